// The first line names a reader, the rest is its JSON. What a reader accepts keeps its own rules,
// and written and read again it is the same.

#include "core/adapter_formats/alpha_source.h"
#include "core/document/project_state.h"
#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/controlnet_config.h"
#include "core/models/unet_config.h"
#include "core/schedule/schedule_config.h"
#include "tests/fuzz/header_lines.h"
#include "tests/fuzz/require.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace {

using namespace diptych;
using fuzz::require;

/// A config of a model's part: accepted means valid, and the file written of it says the same.
template <typename Config>
void checkConfig(const Json& json) {
    const auto config = Config::fromJson(json);
    if (!config.ok())
        return require(!config.error().message.empty(), "why a config is refused is told");
    require(config->validate().ok(), "an accepted config is valid");
    const Json written = config->toJson();
    const auto again = Config::fromJson(written);
    require(again.ok(), "a written config is read");
    require(again->toJson() == written, "a config read again is the same");
}

void checkSchedule(std::string_view text) {
    const auto config = schedule::ScheduleConfig::fromText(text, "the scheduler");
    if (!config.ok())
        return require(!config.error().message.empty(), "why a schedule is refused is told");
    require(config->validate().ok(), "an accepted schedule is valid");
    require(config->forStableDiffusion().validate().ok(), "its form for renders is valid, too");
    const Json written = config->toJson();
    const auto again = schedule::ScheduleConfig::fromText(written.dump(), "the scheduler");
    require(again.ok(), "a written schedule is read");
    require(again->toJson() == written, "a schedule read again is the same");
}

void checkProject(const Json& json) {
    for (const auto newer :
         {document::NewerVersions::Refuse, document::NewerVersions::AcceptNewer}) {
        const auto state = document::projectStateFromJson(json, newer);
        if (!state.ok()) {
            require(!state.error().message.empty(), "why a project is refused is told");
            continue;
        }
        require(document::checkState(*state).ok(), "an accepted project can be saved");
        const auto again = document::projectStateFromJson(document::toJson(*state), newer);
        require(again.ok() && *again == *state, "a project read again is the same");
    }
}

void checkScene(const Json& json) {
    const auto scene = document::sceneFromJson(json);
    if (!scene.ok())
        return;
    require(document::checkScene(*scene).ok(), "an accepted scene can be saved");
    const auto again = document::sceneFromJson(document::toJson(*scene));
    require(again.ok() && *again == *scene, "a scene read again is the same");
}

void checkAdapters(const Json& json) {
    const auto adapters = document::adaptersFromJson(json);
    if (!adapters.ok())
        return;
    require(document::checkAdapters(*adapters).ok(), "accepted adapters can be saved");
    const auto again = document::adaptersFromJson(document::toJson(*adapters));
    require(again.ok() && *again == *adapters, "adapters read again are the same");
}

/// PEFT's settings: as a file's metadata and as adapter_config.json.
void checkPeft(const Json& json, std::string_view text) {
    using namespace adapter_formats;
    const std::array<ModuleName, 3> modules = {
        ModuleName{Component::Unet, "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q"},
        ModuleName{Component::TextEncoder1, "text_model.encoder.layers.0.self_attn.q_proj"},
        ModuleName{Component::TextEncoder2, "text_projection"}};
    const safetensors::Metadata metadata{{"lora_adapter_metadata", std::string(text)}};
    for (const auto& settings :
         {PeftSettings::read(metadata, nullptr), PeftSettings::read({}, &json)}) {
        if (!settings.ok())
            continue;
        for (const ModuleName& module : modules)
            if (const auto alpha = settings->alphaOf(module))
                require(std::isfinite(alpha->value), "an alpha is a number");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    std::string_view text(reinterpret_cast<const char*>(data), sizeBytes);
    const std::string_view reader = fuzz::takeLine(text);
    if (reader == "schedule")
        checkSchedule(text);
    const auto json = parseJson(text, "input", {1 << 20, 64, 20'000});
    if (!json.ok())
        return 0;
    if (reader == "project")
        checkProject(*json);
    else if (reader == "scene")
        checkScene(*json);
    else if (reader == "adapters")
        checkAdapters(*json);
    else if (reader == "unet")
        checkConfig<models::UnetConfig>(*json);
    else if (reader == "controlnet")
        checkConfig<models::ControlNetConfig>(*json);
    else if (reader == "vae")
        checkConfig<models::AutoencoderConfig>(*json);
    else if (reader == "clip_text")
        checkConfig<models::ClipTextConfig>(*json);
    else if (reader == "clip_vision")
        checkConfig<models::ClipVisionConfig>(*json);
    else if (reader == "peft")
        checkPeft(*json, text);
    return 0;
}
