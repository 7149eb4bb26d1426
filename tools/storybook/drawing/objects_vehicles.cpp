#include "tools/storybook/drawing/objects.h"

namespace diptych::storybook {

namespace {

constexpr Rgb kGlass{182, 222, 242};
constexpr Rgb kTyre{52, 48, 58};
constexpr Rgb kHub{226, 222, 214};
constexpr Rgb kLampGlow{255, 228, 140};
constexpr Rgb kWood{140, 94, 58};
constexpr Rgb kCanvas{252, 244, 228};

void paintWheel(ObjectPainter& painter, float x, float y, float radius) {
    painter.paint({ellipse(x, y, radius, radius)}, {Ink::Role::Fixed, kTyre, 0.6F, 0.7F, 0.8F});
    painter.paint({ellipse(x, y, radius * 0.52F, radius * 0.52F)}, fixedInk(kHub).soft());
    painter.paint({ellipse(x, y, radius * 0.18F, radius * 0.18F)}, fixedInk(kTyre).flat());
}

Ink glassInk() {
    return {Ink::Role::Fixed, kGlass, 0, 0.7F, 0};
}

} // namespace

void paintCar(ObjectPainter& painter, Random& random) {
    const float roof = random.uniform(-0.36F, -0.26F);
    painter.paint({blob({{-0.98, 0.62},
                         {-1.0, 0.34},
                         {-0.86, 0.16},
                         {-0.62F, 0.06F},
                         {-0.42F, roof + 0.1F},
                         {-0.1F, roof - 0.04F},
                         {0.28F, roof},
                         {0.56F, 0.0F},
                         {0.84, 0.1},
                         {1.0, 0.32},
                         {0.99, 0.64},
                         {0.6, 0.76},
                         {-0.6, 0.76}})},
                  mainInk());
    painter.paint(
        {roundedPolygon(
             {{-0.5F, 0.1F}, {-0.34F, roof + 0.16F}, {-0.06F, roof + 0.1F}, {-0.06F, 0.1F}}, 0.06F),
         roundedPolygon({{0.04F, 0.1F}, {0.04F, roof + 0.1F}, {0.24F, roof + 0.14F}, {0.46F, 0.1F}},
                        0.06F)},
        glassInk());
    painter.paint({straightStroke({{0.0F, 0.16F}, {0.0F, 0.64F}}, 0.03F),
                   straightStroke({{0.1F, 0.28F}, {0.22F, 0.28F}}, 0.05F)},
                  darkInk().flat());
    painter.paint({ellipse(-0.92F, 0.34F, 0.07F, 0.1F)}, {Ink::Role::Fixed, kLampGlow, 0, 0.6F, 0});
    painter.paint({roundedBox(-1.05F, 0.6F, -0.78F, 0.72F, 0.05F),
                   roundedBox(0.8F, 0.6F, 1.05F, 0.72F, 0.05F)},
                  {Ink::Role::Fixed, {206, 206, 212}, 0.5F, 0.7F, 0});
    paintWheel(painter, -0.52F, 0.74F, 0.25F);
    paintWheel(painter, 0.54F, 0.74F, 0.25F);
}

void paintTrain(ObjectPainter& painter, Random& random) {
    const float puff = random.uniform(0, 0.12F);
    painter.paint({ellipse(-0.5F + puff, -0.9F, 0.13F, 0.11F),
                   ellipse(-0.3F + puff, -1.0F, 0.15F, 0.12F),
                   ellipse(-0.1F + puff, -0.94F, 0.11F, 0.09F)},
                  {Ink::Role::Fixed, {240, 242, 246}, 0.4F, 0.5F, 0});
    painter.paint(
        {roundedPolygon({{-0.7, -0.62}, {-0.4, -0.62}, {-0.46, -0.1}, {-0.64, -0.1}}, 0.04F)},
        darkInk());
    painter.paint({dome(-0.12F, -0.14F, 0.15F, 0.22F)}, fixedInk({236, 186, 78}));
    painter.paint({roundedBox(-0.86F, -0.2F, 0.3F, 0.5F, 0.2F)}, mainInk());
    painter.paint({roundedBox(0.2F, -0.66F, 0.94F, 0.5F, 0.04F)}, mainInk());
    painter.paint({roundedBox(0.1F, -0.78F, 1.04F, -0.6F, 0.07F)}, fixedInk(painter.look().accent));
    painter.paint({roundedBox(0.36F, -0.44F, 0.78F, -0.06F, 0.05F)}, glassInk());
    painter.paint({roundedBox(-0.96F, 0.42F, 1.0F, 0.6F, 0.05F)}, darkInk());
    painter.paint({roundedPolygon({{-0.9, 0.5}, {-0.72, 0.5}, {-0.72, 0.94}, {-1.1, 0.94}}, 0.03F)},
                  darkInk());
    painter.paint({ellipse(-0.88F, 0.1F, 0.09F, 0.12F)}, {Ink::Role::Fixed, kLampGlow, 0, 0.7F, 0});
    paintWheel(painter, -0.42F, 0.76F, 0.22F);
    paintWheel(painter, 0.08F, 0.76F, 0.22F);
    paintWheel(painter, 0.66F, 0.69F, 0.3F);
}

void paintBoat(ObjectPainter& painter, Random& random) {
    const float belly = random.uniform(0.04F, 0.12F);
    painter.paint({straightStroke({{0, -1.0F}, {0, 0.6F}}, 0.07F)},
                  {Ink::Role::Fixed, kWood, 0.4F, 0.7F, 0});
    painter.paint({polygon({{0.02F, -1.08F}, {-0.24F, -0.99F}, {0.02F, -0.9F}})},
                  {Ink::Role::Fixed, painter.look().accent, 0.3F, 0.5F, 0});
    painter.paint({blob({{0.1F, -0.84F},
                         {0.44F + belly, -0.4F},
                         {0.78F + belly, 0.3F},
                         {0.7F, 0.42F},
                         {0.12F, 0.42F},
                         {0.08F, 0.2F},
                         {0.08F, -0.4F}})},
                  mainInk());
    painter.paint({blob({{-0.1F, -0.62F},
                         {-0.4F, -0.16F},
                         {-0.66F, 0.32F},
                         {-0.56F, 0.42F},
                         {-0.12F, 0.42F},
                         {-0.08F, 0.1F}})},
                  {Ink::Role::Fixed, kCanvas, 0.8F, 1, 0.5F});
    painter.paint({blob({{-0.98, 0.52},
                         {-0.5, 0.6},
                         {0, 0.62},
                         {0.5, 0.6},
                         {1.0, 0.5},
                         {0.86, 0.8},
                         {0.6, 1.0},
                         {0, 1.02},
                         {-0.56, 1.0},
                         {-0.84, 0.8}})},
                  mainInk());
    painter.paint({stroke({{-0.9F, 0.62F}, {-0.4F, 0.7F}, {0.4F, 0.7F}, {0.92F, 0.6F}}, 0.06F)},
                  fixedInk(kCanvas).flat());
}

void paintBalloon(ObjectPainter& painter, Random& random) {
    const float basket = random.uniform(0.14F, 0.18F);
    for (const float side : {-1.0F, 1.0F})
        painter.paint({straightStroke({{side * 0.26F, 0.34F}, {side * 0.15F, 0.74F}}, 0.035F),
                       straightStroke({{side * 0.1F, 0.38F}, {side * 0.06F, 0.74F}}, 0.03F)},
                      fixedInk({104, 78, 62}).flat());
    painter.paint({blob({{0, -1.02},
                         {0.46, -0.9},
                         {0.74, -0.52},
                         {0.72, -0.1},
                         {0.48, 0.22},
                         {0.27, 0.4},
                         {0, 0.42},
                         {-0.27, 0.4},
                         {-0.48, 0.22},
                         {-0.72, -0.1},
                         {-0.74, -0.52},
                         {-0.46, -0.9}})},
                  mainInk());
    const Ink seam{Ink::Role::MainDark, {}, 0, 0, 0};
    painter.paint(
        {stroke({{-0.08F, -1.0F}, {-0.4F, -0.5F}, {-0.32F, 0.0F}, {-0.12F, 0.38F}}, 0.035F),
         stroke({{0.08F, -1.0F}, {0.4F, -0.5F}, {0.32F, 0.0F}, {0.12F, 0.38F}}, 0.035F)},
        seam);
    painter.paint(
        {roundedPolygon({{-0.27, 0.32}, {0.27, 0.32}, {0.21, 0.47}, {-0.21, 0.47}}, 0.04F)},
        {Ink::Role::Fixed, painter.look().accent, 0.5F, 0.8F, 0});
    painter.paint(
        {roundedPolygon(
            {{-basket - 0.03F, 0.72F}, {basket + 0.03F, 0.72F}, {basket, 1.02F}, {-basket, 1.02F}},
            0.05F)},
        fixedInk(kWood));
    painter.paint({roundedBox(-basket - 0.06F, 0.7F, basket + 0.06F, 0.79F, 0.04F)},
                  fixedInk(scaled(kWood, 1.25F)).soft());
}

void paintRocket(ObjectPainter& painter, Random& random) {
    const float flame = random.uniform(1.02F, 1.14F);
    painter.paint(
        {blob({{-0.2F, 0.7F}, {0.2F, 0.7F}, {0.17F, 0.9F}, {0.0F, flame}, {-0.17F, 0.9F}})},
        {Ink::Role::Fixed, {250, 150, 50}, 0, 0.6F, 0});
    painter.paint(
        {blob(
            {{-0.1F, 0.7F}, {0.1F, 0.7F}, {0.08F, 0.84F}, {0.0F, flame - 0.1F}, {-0.08F, 0.84F}})},
        fixedInk({255, 228, 120}).flat());
    for (const float side : {-1.0F, 1.0F})
        painter.paint({blob({{side * 0.24F, 0.16F},
                             {side * 0.56F, 0.46F},
                             {side * 0.62F, 0.92F},
                             {side * 0.44F, 0.76F},
                             {side * 0.22F, 0.68F}})},
                      darkInk());
    painter.paint({blob({{0, -1.06},
                         {0.2, -0.8},
                         {0.37, -0.36},
                         {0.4, 0.1},
                         {0.32, 0.52},
                         {0.24, 0.72},
                         {0, 0.75},
                         {-0.24, 0.72},
                         {-0.32, 0.52},
                         {-0.4, 0.1},
                         {-0.37, -0.36},
                         {-0.2, -0.8}})},
                  mainInk());
    painter.paint(
        {blob(
            {{0, -1.06}, {0.17, -0.84}, {0.28, -0.6}, {0, -0.54}, {-0.28, -0.6}, {-0.17, -0.84}})},
        {Ink::Role::Fixed, painter.look().accent, 0.7F, 0, 0});
    painter.paint({ellipse(0, -0.16F, 0.2F, 0.2F)}, {Ink::Role::Fixed, kCanvas, 0.5F, 0.7F, 0.5F});
    painter.paint({ellipse(0, -0.16F, 0.13F, 0.13F)}, fixedInk(kGlass).flat());
    painter.paint({roundedBox(-0.06F, 0.34F, 0.06F, 0.9F, 0.05F)}, darkInk());
}

} // namespace diptych::storybook
