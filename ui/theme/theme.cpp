#include "ui/theme/theme.h"

#include "ui/theme/diptych_style.h"
#include "ui/theme/system_appearance.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

#include <algorithm>

namespace diptych::ui {

namespace {

constexpr int kPanelMotionMs = 120;
constexpr int kBodyPixels = 13;

QFont platformFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontDatabase::families().contains(QStringLiteral("Inter")))
        font.setFamily(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setWeight(QFont::Normal);
    return font;
}

// QApplication itself does it only while its event loop runs; widgets keep their sizes until they
// hear of it.
void tellWidgetsOfTheFont() {
    QEvent changed(QEvent::ApplicationFontChange);
    for (QWidget* widget : QApplication::allWidgets())
        QCoreApplication::sendEvent(widget, &changed);
}

} // namespace

QPalette makePalette(const Tokens& t) {
    QPalette palette;
    palette.setColor(QPalette::Window, t.surface1);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface2);
    palette.setColor(QPalette::AlternateBase, mixed(t.surface1, t.surface2, 0.5));
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.dim);
    palette.setColor(QPalette::Button, t.surface2);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.warnText);
    palette.setColor(QPalette::ToolTipBase, t.surface3);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accentText);
    palette.setColor(QPalette::LinkVisited, t.accentText);
    palette.setColor(QPalette::Light, t.surface3);
    palette.setColor(QPalette::Midlight, t.surface3);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.surface0);
    palette.setColor(QPalette::Shadow, t.surface0);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.surface3);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, t.dim);
    return palette;
}

Theme::Theme(QObject* parent) : Theme(std::make_unique<SystemAppearance>(), parent) {
    m_appearance->watchPortal();
}

Theme::Theme(std::unique_ptr<SystemAppearance> appearance, QObject* parent)
    : QObject(parent), m_state(std::make_shared<ThemeState>()),
      m_appearance(std::move(appearance)) {
    connect(m_appearance.get(), &SystemAppearance::changed, this, &Theme::update);
    update();
}

Theme::~Theme() = default;

void Theme::install(QApplication& application) {
    m_installed = true;
    application.setStyle(new DiptychStyle(m_state));
    update();
}

void Theme::setMode(ThemeMode mode) {
    if (m_mode == mode)
        return;
    m_mode = mode;
    update();
}

void Theme::setMotion(MotionMode motion) {
    if (m_motion == motion)
        return;
    m_motion = motion;
    update();
}

int Theme::motionMs() const {
    return reducedMotion() ? 0 : kPanelMotionMs;
}

void Theme::setTextScale(int percent) {
    percent = std::clamp(percent, 100, 200);
    if (m_textScale == percent)
        return;
    m_textScale = percent;
    update();
}

QFont Theme::font(TextRole role) const {
    QFont font = m_state->body;
    switch (role) {
    case TextRole::Body:
        break;
    case TextRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Caption:
        font.setPixelSize(px(11));
        break;
    case TextRole::Section:
        font.setPixelSize(px(11));
        font.setWeight(QFont::DemiBold);
        font.setLetterSpacing(QFont::AbsoluteSpacing, px(1) * 0.9);
        break;
    case TextRole::Heading:
        font.setPixelSize(px(15));
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        font.setPixelSize(px(22));
        font.setWeight(QFont::DemiBold);
        break;
    }
    return font;
}

QIcon Theme::icon(Icon icon, Tint tint) const {
    return makeIcon(m_state, icon, tint);
}

void Theme::update() {
    const Appearance& wish = m_appearance->appearance();
    const bool dark = m_mode == ThemeMode::System ? wish.dark : m_mode == ThemeMode::Dark;
    m_state->tokens = dark ? darkTokens() : lightTokens();
    m_state->reducedMotion =
        m_motion == MotionMode::System ? wish.reducedMotion : m_motion == MotionMode::Reduced;
    m_state->textScale = m_textScale / 100.0;
    m_state->body = platformFont();
    m_state->body.setPixelSize(px(kBodyPixels));
    if (m_installed) {
        QApplication::setPalette(makePalette(m_state->tokens));
        QApplication::setFont(m_state->body);
        tellWidgetsOfTheFont();
        QToolTip::setPalette(QApplication::palette());
        QToolTip::setFont(m_state->body);
    }
    Q_EMIT changed();
}

} // namespace diptych::ui
