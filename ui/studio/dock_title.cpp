#include "ui/studio/dock_title.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QDockWidget>
#include <QPainter>
#include <QToolButton>

namespace diptych::ui {
namespace {

constexpr int kStrip = 12;
constexpr int kFloatingStrip = 32;
constexpr int kButton = 20;
constexpr int kGripWidth = 32;

} // namespace

DockTitle::DockTitle(Theme& theme, QDockWidget& dock)
    : QWidget(&dock), m_theme(theme), m_dock(dock),
      m_name(new TextLabel(theme, TextRole::Strong, Tint::Text, dock.windowTitle(), this)),
      m_float(makeButton("dockFloat", tr("Float %1").arg(dock.windowTitle()))),
      m_close(makeButton("dockClose", tr("Close %1").arg(dock.windowTitle()))) {
    setObjectName(QStringLiteral("dockTitle"));
    setAttribute(Qt::WA_Hover);
    connect(m_float, &QToolButton::clicked, &dock,
            [&dock] { dock.setFloating(!dock.isFloating()); });
    connect(m_close, &QToolButton::clicked, &dock, &QDockWidget::close);
    connect(&dock, &QDockWidget::topLevelChanged, this, [this] {
        updateGeometry();
        refresh();
    });
    connect(&theme, &Theme::changed, this, &DockTitle::refresh);
    refresh();
}

QToolButton* DockTitle::makeButton(const char* name, const QString& text) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setFocusPolicy(Qt::NoFocus);
    button->resize(kButton, kButton);
    setControlRole(button, ControlRole::Quiet);
    return button;
}

QSize DockTitle::sizeHint() const {
    return {kGripWidth, m_dock.isFloating() ? m_theme.px(kFloatingStrip) : kStrip};
}

void DockTitle::refresh() {
    const bool floating = m_dock.isFloating();
    m_name->setVisible(floating);
    m_float->setIcon(m_theme.icon(Icon::FullScreen, Tint::Dim));
    m_close->setIcon(m_theme.icon(Icon::Close, Tint::Dim));
    for (QToolButton* button : {m_float, m_close})
        button->setVisible(floating || (underMouse()));
    resizeEvent(nullptr);
    update();
}

void DockTitle::resizeEvent(QResizeEvent*) {
    const int size = std::min(kButton, height());
    int right = width() - space::kTiny;
    for (QToolButton* button : {m_close, m_float}) {
        button->setGeometry(right - size, (height() - size) / 2, size, size);
        right -= size + space::kTiny;
    }
    m_name->setGeometry(space::kMedium, 0, std::max(0, right - space::kMedium), height());
}

void DockTitle::paintEvent(QPaintEvent*) {
    if (!underMouse() || m_dock.isFloating())
        return;
    // What can be taken hold of.
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().line);
    painter.drawRoundedRect(
        QRectF((width() - kGripWidth) / 2.0, height() / 2.0 - 1.5, kGripWidth, 3), 1.5, 1.5);
}

void DockTitle::enterEvent(QEnterEvent*) {
    refresh();
}

void DockTitle::leaveEvent(QEvent*) {
    refresh();
}

} // namespace diptych::ui
