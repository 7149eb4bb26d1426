#pragma once

#include "ui/viewer/difference_image.h"
#include "ui/viewer/split_line.h"
#include "ui/viewer/view_transform.h"
#include "ui/viewer/viewer_picture.h"

#include <QBrush>
#include <QImage>

class QPainter;

namespace diptych::ui {

class Theme;

enum class ViewMode { Single, Split, SideBySide, Blink, Difference };

/// All that decides what the viewer draws of its pictures.
struct CompareView {
    ViewMode mode = ViewMode::Single;
    ViewTransform transform; ///< of one pane
    SplitLine split;
    bool blinkShowsA = false;
    bool heldA = false; ///< A instead of everything else, while a key is down
    double differenceGain = 4.0;
    DifferenceLook differenceLook = DifferenceLook::Plain;
};

/// Draws the pictures of a viewer, without its tags and controls. Both pictures take the same room:
/// the size of B, or of A where there is no B.
class ComparePainter {
  public:
    ComparePainter(const Theme& theme, const CompareView& view, const QImage& a, const QImage& b);

    /// `viewport` in logical pixels; in SideBySide it is halved, A before B in reading direction
    /// from the left.
    void draw(QPainter& painter, const QRectF& viewport) const;

    /// The slot whose picture alone is in sight, when one is.
    static bool showsOnlyA(const CompareView& view);

    /// The panes of A and B; equal where both share one.
    static QRectF pane(const CompareView& view, const QRectF& viewport, Slot slot);

    static constexpr double kGap = 8.0; ///< between two panes, logical px

  private:
    void drawPicture(QPainter& painter, const QImage& picture, const QRectF& pane) const;
    void drawSplit(QPainter& painter, const QRectF& pane) const;
    void drawDifference(QPainter& painter, const QRectF& pane) const;

    const Theme& m_theme;
    const CompareView& m_view;
    const QImage& m_a;
    const QImage& m_b;
};

} // namespace diptych::ui
