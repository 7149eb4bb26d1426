#pragma once

#include <QStyledItemDelegate>

namespace diptych::ui {

class Theme;

/// How thumbnails lie.
enum class ThumbnailLayout {
    Strip, ///< pictures side by side, caption on the picture
    Rows,  ///< small picture, title and second line
};

/// Paints the items of a ThumbnailList.
class ThumbnailDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    ThumbnailDelegate(Theme& theme, ThumbnailLayout layout, int edge, QObject* parent = nullptr);

    void setEdge(int edge) { m_edge = edge; }
    int edge() const;
    /// Where a click stars the picture.
    QRect starRect(const QRect& item) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintStripItem(QPainter& painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const;
    void paintRow(QPainter& painter, const QStyleOptionViewItem& option,
                  const QModelIndex& index) const;
    void paintPicture(QPainter& painter, const QRect& box, double radius,
                      const QModelIndex& index) const;
    void paintCaption(QPainter& painter, const QRect& picture, const QString& caption) const;
    void paintStar(QPainter& painter, const QRect& box, bool starred) const;

    Theme& m_theme;
    ThumbnailLayout m_layout;
    int m_edge;
};

} // namespace diptych::ui
