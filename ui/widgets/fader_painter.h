#pragma once

#include "ui/theme/tokens.h"
#include "ui/widgets/fader_spec.h"

#include <QRectF>

#include <optional>

class QPainter;

namespace diptych::ui {

class Theme;

/// What one sees of a fader's track; positions are x in logical pixels.
struct FaderLook {
    FaderRole role = FaderRole::Style;
    QRectF track;
    double zero = 0; ///< where the fill begins
    double hand = 0;
    std::optional<double> shown;       ///< ghost line: the value of the picture now shown
    std::optional<double> normal;      ///< tick at the bottom: the default
    std::optional<double> compared;    ///< tick at the top: the value of the picture compared with
    std::optional<double> softMaximum; ///< set when the value is above it
    bool away = false;                 ///< below zero: hatched
    bool centred = false;              ///< zero lies inside of the track
    bool focused = false;
    bool faded = false; ///< muted or disabled
    bool hovered = false;
    QString number;
    QString caption; ///< on the track; empty where it stands above
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// The row above the track, as far as the buttons leave it free.
struct FaderHeaderLook {
    QRect row;
    QString name;
    QString note; ///< left out where there is no room for it
    Tint noteTint = Tint::Dim;
    bool enabled = true;
    Qt::LayoutDirection direction = Qt::LeftToRight;

    void draw(QPainter& painter, const Theme& theme) const;
};

/// Draws the track of a fader.
class FaderPainter {
  public:
    FaderPainter(const Theme& theme, const FaderLook& look);

    void draw(QPainter& painter) const;

    /// How far the focus ring reaches beyond the track.
    static constexpr int kRing = 3;

  private:
    QRectF fillBar() const;
    QRectF beyondBar() const; ///< the part of the fill above the soft maximum
    QRectF numberBox() const;
    QRectF captionBox() const;
    QColor fillColor() const;
    QColor onFill() const;
    void drawFill(QPainter& painter) const;
    void drawHatching(QPainter& painter, const QRectF& bar) const;
    void drawMarks(QPainter& painter) const;
    void drawHand(QPainter& painter) const;
    void drawTexts(QPainter& painter) const;

    const Theme& m_theme;
    const FaderLook& m_look;
};

} // namespace diptych::ui
