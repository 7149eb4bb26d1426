#include "ui/blobs/blob_pictures.h"

#include "core/image/decode_image.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/language/engine_text.h"

#include <memory>

namespace diptych::ui {
namespace {

constexpr int kThreads = 2;

Result<QImage> decode(const BlobPictures::Source& source, const std::string& hash) {
    DIPTYCH_TRY(bytes, source(hash));
    DIPTYCH_TRY(decoded, image::decodeImageBytes(bytes));
    QImage picture = toQImage(decoded.image);
    if (picture.isNull())
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to show a picture", {}};
    return picture;
}

} // namespace

BlobPictures::BlobPictures(Source source, std::uint64_t maxBytes, QObject* parent)
    : QObject(parent), m_source(std::move(source)), m_maxBytes(maxBytes), m_worker(kThreads) {}

BlobPictures::~BlobPictures() {
    m_worker.dropWaiting();
}

QImage BlobPictures::picture(const std::string& hash) {
    if (const auto known = m_byHash.find(hash); known != m_byHash.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known->second);
        return known->second->picture;
    }
    if (hash.empty() || m_unreadable.contains(hash) || !m_loading.insert(hash).second)
        return {};
    m_worker.run<Result<QImage>>(
        this, [source = m_source, hash] { return decode(source, hash); },
        [this, hash](const Result<QImage>& picture) { finish(hash, picture); });
    return {};
}

void BlobPictures::finish(const std::string& hash, const Result<QImage>& picture) {
    if (m_loading.erase(hash) == 0)
        return; // clear() meanwhile
    if (!picture.ok()) {
        m_unreadable.insert(hash);
        Q_EMIT failed(QString::fromStdString(hash), engineText(picture.error()));
        return;
    }
    put(hash, *picture);
    Q_EMIT loaded(QString::fromStdString(hash));
}

void BlobPictures::whenLoaded(const std::string& hash, QObject* context,
                              const std::function<void(const QImage&)>& then) {
    if (const QImage known = picture(hash); !known.isNull())
        return then(known);
    if (!m_loading.contains(hash))
        return;
    // One connection for both ends, which takes itself away.
    auto* once = new QObject(context);
    connect(this, &BlobPictures::loaded, once, [this, once, hash, then](const QString& which) {
        if (which.toStdString() != hash)
            return;
        once->deleteLater();
        once->disconnect();
        this->disconnect(once);
        then(picture(hash));
    });
    connect(this, &BlobPictures::failed, once, [once, hash](const QString& which) {
        if (which.toStdString() == hash)
            once->deleteLater();
    });
}

void BlobPictures::put(const std::string& hash, const QImage& picture) {
    if (picture.isNull() || m_byHash.contains(hash))
        return;
    m_entries.push_front({hash, picture});
    m_byHash[hash] = m_entries.begin();
    m_bytes += static_cast<std::uint64_t>(picture.sizeInBytes());
    // The newest stays even when it alone is too large: somebody is about to show it.
    while (m_bytes > m_maxBytes && m_entries.size() > 1) {
        const Entry& oldest = m_entries.back();
        m_bytes -= static_cast<std::uint64_t>(oldest.picture.sizeInBytes());
        m_byHash.erase(oldest.hash);
        m_entries.pop_back();
    }
}

void BlobPictures::clear() {
    m_worker.dropWaiting();
    m_loading.clear();
    m_unreadable.clear();
    m_entries.clear();
    m_byHash.clear();
    m_bytes = 0;
}

} // namespace diptych::ui
