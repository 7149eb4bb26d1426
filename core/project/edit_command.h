#pragma once

#include "core/document/project_state.h"

#include <QUndoCommand>

#include <cstdint>
#include <functional>
#include <memory>

namespace diptych::project {

/// One undo step: the whole state before and after it. The state is already the one after it when
/// the step is pushed. Private to core/project.
class EditCommand : public QUndoCommand {
  public:
    using State = std::shared_ptr<const document::ProjectState>;
    /// Makes a state the project's.
    using Restore = std::function<void(const State&)>;

    struct Step {
        State before;
        State after;
        std::uint64_t series = 0; ///< steps of one series become one
    };
    EditCommand(const QString& text, Step step, Restore restore);

    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override;
    void undo() override { m_restore(m_step.before); }
    void redo() override;

    /// Replaces both states: something that is not the artist's was learnt.
    void rewrite(const std::function<State(const State&)>& rewritten);

  private:
    Step m_step;
    Restore m_restore;
    bool m_pushed = false;
};

} // namespace diptych::project
