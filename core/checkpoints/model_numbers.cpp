#include "core/checkpoints/model_numbers.h"

#include <algorithm>
#include <string>

namespace diptych::checkpoints {
namespace {

/// Caps, several times what any published model has.
constexpr std::int64_t kMaxLevels = 8;
constexpr std::int64_t kMaxLayers = 12;
constexpr std::int64_t kMaxTransformerLayers = 48;
constexpr std::int64_t kMaxTextLayers = 128;
constexpr std::int64_t kMaxWidth = 1 << 16;

/// Channels of one head in every family but the first.
constexpr std::int64_t kHeadChannels = 64;
constexpr std::int64_t kFirstFamilyHeads = 8;
/// SDXL's conditioning: height and width, the crop's corner, the target's height and width.
constexpr std::int64_t kAddedSizes = 6;
constexpr std::int64_t kAddedSizeWidth = 256;

Error unlike(const std::string& what) {
    return {ErrorCode::Unsupported,
            "The UNet is not built like the one of any Stable Diffusion model Diptych opens: " +
                what,
            {}};
}

bool isWidth(std::int64_t value) {
    return value > 0 && value <= kMaxWidth;
}

std::int64_t transformerLayers(const RenamedPart& part, const std::string& attention) {
    return part.count(attention + ".transformer_blocks.", ".attn2.to_k.weight");
}

/// One level of the downward half.
struct Level {
    std::int64_t channels = 0;
    std::int64_t layers = 0;
    std::int64_t transformerLayers = 0; ///< 0: no attention
};

Result<Level> readLevel(const RenamedPart& part, std::int64_t number) {
    const std::string block = "down_blocks." + std::to_string(number) + ".";
    Level level;
    level.layers = part.count(block + "resnets.", ".conv1.weight");
    level.channels = part.size(block + "resnets.0.conv1.weight", 0);
    level.transformerLayers = transformerLayers(part, block + "attentions.0");
    if (!isWidth(level.channels) || level.layers > kMaxLayers ||
        level.transformerLayers > kMaxTransformerLayers)
        return unlike("level " + std::to_string(number) + " has impossible sizes");
    return level;
}

/// All attentions of a level, downward and upward, must be of one depth.
Status checkDepths(const RenamedPart& part, const std::vector<Level>& levels) {
    const auto count = static_cast<std::int64_t>(levels.size());
    for (std::int64_t l = 0; l < count; ++l) {
        const Level& level = levels[static_cast<std::size_t>(l)];
        const std::string down = "down_blocks." + std::to_string(l) + ".attentions.";
        const std::string up = "up_blocks." + std::to_string(count - 1 - l) + ".attentions.";
        for (std::int64_t i = 0; i <= level.layers; ++i) {
            const bool unequal =
                (i < level.layers &&
                 transformerLayers(part, down + std::to_string(i)) != level.transformerLayers) ||
                transformerLayers(part, up + std::to_string(i)) != level.transformerLayers;
            if (unequal)
                return unlike("the attentions of its level " + std::to_string(l) +
                              " are not equally deep, as in models shortened after training "
                              "(SSD-1B and its like)");
        }
    }
    return {};
}

std::string firstAttention(const std::vector<Level>& levels) {
    for (std::size_t l = 0; l < levels.size(); ++l)
        if (levels[l].transformerLayers > 0)
            return "down_blocks." + std::to_string(l) + ".attentions.0";
    return "mid_block.attentions.0";
}

std::int64_t atLeastOne(std::int64_t value) {
    return std::max<std::int64_t>(1, value);
}

} // namespace

Result<UnetNumbers> unetNumbers(const RenamedPart& part) {
    UnetNumbers numbers;
    std::vector<Level> levels;
    while (part.has("down_blocks." + std::to_string(levels.size()) + ".resnets.0.conv1.weight")) {
        if (std::ssize(levels) == kMaxLevels)
            return unlike("it has more than " + std::to_string(kMaxLevels) + " levels");
        DIPTYCH_TRY(level, readLevel(part, std::ssize(levels)));
        levels.push_back(level);
    }
    if (levels.empty())
        return unlike("it has no blocks on its way down");
    const std::int64_t middle = transformerLayers(part, "mid_block.attentions.0");
    if (middle == 0)
        return unlike("it has no attention in the middle, as in models shortened after training "
                      "(SSD-1B and its like)");
    Level& last = levels.back();
    if (middle > kMaxTransformerLayers ||
        (last.transformerLayers != 0 && last.transformerLayers != middle))
        return unlike("the attention in its middle is not as deep as that of its last level");
    DIPTYCH_CHECK(checkDepths(part, levels));

    for (const Level& level : levels) {
        numbers.blockOutChannels.push_back(level.channels);
        numbers.layersPerBlock.push_back(level.layers);
        numbers.hasAttention.push_back(level.transformerLayers > 0);
        numbers.transformerLayersPerBlock.push_back(atLeastOne(level.transformerLayers));
    }
    numbers.transformerLayersPerBlock.back() = middle;
    const std::string attention = firstAttention(levels);
    numbers.crossAttentionDim = part.size(attention + ".transformer_blocks.0.attn2.to_k.weight", 1);
    numbers.useLinearProjection = part.rank(attention + ".proj_in.weight") == 2;
    numbers.inChannels = part.size("conv_in.weight", 1);
    numbers.outChannels = part.size("conv_out.weight", 0);
    numbers.addedInputDim = part.size("add_embedding.linear_1.weight", 1);
    if (!isWidth(numbers.inChannels) || !isWidth(numbers.outChannels) ||
        !isWidth(numbers.crossAttentionDim) || numbers.addedInputDim > kMaxWidth)
        return unlike("its first, last or attention layers are missing or have impossible sizes");
    return numbers;
}

void applyFamily(UnetNumbers& numbers, Family family, std::int64_t pooledWidth) {
    numbers.attentionHeadDim.clear();
    for (const std::int64_t channels : numbers.blockOutChannels)
        numbers.attentionHeadDim.push_back(family == Family::StableDiffusion1
                                               ? kFirstFamilyHeads
                                               : atLeastOne(channels / kHeadChannels));
    numbers.additionTimeEmbedDim = 0;
    if (numbers.addedInputDim == 0)
        return;
    const std::int64_t sizes = numbers.addedInputDim - pooledWidth;
    const bool fits = pooledWidth > 0 && sizes > 0 && sizes % kAddedSizes == 0;
    numbers.additionTimeEmbedDim = fits ? sizes / kAddedSizes : kAddedSizeWidth;
}

Result<VaeNumbers> vaeNumbers(const RenamedPart& part, std::optional<Family> family) {
    VaeNumbers numbers;
    const auto level = [&](std::int64_t number) {
        return "encoder.down_blocks." + std::to_string(number) + ".resnets.";
    };
    for (std::int64_t l = 0; part.has(level(l) + "0.conv1.weight"); ++l)
        numbers.blockOutChannels.push_back(part.size(level(l) + "0.conv1.weight", 0));
    numbers.layersPerBlock = part.count(level(0), ".conv1.weight");
    numbers.inChannels = part.size("encoder.conv_in.weight", 1);
    numbers.outChannels = part.size("decoder.conv_out.weight", 0);
    numbers.latentChannels = part.size("decoder.conv_in.weight", 1);
    numbers.midBlockAddAttention = part.has("decoder.mid_block.attentions.0.to_q.weight");
    numbers.useQuantConv = part.has("quant_conv.weight");
    numbers.usePostQuantConv = part.has("post_quant_conv.weight");
    const bool sensible =
        !numbers.blockOutChannels.empty() && std::ssize(numbers.blockOutChannels) <= kMaxLevels &&
        std::all_of(numbers.blockOutChannels.begin(), numbers.blockOutChannels.end(), isWidth) &&
        numbers.layersPerBlock <= kMaxLayers && isWidth(numbers.inChannels) &&
        isWidth(numbers.outChannels) && isWidth(numbers.latentChannels);
    if (!sensible)
        return {ErrorCode::Unsupported,
                "The picture coder (VAE) is not built like the one of any Stable Diffusion model: "
                "its encoder or decoder is missing or has impossible sizes",
                {}};
    if (family) {
        numbers.scalingFactor = *family == Family::Sdxl ? 0.13025 : 0.18215;
        numbers.forceUpcast = *family == Family::Sdxl;
    }
    return numbers;
}

Result<TextNumbers> textNumbers(const RenamedPart& part, const PartFacts& facts) {
    TextNumbers numbers;
    const std::string layers = "text_model.encoder.layers.";
    numbers.vocabulary = part.size("text_model.embeddings.token_embedding.weight", 0);
    numbers.hiddenSize = part.size("text_model.embeddings.token_embedding.weight", 1);
    numbers.maxPositions = part.size("text_model.embeddings.position_embedding.weight", 0);
    numbers.layers = part.count(layers, ".mlp.fc1.weight");
    numbers.intermediateSize = part.size(layers + "0.mlp.fc1.weight", 0);
    if (facts.component == Component::TextEncoder2)
        numbers.projectionDim = part.size("text_projection.weight", 0);
    const bool sensible = isWidth(numbers.hiddenSize) && isWidth(numbers.intermediateSize) &&
                          numbers.vocabulary > 0 && numbers.maxPositions > 0 &&
                          numbers.layers > 0 && numbers.layers <= kMaxTextLayers &&
                          numbers.projectionDim <= kMaxWidth;
    if (!sensible)
        return {ErrorCode::Unsupported,
                "The text encoder is not built like CLIP's: its embeddings or layers are missing "
                "or have impossible sizes",
                {}};
    numbers.heads = atLeastOne(numbers.hiddenSize / kHeadChannels);
    const bool openClip = facts.naming == Naming::Original ||
                          facts.component == Component::TextEncoder2 ||
                          numbers.hiddenSize == 1024 || numbers.hiddenSize == 1280;
    numbers.activation = openClip ? TextActivation::Gelu : TextActivation::QuickGelu;
    return numbers;
}

} // namespace diptych::checkpoints
