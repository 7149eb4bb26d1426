#include "ui/viewer/view_transform.h"

#include <algorithm>

namespace diptych::ui {

void ViewTransform::setViewport(const QSizeF& viewport, double pixelRatio) {
    m_viewport = viewport.expandedTo({1, 1});
    m_pixelRatio = pixelRatio > 0 ? pixelRatio : 1.0;
    refit();
}

void ViewTransform::setScene(const QSizeF& scene) {
    if (scene == m_scene)
        return;
    // What was in the middle stays there when the same picture comes in another size.
    const QPointF share(m_centre.x() / m_scene.width(), m_centre.y() / m_scene.height());
    const double ratio = m_scene.width() / std::max(scene.width(), 1.0);
    m_scene = scene.expandedTo({1, 1});
    m_centre = {share.x() * m_scene.width(), share.y() * m_scene.height()};
    if (m_fit == Fit::Free)
        m_zoom = std::clamp(m_zoom * ratio, kMinimumZoom, kMaximumZoom);
    refit();
}

void ViewTransform::setFit(Fit fit) {
    m_fit = fit;
    refit();
}

void ViewTransform::refit() {
    if (m_fit == Fit::Free)
        return keepReachable();
    const QSizeF room = (m_viewport - QSizeF(2 * kMargin, 2 * kMargin)).expandedTo({16, 16});
    const double byWidth = room.width() / m_scene.width();
    const double byHeight = room.height() / m_scene.height();
    const double logical = m_fit == Fit::Width ? byWidth : std::min(byWidth, byHeight);
    m_zoom = std::clamp(logical * m_pixelRatio, kMinimumZoom, kMaximumZoom);
    m_centre = {m_scene.width() / 2, m_scene.height() / 2};
}

/// At least a corner of the picture stays in sight.
void ViewTransform::keepReachable() {
    m_centre.setX(std::clamp(m_centre.x(), 0.0, m_scene.width()));
    m_centre.setY(std::clamp(m_centre.y(), 0.0, m_scene.height()));
}

void ViewTransform::zoomTo(double zoom, const QPointF& anchor) {
    const QPointF under = toScene(anchor);
    m_fit = Fit::Free;
    m_zoom = std::clamp(zoom, kMinimumZoom, kMaximumZoom);
    m_centre += under - toScene(anchor);
    keepReachable();
}

void ViewTransform::panBy(const QPointF& offset) {
    m_fit = Fit::Free;
    m_centre -= offset / scale();
    keepReachable();
}

QRectF ViewTransform::pictureRect() const {
    return {toViewport({0, 0}), m_scene * scale()};
}

QPointF ViewTransform::toScene(const QPointF& point) const {
    const QPointF middle(m_viewport.width() / 2, m_viewport.height() / 2);
    return m_centre + (point - middle) / scale();
}

QPointF ViewTransform::toViewport(const QPointF& point) const {
    const QPointF middle(m_viewport.width() / 2, m_viewport.height() / 2);
    return middle + (point - m_centre) * scale();
}

} // namespace diptych::ui
