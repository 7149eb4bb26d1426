#include "core/project/edit_command.h"

#include <utility>

namespace diptych::project {

EditCommand::EditCommand(const QString& text, Step step, Restore restore)
    : QUndoCommand(text), m_step(std::move(step)), m_restore(std::move(restore)) {}

bool EditCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = dynamic_cast<const EditCommand*>(other);
    if (next == nullptr || next->m_step.series != m_step.series)
        return false;
    m_step.after = next->m_step.after;
    setText(next->text());
    // Back where it began: nothing to undo.
    setObsolete(*m_step.before == *m_step.after);
    return true;
}

void EditCommand::redo() {
    // QUndoStack::push() calls this once for a state that is there already.
    if (std::exchange(m_pushed, true))
        m_restore(m_step.after);
}

void EditCommand::rewrite(const std::function<State(const State&)>& rewritten) {
    m_step.before = rewritten(m_step.before);
    m_step.after = rewritten(m_step.after);
}

} // namespace diptych::project
