#include "tools/storybook/drawing/objects.h"

#include <cmath>

namespace diptych::storybook {

namespace {

constexpr Rgb kWindowGlass{178, 220, 240};
constexpr Rgb kFrame{252, 244, 226};
constexpr Rgb kDoorWood{124, 82, 52};
constexpr Rgb kDark{58, 48, 66};
constexpr Rgb kGlow{255, 222, 120};
constexpr Rgb kStone{158, 152, 150};

void paintWindow(ObjectPainter& painter, float x, float y, float halfWidth) {
    painter.paint({roundedBox(x - halfWidth, y - halfWidth * 1.15F, x + halfWidth,
                              y + halfWidth * 1.15F, 0.03F)},
                  {Ink::Role::Fixed, kFrame, 0.3F, 0.6F, 0.5F});
    const float inner = halfWidth * 0.76F;
    painter.paint({roundedBox(x - inner, y - inner * 1.18F, x + inner, y + inner * 1.18F, 0.02F)},
                  fixedInk(kWindowGlass).flat());
    painter.paint({straightStroke({{x, y - inner}, {x, y + inner}}, 0.045F),
                   straightStroke({{x - inner, y}, {x + inner, y}}, 0.045F)},
                  fixedInk(kFrame).flat());
}

void paintFlag(ObjectPainter& painter, float x, float top, float height) {
    painter.paint({straightStroke({{x, top}, {x, top + height}}, 0.035F)},
                  fixedInk(kDoorWood).flat());
    painter.paint({polygon({{x, top}, {x + 0.24F, top + 0.075F}, {x, top + 0.15F}})},
                  {Ink::Role::Fixed, painter.look().accent, 0.4F, 0.5F, 0});
}

Shape battlement(float left, float right, float top, float bottom, int teeth) {
    Shape shape;
    const float step = (right - left) / static_cast<float>(2 * teeth - 1);
    const float tooth = step * 0.9F;
    for (int k = 0; k < 2 * teeth - 1; ++k) {
        const float x = left + step * static_cast<float>(k);
        const float y = k % 2 == 0 ? top : top + tooth;
        shape.points.emplace_back(x, y);
        shape.points.emplace_back(x + step, y);
    }
    shape.points.emplace_back(right, bottom);
    shape.points.emplace_back(left, bottom);
    return shape;
}

} // namespace

void paintHouse(ObjectPainter& painter, Random& random) {
    const float chimney = random.chance(0.5F) ? 0.46F : -0.66F;
    const Ink roof = fixedInk(painter.look().accent);
    painter.paint({roundedBox(chimney, -0.86F, chimney + 0.22F, -0.2F, 0.03F)},
                  fixedInk(scaled(painter.look().accent, 0.84F)));
    painter.paint(
        {roundedPolygon({{-0.76, -0.22}, {0, -0.8}, {0.76, -0.22}, {0.76, 1}, {-0.76, 1}}, 0.04F)},
        mainInk());
    painter.paint(
        {roundedPolygon(
            {{0, -1.0}, {0.99, -0.2}, {0.86, -0.03}, {0, -0.7}, {-0.86, -0.03}, {-0.99, -0.2}},
            0.06F)},
        roof);
    painter.paint({ellipse(0, -0.3F, 0.15F, 0.15F)}, {Ink::Role::Fixed, kFrame, 0.3F, 0.6F, 0.5F});
    painter.paint({ellipse(0, -0.3F, 0.1F, 0.1F)}, fixedInk(kWindowGlass).flat());
    paintWindow(painter, -0.46F, 0.28F, 0.18F);
    paintWindow(painter, 0.46F, 0.28F, 0.18F);
    painter.paint({arch(-0.2F, 0.32F, 0.2F, 1.0F)},
                  {Ink::Role::Fixed, kDoorWood, 0.8F, 0.8F, 0.6F});
    painter.paint({ellipse(0.1F, 0.7F, 0.04F, 0.04F)}, fixedInk(kGlow).flat());
}

void paintCastle(ObjectPainter& painter, Random& random) {
    const Ink roof = fixedInk(painter.look().accent);
    paintFlag(painter, random.chance(0.5F) ? 0.02F : -0.02F, -1.14F, 0.5F);
    painter.paint({battlement(-0.3F, 0.3F, -0.72F, 0.4F, 3)}, darkInk());
    painter.paint({arch(-0.08F, -0.46F, 0.08F, -0.2F)}, fixedInk(kDark).flat());
    painter.paint({battlement(-0.72F, 0.72F, -0.1F, 1, 6)}, mainInk());
    for (const float side : {-1.0F, 1.0F}) {
        const float x = side * 0.7F;
        painter.paint(
            {roundedPolygon(
                {{x - 0.26F, -0.42F}, {x + 0.26F, -0.42F}, {x + 0.28F, 1}, {x - 0.28F, 1}}, 0.03F)},
            mainInk());
        painter.paint(
            {roundedPolygon({{x, -1.05F}, {x + 0.36F, -0.38F}, {x - 0.36F, -0.38F}}, 0.05F)}, roof);
        painter.paint({arch(x - 0.07F, -0.14F, x + 0.07F, 0.16F)}, fixedInk(kDark).flat());
    }
    painter.paint({arch(-0.24F, 0.36F, 0.24F, 1)}, {Ink::Role::Fixed, kDoorWood, 0.6F, 0.9F, 0.6F});
    for (const float x : {-0.1F, 0.1F})
        painter.paint({straightStroke({{x, 0.46F}, {x, 0.98F}}, 0.03F)},
                      fixedInk(scaled(kDoorWood, 0.7F)).flat());
}

void paintLighthouse(ObjectPainter& painter, Random& random) {
    painter.paint({blob({{-0.72, 1.0},
                         {-0.66, 0.84},
                         {-0.36, 0.78},
                         {0, 0.72},
                         {0.4, 0.78},
                         {0.7, 0.86},
                         {0.74, 1.0}})},
                  fixedInk(kStone));
    painter.paint({roundedPolygon({{-0.27, -0.5}, {0.27, -0.5}, {0.46, 0.9}, {-0.46, 0.9}}, 0.03F)},
                  mainInk());
    painter.paint({roundedBox(-0.2F, -0.8F, 0.2F, -0.5F, 0.02F)},
                  {Ink::Role::Fixed, kGlow, 0.5F, 0.9F, 0.5F});
    painter.paint({straightStroke({{0, -0.78F}, {0, -0.52F}}, 0.04F)}, fixedInk(kDark).flat());
    painter.paint({roundedBox(-0.36F, -0.56F, 0.36F, -0.45F, 0.03F)},
                  fixedInk(painter.look().accent));
    painter.paint({dome(0, -0.77F, 0.29F, 0.24F)}, darkInk());
    painter.paint({ellipse(0, -1.02F, 0.05F, 0.06F)}, fixedInk(painter.look().accent));
    const float y = random.uniform(-0.12F, 0.04F);
    painter.paint({arch(-0.09F, y - 0.13F, 0.09F, y + 0.13F)},
                  {Ink::Role::Fixed, kWindowGlass, 0, 0.7F, 0});
    painter.paint({arch(-0.15F, 0.46F, 0.15F, 0.88F)},
                  {Ink::Role::Fixed, kDoorWood, 0.6F, 0.8F, 0.5F});
}

void paintWindmill(ObjectPainter& painter, Random& random) {
    painter.paint({roundedPolygon({{-0.34, -0.42}, {0.34, -0.42}, {0.6, 1}, {-0.6, 1}}, 0.04F)},
                  mainInk());
    painter.paint({dome(0, -0.38F, 0.42F, 0.36F)}, darkInk());
    painter.paint({arch(-0.17F, 0.52F, 0.17F, 1)}, {Ink::Role::Fixed, kDoorWood, 0.6F, 0.8F, 0.5F});
    painter.paint({ellipse(0, 0.2F, 0.11F, 0.12F)}, {Ink::Role::Fixed, kWindowGlass, 0, 0.7F, 0});
    const float turn = random.uniform(0.35F, 1.2F); // radians; never an upright cross
    const cv::Point2f hub(0, -0.4F);
    for (int k = 0; k < 4; ++k) {
        const float a = turn + static_cast<float>(k) * 1.5708F;
        const cv::Point2f along(std::cos(a), std::sin(a));
        const cv::Point2f across(-along.y, along.x);
        painter.paint({Shape{{hub, hub + along * 0.7F}, 0.05F}}, fixedInk(kDoorWood).soft());
        const cv::Point2f from = hub + along * 0.2F;
        const cv::Point2f to = hub + along * 0.72F;
        painter.paint({polygon({from, to, to + across * 0.19F, from + across * 0.19F})},
                      {Ink::Role::Fixed, {252, 244, 226}, 0.4F, 0.7F, 0.6F});
    }
    painter.paint({ellipse(hub.x, hub.y, 0.09F, 0.09F)}, fixedInk(kDark));
}

void paintTent(ObjectPainter& painter, Random& random) {
    const float opening = random.uniform(0.2F, 0.3F);
    for (const float side : {-1.0F, 1.0F})
        painter.paint({straightStroke({{side * 0.55F, 0.2F}, {side * 1.06F, 0.98F}}, 0.03F)},
                      fixedInk({200, 180, 150}).flat());
    paintFlag(painter, 0, -1.12F, 0.4F);
    painter.paint({blob({{0, -0.82},
                         {0.14, -0.6},
                         {0.42, 0.02},
                         {0.74, 0.55},
                         {0.96, 0.9},
                         {0.86, 1.0},
                         {0.4, 1.0},
                         {-0.4, 1.0},
                         {-0.86, 1.0},
                         {-0.96, 0.9},
                         {-0.74, 0.55},
                         {-0.42, 0.02},
                         {-0.14, -0.6}})},
                  mainInk());
    painter.paint({polygon({{0, -0.2F}, {opening + 0.14F, 0.99F}, {-opening - 0.14F, 0.99F}})},
                  {Ink::Role::Fixed, kDark, 0, 0.6F, 0});
    for (const float side : {-1.0F, 1.0F})
        painter.paint({polygon({{side * 0.02F, -0.3F},
                                {side * (opening + 0.34F), 0.98F},
                                {side * (opening + 0.08F), 0.98F}})},
                      lightInk());
}

} // namespace diptych::storybook
