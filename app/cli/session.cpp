#include "app/cli/session.h"

#include <charconv>
#include <cmath>

namespace diptych::cli {

Result<Session> openSession(const CommonOptions& options) {
    engine::EngineOptions engineOptions;
    engineOptions.cacheFolder = places::cacheFolder();
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
