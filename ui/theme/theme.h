#pragma once

#include "ui/theme/icon.h"
#include "ui/theme/theme_state.h"

#include <QObject>

#include <memory>

class QApplication;
class QPalette;

namespace diptych::ui {

class SystemAppearance;

enum class ThemeMode { System, Dark, Light };
enum class MotionMode { System, Full, Reduced };

/// What a text is for; each has one size and weight.
enum class TextRole {
    Body,    ///< 13 px
    Strong,  ///< 13 px, semi-bold: values, the primary button
    Caption, ///< 11 px
    Section, ///< 11 px, semi-bold, spaced: captions of panels, set in capitals
    Heading, ///< 15 px, semi-bold
    Title,   ///< 22 px, semi-bold: the welcome page
};

/// The look of the program: colours, fonts, sizes, motion. Made once by the composition root, which
/// calls install(); handed to widgets by reference and outlives them. GUI thread.
class Theme : public QObject {
    Q_OBJECT

  public:
    /// Follows the desktop as the settings portal tells it.
    explicit Theme(QObject* parent = nullptr);
    /// Follows the desktop as `appearance` tells it (not null).
    explicit Theme(std::unique_ptr<SystemAppearance> appearance, QObject* parent = nullptr);
    ~Theme() override;

    /// Gives the application the style, the palette and the font, and keeps them current.
    void install(QApplication& application);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_state->tokens.dark; }

    MotionMode motion() const { return m_motion; }
    void setMotion(MotionMode motion);
    bool reducedMotion() const { return m_state->reducedMotion; }
    /// How long a panel takes to open: 120 ms, or 0 with reduced motion.
    int motionMs() const;

    /// Size of text and of what has to grow with it, in percent, 100 to 200.
    int textScale() const { return m_textScale; }
    void setTextScale(int percent);

    const Tokens& tokens() const { return m_state->tokens; }
    QColor color(Tint tint) const { return tintColor(m_state->tokens, tint); }
    QFont font(TextRole role) const;
    /// A length of the drawings in logical pixels at the present text size.
    int px(double atHundredPercent) const { return m_state->px(atHundredPercent); }
    QIcon icon(Icon icon, Tint tint = Tint::Text) const;
    const std::shared_ptr<ThemeState>& state() const { return m_state; }

  Q_SIGNALS:
    /// Colours, sizes or motion are different now. Palette and font of the application already are.
    void changed();

  private:
    void update();

    std::shared_ptr<ThemeState> m_state;
    std::unique_ptr<SystemAppearance> m_appearance;
    ThemeMode m_mode = ThemeMode::System;
    MotionMode m_motion = MotionMode::System;
    int m_textScale = 100;
    bool m_installed = false;
};

/// The application's palette for a colour scheme.
QPalette makePalette(const Tokens& tokens);

} // namespace diptych::ui
