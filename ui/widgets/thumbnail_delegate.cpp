#include "ui/widgets/thumbnail_delegate.h"

#include "ui/theme/shapes.h"
#include "ui/theme/tabular_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/thumbnail_list.h"

#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include <algorithm>

namespace diptych::ui {

namespace {

constexpr int kRing = 4; ///< room around a picture of the strip: a gap of 2 and a ring of 2

// Fills `size` (device pixels) and cuts off what hangs over.
QPixmap covering(const QImage& picture, const QSize& size) {
    const QString key = QStringLiteral("diptych-thumb-%1-%2x%3")
                            .arg(picture.cacheKey())
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const QImage scaled =
        picture.scaled(size, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    const QRect middle(
        QPoint((scaled.width() - size.width()) / 2, (scaled.height() - size.height()) / 2), size);
    pixmap = QPixmap::fromImage(scaled.copy(middle));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QImage pictureOf(const QModelIndex& index) {
    const QVariant picture = index.data(Qt::DecorationRole);
    if (picture.canConvert<QImage>())
        return picture.value<QImage>();
    return {};
}

QString textOf(const QModelIndex& index, int role) {
    return index.data(role).toString();
}

} // namespace

ThumbnailDelegate::ThumbnailDelegate(Theme& theme, ThumbnailLayout layout, int edge,
                                     QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_layout(layout), m_edge(edge) {}

int ThumbnailDelegate::edge() const {
    // Pictures of a strip are pictures, not text: they keep their size.
    return m_layout == ThumbnailLayout::Strip ? m_edge : m_theme.px(m_edge);
}

QSize ThumbnailDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    if (m_layout == ThumbnailLayout::Strip)
        return {edge() + 2 * kRing, edge() + 2 * kRing};
    return {m_theme.px(180), edge() + m_theme.px(12)};
}

QRect ThumbnailDelegate::starRect(const QRect& item) const {
    const int size = m_theme.px(20);
    if (m_layout == ThumbnailLayout::Strip)
        return {item.right() + 1 - kRing - size - 2, item.top() + kRing + 2, size, size};
    return {item.right() + 1 - size - m_theme.px(6), item.center().y() - size / 2, size, size};
}

void ThumbnailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_layout == ThumbnailLayout::Strip)
        paintStripItem(*painter, option, index);
    else
        paintRow(*painter, option, index);
    painter->restore();
}

void ThumbnailDelegate::paintPicture(QPainter& painter, const QRect& box, double radius,
                                     const QModelIndex& index) const {
    const Tokens& t = m_theme.tokens();
    const QImage picture = pictureOf(index);
    if (picture.isNull()) {
        fillBox(painter, box, radius, t.surface2, t.line);
        const int size = std::min(box.width() / 2, m_theme.px(24));
        m_theme.icon(Icon::Picture, Tint::Faint)
            .paint(&painter, QRect(box.center() - QPoint(size / 2, size / 2), QSize(size, size)));
        return;
    }
    const double scale = deviceScale(painter);
    QPixmap pixmap = covering(picture, (QSizeF(box.size()) * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    painter.save();
    QPainterPath path;
    path.addRoundedRect(box, radius, radius);
    painter.setClipPath(path);
    painter.drawPixmap(box.topLeft(), pixmap);
    painter.restore();
}

void ThumbnailDelegate::paintCaption(QPainter& painter, const QRect& picture,
                                     const QString& caption) const {
    if (caption.isEmpty())
        return;
    QFont font = m_theme.font(TextRole::Caption);
    font.setWeight(QFont::DemiBold);
    const TabularText figures(font);
    const int height = static_cast<int>(figures.height()) + m_theme.px(10);
    const QRect foot(picture.left(), picture.bottom() + 1 - height, picture.width(), height);
    painter.save();
    QPainterPath path;
    path.addRoundedRect(picture, radius::kField, radius::kField);
    painter.setClipPath(path);
    QLinearGradient shade(foot.topLeft(), foot.bottomLeft());
    shade.setColorAt(0, QColor(10, 11, 12, 0));
    shade.setColorAt(0.45, QColor(10, 11, 12, 150));
    shade.setColorAt(1, QColor(10, 11, 12, 205));
    painter.fillRect(foot, shade);
    painter.setPen(m_theme.tokens().onPill);
    const QRect words = foot.adjusted(m_theme.px(6), 0, -m_theme.px(4), -m_theme.px(4));
    figures.draw(painter, words, Qt::AlignLeft | Qt::AlignBottom,
                 QFontMetrics(font).elidedText(caption, Qt::ElideRight, words.width()));
    painter.restore();
}

void ThumbnailDelegate::paintStar(QPainter& painter, const QRect& box, bool starred) const {
    fillBox(painter, box, radius::kSmall, m_theme.tokens().pill);
    const QRect inner = box.adjusted(3, 3, -3, -3);
    m_theme.icon(starred ? Icon::StarFilled : Icon::Star, Tint::OnPicture).paint(&painter, inner);
}

void ThumbnailDelegate::paintStripItem(QPainter& painter, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const {
    const Tokens& t = m_theme.tokens();
    const QRect picture(option.rect.left() + kRing, option.rect.top() + kRing, edge(), edge());
    paintPicture(painter, picture, radius::kField, index);
    paintCaption(painter, picture, textOf(index, Qt::DisplayRole));
    const bool starred = index.data(ThumbnailList::StarRole).toBool();
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (starred || (hovered && index.data(ThumbnailList::StarRole).isValid()))
        paintStar(painter, starRect(option.rect), starred);
    const bool live = index.data(ThumbnailList::LiveRole).toBool();
    const QRectF ring = QRectF(picture).adjusted(-kRing, -kRing, kRing, kRing);
    if (option.state & QStyle::State_Selected)
        strokeBox(painter, ring, radius::kField + kRing, live ? t.live : t.accent, 2);
    else if (live)
        strokeBox(painter, ring.adjusted(2, 2, -2, -2), radius::kField + 2, t.live, 1);
    // The current item of a list that has the focus wears the lighter colour of focus.
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected))
        strokeBox(painter, ring, radius::kField + kRing, t.accentRing, 2);
    else if (option.state & QStyle::State_HasFocus)
        strokeBox(painter, ring, radius::kField + kRing, t.dim, 2);
}

void ThumbnailDelegate::paintRow(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const Tokens& t = m_theme.tokens();
    const QRect& row = option.rect;
    if (option.state & QStyle::State_Selected)
        fillBox(painter, row, radius::kControl, t.surface2, t.dark ? QColor() : t.line);
    else if (option.state & QStyle::State_MouseOver)
        fillBox(painter, row, radius::kControl, mixed(t.surface1, t.surface2, 0.5));
    if ((option.state & QStyle::State_HasFocus))
        strokeBox(painter, row, radius::kControl, t.accentRing, 2);

    const int pad = m_theme.px(6);
    const auto place = [&](const QRect& rect) {
        return QStyle::visualRect(option.direction, row, rect);
    };
    paintPicture(painter, place(QRect(row.left() + pad, row.top() + pad, edge(), edge())),
                 radius::kSmall, index);
    const bool starred = index.data(ThumbnailList::StarRole).toBool();
    if (starred)
        m_theme.icon(Icon::StarFilled, Tint::Dim)
            .paint(&painter, place(starRect(row)).adjusted(3, 3, -3, -3));

    const QFont body = m_theme.font(TextRole::Body);
    const QFont small = m_theme.font(TextRole::Caption);
    const QFontMetrics bodyMetrics(body);
    const QFontMetrics smallMetrics(small);
    const QString second = textOf(index, ThumbnailList::SubtitleRole);
    const int left = row.left() + pad + edge() + m_theme.px(10);
    const int width = row.right() - left - pad - (starred ? m_theme.px(20) : 0);
    const int lines = bodyMetrics.height() + (second.isEmpty() ? 0 : smallMetrics.height() + 1);
    int top = row.top() + (row.height() - lines) / 2;
    const auto flags = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter));
    const QString state = textOf(index, ThumbnailList::StateRole);
    const int stateWidth =
        state.isEmpty() ? 0 : smallMetrics.horizontalAdvance(state) + m_theme.px(6);
    const QString title = bodyMetrics.elidedText(textOf(index, Qt::DisplayRole), Qt::ElideRight,
                                                 std::max(width - stateWidth, width / 2));
    const int titleWidth = bodyMetrics.horizontalAdvance(title);
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.setFont(body);
    painter.setPen(enabled ? t.text : t.faint);
    painter.drawText(place(QRect(left, top, titleWidth + 1, bodyMetrics.height())), flags, title);
    painter.setFont(small);
    if (stateWidth > 0) {
        painter.setPen(t.liveText);
        const int from = left + titleWidth + m_theme.px(6);
        const QRect rest(from, top, std::max(0, left + width - from), bodyMetrics.height());
        painter.drawText(place(rest), flags,
                         smallMetrics.elidedText(state, Qt::ElideRight, rest.width()));
    }
    top += bodyMetrics.height() + 1;
    painter.setPen(enabled ? t.dim : t.faint);
    painter.drawText(place(QRect(left, top, width, smallMetrics.height())), flags,
                     smallMetrics.elidedText(second, Qt::ElideRight, width));
}

} // namespace diptych::ui
