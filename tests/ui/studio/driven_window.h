#pragma once

#include "core/base/result.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <QElapsedTimer>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// For tests that drive the window's program by a script and do something to it meanwhile.
namespace diptych::test {

/// A home for the window's program with the real engine and a tiny model, and in it a project that
/// only has to be told to learn.
class LearningHome {
  public:
    /// Makes the model and p.diptych: a pair of 32 x 32 pixels, words, and a run of so many steps;
    /// and calm.diptych, the same.
    Status prepare(int steps);

    std::filesystem::path operator/(const std::string& name) const { return m_folder / name; }
    const RunningProgram::Environment& environment() const { return m_environment; }

    /// How to start the window so that it does what these lines say and keeps a checkpoint each
    /// second. `state`: its folder of working copies and runs.
    std::vector<std::string> words(const std::string& script, const std::string& state) const;
    /// Its exit code; what went wrong is printed.
    int runToTheEnd(const std::string& script, const std::string& state) const;

  private:
    ScratchFolder m_folder;
    RunningProgram::Environment m_environment;
};

/// SHA-256 over the tensors of the adapter that a run below this folder has made. Errors: NotFound.
Result<std::string> weightsBelow(const std::filesystem::path& runs);

/// What a program says on its standard output, with the time each line was seen. `program` must
/// outlive this.
class ProgramListener {
  public:
    explicit ProgramListener(RunningProgram& program) : m_program(program) { m_clock.start(); }

    /// False when no line that begins so came.
    bool waitFor(const std::string& word, int timeoutMs = 300'000);
    void listenFor(int ms);
    void listen();
    /// The number behind the last such line that was seen until then; -1: none.
    int last(const std::string& word, qint64 untilMs) const;
    int last(const std::string& word) const { return last(word, nowMs()); }
    /// Lines so far.
    std::size_t count() const { return m_lines.size(); }
    qint64 nowMs() const { return m_clock.elapsed(); }

  private:
    struct Line {
        std::string text;
        qint64 seenMs = 0;
    };
    RunningProgram& m_program;
    std::vector<Line> m_lines;
    QElapsedTimer m_clock;
};

} // namespace diptych::test
