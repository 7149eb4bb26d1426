#pragma once

#include "core/document/project_store.h"
#include "core/project/project.h"
#include "tests/ui/live/live_studio.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/blobs/picture_worker.h"

#include <memory>

namespace diptych::ui::test {

/// A project in a real store that a pretended engine draws, with what the strip and the sheet need.
class StripStudio {
  public:
    explicit StripStudio(const fake_engine::FakeScript& script = quickScript());

    document::ProjectStore& store() { return project->store(); }
    const document::Scene& scene() const { return project->state().scene; }
    /// Edits a fader's strength and waits for its picture.
    bool draw(const std::string& adapter, double strength);
    /// An item of the history with blobs of its own; `noise` makes its picture large.
    std::int64_t addHistory(double strength, int edge = 8, int seed = 0);

    LiveStudio studio;
    std::unique_ptr<project::Project> project;
    std::unique_ptr<BlobPictures> blobs;
    PictureWorker worker;
};

} // namespace diptych::ui::test
