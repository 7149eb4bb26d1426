#include "tools/storybook/drawing/objects.h"

namespace diptych::storybook {

namespace {

constexpr Rgb kInk{44, 38, 52};
constexpr Rgb kWhite{255, 253, 246};
constexpr Rgb kRose{238, 142, 150};
constexpr Rgb kBeak{250, 176, 52};

/// A round eye with a light in it, readable on any coat.
void paintEye(ObjectPainter& painter, float x, float y, float radius, Rgb iris = kWhite) {
    painter.paint({ellipse(x, y, radius, radius * 1.12F)}, {Ink::Role::Fixed, iris, 0, 0.6F, 0});
    painter.paint({ellipse(x, y + radius * 0.08F, radius * 0.6F, radius * 0.8F)},
                  fixedInk(kInk).flat());
    painter.paint({ellipse(x - radius * 0.16F, y - radius * 0.24F, radius * 0.22F, radius * 0.24F)},
                  fixedInk(kWhite).flat());
}

} // namespace

void paintCat(ObjectPainter& painter, Random& random) {
    const float tip = random.uniform(-0.06F, 0.06F);
    painter.paint(
        {stroke(
            {{0.3F, 0.86F}, {0.74F, 0.84F}, {0.86F, 0.44F}, {0.72F, 0.2F}, {0.84F + tip, -0.04F}},
            0.2F)},
        mainInk());
    painter.paint({blob({{0, -0.1},
                         {0.3, 0.0},
                         {0.46, 0.4},
                         {0.56, 0.82},
                         {0.4, 1.0},
                         {0, 1.0},
                         {-0.4, 1.0},
                         {-0.56, 0.82},
                         {-0.46, 0.4},
                         {-0.3, 0.0}})},
                  mainInk());
    painter.paint({ellipse(-0.2F, 0.92F, 0.17F, 0.1F), ellipse(0.2F, 0.92F, 0.17F, 0.1F)},
                  {Ink::Role::MainLight, {}, 0.5F, 0.7F, 0.5F});
    painter.paint({ellipse(0, -0.4F, 0.56F, 0.43F),
                   roundedPolygon({{-0.54, -0.44}, {-0.54, -1.02}, {-0.06, -0.74}}, 0.06F),
                   roundedPolygon({{0.54, -0.44}, {0.54, -1.02}, {0.06, -0.74}}, 0.06F)},
                  mainInk());
    painter.paint({roundedPolygon({{-0.46, -0.7}, {-0.46, -0.9}, {-0.26, -0.78}}, 0.03F),
                   roundedPolygon({{0.46, -0.7}, {0.46, -0.9}, {0.26, -0.78}}, 0.03F)},
                  fixedInk(kRose).flat());
    paintEye(painter, -0.22F, -0.44F, 0.13F, {232, 226, 120});
    paintEye(painter, 0.22F, -0.44F, 0.13F, {232, 226, 120});
    painter.paint({ellipse(-0.09F, -0.17F, 0.13F, 0.1F), ellipse(0.09F, -0.17F, 0.13F, 0.1F)},
                  fixedInk({250, 240, 228}).flat());
    painter.paint({roundedPolygon({{-0.08, -0.28}, {0.08, -0.28}, {0, -0.17}}, 0.03F)},
                  fixedInk(kRose).flat());
}

void paintRabbit(ObjectPainter& painter, Random& random) {
    const float spread = random.uniform(10, 18);
    painter.paint({ellipse(0.5F, 0.76F, 0.17F, 0.17F)}, fixedInk({252, 246, 236}));
    for (const float side : {-1.0F, 1.0F}) {
        painter.paint({ellipse(side * 0.26F, -0.68F, 0.15F, 0.4F, side * spread)}, mainInk());
        painter.paint({ellipse(side * 0.26F, -0.66F, 0.07F, 0.28F, side * spread)},
                      fixedInk(kRose).flat());
    }
    painter.paint({ellipse(0, 0.54F, 0.47F, 0.46F)}, mainInk());
    painter.paint({ellipse(-0.3F, 0.9F, 0.27F, 0.12F), ellipse(0.3F, 0.9F, 0.27F, 0.12F)},
                  mainInk());
    painter.paint({ellipse(0, -0.12F, 0.46F, 0.4F)}, mainInk());
    paintEye(painter, -0.18F, -0.18F, 0.1F);
    paintEye(painter, 0.18F, -0.18F, 0.1F);
    painter.paint({ellipse(0, 0.05F, 0.16F, 0.11F)}, fixedInk({252, 246, 236}).flat());
    painter.paint({ellipse(0, -0.01F, 0.07F, 0.05F)}, fixedInk(kRose).flat());
    painter.paint(
        {ellipse(-0.13F, 0.42F, 0.1F, 0.16F, 20), ellipse(0.13F, 0.42F, 0.1F, 0.16F, -20)},
        {Ink::Role::MainLight, {}, 0.5F, 0.7F, 0.5F});
}

void paintElephant(ObjectPainter& painter, Random& random) {
    const float lift = random.uniform(0, 0.16F);
    painter.paint({stroke({{0.86F, 0.1F}, {1.0F, 0.34F}, {0.98F, 0.56F}}, 0.06F)}, darkInk());
    painter.paint({roundedBox(-0.12F, 0.4F, 0.14F, 0.96F, 0.08F),
                   roundedBox(0.42F, 0.4F, 0.68F, 0.96F, 0.08F)},
                  darkInk());
    painter.paint({ellipse(0.26F, 0.12F, 0.64F, 0.5F), roundedBox(-0.36F, 0.2F, -0.06F, 1, 0.08F),
                   roundedBox(0.58F, 0.2F, 0.88F, 1, 0.08F)},
                  mainInk());
    painter.paint(
        {stroke({{-0.66F, -0.1F}, {-0.86F, 0.3F}, {-0.84F, 0.66F}, {-0.98F, 0.82F - lift}}, 0.2F),
         ellipse(-0.48F, -0.22F, 0.42F, 0.42F)},
        plainInk());
    painter.paint({blob({{-0.62, 0.1}, {-0.46, 0.14}, {-0.58, 0.34}, {-0.72, 0.38}})},
                  {Ink::Role::Fixed, kWhite, 0.3F, 0.6F, 0.5F});
    painter.paint(
        {blob(
            {{-0.24, -0.52}, {0.1, -0.62}, {0.34, -0.34}, {0.26, 0.06}, {0, 0.24}, {-0.2, 0.02}})},
        lightInk());
    paintEye(painter, -0.58F, -0.26F, 0.085F);
    painter.paint({roundedBox(-0.34F, 0.92F, -0.08F, 0.99F, 0.03F),
                   roundedBox(0.6F, 0.92F, 0.86F, 0.99F, 0.03F)},
                  fixedInk({248, 238, 220}).flat());
}

void paintTurtle(ObjectPainter& painter, Random& random) {
    const float nod = random.uniform(-0.06F, 0.06F);
    painter.paint({blob({{0.78, 0.62}, {1.04, 0.74}, {0.8, 0.84}})}, lightInk());
    painter.paint(
        {roundedBox(-0.62F, 0.5F, -0.3F, 1, 0.1F), roundedBox(0.34F, 0.5F, 0.66F, 1, 0.1F)},
        lightInk());
    painter.paint({stroke({{-0.5F, 0.56F}, {-0.78F, 0.36F + nod}, {-0.82F, 0.2F + nod}}, 0.24F),
                   ellipse(-0.84F, 0.1F + nod, 0.26F, 0.22F)},
                  lightInk());
    painter.paint({blob({{-0.74, 0.62},
                         {-0.66, 0.1},
                         {-0.34, -0.34},
                         {0.06, -0.46},
                         {0.46, -0.34},
                         {0.78, 0.1},
                         {0.86, 0.62},
                         {0.4, 0.68},
                         {-0.3, 0.68}})},
                  mainInk());
    painter.paint({roundedBox(-0.82F, 0.55F, 0.94F, 0.74F, 0.09F)}, darkInk());
    paintEye(painter, -0.9F, 0.06F + nod, 0.075F);
    painter.paint(
        {stroke({{-1.05F, 0.17F + nod}, {-0.95F, 0.22F + nod}, {-0.85F, 0.19F + nod}}, 0.03F)},
        fixedInk(kInk).flat());
}

void paintBird(ObjectPainter& painter, Random& random) {
    const float tailLift = random.uniform(-0.14F, 0.04F);
    painter.paint({straightStroke({{-0.02F, 0.6F}, {-0.06F, 0.97F}}, 0.06F),
                   straightStroke({{0.2F, 0.6F}, {0.18F, 0.97F}}, 0.06F),
                   straightStroke({{-0.2F, 0.97F}, {0.0F, 0.97F}}, 0.05F),
                   straightStroke({{0.04F, 0.97F}, {0.24F, 0.97F}}, 0.05F)},
                  fixedInk({214, 128, 44}).flat());
    painter.paint({roundedPolygon({{-0.72, -0.44}, {-1.08, -0.26}, {-0.7, -0.14}}, 0.04F)},
                  {Ink::Role::Fixed, kBeak, 0.6F, 0.8F, 0});
    painter.paint(
        {roundedPolygon(
            {{0.4F, 0.12F}, {1.06F, -0.24F + tailLift}, {1.1F, 0.06F + tailLift}, {0.5F, 0.52F}},
            0.06F)},
        darkInk());
    painter.paint({blob({{-0.44, -0.82},
                         {-0.1, -0.66},
                         {0.12, -0.22},
                         {0.6, 0.06},
                         {0.66, 0.36},
                         {0.3, 0.7},
                         {-0.2, 0.74},
                         {-0.6, 0.46},
                         {-0.74, 0.0},
                         {-0.84, -0.34},
                         {-0.74, -0.7}})},
                  mainInk());
    painter.paint(
        {blob({{-0.22, -0.02}, {0.24, -0.02}, {0.78, 0.3}, {0.4, 0.5}, {0.0, 0.46}, {-0.2, 0.26}})},
        darkInk());
    paintEye(painter, -0.5F, -0.42F, 0.12F);
}

void paintFish(ObjectPainter& painter, Random& random) {
    const float wave = random.uniform(-0.1F, 0.1F);
    painter.paint({blob({{-0.28, -0.34}, {0.0, -0.84}, {0.34, -0.62}, {0.4, -0.26}}),
                   blob({{-0.06, 0.34}, {0.06, 0.74}, {0.34, 0.66}, {0.32, 0.3}})},
                  darkInk());
    painter.paint({blob({{0.5F, 0},
                         {0.8F, -0.34F},
                         {1.12F, -0.58F + wave},
                         {1.0F, 0.0F + wave * 0.5F},
                         {1.12F, 0.58F + wave},
                         {0.8F, 0.34F}})},
                  darkInk());
    painter.paint({blob({{-1.0, 0.02},
                         {-0.78, -0.34},
                         {-0.3, -0.54},
                         {0.2, -0.42},
                         {0.68, -0.12},
                         {0.7, 0.12},
                         {0.2, 0.44},
                         {-0.3, 0.54},
                         {-0.78, 0.36}})},
                  mainInk());
    painter.paint({blob({{-0.12, 0.04}, {0.24, -0.04}, {0.32, 0.16}, {0.06, 0.26}})}, darkInk());
    painter.paint({stroke({{-0.42F, -0.36F}, {-0.3F, 0}, {-0.42F, 0.36F}}, 0.05F)},
                  {Ink::Role::MainDark, {}, 0, 0, 0});
    paintEye(painter, -0.66F, -0.12F, 0.13F);
    painter.paint({stroke({{-0.94F, 0.16F}, {-0.82F, 0.2F}, {-0.72F, 0.17F}}, 0.04F)},
                  fixedInk(kInk).flat());
}

void paintButterfly(ObjectPainter& painter, Random& random) {
    const float lift = random.uniform(-0.06F, 0.06F);
    painter.paint({stroke({{-0.04F, -0.5F}, {-0.14F, -0.8F}, {-0.32F, -0.92F}}, 0.045F),
                   stroke({{0.04F, -0.5F}, {0.14F, -0.8F}, {0.32F, -0.92F}}, 0.045F),
                   ellipse(-0.33F, -0.92F, 0.05F, 0.05F), ellipse(0.33F, -0.92F, 0.05F, 0.05F)},
                  fixedInk(kInk).soft());
    for (const float side : {-1.0F, 1.0F}) {
        std::vector<cv::Point2f> lower{{0.06F, 0.08F}, {0.44F, 0.1F},  {0.78F, 0.36F},
                                       {0.66F, 0.8F},  {0.36F, 0.84F}, {0.12F, 0.5F}};
        std::vector<cv::Point2f> upper{{0.06F, -0.06F},        {0.3F, -0.56F}, {0.8F, -0.8F + lift},
                                       {1.06F, -0.58F + lift}, {0.96F, -0.1F}, {0.56F, 0.18F}};
        for (cv::Point2f& p : lower)
            p.x *= side;
        for (cv::Point2f& p : upper)
            p.x *= side;
        painter.paint({blob(lower)}, mainInk());
        painter.paint({ellipse(side * 0.44F, 0.48F, 0.12F, 0.14F)}, lightInk().flat());
        painter.paint({blob(upper)}, mainInk());
        painter.paint({ellipse(side * 0.7F, -0.38F + lift, 0.17F, 0.14F, side * -20)},
                      lightInk().flat());
    }
    painter.paint({ellipse(0, 0.04F, 0.1F, 0.56F), ellipse(0, -0.48F, 0.13F, 0.13F)},
                  {Ink::Role::Fixed, {78, 60, 66}, 0.7F, 0.7F, 0.5F});
}

} // namespace diptych::storybook
