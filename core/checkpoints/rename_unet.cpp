#include "core/checkpoints/rename_part.h"

#include "core/checkpoints/renaming.h"

#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;

constexpr std::array kOutsideBlocks = {
    Renaming{"time_embed.0.", "time_embedding.linear_1."},
    Renaming{"time_embed.2.", "time_embedding.linear_2."},
    Renaming{"label_emb.0.0.", "add_embedding.linear_1."},
    Renaming{"label_emb.0.2.", "add_embedding.linear_2."},
    Renaming{"input_blocks.0.0.", "conv_in."},
    Renaming{"out.0.", "conv_norm_out."},
    Renaming{"out.2.", "conv_out."},
    Renaming{"middle_block.1.", "mid_block.attentions.0."},
};

constexpr std::array kInResnet = {
    Renaming{"in_layers.0.", "norm1."},          Renaming{"in_layers.2.", "conv1."},
    Renaming{"emb_layers.1.", "time_emb_proj."}, Renaming{"out_layers.0.", "norm2."},
    Renaming{"out_layers.3.", "conv2."},         Renaming{"skip_connection.", "conv_shortcut."},
};

/// Where a block of the original's flat list stands in diffusers' levels.
struct Place {
    std::int64_t level = 0;
    std::int64_t index = 0; ///< among the level's resnets
};

/// Whether `part` of the block, "0.op" and the like, is a convolution that changes the size.
bool isResize(const TensorNames& names, const std::string& block, const char* part) {
    return names.has(block + part + ".weight");
}

/// Places of input_blocks.1, .2, …; a downsampler is the last block of its level.
std::vector<Place> placeInputs(const TensorNames& names, const std::string& prefix) {
    std::vector<Place> places = {Place{}}; // input_blocks.0 is conv_in
    Place next;
    for (std::size_t i = 1;; ++i) {
        const std::string block = prefix + "input_blocks." + std::to_string(i) + ".";
        if (!names.anyUnder(block))
            return places;
        places.push_back(next);
        ++next.index;
        if (isResize(names, block, "0.op"))
            next = {next.level + 1, 0};
    }
}

/// Places of output_blocks.0, .1, …; an upsampler is part of the last block of its level.
std::vector<Place> placeOutputs(const TensorNames& names, const std::string& prefix) {
    std::vector<Place> places;
    Place next;
    for (std::size_t i = 0;; ++i) {
        const std::string block = prefix + "output_blocks." + std::to_string(i) + ".";
        if (!names.anyUnder(block))
            return places;
        places.push_back(next);
        ++next.index;
        if (isResize(names, block, "1.conv") || isResize(names, block, "2.conv"))
            next = {next.level + 1, 0};
    }
}

/// The name of a tensor in a block, from what stands behind the block's number.
std::optional<std::string> inBlock(std::string_view rest, const std::string& level,
                                   std::int64_t index) {
    const std::string number = std::to_string(index);
    if (rest.starts_with("0.op."))
        return level + "downsamplers.0.conv." + std::string(rest.substr(5));
    for (const std::string_view conv : {"1.conv.", "2.conv."})
        if (rest.starts_with(conv))
            return level + "upsamplers.0.conv." + std::string(rest.substr(conv.size()));
    if (rest.starts_with("1."))
        return level + "attentions." + number + "." + std::string(rest.substr(2));
    if (!rest.starts_with("0."))
        return std::nullopt;
    const auto inside = renamed(rest.substr(2), kInResnet);
    return inside ? std::optional(level + "resnets." + number + "." + *inside) : std::nullopt;
}

/// Renames one tensor; `name` has no prefix any more.
class Renamer {
  public:
    Renamer(const TensorNames& names, const std::string& prefix)
        : m_inputs(placeInputs(names, prefix)), m_outputs(placeOutputs(names, prefix)) {}

    std::optional<std::string> operator()(std::string_view name) const {
        if (auto outside = renamed(name, kOutsideBlocks))
            return outside;
        for (const auto& [block, index] :
             {std::pair("middle_block.0.", "0."), std::pair("middle_block.2.", "1.")}) {
            if (!name.starts_with(block))
                continue;
            const auto inside = renamed(name.substr(std::string_view(block).size()), kInResnet);
            return inside ? std::optional("mid_block.resnets." + std::string(index) + *inside)
                          : std::nullopt;
        }
        if (name.starts_with("input_blocks."))
            return placed(name.substr(13), m_inputs, "down_blocks.");
        if (name.starts_with("output_blocks."))
            return placed(name.substr(14), m_outputs, "up_blocks.");
        return std::nullopt;
    }

  private:
    static std::optional<std::string>
    placed(std::string_view name, const std::vector<Place>& places, const std::string& blocks) {
        const auto block = takeNumber(name);
        if (!block || *block >= std::ssize(places))
            return std::nullopt;
        const Place& place = places[static_cast<std::size_t>(*block)];
        return inBlock(name, blocks + std::to_string(place.level) + ".", place.index);
    }

    std::vector<Place> m_inputs;
    std::vector<Place> m_outputs;
};

} // namespace

RenamedPart renameUnet(const TensorNames& names, const std::string& prefix, Naming naming) {
    RenamedPart part;
    const Renamer rename(names, prefix);
    for (const TensorEntry* entry : names.under(prefix)) {
        const std::string_view name = std::string_view(entry->name).substr(prefix.size());
        const std::optional<std::string> target =
            naming == Naming::Diffusers ? std::optional<std::string>(name) : rename(name);
        if (target)
            part.add({*target, entry->name, entry->shape, Operation::Copy, 0});
    }
    return part;
}

RenamedPart renamePart(const TensorNames& names, const PartFacts& part) {
    switch (part.component) {
    case Component::Unet:
        return renameUnet(names, part.prefix, part.naming);
    case Component::Vae:
        return renameVae(names, part.prefix, part.naming);
    case Component::TextEncoder:
    case Component::TextEncoder2:
        break;
    }
    return renameText(names, part);
}

} // namespace diptych::checkpoints
