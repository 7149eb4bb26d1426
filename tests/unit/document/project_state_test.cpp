#include "core/document/project_state.h"

#include "tests/unit/document/random_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace diptych::document {
namespace {

using testing::HasSubstr;

/// As through a file: to text and back.
Result<ProjectState> throughText(const ProjectState& state,
                                 NewerVersions newer = NewerVersions::Refuse) {
    const auto json = parseJson(toJson(state).dump(), "the project");
    if (!json.ok())
        return json.error();
    return projectStateFromJson(*json, newer);
}

TEST(ProjectState, anyStateComesBackEqual) {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const ProjectState state = test::RandomState(seed).state();
        const auto back = throughText(state);
        ASSERT_TRUE(back.ok()) << "seed " << seed << ": " << back.error().text();
        // Not EXPECT_EQ: it would print two states of pages.
        ASSERT_TRUE(*back == state) << "seed " << seed;
        ASSERT_EQ(toJson(*back).dump(), toJson(state).dump()) << "seed " << seed;
    }
}

TEST(ProjectState, adaptersAndScenesAloneComeBackEqual) {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        test::RandomState random(seed);
        const auto adapters = random.adapters();
        const Scene scene = random.scene(adapters);
        const auto adaptersBack = adaptersFromJson(toJson(adapters));
        const auto sceneBack = sceneFromJson(toJson(scene));
        ASSERT_TRUE(adaptersBack.ok() && sceneBack.ok());
        ASSERT_TRUE(*adaptersBack == adapters);
        ASSERT_TRUE(*sceneBack == scene);
    }
}

/// The published form: a reader of another program relies on these words.
TEST(ProjectState, hasTheDocumentedKeys) {
    ProjectState state;
    state.adapters.push_back(test::adapterItem("ink"));
    state.scene.mix.push_back({.adapter = "ink", .strength = 3.0});
    state.scene.link = FaderLink::KeepTotal;
    state.compare.mode = CompareMode::SideBySide;
    const Json json = toJson(state);
    EXPECT_EQ(json["version"], 3);
    EXPECT_EQ(json["scene"]["seed"], 1234);
    EXPECT_EQ(json["scene"]["keep_layout"], 0.2);
    EXPECT_EQ(json["scene"]["link"], "keep_total");
    EXPECT_EQ(json["scene"]["mix"][0]["strength"], 3.0);
    EXPECT_EQ(json["scene"]["start"], nullptr);
    EXPECT_EQ(json["scene"]["guides"], Json::array());
    EXPECT_EQ(json["scene"]["tiles"], false);
    EXPECT_EQ(json["adapters"][0]["kind"], "style");
    EXPECT_EQ(json["adapters"][0]["soft_maximum"], 8.0);
    EXPECT_EQ(json["compare"]["mode"], "side_by_side");
    EXPECT_EQ(json["sources"]["crop"], nullptr);
}

TEST(ProjectState, hasTheDocumentedKeysOfAPictureToStartFrom) {
    Scene scene;
    scene.start.emplace();
    scene.start->picture = {std::string(64, 'a'), "house.png", {640, 480}};
    const Json json = toJson(scene)["start"];
    EXPECT_EQ(json["picture"]["name"], "house.png");
    EXPECT_EQ(json["picture"]["width"], 640);
    EXPECT_EQ(json["mode"], "vary");
    EXPECT_EQ(json["strength"], 0.8);
    EXPECT_EQ(json["inversion_rounds"], 1);
    EXPECT_EQ(json["mask"], nullptr);
    scene.start->mode = StartMode::Edit;
    EXPECT_EQ(toJson(scene)["start"]["mode"], "edit");
}

TEST(ProjectState, hasTheDocumentedKeysOfExamples) {
    ProjectState state;
    EXPECT_FALSE(toJson(state)["sources"].contains("examples"));
    state.sources.examples["style-example"] = {
        {{std::string(64, 'a'), "cat.png", {8, 8}}, "a cat"}};
    const Json json = toJson(state)["sources"]["examples"]["style-example"][0];
    EXPECT_EQ(json["picture"]["name"], "cat.png");
    EXPECT_EQ(json["caption"], "a cat");
}

TEST(ProjectState, hasTheDocumentedKeysOfAGuide) {
    Scene scene;
    scene.guides = {
        {.file = "/nets/depth", .pictures = {{std::string(64, 'a'), "map.png", {8, 8}}}}};
    const Json json = toJson(scene)["guides"][0];
    EXPECT_EQ(json["file"], "/nets/depth");
    EXPECT_EQ(json["kind"], "as_given");
    EXPECT_EQ(json["pictures"][0]["name"], "map.png");
    EXPECT_EQ(json["strength"], 1.0);
    EXPECT_EQ(json["from"], 0.0);
    EXPECT_EQ(json["until"], 1.0);
    EXPECT_EQ(json["hash"], "");
    EXPECT_EQ(json["size_bytes"], 0);
    const std::vector<std::pair<GuideKind, const char*>> names = {
        {GuideKind::Lines, "lines"},
        {GuideKind::SoftEdges, "soft_edges"},
        {GuideKind::Prompt, "prompt"}};
    for (const auto& [kind, name] : names) {
        scene.guides[0].kind = kind;
        EXPECT_EQ(toJson(scene)["guides"][0]["kind"], name);
    }
}

TEST(ProjectState, hasTheDocumentedKeysOfHalvesAndWhatIsMadeOfThem) {
    ProjectState state;
    state.adapters.push_back(test::adapterItem("pot"));
    Json json = toJson(state);
    EXPECT_FALSE(json["adapters"][0].contains("part")) << "an adapter of one piece has none";
    EXPECT_FALSE(json["learning"].contains("adapters"));
    state.adapters[0].part = "content";
    state.learning.adapters = {{"content-adapter", "pot"}};
    json = toJson(state);
    EXPECT_EQ(json["adapters"][0]["part"], "content");
    EXPECT_EQ(json["learning"]["adapters"], (Json{{"content-adapter", "pot"}}));
    const auto back = throughText(state);
    ASSERT_TRUE(back.ok()) << back.error().text();
    EXPECT_TRUE(*back == state);
}

TEST(ProjectState, whatIsLeftOutHasItsDefault) {
    const auto state = projectStateFromJson({{"version", 1}, {"scene", {{"steps", 7}}}});
    ASSERT_TRUE(state.ok()) << state.error().text();
    ProjectState expected;
    expected.scene.steps = 7;
    EXPECT_TRUE(*state == expected);
}

/// One thing that is wrong, and the key the sentence has to name.
struct Wrong {
    const char* pointer;
    Json value;
    const char* named;
};

/// Each of them, put into a state with one of everything, is refused by its name.
void expectNamed(const std::vector<Wrong>& cases) {
    const std::string hash(64, 'a');
    ProjectState good;
    good.adapters = {test::adapterItem("ink"), test::adapterItem("oil")};
    good.scene.mix = {{.adapter = "ink"}, {.adapter = "oil"}};
    good.scene.start.emplace().picture.blob = hash;
    good.scene.guides = {{.file = "net", .pictures = {{hash, "map.png", {8, 8}}}}};
    good.learning.testPrompts = {"a"};
    good.snapshots = {test::snapshotOf("s"), test::snapshotOf("t")};
    ASSERT_TRUE(throughText(good).ok());
    for (const Wrong& wrong : cases) {
        Json json = toJson(good);
        json[Json::json_pointer(wrong.pointer)] = wrong.value;
        const auto state = projectStateFromJson(json);
        ASSERT_FALSE(state.ok()) << wrong.pointer << " " << wrong.value;
        EXPECT_EQ(state.error().code, ErrorCode::Corrupt) << wrong.pointer;
        EXPECT_THAT(state.error().message, HasSubstr(wrong.named)) << wrong.pointer;
    }
}

TEST(ProjectState, whatIsWrongWithGuidesAndExamplesIsNamed) {
    expectNamed({
        {"/scene/tiles", 1, "\"scene.tiles\" must be true or false"},
        {"/scene/guides/0/file", "", "\"scene.guides[0].file\" is empty"},
        {"/scene/guides/0/kind", "depth",
         "\"scene.guides[0].kind\" must be one of as_given, lines"},
        {"/scene/guides/0/strength", 2.5, "\"scene.guides[0].strength\" is 2.5"},
        {"/scene/guides/0/until", 0.0, "\"scene.guides[0].from\" is not below"},
        {"/scene/guides/0/pictures/0", {{"blob", ""}}, "\"scene.guides[0].pictures[0].blob\""},
        {"/sources/examples", Json::array(), "\"sources.examples\""},
        {"/sources/examples",
         {{"look", Json::object()}},
         "\"sources.examples.look\" must be a list"},
        {"/sources/examples",
         {{"look", Json::array({Json::object()})}},
         "\"sources.examples.look[0].picture.blob\""},
    });
}

TEST(ProjectState, whatIsWrongIsNamed) {
    const std::vector<Wrong> cases = {
        {"/version", "1", "\"version\""},
        {"/version", 0, "\"version\""},
        {"/version", nullptr, "\"version\""},
        {"/title", 3, "\"title\""},
        {"/scene", "x", "\"scene\""},
        {"/scene/steps", 0, "\"scene.steps\" is 0, but must be 1 to 150"},
        {"/scene/steps", 151, "\"scene.steps\""},
        {"/scene/steps", 2.5, "\"scene.steps\" must be a whole number"},
        {"/scene/steps", 1e30, "\"scene.steps\""},
        {"/scene/steps", std::int64_t{1} << 40, "\"scene.steps\""},
        {"/scene/seed", -1, "\"scene.seed\""},
        {"/scene/seed", std::int64_t{1} << 32, "\"scene.seed\""},
        {"/scene/seed_locked", 1, "\"scene.seed_locked\" must be true or false"},
        {"/scene/sampler", "", "\"scene.sampler\""},
        {"/scene/guidance", "5", "\"scene.guidance\""},
        {"/scene/guidance", -0.1, "\"scene.guidance\""},
        {"/scene/keep_layout", 1.5, "\"scene.keep_layout\""},
        {"/scene/width", -8, "\"scene.width\""},
        {"/scene/link", "loosely", "\"scene.link\" must be one of none, keep_total or together"},
        {"/scene/mix", Json::object(), "\"scene.mix\" must be a list"},
        {"/scene/mix/0", 5, "\"scene.mix[0]\""},
        {"/scene/start", "house.png", "\"scene.start\""},
        {"/scene/start", Json::object(), "\"scene.start.picture.blob\""},
        {"/scene/start/mode", "draw", "\"scene.start.mode\" must be one of vary or edit"},
        {"/scene/start/strength", 1.01, "\"scene.start.strength\" is 1.01, but must be 0 to 1"},
        {"/scene/start/inversion_rounds", 11, "\"scene.start.inversion_rounds\""},
        {"/scene/start/mask", {{"blob", "abc"}}, "\"scene.start.mask.blob\""},
        {"/scene/mix/0/strength", 1e9, "\"scene.mix[0].strength\""},
        {"/scene/mix/1/adapter", "ink", "\"scene.mix[1].adapter\" \"ink\" is there twice"},
        {"/adapters/1/id", "", "\"adapters[1].id\""},
        {"/adapters/1/id", "ink", "\"adapters[1].id\" \"ink\" is there twice"},
        {"/adapters/0/kind", "both", "\"adapters[0].kind\""},
        {"/adapters/0/blob", "abc", "\"adapters[0].blob\""},
        {"/adapters/0/embedded", true, "\"adapters[0].embedded\""},
        {"/adapters/0/soft_minimum", 9, "\"adapters[0].soft_minimum\""},
        {"/adapters/0/hard_maximum", -50, "\"adapters[0].hard_minimum\""},
        {"/sources/original", 1, "\"sources.original\""},
        {"/sources/original", Json::object(), "\"sources.original.blob\""},
        {"/sources/crop", {{"width", 0}, {"height", 1}}, "\"sources.crop.width\""},
        {"/learning/parameters", Json::array(), "\"learning.parameters\""},
        {"/learning/test_prompts/0", 1, "\"learning.test_prompts[0]\""},
        {"/learning/adapters", Json::array(), "\"learning.adapters\""},
        {"/learning/adapters", {{"style-adapter", 5}}, "\"learning.adapters.style-adapter\""},
        {"/learning/adapters", {{"style-adapter", ""}}, "\"learning.adapters.style-adapter\""},
        {"/adapters/0/part", 5, "\"adapters[0].part\""},
        {"/snapshots/0/scene/steps", -1, "\"snapshots[0].scene.steps\""},
        {"/snapshots/0/picture", std::string(64, 'A'), "\"snapshots[0].picture\""},
        {"/snapshots/1/id", "s", "\"snapshots[1].id\""},
        {"/compare/mode", "upside down", "\"compare.mode\""},
        {"/compare/split_position", -0.5, "\"compare.split_position\""},
    };
    expectNamed(cases);
    EXPECT_FALSE(projectStateFromJson(Json::array()).ok());
    EXPECT_FALSE(projectStateFromJson(Json::object()).ok());
}

TEST(ProjectState, whatCannotBeWrittenIsRefused) {
    const auto refused = [](const std::function<void(ProjectState&)>& change) {
        ProjectState state;
        change(state);
        const Status status = checkState(state);
        return !status.ok() && status.error().code == ErrorCode::InvalidInput;
    };
    EXPECT_TRUE(checkState({}).ok());
    EXPECT_TRUE(refused([](auto& s) { s.scene.guidance = std::nan(""); }));
    EXPECT_TRUE(
        refused([](auto& s) { s.scene.guidance = std::numeric_limits<double>::infinity(); }));
    EXPECT_TRUE(refused([](auto& s) {
        s.learning.parameters = {{"pair", {{"rate", std::nan("")}}}};
    }));
    EXPECT_TRUE(refused([](auto& s) { s.compare.unknown = Json(3); }));
    EXPECT_TRUE(refused([](auto& s) { s.title = std::string(2'000'000, 'x'); }));
}

TEST(ProjectState, aNewerVersionIsRefusedOrReadAsFarAsItIsKnown) {
    ProjectState state;
    state.title = "of the future";
    state.scene.steps = 9;
    Json json = toJson(state);
    json["version"] = ProjectState::kVersion + 1;
    json["scene"]["link"] = "magnetic";         // a word this version does not know
    json["scene"]["weather"] = {{"rain", 0.5}}; // a key this version does not know
    json["compare"] = "elsewhere";              // another type altogether

    const auto refused = projectStateFromJson(json);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::TooNew);

    const auto read = projectStateFromJson(json, NewerVersions::AcceptNewer);
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read->title, "of the future");
    EXPECT_EQ(read->scene.steps, 9);
    EXPECT_EQ(read->scene.link, FaderLink::None);
    EXPECT_TRUE(read->compare == Compare{});
    EXPECT_EQ(toJson(*read)["scene"]["weather"]["rain"], 0.5);
    EXPECT_EQ(toJson(*read)["version"], ProjectState::kVersion);
}

TEST(ProjectState, findsAdaptersById) {
    ProjectState state;
    state.adapters = {test::adapterItem("ink"), test::adapterItem("oil")};
    ASSERT_NE(state.adapter("ink"), nullptr);
    state.adapter("ink")->name = "Indian ink";
    EXPECT_EQ(std::as_const(state).adapter("ink")->name, "Indian ink");
    EXPECT_EQ(state.adapter("chalk"), nullptr);
}

} // namespace
} // namespace diptych::document
