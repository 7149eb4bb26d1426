#pragma once

#include "core/image/image.h"

namespace diptych::ui {

/// A square inside of a picture that is moved and resized and never leaves it. Pixels.
class CropSquare {
  public:
    /// Smaller crops hold nothing to learn; smaller bounds are used whole.
    static constexpr int kMinSide = 64;

    enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };

    CropSquare() = default;
    /// `square` is brought inside of `bounds`; one that is not square takes its shorter side.
    CropSquare(image::Rect bounds, image::Rect square);

    const image::Rect& rect() const { return m_square; }
    const image::Rect& bounds() const { return m_bounds; }
    /// The largest one in the middle.
    static image::Rect largest(image::Rect bounds);
    bool isLargest() const { return m_square == largest(m_bounds); }

    void moveTo(int x, int y);
    void moveBy(int x, int y) { moveTo(m_square.x + x, m_square.y + y); }
    /// Makes it larger or smaller around its middle.
    void growBy(int pixels);
    /// Drags a corner to a point; the corner across stays.
    void dragCorner(Corner corner, int x, int y);

  private:
    int clampedSide(int side, int room) const;

    image::Rect m_bounds;
    image::Rect m_square;
};

} // namespace diptych::ui
