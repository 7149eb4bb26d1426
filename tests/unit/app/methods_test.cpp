// Every method from the command line, to a picture and to other programs' files.
#include "core/image/save_png.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/app/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;

std::vector<std::string> train(const std::string& method, const std::string& out,
                               const std::vector<std::string>& more) {
    std::vector<std::string> words = {"train",    method, "--model", cli().model(),
                                      "--device", "cpu",  "--out",   out};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// OSTAF's style of the sample picture; made when first asked for.
std::string attribute() {
    const std::string file = cli().path("attribute.safetensors");
    if (!std::filesystem::exists(file)) {
        const Outcome trained = cli().run(
            train("ostaf", file,
                  {"--picture", cli().path("styled.png"), "--subject", "a red house", "--name",
                   "waves", "--steps", "4", "--rate", "0.01", "--foreground", "whole"}));
        EXPECT_EQ(trained.code, 0) << trained.err;
    }
    return file;
}

std::vector<std::string> bothPictures(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"--content",       cli().path("original.png"),
                                      "--subject",       "a red house",
                                      "--style",         cli().path("styled.png"),
                                      "--style-subject", "a cat",
                                      "--style-name",    "woodcut",
                                      "--rank",          "4",
                                      "--steps",         "3",
                                      "--fuse-steps",    "2",
                                      "--rate",          "0.01"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

Json infoOf(const std::string& file) {
    const Outcome info = cli().run({"info", file, "--json"});
    EXPECT_EQ(info.code, 0) << info.err;
    const auto events = eventsOf(info.out);
    return events.empty() ? Json::object() : events.front();
}

TEST(Methods, OneSideOfAPictureBecomesAFader) {
    const Json info = infoOf(attribute());
    EXPECT_EQ(info.value("method", ""), "ostaf");
    EXPECT_EQ(info["parts"], Json::array({"style"}));
    ASSERT_EQ(info["learnt_words"].size(), 1u);
    const auto picture = [&](const std::string& name, const std::vector<std::string>& more) {
        const std::string out = cli().path(name);
        const Outcome drawn = cli().run(cli().render(out, more));
        EXPECT_EQ(drawn.code, 0) << drawn.err;
        return bytesOf(out);
    };
    const std::string plain = picture("plain.png", {});
    EXPECT_EQ(picture("zero.png", {"--adapter", attribute() + "=0"}), plain);
    EXPECT_NE(picture("one.png", {"--adapter", attribute() + "=1"}), plain);
}

TEST(Methods, AnAttributeGoesOutInEveryForm) {
    for (const char* form : {"diff", "lora", "word"}) {
        const std::string out = cli().path(std::string("out-") + form + ".safetensors");
        const Outcome made =
            cli().run({"export", attribute(), "--model", cli().model(), "--device", "cpu", "--form",
                       form, "--rank", "2", "--out", out, "--json"});
        ASSERT_EQ(made.code, 0) << made.err;
        const auto events = eventsOf(made.out);
        ASSERT_EQ(events.size(), 1u);
        if (form == std::string("lora"))
            EXPECT_GT(events[0].value("residual", 0.0), 0.0) << "rank 2 cannot hold it";
        else
            EXPECT_EQ(events[0].value("residual", 1.0), 0.0);
    }
    // The exact form draws what the adapter draws, to the last levels.
    const Outcome drawn = cli().run(
        cli().render(cli().path("diff.png"), {"--adapter", cli().path("out-diff.safetensors"),
                                              "--prompt", "a red house in a meadow"}));
    EXPECT_EQ(drawn.code, 0) << drawn.err;
    const Outcome none = cli().run({"export", cli().style(), "--model", cli().model(), "--form",
                                    "word", "--out", cli().path("none.safetensors")});
    EXPECT_EQ(none.code, 1);
    EXPECT_TRUE(isOneSentence(none.err)) << none.err;
}

TEST(Methods, ThingAndLookAreLearntTogether) {
    const std::string file = cli().path("both.safetensors");
    const Outcome trained = cli().run(train("break-for-make", file, bothPictures()));
    ASSERT_EQ(trained.code, 0) << trained.err;
    EXPECT_THAT(trained.out, HasSubstr("draws 6 pictures"));
    EXPECT_EQ(infoOf(file)["parts"], Json::array({"content", "style"}));
    for (const char* scales : {"=1", "=1,0", "=0,1", "=0.5,0.8"}) {
        const Outcome drawn =
            cli().run(cli().render(cli().path("both.png"), {"--adapter", file + scales}));
        EXPECT_EQ(drawn.code, 0) << drawn.err;
    }
    const Outcome wrong =
        cli().run(cli().render(cli().path("both.png"), {"--adapter", file + "=1,2,3"}));
    EXPECT_EQ(wrong.code, 2);
}

TEST(Methods, HalvesLearntApartAreBroughtTogether) {
    const std::string example = cli().path("example.png");
    ASSERT_TRUE(image::savePng(example, diptych::test::wavePicture(2.4)).ok());
    const auto learn = [&](const std::string& half, const std::string& basis) {
        const std::string file = cli().path(half + basis + ".safetensors");
        const Outcome trained =
            cli().run(train("break-for-make", file,
                            bothPictures({"--learn", half, "--basis-seed", basis, "--style-example",
                                          example, "--style-example", cli().path("styled.png"),
                                          "--content-example", example})));
        EXPECT_EQ(trained.code, 0) << trained.err;
        return file;
    };
    const auto fuse = [&](const std::string& content, const std::string& style) {
        return cli().run(train("break-for-make", cli().path("fused.safetensors"),
                               {"--content-adapter", content, "--style-adapter", style, "--rank",
                                "4", "--fuse-steps", "0", "--basis-seed", "3"}));
    };
    const std::string content = learn("content", "3");
    const Outcome fused = fuse(content, learn("style", "3"));
    EXPECT_EQ(fused.code, 0) << fused.err;
    const Outcome refused = fuse(content, learn("style", "4"));
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("do not fit together"));
    EXPECT_TRUE(isOneSentence(refused.err)) << refused.err;
}

TEST(Methods, WhatIsMissingIsNamed) {
    const std::string out = cli().path("never.safetensors");
    const std::vector<std::pair<std::vector<std::string>, const char*>> cases = {
        {train("ostaf", out, {"--subject", "x", "--name", "y"}), "--picture"},
        {train("ostaf", out, {"--picture", cli().path("styled.png"), "--name", "y"}), "--subject"},
        {train("break-for-make", out, {"--content", cli().path("original.png")}), "subject"},
        {train("break-for-make", out, {"--content-adapter", cli().style()}), "both are needed"}};
    for (const auto& [words, told] : cases) {
        const Outcome outcome = cli().run(words);
        EXPECT_NE(outcome.code, 0) << told;
        EXPECT_THAT(outcome.err, HasSubstr(told));
        EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    }
    EXPECT_FALSE(std::filesystem::exists(out));
}

} // namespace
} // namespace diptych::cli::test
