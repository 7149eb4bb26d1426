#include "app/cli/session.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace diptych::cli {

Result<Session> openSession(const CommonOptions& options) {
    engine::EngineOptions engineOptions;
    engineOptions.cacheFolder = places::cacheFolder();
    engineOptions.clipMerges = places::clipMerges();
    engineOptions.device = options.device == "cpu"    ? engine::DeviceWish::Processor
                           : options.device == "cuda" ? engine::DeviceWish::GraphicsCard
                                                      : engine::DeviceWish::Automatic;
    Session session;
    DIPTYCH_TRY(created, engine::createEngine(engineOptions));
    session.engine = std::move(created);
    std::filesystem::path path = options.model;
    if (path.empty()) {
        DIPTYCH_TRY(embedded, resourceFolder("storybook"));
        path = embedded;
    }
    engine::OpenOptions open;
    if (!options.prediction.empty())
        open.prediction =
            options.prediction == "v" ? engine::Prediction::Velocity : engine::Prediction::Noise;
    open.vae = options.vae;
    open.pictureEncoder = options.pictureEncoder;
    DIPTYCH_TRY(model, session.engine->openModel(path, open));
    session.model = model;
    return session;
}

Json modelEvent(const std::string& path, const engine::ModelFacts& model) {
    return {{"path", path},
            {"title", model.title},
            {"family", model.family},
            {"identity", model.identity},
            {"default_size", model.defaultSize},
            {"guidance", model.guidance},
            {"compute", model.compute},
            {"notes", model.notes}};
}

Result<FileWithNumbers> splitFileNumbers(const std::string& text) {
    FileWithNumbers result{text, {}};
    std::error_code ignored;
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || std::filesystem::exists(text, ignored))
        return result;
    const std::string written = text.substr(equals + 1);
    for (std::size_t begin = 0; begin <= written.size();) {
        const std::size_t comma = std::min(written.find(',', begin), written.size());
        const char* end = written.data() + comma;
        double number = 0.0;
        const auto read = std::from_chars(written.data() + begin, end, number);
        if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number) ||
            result.numbers.size() == 2)
            return Error{ErrorCode::InvalidInput,
                         "\"" + written + "\" is not a strength; write FILE=2.5", text};
        result.numbers.push_back(number);
        begin = comma + 1;
    }
    result.file = text.substr(0, equals);
    return result;
}

} // namespace diptych::cli
