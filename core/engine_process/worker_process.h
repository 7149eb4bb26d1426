#pragma once

#include "core/base/result.h"
#include "core/engine_process/descriptor.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace diptych::engine_process {

/// A worker that runs. One thread at a time: the one that starts it must live as long as it, as the
/// worker ends with that thread (endWithParent()).
class WorkerProcess {
  public:
    /// Starts the program with these words and "--fd N", where N is `socket` for it; of everything
    /// else that is open it gets its error output alone. Errors: NotFound when it cannot be
    /// started.
    static Result<WorkerProcess> start(const std::filesystem::path& program,
                                       const std::vector<std::string>& words, Descriptor socket);
    /// As end() without grace.
    ~WorkerProcess();
    WorkerProcess(WorkerProcess&& other) noexcept;
    WorkerProcess& operator=(WorkerProcess&&) = delete;

    pid_t id() const { return m_id; }

    /// Waits so long for its end, then ends it by force. It is no zombie afterwards. Returns how it
    /// ended, in words ("signal 11"); empty when that is not known.
    std::string end(std::chrono::milliseconds grace);

  private:
    explicit WorkerProcess(pid_t id) : m_id(id) {}
    bool reaped(std::chrono::milliseconds within);

    pid_t m_id = -1;
    int m_status = 0;
};

} // namespace diptych::engine_process
