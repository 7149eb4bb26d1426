#pragma once

#include "core/base/cancel.h"
#include "core/image/image.h"
#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/fitted_picture.h"
#include "core/pipeline/guides.h"
#include "core/pipeline/render_request.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <optional>
#include <vector>

namespace diptych::pipeline {

/// A request with its adapters and pictures found.
struct RenderJob {
    RenderRequest request;
    std::vector<StyleTerm> styles;
    std::vector<WeightTerm> adapters;
    std::optional<PictureTerm> picture = {}; ///< there exactly when the request's is
    GuideTerms guides = {};
};

/// What a render may be asked while it runs. All optional; called on the render's thread.
struct RenderHooks {
    CancelToken cancel; ///< looked at before every UNet call and before decoding
    /// Called before each look at `cancel`; may wait, to let more urgent work go first.
    std::function<void()> beforeWork;
    /// A rough picture of what the latent promises, after each UNet call for which wantsPreview()
    /// says so; without that after each.
    std::function<void(const image::Image&)> preview;
    std::function<bool()> wantsPreview;
    /// Before the first UNet call (done 0) and after each one; `planned` is the record's.
    std::function<void(int callsDone, int callsPlanned)> progress;
};

struct RenderedPicture {
    image::Image picture;
    at::Tensor latent; ///< (1, C, h, w) scaled, float32
    RenderRecord record;
};

/// UNet calls and their rows.
struct CallCount {
    int calls = 0;
    int evaluations = 0;
    bool operator==(const CallCount&) const = default;
};

} // namespace diptych::pipeline
