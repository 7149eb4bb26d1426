#pragma once

#include "core/fake_engine/fake_control.h"
#include "core/project/project.h"
#include "tests/support/scratch_folder.h"
#include "ui/live/live_controller.h"
#include "ui/training_model/train_controller.h"

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace diptych::ui::test {

/// Long enough for any machine; a test that passes never waits for it.
inline constexpr int kLongMs = 60'000;

/// A quick pretended engine.
fake_engine::FakeScript trainScript(int steps = 40, int trainCallMs = 1);

/// A pair of pictures as PNG bytes: a drawn scene, and the same in other colours.
std::string pairPicture(bool mine);

/// How a test wants it.
struct TrainSettings {
    fake_engine::FakeScript script = trainScript();
    std::filesystem::path stateFolder; ///< empty: in a scratch folder
    std::filesystem::path modelFolder; ///< empty: in a scratch folder
    double secondsBetweenCheckpoints = 0.0;
    int exploreMs = 150;
    SpaceProbe space;
};

/// A window's inside without a window: a pretended engine, a project with a pair, the live
/// controller and the training.
class TrainStudio : public QObject {
    Q_OBJECT

  public:
    using Settings = TrainSettings;
    explicit TrainStudio(const Settings& settings = {});
    ~TrainStudio() override;

    /// Another controller over the same state folder, as after a new start.
    void restart();
    void edit(const std::function<void(document::ProjectState&)>& change);
    /// Waits until the controller has come to rest; false after a long time.
    bool waitForEnd();
    bool waitForStep(qint64 step);
    bool waitForState(TrainController::State state);
    /// The notice with a key that begins like this; its text is empty when there is none.
    TrainNotice notice(const QString& keyBegin) const;
    int raised(const QString& keyBegin) const;
    std::string runFolder() const;

    diptych::test::ScratchFolder folder;
    Settings settings;
    std::shared_ptr<fake_engine::FakeControl> control;
    std::unique_ptr<EngineHost> host;
    std::unique_ptr<project::Project> project;
    std::unique_ptr<LiveController> live;
    std::unique_ptr<TrainController> train;
    QList<TrainNotice> notices; ///< all that were raised

  private:
    void open();
};

/// Files with an unfinished name below this folder.
QStringList temporaries(const std::filesystem::path& folder);

} // namespace diptych::ui::test
