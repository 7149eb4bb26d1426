#include "core/sharing/peft_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace diptych::sharing {
namespace {

/// Longest first where one begins with another.
constexpr std::array<std::string_view, 37> kParts{
    "down_blocks",   "up_blocks",  "mid_block",
    "attentions",    "resnets",    "transformer_blocks",
    "downsamplers",  "upsamplers", "time_emb_proj",
    "conv_shortcut", "conv_in",    "conv_out",
    "conv1",         "conv2",      "conv",
    "proj_in",       "proj_out",   "attn1",
    "attn2",         "to_q",       "to_k",
    "to_v",          "to_out",     "ff",
    "net",           "text_model", "encoder",
    "layers",        "self_attn",  "q_proj",
    "k_proj",        "v_proj",     "out_proj",
    "mlp",           "fc1",        "fc2",
    "proj"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kRoots{{
    {"lora_unet_", "unet."},
    {"lora_te1_", "text_encoder."},
    {"lora_te2_", "text_encoder_2."},
    {"lora_te_", "text_encoder."},
}};

/// Takes the next name or number, and the underscore behind it, off `rest`.
std::optional<std::string_view> takePart(std::string_view& rest) {
    const auto endsAt = [&](std::size_t size) { return rest.size() == size || rest[size] == '_'; };
    std::size_t size = 0;
    for (const std::string_view part : kParts)
        if (rest.starts_with(part) && endsAt(part.size()))
            size = std::max(size, part.size());
    if (size == 0) {
        while (size < rest.size() && rest[size] >= '0' && rest[size] <= '9')
            ++size;
        if (size == 0 || !endsAt(size))
            return std::nullopt;
    }
    const std::string_view part = rest.substr(0, size);
    rest.remove_prefix(std::min(rest.size(), size + 1));
    return part;
}

} // namespace

std::optional<std::string> peftName(const std::string& kohyaStem) {
    for (const auto& [root, replacement] : kRoots) {
        if (!kohyaStem.starts_with(root))
            continue;
        std::string_view rest = std::string_view(kohyaStem).substr(root.size());
        std::string name(replacement);
        bool first = true;
        while (!rest.empty()) {
            const auto part = takePart(rest);
            if (!part)
                return std::nullopt;
            if (!first)
                name += '.';
            name += *part;
            first = false;
        }
        return first ? std::nullopt : std::optional(name);
    }
    return std::nullopt;
}

} // namespace diptych::sharing
