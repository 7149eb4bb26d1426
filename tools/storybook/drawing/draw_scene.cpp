#include "tools/storybook/drawing/draw_scene.h"

#include "tools/storybook/drawing/canvas.h"
#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/drawing/places.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace diptych::storybook {

namespace {

constexpr int kSupersampling = 2;
constexpr float kWaterlineRise = 0.03F; // of the waves before a swimming keel, above the baseline

ObjectLook lookOf(const SceneObject& object, Side light, Random& random) {
    ObjectLook look;
    look.main = varied(colourRgb(object.colour), random, 5);
    look.second = patternTone(object.colour, look.main);
    look.accent = accentRgb(object.accent);
    look.pattern = object.pattern;
    look.lay = objectInfo(object.kind).lay;
    const float phaseX = random.unit();
    look.patternPhase = {phaseX, random.unit()};
    look.flip = object.flip;
    look.light = light;
    return look;
}

/// One object, painted and placed: pixel (0, 0) of its layer lies on `corner` of the canvas.
struct PlacedLayer {
    ObjectPainter painter;
    cv::Point corner;
};

PlacedLayer paintObject(const SceneObject& object, Side light, float side) {
    Random random(object.seed);
    const ObjectInfo& info = objectInfo(object.kind);
    const float scalePx = object.size * side;
    ObjectPainter painter(lookOf(object, light, random), scalePx);
    info.paint(painter, random);
    const cv::Point2f centre(object.x * side, object.baseline * side - scalePx);
    const cv::Point corner(static_cast<int>(std::lround(centre.x - painter.origin().x)),
                           static_cast<int>(std::lround(centre.y - painter.origin().y)));
    return {std::move(painter), corner};
}

void layAmount(cv::Mat& rgb, cv::Point corner, const cv::Mat& amount, Rgb colour, float opacity) {
    const cv::Rect area = cv::Rect(corner, amount.size()) & cv::Rect(cv::Point(0, 0), rgb.size());
    if (area.empty())
        return;
    const Coverage coverage{area, amount(area - corner)};
    layColour(rgb, coverage, colour, opacity);
}

/// The object's outline laid on the ground, away from the light, and a dark spot where it stands.
void paintGroundShadow(const PlacedLayer& layer, const SceneObject& object, const SceneSpec& spec,
                       Canvas& canvas) {
    constexpr float kSlant = 0.62F;
    constexpr float kFlatness = 0.22F;
    const cv::Mat& shape = layer.painter.coverage();
    const float away = spec.light == Side::Left ? 1.0F : -1.0F;
    const float foot = layer.painter.origin().y + object.size * canvas.side();
    const int side = shape.rows;
    const int wide = 2 * side;
    // (x, y) of the layer -> foot-anchored shear: x + away * slant * height, foot - flatness *
    // height
    const cv::Matx23f shear(1, -away * kSlant, away * kSlant * foot + static_cast<float>(side) / 2,
                            0, kFlatness, foot * (1 - kFlatness));
    cv::Mat shadow;
    cv::warpAffine(shape, shadow, shear, cv::Size(wide, side), cv::INTER_LINEAR);
    const int blur = std::max(3, static_cast<int>(std::lround(0.016F * canvas.side())) | 1);
    cv::blur(shadow, shadow, cv::Size(blur, blur));
    const cv::Point corner = layer.corner - cv::Point(side / 2, 0);
    layAmount(canvas.pixels(), corner, shadow, shadowColour(spec.place), 0.42F);
    canvas.paint({ellipse(object.x + away * 0.02F, object.baseline - 0.004F, object.size * 0.72F,
                          object.size * 0.1F)},
                 shadowColour(spec.place), 0.3F);
}

void paintFloatingShadow(const SceneObject& object, const SceneSpec& spec, Canvas& canvas) {
    const float away = spec.light == Side::Left ? 1.0F : -1.0F;
    const float y = std::min(0.95F, spec.place == Place::Sea ? 0.9F : spec.horizon + 0.31F);
    canvas.paint({ellipse(object.x + away * 0.06F, y, object.size * 0.55F, object.size * 0.075F)},
                 shadowColour(spec.place), 0.26F);
}

void layObject(const PlacedLayer& layer, cv::Mat& rgb) {
    const cv::Mat& colour = layer.painter.colour();
    const cv::Mat& cover = layer.painter.coverage();
    const cv::Rect area =
        cv::Rect(layer.corner, colour.size()) & cv::Rect(cv::Point(0, 0), rgb.size());
    for (int y = 0; y < area.height; ++y) {
        const int row = area.y + y - layer.corner.y;
        const int column = area.x - layer.corner.x;
        const std::uint8_t* weight = cover.ptr(row) + column;
        const std::uint8_t* in = colour.ptr(row, column);
        std::uint8_t* out = rgb.ptr(area.y + y, area.x);
        for (int x = 0; x < 3 * area.width; ++x) {
            const int w = weight[x / 3];
            out[x] = static_cast<std::uint8_t>((in[x] * w + out[x] * (255 - w) + 127) / 255);
        }
    }
}

/// A thin pale edge on the moon's side, so that dark things stand out from the night.
void paintMoonlitEdge(const PlacedLayer& layer, Side light, Canvas& canvas) {
    const int reach = std::max(1, static_cast<int>(std::lround(0.008F * canvas.side())));
    const cv::Point towardsMoon(light == Side::Left ? -reach : reach, -reach);
    layAmount(canvas.pixels(), layer.corner + towardsMoon, layer.painter.coverage(),
              {168, 172, 222}, 0.8F);
}

/// Boats by the sea swim: water covers the keel.
void paintWaterline(const SceneObject& object, Canvas& canvas) {
    const float w = object.size;
    const float y = object.baseline;
    canvas.paint({blob({{object.x - w * 0.9F, y - 0.005F},
                        {object.x - w * 0.45F, y - 0.03F},
                        {object.x, y - 0.008F},
                        {object.x + w * 0.45F, y - 0.03F},
                        {object.x + w * 0.9F, y - 0.005F},
                        {object.x + w * 0.6F, y + 0.022F},
                        {object.x - w * 0.6F, y + 0.022F}})},
                 {60, 144, 202});
    canvas.paint({stroke({{object.x - w * 0.95F, y - 0.004F},
                          {object.x - w * 0.45F, y - 0.03F},
                          {object.x, y - 0.008F},
                          {object.x + w * 0.45F, y - 0.03F},
                          {object.x + w * 0.95F, y - 0.004F}},
                         0.014F)},
                 {196, 230, 246});
}

bool swims(const SceneObject& object, const SceneSpec& spec) {
    return object.kind == ObjectKind::Boat && spec.place == Place::Sea;
}

PlacedLayer addObject(const SceneObject& object, const SceneSpec& spec, Canvas& canvas) {
    PlacedLayer layer = paintObject(object, spec.light, canvas.side());
    const bool onWater = swims(object, spec);
    const bool floats = objectInfo(object.kind).floats;
    if (floats)
        paintFloatingShadow(object, spec, canvas);
    else if (!onWater)
        paintGroundShadow(layer, object, spec, canvas);
    if (spec.place == Place::Night)
        paintMoonlitEdge(layer, spec.light, canvas);
    layObject(layer, canvas.pixels());
    Random random(subSeed(object.seed, 7));
    if (onWater)
        paintWaterline(object, canvas);
    else if (!floats)
        paintFoot(spec.place, object.x, object.baseline, object.size * 0.7F, canvas, random);
    return layer;
}

/// A layer's amount where the whole canvas is.
cv::Mat onCanvas(const cv::Mat& amount, cv::Point corner, int canvasSide) {
    cv::Mat whole = cv::Mat::zeros(canvasSide, canvasSide, CV_8UC1);
    const cv::Rect inside =
        cv::Rect(corner, amount.size()) & cv::Rect(cv::Point(0, 0), whole.size());
    amount(inside - corner).copyTo(whole(inside));
    return whole;
}

/// What remains in sight of the first object's `amount`, shrunk to the picture.
std::vector<std::uint8_t> visibleArea(const cv::Mat& amount, const PlacedLayer& first,
                                      const std::optional<PlacedLayer>& inFront,
                                      const SceneSpec& spec, const cv::Size& canvas,
                                      int sidePixels) {
    cv::Mat whole = onCanvas(amount, first.corner, canvas.width);
    if (inFront)
        cv::subtract(whole, onCanvas(inFront->painter.coverage(), inFront->corner, canvas.width),
                     whole);
    if (swims(spec.first, spec)) {
        const float waterline =
            (spec.first.baseline - kWaterlineRise) * static_cast<float>(canvas.height);
        whole.rowRange(static_cast<int>(waterline), canvas.height).setTo(0);
    }
    cv::Mat small;
    cv::resize(whole, small, cv::Size(sidePixels, sidePixels), 0, 0, cv::INTER_AREA);
    return {small.begin<std::uint8_t>(), small.end<std::uint8_t>()};
}

/// The painted canvas and the layers on it.
struct PaintedScene {
    Canvas canvas;
    PlacedLayer first;
    std::optional<PlacedLayer> inFront; ///< the second object, when it covers the first
};

PaintedScene paintScene(const SceneSpec& spec, int sidePixels) {
    Canvas canvas(sidePixels * kSupersampling);
    Random placeRandom(spec.placeSeed);
    paintPlace(spec.place, PlaceView{spec.horizon, spec.light}, canvas, placeRandom);

    // The farther object first: behind, or beneath something that floats above.
    const bool secondInFront = spec.second && spec.relation == Relation::Behind;
    if (spec.second && !secondInFront)
        addObject(*spec.second, spec, canvas);
    PlacedLayer first = addObject(spec.first, spec, canvas);
    std::optional<PlacedLayer> inFront;
    if (secondInFront)
        inFront = addObject(*spec.second, spec, canvas);
    return {std::move(canvas), std::move(first), std::move(inFront)};
}

Image shrunk(const Canvas& canvas, int sidePixels) {
    cv::Mat small;
    cv::resize(canvas.pixels(), small, cv::Size(sidePixels, sidePixels), 0, 0, cv::INTER_AREA);
    return pictureFromMat(small);
}

} // namespace

DrawnScene drawSceneWithAreas(const SceneSpec& spec, int sidePixels) {
    const PaintedScene scene = paintScene(spec, sidePixels);
    const ObjectPainter& painter = scene.first.painter;
    const cv::Size canvas = scene.canvas.pixels().size();
    return {shrunk(scene.canvas, sidePixels),
            visibleArea(painter.coverage(), scene.first, scene.inFront, spec, canvas, sidePixels),
            visibleArea(painter.mainArea(), scene.first, scene.inFront, spec, canvas, sidePixels)};
}

Image drawScene(const SceneSpec& spec, int sidePixels) {
    return shrunk(paintScene(spec, sidePixels).canvas, sidePixels);
}

} // namespace diptych::storybook
