#pragma once

#include "ui/sources/crop_square.h"

#include <QImage>
#include <QPointF>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace diptych::ui {

class Theme;

/// The two source pictures laid over each other, small: by turns, as a difference, or the original
/// with the square that is learnt from. In Crop, arrows move the square (Shift: one pixel), plus
/// and minus resize it, Home makes it the largest; the pointer drags it or its corners. In Blink,
/// Space shows the other picture at once.
class PairPreview : public QWidget {
    Q_OBJECT

  public:
    enum class Mode { Blink, Difference, Crop };
    static constexpr int kBlinkMs = 500;

    struct Pictures {
        QImage original; ///< previews, of any size
        QImage mine;     ///< null: there is one picture
        QSizeF size;     ///< of the original in its own pixels
        QSizeF mineSize; ///< of the other one, in pixels of the original
        QPointF shift;   ///< applied to `mine`, pixels of the original
    };

    explicit PairPreview(Theme& theme, QWidget* parent = nullptr);

    void setPictures(const Pictures& pictures);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void setCrop(const CropSquare& crop);
    const CropSquare& crop() const { return m_crop; }
    /// Blink: whether my version is shown now.
    bool showsMine() const { return m_showsMine; }

    QSize sizeHint() const override;
    /// Where a pixel of the original is on the widget.
    QPointF toWidget(QPointF pixel) const;

  Q_SIGNALS:
    void cropDragStarted();
    void cropChanged();
    void cropDragFinished();
    void blinked(bool mine);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    struct Grip {
        std::optional<CropSquare::Corner> corner; ///< none: the whole square
        QPoint offset;                            ///< from its corner to the pointer, pixels
    };

    QRectF frame() const;
    QPointF toPixel(QPointF position) const;
    QRectF mineFrame() const;
    QRectF squareOnWidget() const;
    std::optional<Grip> gripAt(QPointF position) const;
    bool moveByKey(QKeyEvent* event);
    void paintCrop(QPainter& painter);
    void refreshTimer();
    void refreshWords();
    void refreshCursor(QPointF position);

    Theme& m_theme;
    Pictures m_pictures;
    Mode m_mode = Mode::Blink;
    CropSquare m_crop;
    std::optional<Grip> m_grip;
    QTimer m_blink;
    bool m_showsMine = false;
};

} // namespace diptych::ui
