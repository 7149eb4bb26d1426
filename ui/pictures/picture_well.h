#pragma once

#include <QAbstractButton>
#include <QImage>
#include <QPixmap>
#include <QRectF>

class QMimeData;
class QToolButton;

namespace diptych::ui {

class Theme;

/// A place for one picture: shows the part of it that is used, or asks for one. A click (Enter,
/// Space) opens or looks closer, Delete takes the picture away; what is dropped on it is handed on.
class PictureWell : public QAbstractButton {
    Q_OBJECT

  public:
    /// Room around the picture for the focus ring, in pixels.
    static constexpr int kRing = 3;

    PictureWell(Theme& theme, const QString& caption, QWidget* parent = nullptr);

    /// `part` of the picture is shown, in shares of its sides. Null: empty.
    void setPicture(const QImage& picture, const QRectF& part = {0, 0, 1, 1});
    bool isEmpty() const { return !m_filled; }
    /// A picture is there, its pixels still come.
    void setFilled(bool filled);
    /// A picture is being read.
    void setBusy(bool busy);
    /// What a screen reader says of the picture.
    void setPictureName(const QString& name);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void openRequested();
    void lookRequested();
    void pasteRequested();
    void removeRequested();
    void dropped(const QMimeData* data);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void paintPicture(QPainter& painter, const QRectF& box);
    void paintInvitation(QPainter& painter, const QRectF& box);
    void refreshRemove();
    void refreshWords();

    Theme& m_theme;
    QString m_caption;
    QString m_name;
    QImage m_picture;
    QRectF m_part;
    QPixmap m_scaled; ///< `m_part` at the size it is drawn
    QToolButton* m_remove;
    bool m_filled = false;
    bool m_busy = false;
    bool m_dragOver = false;
};

} // namespace diptych::ui
