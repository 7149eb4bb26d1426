#include "ui/live/follow_project.h"

#include "core/document/project_store.h"
#include "core/project/project.h"
#include "ui/live/live_controller.h"

namespace diptych::ui {
namespace {

void findPlaces(LiveController& live, project::Project& project) {
    auto& store = project.store();
    const auto folder = project.file().parent_path();
    live.setProjectFolder(folder);
    live.adapters().setPlaces({folder, store.folder() / "adapters",
                               [&store](const std::string& hash) { return store.blob(hash); }});
}

void noteModel(project::Project& project, const engine::ModelFacts& model) {
    if (!project.state().model.identity.empty())
        return; // another model than the project was made with is the window's to speak about
    project.note([&](document::ProjectState& state) {
        state.model.identity = model.identity;
        state.model.title = model.title;
        state.model.family = model.family;
        if (state.scene.guidance == document::Scene().guidance) // nobody has chosen it
            state.scene.guidance = model.guidance;
    });
}

} // namespace

void followProject(LiveController& live, project::Project& project) {
    QObject::connect(&project, &project::Project::changed, &live,
                     [&] { live.setState(project.shared()); });
    QObject::connect(&project, &project::Project::fileChanged, &live,
                     [&] { findPlaces(live, project); });
    QObject::connect(&live, &LiveController::modelOpened, &project,
                     [&project](const engine::ModelFacts& model) { noteModel(project, model); });
    findPlaces(live, project);
    live.setState(project.shared());
}

} // namespace diptych::ui
