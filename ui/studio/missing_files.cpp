#include "ui/studio/missing_files.h"

#include "ui/blobs/picture_worker.h"
#include "ui/language/engine_text.h"

#include <utility>

namespace diptych::ui {

using document::MissingPart;
using Parts = std::vector<MissingPart>;

MissingFiles::MissingFiles(project::Project& project, PictureWorker& worker, QObject* parent)
    : QObject(parent), m_project(project), m_worker(worker) {
    connect(&project, &project::Project::changed, this, [this](project::Parts changed) {
        if (changed & (project::Part::Adapters | project::Part::Model) || guidesChanged())
            look();
    });
    connect(&project, &project::Project::fileChanged, this, &MissingFiles::look);
    look();
}

/// Scenes change with every fader; the networks that guide them seldom do.
bool MissingFiles::guidesChanged() {
    std::vector<std::string> guides;
    for (const auto& guide : m_project.state().scene.guides)
        guides.push_back(guide.file);
    return std::exchange(m_guides, guides) != guides;
}

void MissingFiles::look() {
    m_worker.run<Parts>(
        this,
        [state = m_project.shared(), folder = m_project.file().parent_path()] {
            return document::findMissing(*state, folder);
        },
        [this](const Parts& parts) {
            if (parts == m_parts)
                return;
            m_parts = parts;
            Q_EMIT changed();
        });
}

void MissingFiles::searchIn(const std::filesystem::path& folder) {
    m_worker.run<Result<document::SearchResult>>(
        this, [folder, parts = m_parts] { return document::findByHash(folder, parts); },
        [this](const Result<document::SearchResult>& result) {
            if (!result.ok()) {
                Q_EMIT searched(0, engineText(result.error()));
                return;
            }
            const auto found = result->found;
            if (!found.empty())
                m_project.edit(tr("Find moved files"),
                               [found, place = m_project.file().parent_path()](
                                   project::Project::State& state) {
                                   for (const auto& part : found)
                                       document::relink(state, part, place);
                               });
            Q_EMIT searched(static_cast<int>(found.size()),
                            result->complete ? QString()
                                             : tr("There are too many files to look at them all."));
        });
}

} // namespace diptych::ui
