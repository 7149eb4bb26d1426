#include "ui/training_model/run_record.h"

#include "core/document/json_fields.h"

#include <array>

namespace diptych::ui {
namespace {

using document::JsonFields;

constexpr std::array kEnds = {"", "finished", "kept"};

Json previewJson(const engine::RenderRequest& request) {
    return {{"prompt", request.prompt},
            {"negativePrompt", request.negativePrompt.value_or("")},
            {"seed", request.seed},
            {"steps", request.steps},
            {"guidance", request.guidance},
            {"sampler", request.sampler},
            {"width", request.width},
            {"height", request.height},
            {"startTimestep", request.startTimestep}};
}

engine::RenderRequest previewFrom(const Json& json, JsonFields::Report& report) {
    engine::RenderRequest request;
    JsonFields fields(json, "previews", report);
    fields.text("prompt", request.prompt);
    std::string negative;
    fields.text("negativePrompt", negative);
    if (!negative.empty())
        request.negativePrompt = negative;
    fields.integer("seed", request.seed);
    fields.integer("steps", request.steps);
    fields.real("guidance", request.guidance);
    fields.text("sampler", request.sampler);
    fields.integer("width", request.width);
    fields.integer("height", request.height);
    fields.real("startTimestep", request.startTimestep);
    return request;
}

void listOfTexts(JsonFields& fields, const char* key, std::vector<std::string>& into) {
    const Json* list = fields.array(key);
    if (list == nullptr)
        return;
    for (const Json& value : *list) {
        if (value.is_string())
            into.push_back(value.get<std::string>());
        else
            fields.report().mustBe(fields.pathOf(key), "a list of texts");
    }
}

} // namespace

Json toJson(const RunRecord& record) {
    Json json = record.unknown;
    json["version"] = RunRecord::kVersion;
    json["id"] = record.id;
    json["adapter"] = record.adapter;
    json["name"] = record.name;
    json["method"] = record.method;
    json["model"] = record.model.string();
    json["words"] = record.words;
    json["pictures"] = record.pictures;
    if (!record.adapters.empty())
        json["adapters"] = record.adapters;
    if (!record.replaces.empty())
        json["replaces"] = record.replaces;
    json["parameters"] = record.parameters;
    json["previews"] = Json::array();
    for (const auto& request : record.previews)
        json["previews"].push_back(previewJson(request));
    json["picturesWhileLearning"] = record.picturesWhileLearning == RunPictures::On;
    json["stepsBetweenPreviews"] = record.stepsBetweenPreviews;
    json["rateScale"] = record.rateScale;
    json["styleBegins"] = record.styleBegins;
    json["totalSteps"] = record.totalSteps;
    json["savedStep"] = record.savedStep;
    json["startedAtMs"] = record.startedAtMs;
    json["end"] = kEnds.at(static_cast<std::size_t>(record.end));
    json["holdsAdapter"] = record.holdsAdapter;
    return json;
}

Result<RunRecord> runRecordFromJson(const Json& json) {
    RunRecord record;
    JsonFields::Report report;
    JsonFields fields(json, {}, report);
    int version = 0;
    fields.integer("version", version);
    if (!report.error && version > RunRecord::kVersion)
        return Error{ErrorCode::TooNew, "This learning run was begun by a later version", {}};
    fields.text("id", record.id);
    fields.text("adapter", record.adapter);
    fields.text("name", record.name);
    fields.text("method", record.method);
    std::string model;
    fields.text("model", model);
    record.model = model;
    fields.texts("words", record.words);
    fields.texts("pictures", record.pictures);
    fields.texts("adapters", record.adapters);
    listOfTexts(fields, "replaces", record.replaces);
    if (const Json* parameters = fields.object("parameters"))
        record.parameters = *parameters;
    if (const Json* previews = fields.array("previews"))
        for (const Json& preview : *previews)
            record.previews.push_back(previewFrom(preview, report));
    bool pictures = true;
    fields.flag("picturesWhileLearning", pictures);
    record.picturesWhileLearning = pictures ? RunPictures::On : RunPictures::Off;
    fields.integer("stepsBetweenPreviews", record.stepsBetweenPreviews);
    fields.real("rateScale", record.rateScale);
    fields.integer("styleBegins", record.styleBegins);
    fields.integer("totalSteps", record.totalSteps);
    fields.integer("savedStep", record.savedStep);
    fields.integer("startedAtMs", record.startedAtMs);
    fields.choice("end", record.end, kEnds);
    fields.flag("holdsAdapter", record.holdsAdapter);
    if (report.error)
        return *report.error;
    if (record.id.empty() || record.method.empty())
        return Error{ErrorCode::Corrupt, "The record of a learning run is not complete", {}};
    record.unknown = fields.rest();
    return record;
}

} // namespace diptych::ui
