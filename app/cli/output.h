#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/train_session.h"

#include <cstdint>
#include <string>

namespace diptych::cli {

/// How the command line speaks: sentences and a progress bar for people, or one JSON object per
/// line
/// (--json; the schema is docs/cli-events.md). Errors always go to stderr as one sentence too.
class Output {
  public:
    enum class Form { Words, JsonLines };
    explicit Output(Form form);

    bool json() const { return m_form == Form::JsonLines; }

    /// A sentence for people; nothing in JSON form.
    void say(const std::string& sentence);

    /// An event of the schema; nothing in words. `type` is added as "event".
    void event(const char* type, Json fields);

    /// Draws or moves the progress bar, or sends a "progress" event.
    void progress(const engine::TrainProgress& progress);

    /// Ends the line of the progress bar.
    void endProgress();

    /// Tells an error. Returns the exit code: 1.
    int fail(const Error& error);

    /// Tells an error found while reading the command line, before any work: 2 where the words on
    /// it make no sense (InvalidInput), else 1.
    int failRequest(const Error& error);

  private:
    Form m_form;
    bool m_terminal = false;
    bool m_barOpen = false;
    std::int64_t m_lastShown = -1;
};

/// "1 min 20 s".
std::string durationText(double seconds);

} // namespace diptych::cli
