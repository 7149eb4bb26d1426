#pragma once

#include "core/library/catalogue.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QSet>

#include <array>
#include <vector>

namespace diptych::ui {

class LibraryKeeper;

/// The cards that a filter lets through, in its order, and their pictures, which come when a card
/// is first drawn.
class LibraryModel : public QAbstractListModel {
    Q_OBJECT

  public:
    using Pictures = std::array<QImage, 4>; ///< at strength 0, half, default, maximum

    /// The keeper outlives the model.
    explicit LibraryModel(LibraryKeeper& keeper, QObject* parent = nullptr);

    void setFilter(const library::Filter& filter);
    const library::Filter& filter() const { return m_filter; }
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    /// Display: the title; tool tip: where it is; accessible text: all that the card shows.
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    const library::LibraryEntry& entryAt(int row) const {
        return m_entries.at(static_cast<std::size_t>(row));
    }
    /// Row of an entry, or -1.
    int rowOf(std::int64_t id) const;
    /// Null while they are not there. Where only the picture is known that an adapter brings along,
    /// the others are null.
    const Pictures* picturesOf(const library::LibraryEntry& entry) const;

    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    QStringList mimeTypes() const override;

  Q_SIGNALS:
    /// The cards were read anew.
    void refreshed();

  private:
    void take(std::vector<library::LibraryEntry> entries);
    void load(const library::LibraryEntry& entry) const;
    void loadStrip(std::int64_t id);
    void takeStrip(std::int64_t id, const library::Strip& strip);
    void show(std::int64_t id, const Pictures& pictures);

    LibraryKeeper& m_keeper;
    library::Filter m_filter;
    std::vector<library::LibraryEntry> m_entries;
    QHash<std::int64_t, Pictures> m_pictures;
    mutable QSet<std::int64_t> m_asked;
    int m_question = 0; ///< the newest: older answers are dropped
};

/// "Pair Customization · Storybook": what made it, and for what.
QString cardSubtitle(const library::LibraryEntry& entry);

} // namespace diptych::ui
