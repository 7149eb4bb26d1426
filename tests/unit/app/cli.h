#pragma once

#include "core/base/json.h"
#include "core/image/image.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diptych::cli::test {

using diptych::test::bytesOf;

/// How a run of the program ended.
struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

/// diptych-cli itself, run in a scratch folder with a tiny model, a pair and a cache of its own.
class Cli {
  public:
    Cli();

    std::filesystem::path folder() const { return m_folder.path(); }
    std::string path(const std::string& name) const { return (folder() / name).string(); }
    std::string model() const { return path("model"); }
    std::string put(const std::string& name, std::string_view bytes) const {
        return m_folder.put(name, bytes).string();
    }

    /// Runs `diptych-cli WORDS`, to the end.
    Outcome run(const std::vector<std::string>& words) const;
    /// Starts it.
    std::unique_ptr<diptych::test::RunningProgram>
    start(const std::vector<std::string>& words) const;

    /// `render` with the tiny model in few steps, and these words more.
    std::vector<std::string> render(const std::string& out,
                                    const std::vector<std::string>& more = {}) const;
    /// `train pair` on the two sample pictures.
    std::vector<std::string> trainPair(const std::string& out, int steps,
                                       const std::vector<std::string>& more = {}) const;
    /// A style learned in a few steps; made when first asked for.
    std::string style() const;

    /// A copy of the program with the tiny model and a sample pair as if they were installed with
    /// it; the words to start it with.
    std::string installed() const;

  private:
    diptych::test::RunningProgram::Environment environment() const;
    diptych::test::ScratchFolder m_folder;
};

/// The one of this test program.
const Cli& cli();

/// The lines of a --json run; a failure for each that is no object with a known event.
std::vector<Json> eventsOf(const std::string& out);

/// Whether a text is one line that begins with the program's name.
bool isOneSentence(const std::string& err);

} // namespace diptych::cli::test
