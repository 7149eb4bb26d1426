#include "core/engine_process/worker_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

namespace diptych::engine_process {
namespace {

constexpr int kWorkerSocket = 3; ///< its number in the worker
/// A process that the kernel does not let go (a card's driver hangs) is not waited for longer.
constexpr std::chrono::milliseconds kMostForReaping{2000};

/// What a worker begins with: no descriptors but these, no blocked or ignored signals.
class Beginning {
  public:
    explicit Beginning(int socket) {
        posix_spawn_file_actions_init(&m_files);
        // First: where a program was started without input, the socket may have its number.
        posix_spawn_file_actions_adddup2(&m_files, socket, kWorkerSocket);
        posix_spawn_file_actions_addopen(&m_files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&m_files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&m_files, kWorkerSocket + 1);
        posix_spawnattr_init(&m_attributes);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&m_attributes, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&m_attributes, &signals);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Beginning() {
        posix_spawn_file_actions_destroy(&m_files);
        posix_spawnattr_destroy(&m_attributes);
    }
    Beginning(const Beginning&) = delete;
    Beginning& operator=(const Beginning&) = delete;

    const posix_spawn_file_actions_t* files() const { return &m_files; }
    const posix_spawnattr_t* attributes() const { return &m_attributes; }

  private:
    posix_spawn_file_actions_t m_files = {};
    posix_spawnattr_t m_attributes = {};
};

} // namespace

Result<WorkerProcess> WorkerProcess::start(const std::filesystem::path& program,
                                           const std::vector<std::string>& words,
                                           Descriptor socket) {
    std::vector<std::string> all = {program.native()};
    all.insert(all.end(), words.begin(), words.end());
    all.emplace_back("--fd");
    all.push_back(std::to_string(kWorkerSocket));
    std::vector<char*> arguments;
    arguments.reserve(all.size() + 1);
    for (auto& word : all)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const Beginning beginning(socket.number());
    pid_t id = -1;
    const int failed = posix_spawn(&id, program.c_str(), beginning.files(), beginning.attributes(),
                                   arguments.data(), environ);
    if (failed != 0)
        return Error{ErrorCode::NotFound,
                     std::string("The part that computes cannot be started: ") +
                         std::strerror(failed),
                     program.string()};
    return WorkerProcess(id);
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, -1)), m_status(other.m_status) {}

WorkerProcess::~WorkerProcess() {
    end(std::chrono::milliseconds(0));
}

bool WorkerProcess::reaped(std::chrono::milliseconds within) {
    const auto until = std::chrono::steady_clock::now() + within;
    while (true) {
        const pid_t ended = ::waitpid(m_id, &m_status, WNOHANG);
        if (ended == m_id || (ended < 0 && errno != EINTR))
            return true;
        if (std::chrono::steady_clock::now() >= until)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

std::string WorkerProcess::end(std::chrono::milliseconds grace) {
    if (m_id < 0)
        return {};
    bool known = reaped(grace);
    const bool byForce = !known;
    if (byForce) {
        ::kill(m_id, SIGKILL);
        known = reaped(kMostForReaping);
    }
    const pid_t id = std::exchange(m_id, -1);
    if (!known) {
        std::thread([id] {
            int ignored = 0;
            while (::waitpid(id, &ignored, 0) < 0 && errno == EINTR) {
            }
        }).detach();
        return {};
    }
    if (byForce)
        return {};
    return WIFSIGNALED(m_status) ? "signal " + std::to_string(WTERMSIG(m_status))
                                 : "exit code " + std::to_string(WEXITSTATUS(m_status));
}

} // namespace diptych::engine_process
