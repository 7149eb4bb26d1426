#include "core/engine_process/serve.h"

#include "core/engine_process/server.h"

#include <sys/prctl.h>

#include <csignal>

namespace diptych::engine_process {

int serve(int fd, const EngineLoader& load) {
    Server server(fd, load);
    return server.run() ? 0 : 1;
}

void endWithParent() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace diptych::engine_process
