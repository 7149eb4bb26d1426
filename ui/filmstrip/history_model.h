#pragma once

#include "core/document/history_item.h"
#include "ui/filmstrip/strip_model.h"

#include <cstdint>
#include <vector>

namespace diptych::document {
class ProjectStore;
}

namespace diptych::ui {

class PictureWorker;

/// The history of a project, the newest first, read in pages on the worker as far as somebody looks
/// at it. Store and worker outlive it.
class HistoryModel : public StripModel {
    Q_OBJECT

  public:
    using Show = decltype(document::HistoryPage::show);
    static constexpr int kPage = 100;

    HistoryModel(document::ProjectStore& store, BlobPictures& blobs, PictureWorker& worker,
                 QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    StripPicture at(int row) const override;
    std::string thumbnailAt(int row) const override { return item(row).thumbnail; }
    const document::HistoryItem& item(int row) const {
        return m_items[static_cast<std::size_t>(row)];
    }

    Show show() const { return m_show; }
    void setShow(Show show);
    /// A picture that was just recorded.
    void prepend(const document::HistoryItem& item);
    void star(int row, bool on);
    /// Removes pictures from the history for good; starred ones stay.
    void remove(std::vector<std::int64_t> ids);

    static std::string referenceOf(std::int64_t id) { return "history:" + std::to_string(id); }

  Q_SIGNALS:
    void failed(const QString& sentence);
    /// A page has come, or something was removed.
    void settled();

  private:
    void takeAway(const std::vector<std::int64_t>& ids);

    document::ProjectStore& m_store;
    PictureWorker& m_worker;
    std::vector<document::HistoryItem> m_items;
    Show m_show = Show::All;
    bool m_more = true;
    bool m_fetching = false;
    int m_reading = 0; ///< rises when pages that are on their way have become useless
};

} // namespace diptych::ui
