#pragma once

#include "core/base/result.h"
#include "core/engine/file_stamp.h"
#include "core/engine/picture_shelf.h"
#include "core/pipeline/guides.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_request.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace diptych::engine {

/// ControlNets and IP-Adapters that renders of one model are guided by. Those of the last request
/// stay in memory, no others. Thread-safe.
class GuideShelf {
  public:
    /// The guides of a request; those of strength 0 are not opened. Errors: of reading;
    /// ShapeMismatch when a file was made for another kind of model; Unsupported for an IP-Adapter
    /// without a picture encoder it fits; InvalidInput for strengths and shares out of range.
    Result<pipeline::GuideTerms> find(const pipeline::RenderRequest& request,
                                      const pipeline::LoadedModel& model, PictureShelf& pictures);

  private:
    struct Net {
        FileStamp stamp;
        std::string identity;
        std::shared_ptr<const models::ControlNet> net;
    };
    struct Adapter {
        FileStamp stamp;
        std::string identity;
        std::shared_ptr<const models::IpAdapter> adapter;
        /// What it made of the pictures it was last asked for.
        std::shared_ptr<const pipeline::PicturePromptTerm> seen;
    };

    Result<Net> net(const std::filesystem::path& path, const pipeline::LoadedModel& model);
    Result<Adapter> adapter(const std::filesystem::path& path, const pipeline::LoadedModel& model);
    Result<pipeline::ControlTerm> control(const pipeline::ControlRequest& request,
                                          const pipeline::LoadedModel& model,
                                          PictureShelf& pictures);
    Result<pipeline::PicturePromptTerm> prompt(const pipeline::PicturePromptRequest& request,
                                               const pipeline::LoadedModel& model,
                                               PictureShelf& pictures);
    void forgetOthers(const pipeline::RenderRequest& request);

    std::mutex m_mutex;
    std::map<std::filesystem::path, Net> m_nets;
    std::map<std::filesystem::path, Adapter> m_adapters;
};

} // namespace diptych::engine
