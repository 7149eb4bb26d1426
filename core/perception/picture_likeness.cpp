#include "core/perception/picture_likeness.h"

#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/nonzero.h>

#include <cmath>

namespace diptych::perception {
namespace {

constexpr double kShareOfPatch = 0.5;
constexpr std::uint8_t kGrey = 128;
constexpr std::uint8_t kMarked = 128;

image::Image paintedGrey(const image::Image& picture, const image::Image& mask) {
    image::Image painted = picture;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (*mask.at(x, y) < kMarked)
                for (int c = 0; c < 3; ++c)
                    painted.at(x, y)[c] = kGrey;
    return painted;
}

/// Numbers of the patches that are marked, of a tower with side x side patches.
at::Tensor markedPatches(const image::Image& mask, std::int64_t side) {
    const at::Tensor grey = (pipeline::toTensor(mask).narrow(1, 0, 1) + 1.0) * 0.5;
    const at::Tensor share = at::adaptive_avg_pool2d(grey, {side, side}).flatten();
    return at::nonzero(share >= kShareOfPatch).flatten();
}

} // namespace

Result<Impression> look(const pipeline::PictureTower& tower, const image::Image& picture,
                        const image::Image& mask) {
    if (!mask.empty() && mask.size() != picture.size())
        return Error{ErrorCode::InvalidInput, "The mask is not of the picture's size", {}};
    return tensor::guardTorch([&]() -> Result<Impression> {
        const at::NoGradGuard noGrad;
        DIPTYCH_TRY(seen, tower.see(mask.empty() ? picture : paintedGrey(picture, mask)));
        const auto& config = tower.model().config();
        at::Tensor marked;
        if (!mask.empty()) {
            marked = markedPatches(mask, config.imageSize / config.patchSize);
            if (marked.numel() == 0)
                return Error{ErrorCode::InvalidInput, "The mask marks too little to look at", {}};
        }
        Impression impression;
        for (std::size_t i = 1; i < seen.hidden.size(); ++i) {
            // Without the class token, which is no place in the picture.
            at::Tensor states = seen.hidden[i][0].narrow(0, 1, seen.hidden[i].size(1) - 1);
            states = states.to(at::kCPU).to(at::kFloat);
            if (marked.defined())
                states = states.index_select(0, marked);
            impression.grams.push_back(at::mm(states.t(), states) /
                                       static_cast<double>(states.size(0)));
        }
        const at::Tensor embedding = seen.projected.flatten().to(at::kCPU).to(at::kFloat);
        impression.embedding = embedding / embedding.norm().clamp_min(1e-12);
        return impression;
    });
}

double gramDistance(const Impression& a, const Impression& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.grams.size(); ++i) {
        const double both = a.grams[i].norm().item<double>() + b.grams.at(i).norm().item<double>();
        sum += both > 0.0 ? (a.grams[i] - b.grams[i]).norm().item<double>() / both : 0.0;
    }
    return a.grams.empty() ? 0.0 : sum / static_cast<double>(a.grams.size());
}

double similarity(const Impression& a, const Impression& b) {
    return (a.embedding * b.embedding).sum().item<double>();
}

} // namespace diptych::perception
