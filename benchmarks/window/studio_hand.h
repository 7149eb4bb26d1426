#pragma once

#include "benchmarks/window/event_clock.h"
#include "ui/live/shown_frame.h"
#include "ui/studio/studio_window.h"

#include <functional>
#include <string>
#include <vector>

namespace diptych::ui {
class StyleFader;
}

namespace diptych::benchmark {

/// A picture that came to the window.
struct ShownAt {
    double ms = 0.0; ///< steady clock, when the window was told
    ui::ShownFrame frame;
};

/// A hand on the window and an eye on its pictures. Mouse events enter through the window system's
/// interface and find their widget as a real hand's do. GUI thread.
class StudioHand : public QObject {
  public:
    explicit StudioHand(ui::StudioWindow& window);

    /// Lets the window live for so long.
    void rest(double ms);
    /// Until `reached`, looked at every few milliseconds; false after `seconds`.
    bool waitFor(const std::function<bool()>& reached, double seconds);
    /// Until the picture of the values is shown.
    bool waitForPicture(double seconds = 120.0);

    ui::StyleFader* fader(const std::string& adapter) const;
    void press(ui::StyleFader& fader, double value);
    void move(ui::StyleFader& fader, double value);
    void release(ui::StyleFader& fader, double value);
    /// Up and down between two values, 60 moves a second; returns how many moves were made.
    int drag(ui::StyleFader& fader, double low, double high, double seconds);

    /// What was shown since the last call.
    std::vector<ShownAt> takeShown();
    const std::vector<ShownAt>& shown() const { return m_shown; }

  private:
    void watch();
    void mouse(ui::StyleFader& fader, double value, int action);

    ui::StudioWindow& m_window;
    std::vector<ShownAt> m_shown;
};

} // namespace diptych::benchmark
