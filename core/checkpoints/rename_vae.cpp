#include "core/checkpoints/rename_part.h"

#include "core/checkpoints/renaming.h"

#include <array>
#include <optional>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;

/// Behind "encoder." or "decoder.".
constexpr std::array kInHalf = {
    Renaming{"conv_in.", "conv_in."},
    Renaming{"conv_out.", "conv_out."},
    Renaming{"norm_out.", "conv_norm_out."},
    Renaming{"mid.block_1.", "mid_block.resnets.0."},
    Renaming{"mid.block_2.", "mid_block.resnets.1."},
    Renaming{"mid.attn_1.norm.", "mid_block.attentions.0.group_norm."},
    Renaming{"mid.attn_1.q.", "mid_block.attentions.0.to_q."},
    Renaming{"mid.attn_1.k.", "mid_block.attentions.0.to_k."},
    Renaming{"mid.attn_1.v.", "mid_block.attentions.0.to_v."},
    Renaming{"mid.attn_1.proj_out.", "mid_block.attentions.0.to_out.0."},
};

/// Names of the attention in files of diffusers' first years.
constexpr std::array kOldAttention = {
    Renaming{"mid_block.attentions.0.query.", "mid_block.attentions.0.to_q."},
    Renaming{"mid_block.attentions.0.key.", "mid_block.attentions.0.to_k."},
    Renaming{"mid_block.attentions.0.value.", "mid_block.attentions.0.to_v."},
    Renaming{"mid_block.attentions.0.proj_attn.", "mid_block.attentions.0.to_out.0."},
};

/// A resnet's tensor; only the shortcut is called otherwise.
std::string inResnet(std::string_view rest) {
    constexpr std::string_view kShortcut = "nin_shortcut.";
    if (rest.starts_with(kShortcut))
        return "conv_shortcut." + std::string(rest.substr(kShortcut.size()));
    return std::string(rest);
}

/// A tensor of a level, behind "down." or "up.".
std::optional<std::string> inLevel(std::string_view name, bool down, std::int64_t levels) {
    const auto level = takeNumber(name);
    if (!level || *level >= levels)
        return std::nullopt;
    const std::string block = down ? "down_blocks." + std::to_string(*level) + "."
                                   : "up_blocks." + std::to_string(levels - 1 - *level) + ".";
    const std::string_view resize = down ? "downsample.conv." : "upsample.conv.";
    if (name.starts_with(resize))
        return block + (down ? "downsamplers" : "upsamplers") + ".0.conv." +
               std::string(name.substr(resize.size()));
    if (!name.starts_with("block."))
        return std::nullopt;
    name.remove_prefix(6);
    const auto index = takeNumber(name);
    if (!index)
        return std::nullopt;
    return block + "resnets." + std::to_string(*index) + "." + inResnet(name);
}

/// A tensor behind "encoder." or "decoder.".
std::optional<std::string> inHalf(std::string_view name, std::int64_t levels) {
    if (name.starts_with("down."))
        return inLevel(name.substr(5), true, levels);
    if (name.starts_with("up."))
        return inLevel(name.substr(3), false, levels);
    auto result = renamed(name, kInHalf);
    if (result && result->starts_with("mid_block.resnets."))
        return result->substr(0, 20) + inResnet(std::string_view(*result).substr(20));
    return result;
}

std::optional<std::string> renameOriginal(std::string_view name, std::int64_t encoderLevels,
                                          std::int64_t decoderLevels) {
    if (name.starts_with("quant_conv.") || name.starts_with("post_quant_conv."))
        return std::string(name);
    if (name.starts_with("encoder.")) {
        const auto inside = inHalf(name.substr(8), encoderLevels);
        return inside ? std::optional("encoder." + *inside) : std::nullopt;
    }
    if (name.starts_with("decoder.")) {
        const auto inside = inHalf(name.substr(8), decoderLevels);
        return inside ? std::optional("decoder." + *inside) : std::nullopt;
    }
    return std::nullopt;
}

/// Names of diffusers, with the old ones of the attention brought up to date.
std::string renameDiffusers(std::string_view name) {
    for (const std::string_view half : {"encoder.", "decoder."}) {
        if (!name.starts_with(half))
            continue;
        if (const auto current = renamed(name.substr(half.size()), kOldAttention))
            return std::string(half) + *current;
    }
    return std::string(name);
}

std::int64_t countLevels(const TensorNames& names, const std::string& path) {
    std::int64_t levels = 0;
    while (names.anyUnder(path + std::to_string(levels) + "."))
        ++levels;
    return levels;
}

} // namespace

RenamedPart renameVae(const TensorNames& names, const std::string& prefix, Naming naming) {
    RenamedPart part;
    const std::int64_t encoderLevels = countLevels(names, prefix + "encoder.down.");
    const std::int64_t decoderLevels = countLevels(names, prefix + "decoder.up.");
    for (const TensorEntry* entry : names.under(prefix)) {
        const std::string_view name = std::string_view(entry->name).substr(prefix.size());
        const std::optional<std::string> target =
            naming == Naming::Diffusers ? std::optional(renameDiffusers(name))
                                        : renameOriginal(name, encoderLevels, decoderLevels);
        if (target)
            part.add({*target, entry->name, entry->shape, Operation::Copy, 0});
    }
    return part;
}

} // namespace diptych::checkpoints
