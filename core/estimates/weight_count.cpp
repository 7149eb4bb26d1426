#include "core/estimates/weight_count.h"

#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/unet.h"

#include <ATen/ops/empty.h>

namespace diptych::estimates {
namespace {

/// Weights that are shapes and nothing else.
class ShapesOnly final : public models::WeightSource {
  public:
    Result<at::Tensor> take(const std::string& /*name*/, at::IntArrayRef shape) override {
        return at::empty(shape, at::TensorOptions(at::kMeta));
    }
};

template <typename Model, typename Config>
std::int64_t countOf(const Config& config) {
    ShapesOnly shapes;
    const auto model = Model::create(config, shapes, {.device = at::kMeta});
    std::int64_t count = 0;
    if (model.ok())
        for (const auto& parameter : model->parameters())
            count += parameter.tensor.numel();
    return count;
}

} // namespace

std::int64_t weightCount(const models::UnetConfig& config) {
    return countOf<models::Unet>(config);
}

std::int64_t weightCount(const models::AutoencoderConfig& config) {
    return countOf<models::Autoencoder>(config);
}

std::int64_t weightCount(const models::ClipTextConfig& config) {
    return countOf<models::ClipText>(config);
}

} // namespace diptych::estimates
