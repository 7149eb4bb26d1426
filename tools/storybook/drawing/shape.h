#pragma once

#include <opencv2/core/types.hpp>

#include <initializer_list>
#include <vector>

namespace diptych::storybook {

/// A filled outline (strokeWidth 0: `points` is a closed polygon) or a brush stroke along `points`
/// with round ends. Units are whatever the user of the shape says: an object's box is -1 ... 1 with
/// y down, a picture 0 ... 1.
struct Shape {
    std::vector<cv::Point2f> points;
    float strokeWidth = 0;
};

using Points = std::initializer_list<cv::Point2f>;

Shape polygon(Points corners);

/// A polygon whose corners are rounded with (about) the given radius.
Shape roundedPolygon(Points corners, float radius);

/// A closed curve through the points (Catmull-Rom).
Shape blob(const std::vector<cv::Point2f>& points);

/// An ellipse; `degrees` turns it clockwise.
Shape ellipse(float centreX, float centreY, float radiusX, float radiusY, float degrees = 0);

/// The upper half of an ellipse standing on y = baseY.
Shape dome(float centreX, float baseY, float radiusX, float radiusY);

Shape roundedBox(float left, float top, float right, float bottom, float radius);

/// A box with a half-round top, as of a door or a church window.
Shape arch(float left, float top, float right, float bottom);

/// A brush stroke along a smooth curve through the points.
Shape stroke(const std::vector<cv::Point2f>& points, float width);

/// A brush stroke along straight pieces.
Shape straightStroke(Points points, float width);

/// A star or, with few points and a large inner radius, a badge.
Shape star(float centreX, float centreY, float outer, float inner, int tips, float turnDegrees = 0);

/// The shape moved and scaled: p -> offset + p * scale (x is mirrored when scale.x < 0).
Shape placed(Shape shape, cv::Point2f offset, cv::Point2f scale);

} // namespace diptych::storybook
