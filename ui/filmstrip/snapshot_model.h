#pragma once

#include "core/project/project.h"
#include "ui/filmstrip/strip_model.h"

#include <vector>

namespace diptych::ui {

/// The snapshots of a project, the newest first.
class SnapshotModel : public StripModel {
    Q_OBJECT

  public:
    enum class Show { All, Starred };

    SnapshotModel(project::Project& project, BlobPictures& blobs, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    StripPicture at(int row) const override;
    std::string thumbnailAt(int row) const override { return snapshot(row).thumbnail; }
    const document::Snapshot& snapshot(int row) const {
        return m_snapshots[static_cast<std::size_t>(row)];
    }
    void setShow(Show show);

    static std::string referenceOf(const std::string& id) { return "snapshot:" + id; }

  private:
    void refresh();

    project::Project& m_project;
    Show m_show = Show::All;
    std::vector<document::Snapshot> m_snapshots;
};

} // namespace diptych::ui
