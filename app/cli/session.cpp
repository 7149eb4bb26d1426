#include "app/cli/session.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace diptych::cli {

std::filesystem::path cacheFolder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return std::filesystem::path(cache) / "diptych";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / ".cache" / "diptych";
}

Result<std::filesystem::path> resourceFolder(const std::string& name) {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto& base :
         {program / ".." / "share" / "diptych", std::filesystem::path(DIPTYCH_SOURCE_RESOURCES)})
        if (std::filesystem::exists(base / name, ignored))
            return std::filesystem::weakly_canonical(base / name);
    return Error{ErrorCode::NotFound,
                 "Diptych's own files (" + name + ") are missing; please install it again",
                 {}};
}

std::vector<std::filesystem::path> knownModels() {
    std::vector<std::filesystem::path> models;
    if (auto embedded = resourceFolder("storybook"); embedded.ok())
        models.push_back(*embedded);
    return models;
}

Result<Session> openSession(const CommonOptions& options) {
    engine::EngineOptions engineOptions;
    engineOptions.cacheFolder = cacheFolder();
    engineOptions.device = options.device == "cpu"    ? engine::DeviceWish::Processor
                           : options.device == "cuda" ? engine::DeviceWish::GraphicsCard
                                                      : engine::DeviceWish::Automatic;
    Session session;
    DIPTYCH_TRY(created, engine::createEngine(engineOptions));
    session.engine = std::move(created);
    std::filesystem::path folder = options.model;
    if (folder.empty()) {
        DIPTYCH_TRY(embedded, resourceFolder("storybook"));
        folder = embedded;
    }
    DIPTYCH_TRY(model, session.engine->openModel(folder));
    session.model = model;
    return session;
}

Result<FileWithNumber> splitFileNumber(const std::string& text) {
    FileWithNumber result{text, 0.0, false};
    std::error_code ignored;
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || std::filesystem::exists(text, ignored))
        return result;
    const char* begin = text.data() + equals + 1;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(begin, end, result.number);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(result.number))
        return Error{ErrorCode::InvalidInput,
                     "\"" + std::string(begin, end) + "\" is not a strength; write FILE=2.5", text};
    result.file = text.substr(0, equals);
    result.given = true;
    return result;
}

} // namespace diptych::cli
