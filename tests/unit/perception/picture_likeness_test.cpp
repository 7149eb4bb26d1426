#include "core/perception/picture_likeness.h"

#include "core/image/resize.h"
#include "core/models/initial_weights.h"
#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>

#include <gtest/gtest.h>

#include <cmath>

namespace diptych::perception {
namespace {

pipeline::PictureTower randomTower() {
    models::ClipVisionConfig config;
    config.encoder = {.width = 24, .mlpWidth = 48, .layers = 2, .heads = 3};
    config.imageSize = 16;
    config.patchSize = 4;
    config.projectionWidth = 12;
    models::InitialWeights weights({.seed = 5, .clipLayers = 2});
    return {models::ClipVision::create(config, weights).value(), {}};
}

image::Image leftHalf(int width, int height) {
    image::Image mask(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width / 2; ++x)
            *mask.at(x, y) = 255;
    return mask;
}

/// The definition, number by number in double.
double gramDistanceByHand(const pipeline::PictureTower& tower, const image::Image& a,
                          const image::Image& b) {
    const auto seenA = *tower.see(a);
    const auto seenB = *tower.see(b);
    double sum = 0.0;
    for (std::size_t layer = 1; layer < seenA.hidden.size(); ++layer) {
        const auto left = seenA.hidden[layer].accessor<float, 3>();
        const auto right = seenB.hidden[layer].accessor<float, 3>();
        double difference = 0.0;
        double normA = 0.0;
        double normB = 0.0;
        for (int i = 0; i < left.size(2); ++i)
            for (int j = 0; j < left.size(2); ++j) {
                double ga = 0.0;
                double gb = 0.0;
                for (int n = 1; n < left.size(1); ++n) {
                    ga += static_cast<double>(left[0][n][i]) * left[0][n][j];
                    gb += static_cast<double>(right[0][n][i]) * right[0][n][j];
                }
                difference += (ga - gb) * (ga - gb);
                normA += ga * ga;
                normB += gb * gb;
            }
        sum += std::sqrt(difference) / (std::sqrt(normA) + std::sqrt(normB));
    }
    return sum / static_cast<double>(seenA.hidden.size() - 1);
}

TEST(PictureLikeness, GramDistanceIsItsDefinition) {
    const auto tower = randomTower();
    const image::Image a = test::wavePicture(1);
    const image::Image b = test::wavePicture(9);
    const auto lookA = look(tower, a).value();
    const auto lookB = look(tower, b).value();
    EXPECT_NEAR(gramDistance(lookA, lookB), gramDistanceByHand(tower, a, b), 1e-5);
    EXPECT_GT(gramDistance(lookA, lookB), 1e-3);
    EXPECT_DOUBLE_EQ(gramDistance(lookA, lookB), gramDistance(lookB, lookA));
    EXPECT_DOUBLE_EQ(gramDistance(lookA, lookA), 0.0);
}

TEST(PictureLikeness, SimilarityIsTheCosineOfTheEmbeddings) {
    const auto tower = randomTower();
    const auto a = test::wavePicture(1);
    const auto b = test::wavePicture(9);
    const at::Tensor left = tower.see(a)->projected.to(at::kDouble);
    const at::Tensor right = tower.see(b)->projected.to(at::kDouble);
    const double cosine = ((left * right).sum() / (left.norm() * right.norm())).item<double>();
    EXPECT_NEAR(similarity(*look(tower, a), *look(tower, b)), cosine, 1e-5);
    EXPECT_NEAR(similarity(*look(tower, a), *look(tower, a)), 1.0, 1e-5);
}

TEST(PictureLikeness, AMaskLeavesOutWhatLiesOutside) {
    const auto tower = randomTower();
    const image::Image mask = leftHalf(16, 16);
    image::Image one = test::wavePicture(1);
    image::Image other = one;
    for (int y = 0; y < 16; ++y)
        for (int x = 8; x < 16; ++x)
            other.at(x, y)[0] = static_cast<std::uint8_t>(255 - other.at(x, y)[0]);
    EXPECT_GT(gramDistance(*look(tower, one), *look(tower, other)), 0.0);
    EXPECT_DOUBLE_EQ(gramDistance(*look(tower, one, mask), *look(tower, other, mask)), 0.0);
    EXPECT_NEAR(similarity(*look(tower, one, mask), *look(tower, other, mask)), 1.0, 1e-6);
}

TEST(PictureLikeness, LooksAtPicturesOfAnySize) {
    const auto tower = randomTower();
    const auto small = test::wavePicture(3);
    const auto large = image::resizeImage(small, {64, 64}, image::ResizeFilter::Nearest).value();
    EXPECT_LT(gramDistance(*look(tower, small), *look(tower, large)), 1e-3);
}

TEST(PictureLikeness, RefusesMasksThatDoNotFit) {
    const auto tower = randomTower();
    const auto picture = test::wavePicture(1);
    EXPECT_EQ(look(tower, picture, image::Image(8, 8, {255, 255, 255})).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(look(tower, picture, image::Image(16, 16)).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(look(tower, {}).error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace diptych::perception
