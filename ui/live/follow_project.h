#pragma once

namespace diptych::project {
class Project;
}

namespace diptych::ui {

class LiveController;

/// Shows a project from now on: its state after every change, its adapters wherever they lie. What
/// the model is, once it is open, is noted in the project, and what nobody has chosen yet (the
/// guidance) becomes the model's own. The project outlives the controller, and
/// a controller follows one project. GUI thread.
void followProject(LiveController& live, project::Project& project);

} // namespace diptych::ui
