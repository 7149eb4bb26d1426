#include "core/model_files/mapped_configs.h"

#include <algorithm>

namespace diptych::model_files {
namespace {

using checkpoints::Family;
using checkpoints::Prediction;

/// Entries of CLIP's vocabulary; the last two are the marks.
constexpr std::int64_t kClipVocabulary = 49408;

/// Edge of the latents the published models of the family were trained on.
std::int64_t latentEdge(Family family, Prediction prediction) {
    switch (family) {
    case Family::StableDiffusion1:
        return 64;
    case Family::StableDiffusion2:
        return prediction == Prediction::Velocity ? 96 : 64;
    case Family::Sdxl:
        return 128;
    }
    return 0;
}

} // namespace

Result<models::UnetConfig> unetConfigOf(const checkpoints::UnetNumbers& numbers, Family family,
                                        Prediction prediction) {
    models::UnetConfig config;
    config.sampleSize = latentEdge(family, prediction);
    config.inChannels = numbers.inChannels;
    config.outChannels = numbers.outChannels;
    config.blockChannels = numbers.blockOutChannels;
    config.blocks.clear();
    for (const bool attends : numbers.hasAttention)
        config.blocks.push_back(attends ? models::UnetBlock::CrossAttention
                                        : models::UnetBlock::Plain);
    config.layersPerBlock = numbers.layersPerBlock;
    config.heads = numbers.attentionHeadDim;
    config.transformerLayers = numbers.transformerLayersPerBlock;
    config.contextWidth = numbers.crossAttentionDim;
    config.linearProjection = numbers.useLinearProjection;
    config.additionTimeWidth = numbers.additionTimeEmbedDim;
    config.additionInputWidth = numbers.addedInputDim;
    DIPTYCH_CHECK(config.validate());
    return config;
}

Result<models::AutoencoderConfig> autoencoderConfigOf(const checkpoints::VaeNumbers& numbers) {
    models::AutoencoderConfig config;
    config.inChannels = numbers.inChannels;
    config.outChannels = numbers.outChannels;
    config.latentChannels = numbers.latentChannels;
    config.blockChannels = numbers.blockOutChannels;
    config.layersPerBlock = numbers.layersPerBlock;
    config.sampleSize = 0;
    config.scalingFactor = numbers.scalingFactor.value_or(config.scalingFactor);
    config.middleAttention = numbers.midBlockAddAttention;
    config.quantConvolution = numbers.useQuantConv;
    config.postQuantConvolution = numbers.usePostQuantConv;
    config.forceUpcast = numbers.forceUpcast;
    DIPTYCH_CHECK(config.validate());
    return config;
}

Result<models::ClipTextConfig> textConfigOf(const checkpoints::TextNumbers& numbers) {
    models::ClipTextConfig config;
    config.encoder.width = numbers.hiddenSize;
    config.encoder.mlpWidth = numbers.intermediateSize;
    config.encoder.layers = numbers.layers;
    config.encoder.heads = numbers.heads;
    config.encoder.activation = numbers.activation == checkpoints::TextActivation::Gelu
                                    ? models::ClipActivation::Gelu
                                    : models::ClipActivation::QuickGelu;
    config.vocabulary = numbers.vocabulary;
    config.maxPositions = numbers.maxPositions;
    config.endTokenId = std::min(numbers.vocabulary, kClipVocabulary) - 1;
    config.startTokenId = config.endTokenId - 1;
    config.projectionWidth = numbers.projectionDim;
    DIPTYCH_CHECK(config.validate());
    return config;
}

} // namespace diptych::model_files
