#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/render_session.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace diptych::ui {

enum class RunEnd {
    None,     ///< learning, or stopped by something that nobody wished for
    Finished, ///< all steps were learnt
    Kept,     ///< stopped on the way, the adapter was kept
};

/// Whether pictures are made while a run learns; without them it needs less memory.
enum class RunPictures { Off, On };

/// What a run was asked to do and how far it came: run.json of its folder. Enough to go on in
/// another process, with the pictures that lie beside it.
struct RunRecord {
    static constexpr int kVersion = 1;

    std::string id;      ///< name of the run's folder
    std::string adapter; ///< document::AdapterItem::id
    std::string name;    ///< shown at the fader
    std::string method;
    std::filesystem::path model;
    std::map<std::string, std::string> words;    ///< by role
    std::map<std::string, std::string> pictures; ///< role -> file name in the run's folder
    std::map<std::string, std::string> adapters; ///< the same, of what it begins with
    /// document::AdapterItem::id of what the result is made of, so that it takes their place.
    std::vector<std::string> replaces;
    Json parameters = Json::object();
    std::vector<engine::RenderRequest> previews; ///< style and adapter lists are empty
    RunPictures picturesWhileLearning = RunPictures::On;
    int stepsBetweenPreviews = 50;
    double rateScale = 1.0;
    std::int64_t styleBegins = 0; ///< step of the second phase; 0: there is one phase
    std::int64_t totalSteps = 0;
    std::int64_t savedStep = -1;  ///< of the last whole checkpoint; negative: none
    std::int64_t startedAtMs = 0; ///< since 1970-01-01 UTC
    RunEnd end = RunEnd::None;
    bool holdsAdapter = false; ///< the project names the adapter file in the run's folder
    Json unknown = Json::object();
    bool operator==(const RunRecord&) const = default;
};

Json toJson(const RunRecord& record);

/// Errors: Corrupt (a field of the wrong type, named), TooNew.
Result<RunRecord> runRecordFromJson(const Json& json);

} // namespace diptych::ui
