#include "core/base/thread_priority.h"

#ifdef __linux__
#include <algorithm>
#include <cerrno>

#include <sys/resource.h>
#include <unistd.h>
#endif

namespace diptych {

int threadNiceLevel() {
#ifdef __linux__
    // On Linux a thread's own id is a "process" here, other than POSIX says.
    errno = 0;
    const int level = ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
    return errno == 0 ? level : 0;
#else
    return 0;
#endif
}

void lowerThreadPriority(int steps) {
#ifdef __linux__
    const int level = std::min(19, threadNiceLevel() + std::clamp(steps, 0, 19));
    // Where it is not allowed the thread stays as urgent as it is: slower for the window, not
    // wrong.
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), level);
#else
    (void)steps;
#endif
}

} // namespace diptych
