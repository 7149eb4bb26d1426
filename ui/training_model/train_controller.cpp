#include "ui/training_model/train_controller.h"

#include "core/document/project_store.h"
#include "core/document/relink.h"
#include "core/project/project.h"
#include "ui/language/engine_text.h"
#include "ui/live/live_controller.h"
#include "ui/training_model/train_messages.h"

#include <algorithm>

namespace diptych::ui {
namespace {

using project::Part;

constexpr int kBeatMs = 400;
constexpr int kFinishMs = 20'000;
constexpr int kUnrelated = 1; ///< index of the preview of another subject

} // namespace

TrainController::TrainController(EngineHost& host, LiveController& live, project::Project& project,
                                 Options options, QObject* parent)
    : QObject(parent), m_host(host), m_live(live), m_project(project),
      m_options(std::move(options)),
      m_keeper(host, live.adapters(), project, m_thread.queue(), {m_options.embedLimitBytes}),
      m_post(std::make_shared<GuiPost>(this)) {
    m_beat.setInterval(kBeatMs);
    connect(&m_beat, &QTimer::timeout, this, &TrainController::progressed);
    connect(&m_meters, &LearningMeters::changed, this, [this](qint64 step) {
        if (step >= 0)
            considerEarlyCheck(step);
        Q_EMIT metersChanged();
    });
    connect(&live, &LiveController::modelOpened, this,
            [this](const engine::ModelFacts& model) { askMethods(model.family); });
    connect(&live, &LiveController::exploringChanged, this, &TrainController::onExploring);
    connect(&project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & (Part::Sources | Part::Learning | Part::Model | Part::Adapters))
            Q_EMIT readinessChanged();
    });
    if (!live.model().folder.empty())
        askMethods(live.model().family);
}

TrainController::~TrainController() {
    m_post->close();
    m_preparation.reset();
    m_run.reset();
    m_thread.finish(kFinishMs);
}

void TrainController::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    const bool learning = state == State::Running || state == State::PausedByExploring;
    m_live.setTraining(learning ? LiveController::Switch::On : LiveController::Switch::Off);
    if (state == State::Running)
        m_beat.start();
    else
        m_beat.stop();
    Q_EMIT stateChanged(m_state);
}

bool TrainController::isBusy() const {
    return m_state != State::Idle && m_state != State::Ended;
}

// ---- what can be learnt

void TrainController::askMethods(const std::string& family) {
    m_host.askMethods(family, this,
                      [this](const Result<std::vector<engine::MethodFacts>>& methods) {
                          if (!methods.ok())
                              return;
                          m_methods = *methods;
                          Q_EMIT readinessChanged();
                      });
}

const engine::MethodFacts* TrainController::method() const {
    return LearningRules::methodFor(m_project.state(), m_methods);
}

QString TrainController::problem() const {
    if (m_host.state() == EngineHost::State::Failed ||
        m_host.state() == EngineHost::State::DeviceLost)
        return engineText(m_host.trouble());
    const auto& state = m_project.state();
    if (m_methods.empty() &&
        (state.sources.original || state.sources.mine || document::bringsTogether(state.learning)))
        return tr("The model is still being opened.");
    return LearningRules::problem(m_project.state(), method());
}

std::filesystem::path TrainController::modelFolder() const {
    const auto& path = m_project.state().model.path;
    return path.empty() ? m_options.embeddedModel : m_project.file().parent_path() / path;
}

bool TrainController::start() {
    if (!problem().isEmpty())
        return false;
    RunQueue::Item item;
    item.order = LearningRules::orderOf(m_project.state(), *method());
    for (auto& [role, adapter] : item.order->adapters)
        adapter.file =
            document::resolvedPath(adapter.file, m_project.file().parent_path()).string();
    for (const auto& other : m_queue.items())
        if (other.state != RunQueue::State::Failed && other.name.toStdString() == item.order->name)
            item.order->name =
                tr("%1 again").arg(other.name).toStdString(); // it is not in the project yet
    item.name = QString::fromStdString(item.order->name);
    item.method = engineText(item.order->method.title);
    m_suspended = false;
    m_queue.add(std::move(item));
    Q_EMIT queueChanged();
    if (!isBusy() && !m_check)
        startNext();
    return true;
}

void TrainController::setStateFolder(const std::filesystem::path& folder) {
    m_options.stateFolder = folder;
}

// ---- from the queue to the first step

void TrainController::startNext() {
    const RunQueue::Item* item = m_suspended ? nullptr : m_queue.next();
    if (item == nullptr)
        return setState(m_run ? State::Ended : State::Idle);
    m_item = item->id;
    m_wish = Wish::None;
    m_pauseWished = false;
    RunPreparation::Order order;
    order.item = *item;
    order.stateFolder = m_options.stateFolder;
    order.model = modelFolder();
    auto& store = m_project.store();
    order.blob = [&store](const std::string& hash) { return store.blob(hash); };
    order.space = m_options.space;
    order.secondsBetweenCheckpoints = m_options.secondsBetweenCheckpoints;
    order.tryAnyway = std::exchange(m_tryAnyway, false);
    m_queue.setState(m_item, RunQueue::State::Learning);
    m_preparation = std::make_unique<RunPreparation>(m_host, m_thread.queue(), order);
    connect(m_preparation.get(), &RunPreparation::finished, this, &TrainController::prepared);
    setState(State::Preparing);
    Q_EMIT queueChanged();
    m_preparation->begin();
}

void TrainController::prepared(const RunPreparation::Outcome& outcome) {
    std::unique_ptr<TrainRun> run;
    if (outcome.refusal == RunPreparation::Refusal::None && m_wish == Wish::None)
        run = m_preparation->takeRun();
    m_preparation.release()->deleteLater(); // it is telling us right now
    if (run)
        return adopt(std::move(run));
    if (m_wish != Wish::None) { // it was called off before it began
        const bool suspends = m_wish == Wish::Suspend;
        finishItem(RunQueue::State::Done, tr("Not begun"));
        next();
        if (suspends)
            Q_EMIT suspended();
        return;
    }
    refused(outcome);
}

void TrainController::refused(const RunPreparation::Outcome& outcome) {
    using Refusal = RunPreparation::Refusal;
    TrainNotice notice;
    switch (outcome.refusal) {
    case Refusal::Memory:
        notice =
            TrainMessages::tooLittleMemory(outcome.record, outcome.estimate, outcome.fittingRank);
        break;
    case Refusal::Space:
        notice =
            TrainMessages::tooLittleSpace(outcome.record, outcome.bytesOnDisk, outcome.bytesFree);
        break;
    case Refusal::Place:
        notice = TrainMessages::placeRefused(outcome.record, outcome.error);
        break;
    default:
        notice = TrainMessages::couldNotBegin(outcome.record, outcome.error);
    }
    if (const auto* item = m_queue.find(m_item))
        m_waiting[notice.key] = {outcome.record, item->goOn.value_or(RunFiles()), item->order,
                                 outcome.fittingRank};
    finishItem(RunQueue::State::Failed, notice.text);
    raise(notice);
    next();
}

void TrainController::adopt(std::unique_ptr<TrainRun> run) {
    m_run = std::move(run);
    m_meters.clear();
    m_pickedStep.reset();
    m_introduced = false;
    m_earlyChecked = false;
    m_queue.setGoOn(m_item, m_run->files());
    connect(m_run.get(), &TrainRun::progressed, this, &TrainController::progressed);
    connect(m_run.get(), &TrainRun::previewMade, this, &TrainController::onPreview);
    connect(m_run.get(), &TrainRun::keptStep, this, &TrainController::onKept);
    connect(m_run.get(), &TrainRun::ended, this, &TrainController::onEnded);
    connect(m_run.get(), &TrainRun::told, this, [this](const QString& sentence) {
        raise(TrainMessages::told(m_run->record(), sentence));
    });
    Q_EMIT runChanged();
    if (!m_run->kept().empty()) { // it goes on: the fader is there at once
        const auto newest = *m_run->kept().rbegin();
        onKept(newest.first, QString::fromStdString(newest.second.string()));
    }
    begin();
}

void TrainController::begin() {
    if (m_pauseWished)
        m_run->pause();
    m_run->begin();
    setState(m_pauseWished ? State::Paused : State::Running);
    onExploring(m_live.exploring());
}

// ---- while it learns

void TrainController::pause() {
    m_pauseWished = true;
    if (m_state != State::Running && m_state != State::PausedByExploring)
        return;
    m_run->pause();
    setState(State::Paused);
}

void TrainController::resume() {
    m_pauseWished = false;
    if (m_state != State::Paused && m_state != State::PausedByExploring)
        return;
    m_run->resume();
    setState(State::Running);
}

void TrainController::onExploring(bool exploring) {
    if (exploring && m_state == State::Running) {
        m_run->pause();
        setState(State::PausedByExploring);
    } else if (!exploring && m_state == State::PausedByExploring) {
        m_run->resume();
        setState(State::Running);
    }
}

void TrainController::stopAndKeep() {
    if (!isBusy())
        return;
    m_wish = Wish::Keep;
    const bool learns = m_run && m_run->isLearning();
    setState(State::Stopping);
    if (learns)
        m_run->stopAndKeep();
}

void TrainController::cancel() {
    if (!isBusy())
        return;
    m_wish = Wish::Cancel;
    const bool learns = m_run && m_run->isLearning();
    setState(State::Stopping);
    if (learns)
        m_run->stop();
}

void TrainController::suspend() {
    m_suspended = true;
    if (!isBusy()) {
        Q_EMIT suspended();
        return;
    }
    m_wish = Wish::Suspend;
    const bool learns = m_run && m_run->isLearning();
    setState(State::Stopping);
    if (learns)
        m_run->stop();
}

void TrainController::saveCopyNow() {
    if (!m_run || m_run->kept().empty())
        return;
    const auto [step, file] = *m_run->kept().rbegin();
    m_keeper.addCopy(m_run->record(), step, file,
                     [this, record = m_run->record()](const Status& status) {
                         if (!status.ok())
                             raise(TrainMessages::failed(record, status.error()));
                     });
}

TrainRun::Progress TrainController::progress() const {
    return m_run ? m_run->progress() : TrainRun::Progress();
}

bool TrainController::hasLearnt() const {
    return m_run && m_run->progress().step > m_run->record().styleBegins;
}

void TrainController::onKept(qint64 step, const QString& file) {
    Q_EMIT keptChanged();
    const std::filesystem::path path = file.toStdString();
    if (!m_introduced) {
        m_introduced = true;
        m_keeper.introduce(m_run->record(), step, path, [this, step](const Status& status) {
            if (!status.ok())
                m_introduced = false; // the next one may be better
            else if (isFollowing())
                Q_EMIT shownStepChanged(step);
        });
        return;
    }
    if (isFollowing())
        placeShown();
}

void TrainController::onPreview(qint64 step, int index) {
    Q_EMIT previewMade(step, index);
    // The pictures of two halves are no picture of the model as it was.
    const bool fromNothing = m_run->record().adapters.empty();
    if (index == kUnrelated && step > 0 && fromNothing)
        m_meters.measure(step, m_run->preview(0, kUnrelated), m_run->preview(step, kUnrelated),
                         trainingPicture());
}

image::Image TrainController::trainingPicture() const {
    if (!m_run)
        return {};
    const auto& pictures = m_run->pictures();
    const auto styled = pictures.find("styled");
    if (styled != pictures.end())
        return styled->second;
    return pictures.empty() ? image::Image() : pictures.begin()->second;
}

/// Once, when a quarter of the style's steps is done: soon enough to be worth stopping.
void TrainController::considerEarlyCheck(qint64 step) {
    if (!m_run || m_earlyChecked)
        return;
    const RunRecord& record = m_run->record();
    const auto due = record.styleBegins + (record.totalSteps - record.styleBegins) / 4;
    if (step < due || step >= record.totalSteps)
        return;
    m_earlyChecked = true;
    if (m_meters.byStep().at(step).change() == PictureEffect::Change::None)
        raise(TrainMessages::noEffect(record, true));
}

// ---- the steps on the way

qint64 TrainController::shownStep() const {
    if (!m_run || m_run->kept().empty())
        return -1;
    if (!m_pickedStep)
        return m_run->kept().rbegin()->first;
    auto at = m_run->kept().upper_bound(*m_pickedStep);
    return at == m_run->kept().begin() ? at->first : std::prev(at)->first;
}

void TrainController::placeShown() {
    const qint64 step = shownStep();
    if (step < 0)
        return;
    m_keeper.place(m_run->record(), step, m_run->kept().at(step));
    Q_EMIT shownStepChanged(step);
}

void TrainController::showStep(qint64 step) {
    if (!m_run || m_run->kept().empty())
        return;
    const qint64 before = shownStep();
    const bool newest = step >= m_run->kept().rbegin()->first;
    m_pickedStep = newest ? std::nullopt : std::optional(step);
    if (shownStep() != before)
        placeShown();
}

void TrainController::followNewest() {
    m_pickedStep.reset();
    placeShown();
}

void TrainController::useStep(qint64 step) {
    if (!m_run || isBusy() || !m_run->kept().contains(step))
        return;
    m_pickedStep = step;
    placeShown();
    complete(m_run->kept().at(step), step, RunEnd::Kept);
}

// ---- the queue

void TrainController::moveInQueue(int from, int to) {
    if (m_queue.move(from, to))
        Q_EMIT queueChanged();
}

void TrainController::removeFromQueue(const QString& id) {
    if (m_queue.remove(id))
        Q_EMIT queueChanged();
}

void TrainController::finishItem(RunQueue::State state, const QString& reason) {
    m_queue.setState(m_item, state, reason);
    m_item.clear();
    Q_EMIT queueChanged();
}

void TrainController::next() {
    if (m_suspended || m_queue.next() == nullptr)
        setState(m_run ? State::Ended : State::Idle);
    else
        startNext();
}

// ---- messages

void TrainController::raise(const TrainNotice& notice) {
    const auto known = std::find_if(m_notices.begin(), m_notices.end(),
                                    [&](const auto& other) { return other.key == notice.key; });
    if (known != m_notices.end())
        *known = notice;
    else
        m_notices.append(notice);
    Q_EMIT noticeRaised(notice);
}

void TrainController::dismiss(const QString& key) {
    const auto before = m_notices.size();
    m_notices.removeIf([&](const auto& notice) { return notice.key == key; });
    if (m_notices.size() != before)
        Q_EMIT noticeWithdrawn(key);
}

void TrainController::remember(const RunRecord& record, const RunFiles& files) {
    for (const char* kind : {"unfinished", "failed", "numbers", "ran-out"})
        m_waiting[TrainMessages::keyOf(kind, record)] = {record, files, {}, 0};
}

void TrainController::findUnfinished() {
    m_thread.post([post = m_post, this, folder = m_options.stateFolder] {
        RunFiles::removeLeftovers(folder);
        std::vector<std::pair<RunRecord, RunFiles>> found;
        for (const auto& files : RunFiles::unfinished(folder))
            if (auto record = files.readRecord(); record.ok())
                found.emplace_back(*record, files);
        post->post([this, found] {
            for (const auto& [record, files] : found) {
                remember(record, files);
                // Its fader is in the project already: it shows what is there.
                if (const auto kept = files.kept();
                    !kept.empty() && m_project.state().adapter(record.adapter) != nullptr)
                    m_keeper.place(record, kept.rbegin()->first, kept.rbegin()->second);
                raise(TrainMessages::unfinished(record));
            }
        });
    });
}

} // namespace diptych::ui
