#pragma once

#include "benchmarks/window/event_clock.h"
#include "benchmarks/window/studio_hand.h"
#include "core/base/json.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace diptych::benchmark {

struct WindowStudyOptions {
    std::filesystem::path commandLine; ///< diptych-cli, for the same picture without a window
    std::filesystem::path scratch;     ///< projects and pictures; exists
    int moves = 20;                    ///< single moves of the fader
    int renders = 5;                   ///< whole pictures, beside the command line's
    double dragSeconds = 10.0;
    double learnSeconds = 15.0; ///< watched before the hand comes back
    int filings = 5;            ///< savings and openings
};

/// What a hand on the sample project waits for, and what every event costs the window's thread.
/// Needs the real engine. Phases run in the order they are declared; each adds to report().
class WindowStudy {
  public:
    WindowStudy(EventClock& clock, ui::StudioWindow& window, WindowStudyOptions options);

    /// All phases. Errors: Internal when the window does not do what a phase asks of it.
    Status run();
    const Json& report() const { return m_report; }

  private:
    Status openSample();
    /// One move at a time, each waited for.
    Status singleMoves();
    /// The same picture from the command line, turn about.
    Status besideTheCommandLine();
    Status dragging();
    Status learning();
    Status filing();

    ui::Desk& desk() const { return m_window.desk(); }
    Result<ui::StyleFader*> sampleFader();
    int dragFader(ui::StyleFader& fader);
    /// Ends a phase: what its events cost goes into the report beside `facts`.
    void conclude(const std::string& phase, Json facts);

    EventClock& m_clock;
    ui::StudioWindow& m_window;
    WindowStudyOptions m_options;
    StudioHand m_hand;
    std::string m_adapter; ///< of the sample's style
    Json m_report = Json::object();
};

} // namespace diptych::benchmark
