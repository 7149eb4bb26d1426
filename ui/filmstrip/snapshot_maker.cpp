#include "ui/filmstrip/snapshot_maker.h"

#include "core/document/project_store.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/blobs/picture_worker.h"
#include "ui/filmstrip/frame_scene.h"
#include "ui/filmstrip/strip_edits.h"
#include "ui/language/engine_text.h"

#include <QDateTime>
#include <QUuid>

namespace diptych::ui {
namespace {

struct Hashes {
    std::string picture;
    std::string thumbnail;
};

Result<Hashes> store(document::ProjectStore& store, const QImage& picture) {
    DIPTYCH_TRY(stored, encodeForStore(picture));
    DIPTYCH_TRY(full, store.putBlob(document::BlobKind::Picture, stored.png));
    DIPTYCH_TRY(small, store.putBlob(document::BlobKind::Thumbnail, stored.thumbnailPng));
    return Hashes{std::move(full), std::move(small)};
}

} // namespace

SnapshotMaker::SnapshotMaker(project::Project& project, PictureWorker& worker, QObject* parent)
    : QObject(parent), m_project(project), m_worker(worker) {}

void SnapshotMaker::make(const ShownFrame& frame, const Words& words) {
    if (frame.isNull())
        return;
    document::Snapshot snapshot;
    snapshot.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    snapshot.scene = frame_scene::of(frame, m_project.state());
    snapshot.adapters = frame_scene::adaptersOf(snapshot.scene, m_project.state());
    snapshot.name =
        (words.name.isEmpty() ? frame_scene::name(snapshot.scene, snapshot.adapters) : words.name)
            .toStdString();
    snapshot.note = words.note.toStdString();
    snapshot.madeAtMs = QDateTime::currentMSecsSinceEpoch();
    m_worker.run<Result<Hashes>>(
        this,
        [&store = m_project.store(), picture = frame.picture] { return ui::store(store, picture); },
        [this, snapshot](const Result<Hashes>& hashes) mutable {
            if (!hashes.ok()) {
                Q_EMIT failed(engineText(hashes.error()));
                return;
            }
            snapshot.picture = hashes->picture;
            snapshot.thumbnail = hashes->thumbnail;
            m_project.edit(tr("Keep a snapshot"), strip_edits::addSnapshot(snapshot));
            Q_EMIT made(QString::fromStdString(snapshot.id));
        });
}

} // namespace diptych::ui
