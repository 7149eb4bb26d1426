#include "benchmarks/drawing/drawing_side.h"

#include "core/adapters/adapter_file.h"
#include "core/pipeline/image_tensor.h"
#include "core/tensor/compute_threads.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/save_tensors.h"
#include "core/training/model_facts.h"
#include "plugins/pair/pair_method.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>

#include <chrono>

namespace diptych::benchmark {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kUpDeviation = 0.02; ///< of the random factors: visible, not the whole picture
constexpr int kFirstSteps = 2;        ///< of a render whose steps are timed
constexpr int kPairEdge = 64;
constexpr int kUsualRank = 64;

std::string styleFile(int rank, int index) {
    return "style-" + std::to_string(rank) + "-" + std::to_string(index) + ".safetensors";
}

int rankOf(const Json& command) {
    return command.value("rank", kUsualRank);
}

double between(Clock::time_point start, Clock::time_point end) {
    return std::chrono::duration<double>(end - start).count();
}

template <typename Work>
double secondsOf(const Work& work) {
    const auto start = Clock::now();
    work();
    return between(start, Clock::now());
}

} // namespace

DrawingSide::DrawingSide(DrawingOptions options, tensor::ComputePolicy compute,
                         std::shared_ptr<pipeline::LoadedModel> model)
    : m_options(std::move(options)), m_compute(compute), m_model(model),
      m_renderer(std::move(model), {}) {}

Result<std::unique_ptr<DrawingSide>> DrawingSide::open(const DrawingOptions& options) {
    tensor::ComputePolicyOptions policy;
    policy.cacheFolder = options.cache;
    policy.cpu = tensor::readCpuInfo();
    auto compute = tensor::chooseComputePolicy(policy);
    if (options.float32)
        compute.type = at::kFloat;
    DIPTYCH_TRY(model, pipeline::loadModel(options.model, {.compute = compute}));
    return std::unique_ptr<DrawingSide>(new DrawingSide(options, compute, model));
}

Result<Json> DrawingSide::run(const Json& command) {
    const tensor::ComputeVisit visit(m_compute);
    const at::NoGradGuard noGrad;
    const std::string item = command.value("item", "");
    if (item == "facts")
        return Json{{"compute", m_model->compute}, {"identity", m_model->identity}};
    if (item == "styles")
        return writeStyles(command);
    if (item == "load")
        return load(command);
    if (item == "call")
        return call(command);
    if (item == "step")
        return step(command);
    if (item == "render")
        return render(command);
    if (item == "change")
        return change(command);
    if (item == "decode")
        return decode(command);
    return Error{ErrorCode::InvalidInput, "There is no such measurement", item};
}

Result<at::Tensor> DrawingSide::input(const std::string& name) const {
    DIPTYCH_TRY(file, tensor::TensorFile::open(m_options.folder / "inputs.safetensors"));
    return file.read(name);
}

Result<Json> DrawingSide::answer(const std::string& item, const std::vector<double>& seconds,
                                 const at::Tensor& result) const {
    const auto file = m_options.folder / ("diptych-" + item + ".safetensors");
    DIPTYCH_CHECK(tensor::saveTensors(file, {{"result", result.to(at::kFloat).contiguous()}}));
    return Json{{"seconds", seconds}, {"output", file.filename().string()}};
}

/// Random factors in the places of a Pair Customization of this model.
Result<Json> DrawingSide::writeStyles(const Json& command) const {
    const pair::PairMethod method;
    customization::MethodInputs inputs;
    inputs.pictures = {{"original", image::Image(kPairEdge, kPairEdge, {200, 180, 120})},
                       {"styled", image::Image(kPairEdge, kPairEdge, {40, 180, 120})}};
    inputs.words = {{"subject", "a red house"}, {"style-name", "timed"}};
    DIPTYCH_TRY(values, method.schema(m_model->family).resolve({{"rank", rankOf(command)}}));
    inputs.values = values;
    DIPTYCH_TRY(job, method.createJob(training::modelFacts(*m_model), inputs));
    adapters::Adapter adapter = job->adapter();
    tensor::NoiseSource noise(7);
    for (int i = 0; i < command.value("count", 1); ++i) {
        for (auto& [stem, layer] : adapter.layers) {
            layer.up = noise.normal(layer.up.sizes().vec()) * kUpDeviation;
            layer.down = layer.down.to(at::kFloat);
        }
        DIPTYCH_CHECK(
            adapters::writeAdapter(m_options.folder / styleFile(rankOf(command), i), adapter));
    }
    return Json{{"layers", adapter.layers.size()}, {"rank", adapter.maximumRank()}};
}

Result<std::shared_ptr<const pipeline::BoundAdapter>> DrawingSide::readStyle(int rank,
                                                                             int index) const {
    const std::string name = styleFile(rank, index);
    DIPTYCH_TRY(adapter, adapters::readAdapter(m_options.folder / name));
    const auto& unet = m_model->unet;
    DIPTYCH_TRY(layers, adapters::BoundLayers::bind(
                            adapter, unet.linearSites(),
                            at::TensorOptions(unet.options().dtype).device(unet.options().device)));
    return std::make_shared<const pipeline::BoundAdapter>(
        pipeline::BoundAdapter{name, adapter.info, layers});
}

Result<Json> DrawingSide::load(const Json& command) {
    std::vector<double> seconds;
    for (int i = 0; i < command.value("repeat", 1); ++i) {
        const auto start = Clock::now();
        DIPTYCH_TRY(style, readStyle(rankOf(command), 0));
        seconds.push_back(between(start, Clock::now()));
    }
    return Json{{"seconds", seconds}};
}

Result<pipeline::RenderJob> DrawingSide::jobOf(const Json& command) {
    const int styles = command.value("styles", 0);
    auto& known = m_styles[rankOf(command)];
    while (static_cast<int>(known.size()) < styles) {
        DIPTYCH_TRY(style, readStyle(rankOf(command), static_cast<int>(known.size())));
        known.push_back(style);
    }
    pipeline::RenderJob job;
    job.request.prompt = command.value("prompt", "");
    job.request.steps = command.value("steps", 20);
    job.request.guidance = command.value("guidance", 2.5);
    job.request.startTimestep = command.value("start", 1000.0);
    job.request.width = job.request.height = command.value("size", 0);
    for (int i = 0; i < styles; ++i)
        job.styles.push_back(
            {known[static_cast<std::size_t>(i)], job.request.prompt + " in timed style", 1.0, 1.0});
    return job;
}

Result<Json> DrawingSide::call(const Json& command) {
    const int rows = command.value("rows", 1);
    models::UnetInput given;
    DIPTYCH_TRY(sample, input("sample"));
    DIPTYCH_TRY(context, input("context"));
    given.sample = sample.narrow(0, 0, rows);
    given.context = context.narrow(0, 0, rows);
    given.timesteps = at::full({rows}, 500.0f);
    if (m_model->unet.config().hasAddedConditioning()) {
        DIPTYCH_TRY(pooled, input("pooled"));
        DIPTYCH_TRY(ids, input("time_ids"));
        given.added = {pooled.narrow(0, 0, rows), ids.narrow(0, 0, rows)};
    }
    std::vector<double> seconds;
    at::Tensor result;
    for (int i = 0; i < command.value("repeat", 1); ++i)
        seconds.push_back(secondsOf([&] { result = m_model->unet.forward(given); }));
    return answer("call", seconds, result);
}

Result<Json> DrawingSide::step(const Json& command) {
    DIPTYCH_TRY(job, jobOf(command));
    job.request.startTimestep = 1000.0;
    job.request.steps = kFirstSteps + command.value("repeat", 1);
    job.request.seed = m_nextSeed++;
    std::vector<Clock::time_point> times;
    pipeline::RenderHooks hooks;
    hooks.progress = [&times](int, int) { times.push_back(Clock::now()); };
    DIPTYCH_TRY(drawn, m_renderer.render(job, hooks));
    std::vector<double> seconds;
    for (std::size_t i = kFirstSteps + 1; i < times.size(); ++i)
        seconds.push_back(between(times[i - 1], times[i]));
    return Json{{"seconds", seconds}, {"evaluations", drawn.record.evaluations}};
}

Status DrawingSide::draw(const pipeline::RenderJob& job, Renders& renders) {
    const auto start = Clock::now();
    DIPTYCH_TRY(drawn, m_renderer.render(job));
    renders.seconds.push_back(between(start, Clock::now()));
    renders.latent = drawn.latent;
    renders.evaluations = drawn.record.evaluations;
    return {};
}

Result<Json> DrawingSide::answer(const std::string& item, const Renders& renders) const {
    DIPTYCH_TRY(told, answer(item, renders.seconds, renders.latent));
    told["evaluations"] = renders.evaluations;
    return told;
}

Result<Json> DrawingSide::render(const Json& command) {
    DIPTYCH_TRY(job, jobOf(command));
    Renders renders;
    const int repeat = command.value("repeat", 1);
    for (int i = 0; i + 1 < repeat; ++i) {
        job.request.seed = m_nextSeed++;
        DIPTYCH_CHECK(draw(job, renders));
    }
    // The picture that is compared: not from the caches of another item, prompts included, so its
    // time counts only where it is alone.
    job.request.seed = 1;
    m_renderer.clearCaches();
    DIPTYCH_CHECK(draw(job, renders));
    if (repeat > 1)
        renders.seconds.pop_back();
    return answer("render", renders);
}

Result<Json> DrawingSide::change(const Json& command) {
    DIPTYCH_TRY(job, jobOf(command));
    job.request.seed = 1;
    job.styles.front().strength = command.value("from", 1.0);
    m_renderer.clearCaches(); // an earlier round drew the same
    Renders before;
    DIPTYCH_CHECK(draw(job, before));
    Renders renders;
    for (const double strength : command.value("strengths", std::vector<double>())) {
        job.styles.front().strength = strength;
        DIPTYCH_CHECK(draw(job, renders));
    }
    return answer("change", renders);
}

Result<Json> DrawingSide::decode(const Json& command) {
    DIPTYCH_TRY(latent, input("latent"));
    std::vector<double> seconds;
    at::Tensor decoded;
    for (int i = 0; i < command.value("repeat", 1); ++i)
        seconds.push_back(secondsOf([&] {
            decoded = m_model->vae.decode(m_model->vae.unscaled(latent));
            (void)pipeline::toImage(decoded);
        }));
    return answer("decode", seconds, decoded);
}

} // namespace diptych::benchmark
