#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace diptych::ui {

/// How a picture lies in a viewport, the same for every picture that is compared: positions are in
/// pixels of the picture, whose size is `scene`. Zoom 1 shows one pixel of the picture on one pixel
/// of the screen.
class ViewTransform {
  public:
    enum class Fit {
        Page,  ///< the whole picture with a margin; follows the viewport's size
        Width, ///< the picture's width; follows the viewport's size
        Free   ///< the zoom the artist chose
    };

    static constexpr double kMinimumZoom = 0.02;
    static constexpr double kMaximumZoom = 64.0;
    static constexpr double kMargin = 24.0; ///< logical px around a fitted picture
    /// From this zoom on a freely zoomed picture shows its pixels as squares.
    static constexpr double kPixelZoom = 4.0;

    /// `viewport` in logical pixels, `pixelRatio` device pixels each.
    void setViewport(const QSizeF& viewport, double pixelRatio);
    void setScene(const QSizeF& scene);

    Fit fit() const { return m_fit; }
    void setFit(Fit fit);
    double zoom() const { return m_zoom; }
    /// Zooms so that the picture's point under `anchor` (viewport, logical px) stays there.
    void zoomTo(double zoom, const QPointF& anchor);
    void zoomBy(double factor, const QPointF& anchor) { zoomTo(m_zoom * factor, anchor); }
    /// Moves the picture by logical pixels.
    void panBy(const QPointF& offset);

    /// The picture's rectangle in the viewport, logical px.
    QRectF pictureRect() const;
    QPointF toScene(const QPointF& viewportPoint) const;
    QPointF toViewport(const QPointF& scenePoint) const;
    bool showsPixels() const { return m_fit == Fit::Free && m_zoom >= kPixelZoom; }

    bool operator==(const ViewTransform&) const = default;

  private:
    double scale() const { return m_zoom / m_pixelRatio; }
    void refit();
    void keepReachable();

    QSizeF m_viewport{1, 1};
    QSizeF m_scene{1, 1};
    double m_pixelRatio = 1.0;
    double m_zoom = 1.0;
    QPointF m_centre; ///< the picture's point in the middle of the viewport
    Fit m_fit = Fit::Page;
};

} // namespace diptych::ui
