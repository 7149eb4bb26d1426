#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/models/controlnet.h"
#include "core/models/ip_adapter.h"
#include "core/models/picture_prompt_hook.h"
#include "core/pipeline/picture_tower.h"
#include "core/pipeline/render_request.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// A ControlNet of a RenderRequest, found. The fields behind the pictures are the request's.
struct ControlTerm {
    std::shared_ptr<const models::ControlNet> net;
    std::string identity;                     ///< names its weights and its config
    std::shared_ptr<const image::Image> hint; ///< of any size
    std::string hintIdentity;                 ///< changes whenever the pixels do
    HintKind kind = HintKind::AsGiven;
    double strength = 1.0;
    bool coarse = false;
    double from = 0.0;
    double until = 1.0;
};

/// An IP-Adapter of a RenderRequest, found, and what it makes of its pictures.
struct PicturePromptTerm {
    std::shared_ptr<const models::IpAdapter> adapter;
    std::string identity;         ///< names its weights
    std::string picturesIdentity; ///< changes whenever a pixel or the tower that saw them does
    at::Tensor tokens;            ///< (1, M, contextWidth) of all pictures
    at::Tensor emptyTokens;       ///< the same of no picture, for the unconditional row
    double scale = 1.0;
};

/// What guides a render beside its words.
struct GuideTerms {
    std::vector<ControlTerm> controls;
    std::vector<PicturePromptTerm> pictures;

    /// Without those of strength or scale 0.
    GuideTerms acting() const;
};

/// Which controls guide call `place` of `count` (both from the render's first call on), as
/// diffusers' control_guidance_start and _end count it.
std::vector<std::size_t> controlsAt(const GuideTerms& guides, int place, int count);

/// Pictures as an IP-Adapter sees them through a model's picture tower. Errors: Unsupported when
/// tower and adapter do not fit; InvalidInput for an empty picture.
Status describePictures(PicturePromptTerm& term, const PictureTower& tower,
                        const std::vector<std::shared_ptr<const image::Image>>& pictures);

/// A control's hint for a latent of this size (1, hintInputs, h, w), 0..1. Errors: InvalidInput for
/// an empty picture, Unsupported for a net that wants other channels than a picture has.
Result<at::Tensor> hintTensor(const ControlTerm& term, std::int64_t latentHeight,
                              std::int64_t latentWidth);

/// What the control adds to the UNet's features: of every row of `input`, or, where it acts on
/// coarse features, of all but the first when that is the unconditional one. `encodedHint` of
/// models::ControlNet::encodeHint().
models::UnetFeatures controlFeatures(const ControlTerm& term, const models::UnetInput& input,
                                     const at::Tensor& encodedHint, bool firstIsUnconditional);

/// Adds `more` to `sum`, which may be empty.
void addFeatures(models::UnetFeatures& sum, models::UnetFeatures more);

/// The picture prompts for a call of `rows` rows.
std::vector<models::PicturePromptHook::Entry>
pictureEntries(const GuideTerms& guides, std::int64_t rows, bool firstIsUnconditional);

} // namespace diptych::pipeline
