#include "core/checkpoints/rename_part.h"

#include "core/checkpoints/renaming.h"

#include <array>
#include <optional>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;

constexpr std::string_view kModel = "text_model.";
constexpr std::string_view kProjection = "text_projection.weight";
/// Layers of a first OpenCLIP text encoder that diffusers' form has.
constexpr std::int64_t kUsedLayers = 23;

/// Behind "transformer.resblocks.N.".
constexpr std::array kInLayer = {
    Renaming{"ln_1.", "layer_norm1."},
    Renaming{"ln_2.", "layer_norm2."},
    Renaming{"mlp.c_fc.", "mlp.fc1."},
    Renaming{"mlp.c_proj.", "mlp.fc2."},
    Renaming{"attn.out_proj.", "self_attn.out_proj."},
};

constexpr std::array kOutsideLayers = {
    Renaming{"token_embedding.weight", "embeddings.token_embedding.weight"},
    Renaming{"positional_embedding", "embeddings.position_embedding.weight"},
    Renaming{"ln_final.weight", "final_layer_norm.weight"},
    Renaming{"ln_final.bias", "final_layer_norm.bias"},
};

/// Whether a first text encoder may leave the tensor out: nothing reads its projection.
bool isUnusedProjection(std::string_view name, Component component) {
    return component == Component::TextEncoder &&
           (name == "text_projection" || name == kProjection);
}

/// Three thirds of a fused projection: query, key, value.
void addThirds(RenamedPart& part, const TensorEntry& entry, const std::string& layer,
               const char* kind) {
    if (entry.shape.empty() || entry.shape[0] % 3 != 0)
        return;
    std::vector<std::int64_t> shape = entry.shape;
    shape[0] /= 3;
    std::int64_t row = 0;
    for (const char* projection : {"q_proj.", "k_proj.", "v_proj."}) {
        part.add(
            {layer + "self_attn." + projection + kind, entry.name, shape, Operation::Rows, row});
        row += shape[0];
    }
}

/// A tensor behind "transformer.resblocks.".
void addLayerTensor(RenamedPart& part, const TensorEntry& entry, std::string_view name,
                    Component component) {
    const auto number = takeNumber(name);
    if (!number)
        return;
    if (component == Component::TextEncoder && *number >= kUsedLayers) {
        part.ignored.insert(entry.name);
        return;
    }
    const std::string layer =
        std::string(kModel) + "encoder.layers." + std::to_string(*number) + ".";
    if (name == "attn.in_proj_weight")
        addThirds(part, entry, layer, "weight");
    else if (name == "attn.in_proj_bias")
        addThirds(part, entry, layer, "bias");
    else if (const auto inside = renamed(name, kInLayer))
        part.add({layer + *inside, entry.name, entry.shape, Operation::Copy, 0});
}

void addOpenClip(RenamedPart& part, const TensorEntry& entry, std::string_view name,
                 Component component) {
    constexpr std::string_view kLayers = "transformer.resblocks.";
    if (name.starts_with(kLayers)) {
        addLayerTensor(part, entry, name.substr(kLayers.size()), component);
        return;
    }
    if (name == "text_projection" && entry.shape.size() == 2) {
        part.add({std::string(kProjection),
                  entry.name,
                  {entry.shape[1], entry.shape[0]},
                  Operation::Transpose,
                  0});
        return;
    }
    if (name == kProjection) // some programs save it the other way round, under this name
        part.add({std::string(kProjection), entry.name, entry.shape, Operation::Copy, 0});
    for (const Renaming& row : kOutsideLayers)
        if (name == row.original)
            part.add({std::string(kModel) + std::string(row.diffusers), entry.name, entry.shape,
                      Operation::Copy, 0});
}

/// The names of transformers; old merges and transformers from 5.6 on leave "text_model." out.
void addTransformers(RenamedPart& part, const TensorEntry& entry, std::string_view name) {
    const bool bare = name.starts_with("embeddings.") || name.starts_with("encoder.") ||
                      name.starts_with("final_layer_norm.");
    const std::string target = std::string(bare ? kModel : "") + std::string(name);
    if (target.starts_with(kModel) || target == kProjection)
        part.add({target, entry.name, entry.shape, Operation::Copy, 0});
}

} // namespace

RenamedPart renameText(const TensorNames& names, const PartFacts& facts) {
    RenamedPart part;
    for (const TensorEntry* entry : names.under(facts.prefix)) {
        const std::string_view name = std::string_view(entry->name).substr(facts.prefix.size());
        if (name.ends_with("position_ids") || isUnusedProjection(name, facts.component))
            part.ignored.insert(entry->name);
        else if (facts.naming == Naming::Original)
            addOpenClip(part, *entry, name, facts.component);
        else
            addTransformers(part, *entry, name);
    }
    return part;
}

} // namespace diptych::checkpoints
