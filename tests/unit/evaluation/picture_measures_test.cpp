#include "core/evaluation/picture_measures.h"

#include "tests/unit/evaluation/formula_pictures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace diptych::evaluation {
namespace {

using image::Image;
using testing::formulaPicture;

TEST(StructureKept, equalsAnIndependentImplementation) {
    // By the same formula in NumPy 2.4 over OpenCV's Python module 5.0.
    struct Golden {
        int first;
        int second;
        double wide;
        double tall;
    };
    const Golden table[] = {{0, 1, 1.000007987, 1.000007629},
                            {0, 2, 0.283259690, 0.287264824},
                            {2, 3, 0.991687894, 0.991952240},
                            {1, 3, 0.338465780, 0.342984945}};
    for (const Golden& golden : table) {
        EXPECT_NEAR(*structureKept(formulaPicture(96, 80, golden.first),
                                   formulaPicture(96, 80, golden.second)),
                    golden.wide, 1e-3);
        EXPECT_NEAR(*structureKept(formulaPicture(65, 127, golden.first),
                                   formulaPicture(65, 127, golden.second)),
                    golden.tall, 1e-3);
    }
}

TEST(StructureKept, survivesInvertedTonesAndContrastButNotOtherScenes) {
    const Image board = formulaPicture(128, 128, 2);
    Image changed = board;
    for (auto& value : changed.pixels)
        value = static_cast<std::uint8_t>(200 - value / 2);
    EXPECT_GT(*structureKept(board, changed), 0.97);
    EXPECT_NEAR(*structureKept(board, board), 1, 1e-4);
    EXPECT_LT(*structureKept(board, formulaPicture(128, 128, 0)), 0.4);
}

TEST(StructureKept, refusesDifferentSizes) {
    EXPECT_FALSE(structureKept(Image(8, 8), Image(8, 9)).ok());
    EXPECT_FALSE(structureKept(Image(), Image()).ok());
}

TEST(Psnr, isTheTextbookFormula) {
    const Image a(16, 16, {100, 100, 100});
    EXPECT_NEAR(*psnr(a, Image(16, 16, {101, 99, 101})), 48.1308, 1e-4);
    EXPECT_NEAR(*psnr(Image(4, 4), Image(4, 4, {255, 255, 255})), 0, 1e-9);
    EXPECT_TRUE(std::isinf(*psnr(a, a)));
    EXPECT_FALSE(psnr(a, Image(16, 15)).ok());
}

TEST(GradientEnergy, ofRampsAndEdges) {
    Image ramp(11, 7);
    for (int y = 0; y < 7; ++y)
        for (int x = 0; x < 11; ++x)
            std::fill_n(ramp.at(x, y), 3, static_cast<std::uint8_t>(3 * x + 4 * y));
    EXPECT_NEAR(*gradientEnergy(ramp), 5 / 255.0, 1e-9);
    EXPECT_EQ(*gradientEnergy(Image(5, 5, {1, 2, 3})), 0);
    Image edge(11, 5); // one of ten columns of differences is a full step, of green only
    for (int y = 0; y < 5; ++y)
        for (int x = 6; x < 11; ++x)
            edge.at(x, y)[1] = 255;
    EXPECT_NEAR(*gradientEnergy(edge), 0.587 / 10, 1e-9);
    EXPECT_FALSE(gradientEnergy(Image(1, 5)).ok());
}

} // namespace
} // namespace diptych::evaluation
