#include "ui/filmstrip/snapshot_model.h"

#include "ui/filmstrip/frame_scene.h"

#include <algorithm>

namespace diptych::ui {

using document::Snapshot;

SnapshotModel::SnapshotModel(project::Project& project, BlobPictures& blobs, QObject* parent)
    : StripModel(blobs, parent), m_project(project) {
    connect(&project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & project::Part::Snapshots)
            refresh();
    });
    refresh();
}

int SnapshotModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_snapshots.size());
}

void SnapshotModel::setShow(Show show) {
    m_show = show;
    refresh();
}

void SnapshotModel::refresh() {
    std::vector<Snapshot> next = m_project.state().snapshots;
    if (m_show == Show::Starred)
        std::erase_if(next, [](const Snapshot& snapshot) { return !snapshot.starred; });
    std::reverse(next.begin(), next.end());
    const bool sameOnes =
        std::equal(next.begin(), next.end(), m_snapshots.begin(), m_snapshots.end(),
                   [](const Snapshot& a, const Snapshot& b) { return a.id == b.id; });
    if (!sameOnes) {
        beginResetModel();
        m_snapshots = std::move(next);
        endResetModel();
        return;
    }
    m_snapshots = std::move(next);
    if (!m_snapshots.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

StripPicture SnapshotModel::at(int row) const {
    const Snapshot& one = snapshot(row);
    StripPicture picture;
    picture.reference = referenceOf(one.id);
    picture.title = QString::fromStdString(one.name);
    picture.thumbnail = one.thumbnail;
    picture.pictureBlob = one.picture;
    picture.scene = one.scene;
    picture.adapters = one.adapters;
    picture.starred = one.starred;
    const QString values = frame_scene::description(one.scene, one.adapters);
    picture.description = one.name.empty() ? values : tr("%1: %2").arg(picture.title, values);
    if (!one.note.empty())
        picture.description += QLatin1Char('\n') + QString::fromStdString(one.note);
    return picture;
}

} // namespace diptych::ui
