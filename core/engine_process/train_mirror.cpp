#include "core/engine_process/train_mirror.h"

#include "core/engine_process/protocol_fields.h"

#include <sys/stat.h>

namespace diptych::engine_process {
namespace {

constexpr const char* kCheckpointFile = "checkpoint.safetensors"; ///< as the engine calls it

/// Tells one state of a file from another; empty when there is none.
std::string stampOf(const std::filesystem::path& folder) {
    struct stat facts = {};
    if (folder.empty() || ::stat((folder / kCheckpointFile).c_str(), &facts) != 0)
        return {};
    return std::to_string(facts.st_ino) + "/" + std::to_string(facts.st_size) + "/" +
           std::to_string(facts.st_mtim.tv_sec) + "." + std::to_string(facts.st_mtim.tv_nsec);
}

/// Removes what a lost worker was writing when it was lost: nobody else writes these files.
void removeHalfWritten(const std::filesystem::path& folder, const std::string& beginning) {
    std::error_code failed;
    std::filesystem::directory_iterator entry(folder, failed);
    for (; !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
        const std::string file = entry->path().filename().native();
        std::error_code ignored;
        if (file.starts_with("." + beginning) && file.ends_with(".part"))
            std::filesystem::remove(entry->path(), ignored);
    }
}

} // namespace

TrainMirror::TrainMirror(std::uint64_t session, engine::TrainRequest request,
                         engine::TrainCallbacks callbacks)
    : m_session(session), m_request(std::move(request)), m_callbacks(std::move(callbacks)),
      m_checkpointBefore(stampOf(m_request.checkpoint)) {}

StartTraining TrainMirror::order() const {
    return {m_session, m_request, static_cast<bool>(m_callbacks.previewMade)};
}

/// A checkpoint of this run: one that lay there before it began belongs to another, unless this run
/// was to go on from it.
bool TrainMirror::hasCheckpoint() const {
    const std::string stamp = stampOf(m_request.checkpoint);
    return !stamp.empty() && (m_request.resume || stamp != m_checkpointBefore);
}

void TrainMirror::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    post(Wish::Pause);
}

void TrainMirror::resume() {
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    post(Wish::Resume);
}

void TrainMirror::stop() {
    const std::lock_guard lock(m_mutex);
    wish(Wish::Stop);
}

void TrainMirror::stopAndKeep() {
    const std::lock_guard lock(m_mutex);
    wish(Wish::StopAndKeep);
}

/// What was wished to be kept stays so.
void TrainMirror::wish(Wish what) {
    if (m_stopWish != Wish::StopAndKeep)
        m_stopWish = what;
    post(what);
}

void TrainMirror::post(Wish what) {
    if (auto message = messageOf(Steer{m_session, what}); message.ok() && m_line && !m_ended)
        m_line->post(std::move(*message));
}

bool TrainMirror::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_told; });
    return m_finished;
}

void TrainMirror::finish() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        wish(Wish::Stop);
        if (!m_line)
            end(engine::TrainEnd::Failed,
                {ErrorCode::DeviceLost,
                 "The part that computes had stopped; the last checkpoint is kept",
                 {}});
    }
    wait();
    m_teller.close();
}

void TrainMirror::discard() {
    m_teller.close();
}

void TrainMirror::end(engine::TrainEnd how, const Error& error) {
    if (m_ended)
        return;
    m_ended = true;
    m_finished = how == engine::TrainEnd::Finished;
    m_teller.tell(Teller::Weight::Must, [this, how, error] {
        if (m_callbacks.ended)
            m_callbacks.ended(how, error);
        {
            const std::lock_guard lock(m_mutex);
            m_told = true;
        }
        m_changed.notify_all();
    });
}

void TrainMirror::notice(const std::string& sentence) {
    if (m_callbacks.notice)
        m_teller.tell(Teller::Weight::Must, [this, sentence] { m_callbacks.notice(sentence); });
}

void TrainMirror::opened(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
    m_line = connection;
}

void TrainMirror::lost() {
    const std::lock_guard lock(m_mutex);
    m_line.reset();
    m_firstStep.reset();
    if (m_isOpen && !m_told) {
        if (!m_request.checkpoint.empty())
            removeHalfWritten(m_request.checkpoint, std::string(kCheckpointFile) + ".");
        if (!m_request.keepFolder.empty())
            removeHalfWritten(m_request.keepFolder, "step-");
        if (m_request.output.has_filename())
            removeHalfWritten(m_request.output.parent_path(),
                              m_request.output.filename().native() + ".");
    }
    if (m_closing)
        end(engine::TrainEnd::Failed,
            {ErrorCode::DeviceLost,
             "The part that computes stopped before the run did; the last checkpoint is kept",
             {}});
}

Mirror::Return TrainMirror::restore(const std::shared_ptr<Connection>& connection) {
    StartTraining again = order();
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isOpen || m_ended || m_closing)
            return Return::Done;
    }
    again.request.resume = hasCheckpoint();
    notice(again.request.resume
               ? "The part that computes stopped and was started again; learning goes on from the "
                 "last checkpoint."
               : "The part that computes stopped and was started again; nothing was kept yet, so "
                 "learning begins again.");
    const auto with = packed(again);
    auto reply = with.ok() ? connection->ask(StartTraining::kCall, *with)
                           : std::optional(Connection::Reply{with.error(), {}});
    if (reply && reply->error && reply->error->code == ErrorCode::DeviceLost)
        connection->fail(reply->error->text());
    if (!reply || !connection->isUsable())
        return Return::LostAgain;
    std::unique_lock lock(m_mutex);
    if (reply->error) {
        end(engine::TrainEnd::Failed, *reply->error);
        return Return::Done;
    }
    if (m_closing) {
        lock.unlock();
        const auto close = packed(CloseSession{m_session});
        return close.ok() && connection->ask(CloseSession::kCall, *close) ? Return::Done
                                                                          : Return::LostAgain;
    }
    m_line = connection;
    if (m_paused)
        post(Wish::Pause);
    if (m_stopWish)
        post(*m_stopWish);
    return Return::Done;
}

void TrainMirror::abandon(const Error& why) {
    const std::lock_guard lock(m_mutex);
    m_line.reset();
    if (m_isOpen)
        end(engine::TrainEnd::Failed, why);
}

Heard TrainMirror::told(const Message& message) {
    if (message.kind == Learnt::kKind)
        return heardProgress(message);
    if (message.kind == PreviewMade::kKind)
        return heardPreview(message);
    if (message.kind == Kept::kKind)
        return heardKept(message);
    if (message.kind == Saved::kKind)
        return heardSaved(message);
    if (message.kind == Noticed::kKind)
        return heardNotice(message);
    return message.kind == TrainEnded::kKind ? heardEnd(message) : Heard::Nonsense;
}

Heard TrainMirror::heardProgress(const Message& message) {
    const auto content = contentOf<Learnt>(message);
    if (!content.ok())
        return Heard::Nonsense;
    if (m_callbacks.progress)
        m_teller.tell(Teller::Weight::Light,
                      [this, now = content->progress] { m_callbacks.progress(now); });
    const std::lock_guard lock(m_mutex);
    if (!m_firstStep)
        m_firstStep = content->progress.step;
    return content->progress.step > *m_firstStep ? Heard::Worked : Heard::Plain;
}

Heard TrainMirror::heardPreview(const Message& message) {
    const auto content = contentOf<PreviewMade>(message);
    if (!content.ok() || !content->frame.picture)
        return Heard::Nonsense;
    const std::lock_guard lock(m_mutex);
    if (m_previewsTold.emplace(content->step, content->index).second && m_callbacks.previewMade)
        m_teller.tell(Teller::Weight::Must, [this, made = *content] {
            m_callbacks.previewMade(made.step, made.index, made.frame);
        });
    return Heard::Worked;
}

Heard TrainMirror::heardKept(const Message& message) {
    const auto content = contentOf<Kept>(message);
    if (!content.ok())
        return Heard::Nonsense;
    const std::lock_guard lock(m_mutex);
    if (m_keptTold.insert(content->step).second && m_callbacks.kept)
        m_teller.tell(Teller::Weight::Must,
                      [this, kept = *content] { m_callbacks.kept(kept.step, kept.file); });
    return Heard::Plain;
}

Heard TrainMirror::heardSaved(const Message& message) {
    const auto content = contentOf<Saved>(message);
    if (!content.ok())
        return Heard::Nonsense;
    if (m_callbacks.saved)
        m_teller.tell(Teller::Weight::Must,
                      [this, step = content->step] { m_callbacks.saved(step); });
    return Heard::Worked;
}

Heard TrainMirror::heardNotice(const Message& message) {
    const auto content = contentOf<Noticed>(message);
    if (!content.ok())
        return Heard::Nonsense;
    notice(content->sentence);
    return Heard::Plain;
}

Heard TrainMirror::heardEnd(const Message& message) {
    const auto content = contentOf<TrainEnded>(message);
    if (!content.ok())
        return Heard::Nonsense;
    if (content->end == engine::TrainEnd::Failed && content->error.code == ErrorCode::DeviceLost)
        return Heard::DeviceLost; // it goes on elsewhere
    const std::lock_guard lock(m_mutex);
    end(content->end, content->error);
    return Heard::Worked;
}

} // namespace diptych::engine_process
