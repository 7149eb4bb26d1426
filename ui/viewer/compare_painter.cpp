#include "ui/viewer/compare_painter.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace diptych::ui {
namespace {

constexpr int kCheckEdge = 8;

/// What shows through transparent pictures.
QBrush checkerboard() {
    QImage tile(2 * kCheckEdge, 2 * kCheckEdge, QImage::Format_RGB32);
    tile.fill(QColor(0x9a, 0x9a, 0x9a));
    QPainter painter(&tile);
    const QColor light(0xc4, 0xc4, 0xc4);
    painter.fillRect(0, 0, kCheckEdge, kCheckEdge, light);
    painter.fillRect(kCheckEdge, kCheckEdge, kCheckEdge, kCheckEdge, light);
    return QBrush(tile);
}

} // namespace

ComparePainter::ComparePainter(const Theme& theme, const CompareView& view, const QImage& a,
                               const QImage& b)
    : m_theme(theme), m_view(view), m_a(a), m_b(b) {}

bool ComparePainter::showsOnlyA(const CompareView& view) {
    return view.heldA || (view.mode == ViewMode::Blink && view.blinkShowsA);
}

QRectF ComparePainter::pane(const CompareView& view, const QRectF& viewport, Slot slot) {
    if (view.mode != ViewMode::SideBySide || view.heldA)
        return viewport;
    const double width = (viewport.width() - kGap) / 2;
    const double left = slot == Slot::A ? viewport.left() : viewport.right() - width;
    return {left, viewport.top(), width, viewport.height()};
}

void ComparePainter::draw(QPainter& painter, const QRectF& viewport) const {
    painter.fillRect(viewport, m_theme.tokens().viewer);
    if (m_b.isNull() || showsOnlyA(m_view))
        return drawPicture(painter, m_a.isNull() ? m_b : m_a, viewport);
    if (m_a.isNull())
        return drawPicture(painter, m_b, viewport);
    switch (m_view.mode) {
    case ViewMode::Single:
    case ViewMode::Blink:
        return drawPicture(painter, m_b, viewport);
    case ViewMode::Split:
        return drawSplit(painter, viewport);
    case ViewMode::SideBySide:
        drawPicture(painter, m_a, pane(m_view, viewport, Slot::A));
        return drawPicture(painter, m_b, pane(m_view, viewport, Slot::B));
    case ViewMode::Difference:
        return drawDifference(painter, viewport);
    }
}

void ComparePainter::drawPicture(QPainter& painter, const QImage& picture,
                                 const QRectF& pane) const {
    if (picture.isNull())
        return;
    const QRectF box = m_view.transform.pictureRect().translated(pane.topLeft());
    painter.save();
    painter.setClipRect(pane, Qt::IntersectClip);
    if (picture.hasAlphaChannel()) {
        static const QBrush kCheckerboard = checkerboard();
        painter.setBrushOrigin(box.topLeft());
        painter.fillRect(box, kCheckerboard);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !m_view.transform.showsPixels());
    painter.drawImage(box, picture, QRectF(picture.rect()));
    painter.restore();
}

void ComparePainter::drawSplit(QPainter& painter, const QRectF& pane) const {
    const QRectF box = m_view.transform.pictureRect().translated(pane.topLeft());
    drawPicture(painter, m_b, pane);
    painter.save();
    painter.setClipPath(m_view.split.sideA(box), Qt::IntersectClip);
    drawPicture(painter, m_a, pane);
    painter.restore();
}

void ComparePainter::drawDifference(QPainter& painter, const QRectF& pane) const {
    drawPicture(painter, differenceImage(m_a, m_b, m_view.differenceGain, m_view.differenceLook),
                pane);
}

} // namespace diptych::ui
