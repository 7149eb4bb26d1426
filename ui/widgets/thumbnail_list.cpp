#include "ui/widgets/thumbnail_list.h"

#include "ui/theme/theme.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>

#include <utility>

namespace diptych::ui {

namespace {
constexpr int kStripEdge = 84;
constexpr int kRowEdge = 36;
} // namespace

ThumbnailList::ThumbnailList(Theme& theme, ThumbnailLayout layout, QWidget* parent)
    : QListView(parent), m_theme(theme), m_layout(layout),
      m_delegate(new ThumbnailDelegate(
          theme, layout, layout == ThumbnailLayout::Strip ? kStripEdge : kRowEdge, this)) {
    setObjectName(QStringLiteral("thumbnailList"));
    setAccessibleName(layout == ThumbnailLayout::Strip ? tr("Pictures") : tr("List"));
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    if (layout == ThumbnailLayout::Strip) {
        setFlow(QListView::LeftToRight);
        setWrapping(false);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    } else {
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSpacing(1);
    }
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
        viewport()->update();
    });
}

void ThumbnailList::setEdge(int edge) {
    m_delegate->setEdge(edge);
    scheduleDelayedItemsLayout();
    updateGeometry();
}

void ThumbnailList::setDragMaker(DragMaker maker) {
    m_dragMaker = std::move(maker);
    setDragEnabled(static_cast<bool>(m_dragMaker));
}

QSize ThumbnailList::sizeHint() const {
    const QSize item = m_delegate->sizeHint({}, {});
    if (m_layout == ThumbnailLayout::Strip)
        return {item.width() * 8, item.height()};
    return {item.width(), item.height() * 4};
}

QSize ThumbnailList::minimumSizeHint() const {
    const QSize item = m_delegate->sizeHint({}, {});
    return {item.width(), item.height()};
}

void ThumbnailList::startDrag(Qt::DropActions) {
    const QModelIndexList indexes = selectedIndexes();
    QMimeData* cargo = m_dragMaker && !indexes.isEmpty() ? m_dragMaker(indexes) : nullptr;
    if (!cargo)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(cargo);
    const QImage picture = indexes.first().data(Qt::DecorationRole).value<QImage>();
    if (!picture.isNull()) {
        const int edge = 64;
        drag->setPixmap(QPixmap::fromImage(
            picture.scaled(edge, edge, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        drag->setHotSpot(QPoint(edge / 2, edge / 2));
    }
    drag->exec(Qt::CopyAction);
}

bool ThumbnailList::event(QEvent* event) {
    // Window-wide shortcuts of single keys must not take what the list answers to.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Asterisk || key == Qt::Key_Delete) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void ThumbnailList::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Asterisk:
        if (currentIndex().data(StarRole).isValid())
            Q_EMIT starToggled(currentIndex());
        return;
    case Qt::Key_Delete:
        if (!selectedIndexes().isEmpty())
            Q_EMIT removeRequested(selectedIndexes());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            Q_EMIT activated(currentIndex());
        return;
    default:
        QListView::keyPressEvent(event);
    }
}

void ThumbnailList::mousePressEvent(QMouseEvent* event) {
    const QPoint point = event->position().toPoint();
    const QModelIndex index = indexAt(point);
    if (event->button() == Qt::LeftButton && index.data(StarRole).isValid() &&
        m_delegate->starRect(visualRect(index)).contains(point)) {
        Q_EMIT starToggled(index);
        return;
    }
    QListView::mousePressEvent(event);
}

void ThumbnailList::wheelEvent(QWheelEvent* event) {
    if (m_layout != ThumbnailLayout::Strip) {
        QListView::wheelEvent(event);
        return;
    }
    const QPoint pixels = event->pixelDelta();
    const QPoint angle = event->angleDelta();
    const int delta = !pixels.isNull() ? (pixels.x() != 0 ? pixels.x() : pixels.y())
                                       : (angle.x() != 0 ? angle.x() : angle.y());
    QScrollBar* bar = horizontalScrollBar();
    bar->setValue(bar->value() - delta);
    event->accept();
}

} // namespace diptych::ui
