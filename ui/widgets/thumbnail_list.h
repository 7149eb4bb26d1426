#pragma once

#include "ui/widgets/thumbnail_delegate.h"

#include <QListView>

#include <functional>

namespace diptych::ui {

/// Pictures to choose from: the filmstrip, the adapters of a project. The model gives the picture
/// (Qt::DecorationRole: QImage), the caption or title (Qt::DisplayRole) and the roles below.
///
/// Keyboard: arrows move, Enter opens (QListView::activated), * stars, Delete asks to remove. In a
/// strip the wheel moves sideways.
class ThumbnailList : public QListView {
    Q_OBJECT

  public:
    enum Role {
        SubtitleRole = Qt::UserRole + 100, ///< second line of a row
        StateRole, ///< a few words in the colour of work, e.g. "learning 41 %"
        StarRole,  ///< bool; invalid: cannot be starred
        LiveRole,  ///< bool: a ring in the colour of work
    };

    /// Makes what leaves the window when items are dragged; null: nothing does.
    using DragMaker = std::function<QMimeData*(const QModelIndexList&)>;

    ThumbnailList(Theme& theme, ThumbnailLayout layout, QWidget* parent = nullptr);

    /// Edge of a picture in logical pixels; 84 in a strip, 36 in rows.
    void setEdge(int edge);
    void setDragMaker(DragMaker maker);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void starToggled(const QModelIndex& index);
    void removeRequested(const QModelIndexList& indexes);

  protected:
    void startDrag(Qt::DropActions actions) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

  private:
    Theme& m_theme;
    ThumbnailLayout m_layout;
    ThumbnailDelegate* m_delegate;
    DragMaker m_dragMaker;
};

} // namespace diptych::ui
