#pragma once

#include "core/base/result.h"
#include "core/document/project_store.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>
#include <string>

namespace diptych::cli {

/// A picture of a project, as the window would draw it: its request, and the project itself, whose
/// adapters lie in its working copy as long as this lives.
class ProjectPicture {
  public:
    /// Opens the project (the file itself is only read) and takes its present values, or those of a
    /// snapshot by its name or id. Errors: of ProjectStore::openFile(); NotFound (the snapshot, an
    /// adapter that acts); Unsupported (an edit with a sampler that cannot go back); Io.
    static Result<ProjectPicture> open(const std::filesystem::path& file,
                                       const std::string& snapshot);
    ~ProjectPicture();
    ProjectPicture(ProjectPicture&&) noexcept = default;

    const engine::RenderRequest& request() const { return m_request; }
    /// Folder of the project's model; empty: the embedded one.
    const std::filesystem::path& model() const { return m_model; }

  private:
    struct Folder;
    ProjectPicture() = default;

    std::unique_ptr<Folder> m_folder; ///< of the working copy; goes last
    std::unique_ptr<document::ProjectStore> m_store;
    engine::RenderRequest m_request;
    std::filesystem::path m_model;
};

} // namespace diptych::cli
