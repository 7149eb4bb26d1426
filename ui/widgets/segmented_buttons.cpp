#include "ui/widgets/segmented_buttons.h"

#include "ui/theme/control_role.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace diptych::ui {

namespace {
constexpr int kInset = 3;
}

SegmentedButtons::SegmentedButtons(Theme& theme, SegmentLook look, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_look(look), m_row(new QHBoxLayout(this)),
      m_group(new QButtonGroup(this)) {
    setObjectName(QStringLiteral("segmentedButtons"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_row->setContentsMargins(kInset, kInset, kInset, kInset);
    m_row->setSpacing(2);
    m_group->setExclusive(true);
    // Arrow keys check a button without a click, so the change of state is what counts.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        m_buttons[index]->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        if (!on || index == m_told)
            return;
        m_told = index;
        Q_EMIT chosen(index);
    });
    connect(&theme, &Theme::changed, this, &SegmentedButtons::fit);
}

int SegmentedButtons::addSegment(const QString& name, const QString& text, const QString& toolTip) {
    const int index = count();
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::ClickFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setControlRole(button,
                   m_look == SegmentLook::Panel ? ControlRole::Segment : ControlRole::OnPicture);
    m_buttons.append(button);
    m_row->addWidget(button);
    m_group->addButton(button, index);
    if (index == 0)
        setCurrent(0);
    fit();
    return index;
}

// On a picture no layout sees to the size.
void SegmentedButtons::fit() {
    if (parentWidget() && !parentWidget()->layout())
        adjustSize();
    update();
}

void SegmentedButtons::followCommand(int index, const QAction* command) {
    QToolButton* segment = button(index);
    const auto follow = [segment, command] { segment->setToolTip(command->toolTip()); };
    connect(command, &QAction::changed, segment, follow);
    follow();
}

int SegmentedButtons::current() const {
    return m_group->checkedId();
}

void SegmentedButtons::setCurrent(int index) {
    if (index < 0 || index >= count())
        return;
    m_told = index;
    m_buttons[index]->setChecked(true);
}

void SegmentedButtons::paintEvent(QPaintEvent*) {
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    if (m_look == SegmentLook::OnPicture)
        fillBox(painter, rect(), radius::kControl, t.pill);
    else
        fillBox(painter, rect(), radius::kControl + 1, t.surface0,
                t.dark ? QColor() : mixed(t.surface0, t.line, 0.6));
}

} // namespace diptych::ui
