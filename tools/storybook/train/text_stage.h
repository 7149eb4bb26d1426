#pragma once

#include "core/base/result.h"
#include "core/models/clip_text.h"
#include "core/models/clip_vision.h"
#include "core/tensor/named_tensor.h"
#include "core/text/clip_tokenizer.h"
#include "tools/storybook/train/stage.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace diptych::storybook {

/// Learns the tokenizer from captions and writes WORK/tokenizer. Seconds.
Status makeTokenizer(const StageContext& context);

/// Trains CLIP's two towers against each other (Radford et al. 2021, arXiv 2103.00020). Resumes
/// from WORK/clip.safetensors.
Status trainClip(const StageContext& context);

/// Writes the checkpoint of towers that have learnt elsewhere: `read` gives "text.NAME" and
/// "vision.NAME"; the temperature starts anew. Needs WORK/tokenizer.
Status importClip(const StageContext& context, const tensor::NamedTensorReader& read,
                  std::int64_t steps);

/// The text side as the other stages use it: tokenizer and the trained tower.
struct TextSide {
    text::ClipTokenizer tokenizer;
    models::ClipText model;

    /// (n, L) int64 on the model's device.
    at::Tensor tokens(const std::vector<std::string>& captions) const;
    /// (n, L, width); with a gradient where the tower learns.
    at::Tensor states(const std::vector<std::string>& captions) const;
};
/// The tower as it learnt on with the UNet, before that as CLIP left it. Errors: NotFound before
/// trainClip() has run.
Result<TextSide> loadTextSide(const StageContext& context);

/// The trained picture tower, for export.
Result<models::ClipVision> loadVisionSide(const StageContext& context);

} // namespace diptych::storybook
