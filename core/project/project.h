#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"
#include "core/project/parts.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace diptych::document {
class ProjectStore;
}

namespace diptych::project {

class Journal;

/// The open project: the one source of truth of the window. Views show its state and change it
/// through edit() only; every edit is one undo step (edits with the same merge key within 0.8 s, or
/// between beginGesture() and endGesture(), are one), is announced by one changed(), and reaches
/// the working copy's journal within a second. Lives on the GUI thread; the journal writes on a
/// thread of its own.
class Project : public QObject {
    Q_OBJECT

  public:
    using State = document::ProjectState;
    /// Must depend on nothing but the state it gets: it may be called for several states (of
    /// earlier undo steps, too), and must cope with one that lacks what it is about.
    using Change = std::function<void(State&)>;

    static constexpr std::int64_t kMergeMs = 800;
    static constexpr int kMaxUndoSteps = 300;

    /// A project over a working copy. The store must be open; Project owns it. Should its state not
    /// be readable, flush() and save() say why, and nothing is ever written.
    explicit Project(std::unique_ptr<document::ProjectStore> store, QObject* parent = nullptr);
    /// Writes what is pending. The working copy stays when it holds anything unsaved.
    ~Project() override;

    const State& state() const { return *m_state; }
    /// The state as an immutable value that may be kept and read on other threads.
    std::shared_ptr<const State> shared() const { return m_state; }

    /// Applies `change`. Nothing happens when the state stays equal, or would become one that
    /// cannot be kept (document::checkState): then editRefused() says why. `text` is what Edit >
    /// Undo shows ("Ink 3.0 to 4.2"); edits with the same non-empty `mergeKey` in quick succession
    /// become one undo step whose text is the last one's, and none when they lead back to where
    /// they began.
    void edit(const QString& text, const Change& change, const QString& mergeKey = {});

    /// All edits with this key until endGesture() are one undo step, however long they take: a
    /// drag. Edits with other keys meanwhile are undo steps of their own, before that one. An undo
    /// meanwhile takes back what the gesture did so far, too.
    void beginGesture(const QString& mergeKey);
    /// Ends the gesture. With Revert the state is as if it had never been, and no undo step is
    /// left.
    enum class GestureEnd { Keep, Revert };
    void endGesture(GestureEnd end = GestureEnd::Keep);
    bool inGesture() const { return m_beforeGesture != nullptr; }

    /// Changes that are not the artist's (a model's identity learnt when it opened): no undo step,
    /// kept whatever is undone, and not a reason to save.
    void note(const Change& change);

    QUndoStack& undoStack() { return m_undo; }

    document::ProjectStore& store() { return *m_store; }

    /// The file it was opened from or last saved to; empty: never saved.
    std::filesystem::path file() const;
    /// Whether the state differs from the last saved one.
    bool modified() const { return m_modified; }

    /// Saves as a whole new file that replaces the target at once, on another thread while this one
    /// waits. Errors: Io, with the old file intact; those of ProjectStore::saveTo().
    Status save();
    Status saveAs(const std::filesystem::path& target);
    /// saveAs() without waiting: saveFinished() says when it is done. Edits may go on; the file
    /// holds the state of some moment after the call. Errors: InvalidInput while a save is running.
    Status startSave(const std::filesystem::path& target);
    bool saving() const { return m_saver.joinable(); }

    /// Writes pending edits into the working copy now.
    Status flush();
    /// Closes the project and removes its working copy: it was saved, or the artist does not want
    /// it. Nothing but the destructor may be called afterwards.
    Status discard();

    /// Milliseconds that only rise, for merging. For tests.
    void setClock(std::function<std::int64_t()> nowMs) { m_nowMs = std::move(nowMs); }

  Q_SIGNALS:
    /// After every change of the state, undo and redo included: once each.
    void changed(diptych::project::Parts parts);
    void modifiedChanged(bool modified);
    void fileChanged();
    /// The journal could not be written (disk full, folder gone); said once until it works again.
    void journalFailed(const QString& sentence);
    void editRefused(const QString& sentence);
    /// A save has ended; `sentence` is empty when all went well.
    void saveFinished(const QString& sentence);

  private:
    using Shared = std::shared_ptr<const State>;
    struct SaveOutcome {
        Status status;
        Shared saved; ///< what the file holds
    };

    bool acceptable(const State& state);
    void replace(Shared next);
    void restore(const Shared& state);
    void push(const QString& text, Shared before, Shared after);
    void announce();
    std::uint64_t seriesOf(const QString& mergeKey);
    SaveOutcome runSave(const std::filesystem::path& target);
    Status finishSave(const SaveOutcome& outcome, const std::filesystem::path& fileBefore);

    std::unique_ptr<document::ProjectStore> m_store;
    Status m_readable;
    Shared m_state;
    Shared m_announced; ///< what changed() last spoke of
    Shared m_saved;
    bool m_modified = false;
    QUndoStack m_undo;
    bool m_pushing = false;
    QString m_gesture;
    QString m_gestureText;
    Shared m_beforeGesture; ///< none outside of a gesture
    std::uint64_t m_series = 0;
    QString m_lastKey;
    std::int64_t m_lastMs = 0;
    std::function<std::int64_t()> m_nowMs;
    std::vector<Change> m_notesWhileSaving;
    std::thread m_saver;
    std::unique_ptr<Journal> m_journal; ///< goes first: it writes into the store
};

} // namespace diptych::project
