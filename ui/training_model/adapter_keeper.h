#pragma once

#include "core/document/keep_adapter.h"
#include "core/document/project_state.h"
#include "core/engine/engine.h"
#include "ui/enginehost/gui_post.h"
#include "ui/enginehost/host_thread.h"
#include "ui/training_model/run_files.h"

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace diptych::project {
class Project;
}

namespace diptych::ui {

class AdapterLocator;
class EngineHost;

/// An adapter of a project as a file says of itself. Id, name and place are left empty.
document::AdapterItem adapterItemOf(const engine::AdapterFacts& facts);

/// Brings what is being learnt into the project: as a fader while it learns, with its bytes at the
/// end. GUI thread; bytes are read on the queue's thread.
class AdapterKeeper : public QObject {
    Q_OBJECT

  public:
    struct Options {
        std::uint64_t embedLimitBytes = document::kEmbedLimitBytes; ///< larger ones stay files
    };
    AdapterKeeper(EngineHost& host, AdapterLocator& locator, project::Project& project,
                  std::shared_ptr<JobQueue> files, Options options, QObject* parent = nullptr);
    ~AdapterKeeper() override;

    using Done = std::function<void(const Status&)>;

    /// Names the file of the adapter as it was at a step.
    void place(const RunRecord& record, std::int64_t step, const std::filesystem::path& file);
    /// One undo step: the adapter and its fader, at its default strength. Nothing happens, and
    /// `done` is not called, when the run is given up before the file is read.
    void introduce(const RunRecord& record, std::int64_t step, const std::filesystem::path& file,
                   Done done);

    /// What becomes the run's result.
    struct Learnt {
        RunRecord record;
        RunFiles files;
        std::filesystem::path file; ///< the adapter's
        std::int64_t step = 0;
        QImage thumbnail; ///< may be null
    };
    /// The adapter's bytes go into the project, or stay in a file beside it when they are many;
    /// the working copy has them when `done` is called. `heldByRun` says that the file has to stay
    /// in the run's folder. Errors: of reading and of the project's store.
    using Completed = std::function<void(const Status&, bool heldByRun)>;
    void complete(const Learnt& learnt, Completed done);

    /// The adapter as it was at a step becomes one more of the project.
    void addCopy(const RunRecord& record, std::int64_t step, const std::filesystem::path& file,
                 Done done);
    /// One undo step: the adapter of a run that is given up goes.
    void remove(const RunRecord& record);
    /// Notes that a check found no effect, or that it found one.
    void noteEffect(const RunRecord& record, bool hasEffect);

  private:
    struct Stored {
        std::string blob;
        std::filesystem::path file; ///< empty: embedded
        std::uint64_t sizeBytes = 0;
        std::string thumbnail;
        bool heldByRun = false;
    };
    void store(const Learnt& learnt, std::function<void(const Result<Stored>&)> done);
    void apply(const Learnt& learnt, const engine::AdapterFacts& facts, const Stored& stored);

    EngineHost& m_host;
    AdapterLocator& m_locator;
    project::Project& m_project;
    std::shared_ptr<JobQueue> m_queue;
    Options m_options;
    std::set<std::string> m_givenUp; ///< adapters of runs that ended without one
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
