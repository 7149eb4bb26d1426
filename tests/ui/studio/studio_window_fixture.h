#pragma once

#include "core/fake_engine/fake_control.h"
#include "tests/support/scratch_folder.h"
#include "tests/ui/live/live_studio.h"
#include "ui/enginehost/engine_host.h"
#include "ui/studio/desk.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/studio_window.h"
#include "ui/theme/theme.h"

#include <QString>

#include <memory>

namespace diptych::ui::test {

/// The whole window over a pretended engine, in a home of its own.
class WindowFixture {
  public:
    explicit WindowFixture(Theme& theme, const fake_engine::FakeScript& script = quickScript());
    ~WindowFixture();

    static fake_engine::FakeScript quickScript(); ///< nothing takes time

    /// Ends the window as the program does and opens another one over the same home.
    void restart();
    /// Closes without asking: a test that leaves changes behind.
    void abandon();
    Desk& desk() { return window->desk(); }

    /// The shipped pair's folder, as the program's resources have it.
    std::filesystem::path samples() const { return folder / "samples"; }
    /// Two picture files to drop.
    QStringList pairFiles() const;
    bool waitForPicture();
    bool waitForLearnt();
    /// Answers the next question of the window by the button with this text. False in asked() when
    /// no such question came.
    void answerNext(const QString& question, const QString& button);
    bool asked() const { return m_asked; }

    diptych::test::ScratchFolder folder;
    Theme& theme;
    std::shared_ptr<fake_engine::FakeControl> control;
    std::unique_ptr<EngineHost> host;
    std::unique_ptr<StudioWindow> window;

  private:
    void open();
    bool m_asked = false;
};

} // namespace diptych::ui::test
