#include "ui/widgets/message_bar.h"

#include "ui/theme/control_role.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/panel_motion.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace diptych::ui {

namespace {

Icon iconOf(MessageKind kind) {
    switch (kind) {
    case MessageKind::Info:
        return Icon::Info;
    case MessageKind::Warning:
        return Icon::Warning;
    case MessageKind::Error:
        return Icon::Error;
    }
    return Icon::Info;
}

Tint tintOf(MessageKind kind) {
    switch (kind) {
    case MessageKind::Info:
        return Tint::Live;
    case MessageKind::Warning:
        return Tint::Accent;
    case MessageKind::Error:
        return Tint::Warn;
    }
    return Tint::Live;
}

} // namespace

MessageBar::MessageBar(Theme& theme, const Message& message, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_message(message) {
    setObjectName(QStringLiteral("messageBar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_icon = new QWidget(this); // keeps the place; painted with the bar
    m_icon->setObjectName(QStringLiteral("messageIcon"));
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMinimumWidth(1);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(m_theme.icon(Icon::Close, Tint::Dim));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeRequested);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kMedium, space::kSmall, space::kSmall, space::kSmall);
    row->setSpacing(space::kSmall);
    m_column = new QVBoxLayout;
    m_column->setContentsMargins(0, 5, 0, 4);
    m_column->setSpacing(space::kSmall);
    m_column->addWidget(m_text);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(m_column, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(&m_theme, &Theme::changed, this, &MessageBar::refresh);
    makeButtons();
    refresh();
}

void MessageBar::setMessage(const Message& message) {
    const bool shown = detailsShown();
    m_message = message;
    makeButtons();
    refresh();
    if (shown && m_details)
        m_details->show();
}

QWidget* MessageBar::makeDetails() {
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("messageDetails"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_detailsText = new QPlainTextEdit(box);
    m_detailsText->setObjectName(QStringLiteral("messageDetailsText"));
    m_detailsText->setAccessibleName(tr("Details"));
    m_detailsText->setReadOnly(true);
    m_detailsText->setTabChangesFocus(true);
    m_detailsText->setFixedHeight(m_theme.px(96));
    auto* copy = new QPushButton(tr("Copy details"), box);
    copy->setObjectName(QStringLiteral("messageCopy"));
    copy->setIcon(m_theme.icon(Icon::Copy));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report()); });
    column->addWidget(m_detailsText);
    column->addWidget(copy, 0, Qt::AlignLeft);
    box->hide();
    return box;
}

void MessageBar::makeButtons() {
    delete m_buttons;
    delete m_details;
    m_buttons = nullptr;
    m_details = nullptr;
    m_detailsButton = nullptr;
    m_detailsText = nullptr;
    if (m_message.actions.isEmpty() && m_message.details.isEmpty())
        return;
    m_buttons = new QWidget(this);
    m_buttons->setObjectName(QStringLiteral("messageButtons"));
    auto* flow = new FlowLayout(space::kSmall, m_buttons);
    for (const MessageAction& action : m_message.actions) {
        auto* button = new QPushButton(action.text, m_buttons);
        button->setObjectName(QStringLiteral("messageAction-") + action.id);
        connect(button, &QPushButton::clicked, this,
                [this, id = action.id] { Q_EMIT actionTriggered(id); });
        flow->addWidget(button);
    }
    m_column->addWidget(m_buttons);
    if (m_message.details.isEmpty())
        return;
    m_detailsButton = new QPushButton(tr("Details"), m_buttons);
    m_detailsButton->setObjectName(QStringLiteral("messageDetailsButton"));
    m_detailsButton->setCheckable(true);
    setControlRole(m_detailsButton, ControlRole::Quiet);
    connect(m_detailsButton, &QPushButton::toggled, this, &MessageBar::setDetailsShown);
    flow->addWidget(m_detailsButton);
    m_details = makeDetails();
    m_detailsText->setPlainText(withoutPrivatePaths(m_message.details, QDir::homePath()));
    m_column->addWidget(m_details);
}

void MessageBar::refresh() {
    const int edge = m_theme.px(18);
    m_icon->setFixedSize(edge, m_theme.px(28));
    m_text->setText(m_message.text);
    setAccessibleName(m_message.text);
    updateGeometry();
    update();
}

bool MessageBar::detailsShown() const {
    return m_details && !m_details->isHidden();
}

void MessageBar::setDetailsShown(bool shown) {
    if (!m_details || shown == detailsShown())
        return;
    m_detailsButton->setChecked(shown);
    if (shown)
        PanelMotion::reveal(m_details, m_theme);
    else
        PanelMotion::conceal(m_details, m_theme);
}

QString MessageBar::report() const {
    return withoutPrivatePaths(m_message.text + QStringLiteral("\n\n") + m_message.details,
                               QDir::homePath());
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent*) {
    const Tokens& t = m_theme.tokens();
    const QColor tint = m_theme.color(tintOf(m_message.kind));
    QPainter painter(this);
    fillBox(painter, rect(), radius::kControl, mixed(t.surface1, tint, 0.10),
            mixed(t.line, tint, 0.45));
    m_theme.icon(iconOf(m_message.kind), tintOf(m_message.kind))
        .paint(&painter, m_icon->geometry(), Qt::AlignCenter);
}

} // namespace diptych::ui
