#include "benchmarks/full_size/full_size_run.h"

#include "benchmarks/support/memory_peak.h"
#include "core/adapters/bound_layers.h"
#include "core/base/freed_memory.h"
#include "core/estimates/drawing_memory.h"
#include "core/estimates/weight_count.h"
#include "core/pipeline/renderer.h"
#include "core/tensor/compute_policy.h"
#include "core/tensor/compute_threads.h"
#include "core/training/economy.h"
#include "core/training/model_facts.h"
#include "core/training/trainer.h"
#include "plugins/pair/pair_method.h"

#include <chrono>
#include <cstdio>

namespace diptych::benchmark {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// `before`: what the program itself held before it opened a model.
Json compared(std::uint64_t told, std::uint64_t taken, std::uint64_t before) {
    told += before;
    return {{"told_bytes", told},
            {"taken_bytes", taken},
            {"told_over_taken", static_cast<double>(told) / static_cast<double>(taken)}};
}

std::uint64_t weightBytes(const pipeline::LoadedModel& model) {
    std::uint64_t bytes = 0;
    const auto add = [&bytes](const auto& parameters) {
        for (const auto& parameter : parameters)
            bytes += parameter.tensor.nbytes();
    };
    add(model.unet.parameters());
    add(model.vae.parameters());
    for (const auto& tower : model.prompts->towers())
        add(tower.model.parameters());
    return bytes;
}

void say(const char* what, const Json& measured) {
    std::printf("%s: %s\n", what, measured.dump().c_str());
    std::fflush(stdout);
}

/// Two pictures that differ, of no meaning: time and memory do not depend on it.
image::Image stripes(int edge, int width) {
    image::Image picture(edge, edge, {200, 180, 120});
    for (int y = 0; y < edge; ++y)
        for (int x = 0; x < edge; ++x)
            if ((x + y) / width % 2 == 0)
                picture.pixels[static_cast<std::size_t>(3 * (y * edge + x))] = 40;
    return picture;
}

class FullSizeRun {
  public:
    explicit FullSizeRun(FullSizeOptions options) : m_options(std::move(options)) {}

    Result<Json> run() {
        tensor::ComputePolicyOptions policy;
        policy.cacheFolder = m_options.cache;
        policy.cpu = tensor::readCpuInfo();
        m_compute = tensor::chooseComputePolicy(policy);
        const tensor::ComputeVisit visit(m_compute);
        resetMemoryPeak();
        m_before = memoryPeakBytes();
        Json result = {{"family", m_options.family}, {"compute", m_compute.text()}};
        DIPTYCH_TRY(loading, load());
        result["loading"] = loading;
        say("loading", loading);
        DIPTYCH_TRY(job, makeJob());
        if (m_options.part == FullSizePart::Learning) {
            DIPTYCH_TRY(learning, learn(std::move(job)));
            result["learning"] = learning;
            say("learning", learning);
            return result;
        }
        DIPTYCH_CHECK(bindStyle(job->adapter()));
        for (const int styles : {1, 2}) {
            DIPTYCH_TRY(drawing, draw(styles));
            result["drawing"][std::to_string(styles) + " styles"] = drawing;
            say("drawing", drawing);
        }
        return result;
    }

  private:
    Result<Json> load() {
        resetMemoryPeak();
        const auto start = Clock::now();
        DIPTYCH_TRY(model, pipeline::loadModel(m_options.model, {.compute = m_compute}));
        m_model = model;
        Json loading = compared(weightBytes(*m_model), memoryPeakBytes(), m_before);
        loading["seconds"] = secondsSince(start);
        return loading;
    }

    /// A step of the content alone, then one of both passes.
    Result<std::unique_ptr<customization::TrainingJob>> makeJob() const {
        const pair::PairMethod method;
        customization::MethodInputs inputs;
        const int edge = m_options.learningEdge;
        inputs.pictures = {{"original", stripes(edge, 40)}, {"styled", stripes(edge, 9)}};
        inputs.words = {{"subject", "a red house"}, {"style-name", "timed"}};
        DIPTYCH_TRY(values,
                    method.schema(m_model->family).resolve({{"steps", 3}, {"style-start", 1}}));
        inputs.values = values;
        return method.createJob(training::modelFacts(*m_model), inputs);
    }

    Result<Json> learn(std::unique_ptr<customization::TrainingJob> job) {
        resetMemoryPeak();
        DIPTYCH_TRY(trainer, training::Trainer::create(m_model, std::move(job),
                                                       {.seed = 1, .fingerprint = "timed"}));
        std::vector<double> seconds;
        while (!trainer->finished()) {
            const auto start = Clock::now();
            DIPTYCH_CHECK(trainer->runUnit());
            seconds.push_back(secondsSince(start));
        }
        const std::uint64_t peak = memoryPeakBytes();
        std::uint64_t learnt = 0; // weights, gradients, two moments, float32
        for (const auto& group : trainer->job().groups())
            for (const auto& parameter : group.tensors)
                learnt += 4 * parameter.tensor.nbytes();
        Json told = compared(weightBytes(*m_model) + learnt + trainer->callBytes(), peak, m_before);
        told["seconds_of_units"] = seconds;
        told["edge"] = m_options.learningEdge;
        return told;
    }

    /// Before anything is learnt it changes nothing, which takes as long as when it does.
    Status bindStyle(const adapters::Adapter& adapter) {
        const auto& unet = m_model->unet;
        DIPTYCH_TRY(layers, adapters::BoundLayers::bind(
                                adapter, unet.linearSites(),
                                at::TensorOptions(unet.options().dtype).device(at::kCPU)));
        m_style = std::make_shared<pipeline::BoundAdapter>(
            pipeline::BoundAdapter{"timed", adapter.info, layers});
        return {};
    }

    Result<Json> draw(int styles) {
        pipeline::RenderJob job;
        job.request.prompt = "a red house";
        job.request.steps = 2;
        job.request.guidance = 5.0;
        for (int i = 0; i < styles; ++i)
            job.styles.push_back({m_style, "a red house, style " + std::to_string(i), 1.0, 1.0});
        std::vector<Clock::time_point> times;
        pipeline::RenderHooks hooks;
        hooks.progress = [&times](int, int) { times.push_back(Clock::now()); };
        pipeline::Renderer::Options options;
        options.cacheBytes = 0;
        pipeline::Renderer renderer(m_model, options);
        resetMemoryPeak();
        DIPTYCH_TRY(drawn, renderer.render(job, hooks));
        const double decoding = secondsSince(times.back());
        const std::uint64_t peak = memoryPeakBytes();
        const auto& coder = m_model->vae.config();
        const std::int64_t edge = m_model->defaultSize();
        const std::uint64_t call = estimates::callMemory(
            m_model->unet.config(),
            {.rows = 2 + styles,
             .height = edge / coder.downscale(),
             .width = edge / coder.downscale(),
             .elementBytes = static_cast<std::int64_t>(c10::elementSize(m_compute.type))});
        Json told = compared(weightBytes(*m_model) +
                                 std::max(call, estimates::decodingMemory(coder, edge, edge)),
                             peak, m_before);
        told["seconds_of_last_step"] =
            std::chrono::duration<double>(times.back() - times[times.size() - 2]).count();
        told["seconds_of_decoding"] = decoding;
        told["evaluations"] = drawn.record.evaluations;
        told["edge"] = edge;
        return told;
    }

    FullSizeOptions m_options;
    tensor::ComputePolicy m_compute;
    std::uint64_t m_before = 0;
    std::shared_ptr<pipeline::LoadedModel> m_model;
    std::shared_ptr<const pipeline::BoundAdapter> m_style;
};

} // namespace

Result<Json> measureFullSize(const FullSizeOptions& options) {
    keepFreedMemory();
    return FullSizeRun(options).run();
}

} // namespace diptych::benchmark
