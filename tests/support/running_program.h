#pragma once

#include "tests/support/scratch_folder.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

namespace diptych::test {

/// A program started with these words (the first is its path). What it says goes to files, so it
/// can be read while it runs. Ended by force when the object goes before it did.
class RunningProgram {
  public:
    using Environment = std::vector<std::pair<std::string, std::string>>; ///< replaces or adds

    explicit RunningProgram(const std::vector<std::string>& words,
                            const Environment& environment = {}) {
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, (m_folder / "out").c_str(), kWrite,
                                         0600);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, (m_folder / "err").c_str(), kWrite,
                                         0600);
        std::vector<std::string> variables = variablesWith(environment);
        std::vector<std::string> argumentWords = words;
        std::vector<char*> arguments = pointersTo(argumentWords);
        std::vector<char*> variablePointers = pointersTo(variables);
        m_started = posix_spawn(&m_process, words.front().c_str(), &files, nullptr,
                                arguments.data(), variablePointers.data()) == 0;
        posix_spawn_file_actions_destroy(&files);
    }
    ~RunningProgram() {
        send(SIGKILL);
        wait();
    }
    RunningProgram(const RunningProgram&) = delete;
    RunningProgram& operator=(const RunningProgram&) = delete;

    /// Waits for the end. The exit code; 128 + signal when a signal ended it; -1 when it could not
    /// be started.
    int wait() {
        if (m_started && !m_ended) {
            int status = 0;
            while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
            }
            take(status);
        }
        return m_exitCode;
    }
    /// Whether it is over by now; does not wait.
    bool hasEnded() {
        int status = 0;
        if (m_started && !m_ended && waitpid(m_process, &status, WNOHANG) == m_process)
            take(status);
        return m_ended || !m_started;
    }
    void send(int signal) const {
        if (m_started && !m_ended)
            kill(m_process, signal);
    }
    /// Its process id; -1 when it could not be started.
    pid_t id() const { return m_started ? m_process : -1; }
    std::string out() const { return bytesOf(m_folder / "out"); }
    std::string err() const { return bytesOf(m_folder / "err"); }

  private:
    void take(int status) {
        m_ended = true;
        m_exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    static std::vector<std::string> variablesWith(const Environment& changes) {
        std::vector<std::string> variables;
        for (char** entry = environ; *entry != nullptr; ++entry) {
            const std::string text = *entry;
            bool replaced = false;
            for (const auto& [name, value] : changes)
                replaced = replaced || text.starts_with(name + "=");
            if (!replaced)
                variables.push_back(text);
        }
        for (const auto& [name, value] : changes)
            variables.push_back(name + "=" + value);
        return variables;
    }
    static std::vector<char*> pointersTo(std::vector<std::string>& texts) {
        std::vector<char*> pointers;
        for (auto& text : texts)
            pointers.push_back(text.data());
        pointers.push_back(nullptr);
        return pointers;
    }

    ScratchFolder m_folder;
    pid_t m_process = -1;
    bool m_started = false;
    bool m_ended = false;
    int m_exitCode = -1;
};

} // namespace diptych::test
