#pragma once

#include "core/base/result.h"
#include "core/document/project_store.h"
#include "core/document/recent_files.h"
#include "core/document/recovery_list.h"
#include "ui/blobs/picture_worker.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace diptych::project {
class Project;
}

namespace diptych::ui {

/// Opens projects, remembers the last ones and finds what a crash has left, off the GUI thread. GUI
/// thread.
class ProjectFiles : public QObject {
    Q_OBJECT

  public:
    explicit ProjectFiles(std::filesystem::path stateFolder, QObject* parent = nullptr);

    using Store = std::unique_ptr<document::ProjectStore>;
    using Opened = std::function<void(Result<Store>)>;

    /// A new, empty project, at once.
    Result<Store> create() const;
    void open(const std::filesystem::path& file, Opened opened);
    void recover(const std::filesystem::path& folder, Opened opened);
    /// A project that was never saved, of a folder with a shipped pair (original.png, styled.png,
    /// sample.json).
    void openSample(const std::filesystem::path& folder, Opened opened);

    /// Puts a project that was opened or saved to the top of the list.
    void remember(project::Project& project);
    void discard(const std::filesystem::path& folder);
    /// listed() tells.
    void refresh();

  Q_SIGNALS:
    void listed(const std::vector<diptych::document::RecentFile>& recent,
                const std::vector<diptych::document::RecoverableProject>& recoverable);
    void failed(const QString& sentence);

  private:
    using Open = std::function<Result<Store>()>;
    void run(Open open, Opened opened);

    std::filesystem::path m_stateFolder;
    PictureWorker m_worker;
};

} // namespace diptych::ui
