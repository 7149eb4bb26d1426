#include "core/engine_process/serve.h"

#include "core/engine_process/server.h"

#include <sys/prctl.h>

#include <csignal>

namespace diptych::engine_process {

int serve(int fd, const LibraryLoader& load) {
    Server server(fd, load);
    return server.run() ? 0 : 1;
}

int serve(int fd, const engine::EngineLibrary& library) {
    return serve(fd, [&]() -> Result<const engine::EngineLibrary*> { return &library; });
}

void endWithParent() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace diptych::engine_process
