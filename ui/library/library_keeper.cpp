#include "ui/library/library_keeper.h"

#include "core/base/file.h"
#include "core/sharing/read_card.h"
#include "ui/language/engine_text.h"
#include "ui/library/adapter_drag.h"

#include <mutex>
#include <optional>
#include <utility>

namespace diptych::ui {

using library::Catalogue;

class LibraryKeeper::Shelf {
  public:
    explicit Shelf(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Any thread. Errors: why there is no catalogue.
    Result<Catalogue*> catalogue() {
        const std::lock_guard lock(m_mutex);
        if (!m_opened)
            m_opened.emplace(Catalogue::open(m_file));
        if (!m_opened->ok())
            return m_opened->error();
        return (*m_opened)->catalogue.get();
    }
    /// Once: where a damaged catalogue was put.
    std::filesystem::path takeSetAside() {
        const std::lock_guard lock(m_mutex);
        if (!m_opened || !m_opened->ok())
            return {};
        return std::exchange((*m_opened)->setAside, {});
    }

  private:
    std::filesystem::path m_file;
    std::mutex m_mutex;
    std::optional<Result<Catalogue::Opened>> m_opened;
};

LibraryKeeper::LibraryKeeper(std::filesystem::path file, QObject* parent)
    : QObject(parent), m_shelf(std::make_shared<Shelf>(std::move(file))) {
    m_questions.run<std::filesystem::path>(
        this,
        [shelf = m_shelf]() -> std::filesystem::path {
            (void)shelf->catalogue();
            return shelf->takeSetAside();
        },
        [this](const std::filesystem::path& aside) {
            if (!aside.empty())
                Q_EMIT failed(tr("The library's list was damaged. It lies beside the new one as "
                                 "“%1”; stars and pictures of the cards are no longer there.")
                                  .arg(QString::fromStdString(aside.filename().string())));
            Q_EMIT changed();
        });
}

LibraryKeeper::~LibraryKeeper() {
    stopScan();
}

void LibraryKeeper::scan(const std::vector<std::filesystem::path>& folders) {
    if (std::exchange(m_scanning, true))
        return;
    m_cancel = CancelToken();
    library::ScanOptions options;
    options.cancel = m_cancel;
    // From the scanning thread: a queued signal crosses to this one.
    options.onProgress = [this](const Progress& progress) {
        QMetaObject::invokeMethod(
            this,
            [this, progress] {
                Q_EMIT scanProgress(engineText(progress.phase), static_cast<int>(progress.done),
                                    static_cast<int>(progress.total));
            },
            Qt::QueuedConnection);
    };
    m_scans.run<Result<library::ScanReport>>(
        this,
        [shelf = m_shelf, folders, options]() -> Result<library::ScanReport> {
            DIPTYCH_TRY(catalogue, shelf->catalogue());
            return catalogue->scan(folders, options);
        },
        [this](const Result<library::ScanReport>& report) {
            m_scanning = false;
            if (!report.ok())
                Q_EMIT failed(engineSentence(report.error()));
            else
                Q_EMIT scanned(*report);
            Q_EMIT changed();
        });
}

void LibraryKeeper::stopScan() {
    m_cancel.cancel();
}

void LibraryKeeper::lookFor(const std::filesystem::path& folder) {
    m_scans.run<Result<library::LookReport>>(
        this,
        [shelf = m_shelf, folder]() -> Result<library::LookReport> {
            DIPTYCH_TRY(catalogue, shelf->catalogue());
            return catalogue->lookFor(folder);
        },
        [this](const Result<library::LookReport>& report) {
            if (!report.ok())
                Q_EMIT failed(engineSentence(report.error()));
            else
                Q_EMIT lookedFor(*report);
            Q_EMIT changed();
        });
}

template <typename T>
void LibraryKeeper::ask(QObject* context, std::function<Result<T>(Catalogue&)> job,
                        Answer<T> answer) {
    m_questions.run<Result<T>>(
        context,
        [shelf = m_shelf, job = std::move(job)]() -> Result<T> {
            DIPTYCH_TRY(catalogue, shelf->catalogue());
            return job(*catalogue);
        },
        [answer = std::move(answer)](const Result<T>& result) { answer(result); });
}

void LibraryKeeper::write(std::function<Status(Catalogue&)> job, std::function<void()> done) {
    m_questions.run<Status>(
        this,
        [shelf = m_shelf, job = std::move(job)]() -> Status {
            DIPTYCH_TRY(catalogue, shelf->catalogue());
            return job(*catalogue);
        },
        [this, done = std::move(done)](const Status& status) {
            if (!status.ok())
                Q_EMIT failed(engineSentence(status.error()));
            done();
        });
}

void LibraryKeeper::query(const library::Filter& filter, QObject* context,
                          Answer<std::vector<library::LibraryEntry>> answer) {
    ask<std::vector<library::LibraryEntry>>(
        context, [filter](Catalogue& catalogue) { return catalogue.query(filter); },
        std::move(answer));
}

void LibraryKeeper::facets(const library::Filter& filter, QObject* context,
                           Answer<library::Facets> answer) {
    ask<library::Facets>(
        context, [filter](Catalogue& catalogue) { return catalogue.facets(filter); },
        std::move(answer));
}

void LibraryKeeper::strip(std::int64_t id, QObject* context,
                          Answer<std::optional<library::Strip>> answer) {
    ask<std::optional<library::Strip>>(
        context, [id](Catalogue& catalogue) { return catalogue.strip(id); }, std::move(answer));
}

void LibraryKeeper::setStars(const std::vector<std::int64_t>& ids, int stars) {
    write(
        [ids, stars](Catalogue& catalogue) -> Status {
            for (const std::int64_t id : ids)
                DIPTYCH_CHECK(catalogue.setStars(id, stars));
            return {};
        },
        [this] { Q_EMIT changed(); });
}

void LibraryKeeper::setStrip(std::int64_t id, const library::Strip& strip) {
    write([id, strip](Catalogue& catalogue) { return catalogue.setStrip(id, strip); },
          [this, id] { Q_EMIT stripChanged(id); });
}

void LibraryKeeper::relocate(std::int64_t id, const std::filesystem::path& path) {
    write([id, path](Catalogue& catalogue) { return catalogue.relocate(id, path); },
          [this] { Q_EMIT changed(); });
}

void LibraryKeeper::forget(const std::vector<std::int64_t>& ids) {
    write(
        [ids](Catalogue& catalogue) -> Status {
            for (const std::int64_t id : ids)
                DIPTYCH_CHECK(catalogue.forget(id));
            return {};
        },
        [this] { Q_EMIT changed(); });
}

void LibraryKeeper::embeddedPicture(const std::filesystem::path& adapter, QObject* context,
                                    Answer<QImage> answer) {
    ask<QImage>(
        context,
        [adapter](Catalogue& /*catalogue*/) -> Result<QImage> {
            DIPTYCH_TRY(file, ReadOnlyFile::open(adapter));
            DIPTYCH_TRY(header, safetensors::readHeader(file));
            const std::string bytes = sharing::embeddedPicture(header.metadata());
            return QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()),
                                    static_cast<int>(bytes.size()));
        },
        std::move(answer));
}

void LibraryKeeper::exportAdapter(const std::filesystem::path& adapter,
                                  const std::filesystem::path& target) {
    write([adapter, target](Catalogue& /*catalogue*/) { return exportForOthers(adapter, target); },
          [this, target] {
              std::error_code ignored;
              if (std::filesystem::exists(target, ignored))
                  Q_EMIT said(
                      tr("Written: %1").arg(QString::fromStdString(target.filename().string())));
          });
}

void LibraryKeeper::editHeaders(const std::vector<library::LibraryEntry>& entries,
                                const library::HeaderEdit& edit, QObject* context,
                                Answer<std::vector<library::EditOutcome>> answer) {
    using Outcomes = std::vector<library::EditOutcome>;
    ask<Outcomes>(
        context,
        [entries, edit](Catalogue& catalogue) -> Result<Outcomes> {
            std::vector<std::filesystem::path> files;
            for (const library::LibraryEntry& entry : entries)
                files.push_back(entry.path);
            Outcomes outcomes = library::editHeaders(files, edit);
            for (std::size_t at = 0; at < entries.size(); ++at)
                if (outcomes[at].status.ok())
                    DIPTYCH_CHECK(catalogue.refresh(entries[at].id));
            return outcomes;
        },
        [this, answer = std::move(answer)](const Result<Outcomes>& outcomes) {
            answer(outcomes);
            Q_EMIT changed();
        });
}

} // namespace diptych::ui
