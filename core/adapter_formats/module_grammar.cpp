#include "core/adapter_formats/module_grammar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace diptych::adapter_formats {
namespace {

/// A name of a module as written with underscores, and its path in diffusers.
using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kTransformerParts = {
    Pair{"attn1_to_q", "attn1.to_q"},
    Pair{"attn1_to_k", "attn1.to_k"},
    Pair{"attn1_to_v", "attn1.to_v"},
    Pair{"attn1_to_out_0", "attn1.to_out.0"},
    Pair{"attn1_to_out", "attn1.to_out.0"}, // diffusers' first form leaves the 0 out
    Pair{"attn2_to_q", "attn2.to_q"},
    Pair{"attn2_to_k", "attn2.to_k"},
    Pair{"attn2_to_v", "attn2.to_v"},
    Pair{"attn2_to_out_0", "attn2.to_out.0"},
    Pair{"attn2_to_out", "attn2.to_out.0"},
    Pair{"ff_net_0_proj", "ff.net.0.proj"},
    Pair{"ff_net_2", "ff.net.2"},
    Pair{"norm1", "norm1"},
    Pair{"norm2", "norm2"},
    Pair{"norm3", "norm3"},
};

constexpr std::array kAttentionParts = {
    Pair{"norm", "norm"},
    Pair{"proj_in", "proj_in"},
    Pair{"proj_out", "proj_out"},
};

constexpr std::array kResnetParts = {
    Pair{"norm1", "norm1"}, Pair{"conv1", "conv1"}, Pair{"time_emb_proj", "time_emb_proj"},
    Pair{"norm2", "norm2"}, Pair{"conv2", "conv2"}, Pair{"conv_shortcut", "conv_shortcut"},
};

/// With underscores here and dots in ldmPath().
constexpr std::array kLdmResnetParts = {
    Pair{"in_layers_0", "norm1"},          Pair{"in_layers_2", "conv1"},
    Pair{"emb_layers_1", "time_emb_proj"}, Pair{"out_layers_0", "norm2"},
    Pair{"out_layers_3", "conv2"},         Pair{"skip_connection", "conv_shortcut"},
};

constexpr std::array kRootParts = {
    Pair{"conv_in", "conv_in"},
    Pair{"conv_out", "conv_out"},
    Pair{"conv_norm_out", "conv_norm_out"},
    Pair{"time_embedding_linear_1", "time_embedding.linear_1"},
    Pair{"time_embedding_linear_2", "time_embedding.linear_2"},
    Pair{"add_embedding_linear_1", "add_embedding.linear_1"},
    Pair{"add_embedding_linear_2", "add_embedding.linear_2"},
};

struct RootPart {
    std::string_view underscored;
    std::string_view dotted;
    std::string_view diffusers;
};
constexpr std::array kLdmRootParts = {
    RootPart{"input_blocks_0_0", "input_blocks.0.0", "conv_in"},
    RootPart{"out_0", "out.0", "conv_norm_out"},
    RootPart{"out_2", "out.2", "conv_out"},
    RootPart{"time_embed_0", "time_embed.0", "time_embedding.linear_1"},
    RootPart{"time_embed_2", "time_embed.2", "time_embedding.linear_2"},
    RootPart{"label_emb_0_0", "label_emb.0.0", "add_embedding.linear_1"},
    RootPart{"label_emb_0_2", "label_emb.0.2", "add_embedding.linear_2"},
};

constexpr std::array kTextLayerParts = {
    Pair{"self_attn_q_proj", "self_attn.q_proj"},
    Pair{"self_attn_k_proj", "self_attn.k_proj"},
    Pair{"self_attn_v_proj", "self_attn.v_proj"},
    Pair{"self_attn_out_proj", "self_attn.out_proj"},
    Pair{"self_attn_to_q", "self_attn.q_proj"},
    Pair{"self_attn_to_k", "self_attn.k_proj"},
    Pair{"self_attn_to_v", "self_attn.v_proj"},
    Pair{"self_attn_to_out", "self_attn.out_proj"},
    Pair{"mlp_fc1", "mlp.fc1"},
    Pair{"mlp_fc2", "mlp.fc2"},
    Pair{"layer_norm1", "layer_norm1"},
    Pair{"layer_norm2", "layer_norm2"},
};

constexpr std::array kTextRootParts = {
    Pair{"embeddings_token_embedding", "embeddings.token_embedding"},
    Pair{"embeddings_position_embedding", "embeddings.position_embedding"},
    Pair{"final_layer_norm", "final_layer_norm"},
};

template <std::size_t N>
std::optional<std::string> whole(const std::array<Pair, N>& table, std::string_view text) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Pair& pair) { return pair.first == text; });
    return found == table.end() ? std::nullopt : std::optional(std::string(found->second));
}

/// Reads a name from left to right, word by word; words may hold underscores themselves.
class NameReader {
  public:
    explicit NameReader(std::string_view text) : m_rest(text) {}

    std::string_view rest() const { return m_rest; }

    bool take(std::string_view word) {
        const bool here = m_rest.substr(0, word.size()) == word;
        if (!here || (m_rest.size() > word.size() && m_rest[word.size()] != '_'))
            return false;
        drop(word.size());
        return true;
    }

    /// A number without leading zeros; at most four digits.
    std::optional<int> takeNumber() {
        std::size_t size = 0;
        int value = 0;
        while (size < m_rest.size() && size < 4 && m_rest[size] >= '0' && m_rest[size] <= '9')
            value = 10 * value + (m_rest[size++] - '0');
        const bool ends = size == m_rest.size() || m_rest[size] == '_';
        if (size == 0 || !ends || (size > 1 && m_rest[0] == '0'))
            return std::nullopt;
        drop(size);
        return value;
    }

  private:
    void drop(std::size_t size) { m_rest.remove_prefix(std::min(m_rest.size(), size + 1)); }

    std::string_view m_rest;
};

std::optional<std::string> parseAttention(std::string_view rest) {
    if (auto part = whole(kAttentionParts, rest))
        return part;
    NameReader reader(rest);
    if (!reader.take("transformer_blocks"))
        return std::nullopt;
    const auto number = reader.takeNumber();
    const auto part = whole(kTransformerParts, reader.rest());
    if (!number || !part)
        return std::nullopt;
    return "transformer_blocks." + std::to_string(*number) + "." + *part;
}

std::optional<UnetModule> parseDiffusersBlock(NameReader reader, UnetSide side) {
    UnetPlace place{side, 0, BlockPart::Resnet, 0};
    if (side != UnetSide::Middle) {
        const auto block = reader.takeNumber();
        if (!block)
            return std::nullopt;
        place.block = *block;
    }
    const std::string_view resampler =
        side == UnetSide::Down ? "downsamplers" : (side == UnetSide::Up ? "upsamplers" : "");
    if (reader.take("attentions"))
        place.part = BlockPart::Attention;
    else if (!resampler.empty() && reader.take(resampler))
        place.part = BlockPart::Resampler;
    else if (!reader.take("resnets"))
        return std::nullopt;
    const auto index = reader.takeNumber();
    if (!index)
        return std::nullopt;
    place.index = *index;
    std::optional<std::string> inner;
    if (place.part == BlockPart::Attention)
        inner = parseAttention(reader.rest());
    else if (place.part == BlockPart::Resnet)
        inner = whole(kResnetParts, reader.rest());
    else if (reader.rest() == "conv")
        inner = "conv";
    if (!inner)
        return std::nullopt;
    return UnetModule{place, *inner, false};
}

std::optional<UnetModule> parseLdmBlock(NameReader reader, UnetSide side,
                                        const UnetStructure& structure) {
    LdmPlace ldm{side, 0, 0};
    if (side != UnetSide::Middle) {
        const auto block = reader.takeNumber();
        if (!block)
            return std::nullopt;
        ldm.block = *block;
    }
    const auto position = reader.takeNumber();
    if (!position)
        return std::nullopt;
    ldm.position = *position;
    const std::string_view rest = reader.rest();
    const bool resampler =
        (side == UnetSide::Down && rest == "op") || (side == UnetSide::Up && rest == "conv");
    const auto place = placeInDiffusers(structure, ldm, resampler);
    if (!place)
        return std::nullopt;
    std::optional<std::string> inner;
    if (place->part == BlockPart::Attention)
        inner = parseAttention(rest);
    else if (place->part == BlockPart::Resnet)
        inner = whole(kLdmResnetParts, rest);
    else
        inner = "conv";
    if (!inner)
        return std::nullopt;
    return UnetModule{place, *inner, true};
}

std::string blockPath(const UnetPlace& place) {
    std::string path = "mid_block.";
    if (place.side != UnetSide::Middle)
        path = std::string(place.side == UnetSide::Down ? "down" : "up") + "_blocks." +
               std::to_string(place.block) + ".";
    if (place.part == BlockPart::Attention)
        path += "attentions.";
    else if (place.part == BlockPart::Resnet)
        path += "resnets.";
    else
        path += place.side == UnetSide::Down ? "downsamplers." : "upsamplers.";
    return path + std::to_string(place.index) + ".";
}

std::string ldmBlockPath(const LdmPlace& place) {
    const std::string position = std::to_string(place.position) + ".";
    if (place.side == UnetSide::Middle)
        return "middle_block." + position;
    return std::string(place.side == UnetSide::Down ? "input" : "output") + "_blocks." +
           std::to_string(place.block) + "." + position;
}

/// LDM's dotted name of a resnet's part: the last underscore of "in_layers_2" is a dot.
std::string ldmResnetPart(std::string_view underscoredPart) {
    std::string part(underscoredPart);
    const char last = part.back();
    if (last >= '0' && last <= '9')
        part[part.size() - 2] = '.';
    return part;
}

} // namespace

std::optional<UnetModule> parseUnetModule(std::string_view written,
                                          const UnetStructure& structure) {
    const std::string text = underscored(written);
    if (auto root = whole(kRootParts, text))
        return UnetModule{std::nullopt, *root, false};
    for (const RootPart& root : kLdmRootParts)
        if (root.underscored == text)
            return UnetModule{std::nullopt, std::string(root.diffusers), true};
    NameReader reader(text);
    if (reader.take("down_blocks"))
        return parseDiffusersBlock(reader, UnetSide::Down);
    if (reader.take("mid_block"))
        return parseDiffusersBlock(reader, UnetSide::Middle);
    if (reader.take("up_blocks"))
        return parseDiffusersBlock(reader, UnetSide::Up);
    if (reader.take("input_blocks"))
        return parseLdmBlock(reader, UnetSide::Down, structure);
    if (reader.take("middle_block"))
        return parseLdmBlock(reader, UnetSide::Middle, structure);
    if (reader.take("output_blocks"))
        return parseLdmBlock(reader, UnetSide::Up, structure);
    return std::nullopt;
}

std::string diffusersPath(const UnetModule& module) {
    return (module.place ? blockPath(*module.place) : std::string()) + module.inner;
}

std::optional<std::string> ldmPath(const UnetModule& module, const UnetStructure& structure) {
    if (!module.place) {
        for (const RootPart& root : kLdmRootParts)
            if (root.diffusers == module.inner)
                return std::string(root.dotted);
        return std::nullopt;
    }
    const auto place = placeInLdm(structure, *module.place);
    if (!place)
        return std::nullopt;
    const std::string block = ldmBlockPath(*place);
    switch (module.place->part) {
    case BlockPart::Attention:
        return block + module.inner;
    case BlockPart::Resampler:
        return block + (module.place->side == UnetSide::Down ? "op" : "conv");
    case BlockPart::Resnet:
        break;
    }
    for (const auto& [ldm, diffusers] : kLdmResnetParts)
        if (diffusers == module.inner)
            return block + ldmResnetPart(ldm);
    return std::nullopt;
}

std::optional<std::string> parseTextModule(std::string_view written) {
    const std::string text = underscored(written);
    if (text == "text_projection" || text == "text_model_text_projection")
        return "text_projection";
    NameReader reader(text);
    reader.take("text_model");
    if (const auto root = whole(kTextRootParts, reader.rest()))
        return "text_model." + *root;
    if (!reader.take("encoder") || !reader.take("layers"))
        return std::nullopt;
    const auto number = reader.takeNumber();
    const auto part = whole(kTextLayerParts, reader.rest());
    if (!number || !part)
        return std::nullopt;
    return "text_model.encoder.layers." + std::to_string(*number) + "." + *part;
}

std::string underscored(std::string_view written) {
    std::string text(written);
    std::replace(text.begin(), text.end(), '.', '_');
    return text;
}

} // namespace diptych::adapter_formats
