#pragma once

#include <QImage>
#include <QPointF>
#include <QWidget>

namespace diptych::ui {

class Theme;

/// A picture on which an artist marks what matters: what is not marked is dimmed. The left button
/// paints, the right button or Alt erases; [ and ] change the brush; nothing here decides what
/// becomes of the mask.
class MaskCanvas : public QWidget {
    Q_OBJECT

  public:
    enum class Tool { Paint, Erase };

    explicit MaskCanvas(Theme& theme, QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    /// Grey, white where it is marked; scaled to the picture. Null: nothing is marked, and nothing
    /// is dimmed either.
    void setMask(const QImage& mask);
    /// Of the picture's size, Format_Grayscale8; null when nothing is marked.
    QImage mask() const;
    void setTool(Tool tool) { m_tool = tool; }
    Tool tool() const { return m_tool; }
    /// Share of the picture's longer edge, 0.01 to 0.5.
    double brush() const { return m_brush; }
    void setBrush(double share);

    QSize sizeHint() const override { return {420, 420}; }

  Q_SIGNALS:
    /// A stroke has ended and changed the mask.
    void painted();
    void brushChanged(double share);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QRectF pictureRect() const;
    QPointF onPicture(const QPointF& at) const;
    void stroke(const QPointF& from, const QPointF& to);

    Theme& m_theme;
    QImage m_picture;
    QImage m_mask; ///< of the picture's size, or null
    Tool m_tool = Tool::Paint;
    double m_brush = 0.08;
    bool m_painting = false;
    bool m_erasing = false;
    QPointF m_last;
    QPointF m_pointer{-1.0, -1.0};
};

} // namespace diptych::ui
