#pragma once

#include "tools/storybook/drawing/palette.h"
#include "tools/storybook/drawing/raster.h"
#include "tools/storybook/drawing/scene_spec.h"
#include "tools/storybook/drawing/shape.h"

#include <opencv2/core/mat.hpp>

namespace diptych::storybook {

/// What a part of an object is painted with.
struct Ink {
    enum class Role : std::uint8_t {
        Main,      ///< the object's named colour, with its pattern
        MainPlain, ///< the named colour without the pattern
        MainLight, ///< a lighter tone of it
        MainDark,  ///< a darker tone of it
        Fixed,     ///< `rgb`
    };
    Role role = Role::Main;
    Rgb rgb = {};
    float volume = 1;     ///< strength of light and shade on this part, 0 = flat
    float outline = 1;    ///< thickness of the dark rim, in usual rims; 0 = none
    float castShadow = 1; ///< strength of the shadow on the parts beneath; 0 = none

    /// The same ink without rim, light, shade and cast shadow: for things painted on a surface.
    Ink flat() const { return {role, rgb, 0, 0, 0}; }
    /// The same ink without a rim.
    Ink soft() const { return {role, rgb, volume, 0, 0}; }
};

inline Ink mainInk() {
    return {};
}
inline Ink plainInk() {
    return {Ink::Role::MainPlain};
}
inline Ink lightInk() {
    return {Ink::Role::MainLight};
}
inline Ink darkInk() {
    return {Ink::Role::MainDark};
}
inline Ink fixedInk(Rgb rgb) {
    return {Ink::Role::Fixed, rgb};
}

/// Which way an object's stripes run and the grid of its dots and checks lies.
enum class PatternLay : std::uint8_t { Level, Upright, Slanted };

/// How one object is to look.
struct ObjectLook {
    Rgb main;   ///< the named colour, a little varied
    Rgb second; ///< second tone of the pattern
    Rgb accent; ///< quiet colour of small parts
    Pattern pattern = Pattern::Plain;
    PatternLay lay = PatternLay::Level;
    cv::Point2f patternPhase; ///< in periods, 0 ... 1
    bool flip = false;
    Side light = Side::Left;
};

/// Paints one object, part over part, on a transparent layer of its own. Shapes are given in the
/// object's box: x and y from -1 to 1, y down, the ground at y = 1. A tenth may stand out.
/// One object per painter; not shared between threads.
class ObjectPainter {
  public:
    /// `scalePx`: pixels of half the box.
    ObjectPainter(const ObjectLook& look, float scalePx);

    /// Paints the union of the shapes over what is there.
    void paint(const std::vector<Shape>& shapes, const Ink& ink);

    const ObjectLook& look() const { return m_look; }

    /// The layer: colour (CV_8UC3) and coverage (CV_8UC1), same size.
    const cv::Mat& colour() const { return m_colour; }
    const cv::Mat& coverage() const { return m_coverage; }
    /// Where the layer shows the named colour (any tone of it, pattern included), CV_8UC1.
    const cv::Mat& mainArea() const { return m_mainArea; }
    /// Pixel of the layer at which the box's origin lies.
    cv::Point2f origin() const { return m_origin; }

  private:
    void darkenBeneath(const Coverage& part, float strength);
    void layRim(const Coverage& rim, const Ink& ink);
    void layInk(const Coverage& part, const Ink& ink);
    Rgb baseColour(const Ink& ink) const;
    float patternAmount(float x, float y) const;
    void preparePattern();

    ObjectLook m_look;
    float m_scalePx;
    cv::Point2f m_origin;
    cv::Mat m_colour;
    cv::Mat m_coverage;
    cv::Mat m_mainArea;
    cv::Mat m_patternMap; ///< amount of the second tone, CV_8UC1; empty for plain objects
};

} // namespace diptych::storybook
