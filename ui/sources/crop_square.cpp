#include "ui/sources/crop_square.h"

#include <algorithm>

namespace diptych::ui {

CropSquare::CropSquare(image::Rect bounds, image::Rect square)
    : m_bounds(bounds), m_square(square) {
    const int room = std::min(bounds.width, bounds.height);
    m_square.width = clampedSide(std::min(square.width, square.height), room);
    m_square.height = m_square.width;
    moveTo(m_square.x, m_square.y);
}

image::Rect CropSquare::largest(image::Rect bounds) {
    const int side = std::min(bounds.width, bounds.height);
    return {bounds.x + (bounds.width - side) / 2, bounds.y + (bounds.height - side) / 2, side,
            side};
}

int CropSquare::clampedSide(int side, int room) const {
    return std::clamp(side, std::min(kMinSide, room), room);
}

void CropSquare::moveTo(int x, int y) {
    m_square.x = std::clamp(x, m_bounds.x, m_bounds.x + m_bounds.width - m_square.width);
    m_square.y = std::clamp(y, m_bounds.y, m_bounds.y + m_bounds.height - m_square.height);
}

void CropSquare::growBy(int pixels) {
    const int side =
        clampedSide(m_square.width + pixels, std::min(m_bounds.width, m_bounds.height));
    const int by = side - m_square.width;
    m_square.width = side;
    m_square.height = side;
    moveTo(m_square.x - by / 2, m_square.y - by / 2);
}

void CropSquare::dragCorner(Corner corner, int x, int y) {
    const bool left = corner == Corner::TopLeft || corner == Corner::BottomLeft;
    const bool top = corner == Corner::TopLeft || corner == Corner::TopRight;
    const int fixedX = left ? m_square.x + m_square.width : m_square.x;
    const int fixedY = top ? m_square.y + m_square.height : m_square.y;
    const int roomX = left ? fixedX - m_bounds.x : m_bounds.x + m_bounds.width - fixedX;
    const int roomY = top ? fixedY - m_bounds.y : m_bounds.y + m_bounds.height - fixedY;
    // The pointer's farther axis leads, so that the corner stays at or beyond it.
    const int wished = std::max(left ? fixedX - x : x - fixedX, top ? fixedY - y : y - fixedY);
    const int side = clampedSide(wished, std::min(roomX, roomY));
    m_square = {left ? fixedX - side : fixedX, top ? fixedY - side : fixedY, side, side};
}

} // namespace diptych::ui
