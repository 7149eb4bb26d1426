#pragma once

#include "core/fake_engine/fake_control.h"
#include "core/image/image.h"
#include "core/project/project.h"
#include "tests/support/scratch_folder.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/enginehost/engine_host.h"
#include "ui/sources/sources_panel.h"
#include "ui/theme/theme.h"

#include <filesystem>
#include <memory>
#include <string>

namespace diptych::ui::test {

/// Long enough for any machine; a test that passes never waits for it.
inline constexpr int kLongMs = 60'000;

enum class WithEngine { No, Yes };

/// A sources dock over a new project.
class SourcesStudio {
  public:
    explicit SourcesStudio(WithEngine engine = WithEngine::No);
    ~SourcesStudio();

    /// Writes a PNG into the scratch folder.
    std::filesystem::path put(const std::string& name, const image::Image& picture) const;
    /// Drops files on the dock, or on one well.
    void drop(const QList<std::filesystem::path>& files,
              std::optional<WellRole> role = std::nullopt);
    /// Waits until nothing is being read or compared; false after a long time.
    bool settle();
    /// The messages that stand in the dock, one a line.
    QString messages() const;
    /// Presses a message's button.
    bool press(const QString& buttonText) const;

    const document::Sources& sources() const { return project->state().sources; }
    QString headerText() const;
    std::filesystem::path model() const { return folder / "storybook"; }
    /// Opens the pretended model and tells the dock.
    bool openModel(SourcesPanel::ModelOrigin origin = SourcesPanel::ModelOrigin::BuiltIn);

    diptych::test::ScratchFolder folder;
    Theme theme;
    std::unique_ptr<project::Project> project;
    std::shared_ptr<fake_engine::FakeControl> control;
    std::unique_ptr<EngineHost> host;
    std::unique_ptr<BlobPictures> pictures;
    std::unique_ptr<SourcesPanel> panel;
};

} // namespace diptych::ui::test
