#include "ui/widgets/style_fader.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/expression_value.h"
#include "ui/widgets/fader_accessible.h"
#include "ui/widgets/fader_painter.h"
#include "ui/widgets/pill.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace diptych::ui {

namespace {

constexpr int kTrackHeight = 32;
constexpr int kHeaderHeight = 20;
constexpr int kHeaderGap = 4;
constexpr int kHitAbove = 4;
constexpr int kHitBelow = 8; ///< 4 + 32 + 8: the hit area of 44
constexpr int kHintMs = 4000;
constexpr int kAnnounceMs = 250; ///< at most four value changes a second for screen readers

} // namespace

StyleFader::StyleFader(Theme& theme, FaderSpec spec, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_noteTint(Tint::Dim) {
    FaderAccessible::install();
    setObjectName(QStringLiteral("styleFader"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_hintTimer.setSingleShot(true);
    connect(&m_hintTimer, &QTimer::timeout, this, [this] { showHint({}); });
    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(kAnnounceMs);
    connect(&m_announceTimer, &QTimer::timeout, this, [this] {
        if (std::exchange(m_announceAgain, false))
            announce();
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        layoutParts();
        updateGeometry();
        update();
    });
    makeButtons();
    m_value = spec.defaultValue;
    setSpec(spec);
    // What one sees is the header and the track; the ring and the lower part of the hit area lie
    // outside.
    setOuterMargins(this, FaderPainter::kRing, 0, FaderPainter::kRing, kHitBelow);
}

StyleFader::~StyleFader() {
    delete m_bubble;
}

void StyleFader::makeButtons() {
    const std::array<const char*, ButtonCount> letters{"S", "M", ""};
    const std::array<const char*, ButtonCount> names{"faderSolo", "faderMute", "faderMore"};
    for (int i = 0; i < ButtonCount; ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1String(names[i]));
        button->setText(QLatin1String(letters[i]));
        button->setCheckable(i != More);
        // Reached by S, M and the menu key of the fader: one stop of the tab key for each fader.
        button->setFocusPolicy(Qt::NoFocus);
        setControlRole(button, ControlRole::Letter);
        m_buttons[i] = button;
    }
    m_buttons[More]->setIcon(m_theme.icon(Icon::More, Tint::Text));
    const auto scope = [] {
        return QGuiApplication::keyboardModifiers() & Qt::AltModifier ? FaderScope::Others
                                                                      : FaderScope::This;
    };
    for (const Button which : {Solo, Mute})
        connect(m_buttons[which], &QToolButton::clicked, this, [this, which, scope](bool on) {
            m_buttons[which]->setChecked(!on); // toggle() decides
            toggle(which, scope());
        });
    connect(m_buttons[More], &QToolButton::clicked, this, [this] {
        openMenu(m_buttons[More]->mapToGlobal(QPoint(0, m_buttons[More]->height() + 2)));
    });
}

void StyleFader::setSpec(const FaderSpec& spec) {
    m_spec = spec;
    setAccessibleName(m_spec.name);
    m_buttons[Solo]->setAccessibleName(tr("Solo %1").arg(m_spec.name));
    m_buttons[Solo]->setToolTip(tr("Show only this style (S). Alt + click: all others"));
    m_buttons[Mute]->setAccessibleName(tr("Mute %1").arg(m_spec.name));
    m_buttons[Mute]->setToolTip(tr("Leave this one out (M). Alt + click: all others"));
    m_buttons[More]->setAccessibleName(tr("More about %1").arg(m_spec.name));
    m_buttons[More]->setToolTip(tr("More"));
    m_value = std::clamp(m_value, m_spec.hard.minimum, m_spec.hard.maximum);
    if (m_value != 0)
        m_lastOn = m_value;
    else if (m_lastOn == 0) // never on yet
        m_lastOn = m_spec.defaultValue;
    layoutParts();
    updateGeometry();
    update();
}

void StyleFader::setValue(double value) {
    if (!std::isfinite(value) || value == m_value)
        return;
    showValue(std::clamp(value, m_spec.hard.minimum, m_spec.hard.maximum));
}

void StyleFader::showValue(double value) {
    if (value == m_value)
        return;
    m_value = value;
    if (value != 0)
        m_lastOn = value;
    update();
    announce();
}

void StyleFader::setShownValue(std::optional<double> value) {
    if (m_shownValue == value)
        return;
    m_shownValue = value;
    update();
}

void StyleFader::setCompareValue(std::optional<double> value, const QString& what) {
    m_compareValue = value;
    m_compareName = what;
    update();
}

void StyleFader::setNote(const QString& note, Tint tint) {
    m_note = note;
    m_noteTint = tint;
    update();
}

bool StyleFader::isSolo() const {
    return m_buttons[Solo]->isChecked();
}

void StyleFader::setSolo(bool on) {
    m_buttons[Solo]->setChecked(on);
}

bool StyleFader::isMuted() const {
    return m_buttons[Mute]->isChecked();
}

void StyleFader::setMuted(bool on) {
    m_buttons[Mute]->setChecked(on);
    update();
}

void StyleFader::setSilenced(bool on) {
    m_silenced = on;
    update();
}

bool StyleFader::isFaded() const {
    return !isEnabled() || isMuted() || m_silenced;
}

bool StyleFader::isUpToDate() const {
    return m_shownValue && *m_shownValue == m_value;
}

QString StyleFader::numberText() const {
    return m_spec.text(m_value, locale());
}

// --- geometry

QRect StyleFader::headerRect() const {
    if (!hasHeader())
        return {};
    const int ring = FaderPainter::kRing;
    return {ring, 0, width() - 2 * ring, m_theme.px(kHeaderHeight)};
}

QRect StyleFader::trackRect() const {
    const int ring = FaderPainter::kRing;
    const int top = hasHeader() ? m_theme.px(kHeaderHeight) + kHeaderGap : kHitAbove;
    return {ring, top, width() - 2 * ring, m_theme.px(kTrackHeight)};
}

bool StyleFader::isOnTrack(const QPoint& point) const {
    return trackRect()
        .adjusted(-FaderPainter::kRing, -kHitAbove, FaderPainter::kRing, kHitBelow)
        .contains(point);
}

FaderRange StyleFader::shownRange() const {
    if (m_drag)
        return m_dragRange;
    return {std::min(m_spec.soft.minimum, m_value), std::max(m_spec.soft.maximum, m_value)};
}

FaderDrag StyleFader::mapping() const {
    return {QRectF(trackRect()), shownRange(), m_spec.marks(), isMirrored()};
}

QSize StyleFader::sizeHint() const {
    return {m_theme.px(260), minimumSizeHint().height()};
}

QSize StyleFader::minimumSizeHint() const {
    const int above = hasHeader() ? m_theme.px(kHeaderHeight) + kHeaderGap : kHitAbove;
    return {m_theme.px(150) + 2 * FaderPainter::kRing,
            above + m_theme.px(kTrackHeight) + kHitBelow};
}

void StyleFader::layoutParts() {
    const QRect header = headerRect();
    const QSize size(m_theme.px(22), m_theme.px(18));
    int right = header.right() + 1;
    for (int i = ButtonCount - 1; i >= 0; --i) {
        QToolButton* button = m_buttons[i];
        button->setVisible(hasHeader());
        button->setFont(m_theme.font(TextRole::Caption));
        button->setIconSize(QSize(m_theme.px(14), m_theme.px(14)));
        const QRect place(right - size.width(),
                          header.top() + (header.height() - size.height()) / 2, size.width(),
                          size.height());
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        right -= size.width() + 4;
    }
    if (m_editor)
        m_editor->setGeometry(trackRect());
}

void StyleFader::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    layoutParts();
}

// --- painting

void StyleFader::paintHeader(QPainter& painter) const {
    const bool beyond = m_value > m_spec.soft.maximum;
    FaderHeaderLook look;
    look.row = headerRect();
    look.row.setRight(m_buttons[Solo]->geometry().left() - m_theme.px(8));
    if (isMirrored())
        look.row =
            QRect(QPoint(m_buttons[Solo]->geometry().right() + m_theme.px(8), look.row.top()),
                  headerRect().bottomRight());
    look.name = m_value < 0 ? tr("away from %1").arg(m_spec.name) : m_spec.name;
    look.note = beyond ? tr("may fall apart") : m_note;
    look.noteTint = beyond ? Tint::Warn : m_noteTint;
    look.enabled = isEnabled();
    look.direction = layoutDirection();
    look.draw(painter, m_theme);
}

void StyleFader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (hasHeader())
        paintHeader(painter);
    const FaderDrag map = mapping();
    const FaderRange shown = shownRange();
    FaderLook look;
    look.role = m_spec.role;
    look.track = trackRect();
    look.zero = map.positionOf(std::clamp(0.0, shown.minimum, shown.maximum));
    look.hand = map.positionOf(m_value);
    if (m_shownValue && m_spec.text(*m_shownValue, locale()) != numberText())
        look.shown = map.positionOf(*m_shownValue);
    if (shown.contains(m_spec.defaultValue))
        look.normal = map.positionOf(m_spec.defaultValue);
    if (m_compareValue)
        look.compared = map.positionOf(*m_compareValue);
    if (m_value > m_spec.soft.maximum)
        look.softMaximum = map.positionOf(m_spec.soft.maximum);
    look.away = m_value < 0;
    look.centred = shown.minimum < 0;
    look.focused = hasFocus() && !m_editor;
    look.faded = isFaded();
    look.hovered = underMouse();
    look.number = numberText();
    if (!hasHeader())
        look.caption = m_note.isEmpty() ? m_spec.name : tr("%1 · %2").arg(m_spec.name, m_note);
    look.direction = layoutDirection();
    FaderPainter(m_theme, look).draw(painter);
}

// --- actions of the artist

void StyleFader::edit(double value, EditKind kind) {
    const double next = m_spec.rounded(value);
    if (next == m_value)
        return;
    showValue(next);
    Q_EMIT valueEdited(next, kind);
}

void StyleFader::step(double amount, EditKind kind) {
    // Beyond the soft range a key does not jump back into it.
    const double low = std::min(m_spec.soft.minimum, m_value);
    const double high = std::max(m_spec.soft.maximum, m_value);
    edit(std::clamp(m_value + amount, low, high), kind);
}

void StyleFader::resetToDefault() {
    edit(m_spec.defaultValue, EditKind::Reset);
}

void StyleFader::toggleOff() {
    edit(m_value != 0 ? 0 : m_lastOn, EditKind::Toggle);
}

void StyleFader::toggle(Button button, FaderScope scope) {
    const bool on = !m_buttons[button]->isChecked();
    if (scope == FaderScope::This) {
        m_buttons[button]->setChecked(on);
        update();
    }
    if (button == Solo)
        Q_EMIT soloToggled(on, scope);
    else
        Q_EMIT muteToggled(on, scope);
}

void StyleFader::mousePressEvent(QMouseEvent* event) {
    const QPoint point = event->position().toPoint();
    if (!isOnTrack(point)) {
        QFrame::mousePressEvent(event);
        return;
    }
    event->accept();
    if (event->button() == Qt::MiddleButton) {
        toggleOff();
        return;
    }
    if (event->button() != Qt::LeftButton || m_drag)
        return;
    closeEditor();
    showHint({});
    m_beforeDrag = m_value;
    m_dragRange = shownRange();
    m_drag = mapping();
    Q_EMIT dragStarted();
    edit(m_drag->press(event->position(), event->modifiers()), EditKind::Drag);
    showBubble(event->position());
    update();
}

void StyleFader::mouseMoveEvent(QMouseEvent* event) {
    if (!m_drag)
        return;
    edit(m_drag->move(event->position(), event->modifiers()), EditKind::Drag);
    showBubble(event->position());
}

void StyleFader::mouseReleaseEvent(QMouseEvent* event) {
    if (m_drag && event->button() == Qt::LeftButton)
        finishDrag(true);
}

void StyleFader::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        resetToDefault();
}

void StyleFader::finishDrag(bool committed) {
    if (!m_drag)
        return;
    if (!committed && m_value != m_beforeDrag) {
        showValue(m_beforeDrag);
        Q_EMIT valueEdited(m_beforeDrag, EditKind::Revert);
    }
    m_drag.reset();
    if (m_bubble && m_hint.isEmpty())
        m_bubble->hide();
    update();
    Q_EMIT dragFinished(committed);
}

void StyleFader::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) {
        event->ignore(); // the panel scrolls
        return;
    }
    event->accept();
    m_wheelRest += event->angleDelta().y() / 120.0;
    const double notches = std::trunc(m_wheelRest);
    m_wheelRest -= notches;
    if (notches != 0)
        step(notches * m_spec.steps.normal, EditKind::Wheel);
}

FaderKey StyleFader::meaningOf(const QKeyEvent& event) const {
    const FaderKey key = FaderKey::of(event, m_spec.steps, layoutDirection());
    const bool usable = key.action == FaderAction::Cancel ? isDragging()
                        : key.action == FaderAction::Solo || key.action == FaderAction::Mute
                            ? hasHeader()
                            : true;
    return usable ? key : FaderKey();
}

void StyleFader::keyPressEvent(QKeyEvent* event) {
    const FaderKey key = meaningOf(*event);
    event->accept();
    switch (key.action) {
    case FaderAction::None:
        QFrame::keyPressEvent(event);
        break;
    case FaderAction::Step:
        step(key.amount, EditKind::Key);
        break;
    case FaderAction::Minimum:
        edit(m_spec.soft.minimum, EditKind::Key);
        break;
    case FaderAction::Maximum:
        edit(m_spec.soft.maximum, EditKind::Key);
        break;
    case FaderAction::Reset:
        resetToDefault();
        break;
    case FaderAction::Flip:
        if (m_spec.hard.contains(-m_value))
            edit(-m_value, EditKind::Flip);
        break;
    case FaderAction::Cancel:
        finishDrag(false);
        break;
    case FaderAction::Edit:
        editFrom(key.text);
        break;
    case FaderAction::Solo:
        toggle(Solo, FaderScope::This);
        break;
    case FaderAction::Mute:
        toggle(Mute, FaderScope::This);
        break;
    }
}

// --- typing

void StyleFader::beginEditing() {
    editFrom({});
}

void StyleFader::editFrom(const QString& text) {
    if (!m_editor) {
        m_editor = new QLineEdit(this);
        m_editor->setObjectName(QStringLiteral("faderEditor"));
        m_editor->setAccessibleName(tr("Value of %1").arg(m_spec.name));
        m_editor->setAlignment(Qt::AlignRight);
        m_editor->setFont(m_theme.font(TextRole::Strong));
        m_editor->setGeometry(trackRect());
        m_editor->installEventFilter(this);
        m_editor->setText(m_spec.editText(m_value, locale()));
        m_editor->setModified(false);
        m_editor->selectAll();
        m_editor->show();
        m_editor->setFocus(Qt::OtherFocusReason);
    }
    showHint({});
    if (!text.isEmpty()) {
        m_editor->setText(text);
        m_editor->setModified(true);
    }
}

void StyleFader::commitEditor() {
    if (!m_editor)
        return;
    if (!m_editor->isModified()) {
        closeEditor();
        return;
    }
    // The field speaks in the unit that it shows.
    const double unit = m_spec.unit == FaderUnit::Percent ? 0.01 : 1.0;
    const ExpressionContext context{m_value / unit, m_spec.soft.maximum / unit};
    const ExpressionOutcome outcome = evaluateExpression(m_editor->text(), context);
    if (!outcome.value) {
        showHint(outcome.problem);
        return;
    }
    const double wish = *outcome.value * unit;
    closeEditor();
    edit(wish, EditKind::Typed);
    if (!m_spec.hard.contains(wish))
        showHint(tr("Limited to %1").arg(m_spec.text(m_value, locale())));
}

void StyleFader::closeEditor() {
    if (!m_editor)
        return;
    QLineEdit* editor = m_editor;
    m_editor = nullptr; // losing the focus must not commit again
    const bool focused = editor->hasFocus();
    editor->hide();
    editor->deleteLater();
    if (focused)
        setFocus(Qt::OtherFocusReason);
    update();
}

bool StyleFader::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_editor)
        return QFrame::eventFilter(watched, event);
    const bool key = event->type() == QEvent::KeyPress;
    if (key || event->type() == QEvent::ShortcutOverride) {
        const int which = static_cast<QKeyEvent*>(event)->key();
        const bool enter = which == Qt::Key_Return || which == Qt::Key_Enter;
        if (!enter && which != Qt::Key_Escape)
            return false;
        event->accept();
        if (key && enter)
            commitEditor();
        else if (key)
            closeEditor();
        return true;
    }
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        commitEditor();
        closeEditor(); // what cannot be read is given up
    }
    return false;
}

// --- words beside the fader

void StyleFader::showBubble(const QPointF& pointer) {
    if (!m_bubble) {
        m_bubble = new Pill(m_theme, window());
        m_bubble->setObjectName(QStringLiteral("faderBubble"));
        m_bubble->setAttribute(Qt::WA_TransparentForMouseEvents);
    } else if (m_bubble->parentWidget() != window()) {
        m_bubble->setParent(window()); // the dock was torn off or put back
    }
    if (m_hint.isEmpty())
        m_bubble->setParts({PillPart{numberText(), Tint::OnPicture, PillWeight::Strong}});
    else
        m_bubble->setParts({PillPart{m_hint, Tint::Warn, PillWeight::Normal}});
    QWidget* host = m_bubble->parentWidget();
    const QSize size = m_bubble->sizeHint();
    const QRect track = trackRect();
    const double x = std::clamp<double>(pointer.x(), track.left(), track.right());
    QPoint place = mapTo(
        host, QPoint(static_cast<int>(x) - size.width() / 2, track.top() - size.height() - 6));
    if (place.y() < 0)
        place = mapTo(host, QPoint(static_cast<int>(x) - size.width() / 2, track.bottom() + 8));
    place.setX(std::clamp(place.x(), 2, std::max(2, host->width() - size.width() - 2)));
    m_bubble->setGeometry(QRect(place, size));
    m_bubble->show();
    m_bubble->raise();
}

void StyleFader::showHint(const QString& hint) {
    m_hintTimer.stop();
    if (m_hint == hint && hint.isEmpty())
        return;
    m_hint = hint;
    if (hint.isEmpty()) {
        if (m_bubble && !m_drag)
            m_bubble->hide();
        return;
    }
    m_hintTimer.start(kHintMs);
    showBubble(QRectF(trackRect()).center());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString StyleFader::accessibleSummary() const {
    QStringList parts;
    if (!m_hint.isEmpty())
        parts += m_hint;
    if (!m_spec.description.isEmpty())
        parts += m_spec.description;
    if (m_value < 0)
        parts += tr("away from %1").arg(m_spec.name);
    if (m_value > m_spec.soft.maximum)
        parts += tr("may fall apart");
    if (isMuted())
        parts += tr("muted");
    if (isSolo())
        parts += tr("solo");
    if (!m_note.isEmpty())
        parts += m_note;
    return parts.join(QStringLiteral(" · "));
}

QString StyleFader::tooltipText() const {
    const auto number = [this](double value) { return m_spec.text(value, locale()); };
    QStringList lines;
    lines += m_spec.description.isEmpty() ? m_spec.name : m_spec.description;
    lines += tr("%1 to %2, default %3")
                 .arg(number(m_spec.soft.minimum), number(m_spec.soft.maximum),
                      number(m_spec.defaultValue));
    if (!(m_spec.hard == m_spec.soft))
        lines +=
            tr("By typing %1 to %2").arg(number(m_spec.hard.minimum), number(m_spec.hard.maximum));
    if (m_shownValue && !isUpToDate())
        lines += tr("The picture shows %1").arg(number(*m_shownValue));
    if (m_compareValue)
        lines += tr("%1: %2").arg(m_compareName.isEmpty() ? tr("Compared with") : m_compareName,
                                  number(*m_compareValue));
    lines += tr("Shift: finer. Ctrl: whole steps. Double click: default. Enter: type a value.");
    return lines.join(QLatin1Char('\n'));
}

void StyleFader::openMenu(const QPoint& globalPosition) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("faderMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Enter value…"), this, &StyleFader::beginEditing);
    menu->addAction(tr("Set to default (%1)").arg(m_spec.text(m_spec.defaultValue, locale())), this,
                    &StyleFader::resetToDefault);
    menu->addAction(m_value != 0 ? tr("Off") : tr("On again"), this, &StyleFader::toggleOff);
    menu->addAction(tr("Range…"), this, &StyleFader::rangeEditRequested);
    Q_EMIT menuAboutToShow(menu);
    menu->popup(globalPosition);
}

void StyleFader::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
    openMenu(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(trackRect().bottomLeft())
                                                            : event->globalPos());
}

void StyleFader::announce() {
    if (m_announceTimer.isActive()) {
        m_announceAgain = true;
        return;
    }
    m_announceTimer.start();
    sendAccessibleValue();
}

void StyleFader::sendAccessibleValue() {
    QAccessibleValueChangeEvent event(this, m_value);
    QAccessible::updateAccessibility(&event);
}

// --- events of the window system

bool StyleFader::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (meaningOf(*static_cast<QKeyEvent*>(event)).action != FaderAction::None) {
            event->accept();
            return true;
        }
        break;
    case QEvent::ToolTip:
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), tooltipText(), this);
        return true;
    default:
        break;
    }
    return QFrame::event(event);
}

void StyleFader::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        finishDrag(true);
    if (event->type() == QEvent::LayoutDirectionChange)
        layoutParts();
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::LocaleChange ||
        event->type() == QEvent::LayoutDirectionChange)
        update();
}

void StyleFader::hideEvent(QHideEvent* event) {
    finishDrag(true);
    showHint({});
    QFrame::hideEvent(event);
}

} // namespace diptych::ui
