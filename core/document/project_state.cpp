#include "core/document/project_state.h"

#include "core/document/json_fields.h"

#include <algorithm>
#include <array>
#include <utility>

namespace diptych::document {
namespace {

// In the order of the enums.
constexpr std::array kLinkNames = {"none", "keep_total", "together"};
constexpr std::array kAdapterKindNames = {"style", "weight"};
constexpr std::array kStartNames = {"vary", "edit"};
constexpr std::array kGuideNames = {"as_given", "lines", "soft_edges", "prompt"};
constexpr std::array kCompareNames = {"single", "split",      "side_by_side",
                                      "blink",  "difference", "sheet"};

template <typename Enum, std::size_t N>
const char* nameOf(Enum value, const std::array<const char*, N>& names) {
    return names[static_cast<std::size_t>(value)];
}

/// What was not known when the object was read, with `known` written over it.
Json over(const Json& unknown, Json known) {
    if (unknown.is_object() && !unknown.empty())
        for (const auto& [key, value] : unknown.items())
            if (!known.contains(key))
                known[key] = value;
    return known;
}

Json toJson(const MixEntry& entry) {
    return over(entry.unknown, {{"adapter", entry.adapter},
                                {"strength", entry.strength},
                                {"second_strength", entry.secondStrength},
                                {"linked", entry.linked},
                                {"muted", entry.muted},
                                {"solo", entry.solo}});
}

Json toJson(const SecondPart& part) {
    return over(part.unknown, {{"name", part.name},
                               {"soft_minimum", part.softMinimum},
                               {"soft_maximum", part.softMaximum},
                               {"hard_minimum", part.hardMinimum},
                               {"hard_maximum", part.hardMaximum},
                               {"default_strength", part.defaultStrength}});
}

Json toJson(const AdapterItem& item) {
    Json json = over(item.unknown, {{"id", item.id},
                                    {"name", item.name},
                                    {"kind", nameOf(item.kind, kAdapterKindNames)},
                                    {"method", item.method},
                                    {"file", item.file},
                                    {"blob", item.blob},
                                    {"embedded", item.embedded},
                                    {"size_bytes", item.sizeBytes},
                                    {"base_identity", item.baseIdentity},
                                    {"prompt_suffix", item.promptSuffix},
                                    {"soft_minimum", item.softMinimum},
                                    {"soft_maximum", item.softMaximum},
                                    {"hard_minimum", item.hardMinimum},
                                    {"hard_maximum", item.hardMaximum},
                                    {"default_strength", item.defaultStrength},
                                    {"thumbnail", item.thumbnail}});
    if (item.second)
        json["second"] = toJson(*item.second);
    if (!item.part.empty())
        json["part"] = item.part;
    return json;
}

Json toJson(const ModelReference& model) {
    return over(model.unknown, {{"path", model.path},
                                {"identity", model.identity},
                                {"title", model.title},
                                {"family", model.family}});
}

Json toJson(const SourcePicture& picture) {
    return over(picture.unknown, {{"blob", picture.blob},
                                  {"name", picture.name},
                                  {"width", picture.size.width},
                                  {"height", picture.size.height}});
}

Json toJson(const StartPicture& start) {
    Json json = {{"picture", toJson(start.picture)},
                 {"mode", nameOf(start.mode, kStartNames)},
                 {"strength", start.strength},
                 {"inversion_rounds", start.inversionRounds},
                 {"mask", nullptr}};
    if (start.mask)
        json["mask"] = toJson(*start.mask);
    return over(start.unknown, std::move(json));
}

Json toJson(const Guide& guide) {
    Json pictures = Json::array();
    for (const SourcePicture& picture : guide.pictures)
        pictures.push_back(toJson(picture));
    return over(guide.unknown, {{"file", guide.file},
                                {"kind", nameOf(guide.kind, kGuideNames)},
                                {"pictures", std::move(pictures)},
                                {"strength", guide.strength},
                                {"from", guide.from},
                                {"until", guide.until},
                                {"hash", guide.hash},
                                {"size_bytes", guide.sizeBytes}});
}

Json toJson(const SourceExample& example) {
    return over(example.unknown,
                {{"picture", toJson(example.picture)}, {"caption", example.caption}});
}

Json toJson(const Sources& sources) {
    Json json = {{"subject", sources.subject},
                 {"style_name", sources.styleName},
                 {"words", sources.words},
                 {"aligned", sources.aligned},
                 {"shift_x", sources.shiftX},
                 {"shift_y", sources.shiftY},
                 {"original", nullptr},
                 {"mine", nullptr},
                 {"mask", nullptr},
                 {"crop", nullptr}};
    if (sources.original)
        json["original"] = toJson(*sources.original);
    if (sources.mine)
        json["mine"] = toJson(*sources.mine);
    if (sources.mask)
        json["mask"] = toJson(*sources.mask);
    if (const auto& crop = sources.crop)
        json["crop"] = {
            {"x", crop->x}, {"y", crop->y}, {"width", crop->width}, {"height", crop->height}};
    for (const auto& [role, examples] : sources.examples)
        for (const SourceExample& example : examples)
            json["examples"][role].push_back(toJson(example));
    return over(sources.unknown, std::move(json));
}

Json toJson(const Learning& learning) {
    Json json = over(learning.unknown, {{"method", learning.method},
                                        {"parameters", learning.parameters},
                                        {"test_prompts", learning.testPrompts},
                                        {"advanced", learning.advanced}});
    if (!learning.adapters.empty())
        json["adapters"] = learning.adapters;
    return json;
}

Json toJson(const Snapshot& snapshot) {
    return over(snapshot.unknown, {{"id", snapshot.id},
                                   {"name", snapshot.name},
                                   {"note", snapshot.note},
                                   {"scene", document::toJson(snapshot.scene)},
                                   {"adapters", document::toJson(snapshot.adapters)},
                                   {"picture", snapshot.picture},
                                   {"thumbnail", snapshot.thumbnail},
                                   {"made_at_ms", snapshot.madeAtMs},
                                   {"starred", snapshot.starred}});
}

Json toJson(const Compare& compare) {
    return over(compare.unknown, {{"mode", nameOf(compare.mode, kCompareNames)},
                                  {"pinned", compare.pinned},
                                  {"split_position", compare.splitPosition},
                                  {"split_angle", compare.splitAngle}});
}

template <typename T>
Json listOf(const std::vector<T>& items) {
    Json list = Json::array();
    for (const T& item : items)
        list.push_back(toJson(item));
    return list;
}

/// A list read item by item. An item that is not there in full is the report's error.
template <typename T, typename Read>
void readList(JsonFields& fields, const char* key, std::vector<T>& into, Read&& read) {
    const Json* list = fields.array(key);
    if (list == nullptr)
        return;
    into.clear();
    into.reserve(list->size());
    for (std::size_t i = 0; i < list->size(); ++i)
        into.push_back(
            read((*list)[i], fields.pathOf(key) + "[" + std::to_string(i) + "]", fields.report()));
}

MixEntry readMixEntry(const Json& json, const std::string& path, JsonFields::Report& report) {
    MixEntry entry;
    JsonFields fields(json, path, report);
    fields.text("adapter", entry.adapter);
    fields.real("strength", entry.strength);
    fields.real("second_strength", entry.secondStrength);
    fields.flag("linked", entry.linked);
    fields.flag("muted", entry.muted);
    fields.flag("solo", entry.solo);
    entry.unknown = fields.rest();
    return entry;
}

SourcePicture readSourcePicture(const Json& json, const std::string& path,
                                JsonFields::Report& report) {
    SourcePicture picture;
    JsonFields fields(json, path, report);
    fields.text("blob", picture.blob);
    fields.text("name", picture.name);
    fields.integer("width", picture.size.width);
    fields.integer("height", picture.size.height);
    picture.unknown = fields.rest();
    return picture;
}

StartPicture readStart(const Json& json, const std::string& path, JsonFields::Report& report) {
    StartPicture start;
    JsonFields fields(json, path, report);
    if (const Json* picture = fields.object("picture"))
        start.picture = readSourcePicture(*picture, fields.pathOf("picture"), report);
    fields.choice("mode", start.mode, kStartNames);
    fields.real("strength", start.strength);
    fields.integer("inversion_rounds", start.inversionRounds);
    if (const Json* mask = fields.object("mask"))
        start.mask = readSourcePicture(*mask, fields.pathOf("mask"), report);
    start.unknown = fields.rest();
    return start;
}

Guide readGuide(const Json& json, const std::string& path, JsonFields::Report& report) {
    Guide guide;
    JsonFields fields(json, path, report);
    fields.text("file", guide.file);
    fields.choice("kind", guide.kind, kGuideNames);
    readList(fields, "pictures", guide.pictures, readSourcePicture);
    fields.real("strength", guide.strength);
    fields.real("from", guide.from);
    fields.real("until", guide.until);
    fields.text("hash", guide.hash);
    fields.integer("size_bytes", guide.sizeBytes);
    guide.unknown = fields.rest();
    return guide;
}

Scene readScene(const Json& json, const std::string& path, JsonFields::Report& report) {
    Scene scene;
    JsonFields fields(json, path, report);
    fields.text("prompt", scene.prompt);
    fields.text("negative_prompt", scene.negativePrompt);
    fields.integer("seed", scene.seed);
    fields.flag("seed_locked", scene.seedLocked);
    fields.integer("steps", scene.steps);
    fields.text("sampler", scene.sampler);
    fields.real("guidance", scene.guidance);
    fields.real("keep_layout", scene.keepLayout);
    fields.integer("width", scene.width);
    fields.integer("height", scene.height);
    fields.choice("link", scene.link, kLinkNames);
    readList(fields, "mix", scene.mix, readMixEntry);
    if (const Json* start = fields.object("start"))
        scene.start = readStart(*start, fields.pathOf("start"), report);
    readList(fields, "guides", scene.guides, readGuide);
    fields.flag("tiles", scene.tiles);
    scene.unknown = fields.rest();
    return scene;
}

SecondPart readSecondPart(const Json& json, const std::string& path, JsonFields::Report& report) {
    SecondPart part;
    JsonFields fields(json, path, report);
    fields.text("name", part.name);
    fields.real("soft_minimum", part.softMinimum);
    fields.real("soft_maximum", part.softMaximum);
    fields.real("hard_minimum", part.hardMinimum);
    fields.real("hard_maximum", part.hardMaximum);
    fields.real("default_strength", part.defaultStrength);
    part.unknown = fields.rest();
    return part;
}

AdapterItem readAdapter(const Json& json, const std::string& path, JsonFields::Report& report) {
    AdapterItem item;
    JsonFields fields(json, path, report);
    if (const Json* second = fields.object("second"))
        item.second = readSecondPart(*second, fields.pathOf("second"), report);
    fields.text("id", item.id);
    fields.text("name", item.name);
    fields.choice("kind", item.kind, kAdapterKindNames);
    fields.text("method", item.method);
    fields.text("file", item.file);
    fields.text("blob", item.blob);
    fields.flag("embedded", item.embedded);
    fields.integer("size_bytes", item.sizeBytes);
    fields.text("base_identity", item.baseIdentity);
    fields.text("prompt_suffix", item.promptSuffix);
    fields.text("part", item.part);
    fields.real("soft_minimum", item.softMinimum);
    fields.real("soft_maximum", item.softMaximum);
    fields.real("hard_minimum", item.hardMinimum);
    fields.real("hard_maximum", item.hardMaximum);
    fields.real("default_strength", item.defaultStrength);
    fields.text("thumbnail", item.thumbnail);
    item.unknown = fields.rest();
    return item;
}

ModelReference readModel(const Json& json, const std::string& path, JsonFields::Report& report) {
    ModelReference model;
    JsonFields fields(json, path, report);
    fields.text("path", model.path);
    fields.text("identity", model.identity);
    fields.text("title", model.title);
    fields.text("family", model.family);
    model.unknown = fields.rest();
    return model;
}

image::Rect readRect(const Json& json, const std::string& path, JsonFields::Report& report) {
    image::Rect rect;
    JsonFields fields(json, path, report);
    fields.integer("x", rect.x);
    fields.integer("y", rect.y);
    fields.integer("width", rect.width);
    fields.integer("height", rect.height);
    return rect;
}

SourceExample readExample(const Json& json, const std::string& path, JsonFields::Report& report) {
    SourceExample example;
    JsonFields fields(json, path, report);
    if (const Json* picture = fields.object("picture"))
        example.picture = readSourcePicture(*picture, fields.pathOf("picture"), report);
    fields.text("caption", example.caption);
    example.unknown = fields.rest();
    return example;
}

Sources readSources(const Json& json, const std::string& path, JsonFields::Report& report) {
    Sources sources;
    JsonFields fields(json, path, report);
    if (const Json* original = fields.object("original"))
        sources.original = readSourcePicture(*original, fields.pathOf("original"), report);
    if (const Json* mine = fields.object("mine"))
        sources.mine = readSourcePicture(*mine, fields.pathOf("mine"), report);
    if (const Json* mask = fields.object("mask"))
        sources.mask = readSourcePicture(*mask, fields.pathOf("mask"), report);
    if (const Json* crop = fields.object("crop"))
        sources.crop = readRect(*crop, fields.pathOf("crop"), report);
    fields.text("subject", sources.subject);
    fields.text("style_name", sources.styleName);
    fields.texts("words", sources.words);
    if (const Json* examples = fields.object("examples")) {
        JsonFields roles(*examples, fields.pathOf("examples"), report);
        for (const auto& [role, list] : examples->items())
            readList(roles, role.c_str(), sources.examples[role], readExample);
        std::erase_if(sources.examples, [](const auto& entry) { return entry.second.empty(); });
    }
    fields.flag("aligned", sources.aligned);
    fields.real("shift_x", sources.shiftX);
    fields.real("shift_y", sources.shiftY);
    sources.unknown = fields.rest();
    return sources;
}

Learning readLearning(const Json& json, const std::string& path, JsonFields::Report& report) {
    Learning learning;
    JsonFields fields(json, path, report);
    fields.text("method", learning.method);
    if (const Json* parameters = fields.object("parameters"))
        learning.parameters = *parameters;
    readList(fields, "test_prompts", learning.testPrompts,
             [](const Json& value, const std::string& where, JsonFields::Report& into) {
                 if (value.is_string())
                     return value.get<std::string>();
                 into.mustBe(where, "text");
                 return std::string();
             });
    fields.flag("advanced", learning.advanced);
    fields.texts("adapters", learning.adapters);
    learning.unknown = fields.rest();
    return learning;
}

Snapshot readSnapshot(const Json& json, const std::string& path, JsonFields::Report& report) {
    Snapshot snapshot;
    JsonFields fields(json, path, report);
    fields.text("id", snapshot.id);
    fields.text("name", snapshot.name);
    fields.text("note", snapshot.note);
    if (const Json* scene = fields.object("scene"))
        snapshot.scene = readScene(*scene, fields.pathOf("scene"), report);
    readList(fields, "adapters", snapshot.adapters, readAdapter);
    fields.text("picture", snapshot.picture);
    fields.text("thumbnail", snapshot.thumbnail);
    fields.integer("made_at_ms", snapshot.madeAtMs);
    fields.flag("starred", snapshot.starred);
    snapshot.unknown = fields.rest();
    return snapshot;
}

Compare readCompare(const Json& json, const std::string& path, JsonFields::Report& report) {
    Compare compare;
    JsonFields fields(json, path, report);
    fields.choice("mode", compare.mode, kCompareNames);
    fields.text("pinned", compare.pinned);
    fields.real("split_position", compare.splitPosition);
    fields.real("split_angle", compare.splitAngle);
    compare.unknown = fields.rest();
    return compare;
}

/// What was read is a file's fault, not the caller's.
Status asCorrupt(Status status) {
    if (status.ok())
        return status;
    Error error = status.error();
    error.code = ErrorCode::Corrupt;
    return error;
}

/// The version of a state, which must be there. Errors: Corrupt.
Result<std::int64_t> versionOf(const Json& json) {
    JsonFields::Report report;
    JsonFields fields(json, {}, report);
    std::int64_t version = 0;
    fields.integer("version", version);
    if (!report.error && version < 1)
        report.mustBe("version", "a whole number from 1");
    if (report.error)
        return *report.error;
    return version;
}

} // namespace

const AdapterItem* ProjectState::adapter(const std::string& id) const {
    const auto found = std::find_if(adapters.begin(), adapters.end(),
                                    [&](const AdapterItem& item) { return item.id == id; });
    return found == adapters.end() ? nullptr : &*found;
}

AdapterItem* ProjectState::adapter(const std::string& id) {
    return const_cast<AdapterItem*>(std::as_const(*this).adapter(id));
}

Json toJson(const Scene& scene) {
    Json json = {{"prompt", scene.prompt},
                 {"negative_prompt", scene.negativePrompt},
                 {"seed", scene.seed},
                 {"seed_locked", scene.seedLocked},
                 {"steps", scene.steps},
                 {"sampler", scene.sampler},
                 {"guidance", scene.guidance},
                 {"keep_layout", scene.keepLayout},
                 {"width", scene.width},
                 {"height", scene.height},
                 {"link", nameOf(scene.link, kLinkNames)},
                 {"mix", listOf(scene.mix)},
                 {"start", nullptr},
                 {"guides", listOf(scene.guides)},
                 {"tiles", scene.tiles}};
    if (scene.start)
        json["start"] = toJson(*scene.start);
    return over(scene.unknown, std::move(json));
}

Json toJson(const std::vector<AdapterItem>& adapters) {
    return listOf(adapters);
}

Json toJson(const ProjectState& state) {
    return over(state.unknown, {{"version", ProjectState::kVersion},
                                {"title", state.title},
                                {"model", toJson(state.model)},
                                {"scene", toJson(state.scene)},
                                {"sources", toJson(state.sources)},
                                {"adapters", toJson(state.adapters)},
                                {"learning", toJson(state.learning)},
                                {"snapshots", listOf(state.snapshots)},
                                {"compare", toJson(state.compare)}});
}

Result<ProjectState> projectStateFromJson(const Json& json, NewerVersions newer) {
    DIPTYCH_TRY(version, versionOf(json));
    JsonFields::Report report;
    if (version > ProjectState::kVersion) {
        if (newer == NewerVersions::Refuse)
            return Error{ErrorCode::TooNew,
                         "This project was made by a newer version of Diptych (its format is " +
                             std::to_string(version) + ", this program knows " +
                             std::to_string(ProjectState::kVersion) + ")",
                         {}};
        report.unreadable = JsonFields::Unreadable::PassBy;
    }
    ProjectState state;
    JsonFields fields(json, {}, report);
    (void)fields.child("version");
    fields.text("title", state.title);
    if (const Json* model = fields.object("model"))
        state.model = readModel(*model, "model", report);
    if (const Json* scene = fields.object("scene"))
        state.scene = readScene(*scene, "scene", report);
    if (const Json* sources = fields.object("sources"))
        state.sources = readSources(*sources, "sources", report);
    readList(fields, "adapters", state.adapters, readAdapter);
    if (const Json* learning = fields.object("learning"))
        state.learning = readLearning(*learning, "learning", report);
    readList(fields, "snapshots", state.snapshots, readSnapshot);
    if (const Json* compare = fields.object("compare"))
        state.compare = readCompare(*compare, "compare", report);
    state.unknown = fields.rest();
    if (report.error)
        return *report.error;
    DIPTYCH_CHECK(asCorrupt(checkState(state)));
    return state;
}

Result<Scene> sceneFromJson(const Json& json) {
    JsonFields::Report report;
    Scene scene = readScene(json, "scene", report);
    if (report.error)
        return *report.error;
    DIPTYCH_CHECK(asCorrupt(checkScene(scene)));
    return scene;
}

Result<std::vector<AdapterItem>> adaptersFromJson(const Json& json) {
    JsonFields::Report report;
    const Json wrapped = {{"adapters", json}};
    JsonFields fields(wrapped, {}, report);
    std::vector<AdapterItem> adapters;
    readList(fields, "adapters", adapters, readAdapter);
    if (report.error)
        return *report.error;
    DIPTYCH_CHECK(asCorrupt(checkAdapters(adapters)));
    return adapters;
}

} // namespace diptych::document
