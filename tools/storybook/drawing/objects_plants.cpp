#include "tools/storybook/drawing/objects.h"

#include <cmath>

namespace diptych::storybook {

namespace {

constexpr Rgb kBark{128, 84, 54};
constexpr Rgb kLeaf{86, 158, 70};
constexpr Rgb kPlantCream{252, 242, 222};

Ink leafInk() {
    return {Ink::Role::Fixed, kLeaf, 0.8F, 0.8F, 0.5F};
}

} // namespace

void paintTree(ObjectPainter& painter, Random& random) {
    painter.paint({blob({{-0.13, 0.1},
                         {0.13, 0.1},
                         {0.15, 0.7},
                         {0.3, 0.98},
                         {0, 0.94},
                         {-0.3, 0.98},
                         {-0.15, 0.7}})},
                  fixedInk(kBark));
    const float sway = random.uniform(-0.05F, 0.05F);
    painter.paint({ellipse(-0.46F, 0.02F, 0.42F, 0.36F), ellipse(0.46F, 0.02F, 0.42F, 0.36F),
                   ellipse(-0.36F + sway, -0.42F, 0.42F, 0.4F),
                   ellipse(0.36F + sway, -0.42F, 0.42F, 0.4F), ellipse(sway, -0.66F, 0.38F, 0.34F),
                   ellipse(0, -0.1F, 0.6F, 0.5F)},
                  mainInk());
    const Ink tuft{Ink::Role::MainDark, {}, 0, 0, 0};
    painter.paint({stroke({{-0.42F, -0.2F}, {-0.3F, -0.1F}, {-0.16F, -0.2F}}, 0.06F),
                   stroke({{0.14F, -0.42F}, {0.27F, -0.31F}, {0.4F, -0.42F}}, 0.06F),
                   stroke({{0.2F, 0.1F}, {0.34F, 0.2F}, {0.48F, 0.1F}}, 0.06F)},
                  tuft);
}

void paintFlower(ObjectPainter& painter, Random& random) {
    const float lean = random.uniform(-0.1F, 0.1F);
    painter.paint({stroke({{0, -0.1F}, {lean, 0.4F}, {0, 1.0F}}, 0.1F)}, leafInk());
    painter.paint({blob({{0, 0.86}, {0.2, 0.58}, {0.54, 0.5}, {0.42, 0.78}})}, leafInk());
    painter.paint({blob({{0, 0.9}, {-0.18, 0.64}, {-0.5, 0.58}, {-0.4, 0.85}})}, leafInk());
    const cv::Point2f head(0, -0.32F);
    const int petals = 7;
    const float turn = random.uniform(0, 0.9F);
    for (int pass = 0; pass < 2; ++pass)
        for (int k = pass; k < petals; k += 2) {
            const float a = turn + 6.28319F * static_cast<float>(k) / petals;
            const float degrees = a * 57.29578F;
            painter.paint({ellipse(head.x + 0.42F * std::cos(a), head.y + 0.42F * std::sin(a), 0.3F,
                                   0.245F, degrees)},
                          mainInk());
        }
    const bool warm = painter.look().main.r > 220 && painter.look().main.b < 120;
    painter.paint({ellipse(head.x, head.y, 0.2F, 0.2F)},
                  fixedInk(warm ? Rgb{122, 74, 44} : Rgb{252, 206, 72}));
}

void paintMushroom(ObjectPainter& painter, Random& random) {
    const float foot = random.uniform(0.26F, 0.32F);
    painter.paint({blob({{-0.17, 0.02},
                         {0.17, 0.02},
                         {0.19F, 0.5F},
                         {foot, 0.86F},
                         {0.14F, 1.0F},
                         {-0.14F, 1.0F},
                         {-foot, 0.86F},
                         {-0.19F, 0.5F}})},
                  fixedInk(kPlantCream));
    painter.paint({blob({{-0.96, 0.22},
                         {-0.88, -0.22},
                         {-0.56, -0.66},
                         {0, -0.86},
                         {0.56, -0.66},
                         {0.88, -0.22},
                         {0.96, 0.22},
                         {0.5, 0.3},
                         {0, 0.33},
                         {-0.5, 0.3}})},
                  mainInk());
    painter.paint(
        {blob({{-0.6, 0.235}, {0, 0.16}, {0.6, 0.235}, {0.3, 0.29}, {0, 0.305}, {-0.3, 0.29}})},
        fixedInk({232, 206, 170}).flat());
}

void paintApple(ObjectPainter& painter, Random& random) {
    const float bend = random.uniform(-0.12F, 0.12F);
    painter.paint({blob({{0, -0.52},
                         {0.24, -0.64},
                         {0.62, -0.6},
                         {0.9, -0.24},
                         {0.9, 0.24},
                         {0.66, 0.74},
                         {0.3, 0.98},
                         {0, 0.92},
                         {-0.3, 0.98},
                         {-0.66, 0.74},
                         {-0.9, 0.24},
                         {-0.9, -0.24},
                         {-0.62, -0.6},
                         {-0.24, -0.64}})},
                  mainInk());
    painter.paint({blob({{-0.22, -0.56}, {0, -0.48}, {0.22, -0.56}, {0, -0.4}})}, darkInk().flat());
    painter.paint({stroke({{0, -0.48F}, {bend * 0.6F, -0.72F}, {bend, -0.96F}}, 0.09F)},
                  {Ink::Role::Fixed, kBark, 0.5F, 0.8F, 0});
    painter.paint({blob({{0.04, -0.68}, {0.24, -0.96}, {0.62, -0.98}, {0.42, -0.7}})}, leafInk());
    painter.paint({ellipse(-0.5F, -0.2F, 0.09F, 0.18F, 20)}, {Ink::Role::MainLight, {}, 0, 0, 0});
}

} // namespace diptych::storybook
