#pragma once

#include "core/fake_engine/fake_control.h"
#include "tests/support/scratch_folder.h"
#include "ui/live/live_controller.h"

#include <QList>
#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace diptych::ui::test {

/// Long enough for any machine; a test that passes never waits for it.
inline constexpr int kLongMs = 60'000;

/// A pretended engine, and options that suit it.
fake_engine::FakeScript quickScript(int callMs = 1);

/// A controller over a pretended engine, with two styles, a weight-space adapter and values to
/// change.
class LiveStudio : public QObject {
    Q_OBJECT

  public:
    explicit LiveStudio(const fake_engine::FakeScript& script = quickScript(),
                        const std::function<void(LiveController::Options&)>& adjust = {});
    ~LiveStudio() override;

    std::filesystem::path model() const { return folder / "storybook"; }
    /// Writes an adapter file that fits the model and returns the project's entry for it.
    document::AdapterItem makeAdapter(const std::string& name,
                                      document::AdapterKind kind = document::AdapterKind::Style,
                                      double effect = 0.2) const;

    /// Changes the values and shows them.
    void change(const std::function<void(document::ProjectState&)>& how);
    void setStrength(std::size_t fader, double value);
    /// Waits until the picture is that of the values; false after a long time.
    bool settle();
    /// The picture the engine must make of a request, painted here.
    QImage expected(const engine::RenderRequest& request) const;

    fake_engine::FakeCounters counters() const { return control->counters(); }

    diptych::test::ScratchFolder folder;
    std::shared_ptr<fake_engine::FakeControl> control;
    std::unique_ptr<EngineHost> host;
    std::unique_ptr<LiveController> live;
    document::ProjectState state;
    QList<ShownFrame> frames; ///< all that were shown
};

/// Processor time of this thread in milliseconds.
double threadCpuMs();

/// Measures how long the event loop of this thread is kept busy at a time: a timer of 5 ms, and the
/// thread's processor time between its beats, which other programs cannot lengthen.
class LoopProbe : public QObject {
    Q_OBJECT

  public:
    LoopProbe();
    /// The longest so far, milliseconds of processor time.
    double longestMs() const { return m_longest; }
    int beats() const { return m_beats; }

  protected:
    void timerEvent(QTimerEvent* event) override;

  private:
    double m_last = 0.0;
    double m_longest = 0.0;
    int m_beats = 0;
};

} // namespace diptych::ui::test
