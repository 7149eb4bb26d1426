#pragma once

#include <QStyledItemDelegate>

namespace diptych::ui {

class LibraryModel;
class Theme;

/// Draws a card: four pictures at strength 0, half, default and maximum, the title, what made it
/// and for what, its stars. What is missing is grey and says so.
class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    CardDelegate(Theme& theme, const LibraryModel& model, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintPictures(QPainter& painter, const QRect& room, const QModelIndex& index) const;
    void paintWords(QPainter& painter, const QRect& room, const QModelIndex& index) const;

    Theme& m_theme;
    const LibraryModel& m_model;
};

} // namespace diptych::ui
