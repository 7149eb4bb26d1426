#include "tools/storybook/drawing/places.h"

#include <cmath>

namespace diptych::storybook {

namespace {

void paintPalm(Canvas& canvas, float x, float foot, float height, float lean) {
    const cv::Point2f crown(x + lean, foot - height);
    canvas.paint({stroke({{x, foot}, {x + lean * 0.3F, foot - height * 0.5F}, crown}, 0.032F)},
                 {150, 108, 70});
    for (int k = 0; k < 6; ++k) {
        const float a = -3.3F + 0.67F * static_cast<float>(k);
        const cv::Point2f tip(crown.x + 0.16F * std::cos(a), crown.y + 0.1F * std::sin(a) + 0.05F);
        const cv::Point2f middle((crown.x + tip.x) / 2, (crown.y + tip.y) / 2 - 0.045F);
        canvas.paint({blob({crown, middle, tip, {middle.x, middle.y + 0.03F}})},
                     k % 2 == 0 ? Rgb{74, 152, 84} : Rgb{96, 172, 90});
    }
}

/// The wooden floor: boards running away from the viewer.
void paintBoards(Canvas& canvas, float top, Rgb wood) {
    canvas.band(top, 1, scaled(wood, 0.86F), scaled(wood, 1.1F));
    std::vector<Shape> gaps;
    for (int k = -7; k <= 7; ++k) {
        const float at = static_cast<float>(k) * 0.085F;
        gaps.push_back(straightStroke({{0.5F + at, top}, {0.5F + at * 2.4F, 1.02F}}, 0.007F));
    }
    canvas.paint(gaps, scaled(wood, 0.72F));
}

void paintRoomWindow(Canvas& canvas, float x, float y, Rgb frame) {
    constexpr float kHalfWidth = 0.105F;
    constexpr float kHalfHeight = 0.125F;
    canvas.paint({roundedBox(x - kHalfWidth - 0.022F, y - kHalfHeight - 0.022F,
                             x + kHalfWidth + 0.022F, y + kHalfHeight + 0.022F, 0.01F)},
                 frame);
    canvas.paintGradient(
        {roundedBox(x - kHalfWidth, y - kHalfHeight, x + kHalfWidth, y + kHalfHeight, 0.004F)},
        {150, 208, 244}, {214, 238, 248});
    canvas.paint({dome(x, y + kHalfHeight, kHalfWidth, 0.07F)}, {138, 192, 116});
    canvas.paint({straightStroke({{x, y - kHalfHeight}, {x, y + kHalfHeight}}, 0.018F),
                  straightStroke({{x - kHalfWidth, y}, {x + kHalfWidth, y}}, 0.018F)},
                 frame);
    canvas.paint({roundedBox(x - kHalfWidth - 0.045F, y + kHalfHeight + 0.015F,
                             x + kHalfWidth + 0.045F, y + kHalfHeight + 0.043F, 0.01F)},
                 scaled(frame, 0.92F));
}

} // namespace

void paintBeach(const PlaceView& view, Canvas& canvas, Random& random) {
    const float h = view.horizon - 0.06F;
    canvas.band(0, h, varied({108, 200, 242}, random), varied({226, 246, 250}, random, 5));
    const float cloudX = 1 - view.lightX() + random.uniform(-0.08F, 0.08F);
    paintCloud(canvas, cloudX, random.uniform(0.12F, 0.2F), random.uniform(0.22F, 0.3F),
               {255, 255, 255});
    const float sunY = random.uniform(0.11F, 0.18F);
    canvas.paint({ellipse(view.lightX(), sunY, 0.07F, 0.07F)}, {255, 240, 160});
    canvas.band(h, h + 0.16F, varied({34, 150, 196}, random), varied({98, 214, 212}, random));
    for (int k = 0; k < 5; ++k) {
        const float x = random.uniform(0, 0.9F);
        const float y = h + random.uniform(0.02F, 0.09F);
        canvas.paint({straightStroke({{x, y}, {x + random.uniform(0.05F, 0.12F), y}}, 0.01F)},
                     {190, 236, 240});
    }
    const float phase = random.uniform(0, 6.28F);
    canvas.paint({rollingGround(h + 0.135F, 0.025F, 1.6F, phase)}, {250, 253, 252});
    canvas.paint({rollingGround(h + 0.155F, 0.025F, 1.6F, phase)}, {222, 194, 140});
    canvas.paintGradient({rollingGround(h + 0.19F, 0.025F, 1.6F, phase + 0.3F)},
                         varied({250, 228, 172}, random, 6), {232, 200, 138});
    const bool left = random.chance(0.5F);
    const float x = left ? random.uniform(0.03F, 0.1F) : random.uniform(0.9F, 0.97F);
    paintPalm(canvas, x, h + 0.25F, random.uniform(0.36F, 0.44F), left ? 0.05F : -0.05F);
    const float starX = left ? random.uniform(0.82F, 0.94F) : random.uniform(0.06F, 0.18F);
    canvas.paint(
        {star(starX, random.uniform(0.9F, 0.95F), 0.042F, 0.019F, 5, random.uniform(0, 70))},
        {240, 150, 104});
}

void paintSea(const PlaceView& view, Canvas& canvas, Random& random) {
    const float h = view.horizon - 0.16F;
    canvas.band(0, h, varied({136, 196, 240}, random), varied({255, 236, 212}, random, 6));
    const float cloudX = 1 - view.lightX() + random.uniform(-0.1F, 0.1F);
    paintCloud(canvas, cloudX, random.uniform(0.1F, 0.18F), random.uniform(0.24F, 0.34F),
               {255, 252, 246});
    const float island = random.chance(0.5F) ? 0.12F : 0.88F;
    canvas.paint({dome(island + random.uniform(-0.05F, 0.05F), h + 0.01F, 0.17F, 0.09F)},
                 varied({132, 158, 176}, random));
    canvas.band(h, 0.86F, varied({26, 92, 168}, random), varied({70, 156, 208}, random));
    for (int row = 0; row < 4; ++row) {
        const float y = h + 0.05F + 0.085F * static_cast<float>(row);
        const float w = 0.05F + 0.014F * static_cast<float>(row);
        const float start = random.uniform(-0.1F, 0.1F);
        for (float x = start; x < 1; x += 3.4F * w)
            canvas.paint({stroke({{x - w, y},
                                  {x - w / 2, y - 0.22F * w},
                                  {x, y},
                                  {x + w / 2, y - 0.22F * w},
                                  {x + w, y}},
                                 0.011F)},
                         {172, 218, 240});
    }
    const float quay = 0.8F;
    const Rgb stone = varied({188, 182, 178}, random, 6);
    canvas.band(quay, 1, stone, scaled(stone, 0.86F));
    canvas.band(quay, quay + 0.025F, scaled(stone, 1.12F), scaled(stone, 1.12F));
    std::vector<Shape> joints{straightStroke({{0, 0.905F}, {1, 0.905F}}, 0.008F)};
    const float offset = random.uniform(0, 0.2F);
    for (int k = 0; k < 6; ++k) {
        const float x = offset + 0.2F * static_cast<float>(k);
        joints.push_back(straightStroke({{x, quay + 0.025F}, {x, 0.905F}}, 0.008F));
        joints.push_back(straightStroke({{x - 0.1F, 0.905F}, {x - 0.1F, 1.02F}}, 0.008F));
    }
    canvas.paint(joints, scaled(stone, 0.74F));
}

void paintRoom(const PlaceView& view, Canvas& canvas, Random& random) {
    const float floor = view.horizon + 0.08F;
    constexpr Rgb kWalls[] = {{240, 222, 190}, {204, 222, 204}, {208, 218, 236}, {240, 208, 196}};
    const Rgb wall = varied(random.pick(kWalls), random, 5);
    canvas.band(0, floor, wall, scaled(wall, 0.93F));
    constexpr Rgb kFrame{255, 250, 240};
    const float windowX = view.lightX();
    paintRoomWindow(canvas, windowX, random.uniform(0.2F, 0.25F), kFrame);
    const float pictureX = 1 - windowX + random.uniform(-0.03F, 0.03F);
    const float pictureY = random.uniform(0.17F, 0.24F);
    canvas.paint({roundedBox(pictureX - 0.085F, pictureY - 0.07F, pictureX + 0.085F,
                             pictureY + 0.07F, 0.01F)},
                 {150, 104, 70});
    canvas.paint({roundedBox(pictureX - 0.062F, pictureY - 0.047F, pictureX + 0.062F,
                             pictureY + 0.047F, 0.004F)},
                 {226, 234, 232});
    canvas.paint({polygon({{pictureX - 0.062F, pictureY + 0.047F},
                           {pictureX - 0.015F, pictureY - 0.02F},
                           {pictureX + 0.015F, pictureY + 0.015F},
                           {pictureX + 0.03F, pictureY},
                           {pictureX + 0.062F, pictureY + 0.047F}})},
                 {126, 160, 150});
    paintBoards(canvas, floor, varied({190, 132, 86}, random, 6));
    canvas.band(floor - 0.035F, floor, kFrame, scaled(kFrame, 0.92F));
    canvas.band(floor, floor + 0.012F, {120, 78, 54}, {132, 88, 60});
    const Rgb rug = random.chance(0.5F) ? Rgb{186, 176, 190} : Rgb{214, 190, 160};
    canvas.paint({ellipse(0.5F, 0.9F, 0.44F, 0.085F)}, scaled(rug, 0.84F));
    canvas.paint({ellipse(0.5F, 0.896F, 0.4F, 0.07F)}, rug);
}

} // namespace diptych::storybook
