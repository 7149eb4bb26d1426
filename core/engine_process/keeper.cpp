#include "core/engine_process/keeper.h"

#include "core/engine/engine_library.h"
#include "core/engine_process/worker_process.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace diptych::engine_process {
namespace {

constexpr std::size_t kMostLosses = 5; ///< without anything computed in between
constexpr std::chrono::seconds kLossesWithin{60};
constexpr std::chrono::milliseconds kGraceAtEnd{2000}; ///< for an engine that is being taken down
constexpr std::chrono::milliseconds kGraceWhenLost{100};

std::chrono::milliseconds delayAfter(std::size_t losses) {
    constexpr std::array<int, 3> kSeconds = {0, 1, 2};
    const std::size_t index = losses == 0 ? 0 : std::min(losses - 1, kSeconds.size() - 1);
    return std::chrono::seconds(kSeconds[index]);
}

} // namespace

Keeper::Keeper(ProcessOptions options) : m_options(std::move(options)) {
    m_thread = std::thread([this] { run(); });
}

Keeper::~Keeper() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        if (m_line)
            m_line->fail("Diptych ends it");
    }
    m_changed.notify_all();
    m_thread.join();
}

Status Keeper::createEngine(const engine::EngineOptions& options) {
    DIPTYCH_CHECK(ask(CreateEngine{options}, [&](const auto&) { m_engine = options; }));
    return {};
}

bool Keeper::hasEngine() const {
    const std::lock_guard lock(m_mutex);
    return m_engine.has_value();
}

void Keeper::dropEngine() {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_mirrors.empty())
            return; // their models must be found again after a loss
        m_engine.reset();
        m_models.clear();
    }
    (void)askNow(DropEngine{});
}

Result<engine::ModelFacts> Keeper::openModel(const OpenModel& model) {
    return ask(model, [&](const auto&) {
        const auto known = std::find_if(m_models.begin(), m_models.end(), [&](const auto& other) {
            return other.model == model.model;
        });
        if (known == m_models.end())
            m_models.push_back(model);
        else
            *known = model;
    });
}

void Keeper::add(std::uint64_t session, std::shared_ptr<Mirror> mirror) {
    const std::lock_guard lock(m_mutex);
    m_mirrors[session] = std::move(mirror);
}

void Keeper::close(std::uint64_t session) {
    {
        const std::lock_guard lock(m_mutex);
        m_mirrors.erase(session);
    }
    (void)askNow(CloseSession{session});
}

std::shared_ptr<Connection> Keeper::readyLine() const {
    const std::lock_guard lock(m_mutex);
    return m_ready;
}

std::vector<std::shared_ptr<Mirror>> Keeper::mirrors() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::shared_ptr<Mirror>> all;
    all.reserve(m_mirrors.size());
    for (const auto& [session, mirror] : m_mirrors)
        all.push_back(mirror);
    return all;
}

Result<Keeper::Answered> Keeper::askPacked(const std::string& what, const Packed& with,
                                           const Kept& kept) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        std::shared_ptr<Connection> line;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_gone || (m_ready && m_ready->isUsable()); });
            if (m_gone)
                return *m_gone;
            line = m_ready;
        }
        const auto reply = line->ask(what, with);
        if (!reply)
            continue;
        if (reply->error && reply->error->code == ErrorCode::DeviceLost) {
            line->fail(reply->error->text());
            continue;
        }
        m_worked = true;
        if (reply->error)
            return *reply->error;
        const std::lock_guard lock(m_mutex);
        if (m_ready != line || !line->isUsable())
            continue; // what it did is lost with it
        if (kept)
            kept(line);
        return Answered{reply->value, line};
    }
    return Error{ErrorCode::Internal,
                 "The part that computes stopped twice while it did this; it was not tried again",
                 {}};
}

void Keeper::run() {
    while (pauseBeforeStart()) {
        const std::string why = live();
        if (!goesOn(why))
            return;
    }
}

bool Keeper::pauseBeforeStart() {
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, delayAfter(m_losses.size()), [this] { return m_ending; });
}

Connection::Listener Keeper::listener() {
    return {[this](const Message& message) { hear(message); },
            [this] {
                { const std::lock_guard lock(m_mutex); }
                m_changed.notify_all();
            }};
}

/// One worker's life. Returns why it ended.
std::string Keeper::live() {
    std::array<int, 2> ends = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        m_final = Error{ErrorCode::Io, "The part that computes cannot be talked to", {}};
        return m_final->text();
    }
    Descriptor ours(ends[0]);
    auto process = WorkerProcess::start(m_options.program, m_options.words, Descriptor(ends[1]));
    m_process = process.ok() ? process->id() : 0;
    if (!process.ok()) {
        m_final = process.error();
        return m_final->text();
    }
    std::shared_ptr<Connection> line;
    {
        // What it says first waits for this lock.
        const std::lock_guard lock(m_mutex);
        m_hello.reset();
        line = m_line =
            std::make_shared<Connection>(std::move(ours), m_options.patience, listener());
        if (m_ending)
            line->fail("Diptych ends it");
    }
    if (!settle(line))
        line->fail("The part that computes could not be made ready");
    bool ending = false;
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return line->isLost(); });
        m_ready.reset();
        m_line.reset();
        ending = m_ending;
    }
    line->end();
    const std::string how = process->end(ending ? kGraceAtEnd : kGraceWhenLost);
    return line->why() + (how.empty() ? "" : " (" + how + ")");
}

bool Keeper::greeted(const std::shared_ptr<Connection>& line) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_hello || line->isLost(); });
    if (!m_hello)
        return false;
    if (m_hello->protocol != kProtocolVersion || m_hello->library != engine::kEngineLibraryVersion)
        m_final = Error{ErrorCode::TooNew,
                        "The part of Diptych that computes belongs to another version of Diptych",
                        m_options.program.string()};
    else
        m_final = m_hello->trouble;
    return !m_final;
}

bool Keeper::settle(const std::shared_ptr<Connection>& line) {
    if (!greeted(line) || !restore(line))
        return false;
    {
        const std::lock_guard lock(m_mutex);
        m_ready = line;
    }
    m_changed.notify_all();
    tellNews(m_lostAt ? WorkerNews::Kind::Back : WorkerNews::Kind::Started, {});
    return true;
}

/// Opens in a new worker what was open in the last one. False when it is lost meanwhile, or has no
/// engine.
bool Keeper::restore(const std::shared_ptr<Connection>& line) {
    std::optional<engine::EngineOptions> options;
    std::vector<OpenModel> models;
    {
        const std::lock_guard lock(m_mutex);
        options = m_engine;
        models = m_models;
    }
    if (options) {
        const auto with = packed(CreateEngine{*options});
        const auto made = with.ok() ? line->ask(CreateEngine::kCall, *with) : std::nullopt;
        if (made && made->error)
            line->fail(made->error->text());
        if (!made || made->error)
            return false;
    }
    for (const auto& model : models) {
        const auto with = packed(model);
        const auto opened = with.ok() ? line->ask(OpenModel::kCall, *with) : std::nullopt;
        if (opened && opened->error && opened->error->code == ErrorCode::DeviceLost)
            line->fail(opened->error->text());
        // A model that is not there any more is told by the sessions that need it.
        if (!line->isUsable())
            return false;
    }
    for (const auto& mirror : mirrors())
        if (mirror->restore(line) == Mirror::Return::LostAgain)
            return false;
    return true;
}

/// False when there will be no other worker.
bool Keeper::goesOn(const std::string& why) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending)
            return false;
    }
    const auto now = Clock::now();
    if (!m_lostAt)
        m_lostAt = now;
    if (m_worked.exchange(false))
        m_losses.clear();
    m_losses.push_back(now);
    while (now - m_losses.front() > kLossesWithin)
        m_losses.pop_front();
    tellNews(WorkerNews::Kind::Lost, why);
    for (const auto& mirror : mirrors())
        mirror->lost();
    if (m_final) {
        giveUp(*m_final);
    } else if (m_losses.size() >= kMostLosses) {
        giveUp({ErrorCode::DeviceLost,
                "The part that computes stopped again and again and is not started any more; "
                "save, and start Diptych again",
                why});
    } else {
        return true;
    }
    return false;
}

void Keeper::giveUp(const Error& why) {
    {
        const std::lock_guard lock(m_mutex);
        m_gone = why;
    }
    m_changed.notify_all();
    for (const auto& mirror : mirrors())
        mirror->abandon(why);
    tellNews(WorkerNews::Kind::GivenUp, why.text());
}

void Keeper::hear(const Message& message) {
    const Heard what = heard(message);
    const auto line = [this] {
        const std::lock_guard lock(m_mutex);
        return m_line;
    }();
    if (what == Heard::Worked)
        m_worked = true;
    if (what == Heard::DeviceLost && line)
        line->fail("The graphics card stopped responding");
    if (what == Heard::Nonsense && line)
        line->fail("The part that computes said something that makes no sense");
}

Heard Keeper::heard(const Message& message) {
    if (message.kind == Hello::kKind) {
        auto hello = contentOf<Hello>(message);
        if (!hello.ok())
            return Heard::Nonsense;
        {
            const std::lock_guard lock(m_mutex);
            m_hello = std::move(*hello);
        }
        m_changed.notify_all();
        return Heard::Plain;
    }
    if (!message.body.is_object() || !message.body.contains("session") ||
        !message.body["session"].is_number_unsigned())
        return Heard::Nonsense;
    std::shared_ptr<Mirror> mirror;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_mirrors.find(message.body["session"].get<std::uint64_t>());
        if (found == m_mirrors.end())
            return Heard::Plain; // closed meanwhile
        mirror = found->second;
    }
    return mirror->told(message);
}

void Keeper::tellNews(WorkerNews::Kind kind, const std::string& sentence) {
    WorkerNews news{kind, sentence, m_process, {}};
    if (kind == WorkerNews::Kind::Back) {
        news.away = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *m_lostAt);
        m_lostAt.reset();
    }
    if (m_options.news)
        m_options.news(news);
}

} // namespace diptych::engine_process
