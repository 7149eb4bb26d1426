#pragma once

#include "core/adapter_formats/base_family.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::adapter_formats {

/// What an exported file is.
enum class ExportedForm {
    LowRank,         ///< low-rank layers in kohya's names
    Difference,      ///< whole differences (".diff"), what LyCORIS calls full
    TextualInversion ///< a learnt word
};

/// What the model predicts; SD 2.x comes in both.
enum class PredictionType { Epsilon, Velocity };

/// What an exported file tells other programs about itself. Empty texts and lists are left out.
struct ExportFacts {
    BaseFamily family = BaseFamily::StableDiffusion1; ///< 1, 2 or XL
    PredictionType prediction = PredictionType::Epsilon;
    ExportedForm form = ExportedForm::LowRank;
    std::string title;           ///< also the name by which A1111 calls it
    std::int64_t rank = 0;       ///< the largest of its layers; low rank only
    double alpha = 0.0;          ///< low rank only
    std::int64_t resolution = 0; ///< edge in pixels; 0: 512, 768 or 1024 by the family
    std::string modelName;       ///< file name of the model it was made on, without a folder
    std::string triggerPhrase;   ///< what to write in a prompt
    std::string author;
    std::string license;
    std::string description;
    std::string date; ///< ISO 8601, "2026-11-21T18:00:00"
    std::vector<std::string> tags;
};

/// The metadata by which AUTOMATIC1111's program and Forge list a file under the right models and
/// others show what it is: kohya's "ss_" and Stability's "modelspec." keys. A file with metadata
/// but without these counts as one for SD 1.x. Never has PEFT's settings, beside which diffusers
/// refuses alpha tensors. Errors: InvalidInput for another family than SD 1.x, 2.x or SDXL, for a
/// model name with a folder in it and for a rank or alpha that is not positive.
Result<safetensors::Metadata> exportMetadata(const ExportFacts& facts);

} // namespace diptych::adapter_formats
