#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"

#include <QFlags>
#include <QObject>
#include <QString>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace diptych::document {
class ProjectStore;
}

namespace diptych::project {

/// Which parts of the state differ between two values.
enum class Part {
    Title = 1,
    Model = 2,
    Scene = 4, ///< the mix included
    Sources = 8,
    Adapters = 16,
    Learning = 32,
    Snapshots = 64,
    Compare = 128,
    All = 255
};
Q_DECLARE_FLAGS(Parts, Part)
Q_DECLARE_OPERATORS_FOR_FLAGS(Parts)

/// The open project: the one source of truth of the window. Views show its state and change it
/// through edit() only; every edit is one undo step (edits with the same merge key within 0.8 s, or
/// between beginGesture() and endGesture(), are one), is announced by one changed(), and reaches
/// the working copy's journal within a second. Lives on the GUI thread; the journal writes on a
/// thread of its own.
class Project : public QObject {
    Q_OBJECT

  public:
    using State = document::ProjectState;
    using Change = std::function<void(State&)>;

    /// A project over a working copy. The store must be open; Project owns it.
    explicit Project(std::unique_ptr<document::ProjectStore> store, QObject* parent = nullptr);
    ~Project() override;

    const State& state() const { return *m_state; }
    /// The state as an immutable value that may be kept and read on other threads.
    std::shared_ptr<const State> shared() const { return m_state; }

    /// Applies `change`. Nothing happens when the state stays equal. `text` is what Edit > Undo
    /// shows ("Ink 3.0 to 4.2"); edits with the same non-empty `mergeKey` in quick succession
    /// become one undo step whose text is the last one's.
    void edit(const QString& text, const Change& change, const QString& mergeKey = {});

    /// All edits with this key until endGesture() are one undo step, however long they take: a
    /// drag.
    void beginGesture(const QString& mergeKey);
    /// Ends the gesture. With Revert the state is as before it, and no undo step is left.
    enum class GestureEnd { Keep, Revert };
    void endGesture(GestureEnd end = GestureEnd::Keep);

    /// Changes that are not the artist's (a model's identity learnt when it opened): no undo step.
    void note(const Change& change);

    QUndoStack& undoStack() { return m_undo; }

    document::ProjectStore& store() { return *m_store; }

    /// The file it was opened from or last saved to; empty: never saved.
    std::filesystem::path file() const;
    /// Whether the state differs from the last saved one.
    bool modified() const;
    /// Saves as a whole new file that replaces the target at once. Errors: Io, with the old file
    /// intact.
    Status save();
    Status saveAs(const std::filesystem::path& target);
    /// Writes pending edits into the working copy now.
    Status flush();

  Q_SIGNALS:
    /// After every change of the state, undo and redo included: once each.
    void changed(diptych::project::Parts parts);
    void modifiedChanged(bool modified);
    void fileChanged();
    /// The journal could not be written (disk full, folder gone); said once until it works again.
    void journalFailed(const QString& sentence);

  private:
    class EditCommand;
    class Journal;
    void replace(std::shared_ptr<const State> next);

    std::unique_ptr<document::ProjectStore> m_store;
    std::shared_ptr<const State> m_state;
    QUndoStack m_undo;
    std::unique_ptr<Journal> m_journal;
    QString m_gesture;
    std::shared_ptr<const State> m_beforeGesture;
    bool m_applying = false;
};

} // namespace diptych::project
