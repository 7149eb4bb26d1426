#include "tools/storybook/drawing/places.h"

#include <cmath>

namespace diptych::storybook {

namespace {

void paintSun(const PlaceView& view, Canvas& canvas, Random& random, Rgb disc, float radius) {
    const float x = view.lightX() + random.uniform(-0.06F, 0.06F);
    const float y = random.uniform(0.11F, 0.2F);
    canvas.paint({ellipse(x, y, radius * 1.5F, radius * 1.5F)}, disc, 0.3F);
    canvas.paint({ellipse(x, y, radius, radius)}, disc);
}

void paintPine(Canvas& canvas, float x, float base, float height, Rgb green, Rgb snow) {
    canvas.paint({polygon({{x - 0.012F, base - height * 0.2F},
                           {x + 0.012F, base - height * 0.2F},
                           {x + 0.012F, base + 0.01F},
                           {x - 0.012F, base + 0.01F}})},
                 {104, 84, 80});
    for (int tier = 0; tier < 3; ++tier) {
        const float t = static_cast<float>(tier);
        const float low = base - height * (0.12F + 0.24F * t);
        const float w = height * (0.3F - 0.07F * t);
        const float high = low - height * 0.42F;
        canvas.paint({roundedPolygon({{x - w, low}, {x, high}, {x + w, low}}, 0.012F)}, green);
        canvas.paint({polygon({{x - w * 0.5F, low - height * 0.21F},
                               {x, high},
                               {x + w * 0.5F, low - height * 0.21F},
                               {x, low - height * 0.15F}})},
                     snow);
    }
}

} // namespace

void paintMeadow(const PlaceView& view, Canvas& canvas, Random& random) {
    const float h = view.horizon;
    canvas.band(0, h + 0.03F, varied({112, 190, 244}, random), varied({218, 240, 248}, random));
    paintSun(view, canvas, random, {255, 236, 150}, 0.07F);
    const float cloudX = 1 - view.lightX() + random.uniform(-0.1F, 0.1F);
    paintCloud(canvas, cloudX, random.uniform(0.12F, 0.22F), random.uniform(0.24F, 0.34F),
               {255, 255, 255});
    const float phase = random.uniform(0, 6.28F);
    canvas.paintGradient({rollingGround(h + 0.02F, 0.14F, 0.9F, phase)},
                         varied({164, 210, 142}, random), {120, 186, 110});
    canvas.paintGradient({rollingGround(h + 0.04F, 0.07F, 1.2F, phase + 2.4F)},
                         varied({130, 194, 96}, random), {96, 166, 76});
    canvas.paintGradient({rollingGround(h + 0.1F, 0.03F, 0.8F, phase + 4)},
                         varied({124, 190, 82}, random), {78, 150, 66});
    for (int k = 0; k < 9; ++k) { // small flowers, larger towards the viewer
        const float y = random.uniform(h + 0.14F, 0.98F);
        const float r = 0.006F + 0.012F * (y - h);
        const float x = random.uniform(0.02F, 0.98F);
        const Rgb petals = random.chance(0.5F) ? Rgb{255, 252, 240} : Rgb{255, 222, 110};
        canvas.paint({straightStroke({{x, y}, {x, y + 3.5F * r}}, 0.005F)}, {72, 142, 62});
        canvas.paint({ellipse(x, y, 1.5F * r, 1.3F * r)}, petals);
        canvas.paint({ellipse(x, y, 0.6F * r, 0.5F * r)}, {240, 164, 60});
    }
}

void paintNight(const PlaceView& view, Canvas& canvas, Random& random) {
    const float h = view.horizon;
    canvas.band(0, h + 0.06F, varied({20, 26, 78}, random, 5), varied({86, 88, 164}, random, 6));
    for (int k = 0; k < 26; ++k) {
        const float x = random.uniform(0.02F, 0.98F);
        const float y = random.uniform(0.02F, h - 0.12F);
        if (k % 6 == 0)
            canvas.paint({star(x, y, 0.024F, 0.007F, 4)}, {255, 248, 214});
        else
            canvas.paint({ellipse(x, y, 0.0058F, 0.0058F)}, {240, 238, 222});
    }
    const cv::Point2f moon(view.lightX() + random.uniform(-0.05F, 0.05F),
                           random.uniform(0.13F, 0.2F));
    const float hollow = view.light == Side::Left ? 0.045F : -0.045F;
    Shape crescent; // outer half circle, then back along an inner arc
    const float radius = 0.085F;
    for (int k = 0; k <= 24; ++k) {
        const float a = 1.5708F + 3.14159F * static_cast<float>(k) / 24;
        crescent.points.emplace_back(moon.x - std::copysign(1.0F, hollow) * -radius * std::cos(a),
                                     moon.y + radius * std::sin(a));
    }
    for (int k = 24; k >= 0; --k) {
        const float a = 1.5708F + 3.14159F * static_cast<float>(k) / 24;
        crescent.points.emplace_back(moon.x - std::copysign(1.0F, hollow) * -radius * 0.45F *
                                                  std::cos(a),
                                     moon.y + radius * std::sin(a));
    }
    canvas.paint({crescent}, {255, 240, 178});
    const float phase = random.uniform(0, 6.28F);
    canvas.paintGradient({rollingGround(h + 0.03F, 0.13F, 1.0F, phase)},
                         varied({58, 72, 138}, random, 5), {52, 66, 120});
    canvas.paintGradient({rollingGround(h + 0.07F, 0.06F, 1.3F, phase + 2)},
                         varied({44, 84, 116}, random, 5), {36, 74, 96});
    canvas.paintGradient({rollingGround(h + 0.13F, 0.03F, 0.8F, phase + 4)},
                         varied({46, 98, 104}, random, 5), {22, 56, 70});
}

void paintSnow(const PlaceView& view, Canvas& canvas, Random& random) {
    const float h = view.horizon;
    canvas.band(0, h + 0.06F, varied({150, 192, 228}, random), varied({222, 236, 246}, random, 5));
    for (int k = 0; k < 2; ++k) {
        const float x = k == 0 ? random.uniform(0.05F, 0.4F) : random.uniform(0.6F, 0.95F);
        const float height = random.uniform(0.22F, 0.34F);
        const float w = height * random.uniform(0.9F, 1.2F);
        const float top = h + 0.02F - height;
        canvas.paint({polygon({{x - w, h + 0.03F}, {x, top}, {x + w, h + 0.03F}})},
                     varied({140, 162, 200}, random));
        const float away = view.light == Side::Left ? 1.0F : -1.0F;
        canvas.paint(
            {polygon({{x + away * w, h + 0.03F}, {x, top}, {x + away * w * 0.2F, h + 0.03F}})},
            {116, 138, 182}, 0.7F);
        canvas.paint({polygon({{x - w * 0.36F, top + height * 0.36F},
                               {x, top},
                               {x + w * 0.36F, top + height * 0.36F},
                               {x + w * 0.16F, top + height * 0.3F},
                               {x, top + height * 0.42F},
                               {x - w * 0.16F, top + height * 0.3F}})},
                     {250, 252, 255});
    }
    canvas.paintGradient({rollingGround(h + 0.05F, 0.06F, 1.0F, random.uniform(0, 6.28F))},
                         {224, 234, 246}, {206, 220, 240});
    for (const float x : {0.1F, 0.9F})
        paintPine(canvas, x + random.uniform(-0.07F, 0.07F), h + random.uniform(0.06F, 0.1F),
                  random.uniform(0.24F, 0.32F), varied({60, 116, 110}, random), {244, 249, 255});
    canvas.paintGradient({rollingGround(h + 0.14F, 0.04F, 0.8F, random.uniform(0, 6.28F))},
                         {238, 245, 253}, {198, 214, 238});
    for (int k = 0; k < 22; ++k) {
        const float r = random.uniform(0.006F, 0.011F);
        const float x = random.unit();
        canvas.paint({ellipse(x, random.uniform(0, h), r, r)}, {255, 255, 255});
    }
}

void paintDesert(const PlaceView& view, Canvas& canvas, Random& random) {
    const float h = view.horizon;
    canvas.band(0, h + 0.06F, varied({104, 186, 226}, random), varied({255, 228, 184}, random));
    paintSun(view, canvas, random, {255, 244, 190}, 0.085F);
    const Rgb rock = varied({206, 116, 78}, random);
    for (int k = 0; k < 2; ++k) {
        const float x = k == 0 ? random.uniform(0.02F, 0.28F) : random.uniform(0.66F, 0.98F);
        const float w = random.uniform(0.09F, 0.15F);
        const float top = h - random.uniform(0.12F, 0.22F);
        canvas.paint(
            {roundedPolygon(
                {{x - w * 1.5F, h + 0.04F}, {x - w, top}, {x + w, top}, {x + w * 1.5F, h + 0.04F}},
                0.02F)},
            rock);
        canvas.paint(
            {straightStroke({{x - w * 1.1F, top + 0.06F}, {x + w * 1.1F, top + 0.06F}}, 0.016F)},
            scaled(rock, 0.86F));
    }
    const float phase = random.uniform(0, 6.28F);
    canvas.paintGradient({rollingGround(h + 0.05F, 0.08F, 0.7F, phase)},
                         varied({244, 198, 128}, random), {226, 168, 98});
    canvas.paintGradient({rollingGround(h + 0.1F, 0.06F, 0.9F, phase + 2.6F)},
                         varied({236, 182, 106}, random), {214, 152, 84});
    const float side = random.chance(0.5F) ? 0.1F : 0.9F;
    const float x = side + random.uniform(-0.04F, 0.04F);
    const float foot = h + 0.1F;
    canvas.paint(
        {stroke({{x, foot}, {x, foot - 0.2F}}, 0.042F),
         stroke({{x, foot - 0.07F}, {x - 0.055F, foot - 0.09F}, {x - 0.058F, foot - 0.15F}},
                0.028F),
         stroke({{x, foot - 0.1F}, {x + 0.055F, foot - 0.12F}, {x + 0.058F, foot - 0.18F}},
                0.028F)},
        {92, 146, 90});
    canvas.paintGradient({rollingGround(h + 0.17F, 0.05F, 0.8F, phase + 4.5F)},
                         varied({246, 200, 126}, random), {220, 160, 92});
}

} // namespace diptych::storybook
