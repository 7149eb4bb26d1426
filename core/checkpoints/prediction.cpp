#include "core/checkpoints/prediction.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace diptych::checkpoints {
namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The value in lower case; empty when it is absent.
std::string value(const TensorNames& names, const char* key) {
    const auto found = names.metadata().find(key);
    return found == names.metadata().end() ? std::string() : lowerCase(found->second);
}

std::optional<Prediction> fromMetadata(const TensorNames& names, PredictionFacts& facts) {
    for (const char* key : {"modelspec.prediction_type", "modelspec.predict_key"}) {
        const std::string said = value(names, key);
        const bool velocity = said == "v" || said == "v_prediction" || said == "v-prediction";
        if (!velocity && said != "epsilon")
            continue;
        facts.hints.push_back(std::string("The file's metadata says so (") + key + ")");
        return velocity ? Prediction::Velocity : Prediction::Epsilon;
    }
    const std::string architecture = value(names, "modelspec.architecture");
    if (architecture.starts_with("stable-diffusion-v2-768-v")) {
        facts.hints.emplace_back("The file's metadata says so (modelspec.architecture)");
        return Prediction::Velocity;
    }
    return std::nullopt;
}

/// What speaks for either answer in a 2.x model.
void addHints(const TensorNames& names, const PartFacts& unet, PredictionFacts& facts) {
    const std::string resolution = value(names, "modelspec.resolution");
    if (resolution.starts_with("768x"))
        facts.hints.emplace_back(
            "It was made for 768 x 768 pixels, as the 2.x models that predict velocity were");
    if (resolution.starts_with("512x"))
        facts.hints.emplace_back(
            "It was made for 512 x 512 pixels, as the 2.x models that predict noise were");
    if (value(names, "modelspec.architecture").starts_with("stable-diffusion-v2-512"))
        facts.hints.emplace_back(
            "The file's metadata calls it a 512 model, and those of 2.x predict noise");
    const std::string probe = unet.naming == Naming::Original
                                  ? "output_blocks.11.1.transformer_blocks.0.norm1.bias"
                                  : "up_blocks.3.attentions.2.transformer_blocks.0.norm1.bias";
    if (names.has(unet.prefix + probe))
        facts.probeTensor = unet.prefix + probe;
}

} // namespace

PredictionFacts predictionOf(const TensorNames& names, Family family, std::int64_t inChannels,
                             const PartFacts& unet) {
    PredictionFacts facts;
    facts.zeroTerminalSnr = names.has("ztsnr");
    if (names.has("v_pred")) {
        facts.prediction = Prediction::Velocity;
        facts.hints.emplace_back("The file carries the marker v_pred");
        return facts;
    }
    if (const auto said = fromMetadata(names, facts)) {
        facts.prediction = *said;
        return facts;
    }
    if (family == Family::StableDiffusion2 && inChannels == 4) {
        facts.prediction = Prediction::Ask;
        addHints(names, unet, facts);
    }
    return facts;
}

} // namespace diptych::checkpoints
