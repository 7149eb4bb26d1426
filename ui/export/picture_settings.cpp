#include "ui/export/picture_settings.h"

#include <filesystem>

namespace diptych::ui {

namespace {
constexpr int kVersion = 1;
constexpr const char* kVersionKey = "diptych_picture";
} // namespace

std::string settingsText(const PictureSettings& settings) {
    std::vector<document::AdapterItem> adapters = settings.adapters;
    for (document::AdapterItem& adapter : adapters) {
        adapter.file = std::filesystem::path(adapter.file).filename().string();
        adapter.embedded = false;
        adapter.thumbnail.clear();
        adapter.unknown = Json::object();
    }
    document::Scene scene = settings.scene;
    scene.unknown = Json::object();
    if (scene.start) {
        scene.start->unknown = Json::object();
        scene.start->picture.unknown = Json::object();
        if (scene.start->mask)
            scene.start->mask->unknown = Json::object();
    }
    for (document::Guide& guide : scene.guides) {
        guide.file = std::filesystem::path(guide.file).filename().string();
        guide.unknown = Json::object();
        for (document::SourcePicture& picture : guide.pictures)
            picture.unknown = Json::object();
    }
    Json record = Json::object();
    for (const char* key : {"key", "seconds", "model_identity"})
        if (settings.record.contains(key))
            record[key] = settings.record[key];
    const Json json = {{kVersionKey, kVersion},
                       {"scene", document::toJson(scene)},
                       {"adapters", document::toJson(adapters)},
                       {"record", record}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<PictureSettings> settingsFromText(const std::string& text) {
    DIPTYCH_TRY(json, parseJson(text, "The settings inside of the picture"));
    const Error damaged{
        ErrorCode::Corrupt, "The settings inside of the picture cannot be read", {}};
    if (!json.is_object() || !json.contains(kVersionKey) ||
        !json[kVersionKey].is_number_integer() || !json.contains("scene") ||
        !json.contains("adapters"))
        return damaged;
    if (json[kVersionKey].get<int>() > kVersion)
        return Error{ErrorCode::TooNew,
                     "The settings inside of the picture are of a newer version of Diptych",
                     {}};
    DIPTYCH_TRY(scene, document::sceneFromJson(json["scene"]));
    DIPTYCH_TRY(adapters, document::adaptersFromJson(json["adapters"]));
    DIPTYCH_CHECK(document::checkScene(scene));
    DIPTYCH_CHECK(document::checkAdapters(adapters));
    PictureSettings settings{std::move(scene), std::move(adapters), Json::object()};
    if (json.contains("record") && json["record"].is_object())
        settings.record = json["record"];
    return settings;
}

} // namespace diptych::ui
