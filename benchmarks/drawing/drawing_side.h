#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_job.h"
#include "core/pipeline/renderer.h"
#include "core/tensor/compute_policy.h"
#include "core/tensor/tensor_file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diptych::benchmark {

struct DrawingOptions {
    std::filesystem::path model;
    std::filesystem::path cache;  ///< the machine's facts
    std::filesystem::path folder; ///< shared with the other side: inputs.safetensors, outputs
    bool float32 = false;         ///< not the machine's fastest type: for comparing results
};

/// Diptych's side of benchmarks/drawing/run: one model, and one measurement after the other. A
/// measurement is {"item": …, "repeat": n} with what the item takes, and answers {"seconds": […]};
/// "output" names a safetensors file in the folder with the tensor "result" of the last one.
class DrawingSide {
  public:
    /// Errors: those of opening the model.
    static Result<std::unique_ptr<DrawingSide>> open(const DrawingOptions& options);

    /// - "facts": how it computes.
    /// - "styles" {count, rank}: writes style-RANK-0.safetensors … with random factors into the
    ///   folder; the items below take those of their rank as they are needed.
    /// - "load" {rank}: reads and binds one of them.
    /// - "call" {rows}: the UNet alone, on the rows of inputs.safetensors.
    /// - "step" {styles, rank}: one step of guidance with all rows in one call; without its first
    ///   steps.
    /// - "render" {styles, rank, steps, start}: a picture of a new seed from scratch; prompts are
    ///   known. The last one is of seed 1.
    /// - "change" {styles, rank, steps, start, strengths}: the same picture with the first style at
    ///   one strength after the other.
    /// - "decode": a latent of inputs.safetensors.
    ///
    /// Pictures are of the model's own size, or "size" pixels wide and high.
    /// Errors: InvalidInput for other items; those of what is measured.
    Result<Json> run(const Json& command);

  private:
    DrawingSide(DrawingOptions options, tensor::ComputePolicy compute,
                std::shared_ptr<pipeline::LoadedModel> model);

    Result<Json> call(const Json& command);
    Result<Json> step(const Json& command);
    Result<Json> render(const Json& command);
    Result<Json> change(const Json& command);
    Result<Json> decode(const Json& command);
    Result<Json> load(const Json& command);
    Result<Json> writeStyles(const Json& command) const;

    /// What renders of an item took, and the last one.
    struct Renders {
        std::vector<double> seconds;
        at::Tensor latent;
        int evaluations = 0;
    };
    Status draw(const pipeline::RenderJob& job, Renders& renders);
    Result<Json> answer(const std::string& item, const Renders& renders) const;

    Result<pipeline::RenderJob> jobOf(const Json& command);
    Result<std::shared_ptr<const pipeline::BoundAdapter>> readStyle(int rank, int index) const;
    Result<Json> answer(const std::string& item, const std::vector<double>& seconds,
                        const at::Tensor& result) const;
    Result<at::Tensor> input(const std::string& name) const;

    DrawingOptions m_options;
    tensor::ComputePolicy m_compute;
    std::shared_ptr<pipeline::LoadedModel> m_model;
    pipeline::Renderer m_renderer;
    std::map<int, std::vector<std::shared_ptr<const pipeline::BoundAdapter>>> m_styles; ///< by rank
    std::uint64_t m_nextSeed = 100;
};

} // namespace diptych::benchmark
