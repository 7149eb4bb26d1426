#include "tools/storybook/drawing/places.h"

#include <algorithm>
#include <cmath>

namespace diptych::storybook {

void paintPlace(Place place, const PlaceView& view, Canvas& canvas, Random& random) {
    switch (place) {
    case Place::Meadow:
        return paintMeadow(view, canvas, random);
    case Place::Beach:
        return paintBeach(view, canvas, random);
    case Place::Night:
        return paintNight(view, canvas, random);
    case Place::Snow:
        return paintSnow(view, canvas, random);
    case Place::Room:
        return paintRoom(view, canvas, random);
    case Place::Sea:
        return paintSea(view, canvas, random);
    case Place::Desert:
        return paintDesert(view, canvas, random);
    }
}

Rgb shadowColour(Place place) {
    switch (place) {
    case Place::Meadow:
        return {36, 84, 52};
    case Place::Beach:
        return {150, 108, 84};
    case Place::Night:
        return {8, 14, 38};
    case Place::Snow:
        return {112, 132, 182};
    case Place::Room:
        return {70, 42, 38};
    case Place::Sea:
        return {78, 78, 98};
    case Place::Desert:
        return {150, 88, 66};
    }
    return {};
}

Rgb varied(Rgb colour, Random& random, float amount) {
    const float all = random.uniform(-amount, amount);
    const auto move = [&](float v) {
        return std::clamp(v + all + random.uniform(-amount, amount) * 0.5F, 0.0F, 255.0F);
    };
    const float r = move(colour.r);
    const float g = move(colour.g);
    return {r, g, move(colour.b)};
}

void paintCloud(Canvas& canvas, float x, float y, float width, Rgb colour) {
    const float w = width / 2;
    const auto puffs = [&](float drop) {
        return std::vector<Shape>{
            ellipse(x - 0.56F * w, y + drop, 0.44F * w, 0.24F * w),
            ellipse(x - 0.12F * w, y - 0.16F * w + drop, 0.44F * w, 0.36F * w),
            ellipse(x + 0.42F * w, y - 0.04F * w + drop, 0.42F * w, 0.27F * w),
            roundedBox(x - w, y - 0.04F * w + drop, x + 0.86F * w, y + 0.24F * w + drop,
                       0.14F * w)};
    };
    canvas.paint(puffs(0.06F * w), scaled(colour, 0.93F));
    canvas.paint(puffs(0), colour);
}

Shape rollingGround(float top, float height, float waves, float phase) {
    Shape shape;
    constexpr int kSteps = 32;
    for (int k = 0; k <= kSteps; ++k) {
        const float x = static_cast<float>(k) / kSteps;
        shape.points.emplace_back(x * 1.04F - 0.02F,
                                  top - height *
                                            (0.5F + 0.5F * std::sin(waves * x * 6.28319F + phase)));
    }
    shape.points.emplace_back(1.02F, 1.02F);
    shape.points.emplace_back(-0.02F, 1.02F);
    return shape;
}

namespace {

void paintTufts(float x, float baseline, float halfWidth, Canvas& canvas, Random& random,
                Rgb colour) {
    for (const float side : {-0.75F, 0.0F, 0.7F}) {
        const float at = x + side * halfWidth + random.uniform(-0.03F, 0.03F);
        const float h = random.uniform(0.025F, 0.04F);
        std::vector<Shape> blades;
        for (const float lean : {-0.018F, 0.0F, 0.018F})
            blades.push_back(polygon({{at + lean * 0.4F - 0.006F, baseline + 0.018F},
                                      {at + lean, baseline + 0.018F - h},
                                      {at + lean * 0.4F + 0.006F, baseline + 0.018F}}));
        canvas.paint(blades, colour);
    }
}

void paintMound(float x, float baseline, float halfWidth, Canvas& canvas, Random& random,
                Rgb colour) {
    for (const float side : {-0.6F, 0.62F}) {
        const float at = x + side * halfWidth + random.uniform(-0.03F, 0.03F);
        const float w = halfWidth * random.uniform(0.34F, 0.5F);
        canvas.paint({blob({{at - w, baseline + 0.026F},
                            {at - w * 0.4F, baseline - 0.002F},
                            {at + w * 0.4F, baseline - 0.002F},
                            {at + w, baseline + 0.026F}})},
                     colour);
    }
}

} // namespace

void paintFoot(Place place, float x, float baseline, float halfWidth, Canvas& canvas,
               Random& random) {
    switch (place) {
    case Place::Meadow:
        return paintTufts(x, baseline, halfWidth, canvas, random, {64, 136, 58});
    case Place::Night:
        return paintTufts(x, baseline, halfWidth, canvas, random, {26, 62, 66});
    case Place::Snow:
        return paintMound(x, baseline, halfWidth, canvas, random, {236, 243, 252});
    case Place::Desert:
        return paintMound(x, baseline, halfWidth, canvas, random, {236, 188, 118});
    case Place::Beach:
        return paintMound(x, baseline, halfWidth, canvas, random, {244, 218, 160});
    case Place::Room:
    case Place::Sea:
        return;
    }
}

} // namespace diptych::storybook
