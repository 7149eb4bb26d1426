#include "core/estimates/weight_count.h"

#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/unet.h"

#include <ATen/ops/empty.h>

#include <algorithm>

namespace diptych::estimates {
namespace {

/// Weights that are shapes and nothing else.
class ShapesOnly final : public models::WeightSource {
  public:
    Result<at::Tensor> take(const std::string& /*name*/, at::IntArrayRef shape) override {
        return at::empty(shape, at::TensorOptions(at::kMeta));
    }
};

struct Counts {
    std::int64_t all = 0;
    std::int64_t largest = 0;
};

template <typename Model, typename Config>
Counts countsOf(const Config& config) {
    ShapesOnly shapes;
    const auto model = Model::create(config, shapes, {.device = at::kMeta});
    Counts counts;
    if (model.ok())
        for (const auto& parameter : model->parameters()) {
            counts.all += parameter.tensor.numel();
            counts.largest = std::max(counts.largest, parameter.tensor.numel());
        }
    return counts;
}

} // namespace

std::int64_t weightCount(const models::UnetConfig& config) {
    return countsOf<models::Unet>(config).all;
}

std::int64_t largestWeight(const models::UnetConfig& config) {
    return countsOf<models::Unet>(config).largest;
}

std::int64_t weightCount(const models::AutoencoderConfig& config) {
    return countsOf<models::Autoencoder>(config).all;
}

std::int64_t weightCount(const models::ClipTextConfig& config) {
    return countsOf<models::ClipText>(config).all;
}

} // namespace diptych::estimates
