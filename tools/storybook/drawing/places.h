#pragma once

#include "tools/storybook/drawing/canvas.h"
#include "tools/storybook/drawing/random.h"
#include "tools/storybook/drawing/scene_spec.h"

namespace diptych::storybook {

/// What a place needs to know to be painted.
struct PlaceView {
    float horizon = 0.6F; ///< from the top, fraction of the height
    Side light = Side::Left;
    /// x of the middle of the light's side, for the sun and the moon: 0.18 or 0.82.
    float lightX() const { return light == Side::Left ? 0.18F : 0.82F; }
};

/// Paints the empty place over the whole canvas.
void paintPlace(Place place, const PlaceView& view, Canvas& canvas, Random& random);

/// Paints what stands before an object's foot (grass, snow, sand), so that it is in the place and
/// not on it. `x`, `baseline`, `halfWidth` in fractions of the picture.
void paintFoot(Place place, float x, float baseline, float halfWidth, Canvas& canvas,
               Random& random);

/// Colour a shadow on this place's ground is drawn in.
Rgb shadowColour(Place place);

// One function a place; see paintPlace.
void paintMeadow(const PlaceView& view, Canvas& canvas, Random& random);
void paintBeach(const PlaceView& view, Canvas& canvas, Random& random);
void paintNight(const PlaceView& view, Canvas& canvas, Random& random);
void paintSnow(const PlaceView& view, Canvas& canvas, Random& random);
void paintRoom(const PlaceView& view, Canvas& canvas, Random& random);
void paintSea(const PlaceView& view, Canvas& canvas, Random& random);
void paintDesert(const PlaceView& view, Canvas& canvas, Random& random);

/// A soft cloud of a few round puffs with a level underside.
void paintCloud(Canvas& canvas, float x, float y, float width, Rgb colour);

/// Ground with a wavy upper edge, from about `top` to the lower edge of the picture.
Shape rollingGround(float top, float height, float waves, float phase);

/// A colour moved a little, so that no two pictures have quite the same sky.
Rgb varied(Rgb colour, Random& random, float amount = 8);

} // namespace diptych::storybook
