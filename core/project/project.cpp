#include "core/project/project.h"

#include "core/document/project_store.h"
#include "core/document/relink.h"
#include "core/project/edit_command.h"
#include "core/project/journal.h"

#include <QMetaObject>

#include <chrono>
#include <map>
#include <utility>

namespace diptych::project {
namespace {

std::int64_t steadyMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

QString sentenceOf(const Error& error) {
    return QString::fromStdString(error.message);
}

} // namespace

Project::Project(std::unique_ptr<document::ProjectStore> store, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_state(std::make_shared<State>()),
      m_nowMs(steadyMs) {
    if (auto state = m_store->readState(); state.ok())
        m_state = std::make_shared<State>(std::move(*state));
    else
        m_readable = state.error();
    m_saved = m_state;
    if (auto saved = m_store->readSavedState(); saved.ok() && !(*saved == *m_state))
        m_saved = std::make_shared<State>(std::move(*saved));
    m_announced = m_state;
    m_modified = m_saved != m_state;
    m_undo.setUndoLimit(kMaxUndoSteps);
    connect(&m_undo, &QUndoStack::indexChanged, this, [this] {
        if (!m_pushing)
            announce();
    });
    m_journal = std::make_unique<Journal>(*m_store, [this](const Error& error) {
        QMetaObject::invokeMethod(
            this, [this, text = sentenceOf(error)] { Q_EMIT journalFailed(text); },
            Qt::QueuedConnection);
    });
}

Project::~Project() {
    if (m_saver.joinable())
        m_saver.join();
    m_undo.disconnect(this);
}

bool Project::acceptable(const State& state) {
    const Status status = document::checkState(state);
    if (!status.ok())
        Q_EMIT editRefused(sentenceOf(status.error()));
    return status.ok();
}

void Project::replace(Shared next) {
    m_state = std::move(next);
    if (m_readable.ok())
        m_journal->write(m_state, m_saved);
}

void Project::announce() {
    const Parts parts = differences(*m_announced, *m_state);
    m_announced = m_state;
    const bool modified = m_saved != m_state && !(*m_saved == *m_state);
    const bool modifiedBefore = std::exchange(m_modified, modified);
    if (parts)
        Q_EMIT changed(parts);
    if (modified != modifiedBefore)
        Q_EMIT modifiedChanged(modified);
}

void Project::restore(const Shared& state) {
    m_lastKey.clear();
    if (inGesture())
        m_beforeGesture = state;
    replace(state);
    // announce() follows when the stack's index has moved.
}

void Project::push(const QString& text, Shared before, Shared after) {
    const bool outer = std::exchange(m_pushing, true);
    m_undo.push(new EditCommand(text, {std::move(before), std::move(after), m_series},
                                [this](const Shared& state) { restore(state); }));
    m_pushing = outer;
}

std::uint64_t Project::seriesOf(const QString& mergeKey) {
    const std::int64_t now = m_nowMs();
    const bool goesOn = !mergeKey.isEmpty() && mergeKey == m_lastKey && now - m_lastMs <= kMergeMs;
    m_lastKey = mergeKey;
    m_lastMs = now;
    return goesOn ? m_series : m_series + 1;
}

void Project::edit(const QString& text, const Change& change, const QString& mergeKey) {
    auto next = std::make_shared<State>(*m_state);
    change(*next);
    if (*next == *m_state || !acceptable(*next))
        return;
    if (inGesture() && mergeKey == m_gesture) {
        m_gestureText = text;
        replace(std::move(next));
        announce();
        return;
    }
    Shared before = m_state;
    Shared after = next;
    if (inGesture()) {
        // As if it had been made before the gesture, so that undoing either leaves the other.
        auto underneath = std::make_shared<State>(*m_beforeGesture);
        change(*underneath);
        if (!acceptable(*underneath))
            return;
        before = std::exchange(m_beforeGesture, underneath);
        after = underneath;
    }
    m_series = seriesOf(mergeKey);
    replace(std::move(next));
    if (!(*before == *after))
        push(text, std::move(before), std::move(after));
    announce();
}

void Project::beginGesture(const QString& mergeKey) {
    endGesture(GestureEnd::Keep);
    m_gesture = mergeKey;
    m_gestureText.clear();
    m_beforeGesture = m_state;
    m_lastKey.clear();
}

void Project::endGesture(GestureEnd end) {
    if (!inGesture())
        return;
    const Shared before = std::exchange(m_beforeGesture, nullptr);
    m_gesture.clear();
    m_lastKey.clear();
    if (before == m_state || *before == *m_state)
        return;
    if (end == GestureEnd::Revert) {
        replace(before);
    } else {
        ++m_series;
        push(m_gestureText, before, m_state);
    }
    announce();
}

void Project::note(const Change& change) {
    std::map<Shared, Shared> known; // neighbouring undo steps share their states
    const auto noted = [&](const Shared& state) {
        if (!state)
            return state;
        Shared& result = known[state];
        if (!result) {
            auto next = std::make_shared<State>(*state);
            change(*next);
            result = *next == *state || !document::checkState(*next).ok() ? state : Shared(next);
        }
        return result;
    };
    State trial = *m_state;
    change(trial);
    if (!acceptable(trial))
        return;
    for (int i = 0; i < m_undo.count(); ++i)
        // The stack hands out its steps for reading; what they do stays the same.
        if (const auto* step = dynamic_cast<const EditCommand*>(m_undo.command(i)))
            const_cast<EditCommand*>(step)->rewrite(noted);
    m_beforeGesture = noted(m_beforeGesture);
    m_saved = noted(m_saved);
    if (saving())
        m_notesWhileSaving.push_back(change);
    replace(noted(m_state));
    announce();
}

std::filesystem::path Project::file() const {
    return m_store->file();
}

Project::SaveOutcome Project::runSave(const std::filesystem::path& target) {
    SaveOutcome outcome{m_journal->flush(), nullptr};
    if (outcome.status.ok())
        outcome.status = m_store->saveTo(target);
    if (!outcome.status.ok())
        return outcome;
    if (auto saved = m_store->readSavedState(); saved.ok())
        outcome.saved = std::make_shared<State>(std::move(*saved));
    return outcome;
}

Status Project::finishSave(const SaveOutcome& outcome, const std::filesystem::path& fileBefore) {
    const auto notes = std::exchange(m_notesWhileSaving, {});
    if (!outcome.status.ok()) {
        Q_EMIT saveFinished(sentenceOf(outcome.status.error()));
        return outcome.status;
    }
    // The file's folder is what relative names start from; the undo steps follow.
    const std::filesystem::path from = fileBefore.parent_path();
    const std::filesystem::path to = file().parent_path();
    note([&](State& state) { document::rebasePaths(state, from, to); });
    if (outcome.saved) {
        auto saved = std::make_shared<State>(*outcome.saved);
        for (const Change& change : notes)
            change(*saved);
        // One value where there is only one, so that comparing costs nothing.
        m_saved = *saved == *m_state ? m_state : Shared(saved);
        replace(m_state);
    }
    announce();
    if (fileBefore != file())
        Q_EMIT fileChanged();
    Q_EMIT saveFinished({});
    return {};
}

Status Project::save() {
    if (file().empty())
        return Error{ErrorCode::InvalidInput, "This project has no file yet", {}};
    return saveAs(file());
}

Status Project::saveAs(const std::filesystem::path& target) {
    DIPTYCH_CHECK(m_readable);
    if (saving())
        return Error{ErrorCode::InvalidInput, "The project is being saved already", {}};
    const std::filesystem::path fileBefore = file();
    SaveOutcome outcome;
    std::thread([&] { outcome = runSave(target); }).join();
    return finishSave(outcome, fileBefore);
}

Status Project::startSave(const std::filesystem::path& target) {
    DIPTYCH_CHECK(m_readable);
    if (saving())
        return Error{ErrorCode::InvalidInput, "The project is being saved already", {}};
    const std::filesystem::path fileBefore = file();
    m_saver = std::thread([this, target, fileBefore] {
        SaveOutcome outcome = runSave(target);
        QMetaObject::invokeMethod(
            this,
            [this, outcome = std::move(outcome), fileBefore] {
                m_saver.join();
                (void)finishSave(outcome, fileBefore);
            },
            Qt::QueuedConnection);
    });
    return {};
}

Status Project::flush() {
    DIPTYCH_CHECK(m_readable);
    return m_journal->flush();
}

Status Project::discard() {
    if (m_saver.joinable())
        m_saver.join();
    m_journal->abandon();
    m_readable = Error{ErrorCode::Internal, "The project is closed", {}};
    return m_store->discard();
}

} // namespace diptych::project
