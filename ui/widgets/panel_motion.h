#pragma once

#include <functional>

class QWidget;

namespace diptych::ui {

class Theme;

/// Lets a part of a panel grow and shrink in 120 ms; at once with reduced motion. The widget stands
/// in a layout; its maximum height is free again afterwards.
class PanelMotion {
  public:
    static void reveal(QWidget* widget, const Theme& theme);
    /// Hides the widget, then calls `done`.
    static void conceal(QWidget* widget, const Theme& theme,
                        const std::function<void()>& done = {});
};

} // namespace diptych::ui
