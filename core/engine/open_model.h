#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/file_stamp.h"
#include "core/engine/guide_shelf.h"
#include "core/engine/picture_shelf.h"
#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/renderer.h"
#include "core/tensor/compute_policy.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace diptych::engine {

/// A model that sessions share, with the adapters bound to it so far. Thread-safe.
class OpenModel {
  public:
    OpenModel(std::shared_ptr<pipeline::LoadedModel> model, OpenOptions options,
              tensor::ComputePolicy compute, pipeline::LatentPreview preview)
        : m_model(std::move(model)), m_openOptions(std::move(options)),
          m_compute(std::move(compute)), m_preview(std::move(preview)) {}

    const std::shared_ptr<pipeline::LoadedModel>& model() const { return m_model; }
    /// What it was opened with.
    const OpenOptions& openOptions() const { return m_openOptions; }
    const tensor::ComputePolicy& compute() const { return m_compute; }
    const pipeline::LatentPreview& preview() const { return m_preview; }
    /// What renderers of this model start with.
    pipeline::Renderer::Options rendererOptions() const;

    /// The adapter of a file, bound; read again when the file has changed. Errors: of reading;
    /// InvalidInput when it was made for another model.
    Result<std::shared_ptr<const pipeline::BoundAdapter>>
    adapter(const std::filesystem::path& file);

    /// A request's terms and pictures found.
    Result<pipeline::RenderJob> resolve(const pipeline::RenderRequest& request);

    /// Binds an adapter that is not in a file. `identity` must change with its weights.
    Result<std::shared_ptr<const pipeline::BoundAdapter>> bind(const adapters::Adapter& adapter,
                                                               const std::string& identity) const;

  private:
    struct Known {
        FileStamp stamp;
        std::shared_ptr<const pipeline::BoundAdapter> adapter;
    };
    Status checkWord(const adapters::LearnedToken& token) const;
    Status bindTowers(const adapters::Adapter& adapter, pipeline::BoundAdapter& into) const;

    std::shared_ptr<pipeline::LoadedModel> m_model;
    OpenOptions m_openOptions;
    tensor::ComputePolicy m_compute;
    pipeline::LatentPreview m_preview;
    PictureShelf m_pictures;
    GuideShelf m_guides;
    std::mutex m_mutex;
    std::map<std::filesystem::path, Known> m_adapters;
};

} // namespace diptych::engine
