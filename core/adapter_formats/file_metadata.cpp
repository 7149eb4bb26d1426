#include "core/adapter_formats/file_metadata.h"

#include "core/base/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace diptych::adapter_formats {
namespace {

using safetensors::Metadata;

/// What the two vocabularies call a family.
struct FamilyNames {
    std::string version;      ///< ss_base_model_version
    std::string architecture; ///< modelspec.architecture, without what the file is
    std::int64_t resolution = 512;
};

FamilyNames namesOf(BaseFamily family, PredictionType prediction) {
    if (family == BaseFamily::StableDiffusionXl)
        return {"sdxl_base_v1-0", "stable-diffusion-xl-v1-base", 1024};
    if (family == BaseFamily::StableDiffusion1)
        return {"sd_v1", "stable-diffusion-v1", 512};
    if (prediction == PredictionType::Velocity)
        return {"sd_v2_v", "stable-diffusion-v2-768-v", 768};
    return {"sd_v2", "stable-diffusion-v2-512", 512};
}

/// Shortest text that reads back as the same number, whatever the locale.
std::string numberText(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return std::string(buffer.data(), end.ptr);
}

Status check(const ExportFacts& facts) {
    const bool known = facts.family == BaseFamily::StableDiffusion1 ||
                       facts.family == BaseFamily::StableDiffusion2 ||
                       facts.family == BaseFamily::StableDiffusionXl;
    if (!known)
        return Error{ErrorCode::InvalidInput,
                     std::string("Other programs have no name for adapters of ") +
                         familyTitle(facts.family),
                     {}};
    if (facts.modelName.find_first_of("/\\") != std::string::npos)
        return Error{ErrorCode::InvalidInput, "The model's name must not hold a folder",
                     facts.modelName};
    const bool numbers = facts.rank > 0 && std::isfinite(facts.alpha) && facts.alpha > 0.0;
    if (facts.form == ExportedForm::LowRank && !numbers)
        return Error{ErrorCode::InvalidInput, "A low-rank adapter has a positive rank and alpha",
                     facts.title};
    if (facts.resolution < 0)
        return Error{ErrorCode::InvalidInput, "A resolution is not negative", facts.title};
    return {};
}

void put(Metadata& metadata, const std::string& key, const std::string& value) {
    if (!value.empty())
        metadata[key] = value;
}

void addKohya(const ExportFacts& facts, const FamilyNames& names, Metadata& metadata) {
    metadata["ss_v2"] = facts.family == BaseFamily::StableDiffusion2 ? "True" : "False";
    metadata["ss_base_model_version"] = names.version;
    put(metadata, "ss_output_name", facts.title);
    put(metadata, "ss_sd_model_name", facts.modelName);
    if (facts.form == ExportedForm::LowRank) {
        metadata["ss_network_module"] = "networks.lora";
        metadata["ss_network_dim"] = std::to_string(facts.rank);
        metadata["ss_network_alpha"] = numberText(facts.alpha);
        metadata["ss_network_args"] = "{}";
    }
    if (facts.form == ExportedForm::Difference) {
        metadata["ss_network_module"] = "lycoris.kohya";
        metadata["ss_network_args"] = Json{{"algo", "full"}}.dump();
    }
    const bool triggers = facts.form != ExportedForm::TextualInversion;
    if (triggers && !facts.triggerPhrase.empty())
        metadata["ss_tag_frequency"] = Json{{"img", {{facts.triggerPhrase, 1}}}}.dump();
}

void addModelSpec(const ExportFacts& facts, const FamilyNames& names, const std::string& edge,
                  Metadata& metadata) {
    const bool word = facts.form == ExportedForm::TextualInversion;
    const bool xl = facts.family == BaseFamily::StableDiffusionXl;
    metadata["modelspec.sai_model_spec"] = "1.0.1";
    metadata["modelspec.architecture"] =
        names.architecture + (word ? "/textual-inversion" : "/lora");
    metadata["modelspec.implementation"] =
        xl ? "https://github.com/Stability-AI/generative-models" : "diffusers";
    metadata["modelspec.prediction_type"] =
        facts.prediction == PredictionType::Epsilon ? "epsilon" : "v";
    metadata["modelspec.resolution"] = edge + "x" + edge;
    put(metadata, "modelspec.title", facts.title);
    put(metadata, "modelspec.date", facts.date);
    put(metadata, "modelspec.author", facts.author);
    put(metadata, "modelspec.license", facts.license);
    put(metadata, "modelspec.description", facts.description);
    put(metadata, "modelspec.trigger_phrase", facts.triggerPhrase);
    std::string tags;
    for (const std::string& tag : facts.tags)
        tags += (tags.empty() ? "" : ", ") + tag;
    put(metadata, "modelspec.tags", tags);
}

} // namespace

Result<Metadata> exportMetadata(const ExportFacts& facts) {
    DIPTYCH_CHECK(check(facts));
    const FamilyNames names = namesOf(facts.family, facts.prediction);
    const std::string edge =
        std::to_string(facts.resolution > 0 ? facts.resolution : names.resolution);
    Metadata metadata;
    addKohya(facts, names, metadata);
    metadata["ss_resolution"] = "(" + edge + ", " + edge + ")";
    addModelSpec(facts, names, edge, metadata);
    return metadata;
}

} // namespace diptych::adapter_formats
