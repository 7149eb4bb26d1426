#pragma once

#include "core/base/result.h"
#include "ui/blobs/picture_worker.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace diptych::ui {

/// The pictures of a project by the hash of their blob, decoded on threads; the least recently used
/// go first when their pixels take too much memory. Nothing here waits. GUI thread.
class BlobPictures : public QObject {
    Q_OBJECT

  public:
    /// The bytes of a blob. Called on any thread; must be usable as long as this object lives.
    using Source = std::function<Result<std::string>(const std::string& hash)>;

    explicit BlobPictures(Source source, std::uint64_t maxBytes = std::uint64_t{128} << 20,
                          QObject* parent = nullptr);
    /// Waits for the pictures that are being decoded now.
    ~BlobPictures() override;

    /// The picture when it is there, which counts as a use; otherwise null, and loaded() or
    /// failed() tells when. Empty hashes and pictures that failed before stay null and tell
    /// nothing.
    QImage picture(const std::string& hash);
    /// The same, with `then` called on the GUI thread when the picture is there: at once when it
    /// is now, never when it cannot be read or `context` is gone.
    void whenLoaded(const std::string& hash, QObject* context,
                    const std::function<void(const QImage&)>& then);
    bool has(const std::string& hash) const { return m_byHash.contains(hash); }
    bool isLoading(const std::string& hash) const { return m_loading.contains(hash); }

    /// A picture that is known already.
    void put(const std::string& hash, const QImage& picture);
    /// Forgets all pictures, and which ones failed.
    void clear();

    std::uint64_t bytes() const { return m_bytes; }

  Q_SIGNALS:
    void loaded(const QString& hash);
    void failed(const QString& hash, const QString& sentence);

  private:
    struct Entry {
        std::string hash;
        QImage picture;
    };
    void finish(const std::string& hash, const Result<QImage>& picture);

    Source m_source;
    std::uint64_t m_maxBytes;
    std::uint64_t m_bytes = 0;
    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byHash;
    std::unordered_set<std::string> m_loading;
    std::unordered_set<std::string> m_unreadable;
    PictureWorker m_worker;
};

} // namespace diptych::ui
