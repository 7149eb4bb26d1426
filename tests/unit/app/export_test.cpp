// What leaves for other programs, by the program itself: workflows, scripts and merged models.
#include "tests/unit/app/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Export, SaysWhatItCouldWriteWhereNothingIsAskedFor) {
    const Outcome outcome = cli().run({"export", cli().style()});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
}

TEST(Export, AWorkflowAndItsLoraSpeakOfEachOther) {
    const std::string lora = cli().path("for-friends.safetensors");
    const std::string window = cli().path("style.json");
    const std::string server = cli().path("style-api.json");
    const Outcome made =
        cli().run({"export", cli().style(), "--model", cli().model(), "--device", "cpu", "--out",
                   lora, "--workflow", window, "--workflow-api", server, "--prompt", "a red house",
                   "--strength", "2.5", "--size", "64x96", "--json"});
    ASSERT_EQ(made.code, 0) << made.err;
    const auto events = eventsOf(made.out);
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(events[0]["event"], "exported");
    EXPECT_EQ(events[0]["names"], "kohya") << "what ComfyUI reads";
    EXPECT_EQ(events[1]["event"], "style-exported");
    EXPECT_EQ(events[1]["lora"], "for-friends.safetensors");
    EXPECT_FALSE(events[1]["exact"].empty());
    EXPECT_FALSE(events[1]["approximate"].empty());
    for (const std::string& file : {window, server}) {
        const std::string text = bytesOf(file);
        EXPECT_THAT(text, HasSubstr("for-friends.safetensors"));
        EXPECT_THAT(text, HasSubstr("not executed here"));
        EXPECT_THAT(text, HasSubstr("2.5"));
        EXPECT_THAT(text, Not(HasSubstr(cli().folder().string())));
    }
}

TEST(Export, NeverWritesOverWhatItIsMadeOf) {
    const std::string own = cli().path("own.safetensors");
    std::filesystem::copy_file(cli().style(), own);
    const std::string before = bytesOf(own);
    const std::string script = cli().path("twice.py");
    const std::string never = cli().path("never.safetensors");
    const std::vector<std::string> begin = {"export",   own,   "--model",  cli().model(),
                                            "--device", "cpu", "--prompt", "a red house"};
    const std::vector<std::vector<std::string>> all = {
        {"--out", own, "--names", "kohya"},
        {"--out", own},
        {"--workflow", own},
        {"--script", script, "--workflow", cli().path("./twice.py")}};
    for (const auto& more : all) {
        auto words = begin;
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = cli().run(words);
        EXPECT_EQ(outcome.code, 2) << more.back();
        EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    }
    // ComfyUI would pass over a LoRA with these names, so neither is written.
    auto unread = begin;
    for (const std::string& word : {std::string("--out"), never, std::string("--names"),
                                    std::string("diffusers"), std::string("--workflow"), script})
        unread.push_back(word);
    EXPECT_EQ(cli().run(unread).code, 1);
    EXPECT_EQ(bytesOf(own), before);
    EXPECT_FALSE(std::filesystem::exists(script));
    EXPECT_FALSE(std::filesystem::exists(never));

    // A download that is not finished, say.
    const std::string others = cli().put("renamed.safetensors.part", "of somebody else");
    auto words = begin;
    words.insert(words.end(), {"--out", cli().path("renamed.safetensors"), "--names", "kohya"});
    const Outcome made = cli().run(words);
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(bytesOf(others), "of somebody else");
}

TEST(Export, AScriptNeedsNoModel) {
    const std::string script = cli().path("style.py");
    const Outcome made = cli().run({"export", cli().style(), "--script", script, "--prompt",
                                    "a red house", "--negative", "", "--sampler", "euler"});
    ASSERT_EQ(made.code, 0) << made.err;
    const std::string text = bytesOf(script);
    EXPECT_THAT(text, HasSubstr("PROMPT = \"a red house\"\n"));
    EXPECT_THAT(text, HasSubstr("NEGATIVE = \"\"\n"));
    EXPECT_THAT(text, HasSubstr("SAMPLER = \"euler\"\n"));
    EXPECT_THAT(text, Not(HasSubstr(cli().folder().string())));
    const Outcome wrong =
        cli().run({"export", cli().style(), "--script", script, "--sampler", "unknown"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_EQ(bytesOf(script), text) << "a refusal writes nothing";
}

TEST(Export, AStyleIsNotMergedAndAnAdapterOfTheWeightsIs) {
    const std::string merged = cli().path("merged");
    const Outcome refused =
        cli().run({"export", cli().style(), "--model", cli().model(), "--merge", merged});
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(isOneSentence(refused.err)) << refused.err;
    EXPECT_FALSE(std::filesystem::exists(merged));

    // The same LoRA as other programs know it is one of the weights.
    const std::string lora = cli().path("plain-lora.safetensors");
    ASSERT_EQ(cli()
                  .run({"export", cli().style(), "--model", cli().model(), "--device", "cpu",
                        "--names", "kohya", "--out", lora})
                  .code,
              0);
    const Outcome made = cli().run(
        {"export", lora, "--model", cli().model(), "--merge", merged, "--scale", "0.5", "--json"});
    ASSERT_EQ(made.code, 0) << made.err;
    const auto events = eventsOf(made.out);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0]["event"], "merged");
    EXPECT_GT(events[0]["layers"], 0);
    EXPECT_EQ(events[0]["scales"], Json::array({0.5, 0.5}));
    const Outcome drawn =
        cli().run({"render", "--model", merged, "--device", "cpu", "--prompt", "a red house",
                   "--steps", "2", "--out", cli().path("merged.png")});
    EXPECT_EQ(drawn.code, 0) << drawn.err;
}

} // namespace
} // namespace diptych::cli::test
