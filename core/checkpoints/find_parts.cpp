#include "core/checkpoints/find_parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace diptych::checkpoints {
namespace {

using safetensors::DType;
using safetensors::TensorEntry;

/// Prefixes of the parts of single files; a part alone has none.
constexpr std::array kUnetPrefixes = {"model.diffusion_model.", ""};
constexpr std::array kVaePrefixes = {"first_stage_model.", "vae.", ""};
constexpr std::array kTextPrefixes = {"cond_stage_model.transformer.", "cond_stage_model.model.",
                                      "conditioner.embedders.0.transformer.",
                                      "conditioner.embedders.0.model.", ""};
constexpr std::array kText2Prefixes = {"conditioner.embedders.1.model.",
                                       "conditioner.embedders.1.transformer."};
/// The width from which a text encoder alone is taken for a second one: OpenCLIP-bigG's.
constexpr std::int64_t kBigGWidth = 1280;

std::optional<Naming> unetNaming(const TensorNames& names, const std::string& prefix) {
    if (names.has(prefix + "input_blocks.0.0.weight") && names.anyUnder(prefix + "output_blocks."))
        return Naming::Original;
    if (names.has(prefix + "conv_in.weight") && names.anyUnder(prefix + "down_blocks.0.resnets.") &&
        names.anyUnder(prefix + "up_blocks.0.resnets."))
        return Naming::Diffusers;
    return std::nullopt;
}

std::optional<Naming> vaeNaming(const TensorNames& names, const std::string& prefix) {
    for (const char* half : {"encoder.", "decoder."}) {
        if (names.has(prefix + half + "mid.block_1.conv1.weight"))
            return Naming::Original;
        if (names.has(prefix + half + "mid_block.resnets.0.conv1.weight"))
            return Naming::Diffusers;
    }
    return std::nullopt;
}

std::optional<Naming> textNaming(const TensorNames& names, const std::string& prefix) {
    if (names.has(prefix + "token_embedding.weight") &&
        names.anyUnder(prefix + "transformer.resblocks."))
        return Naming::Original;
    for (const char* model : {"text_model.", ""})
        if (names.has(prefix + model + "embeddings.token_embedding.weight"))
            return Naming::Diffusers;
    return std::nullopt;
}

/// Where a text encoder has its width.
std::int64_t textWidth(const TensorNames& names, const std::string& prefix) {
    for (const char* table : {"token_embedding.weight", "embeddings.token_embedding.weight",
                              "text_model.embeddings.token_embedding.weight"}) {
        const TensorEntry* entry = names.find(prefix + table);
        if (entry != nullptr && entry->shape.size() == 2)
            return entry->shape[1];
    }
    return 0;
}

template <std::size_t N, typename NamingOf>
void findPart(std::vector<PartFacts>& parts, const TensorNames& names, Component component,
              const std::array<const char*, N>& prefixes, NamingOf namingOf) {
    for (const char* begin : prefixes) {
        const std::string prefix = begin;
        const std::optional<Naming> naming = namingOf(names, prefix);
        if (!naming)
            continue;
        PartFacts part;
        part.component = component;
        part.naming = *naming;
        part.prefix = prefix;
        if (component == Component::TextEncoder && prefix.empty() &&
            textWidth(names, prefix) >= kBigGWidth)
            part.component = Component::TextEncoder2;
        parts.push_back(std::move(part));
        return;
    }
}

bool isFloatingPoint(DType type) {
    switch (type) {
    case DType::Bool:
    case DType::U8:
    case DType::I8:
    case DType::I16:
    case DType::U16:
    case DType::I32:
    case DType::U32:
    case DType::I64:
    case DType::U64:
    case DType::C64:
        return false;
    default:
        return true;
    }
}

/// Whether a tensor without a prefix of its own belongs to `component`; so that a bare UNet beside
/// a prefixed VAE is not counted with it.
bool mayBelong(std::string_view name, const std::string& prefix) {
    constexpr std::array kOthers = {"model.diffusion_model.", "first_stage_model.", "vae.",
                                    "cond_stage_model.",      "conditioner.",       "model_ema."};
    return !prefix.empty() || std::none_of(kOthers.begin(), kOthers.end(), [&](const char* other) {
        return name.starts_with(other);
    });
}

} // namespace

void countPart(PartFacts& part, const TensorNames& names) {
    std::map<DType, std::uint64_t> bytes;
    for (const TensorEntry* entry : names.under(part.prefix)) {
        if (!mayBelong(entry->name, part.prefix))
            continue;
        ++part.tensors;
        if (!isFloatingPoint(entry->dtype) || entry->name.ends_with("position_ids"))
            continue;
        part.parameters += elementsOf(entry->shape);
        part.sizeBytes += entry->sizeBytes();
        bytes[entry->dtype] += entry->sizeBytes();
    }
    for (const auto& [type, size] : bytes)
        part.types.push_back(type);
    std::stable_sort(part.types.begin(), part.types.end(),
                     [&](DType a, DType b) { return bytes.at(a) > bytes.at(b); });
}

std::vector<PartFacts> findParts(const TensorNames& names) {
    std::vector<PartFacts> parts;
    findPart(parts, names, Component::Unet, kUnetPrefixes, unetNaming);
    findPart(parts, names, Component::Vae, kVaePrefixes, vaeNaming);
    findPart(parts, names, Component::TextEncoder, kTextPrefixes, textNaming);
    findPart(parts, names, Component::TextEncoder2, kText2Prefixes, textNaming);
    for (PartFacts& part : parts)
        countPart(part, names);
    return parts;
}

} // namespace diptych::checkpoints
