#pragma once

#include "core/base/cancel.h"
#include "core/library/catalogue.h"
#include "core/library/edit_header.h"
#include "ui/blobs/picture_worker.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace diptych::ui {

/// The library's catalogue behind the window: it is opened, read and scanned on threads of its own;
/// every answer comes on the GUI thread, where this object lives and where nothing it does waits.
/// Answers for a context object that is gone are dropped.
class LibraryKeeper : public QObject {
    Q_OBJECT

  public:
    template <typename T>
    using Answer = std::function<void(const Result<T>&)>;

    /// Begins to open the catalogue.
    explicit LibraryKeeper(std::filesystem::path file, QObject* parent = nullptr);
    /// Stops a scan and waits for what is being written.
    ~LibraryKeeper() override;

    /// Looks through the folders for adapters and models; while one scan runs, another is not
    /// begun.
    void scan(const std::vector<std::filesystem::path>& folders);
    void stopScan();
    bool isScanning() const { return m_scanning; }
    /// Looks for what is missing below a folder; lookedFor() tells.
    void lookFor(const std::filesystem::path& folder);

    void query(const library::Filter& filter, QObject* context,
               Answer<std::vector<library::LibraryEntry>> answer);
    void facets(const library::Filter& filter, QObject* context, Answer<library::Facets> answer);
    void strip(std::int64_t id, QObject* context, Answer<std::optional<library::Strip>> answer);
    /// The picture an adapter's header brings along; null: none.
    void embeddedPicture(const std::filesystem::path& adapter, QObject* context,
                         Answer<QImage> answer);

    // These change something; changed() follows.
    void setStars(const std::vector<std::int64_t>& ids, int stars);
    void setStrip(std::int64_t id, const library::Strip& strip);
    void relocate(std::int64_t id, const std::filesystem::path& path);
    void forget(const std::vector<std::int64_t>& ids);
    void editHeaders(const std::vector<library::LibraryEntry>& entries,
                     const library::HeaderEdit& edit, QObject* context,
                     Answer<std::vector<library::EditOutcome>> answer);

    /// Writes an adapter for others, as sharing::shareAdapter() does in Diptych's own form; said()
    /// or failed() tells.
    void exportAdapter(const std::filesystem::path& adapter, const std::filesystem::path& target);

  Q_SIGNALS:
    /// Something was done, in a sentence.
    void said(const QString& sentence);
    /// Cards are others than before.
    void changed();
    /// There are new pictures of a card.
    void stripChanged(qint64 id);
    void scanProgress(const QString& what, int done, int total);
    void scanned(const diptych::library::ScanReport& report);
    void lookedFor(const diptych::library::LookReport& report);
    /// Something did not work, in a sentence.
    void failed(const QString& sentence);

  private:
    /// The open catalogue, or why there is none; opened by the first job.
    class Shelf;

    template <typename T>
    void ask(QObject* context, std::function<Result<T>(library::Catalogue&)> job, Answer<T> answer);
    void write(std::function<Status(library::Catalogue&)> job, std::function<void()> done);

    std::shared_ptr<Shelf> m_shelf;
    CancelToken m_cancel;
    bool m_scanning = false;
    PictureWorker m_questions; ///< one after the other
    PictureWorker m_scans;
};

} // namespace diptych::ui
