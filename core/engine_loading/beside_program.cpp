#include "core/engine_loading/beside_program.h"

#include "core/base/file.h"

#include <system_error>

namespace diptych::engine_loading {

std::filesystem::path besideProgram(std::string_view name) {
    std::error_code failed;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
    for (const char* folder : {"", "lib", "../lib", "../lib/diptych"})
        if (auto file = here / folder / name; isThere(file))
            return file.lexically_normal();
    return {};
}

} // namespace diptych::engine_loading
