#include "tools/storybook/drawing/objects.h"

namespace diptych::storybook {

namespace {

constexpr Rgb kThingWood{142, 96, 60};
constexpr Rgb kThingCream{252, 244, 228};
constexpr Rgb kBrass{226, 178, 84};

} // namespace

void paintTeapot(ObjectPainter& painter, Random& random) {
    const float spout = random.uniform(-0.34F, -0.26F);
    painter.paint({stroke({{0.5F, -0.14F}, {0.9F, -0.16F}, {0.94F, 0.28F}, {0.52F, 0.56F}}, 0.14F)},
                  darkInk());
    painter.paint({blob({{-0.44F, 0.5F},
                         {-0.66F, 0.36F},
                         {-0.78F, 0.0F},
                         {-1.04F, spout},
                         {-0.88F, spout - 0.1F},
                         {-0.62F, -0.14F},
                         {-0.44F, 0.06F}})},
                  mainInk());
    painter.paint({roundedBox(-0.36F, 0.84F, 0.36F, 1, 0.05F)}, darkInk());
    painter.paint({blob({{-0.3, -0.46},
                         {0.3, -0.46},
                         {0.62, -0.14},
                         {0.72, 0.3},
                         {0.54, 0.74},
                         {0.2, 0.92},
                         {-0.2, 0.92},
                         {-0.54, 0.74},
                         {-0.72, 0.3},
                         {-0.62, -0.14}})},
                  mainInk());
    painter.paint({dome(0, -0.4F, 0.38F, 0.26F)}, darkInk());
    painter.paint({roundedBox(-0.42F, -0.46F, 0.42F, -0.36F, 0.04F)}, darkInk());
    painter.paint({ellipse(0, -0.74F, 0.12F, 0.12F)}, fixedInk(painter.look().accent));
}

void paintCup(ObjectPainter& painter, Random& random) {
    const float drift = random.uniform(-0.08F, 0.08F);
    for (const float x : {-0.3F, 0.1F})
        painter.paint({stroke({{x, -0.56F},
                               {x + 0.1F + drift, -0.7F},
                               {x - 0.06F, -0.84F},
                               {x + 0.06F + drift, -1.0F}},
                              0.08F)},
                      {Ink::Role::Fixed, {246, 246, 248}, 0, 0.35F, 0});
    painter.paint({ellipse(0, 0.9F, 0.96F, 0.13F)}, {Ink::Role::Fixed, kThingCream, 0.5F, 0.9F, 0});
    painter.paint({stroke({{0.56F, -0.12F}, {0.92F, -0.14F}, {0.9F, 0.3F}, {0.46F, 0.46F}}, 0.15F)},
                  darkInk());
    painter.paint({blob({{-0.7, -0.36},
                         {0, -0.4},
                         {0.7, -0.36},
                         {0.68, 0.06},
                         {0.56, 0.56},
                         {0.34, 0.9},
                         {0, 0.95},
                         {-0.34, 0.9},
                         {-0.56, 0.56},
                         {-0.68, 0.06}})},
                  mainInk());
    painter.paint({ellipse(0, -0.37F, 0.7F, 0.13F)}, lightInk());
    painter.paint({ellipse(0, -0.36F, 0.57F, 0.085F)}, fixedInk({112, 70, 46}).flat());
}

void paintUmbrella(ObjectPainter& painter, Random& random) {
    const float hook = random.chance(0.5F) ? 1.0F : -1.0F;
    painter.paint({stroke({{0, -0.3F},
                           {0, 0.2F},
                           {0, 0.8F},
                           {hook * 0.1F, 0.95F},
                           {hook * 0.24F, 0.9F},
                           {hook * 0.26F, 0.78F}},
                          0.08F)},
                  {Ink::Role::Fixed, kThingWood, 0.4F, 0.7F, 0});
    painter.paint({straightStroke({{0, -1.02F}, {0, -0.8F}}, 0.06F)},
                  {Ink::Role::Fixed, kThingWood, 0.4F, 0.7F, 0});
    // The canopy: a dome whose lower edge hangs in four bows.
    Shape canopy = dome(0, 0.16F, 1.02F, 1.08F);
    for (int bow = 0; bow < 4; ++bow)
        for (int k = 1; k <= 8; ++k) {
            const float t = static_cast<float>(k) / 8;
            const float x = 1.02F - 0.51F * (static_cast<float>(bow) + t);
            canopy.points.emplace_back(x, 0.16F - 0.13F * 4 * t * (1 - t));
        }
    painter.paint({canopy}, mainInk());
    painter.paint({stroke({{0, -0.9F}, {-0.36F, -0.5F}, {-0.51F, 0.15F}}, 0.035F),
                   stroke({{0, -0.9F}, {0.36F, -0.5F}, {0.51F, 0.15F}}, 0.035F),
                   straightStroke({{0, -0.9F}, {0, 0.15F}}, 0.035F)},
                  darkInk().flat());
}

void paintLamp(ObjectPainter& painter, Random& random) {
    const float waist = random.uniform(0.16F, 0.22F);
    painter.paint({roundedBox(-0.05F, 0.1F, 0.05F, 0.5F, 0.02F)}, fixedInk(kBrass));
    painter.paint({blob({{-0.1F, 0.34F},
                         {0.1F, 0.34F},
                         {waist + 0.06F, 0.58F},
                         {waist, 0.84F},
                         {-waist, 0.84F},
                         {-waist - 0.06F, 0.58F}})},
                  plainInk());
    painter.paint({roundedBox(-0.42F, 0.84F, 0.42F, 1, 0.07F)}, fixedInk(kBrass));
    painter.paint({ellipse(0, 0.2F, 0.1F, 0.1F)}, {Ink::Role::Fixed, {255, 236, 160}, 0, 0.6F, 0});
    painter.paint(
        {roundedPolygon({{-0.42, -0.96}, {0.42, -0.96}, {0.86, 0.16}, {-0.86, 0.16}}, 0.06F)},
        mainInk());
    painter.paint({roundedBox(-0.88F, 0.08F, 0.88F, 0.19F, 0.05F),
                   roundedBox(-0.44F, -1.0F, 0.44F, -0.91F, 0.04F)},
                  darkInk());
}

void paintChair(ObjectPainter& painter, Random& random) {
    const float back = random.uniform(-1.0F, -0.9F);
    for (const float x : {-0.66F, 0.66F})
        painter.paint(
            {roundedPolygon(
                {{x - 0.08F, 0.78F}, {x + 0.08F, 0.78F}, {x + 0.05F, 1.0F}, {x - 0.05F, 1.0F}},
                0.02F)},
            fixedInk(kThingWood));
    painter.paint({blob({{-0.6F, 0.3F},
                         {-0.66F, -0.4F},
                         {-0.56F, back + 0.1F},
                         {-0.2F, back},
                         {0.2F, back},
                         {0.56F, back + 0.1F},
                         {0.66F, -0.4F},
                         {0.6F, 0.3F}})},
                  mainInk());
    painter.paint({roundedBox(-0.76F, 0.46F, 0.76F, 0.86F, 0.08F)}, darkInk());
    painter.paint({roundedBox(-0.6F, 0.14F, 0.6F, 0.5F, 0.13F)}, lightInk());
    for (const float side : {-1.0F, 1.0F})
        painter.paint({roundedBox(side * 0.78F - 0.2F, -0.16F, side * 0.78F + 0.2F, 0.88F, 0.19F)},
                      mainInk());
}

void paintKite(ObjectPainter& painter, Random& random) {
    const float swing = random.uniform(-0.16F, 0.16F);
    const std::vector<cv::Point2f> tail{
        {0, 0.44F}, {0.14F + swing, 0.66F}, {-0.06F, 0.84F}, {0.16F + swing, 1.08F}};
    painter.paint({stroke(tail, 0.05F)}, fixedInk({110, 84, 72}).flat());
    const Ink bow{Ink::Role::Fixed, painter.look().accent, 0.4F, 0.6F, 0};
    for (const cv::Point2f at : {cv::Point2f(0.12F + swing, 0.64F), cv::Point2f(-0.04F, 0.86F)})
        painter.paint(
            {polygon({{at.x - 0.17F, at.y - 0.1F}, {at.x, at.y}, {at.x - 0.17F, at.y + 0.1F}}),
             polygon({{at.x + 0.17F, at.y - 0.1F}, {at.x, at.y}, {at.x + 0.17F, at.y + 0.1F}})},
            bow);
    painter.paint({roundedPolygon({{0, -1.06}, {0.72, -0.38}, {0, 0.48}, {-0.72, -0.38}}, 0.04F)},
                  mainInk());
    painter.paint({straightStroke({{0, -1.02F}, {0, 0.44F}}, 0.05F),
                   straightStroke({{-0.68F, -0.38F}, {0.68F, -0.38F}}, 0.05F)},
                  fixedInk(kThingWood).flat());
}

void paintHat(ObjectPainter& painter, Random& random) {
    const float top = random.uniform(0.54F, 0.62F);
    painter.paint({blob({{-1.02, 0.72},
                         {-0.98, 0.6},
                         {-0.5, 0.68},
                         {0, 0.7},
                         {0.5, 0.68},
                         {0.98, 0.6},
                         {1.02, 0.72},
                         {0.66, 0.95},
                         {0, 1.02},
                         {-0.66, 0.95}})},
                  darkInk());
    painter.paint({blob({{-top, -0.72F},
                         {-0.3F, -0.8F},
                         {0.3F, -0.8F},
                         {top, -0.72F},
                         {0.52F, -0.1F},
                         {0.56F, 0.74F},
                         {0.3F, 0.84F},
                         {-0.3F, 0.84F},
                         {-0.56F, 0.74F},
                         {-0.52F, -0.1F}})},
                  mainInk());
    painter.paint({ellipse(0, -0.74F, top, 0.1F)}, lightInk());
    painter.paint({polygon({{-0.54F, 0.36F},
                            {-0.2F, 0.43F},
                            {0.2F, 0.43F},
                            {0.54F, 0.36F},
                            {0.56F, 0.64F},
                            {0.2F, 0.73F},
                            {-0.2F, 0.73F},
                            {-0.56F, 0.64F}})},
                  {Ink::Role::Fixed, painter.look().accent, 0.6F, 0.6F, 0});
}

} // namespace diptych::storybook
