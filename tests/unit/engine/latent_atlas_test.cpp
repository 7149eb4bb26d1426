#include "core/engine/latent_atlas.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::engine {
namespace {

/// Two styles at these strengths.
RenderRequest at2(double ink, double oil, std::uint64_t seed = 1) {
    RenderRequest request;
    request.prompt = "a house";
    request.seed = seed;
    for (const auto& [file, strength] : {std::pair("ink", ink), std::pair("oil", oil)})
        if (strength != 0.0)
            request.styles.push_back({.adapter = file, .strength = strength});
    return request;
}

AtlasPlace placeOf(const RenderRequest& request) {
    std::vector<std::string> identities;
    for (const auto& style : request.styles)
        identities.push_back("bytes of " + style.adapter);
    for (const auto& term : request.adapters)
        identities.push_back("bytes of " + term.adapter);
    return atlasPlace(request, identities);
}

at::Tensor latentOf(double value) {
    return at::full({1, 4, 2, 2}, value);
}

double meanOf(const std::optional<at::Tensor>& latent) {
    return latent ? latent->mean().item<double>() : std::nan("");
}

class LatentAtlasTest : public testing::Test {
  protected:
    void know(double ink, double oil, double value) {
        m_atlas.add(placeOf(at2(ink, oil)), latentOf(value));
    }
    double guess(double ink, double oil) const {
        return meanOf(m_atlas.guess(placeOf(at2(ink, oil))));
    }
    LatentAtlas m_atlas;
};

TEST_F(LatentAtlasTest, OnePictureForetellsOnlyItself) {
    know(1.0, 0.0, 5.0);
    EXPECT_EQ(guess(1.0, 0.0), 5.0);
    EXPECT_TRUE(std::isnan(guess(1.5, 0.0)));
}

TEST_F(LatentAtlasTest, BetweenTwoAndALittleBeyondItIsALine) {
    know(0.0, 0.0, 10.0); // at 0 a style takes no part
    know(2.0, 0.0, 14.0);
    EXPECT_NEAR(guess(1.0, 0.0), 12.0, 1e-6);
    EXPECT_NEAR(guess(4.0, 0.0), 18.0, 1e-6);
    EXPECT_NEAR(guess(-2.0, 0.0), 6.0, 1e-6);
    EXPECT_TRUE(std::isnan(guess(4.5, 0.0))) << "further than they are apart";
    know(4.0, 0.0, 17.0);
    EXPECT_NEAR(guess(3.0, 0.0), 15.5, 1e-6) << "the two that enclose it";
    EXPECT_NEAR(guess(5.0, 0.0), 18.5, 1e-6) << "the two nearest";
}

TEST_F(LatentAtlasTest, SeveralFadersAddUp) {
    know(1.0, 1.0, 0.0);
    know(3.0, 1.0, 4.0);
    EXPECT_TRUE(std::isnan(guess(2.0, 2.0))) << "nothing is known along the other";
    know(1.0, 2.0, 10.0);
    EXPECT_NEAR(guess(2.0, 2.0), 12.0, 1e-6);
    EXPECT_NEAR(guess(3.0, 1.5), 9.0, 1e-6);
}

TEST_F(LatentAtlasTest, WhereThePictureLeapsNothingIsGuessed) {
    know(0.0, 0.0, 0.0);
    know(1.0, 0.0, 0.1);
    know(2.0, 0.0, 9.0);
    know(3.0, 0.0, 9.1);
    EXPECT_TRUE(std::isnan(guess(1.5, 0.0)));
    know(1.0, 0.0, 3.0); // written anew: now it is a line
    know(2.0, 0.0, 6.0);
    EXPECT_NEAR(guess(1.5, 0.0), 4.5, 1e-6);
}

TEST_F(LatentAtlasTest, WhateverElseDiffersIsAnotherMap) {
    know(1.0, 0.0, 1.0);
    know(2.0, 0.0, 2.0);
    const auto guessOf = [&](const RenderRequest& request) {
        return meanOf(m_atlas.guess(placeOf(request)));
    };
    EXPECT_TRUE(std::isnan(guessOf(at2(1.5, 0.0, 2)))) << "seed";
    RenderRequest other = at2(1.5, 0.0);
    other.prompt = "a tree";
    EXPECT_TRUE(std::isnan(guessOf(other)));
    other = at2(1.5, 0.0);
    other.startTimestep = 700;
    EXPECT_TRUE(std::isnan(guessOf(other)));
    // The file was learnt anew.
    EXPECT_FALSE(m_atlas.guess(atlasPlace(at2(1.5, 0.0), {"other bytes"})));
}

TEST_F(LatentAtlasTest, EveryFaderIsAnAxis) {
    const auto withTerm = [](double scale, double second, double guidance, double guide) {
        RenderRequest request = at2(1.0, 0.0);
        request.adapters = {{"pot", scale, second}};
        request.guidance = guidance;
        request.controls = {{.net = "net", .hint = "hint", .strength = guide}};
        return request;
    };
    const auto add = [&](const RenderRequest& request, double value) {
        m_atlas.add(placeOf(request), latentOf(value));
    };
    add(withTerm(1.0, 1.0, 5.0, 1.0), 0.0);
    add(withTerm(2.0, 1.0, 5.0, 1.0), 1.0);
    add(withTerm(1.0, 2.0, 5.0, 1.0), 10.0);
    add(withTerm(1.0, 1.0, 6.0, 1.0), 100.0);
    add(withTerm(1.0, 1.0, 5.0, 2.0), 1000.0);
    const auto all = m_atlas.guess(placeOf(withTerm(1.5, 1.5, 5.5, 1.5)));
    EXPECT_NEAR(meanOf(all), 555.5, 1e-3);
}

TEST(LatentAtlas, TheOldestPicturesGo) {
    LatentAtlas atlas(LatentAtlas::Options{.pictures = 2});
    for (const double ink : {1.0, 2.0, 3.0})
        atlas.add(placeOf(at2(ink, 0.0)), latentOf(ink));
    EXPECT_EQ(atlas.size(), 2u);
    EXPECT_FALSE(atlas.guess(placeOf(at2(0.9, 0.0))));
    EXPECT_TRUE(atlas.guess(placeOf(at2(2.5, 0.0))));
}

TEST(LatentAtlas, LargePicturesDoNotFillTheMemory) {
    LatentAtlas atlas(LatentAtlas::Options{.bytes = 2 * latentOf(0.0).nbytes()});
    for (const double ink : {1.0, 2.0, 2.0, 3.0}) // the same place again counts once
        atlas.add(placeOf(at2(ink, 0.0)), latentOf(ink));
    EXPECT_EQ(atlas.size(), 2u);
    EXPECT_TRUE(atlas.guess(placeOf(at2(2.5, 0.0))));
}

} // namespace
} // namespace diptych::engine
