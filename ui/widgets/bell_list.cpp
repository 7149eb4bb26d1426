#include "ui/widgets/bell_list.h"

#include "ui/theme/control_role.h"
#include "ui/theme/shapes.h"
#include "ui/theme/tabular_text.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/text_label.h"

#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {

namespace {
constexpr int kWidth = 380;
constexpr int kHighest = 420;
} // namespace

BellList::BellList(Theme& theme, QWidget* parent) : QToolButton(parent), m_theme(theme) {
    setObjectName(QStringLiteral("bellList"));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setIcon(theme.icon(Icon::Bell, Tint::Dim));
    makePopup();
    connect(this, &QToolButton::clicked, this, &BellList::openList);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void BellList::makePopup() {
    m_popup = new QFrame(this, Qt::Popup);
    m_popup->setObjectName(QStringLiteral("bellPopup"));
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAccessibleName(tr("Messages that are still open"));
    auto* column = new QVBoxLayout(m_popup);
    column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
    column->setSpacing(space::kSmall);
    auto* header = new PanelHeader(m_theme, tr("Messages"), m_popup);
    m_clear = new QPushButton(tr("Clear all"), m_popup);
    m_clear->setObjectName(QStringLiteral("bellClear"));
    setControlRole(m_clear, ControlRole::Quiet);
    header->addRight(m_clear);
    column->addWidget(header);
    m_nothing = new TextLabel(m_theme, TextRole::Body, Tint::Dim, tr("Nothing is open."), m_popup);
    m_nothing->setObjectName(QStringLiteral("bellNothing"));
    column->addWidget(m_nothing);
    auto* scroll = new QScrollArea(m_popup);
    scroll->setObjectName(QStringLiteral("bellScroll"));
    scroll->setAccessibleName(tr("Messages"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(scroll);
    auto* innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(0, 0, 0, 0);
    m_list = new MessageArea(m_theme, inner);
    innerColumn->addWidget(m_list);
    innerColumn->addStretch(1);
    scroll->setWidget(inner);
    column->addWidget(scroll, 1);
    m_popup->hide();
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_list->clear();
        m_unread.clear();
        refresh();
    });
    connect(m_list, &MessageArea::closed, this, [this](const QString& identity) {
        m_unread.removeAll(identity);
        refresh();
    });
    connect(m_list, &MessageArea::actionTriggered, this,
            [this](const QString& identity, const QString& id) {
                m_popup->hide();
                Q_EMIT actionTriggered(identity, id);
            });
}

void BellList::add(const Message& message) {
    m_list->post(message);
    if (!m_popup->isVisible() && !m_unread.contains(message.identity()))
        m_unread.append(message.identity());
    refresh();
}

void BellList::remove(const QString& identity) {
    m_list->dismiss(identity);
    m_unread.removeAll(identity);
    refresh();
}

int BellList::count() const {
    return static_cast<int>(m_list->bars().size());
}

void BellList::openList() {
    m_unread.clear();
    refresh();
    const int inner = m_theme.px(kWidth) - 2 * space::kMedium - 2;
    const int list =
        count() > 0 ? m_list->layout()->totalHeightForWidth(inner) : m_nothing->sizeHint().height();
    const int rest = 3 * space::kMedium + m_clear->sizeHint().height();
    const QSize size(m_theme.px(kWidth), std::min(rest + list, m_theme.px(kHighest)));
    QPoint place = mapToGlobal(QPoint(width() - size.width(), -size.height() - 4));
    if (const QScreen* display = screen()) {
        const QRect free = display->availableGeometry();
        if (place.y() < free.top())
            place.setY(mapToGlobal(QPoint(0, height() + 4)).y());
        place.setX(
            std::clamp(place.x(), free.left(), std::max(free.left(), free.right() - size.width())));
    }
    m_popup->setGeometry(QRect(place, size));
    m_popup->show();
}

void BellList::refresh() {
    const int open = count();
    m_nothing->setVisible(open == 0);
    m_clear->setVisible(open > 0);
    const QString words = unread() > 0 ? tr("%n unread message(s)", nullptr, unread())
                          : open > 0   ? tr("%n open message(s)", nullptr, open)
                                       : tr("No messages");
    setToolTip(words);
    setAccessibleName(words);
    update();
}

void BellList::paintEvent(QPaintEvent* event) {
    QToolButton::paintEvent(event);
    if (unread() == 0)
        return;
    const Tokens& t = m_theme.tokens();
    QFont font = m_theme.font(TextRole::Strong);
    font.setPixelSize(m_theme.px(9));
    const TabularText figures(font);
    const QString number = unread() > 9 ? QStringLiteral("9+") : QString::number(unread());
    const double edge = m_theme.px(14);
    const double wide = std::max(edge, figures.width(number) + m_theme.px(7));
    const QRectF badge(layoutDirection() == Qt::RightToLeft ? 1 : width() - wide - 1, 1, wide,
                       edge);
    QPainter painter(this);
    fillBox(painter, badge, edge / 2, t.warn);
    painter.setPen(t.onWarn);
    figures.draw(painter, badge, Qt::AlignCenter, number);
}

} // namespace diptych::ui
