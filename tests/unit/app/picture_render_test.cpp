// Renders that start from a picture.
#include "core/image/decode_image.h"
#include "core/image/save_png.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/app/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <functional>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;

std::string written(const std::string& name, const image::Image& picture) {
    const std::string path = cli().path(name);
    EXPECT_TRUE(image::savePng(path, picture).ok());
    return path;
}

image::Image rightHalf(int width, int height) {
    image::Image mask(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = width / 2; x < width; ++x)
            std::fill_n(mask.at(x, y), 3, std::uint8_t{255});
    return mask;
}

image::Image opened(const std::string& path) {
    auto decoded = image::decodeImage(path);
    EXPECT_TRUE(decoded.ok()) << path;
    return decoded.ok() ? std::move(decoded->image) : image::Image();
}

/// The one "picture" event of a run that must work.
Json pictureOf(const std::vector<std::string>& words) {
    const Outcome outcome = cli().run(words);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    const auto events = eventsOf(outcome.out);
    EXPECT_EQ(events.size(), 1u) << outcome.out;
    return events.empty() ? Json() : events.front();
}

TEST(PictureRenders, StrengthSaysHowMuchIsDrawnAnew) {
    const std::string out = cli().path("variation.png");
    const auto evaluations = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"--picture", cli().path("original.png"), "--steps", "10",
                                          "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return pictureOf(cli().render(out, words)).value("evaluations", -1);
    };
    EXPECT_EQ(evaluations({"--strength", "0.5"}), 10);
    EXPECT_EQ(evaluations({}), 16) << "0.8 where nothing is said";
    EXPECT_EQ(evaluations({"--strength", "0"}), 0);
    EXPECT_EQ(opened(out).size(), (image::Size{16, 16}));
}

TEST(PictureRenders, WhatIsDoneToThePictureIsSaid) {
    const std::string wide = written("wide-start.png", diptych::test::wavePicture(0.3, 40, 20));
    const std::string out = cli().path("fitted.png");
    const Outcome said = cli().run(cli().render(out, {"--picture", wide}));
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("40x20"));
    EXPECT_EQ(opened(out).size(), (image::Size{22, 12}));
    const Json event =
        pictureOf(cli().render(out, {"--picture", wide, "--size", "16x16", "--json"}));
    EXPECT_THAT(event.value("picture_fit", ""), HasSubstr("middle"));
    EXPECT_EQ(opened(out).size(), (image::Size{16, 16}));
}

TEST(PictureRenders, OutsideOfTheMaskThePictureStays) {
    const std::string out = cli().path("masked.png");
    const std::string mask = written("mask.png", rightHalf(16, 16));
    for (const char* way : {"--picture", "--edit"}) {
        const Json event = pictureOf(
            cli().render(out, {way, cli().path("original.png"), "--mask", mask, "--json"}));
        EXPECT_GT(event.value("evaluations", 0), 0);
        const image::Image before = opened(cli().path("original.png"));
        const image::Image after = opened(out);
        ASSERT_EQ(after.size(), before.size());
        for (int y = 0; y < 16; ++y)
            EXPECT_EQ(std::memcmp(before.at(0, y), after.at(0, y), 8 * 3), 0) << way << y;
        EXPECT_NE(after, before);
    }
}

TEST(PictureRenders, AnEditTellsWhatTheWayBackCost) {
    const std::string out = cli().path("edited.png");
    const Json event = pictureOf(
        cli().render(out, {"--edit", cli().path("original.png"), "--steps", "5", "--style",
                           cli().style() + "=2.5", "--start-timestep", "1000", "--json"}));
    EXPECT_EQ(event["inversion_calls"], 10);
    EXPECT_EQ(event["unet_calls"], 10 + 5 + 5); // back, without the style, with it
    EXPECT_EQ(event["evaluations"], 10 + 5 + 10);
    EXPECT_EQ(event["planned_evaluations"], 25);
    EXPECT_GT(event["round_trip_difference"].get<double>(), 0.0);
    EXPECT_GT(event["round_trip_psnr"].get<double>(), 0.0);
    const Json plain = pictureOf(cli().render(out, {"--json"}));
    EXPECT_TRUE(plain["round_trip_psnr"].is_null());
    EXPECT_EQ(plain["inversion_calls"], 0);
    EXPECT_EQ(plain["picture_fit"], "");
    const Outcome words =
        cli().run(cli().render(out, {"--edit", cli().path("original.png"), "--strength", "0.7",
                                     "--inversion-rounds", "3"}));
    EXPECT_EQ(words.code, 0) << words.err;
    EXPECT_THAT(words.out, HasSubstr("PSNR"));
}

struct Bad {
    const char* name;
    int code;
    std::function<std::vector<std::string>()> more;
    const char* told;
};

class BadPictures : public testing::TestWithParam<Bad> {};

TEST_P(BadPictures, GetASentence) {
    const std::string out = cli().path("never.png");
    const Outcome outcome = cli().run(cli().render(out, GetParam().more()));
    EXPECT_EQ(outcome.code, GetParam().code) << outcome.err;
    EXPECT_TRUE(isOneSentence(outcome.err)) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(GetParam().told));
    EXPECT_FALSE(std::filesystem::exists(out));
}

std::string original() {
    return cli().path("original.png");
}

const Bad kBad[] = {
    {"MissingPicture", 1,
     [] {
         return std::vector{std::string("--picture"), cli().path("no.png")};
     },
     "no.png"},
    {"MissingEdit", 1,
     [] {
         return std::vector{std::string("--edit"), cli().path("no.png")};
     },
     "no.png"},
    {"MissingMask", 1,
     [] {
         return std::vector<std::string>{"--picture", original(), "--mask", cli().path("no.png")};
     },
     "no.png"},
    {"ModelForAPicture", 1,
     [] {
         return std::vector<std::string>{"--picture", cli().style()};
     },
     "style.safetensors"},
    {"TextForAMask", 1,
     [] {
         return std::vector<std::string>{"--picture", original(), "--mask",
                                         cli().put("mask.txt", "all of it, please")};
     },
     "mask.txt"},
    {"MaskOfAnotherShape", 1,
     [] {
         return std::vector<std::string>{"--picture", original(), "--mask",
                                         written("tall.png", rightHalf(16, 32))};
     },
     "16x32"},
    {"BlackMask", 1,
     [] {
         return std::vector<std::string>{"--picture", original(), "--mask",
                                         written("black.png", image::Image(16, 16))};
     },
     "white"},
    {"EditWithAnotherSampler", 1,
     [] {
         return std::vector<std::string>{"--edit", original(), "--sampler", "euler"};
     },
     "ddim"},
    {"StrengthWithoutPicture", 2,
     [] {
         return std::vector<std::string>{"--strength", "0.5"};
     },
     "--picture"},
    {"MaskWithoutPicture", 2,
     [] {
         return std::vector<std::string>{"--mask", original()};
     },
     "--picture"},
    {"StrengthAboveOne", 2,
     [] {
         return std::vector<std::string>{"--picture", original(), "--strength", "1.5"};
     },
     "strength"},
    {"BothWays", 2,
     [] {
         return std::vector<std::string>{"--picture", original(), "--edit", original()};
     },
     "--edit"},
    {"RoundsWithoutEdit", 2,
     [] {
         return std::vector<std::string>{"--picture", original(), "--inversion-rounds", "2"};
     },
     "--edit"},
};

INSTANTIATE_TEST_SUITE_P(All, BadPictures, testing::ValuesIn(kBad),
                         [](const auto& tested) { return std::string(tested.param.name); });

} // namespace
} // namespace diptych::cli::test
