#include "core/scene/scene_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace diptych::scene {
namespace {

using document::AdapterItem;
using document::AdapterKind;
using document::Scene;
using ::testing::ElementsAre;

AdapterItem item(const std::string& id, AdapterKind kind = AdapterKind::Style) {
    AdapterItem adapter;
    adapter.id = id;
    adapter.name = "Name of " + id;
    adapter.kind = kind;
    return adapter;
}

class SceneRequestTest : public ::testing::Test {
  protected:
    SceneRequestTest() {
        m_scene.prompt = "a red house";
        m_scene.mix = {{"ink", 4.5}, {"gouache", 3.0}, {"detail", 0.6}};
        m_adapters = {item("ink"), item("gouache"), item("detail", AdapterKind::Weight)};
        m_files = {{"ink", {"/a/ink", "I"}},
                   {"gouache", {"/a/gouache", "G"}},
                   {"detail", {"/a/detail", "D"}}};
    }
    SceneRequest request() const {
        return requestOf(m_scene, m_adapters, {m_files, m_pictures, m_nets}, "model");
    }
    /// Starts from a picture whose file is there.
    document::StartPicture& start() {
        m_scene.start.emplace().picture = {kHouse, "house.png", {640, 480}};
        m_pictures = {{kHouse, "/p/house"}, {kMask, "/p/mask"}};
        return *m_scene.start;
    }
    static const inline std::string kHouse = std::string(64, 'a');
    static const inline std::string kMask = std::string(64, 'b');

    Scene m_scene;
    std::vector<AdapterItem> m_adapters;
    AdapterFiles m_files;
    std::map<std::string, std::string> m_pictures;
    std::map<std::string, GuideFile> m_nets;
};

TEST_F(SceneRequestTest, TakesEveryValueOver) {
    m_scene.negativePrompt = "blurry";
    m_scene.seed = 4294967295u;
    m_scene.steps = 31;
    m_scene.sampler = "euler";
    m_scene.guidance = 6.5;
    m_scene.keepLayout = 0.3;
    m_scene.width = 128;
    m_scene.height = 64;
    m_adapters[0].promptSuffix = " in ink";
    const auto made = request();
    const engine::RenderRequest expected{
        .prompt = "a red house",
        .negativePrompt = "blurry",
        .seed = 4294967295u,
        .steps = 31,
        .guidance = 6.5,
        .sampler = "euler",
        .width = 128,
        .height = 64,
        .startTimestep = 700.0,
        .styles = {{"/a/ink", "", 4.5, 1.0, 1.0, " in ink"}, {"/a/gouache", "", 3.0, 1.0}},
        .adapters = {{"/a/detail", 0.6}}};
    EXPECT_EQ(made.request, expected);
    EXPECT_THAT(made.values,
                ElementsAre(SceneValue{"ink", "Name of ink", AdapterKind::Style, 4.5},
                            SceneValue{"gouache", "Name of gouache", AdapterKind::Style, 3.0},
                            SceneValue{"detail", "Name of detail", AdapterKind::Weight, 0.6}));
    EXPECT_TRUE(made.missing.empty());
}

TEST_F(SceneRequestTest, WithoutWordsThereIsNoNegativePrompt) {
    EXPECT_FALSE(request().request.negativePrompt.has_value());
    m_scene.negativePrompt = "blurry";
    EXPECT_EQ(request().request.negativePrompt, "blurry");
}

TEST_F(SceneRequestTest, MuteSoloAndZeroLeaveAnAdapterOutAltogether) {
    m_scene.mix[0].muted = true;
    EXPECT_EQ(request().request.styles.size(), 1u);
    m_scene.mix[0].muted = false;
    m_scene.mix[1].strength = 0.0;
    EXPECT_EQ(request().request.styles.size(), 1u);
    m_scene.mix[1].solo = true;
    EXPECT_TRUE(request().request.styles.empty()) << "the only solo one does nothing";
    EXPECT_TRUE(request().request.adapters.empty());
    m_scene.mix[0].solo = true;
    EXPECT_EQ(request().request.styles.size(), 1u);
    m_scene.mix[0].muted = true;
    EXPECT_TRUE(request().request.styles.empty()) << "mute is stronger than solo";
}

TEST_F(SceneRequestTest, LeftOutIsTheSameAsNeverThere) {
    Scene alone = m_scene;
    alone.mix = {{"ink", 4.5}};
    m_scene.mix[1].muted = true;
    m_scene.mix[2].strength = -0.0;
    const auto expected = requestOf(alone, m_adapters, {m_files}, "model");
    EXPECT_EQ(request().request, expected.request);
    EXPECT_EQ(request().key, expected.key);
}

TEST_F(SceneRequestTest, AnActingAdapterWithoutAFileIsMissing) {
    m_files.erase("gouache");
    m_scene.mix.push_back({"unknown", 1.0});
    EXPECT_THAT(request().missing, ElementsAre("gouache", "unknown"));
    m_scene.mix[1].muted = true;
    m_scene.mix[3].strength = 0.0;
    EXPECT_TRUE(request().missing.empty()) << "they do not act";
}

TEST_F(SceneRequestTest, TheKeyNamesEverythingThatDecidesThePictureAndNothingElse) {
    std::set<std::string> keys = {request().key};
    const auto differs = [&](const char* what, const auto& change) {
        const auto saved = std::tuple(m_scene, m_adapters, m_files);
        change();
        EXPECT_TRUE(keys.insert(request().key).second) << what;
        std::tie(m_scene, m_adapters, m_files) = saved;
    };
    differs("prompt", [&] { m_scene.prompt += " "; });
    differs("negative prompt", [&] { m_scene.negativePrompt = "x"; });
    differs("seed", [&] { m_scene.seed = 5; });
    differs("steps", [&] { m_scene.steps = 26; });
    differs("guidance", [&] { m_scene.guidance = 5.0000001; });
    differs("sampler", [&] { m_scene.sampler = "pndm"; });
    differs("layout", [&] { m_scene.keepLayout = 0.21; });
    differs("width", [&] { m_scene.width = 64; });
    differs("height", [&] { m_scene.height = 64; });
    differs("strength", [&] { m_scene.mix[0].strength = 4.51; });
    differs("order", [&] { std::swap(m_scene.mix[0], m_scene.mix[1]); });
    differs("bytes", [&] { m_files["ink"].content = "I2"; });
    differs("kind", [&] { m_adapters[0].kind = AdapterKind::Weight; });
    differs("suffix", [&] { m_adapters[0].promptSuffix = " in ink"; });
    EXPECT_TRUE(keys.insert(requestOf(m_scene, m_adapters, {m_files}, "other").key).second);
    const std::string before = request().key;
    m_adapters[0].name = "Renamed";
    m_files["ink"].path = "/b/ink";
    m_scene.seedLocked = false;
    EXPECT_EQ(request().key, before) << "names, places and locks do not change a picture";
}

TEST_F(SceneRequestTest, ValuesCannotRunIntoEachOther) {
    m_scene.mix.clear();
    m_scene.prompt = "ab";
    m_scene.negativePrompt = "c";
    const std::string one = request().key;
    m_scene.prompt = "a";
    m_scene.negativePrompt = "bc";
    EXPECT_NE(one, request().key);
}

TEST_F(SceneRequestTest, APictureToStartFromGoesAlongWithItsBytesName) {
    EXPECT_FALSE(request().request.picture);
    document::StartPicture& from = start();
    from.strength = 0.6;
    engine::PictureRequest expected{"/p/house"};
    expected.content = kHouse;
    expected.strength = 0.6;
    EXPECT_EQ(request().request.picture, expected);
    from.inversionRounds = 4;
    EXPECT_EQ(request().request.picture, expected) << "a variation knows no way back";
    from.mode = document::StartMode::Edit;
    from.mask = document::SourcePicture{kMask, "mask.png", {640, 480}};
    expected.mode = engine::PictureMode::Edit;
    expected.fixedPointIterations = 4;
    expected.mask = "/p/mask";
    expected.maskContent = kMask;
    EXPECT_EQ(request().request.picture, expected);
    EXPECT_EQ(request().start, m_scene.start);
    EXPECT_TRUE(request().isReady());
}

TEST_F(SceneRequestTest, TheKeyNamesThePictureToStartFrom) {
    std::set<std::string> keys = {request().key};
    document::StartPicture& from = start();
    const auto differs = [&](const char* what) {
        EXPECT_TRUE(keys.insert(request().key).second) << what;
    };
    differs("a picture");
    from.strength = 0.79;
    differs("strength");
    from.mask = document::SourcePicture{kMask, "mask.png", {640, 480}};
    differs("mask");
    from.mode = document::StartMode::Edit;
    differs("mode");
    from.inversionRounds = 2;
    differs("rounds");
    std::swap(from.picture.blob, from.mask->blob);
    differs("bytes");
    const std::string before = request().key;
    from.picture.name = "other.png";
    m_pictures[kHouse] = "/q/house";
    EXPECT_EQ(request().key, before) << "names and places do not change a picture";
}

TEST_F(SceneRequestTest, APictureWithoutAFileIsMissing) {
    start().mask = document::SourcePicture{kMask, "mask.png", {640, 480}};
    m_pictures.erase(kHouse);
    EXPECT_THAT(request().missingPictures, ElementsAre(kHouse));
    EXPECT_FALSE(request().isReady());
    m_pictures.clear();
    EXPECT_THAT(request().missingPictures, ElementsAre(kHouse, kMask));
    EXPECT_TRUE(request().missing.empty()) << "no adapter is";
}

TEST_F(SceneRequestTest, AControlNetGoesAlongWithItsPicture) {
    m_scene.guides = {{.file = "canny",
                       .kind = document::GuideKind::Lines,
                       .pictures = {{kHouse, "house.png", {640, 480}}},
                       .strength = 0.7,
                       .from = 0.1,
                       .until = 0.6}};
    m_nets = {{"canny", {"/n/canny", "C"}}};
    m_pictures = {{kHouse, "/p/house"}};
    engine::ControlRequest expected{"/n/canny", "/p/house", kHouse, engine::HintKind::Canny, 0.7};
    expected.from = 0.1;
    expected.until = 0.6;
    EXPECT_THAT(request().request.controls, ElementsAre(expected));
    EXPECT_TRUE(request().request.picturePrompts.empty());
    EXPECT_TRUE(request().isReady());
    EXPECT_EQ(request().guides, m_scene.guides);
    EXPECT_THAT(picturesOf(m_scene), ElementsAre(kHouse));
    m_scene.guides[0].kind = document::GuideKind::SoftEdges;
    EXPECT_EQ(request().request.controls[0].kind, engine::HintKind::SoftEdges);
    m_scene.guides[0].kind = document::GuideKind::AsGiven;
    EXPECT_EQ(request().request.controls[0].kind, engine::HintKind::AsGiven);
}

TEST_F(SceneRequestTest, WithoutAPictureAControlNetFollowsTheOneToStartFrom) {
    const engine::RenderRequest plain = request().request;
    m_scene.guides = {{.file = "depth", .pictures = {}}};
    m_nets = {{"depth", {"/n/depth", "D"}}};
    EXPECT_EQ(request().request, plain) << "it has nothing to follow yet";
    start();
    ASSERT_EQ(request().request.controls.size(), 1u);
    EXPECT_EQ(request().request.controls[0].hint, "/p/house");
    m_scene.guides[0].strength = 0.0;
    EXPECT_TRUE(request().request.controls.empty()) << "left out, as an adapter is";
    m_scene.guides[0] = {.file = "depth", .kind = document::GuideKind::Prompt, .pictures = {}};
    EXPECT_TRUE(request().request.picturePrompts.empty()) << "a prompt has pictures of its own";
}

TEST_F(SceneRequestTest, AnIpAdapterTakesAllOfItsPictures) {
    m_scene.guides = {{.file = "plus",
                       .kind = document::GuideKind::Prompt,
                       .pictures = {{kHouse, "a.png", {1, 1}}, {kMask, "b.png", {1, 1}}},
                       .strength = 0.4}};
    m_nets = {{"plus", {"/n/plus", "P"}}};
    m_pictures = {{kHouse, "/p/house"}, {kMask, "/p/mask"}};
    const engine::PicturePromptRequest expected{
        "/n/plus", {"/p/house", "/p/mask"}, {kHouse, kMask}, 0.4};
    EXPECT_THAT(request().request.picturePrompts, ElementsAre(expected));
    m_pictures.erase(kMask);
    EXPECT_THAT(request().missingPictures, ElementsAre(kMask));
    m_nets.clear();
    EXPECT_THAT(request().missingGuides, ElementsAre("plus"));
    EXPECT_FALSE(request().isReady());
}

TEST_F(SceneRequestTest, TheKeyNamesWhatGuides) {
    std::set<std::string> keys = {request().key};
    const auto differs = [&](const char* what) {
        EXPECT_TRUE(keys.insert(request().key).second) << what;
    };
    m_scene.guides = {{.file = "net", .pictures = {{kHouse, "a.png", {1, 1}}}}};
    m_nets = {{"net", {"/n/net", "N"}}};
    m_pictures = {{kHouse, "/p/house"}, {kMask, "/p/mask"}};
    differs("a guide");
    document::Guide& guide = m_scene.guides[0];
    guide.strength = 0.9;
    differs("strength");
    guide.from = 0.2;
    differs("from");
    guide.until = 0.8;
    differs("until");
    guide.kind = document::GuideKind::Lines;
    differs("kind");
    guide.kind = document::GuideKind::Prompt;
    differs("what it is");
    guide.pictures[0].blob = kMask;
    differs("picture");
    m_nets["net"].content = "other weights";
    differs("network");
    m_scene.tiles = true;
    differs("tiles");
    EXPECT_TRUE(request().request.tiles);
    const std::string before = request().key;
    guide.pictures[0].name = "c.png";
    m_nets["net"].path = "/elsewhere";
    EXPECT_EQ(request().key, before) << "names and places do not change a picture";
}

TEST_F(SceneRequestTest, EditingNeedsTheOneSamplerThatCanGoBack) {
    m_scene.sampler = "euler";
    EXPECT_EQ(request().obstacle, Obstacle::None);
    start();
    EXPECT_EQ(request().obstacle, Obstacle::None) << "every sampler can vary a picture";
    m_scene.start->mode = document::StartMode::Edit;
    EXPECT_EQ(request().obstacle, Obstacle::EditNeedsDdim);
    EXPECT_FALSE(request().isReady());
    m_scene.sampler = kEditSampler;
    EXPECT_EQ(request().obstacle, Obstacle::None);
    EXPECT_TRUE(request().isReady());
}

TEST_F(SceneRequestTest, CountsTheStepsThatAreDrawn) {
    m_scene.steps = 25;
    EXPECT_EQ(drawnSteps(m_scene), 25);
    start().strength = 0.5;
    EXPECT_EQ(drawnSteps(m_scene), 12) << "as diffusers rounds";
    m_scene.start->strength = 0.0;
    EXPECT_EQ(drawnSteps(m_scene), 0);
    m_scene.start->strength = 1.0;
    EXPECT_EQ(drawnSteps(m_scene), 25);
}

} // namespace
} // namespace diptych::scene
