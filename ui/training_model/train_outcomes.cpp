// What TrainController does when a run has ended, and what the artist then asks for.

#include "core/project/project.h"
#include "ui/live/live_controller.h"
#include "ui/training_model/train_controller.h"
#include "ui/training_model/train_messages.h"

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr double kSlower = 0.5;
constexpr int kLonger = 2;

document::AdapterKind kindOf(const document::AdapterItem* item) {
    return item != nullptr ? item->kind : document::AdapterKind::Style;
}

} // namespace

void TrainController::onEnded(engine::TrainEnd end, const Error& error) {
    const RunRecord& record = m_run->record();
    switch (end) {
    case engine::TrainEnd::Finished:
        if (m_wish == Wish::Cancel)
            return giveUp();
        setState(State::Stopping);
        return complete(m_run->files().adapterFile(), record.totalSteps, RunEnd::Finished);
    case engine::TrainEnd::Kept:
        setState(State::Stopping);
        return complete(m_run->files().adapterFile(), m_run->progress().step, RunEnd::Kept);
    case engine::TrainEnd::Stopped:
        return onStopped();
    case engine::TrainEnd::Failed:
        return onFailed(error);
    }
}

void TrainController::onStopped() {
    if (m_wish == Wish::Suspend) {
        // run.json has no end: the next start offers to go on.
        finishItem(RunQueue::State::Waiting);
        setState(State::Ended);
        Q_EMIT suspended();
        return;
    }
    if (m_wish == Wish::Keep)
        raise(TrainMessages::nothingLearnt(m_run->record()));
    giveUp();
}

/// The run, its fader and its folder go.
void TrainController::giveUp() {
    const RunRecord record = m_run->record();
    m_keeper.remove(record);
    m_thread.post([files = m_run->files()] { (void)files.remove(); });
    m_run.reset();
    m_meters.clear();
    Q_EMIT runChanged();
    finishItem(RunQueue::State::Done, tr("Stopped"));
    next();
}

void TrainController::onFailed(const Error& error) {
    const RunRecord record = m_run->record();
    const qint64 at = m_run->progress().step;
    if (m_wish == Wish::Cancel)
        return giveUp();
    if (error.code == ErrorCode::OutOfMemory)
        return retryWithLess(at);
    remember(record, m_run->files());
    TrainNotice notice = TrainMessages::failed(record, error);
    if (error.code == ErrorCode::InvalidNumbers)
        notice = TrainMessages::numbersInvalid(record, at);
    if (error.code == ErrorCode::DeviceLost) {
        notice = TrainMessages::deviceLost(record);
        m_suspended = true; // nothing can be computed until the program starts again
    }
    const bool suspends = m_wish == Wish::Suspend;
    finishItem(RunQueue::State::Failed, notice.text);
    setState(State::Stopping);
    raise(notice);
    next();
    if (suspends)
        Q_EMIT suspended();
}

/// First the pictures on the way are left out; then, while nothing is saved, the rank is halved: a
/// checkpoint holds its rank. There is nothing else the engine could do without.
void TrainController::retryWithLess(qint64 at) {
    const bool saved = m_run->files().hasCheckpoint();
    const qint64 from = saved ? std::max<qint64>(0, m_run->record().savedStep) : -1;
    int rank = 0;
    if (m_run->record().picturesWhileLearning == RunPictures::On) {
        m_run->note([](RunRecord& record) { record.picturesWhileLearning = RunPictures::Off; });
    } else {
        const bool ownRank = m_run->record().adapters.empty(); // else it is that of the halves
        if (const auto* item = m_queue.find(m_item);
            item != nullptr && !saved && item->order && ownRank)
            for (const auto& parameter : item->order->method.parameters)
                if (parameter.name == "rank")
                    rank = m_run->record()
                               .parameters.value("rank", parameter.defaultValue)
                               .get<int>() /
                           2;
        if (rank < 1) {
            const RunRecord record = m_run->record();
            remember(record, m_run->files());
            const TrainNotice notice = TrainMessages::memoryRanOutForGood(record, at);
            finishItem(RunQueue::State::Failed, notice.text);
            setState(State::Stopping);
            raise(notice);
            return next();
        }
        m_run->note([rank](RunRecord& record) { record.parameters["rank"] = rank; });
    }
    raise(TrainMessages::memoryRanOut(m_run->record(), at, from, rank));
    begin();
}

// ---- the result

void TrainController::complete(const std::filesystem::path& file, qint64 step, RunEnd end) {
    AdapterKeeper::Learnt learnt;
    learnt.record = m_run->record();
    learnt.files = m_run->files();
    learnt.file = file;
    learnt.step = step;
    if (!m_run->previews().empty()) {
        auto at = m_run->previews().upper_bound(step);
        if (at != m_run->previews().begin())
            --at;
        if (!at->second.empty())
            learnt.thumbnail = at->second.begin()->second;
    }
    m_keeper.complete(learnt, [this, end](const Status& status, bool heldByRun) {
        completed(status, heldByRun, end);
    });
}

void TrainController::completed(const Status& status, bool heldByRun, RunEnd end) {
    const RunRecord record = m_run->record();
    if (!status.ok()) {
        // What was learnt lies in the run's folder; the next start offers it.
        remember(record, m_run->files());
        const TrainNotice notice = TrainMessages::failed(record, status.error());
        finishItem(RunQueue::State::Failed, notice.text);
        raise(notice);
        return next();
    }
    m_run->note([&](RunRecord& run) {
        run.end = end;
        run.holdsAdapter = heldByRun;
    });
    for (const char* kind : {"unfinished", "numbers", "ran-out", "failed"})
        dismiss(TrainMessages::keyOf(kind, record));
    finishItem(RunQueue::State::Done);
    Q_EMIT learnt(QString::fromStdString(record.adapter));
    if (m_wish == Wish::Suspend) {
        setState(State::Ended);
        Q_EMIT suspended();
        return;
    }
    check();
}

void TrainController::check() {
    const RunRecord& record = m_run->record();
    EffectCheck::Order order;
    order.model = record.model;
    order.kind = kindOf(m_project.state().adapter(record.adapter));
    if (const auto* item = m_project.state().adapter(record.adapter))
        order.strength = item->defaultStrength;
    order.adapter = m_run->files().hasAdapter() ? m_run->files().adapterFile()
                    : m_run->kept().empty()     ? std::filesystem::path()
                                                : m_run->kept().rbegin()->second;
    const std::string subject = record.previews.empty() ? std::string() : record.previews[0].prompt;
    for (const auto& prompt : LearningRules::unrelatedPrompts(subject)) {
        engine::RenderRequest request =
            record.previews.empty() ? engine::RenderRequest() : record.previews[0];
        request.prompt = prompt;
        order.scenes.push_back(request);
    }
    order.training = trainingPicture();
    m_check = std::make_unique<EffectCheck>(m_host, order);
    connect(m_check.get(), &EffectCheck::finished, this, &TrainController::checkedEffect);
    setState(State::Ended);
}

void TrainController::checkedEffect(const Result<PictureEffect>& effect) {
    m_check.release()->deleteLater(); // it is telling us right now
    if (effect.ok() && m_run) {
        const RunRecord& record = m_run->record();
        m_meters.conclude(*effect);
        const bool none = effect->change() == PictureEffect::Change::None;
        m_keeper.noteEffect(record, !none);
        if (none)
            raise(TrainMessages::noEffect(record, false));
        else
            dismiss(TrainMessages::keyOf("no-effect", record));
        if (effect->copy() == PictureEffect::Copy::Much)
            raise(TrainMessages::copies(record));
    }
    Q_EMIT checked();
    if (!isBusy())
        next();
}

// ---- what the artist asks for afterwards

void TrainController::goOn(const Waiting& waiting, double rateFactor) {
    RunQueue::Item item;
    item.name = QString::fromStdString(waiting.record.name);
    item.goOn = waiting.files;
    item.order = waiting.order;
    if (item.order)
        item.goOn.reset();
    item.rateFactor = rateFactor;
    for (const auto& method : m_methods)
        if (method.id == waiting.record.method)
            item.method = QString::fromStdString(method.title);
    // What failed before is being tried again: one line for it is enough.
    for (const auto& other : m_queue.items())
        if (other.state == RunQueue::State::Failed && other.name == item.name) {
            m_queue.remove(other.id);
            break;
        }
    m_suspended = false;
    if (m_run && !isBusy() && m_run->record().id == waiting.record.id) {
        m_run.reset(); // lets the folder's lock go
        Q_EMIT runChanged();
    }
    m_queue.addFirst(std::move(item));
    Q_EMIT queueChanged();
    if (!isBusy() && !m_check)
        // Behind what still holds the folder.
        m_thread.post([post = m_post, this] {
            post->post([this] {
                if (!isBusy() && !m_check)
                    startNext();
            });
        });
}

void TrainController::useAsIs(const Waiting& waiting) {
    const auto kept = waiting.files.kept();
    AdapterKeeper::Learnt learnt;
    learnt.record = waiting.record;
    learnt.files = waiting.files;
    if (waiting.files.hasAdapter())
        learnt.file = waiting.files.adapterFile();
    else if (!kept.empty())
        learnt.file = kept.rbegin()->second;
    learnt.step = kept.empty() ? 0 : kept.rbegin()->first;
    if (learnt.file.empty())
        return raise(TrainMessages::nothingLearnt(waiting.record));
    m_keeper.complete(learnt, [this, learnt](const Status& status, bool heldByRun) {
        if (!status.ok())
            return raise(TrainMessages::failed(learnt.record, status.error()));
        RunRecord over = learnt.record;
        over.end = RunEnd::Kept;
        over.holdsAdapter = heldByRun;
        m_thread.post([files = learnt.files, over] { (void)files.writeRecord(over); });
        Q_EMIT this->learnt(QString::fromStdString(over.adapter));
    });
}

void TrainController::learnLonger() {
    const engine::MethodFacts* now = method();
    if (now == nullptr)
        return;
    const std::string length = LearningRules::lengthOf(m_project.state(), *now);
    for (const auto& parameter : now->parameters) {
        if (parameter.name != length)
            continue;
        const Json value = LearningRules::valueOf(m_project.state(), *now, parameter);
        const auto steps = std::min<std::int64_t>(kLonger * value.get<std::int64_t>(),
                                                  static_cast<std::int64_t>(parameter.maximum));
        m_project.edit(tr("Learn longer"),
                       [id = now->id, length, steps](document::ProjectState& state) {
                           state.learning.parameters[id][length] = steps;
                       });
    }
    start();
}

void TrainController::act(const QString& key, TrainNotice::Action action) {
    std::optional<Waiting> waiting;
    if (const auto found = m_waiting.find(key); found != m_waiting.end())
        waiting = found->second;
    const auto said = std::find_if(m_notices.begin(), m_notices.end(),
                                   [&](const TrainNotice& notice) { return notice.key == key; });
    const QString text =
        said == m_notices.end() ? QString() : said->text + QLatin1Char('\n') + said->details;
    dismiss(key);
    switch (action) {
    case TrainNotice::Action::Continue:
        if (waiting)
            goOn(*waiting, 1.0);
        break;
    case TrainNotice::Action::GoBack:
        if (waiting)
            goOn(*waiting, kSlower);
        break;
    case TrainNotice::Action::UseAsIs:
        if (waiting)
            useAsIs(*waiting);
        break;
    case TrainNotice::Action::Discard:
        if (waiting) {
            m_keeper.remove(waiting->record);
            m_thread.post([files = waiting->files] { (void)files.remove(); });
        }
        break;
    case TrainNotice::Action::UseFitting:
        if (waiting && waiting->order) {
            waiting->order->parameters["rank"] = waiting->fittingRank;
            goOn(*waiting, 1.0);
        }
        break;
    case TrainNotice::Action::TryAnyway:
        if (waiting) {
            m_tryAnyway = true;
            goOn(*waiting, 1.0);
        }
        break;
    case TrainNotice::Action::CheckAgain:
        if (m_run && !isBusy() && !m_check)
            check();
        break;
    case TrainNotice::Action::LearnLonger:
        learnLonger();
        break;
    case TrainNotice::Action::Report:
        Q_EMIT reportWanted(text);
        break;
    case TrainNotice::Action::ChoosePlace:
        Q_EMIT placeWanted();
        break;
    case TrainNotice::Action::FreeSpace:
        Q_EMIT spaceWanted();
        break;
    case TrainNotice::Action::Restart:
        Q_EMIT restartWanted();
        break;
    case TrainNotice::Action::ChangeMyself:
        break;
    }
}

} // namespace diptych::ui
