#pragma once

#include "core/document/relink.h"
#include "core/project/project.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::ui {

class PictureWorker;

/// Looks whether the files a project names are where it says, and finds moved ones again by their
/// content. Works on the worker; one undo step for all that was found. GUI thread; the others
/// outlive it.
class MissingFiles : public QObject {
    Q_OBJECT

  public:
    MissingFiles(project::Project& project, PictureWorker& worker, QObject* parent = nullptr);

    const std::vector<document::MissingPart>& parts() const { return m_parts; }
    /// Looks through a folder for all of them; searched() tells.
    void searchIn(const std::filesystem::path& folder);

  Q_SIGNALS:
    /// Other parts are missing than before.
    void changed();
    void searched(int found, const QString& trouble);

  private:
    void look();
    bool guidesChanged();

    project::Project& m_project;
    PictureWorker& m_worker;
    std::vector<document::MissingPart> m_parts;
    std::vector<std::string> m_guides; ///< of the scene, by the names of their files
};

} // namespace diptych::ui
