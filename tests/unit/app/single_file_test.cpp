// Models in single files on the command line.
#include "core/image/decode_image.h"
#include "tests/unit/app/cli.h"
#include "tests/unit/checkpoints/openable_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::cli::test {
namespace {

using namespace checkpoints::test;
using testing::HasSubstr;

class SingleFile : public testing::Test {
  protected:
    SingleFile() {
        // Where scripts/setup.sh puts them.
        writeMerges(cli().path("cache/diptych/clip-merges-3.3.0/merges.txt"));
        openableSecond().write(cli().path("second.safetensors"));
        fillTensor(cli().path("second.safetensors"), kProbe, -3);
    }
    static std::string model() { return cli().path("second.safetensors"); }
    static std::vector<std::string> renderOn(const std::string& file, const std::string& out,
                                             const std::vector<std::string>& more = {}) {
        std::vector<std::string> all = {"--model", file, "--size", "16x16"};
        all.insert(all.end(), more.begin(), more.end());
        return cli().render(out, all);
    }
};

TEST_F(SingleFile, Renders) {
    const std::string out = cli().path("single.png");
    const Outcome outcome = cli().run(renderOn(model(), out));
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(image::decodeImage(out)->image.size(), (image::Size{16, 16}));
}

TEST_F(SingleFile, ModelsSaysWhatWasDecidedAndTakesWishes) {
    const auto facts = [](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"models",   "--model", model(),
                                          "--device", "cpu",     "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = cli().run(words);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        const auto events = eventsOf(outcome.out);
        EXPECT_EQ(events.size(), 1u);
        return events.empty() ? Json() : events.front();
    };
    const Json guessed = facts({});
    EXPECT_EQ(guessed["family"], "sd2");
    EXPECT_EQ(guessed["title"], "second");
    EXPECT_THAT(guessed["notes"].dump(), HasSubstr("0.125"));
    EXPECT_EQ(guessed["default_size"], 192);
    const Json told = facts({"--prediction", "epsilon"});
    EXPECT_EQ(told["default_size"], 128);
    EXPECT_THAT(told["notes"].dump(), HasSubstr("as you have said"));
    openableVae().write(cli().path("coder.safetensors"));
    EXPECT_THAT(facts({"--vae", cli().path("coder.safetensors")})["notes"].dump(),
                HasSubstr("coder.safetensors"));
    const Outcome words = cli().run({"models", "--model", model(), "--device", "cpu"});
    EXPECT_THAT(words.out, HasSubstr("0.125"));
}

TEST_F(SingleFile, InfoTellsByTheHeader) {
    const auto checkpoint = [](const std::string& file) {
        const auto events = eventsOf(cli().run({"info", file, "--json"}).out);
        EXPECT_EQ(events.size(), 1u);
        return events.empty() ? Json() : events.front();
    };
    const Json second = checkpoint(model());
    EXPECT_EQ(second["event"], "checkpoint");
    EXPECT_EQ(second["kind"], "model");
    EXPECT_EQ(second["family"], "Stable Diffusion 2.x");
    EXPECT_EQ(second["prediction"], "unsaid");
    EXPECT_EQ(second["parts"].size(), 3u);
    EXPECT_EQ(second["parts"][0]["component"], "unet");
    EXPECT_EQ(second["parts"][0]["types"], Json::array({"F16"}));
    EXPECT_THAT(cli().run({"info", model()}).out, HasSubstr("Stable Diffusion 2.x model"));

    openableVae().write(cli().path("coder.safetensors"));
    const Json coder = checkpoint(cli().path("coder.safetensors"));
    EXPECT_EQ(coder["kind"], "vae");
    EXPECT_EQ(coder["prediction"], Json());
    EXPECT_THAT(cli().run({"info", cli().path("coder.safetensors")}).out,
                HasSubstr("picture coder (VAE)"));
}

TEST_F(SingleFile, WhatCannotBeOpenedIsOneSentence) {
    const std::string out = cli().path("refused.png");
    const auto refusal = [&](const std::vector<std::string>& words) {
        const Outcome outcome = cli().run(words);
        EXPECT_EQ(outcome.code, 1) << outcome.err;
        EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
        return outcome.err;
    };
    HeaderBuilder painting = openableFirst();
    const std::string first = "model.diffusion_model.input_blocks.0.0.weight";
    painting.remove(first).add(first, {32, 8, 3, 3});
    painting.write(cli().path("painting.safetensors"));
    EXPECT_THAT(refusal(renderOn(cli().path("painting.safetensors"), out)),
                HasSubstr("InstructPix2Pix"));
    EXPECT_THAT(cli().run({"info", cli().path("painting.safetensors")}).out,
                HasSubstr("InstructPix2Pix"));
    EXPECT_THAT(refusal(renderOn(model(), out, {"--vae", model()})), HasSubstr("whole model"));
    std::filesystem::remove(cli().path("cache/diptych/clip-merges-3.3.0/merges.txt"));
    EXPECT_THAT(refusal(renderOn(model(), out)), HasSubstr("scripts/setup.sh"));
    EXPECT_EQ(cli().run(renderOn(model(), out, {"--prediction", "x0"})).code, 2);
    EXPECT_FALSE(std::filesystem::exists(out));
}

} // namespace
} // namespace diptych::cli::test
