#include "ui/widgets/message_area.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel_motion.h"

#include <QAccessible>
#include <QVBoxLayout>

namespace diptych::ui {

MessageArea::MessageArea(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("messageArea"));
    setAccessibleName(tr("Messages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kSmall);
    hide();
}

MessageBar* MessageArea::find(const QString& identity) const {
    for (MessageBar* bar : m_bars)
        if (bar->message().identity() == identity)
            return bar;
    return nullptr;
}

MessageBar* MessageArea::post(const Message& message) {
    if (MessageBar* same = find(message.identity())) {
        same->setMessage(message);
        return same;
    }
    auto* bar = new MessageBar(m_theme, message, this);
    bar->hide();
    m_bars.append(bar);
    m_column->addWidget(bar);
    connect(bar, &MessageBar::actionTriggered, this, [this, bar](const QString& id) {
        Q_EMIT actionTriggered(bar->message().identity(), id);
    });
    connect(bar, &MessageBar::closeRequested, this, [this, bar] {
        const QString identity = bar->message().identity();
        remove(bar);
        Q_EMIT closed(identity);
    });
    show();
    PanelMotion::reveal(bar, m_theme);
    QAccessibleEvent event(bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT posted(message);
    return bar;
}

void MessageArea::remove(MessageBar* bar) {
    if (!m_bars.removeOne(bar))
        return;
    PanelMotion::conceal(bar, m_theme, [this, bar] {
        m_column->removeWidget(bar);
        bar->deleteLater();
        if (m_bars.isEmpty())
            hide();
    });
}

void MessageArea::dismiss(const QString& identity) {
    if (MessageBar* bar = find(identity))
        remove(bar);
}

void MessageArea::clear() {
    const QList<MessageBar*> all = m_bars;
    for (MessageBar* bar : all)
        remove(bar);
}

QList<MessageBar*> MessageArea::bars() const {
    return m_bars;
}

} // namespace diptych::ui
