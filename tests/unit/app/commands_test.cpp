#include "core/image/decode_image.h"
#include "core/image/png_text.h"
#include "tests/unit/app/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;

image::Size sizeOf(const std::string& path) {
    const auto decoded = image::decodeImage(path);
    EXPECT_TRUE(decoded.ok());
    return decoded.ok() ? decoded->image.size() : image::Size{};
}

TEST(Commands, HelpIsThereForEveryCommand) {
    const Outcome all = cli().run({"--help"});
    EXPECT_EQ(all.code, 0);
    for (const char* command : {"models", "render", "train", "sheet", "info", "export", "demo"}) {
        EXPECT_THAT(all.out, HasSubstr(command));
        const Outcome one = cli().run({command, "--help"});
        EXPECT_EQ(one.code, 0) << command;
        EXPECT_EQ(one.err, "") << command;
    }
    const Outcome pair = cli().run({"train", "pair", "--help"});
    EXPECT_EQ(pair.code, 0);
    for (const char* option : {"--original", "--styled", "--subject", "--style-name", "--steps",
                               "--rank", "--rate", "--seed", "--checkpoint", "--resume", "--out"})
        EXPECT_THAT(pair.out, HasSubstr(option));
    EXPECT_EQ(cli().run({"--version"}).code, 0);
}

TEST(Commands, WrongUseIsTwoWithASentence) {
    const std::vector<std::vector<std::string>> wrong = {
        {},
        {"paint"},
        {"render"},
        {"render", "--prompt", "x"},
        cli().render(cli().path("w.png"), {"--steps", "none"}),
        cli().render(cli().path("w.png"), {"--steps", "0"}),
        cli().render(cli().path("w.png"), {"--sampler", "magic"}),
        cli().render(cli().path("w.png"), {"--guidance", "-3"}),
        cli().render(cli().path("w.png"), {"--size", "big"}),
        cli().render(cli().path("w.png"), {"--size", "16x"}),
        cli().render(cli().path("w.png"), {"--count", "0"}),
        cli().render(cli().path("w.png"), {"--style", cli().path("a.safetensors") + "=much"}),
        cli().render(cli().path("w.png"), {"--style-prompt", "without a style"}),
        cli().render(cli().path("w.png"), {"--device", "toaster"}),
        cli().render(cli().path("w.png"), {"--unknown", "x"}),
        {"train"},
        {"train", "pair", "--subject", "x", "--style-name", "y", "--out", cli().path("w.st")},
        cli().trainPair(cli().path("w.st"), 2, {"--seed", "none"}),
        cli().trainPair(cli().path("w.st"), 0),
        {"sheet", "--prompt", "x", "--style", "a", "--strengths", "0,x", "--out", "s.png"},
        {"sheet", "--prompt", "x", "--out", cli().path("w.png")},
        {"info"}};
    for (const auto& words : wrong) {
        const Outcome outcome = cli().run(words);
        const std::string told = words.empty() ? "(nothing)" : words.back();
        EXPECT_EQ(outcome.code, 2) << told << ": " << outcome.err;
        EXPECT_TRUE(isOneSentence(outcome.err)) << told << ": " << outcome.err;
        EXPECT_EQ(outcome.out, "") << told;
    }
    EXPECT_FALSE(std::filesystem::exists(cli().path("w.png")));
    EXPECT_FALSE(std::filesystem::exists(cli().path("w.st.partial")));
}

TEST(Commands, RenderWritesThePictureAndSaysWhatItCost) {
    const std::string out = cli().path("render.png");
    const Outcome words = cli().run(cli().render(out));
    ASSERT_EQ(words.code, 0) << words.err;
    EXPECT_EQ(words.err, "");
    EXPECT_THAT(words.out, HasSubstr(out));
    EXPECT_THAT(words.out, HasSubstr("6 evaluations in 3 calls"));
    EXPECT_EQ(sizeOf(out), (image::Size{16, 16}));
    EXPECT_TRUE(image::readPngText(out)->text.empty()) << "settings only with --embed";
    const std::string before = bytesOf(out);
    const Outcome json = cli().run(cli().render(out, {"--json"}));
    const auto events = eventsOf(json.out);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0]["event"], "picture");
    EXPECT_EQ(events[0]["evaluations"], 6);
    EXPECT_EQ(events[0]["seed"], 1);
    EXPECT_EQ(bytesOf(out), before) << "the same request, other bytes";
}

TEST(Commands, RenderTakesStylesSizesCountsAndEmbeds) {
    const std::string out = cli().path("many.png");
    const Outcome outcome =
        cli().run(cli().render(out, {"--style",          cli().style() + "=2.5",
                                     "--style-prompt",   "a house in woodcut style",
                                     "--adapter",        cli().style() + "=0.5",
                                     "--negative",       "a tree",
                                     "--sampler",        "euler-a",
                                     "--start-timestep", "1000",
                                     "--size",           "24x18",
                                     "--seed",           "7",
                                     "--count=2",        "--tiles",
                                     "--embed",          "--json"}));
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const auto events = eventsOf(outcome.out);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[1]["seed"], 8);
    EXPECT_EQ(events[1]["evaluations"], 9);
    for (const char* name : {"many-7.png", "many-8.png"})
        EXPECT_EQ(sizeOf(cli().path(name)), (image::Size{24, 18})) << name;
    const auto text = image::readPngText(cli().path("many-8.png"));
    ASSERT_TRUE(text.ok());
    ASSERT_EQ(text->text.size(), 1u);
    EXPECT_EQ(text->text[0].keyword, "parameters");
    for (const char* part :
         {"a red house in a meadow", "Negative prompt: a tree", "Seed: 8", "Sampler: euler-a",
          "Size: 24x18", ": 2.5", ": 0.5", "Styles from timestep: 1000", "Tiled VAE: true"})
        EXPECT_THAT(text->text[0].text, HasSubstr(part));
}

TEST(Commands, TrainingWritesAnAdapterThatInfoDescribes) {
    const std::string out = cli().path("trained.safetensors");
    const Outcome trained = cli().run(cli().trainPair(out, 4, {"--json"}));
    ASSERT_EQ(trained.code, 0) << trained.err;
    std::set<std::string> kinds;
    for (const auto& event : eventsOf(trained.out))
        kinds.insert(event["event"].get<std::string>());
    EXPECT_THAT(kinds, testing::IsSupersetOf({"progress", "adapter"}));
    EXPECT_FALSE(std::filesystem::exists(out + ".partial")) << "left behind after success";
    const auto info = eventsOf(cli().run({"info", out, "--json"}).out);
    ASSERT_EQ(info.size(), 1u);
    EXPECT_EQ(info[0]["event"], "adapter-info");
    EXPECT_EQ(info[0]["method"], "pair");
    EXPECT_EQ(info[0]["rank"], 4);
    EXPECT_EQ(info[0]["prompt_suffix"], " in woodcut style");
    const Outcome words = cli().run({"info", out});
    EXPECT_EQ(words.code, 0);
    EXPECT_THAT(words.out, HasSubstr("woodcut"));
}

TEST(Commands, DreamboothTrainsFromOnePicture) {
    const std::string out = cli().path("dreambooth.safetensors");
    const Outcome trained =
        cli().run({"train", "dreambooth-lora", "--model", cli().model(), "--device", "cpu",
                   "--picture", cli().path("styled.png"), "--caption", "a red house", "--steps",
                   "3", "--rank", "4", "--out", out});
    ASSERT_EQ(trained.code, 0) << trained.err;
    EXPECT_THAT(trained.out, HasSubstr("3/3"));
    const Outcome used =
        cli().run(cli().render(cli().path("dreambooth.png"), {"--adapter", out + "=1"}));
    EXPECT_EQ(used.code, 0) << used.err;
}

TEST(Commands, SheetHasAPictureForEveryStrength) {
    const std::string out = cli().path("sheet.png");
    const Outcome outcome = cli().run(
        {"sheet", "--model", cli().model(), "--device", "cpu", "--steps", "3", "--prompt",
         "a red house", "--style", cli().style(), "--strengths=-1,0,2", "--out", out, "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const auto events = eventsOf(outcome.out);
    ASSERT_EQ(events.size(), 4u);
    EXPECT_EQ(events[3]["event"], "sheet");
    EXPECT_EQ(events[3]["pictures"], 3);
    EXPECT_GE(sizeOf(out).width, 3 * 16);
}

TEST(Commands, AModelSaysWhichGuidanceItIsBestAt) {
    const std::string told = cli().path("telling-model");
    std::filesystem::copy(cli().model(), told, std::filesystem::copy_options::recursive);
    cli().put("telling-model/diptych.json", R"({"title": "Telling", "guidance": 3.5})");
    const auto guidanceOf = [](const std::string& model) {
        return eventsOf(cli().run({"info", model, "--json"}).out).at(0)["guidance"];
    };
    EXPECT_EQ(guidanceOf(cli().model()), 5.0);
    EXPECT_EQ(guidanceOf(told), 3.5);
    const auto draw = [&](const std::string& model, const std::vector<std::string>& more) {
        std::vector<std::string> words = {
            "render",  "--prompt", "a red house", "--steps", "2", "--out", cli().path("guided.png"),
            "--model", model};
        words.insert(words.end(), more.begin(), more.end());
        EXPECT_EQ(cli().run(words).code, 0);
        return bytesOf(cli().path("guided.png"));
    };
    EXPECT_EQ(draw(told, {}), draw(told, {"--guidance", "3.5"}));
    EXPECT_NE(draw(told, {}), draw(told, {"--guidance", "5"}));
    EXPECT_EQ(draw(cli().model(), {}), draw(cli().model(), {"--guidance", "5"}));
    cli().put("telling-model/diptych.json", R"({"guidance": -7})");
    EXPECT_EQ(guidanceOf(told), 5.0);
}

TEST(Commands, InfoDescribesModelsAndPictures) {
    const auto model = eventsOf(cli().run({"info", cli().model(), "--json"}).out);
    ASSERT_EQ(model.size(), 1u);
    EXPECT_EQ(model[0]["default_size"], 16);
    EXPECT_EQ(model[0]["identity"].get<std::string>().size(), 64u);
    const auto picture = eventsOf(cli().run({"info", cli().path("original.png"), "--json"}).out);
    ASSERT_EQ(picture.size(), 1u);
    EXPECT_EQ(picture[0]["event"], "picture-info");
    EXPECT_EQ(picture[0]["width"], 16);
    EXPECT_THAT(cli().run({"info", cli().model()}).out, HasSubstr("16 x 16"));
}

TEST(Commands, InstalledModelsAreListedAndTheDemoRuns) {
    const std::string program = cli().installed();
    const auto models = eventsOf(cli().run({program, "models", "--json"}).out);
    ASSERT_EQ(models.size(), 1u);
    EXPECT_THAT(models[0]["path"].get<std::string>(), HasSubstr("share/diptych/storybook"));
    EXPECT_THAT(cli().run({program, "models"}).out, HasSubstr("16 x 16"));

    const std::string out = cli().path("demo");
    const Outcome demo = cli().run({program, "demo", "--out", out, "--json"});
    ASSERT_EQ(demo.code, 0) << demo.err;
    const auto events = eventsOf(demo.out);
    ASSERT_FALSE(events.empty());
    EXPECT_EQ(events.back()["event"], "demo");
    for (const char* name : {"original.png", "styled.png", "sheet.png", "woodcut.safetensors"})
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(out) / name)) << name;
    EXPECT_NE(bytesOf(out + "/original.png"), bytesOf(out + "/styled.png"));
}

TEST(Commands, ErrorsAreEventsAsWell) {
    const Outcome outcome = cli().run({"info", cli().path("nothing"), "--json"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    const auto events = eventsOf(outcome.out);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0]["event"], "error");
    EXPECT_EQ(events[0]["code"], "not-found");
}

TEST(Commands, TwoProcessesWritingOneFileLeaveOneWholeFile) {
    const std::string first = cli().path("race-1.png");
    const std::string second = cli().path("race-2.png");
    ASSERT_EQ(cli().run(cli().render(first, {"--seed", "1"})).code, 0);
    ASSERT_EQ(cli().run(cli().render(second, {"--seed", "2"})).code, 0);
    ASSERT_NE(bytesOf(first), bytesOf(second));
    std::filesystem::create_directory(cli().path("race"));
    const std::string out = cli().path("race/out.png");
    const auto a = cli().start(cli().render(out, {"--seed", "1"}));
    const auto b = cli().start(cli().render(out, {"--seed", "2"}));
    EXPECT_EQ(a->wait(), 0) << a->err();
    EXPECT_EQ(b->wait(), 0) << b->err();
    EXPECT_THAT(bytesOf(out), testing::AnyOf(bytesOf(first), bytesOf(second)));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(cli().path("race")), {}), 1);
}

} // namespace
} // namespace diptych::cli::test
