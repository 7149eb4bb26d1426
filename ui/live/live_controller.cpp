#include "ui/live/live_controller.h"

#include "ui/language/engine_text.h"
#include "ui/live/badge_text.h"
#include "ui/live/ladder.h"

#include <QThreadPool>

#include <algorithm>
#include <chrono>

namespace diptych::ui {
namespace {

qint64 steadyMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void prepare(QTimer& timer, Qt::TimerType type) {
    timer.setSingleShot(true);
    timer.setTimerType(type);
}

} // namespace

LiveController::LiveController(EngineHost& host, Options options, QObject* parent)
    : QObject(parent), m_host(host), m_options(std::move(options)), m_store(m_options.storeBytes),
      m_policy(m_options.policy), m_post(std::make_shared<GuiPost>(this)) {
    if (!m_options.clock)
        m_options.clock = &steadyMs;
    prepare(m_policyTimer, Qt::PreciseTimer);
    prepare(m_silenceTimer, Qt::CoarseTimer);
    prepare(m_restTimer, Qt::CoarseTimer);
    prepare(m_exploreTimer, Qt::CoarseTimer);
    connect(&m_policyTimer, &QTimer::timeout, this, [this] { act(m_policy.due(now())); });
    connect(&m_silenceTimer, &QTimer::timeout, this, &LiveController::onSilence);
    connect(&m_restTimer, &QTimer::timeout, this, &LiveController::beginLadder);
    connect(&m_exploreTimer, &QTimer::timeout, this, [this] {
        m_exploring = false;
        if (!mayClimb())
            stopLadder();
        Q_EMIT exploringChanged(false);
    });
    connect(&m_adapters, &AdapterLocator::changed, this, [this] { refresh(Cause::Circumstances); });
}

LiveController::~LiveController() {
    m_post->close();
}

void LiveController::setState(std::shared_ptr<const document::ProjectState> state) {
    if (m_state)
        if (const auto moved = ladder::movedFader(m_state->scene, state->scene); !moved.empty())
            m_lastFader = moved;
    m_state = std::move(state);
    openModelOf(*m_state);
    refresh(Cause::Artist);
}

// ---- the model

void LiveController::openModelOf(const document::ProjectState& state) {
    const std::filesystem::path folder =
        state.model.path.empty() ? m_options.embeddedModel : m_projectFolder / state.model.path;
    if (m_link && folder == m_modelFolder)
        return;
    m_modelFolder = folder;
    openModel();
}

void LiveController::openModel() {
    stopLadder();
    m_policy.reset();
    m_jobs.clear();
    m_questions.clear();
    m_silenceTimer.stop();
    m_policyTimer.stop();
    m_model = {};
    m_modelTrouble.reset();
    m_wanted = {};
    m_longestGapMs = 0;
    RenderLink::Options options;
    options.minimumPreviewIntervalMs = m_options.previewIntervalMs;
    options.predictions = true;
    m_link.reset(m_host.openRender(m_modelFolder, options, nullptr));
    connect(m_link.get(), &RenderLink::opened, this, &LiveController::onOpened);
    connect(m_link.get(), &RenderLink::openFailed, this, &LiveController::onOpenFailed);
    connect(m_link.get(), &RenderLink::frame, this, &LiveController::onFrame);
    connect(m_link.get(), &RenderLink::predicted, this, &LiveController::onPredicted);
    connect(m_link.get(), &RenderLink::failed, this, &LiveController::onFailed);
    connect(m_link.get(), &RenderLink::progress, this, &LiveController::onProgress);
}

void LiveController::retryModel() {
    if (m_state && !m_link->isOpen())
        openModel();
    announce();
}

void LiveController::onOpened(const engine::ModelFacts& model) {
    m_model = model;
    Q_EMIT modelOpened(m_model);
    refresh(Cause::Circumstances);
}

void LiveController::onOpenFailed(const Error& error) {
    m_modelTrouble = error;
    Q_EMIT modelFailed(error);
    announce();
}

// ---- from values to pictures

void LiveController::refresh(Cause cause) {
    if (!m_state || m_model.identity.empty())
        return announce();
    auto wanted = scene::requestOf(m_state->scene, m_state->adapters,
                                   m_adapters.files(m_state->adapters, m_state->scene),
                                   m_model.identity + "\n" + m_model.compute);
    if (wanted.key == m_wanted.key && wanted.missing == m_wanted.missing &&
        wanted.missingPictures == m_wanted.missingPictures &&
        wanted.missingGuides == m_wanted.missingGuides)
        return announce();
    stopLadder();
    m_wanted = std::move(wanted);
    ++m_generation;
    m_failure.reset();
    m_timedOut = false;
    m_stopped = false;
    if (cause == Cause::Artist)
        noteInput();
    if (!m_link->isOpen()) {
        m_policy.reset(); // the engine was closed
    } else if (!m_wanted.isReady() || asksNothing()) {
        act(m_policy.stopped());
    } else if (isUpToDate()) {
        m_shown.generation = m_generation;
        act(m_policy.satisfied(now()));
    } else if (const ShownFrame* known = m_store.find(m_wanted.key)) {
        ShownFrame frame = *known;
        frame.generation = m_generation;
        frame.fromStore = true;
        // Names are not part of what a picture is made of; the badge says today's.
        frame.values = m_wanted.values;
        frame.start = m_wanted.start;
        frame.guides = m_wanted.guides;
        act(m_policy.satisfied(now()));
        show(std::move(frame));
    } else {
        if (m_options.predictions == Switch::On)
            if (const quint64 question = m_link->predict(m_wanted.request))
                m_questions[question] = {m_wanted, m_generation};
        act(m_policy.wanted(now()));
    }
    announce();
}

void LiveController::act(RenderPolicy::Action action) {
    if (action == RenderPolicy::Action::Cancel)
        m_link->cancel();
    if (action == RenderPolicy::Action::Submit) {
        const quint64 ticket = m_link->submit(m_wanted.request);
        m_jobs[ticket] = {m_wanted, m_generation};
        m_policy.submitted(ticket, now());
        heard();
    }
    if (const auto due = m_policy.nextDueMs())
        m_policyTimer.start(static_cast<int>(std::max<qint64>(0, *due - now())));
    else
        m_policyTimer.stop();
    if (!m_policy.busy())
        m_silenceTimer.stop();
}

void LiveController::show(ShownFrame frame) {
    m_shown = std::move(frame);
    Q_EMIT frameShown(m_shown);
}

ShownFrame LiveController::shownFrom(const RenderedFrame& frame, const Job& job) const {
    ShownFrame shown;
    shown.picture = frame.picture;
    shown.kind = frame.kind;
    shown.request = frame.request;
    shown.record = frame.record;
    shown.values = job.scene.values;
    shown.start = job.scene.start;
    shown.guides = job.scene.guides;
    shown.key = job.scene.key;
    shown.generation = job.generation;
    shown.callsDone = frame.callsDone;
    shown.callsPlanned = frame.callsPlanned;
    return shown;
}

void LiveController::onFrame(const RenderedFrame& frame) {
    const auto found = m_jobs.find(frame.ticket);
    if (found == m_jobs.end())
        return;
    if (frame.kind == engine::FrameKind::Final) {
        const Job job = found->second;
        // Older requests were replaced in the mailbox; nothing will come of them.
        m_jobs.erase(m_jobs.begin(), std::next(found));
        return onFinal(frame, job);
    }
    const Job& job = found->second;
    if (job.forLadder())
        return;
    heard();
    const bool newer =
        job.generation > m_shown.generation ||
        (job.generation == m_shown.generation && m_shown.kind == engine::FrameKind::Preview);
    if (newer)
        show(shownFrom(frame, job));
}

void LiveController::onFinal(const RenderedFrame& frame, const Job& job) {
    ShownFrame shown = shownFrom(frame, job);
    m_store.put(shown);
    if (job.forLadder()) {
        if (m_ladderTicket == frame.ticket)
            m_ladderTicket.reset();
        return climb();
    }
    heard();
    const RenderPolicy::Action next = m_policy.finished(frame.ticket, now());
    if (shown.generation >= m_shown.generation)
        show(std::move(shown));
    act(next);
    announce();
}

/// Better than what is shown only where that is of older values: a guess never takes the place of
/// anything that was drawn for them.
void LiveController::onPredicted(const RenderedFrame& frame) {
    const auto found = m_questions.find(frame.ticket);
    if (found == m_questions.end())
        return;
    const Job job = found->second;
    m_questions.erase(m_questions.begin(),
                      std::next(found)); // older ones are not answered any more
    if (m_options.predictions == Switch::On && job.generation > m_shown.generation &&
        job.generation <= m_generation)
        show(shownFrom(frame, job));
}

void LiveController::onFailed(quint64 ticket, const Error& error) {
    const auto found = m_jobs.find(ticket);
    if (found == m_jobs.end())
        return;
    const Job job = found->second;
    m_jobs.erase(found);
    if (job.forLadder()) {
        if (m_ladderTicket == ticket)
            stopLadder();
        return;
    }
    if (error.code != ErrorCode::Cancelled && job.generation == m_generation)
        m_failure = error;
    act(m_policy.failed(ticket));
    announce();
}

void LiveController::onProgress(quint64 ticket, int done, int planned) {
    const auto found = m_jobs.find(ticket);
    if (found == m_jobs.end() || found->second.forLadder())
        return;
    heard();
    m_policy.progressed(ticket, done, planned);
    Q_EMIT progressed(done, planned);
}

void LiveController::cancel() {
    stopLadder();
    m_stopped = true;
    act(m_policy.stopped());
    announce();
}

void LiveController::renderFinalNow() {
    if (!m_link || !m_link->isOpen() || isUpToDate() || !m_wanted.isReady() || asksNothing())
        return;
    stopLadder();
    m_failure.reset();
    m_timedOut = false;
    m_stopped = false;
    act(m_policy.forced(now()));
    announce();
}

// ---- what is said of it

bool LiveController::isUpToDate() const {
    return !m_shown.isNull() && m_shown.kind == engine::FrameKind::Final &&
           m_shown.key == m_wanted.key && m_wanted.isReady();
}

bool LiveController::asksNothing() const {
    if (!m_state)
        return true;
    const document::Scene& scene = m_state->scene;
    const bool isBlank = scene.prompt.find_first_not_of(" \t\n") == std::string::npos;
    return isBlank && scene.mix.empty() && !scene.start;
}

/// An adapter that takes part and will not come by itself.
const document::AdapterItem* LiveController::lostAdapter() const {
    for (const auto& id : m_wanted.missing) {
        const auto item = std::find_if(m_state->adapters.begin(), m_state->adapters.end(),
                                       [&](const auto& one) { return one.id == id; });
        if (item != m_state->adapters.end() && !m_adapters.isFetching(*item))
            return &*item;
    }
    return nullptr;
}

/// Why the values cannot be drawn although nothing went wrong; empty: they can, or what they name
/// is on its way.
QString LiveController::hindrance() const {
    if (m_wanted.obstacle == scene::Obstacle::EditNeedsDdim)
        return tr("Editing a picture follows its steps backwards, which only the sampler DDIM can "
                  "do.");
    if (const auto* lost = lostAdapter())
        return tr("The file of \"%1\" is not where it was.")
            .arg(QString::fromStdString(lost->name));
    const auto& pictures = m_wanted.missingPictures;
    const bool gone = std::any_of(pictures.begin(), pictures.end(), [&](const std::string& blob) {
        return !m_adapters.isFetching(blob);
    });
    if (gone)
        return tr("A picture that is drawn from is not in the project any more; choose it again.");
    return m_wanted.missingGuides.empty()
               ? QString()
               : tr("“%1”, which guides the picture, is not where it was. Put it back, or "
                    "take the guide away.")
                     .arg(QString::fromStdString(
                         std::filesystem::path(m_wanted.missingGuides.front())
                             .filename()
                             .string()));
}

LiveController::State LiveController::state() const {
    if (m_modelTrouble)
        return State::Failed;
    if (m_model.identity.empty())
        return State::NotReady;
    if (asksNothing())
        return State::NothingAsked;
    if (isUpToDate())
        return State::UpToDate;
    if (m_failure || !hindrance().isEmpty())
        return State::Failed;
    if (m_timedOut)
        return State::TimedOut;
    return m_stopped ? State::Stopped : State::Updating;
}

QString LiveController::sentence() const {
    switch (state()) {
    case State::Failed:
        if (m_modelTrouble)
            return engineText(m_modelTrouble->message);
        if (m_failure)
            return engineText(m_failure->message);
        return hindrance();
    case State::NothingAsked:
        return tr("Say in a few words what to draw, and it is drawn here.");
    case State::TimedOut:
        return tr("The picture did not come. Change a value or draw again.");
    default:
        return {};
    }
}

QString LiveController::badge() const {
    return badge_text::of(m_shown);
}

void LiveController::announce() {
    const std::pair<State, QString> told(state(), sentence());
    if (m_announced && *m_announced == told)
        return;
    m_announced = told;
    Q_EMIT stateChanged(told.first, told.second);
    if (told.first == State::UpToDate)
        considerLadder();
}

// ---- silence

void LiveController::heard() {
    const qint64 time = now();
    const bool waiting = m_silenceTimer.isActive();
    if (waiting && m_lastHeardMs > 0)
        m_longestGapMs = std::max({m_longestGapMs, time - m_lastHeardMs, qint64{1}});
    m_lastHeardMs = time;
    const double patience =
        m_longestGapMs == 0
            ? m_options.firstWordMs
            : std::max<double>(m_options.silenceMs,
                               m_options.silenceCalls * static_cast<double>(m_longestGapMs));
    m_silenceTimer.start(static_cast<int>(std::min(patience, 3.6e6)));
}

void LiveController::onSilence() {
    m_timedOut = true;
    m_link->cancel();
    m_policy.reset();
    m_policyTimer.stop();
    announce();
}

// ---- learning waits

void LiveController::noteInput() {
    if (m_training == Switch::Off)
        return;
    m_exploreTimer.start(m_options.exploreMs);
    if (m_exploring)
        return;
    m_exploring = true;
    Q_EMIT exploringChanged(true);
}

void LiveController::setTraining(Switch training) {
    m_training = training;
    if (training == Switch::On)
        return stopLadder();
    m_exploreTimer.stop();
    if (!m_exploring)
        return;
    m_exploring = false;
    Q_EMIT exploringChanged(false);
}

QString LiveController::trainingPauseText() const {
    return m_exploring ? tr("Learning paused while you explore") : QString();
}

// ---- the ladder

void LiveController::setLadder(Switch ladder) {
    m_ladderSwitch = ladder;
    if (ladder == Switch::Off)
        stopLadder();
    else if (state() == State::UpToDate)
        considerLadder();
}

void LiveController::setPredictions(Switch predictions) {
    m_options.predictions = predictions;
    m_questions.clear();
}

/// Learning has the cores for itself, but while it waits for the artist they would idle.
bool LiveController::mayClimb() const {
    return m_ladderSwitch == Switch::On && (m_training == Switch::Off || m_exploring);
}

void LiveController::considerLadder() {
    if (mayClimb() && !m_lastFader.empty() && m_ladderKey != m_wanted.key)
        m_restTimer.start(m_options.ladderRestMs);
}

void LiveController::beginLadder() {
    m_ladderKey = m_wanted.key;
    const auto asked = m_ladderKey;
    QThreadPool::globalInstance()->start([this, post = m_post, ask = m_options.onBattery, asked] {
        const bool saving = ask && ask();
        post->post([this, saving, asked] {
            if (saving || m_ladderKey != asked || state() != State::UpToDate ||
                m_wanted.key != asked || !mayClimb())
                return;
            const document::AdapterItem* item = m_state->adapter(m_lastFader);
            if (item == nullptr)
                return;
            const auto files = m_adapters.files(m_state->adapters, m_state->scene);
            for (const auto& scene : ladder::scenesAround(m_state->scene, *item)) {
                auto request = scene::requestOf(scene, m_state->adapters, files,
                                                m_model.identity + "\n" + m_model.compute);
                if (request.isReady() && !m_store.has(request.key))
                    m_ladder.push_back(std::move(request));
            }
            climb();
        });
    });
}

void LiveController::climb() {
    if (m_ladder.empty() || m_ladderTicket || m_policy.busy())
        return;
    const scene::SceneRequest next = std::move(m_ladder.front());
    m_ladder.pop_front();
    m_ladderTicket = m_link->submit(next.request);
    m_jobs[*m_ladderTicket] = {next, 0};
}

void LiveController::stopLadder() {
    m_restTimer.stop();
    m_ladder.clear();
    m_ladderKey.clear();
    if (m_ladderTicket && m_link)
        m_link->cancel();
    m_ladderTicket.reset();
}

bool LiveController::idle() const {
    return !m_policy.busy() && !m_ladderTicket && m_ladder.empty() && !m_policyTimer.isActive() &&
           !m_silenceTimer.isActive() && !m_restTimer.isActive() && !m_exploreTimer.isActive();
}

} // namespace diptych::ui
