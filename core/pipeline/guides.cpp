#include "core/pipeline/guides.h"

#include "core/image/edge_maps.h"
#include "core/pipeline/fitted_picture.h"
#include "core/pipeline/image_tensor.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <utility>

namespace diptych::pipeline {
namespace {

/// What the adapter reads of one look at a picture.
at::Tensor featuresOf(const models::IpAdapterConfig& config, const models::ClipVisionOutput& seen) {
    return config.features == models::PictureFeatures::Embedding
               ? seen.projected
               : seen.hidden.at(seen.hidden.size() - 2);
}

/// What it is given where there is no picture, as diffusers' encode_image() does: zeros for an
/// embedding, for patches the tower's answer to zeros.
at::Tensor emptyFeatures(const models::IpAdapterConfig& config, const PictureTower& tower,
                         const at::Tensor& features) {
    if (config.features == models::PictureFeatures::Embedding)
        return at::zeros_like(features);
    return featuresOf(config, tower.seeNothing()).expand_as(features);
}

/// The tokens of all pictures in one row.
at::Tensor tokensInRow(const models::IpAdapter& adapter, const at::Tensor& features) {
    return adapter.tokensOf(features).flatten(0, 1).unsqueeze(0);
}

/// Rows before the given ones whose features are zero.
at::Tensor behindZeros(const at::Tensor& features, std::int64_t rows) {
    std::vector<std::int64_t> shape = features.sizes().vec();
    shape.front() = rows;
    return at::cat({at::zeros(shape, features.options()), features}, 0);
}

models::UnetInput withoutRows(const models::UnetInput& input, std::int64_t rows) {
    const auto rest = [&](const at::Tensor& tensor) {
        return tensor.defined() && tensor.size(0) > rows
                   ? tensor.narrow(0, rows, tensor.size(0) - rows)
                   : tensor;
    };
    models::UnetInput fewer;
    fewer.sample = rest(input.sample);
    fewer.timesteps = rest(input.timesteps);
    fewer.context = rest(input.context);
    fewer.added = {rest(input.added.pooled), rest(input.added.timeIds)};
    return fewer;
}

} // namespace

GuideTerms GuideTerms::acting() const {
    GuideTerms some;
    for (const ControlTerm& term : controls)
        if (term.strength != 0.0)
            some.controls.push_back(term);
    for (const PicturePromptTerm& term : pictures)
        if (term.scale != 0.0)
            some.pictures.push_back(term);
    return some;
}

std::vector<std::size_t> controlsAt(const GuideTerms& guides, int place, int count) {
    std::vector<std::size_t> acting;
    for (std::size_t i = 0; i < guides.controls.size(); ++i) {
        const ControlTerm& term = guides.controls[i];
        const double begins = static_cast<double>(place) / count;
        const double ends = static_cast<double>(place + 1) / count;
        if (begins >= term.from && ends <= term.until)
            acting.push_back(i);
    }
    return acting;
}

Status describePictures(PicturePromptTerm& term, const PictureTower& tower,
                        const std::vector<std::shared_ptr<const image::Image>>& pictures) {
    const models::IpAdapterConfig& config = term.adapter->config();
    const models::ClipVisionConfig& seen = tower.model().config();
    const std::int64_t width = config.features == models::PictureFeatures::Embedding
                                   ? seen.projectionWidth
                                   : seen.encoder.width;
    if (width != config.featureWidth)
        return {ErrorCode::Unsupported,
                "The IP-Adapter reads " + std::to_string(config.featureWidth) +
                    " numbers of a picture, the picture encoder gives " + std::to_string(width) +
                    "; it was trained with another one (--picture-encoder chooses it)"};
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> all;
    for (const auto& picture : pictures) {
        DIPTYCH_TRY(look, tower.seeMiddle(*picture));
        all.push_back(featuresOf(config, look));
    }
    const at::Tensor features = at::cat(all, 0);
    term.tokens = tokensInRow(*term.adapter, features);
    term.emptyTokens = tokensInRow(*term.adapter, emptyFeatures(config, tower, features));
    return {};
}

Result<at::Tensor> hintTensor(const ControlTerm& term, std::int64_t latentHeight,
                              std::int64_t latentWidth) {
    const models::ControlNetConfig& config = term.net->config();
    if (config.hintInputs != 3)
        return Error{ErrorCode::Unsupported,
                     "This ControlNet wants a hint of " + std::to_string(config.hintInputs) +
                         " channels; Diptych gives it pictures, which have three",
                     {}};
    const std::int64_t scale = config.hintDownscale();
    DIPTYCH_TRY(picture, middleOf(*term.hint, {static_cast<int>(latentWidth * scale),
                                               static_cast<int>(latentHeight * scale)}));
    if (term.kind != HintKind::AsGiven) {
        DIPTYCH_TRY(edges, term.kind == HintKind::Canny ? image::cannyEdges(picture)
                                                        : image::softEdges(picture));
        picture = std::move(edges);
    }
    return toTensor(picture).mul(0.5).add(0.5);
}

models::UnetFeatures controlFeatures(const ControlTerm& term, const models::UnetInput& input,
                                     const at::Tensor& encodedHint, bool firstIsUnconditional) {
    const auto balance =
        term.coarse ? models::ControlBalance::Deeper : models::ControlBalance::Even;
    if (!term.coarse || !firstIsUnconditional)
        return term.net->forward(input, encodedHint, {term.strength, balance});
    models::UnetFeatures features =
        term.net->forward(withoutRows(input, 1), encodedHint, {term.strength, balance});
    for (at::Tensor& skip : features.skips)
        skip = behindZeros(skip, 1);
    features.middle = behindZeros(features.middle, 1);
    return features;
}

void addFeatures(models::UnetFeatures& sum, models::UnetFeatures more) {
    if (sum.empty()) {
        sum = std::move(more);
        return;
    }
    for (std::size_t i = 0; i < sum.skips.size(); ++i)
        sum.skips[i] = sum.skips[i] + more.skips.at(i);
    sum.middle = sum.middle + more.middle;
}

std::vector<models::PicturePromptHook::Entry>
pictureEntries(const GuideTerms& guides, std::int64_t rows, bool firstIsUnconditional) {
    std::vector<models::PicturePromptHook::Entry> entries;
    for (const PicturePromptTerm& term : guides.pictures) {
        std::vector<at::Tensor> tokens(static_cast<std::size_t>(rows), term.tokens);
        if (firstIsUnconditional)
            tokens.front() = term.emptyTokens;
        entries.push_back({term.adapter.get(),
                           {at::cat(tokens, 0),
                            at::full({rows}, term.scale, term.tokens.options().dtype(at::kFloat)),
                            {}}});
    }
    return entries;
}

} // namespace diptych::pipeline
