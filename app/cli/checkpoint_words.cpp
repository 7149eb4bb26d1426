#include "app/cli/checkpoint_words.h"

#include "core/safetensors/dtype.h"

#include <cstdio>

namespace diptych::cli {
namespace {

using checkpoints::CheckpointFacts;
using checkpoints::CheckpointKind;
using checkpoints::Component;
using checkpoints::Prediction;

const char* inWords(Component component) {
    switch (component) {
    case Component::Unet:
        return "a UNet";
    case Component::Vae:
        return "a picture coder (VAE)";
    case Component::TextEncoder:
        return "a text encoder";
    case Component::TextEncoder2:
        return "a second text encoder";
    }
    return "";
}

std::string typesText(const checkpoints::PartFacts& part) {
    std::string text;
    for (const auto type : part.types)
        text += (text.empty() ? "" : " and ") + std::string(safetensors::dtypeName(type));
    return text;
}

/// "epsilon", "v", "unsaid"; null where nothing predicts.
Json predictionName(const CheckpointFacts& facts) {
    if (facts.kind != CheckpointKind::Model)
        return nullptr;
    switch (facts.prediction.prediction) {
    case Prediction::Epsilon:
        return "epsilon";
    case Prediction::Velocity:
        return "v";
    case Prediction::Ask:
        break;
    }
    return "unsaid";
}

std::string predictionSentence(const CheckpointFacts& facts) {
    std::string text = facts.prediction.prediction == Prediction::Ask
                           ? "The file does not say what it predicts; --prediction does."
                       : facts.prediction.prediction == Prediction::Velocity
                           ? "It predicts velocity."
                           : "It predicts the noise.";
    for (const std::string& hint : facts.prediction.hints)
        text += " " + hint + ".";
    return text;
}

/// "It has a UNet (860 million numbers, F16), …"
std::string partsSentence(const CheckpointFacts& facts) {
    std::string text;
    for (const auto& part : facts.parts) {
        char size[64];
        std::snprintf(size, sizeof size, " (%.0f million numbers, ",
                      static_cast<double>(part.parameters) / 1e6);
        text += (text.empty() ? "It has " : ", ") + std::string(inWords(part.component)) + size +
                typesText(part) + ")";
    }
    return text.empty() ? text : text + ".";
}

} // namespace

bool isCheckpoint(CheckpointKind kind) {
    switch (kind) {
    case CheckpointKind::Adapter:
    case CheckpointKind::TextualInversion:
    case CheckpointKind::Unknown:
        return false;
    default:
        return true;
    }
}

void describeCheckpoint(const std::string& path, const CheckpointFacts& facts, Output& output) {
    Json parts = Json::array();
    for (const auto& part : facts.parts) {
        Json types = Json::array();
        for (const auto type : part.types)
            types.push_back(safetensors::dtypeName(type));
        parts.push_back({{"component", checkpoints::componentName(part.component)},
                         {"parameters", part.parameters},
                         {"types", types}});
    }
    output.event("checkpoint",
                 {{"path", path},
                  {"kind", checkpoints::checkpointKindName(facts.kind)},
                  {"title", facts.title},
                  {"family", facts.family ? Json(checkpoints::familyName(*facts.family)) : Json()},
                  {"parts", parts},
                  {"prediction", predictionName(facts)},
                  {"sentence", facts.sentence}});
    if (facts.kind != CheckpointKind::Model) {
        output.say(facts.sentence + ".");
        return;
    }
    output.say(facts.title + ".\n" + partsSentence(facts) + "\n" + predictionSentence(facts));
    if (facts.isInpainting())
        output.say("It repaints a masked part of a picture (render --picture FILE --mask FILE); "
                   "styles are learned on ordinary models.");
}

} // namespace diptych::cli
