#include "benchmarks/support/workbench.h"

#include "benchmarks/support/memory_peak.h"
#include "core/base/hash.h"
#include "core/image/decode_image.h"
#include "core/image/png_text.h"
#include "core/image/save_png.h"

#include <chrono>
#include <optional>

namespace diptych::benchmark {
namespace {

/// Everything that decides what a run learns.
std::string identityOf(const engine::TrainRequest& request, const engine::ModelFacts& model) {
    Sha256 hash;
    hash.update(model.identity + "\n" + request.method + "\n" + request.parameters.dump() + "\n");
    for (const auto& [role, picture] : request.pictures) {
        hash.update(role + "\n");
        hash.update(picture.pixels.data(), picture.pixels.size());
    }
    for (const auto& [role, words] : request.words)
        hash.update(role + "=" + words + "\n");
    for (const auto& [role, file] : request.adapters) {
        const auto content = sha256OfFile(file);
        hash.update(role + "=" + (content.ok() ? *content : file.string()) + "\n");
    }
    return hash.finishHex();
}

/// Everything that decides what is drawn.
Result<std::string> identityOf(const engine::RenderRequest& request, const Json& facts) {
    Json all = {{"facts", facts}, {"prompt", request.prompt}, {"seed", request.seed}};
    for (const auto& style : request.styles) {
        DIPTYCH_TRY(content, sha256OfFile(style.adapter));
        all["styles"].push_back({content, style.prompt, style.strength, style.alphaScale});
    }
    for (const auto& adapter : request.adapters) {
        DIPTYCH_TRY(content, sha256OfFile(adapter.adapter));
        all["adapters"].push_back({content, adapter.scale});
    }
    Sha256 hash;
    hash.update(all.dump());
    return hash.finishHex();
}

constexpr const char* kIdentity = "diptych-benchmark";

/// The picture of a file that says this identity of itself.
std::optional<image::Image> keptPicture(const std::filesystem::path& file,
                                        const std::string& identity) {
    const auto texts = image::readPngText(file);
    if (!texts.ok() || texts->text != image::PngText{{kIdentity, identity}})
        return std::nullopt;
    auto decoded = image::decodeImage(file);
    return decoded.ok() ? std::optional(std::move(decoded->image)) : std::nullopt;
}

} // namespace

Result<std::unique_ptr<Workbench>> Workbench::open(const WorkbenchOptions& options) {
    std::unique_ptr<Workbench> bench(new Workbench(options));
    std::error_code failed;
    std::filesystem::create_directories(options.out, failed);
    if (failed)
        return Error{ErrorCode::Io, "The folder for results cannot be made", options.out.string()};
    DIPTYCH_TRY(engine, engine::createEngine({.cacheFolder = options.cache}));
    bench->m_engine = std::move(engine);
    DIPTYCH_TRY(model, bench->m_engine->openModel(options.model));
    bench->m_model = model;
    if (bench->m_options.guidance <= 0.0)
        bench->m_options.guidance = model.guidance;
    engine::RenderCallbacks callbacks;
    callbacks.previews = false;
    DIPTYCH_TRY(session, bench->m_engine->openRenderSession(options.model, callbacks));
    bench->m_session = std::move(session);
    return bench;
}

engine::RenderRequest Workbench::request(const std::string& prompt, std::uint64_t seed) const {
    engine::RenderRequest request;
    request.prompt = prompt;
    request.seed = seed;
    request.steps = m_options.steps;
    request.guidance = m_options.guidance;
    request.startTimestep = m_options.startTimestep;
    return request;
}

Result<engine::Frame> Workbench::frame(const engine::RenderRequest& request) {
    return m_session->renderNow(request);
}

Result<image::Image> Workbench::render(const engine::RenderRequest& request) {
    DIPTYCH_TRY(made, frame(request));
    return *made.picture;
}

Result<image::Image> Workbench::picture(const std::string& name,
                                        const engine::RenderRequest& request) {
    DIPTYCH_TRY(identity, identityOf(request, facts()));
    const auto folder = m_options.out / "pictures";
    const auto file = folder / (name + ".png");
    if (auto kept = keptPicture(file, identity))
        return std::move(*kept);
    DIPTYCH_TRY(drawn, render(request));
    std::error_code failed; // what saving then says
    std::filesystem::create_directories(folder, failed);
    DIPTYCH_CHECK(image::savePng(file, drawn, {{kIdentity, identity}}));
    return drawn;
}

Status Workbench::run(const engine::TrainRequest& request) {
    Error failure{ErrorCode::Internal, "The training ended without a word", {}};
    engine::TrainCallbacks callbacks;
    callbacks.ended = [&](engine::TrainEnd, const Error& error) { failure = error; };
    DIPTYCH_TRY(session, m_engine->startTraining(request, callbacks));
    if (!session->wait())
        return failure;
    return {};
}

Result<Trained> Workbench::train(const std::string& name, engine::TrainRequest request) {
    request.model = m_options.model;
    request.output = m_options.out / (name + ".safetensors");
    const auto notes = m_options.out / (name + ".json");
    const std::string identity = identityOf(request, m_model);
    if (std::filesystem::exists(request.output) && std::filesystem::exists(notes)) {
        DIPTYCH_TRY(kept, readJsonFile(notes));
        if (kept.is_object() && kept.value("identity", "") == identity)
            return Trained{request.output, kept.value("seconds", 0.0),
                           kept.value("peak_bytes", std::uint64_t{0})};
    }
    resetMemoryPeak();
    const auto start = std::chrono::steady_clock::now();
    DIPTYCH_CHECK(run(request));
    const Trained trained{
        request.output,
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
        memoryPeakBytes()};
    DIPTYCH_CHECK(writeJsonFile(notes, {{"identity", identity},
                                        {"method", request.method},
                                        {"parameters", request.parameters},
                                        {"seconds", trained.seconds},
                                        {"peak_bytes", trained.peakBytes}}));
    return trained;
}

Json Workbench::facts() const {
    return {{"model", m_model.identity},
            {"compute", m_model.compute},
            {"guidance", m_options.guidance},
            {"steps", m_options.steps},
            {"start", m_options.startTimestep}};
}

} // namespace diptych::benchmark
