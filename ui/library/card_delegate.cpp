#include "ui/library/card_delegate.h"

#include "ui/library/library_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr int kPictures = 4;
constexpr int kPictureEdge = 68; ///< of a picture
constexpr int kBetween = 2;      ///< pictures
constexpr int kMargin = 10;      ///< inside of a card
constexpr int kOutside = 6;      ///< around it
constexpr int kWordsHeight = 54;

void drawCovering(QPainter& painter, const QRect& room, const QImage& picture) {
    QSize part = room.size().scaled(picture.size(), Qt::KeepAspectRatio);
    const QRect from(
        QPoint((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part);
    painter.drawImage(room, picture, from);
}

} // namespace

CardDelegate::CardDelegate(Theme& theme, const LibraryModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model) {}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem& /*option*/,
                             const QModelIndex& /*index*/) const {
    const int inside = kPictures * kPictureEdge + (kPictures - 1) * kBetween;
    return {inside + 2 * (kMargin + kOutside),
            kPictureEdge + 2 * (kMargin + kOutside) + m_theme.px(kWordsHeight)};
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const Tokens& tokens = m_theme.tokens();
    const QRect card = option.rect.adjusted(kOutside, kOutside, -kOutside, -kOutside);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), radius::kControl,
                           radius::kControl);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillPath(outline, hovered ? tokens.surface3 : tokens.surface1);
    painter->setPen(QPen(chosen ? tokens.accent : tokens.line, chosen ? 2.0 : 1.0));
    painter->drawPath(outline);
    if (focused) {
        painter->setPen(QPen(tokens.accentRing, 2.0));
        painter->drawRoundedRect(QRectF(card).adjusted(-2, -2, 2, 2), radius::kPanel,
                                 radius::kPanel);
    }
    const QRect inside = card.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    paintPictures(*painter, {inside.topLeft(), QSize(inside.width(), kPictureEdge)}, index);
    paintWords(*painter, inside.adjusted(0, kPictureEdge + space::kSmall, 0, 0), index);
    painter->restore();
}

void CardDelegate::paintPictures(QPainter& painter, const QRect& room,
                                 const QModelIndex& index) const {
    const Tokens& tokens = m_theme.tokens();
    const library::LibraryEntry& entry = m_model.entryAt(index.row());
    const auto* pictures = m_model.picturesOf(entry);
    painter.setOpacity(entry.missing ? 0.35 : 1.0);
    if (pictures == nullptr) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.surface2);
        painter.drawRoundedRect(room, radius::kSmall, radius::kSmall);
        const Icon icon = entry.kind == library::EntryKind::Model ? Icon::Library : Icon::Adapter;
        const int edge = m_theme.px(20);
        m_theme.icon(icon, Tint::Faint)
            .paint(&painter, QRect(room.center() - QPoint(edge / 2, edge / 2), QSize(edge, edge)));
    } else {
        const auto there = std::count_if(pictures->begin(), pictures->end(),
                                         [](const QImage& picture) { return !picture.isNull(); });
        const int width =
            there > 1 ? kPictureEdge : room.width(); // the one an adapter brings along, or all four
        int at = 0;
        for (const QImage& picture : *pictures)
            if (!picture.isNull())
                drawCovering(
                    painter,
                    QRect(room.x() + at++ * (width + kBetween), room.y(), width, kPictureEdge),
                    picture);
    }
    painter.setOpacity(1.0);
}

void CardDelegate::paintWords(QPainter& painter, const QRect& room,
                              const QModelIndex& index) const {
    const Tokens& tokens = m_theme.tokens();
    const library::LibraryEntry& entry = m_model.entryAt(index.row());
    const auto line = [&](const QFont& font, const QColor& colour, const QRect& where,
                          const QString& text, Qt::Alignment side) {
        painter.setFont(font);
        painter.setPen(colour);
        const QFontMetrics metrics(font);
        painter.drawText(where, static_cast<int>(side | Qt::AlignVCenter),
                         metrics.elidedText(text, Qt::ElideRight, where.width()));
    };
    const QFont strong = m_theme.font(TextRole::Strong);
    const QFont caption = m_theme.font(TextRole::Caption);
    const int high = QFontMetrics(strong).height();
    const int low = QFontMetrics(caption).height();
    const QRect first(room.x(), room.y(), room.width(), high);
    const QString stars(entry.stars, QChar(u'★'));
    const int starWidth = QFontMetrics(caption).horizontalAdvance(stars);
    line(strong, entry.missing ? tokens.dim : tokens.text, first.adjusted(0, 0, -starWidth - 4, 0),
         QString::fromStdString(entry.title), Qt::AlignLeft);
    line(caption, tokens.accentText, first, stars, Qt::AlignRight);
    const QRect second(room.x(), first.bottom() + 3, room.width(), low);
    if (entry.missing)
        line(caption, tokens.warnText, second, tr("missing"), Qt::AlignLeft);
    else
        line(caption, tokens.dim, second, cardSubtitle(entry), Qt::AlignLeft);
}

} // namespace diptych::ui
