#include "core/project/journal.h"

#include "core/document/project_store.h"

#include <algorithm>
#include <utility>

namespace diptych::project {

using Clock = std::chrono::steady_clock;

Journal::Journal(document::ProjectStore& store, Failed failed)
    : m_store(store), m_failed(std::move(failed)), m_thread([this] { run(); }) {}

Journal::~Journal() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Journal::write(State current, State saved) {
    {
        const std::lock_guard lock(m_mutex);
        // Counted from the oldest unwritten edit: a drag must not put the writing off for ever.
        if (!m_letter)
            m_due = Clock::now() + kDelay;
        m_letter = Letter{std::move(current), std::move(saved)};
        ++m_came;
    }
    m_changed.notify_all();
}

Status Journal::flush() {
    std::unique_lock lock(m_mutex);
    const std::uint64_t wanted = m_came;
    const std::uint64_t begunBefore = m_begun;
    m_hurry = true;
    m_changed.notify_all();
    // An attempt that was under way may be of an older state; the next one counts.
    m_done.wait(lock, [&] { return m_written >= wanted || m_finished > begunBefore; });
    return m_written >= wanted ? Status() : m_status;
}

void Journal::abandon() {
    const std::lock_guard lock(m_mutex);
    m_letter.reset();
    m_written = m_came;
    m_done.notify_all();
}

Status Journal::put(const Letter& letter) {
    DIPTYCH_CHECK(m_store.writeState(*letter.current));
    if (letter.saved != m_savedWritten) {
        DIPTYCH_CHECK(m_store.writeSavedState(*letter.saved));
        m_savedWritten = letter.saved;
    }
    return m_store.persist();
}

void Journal::run() {
    std::unique_lock lock(m_mutex);
    bool failing = false;
    for (;;) {
        if (!m_letter) {
            m_hurry = false;
            if (m_ending)
                return;
            m_changed.wait(lock);
            continue;
        }
        if (!m_hurry && !m_ending && Clock::now() < m_due) {
            m_changed.wait_until(lock, m_due);
            continue;
        }
        const Letter letter = *m_letter;
        const std::uint64_t number = m_came;
        m_hurry = false;
        ++m_begun;
        lock.unlock();
        const Status status = put(letter);
        if (!status.ok() && !failing)
            m_failed(status.error());
        failing = !status.ok();
        lock.lock();
        ++m_finished;
        m_status = status;
        if (status.ok())
            m_written = std::max(m_written, number);
        if (status.ok() && m_came == number)
            m_letter.reset();
        m_due = Clock::now() + (failing ? kRetry : kDelay);
        m_done.notify_all();
        if (m_ending && failing)
            return;
    }
}

} // namespace diptych::project
