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
        return requestOf(m_scene, m_adapters, {m_files, m_pictures}, "model");
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
