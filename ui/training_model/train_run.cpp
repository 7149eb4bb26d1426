#include "ui/training_model/train_run.h"

#include "core/image/save_png.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/training_model/train_messages.h"

#include <algorithm>

namespace diptych::ui {

TrainRun::TrainRun(EngineHost& host, std::shared_ptr<JobQueue> files, Begun begun,
                   double secondsBetweenCheckpoints, QObject* parent)
    : QObject(parent), m_host(host), m_queue(std::move(files)), m_begun(std::move(begun)),
      m_secondsBetweenCheckpoints(secondsBetweenCheckpoints) {
    for (auto& [place, picture] : m_begun.previews)
        m_previews[place.first][place.second] = std::move(picture);
    m_begun.previews.clear();
    m_kept = m_begun.files.kept();
    m_now.step = std::max<std::int64_t>(0, record().savedStep);
    m_now.totalSteps = record().totalSteps;
}

TrainRun::~TrainRun() = default;

void TrainRun::note(const std::function<void(RunRecord&)>& change) {
    RunRecord next = record();
    change(next);
    if (next == record())
        return;
    m_begun.record = next;
    // The lock travels along: nobody takes the folder while it is written to.
    m_queue->post([files = files(), next, lock = m_begun.lock] { (void)files.writeRecord(next); });
}

engine::TrainRequest TrainRun::request() const {
    engine::TrainRequest request;
    request.model = record().model;
    request.method = record().method;
    request.pictures = m_begun.pictures;
    request.words = record().words;
    request.adapters = files().adaptersOf(record());
    request.parameters = record().parameters;
    request.output = files().adapterFile();
    request.checkpoint = files().checkpointFolder();
    request.resume = files().hasCheckpoint();
    request.secondsBetweenCheckpoints = m_secondsBetweenCheckpoints;
    if (record().picturesWhileLearning == RunPictures::On)
        request.previews = record().previews;
    request.stepsBetweenPreviews = record().stepsBetweenPreviews;
    request.keepFolder = files().keepFolder();
    request.rateScale = record().rateScale;
    return request;
}

void TrainRun::begin() {
    m_stepsHere = 0;
    m_resumedAt = -1;
    m_link.reset(m_host.startTraining(request(), nullptr));
    connect(m_link.get(), &TrainLink::started, this, &TrainRun::started);
    connect(m_link.get(), &TrainLink::progress, this, &TrainRun::takeProgress);
    connect(m_link.get(), &TrainLink::notice, this, &TrainRun::told);
    connect(m_link.get(), &TrainLink::previewMade, this, [this](const TrainPreview& made) {
        m_previews[made.step][made.index] = made.picture;
        m_queue->post([file = files().previewFile(made.step, made.index), lock = m_begun.lock,
                       picture = made.picture] {
            (void)image::savePng(file, fromQImage(picture)); // a pity, not a reason to stop
        });
        Q_EMIT previewMade(made.step, made.index);
    });
    connect(m_link.get(), &TrainLink::kept, this, [this](qint64 step, const QString& file) {
        m_kept[step] = file.toStdString();
        Q_EMIT keptStep(step, file);
    });
    connect(m_link.get(), &TrainLink::saved, this, [this](qint64 step) {
        note([step](RunRecord& record) { record.savedStep = step; });
        Q_EMIT savedStep(step);
    });
    connect(m_link.get(), &TrainLink::ended, this,
            [this](engine::TrainEnd end, const Error& error) {
                m_link.release()->deleteLater(); // it is telling us right now
                Q_EMIT ended(end, error);
            });
    if (m_paused)
        m_link->pause();
}

void TrainRun::goneBackTo(qint64 step) {
    m_losses.dropAfter(step);
    std::erase_if(m_previews, [step](const auto& entry) { return entry.first > step; });
    std::erase_if(m_kept, [step](const auto& entry) { return entry.first > step; });
    m_queue->post([files = files(), lock = m_begun.lock, step] { files.forgetAfter(step); });
}

void TrainRun::takeProgress(const engine::TrainProgress& now) {
    if (m_resumedAt < 0) {
        m_resumedAt = now.step;
        goneBackTo(now.step);
    } else if (now.step > m_now.step) {
        ++m_stepsHere;
    }
    m_now = now;
    m_sinceNow.start();
    m_losses.add(now.step, now.losses);
    if (now.totalSteps != record().totalSteps)
        note([&](RunRecord& record) { record.totalSteps = now.totalSteps; });
    Q_EMIT progressed();
}

TrainRun::Progress TrainRun::progress() const {
    Progress progress;
    progress.phase = TrainMessages::phaseTitle(m_now.phase);
    progress.step = m_now.step;
    progress.totalSteps = m_now.totalSteps;
    progress.phaseCount = record().styleBegins > 0 ? 2 : 1;
    progress.phaseNumber = record().styleBegins > 0 && m_now.step >= record().styleBegins ? 2 : 1;
    const auto left = m_now.totalSteps - m_now.step;
    if (m_now.secondsLeft >= 0.0 && m_stepsHere >= kMeasuredSteps) {
        // Between two steps the time goes on.
        const double since = m_paused || !m_sinceNow.isValid()
                                 ? 0.0
                                 : static_cast<double>(m_sinceNow.elapsed()) / 1000.0;
        const double perStep = left > 0 ? m_now.secondsLeft / static_cast<double>(left) : -1.0;
        progress.secondsPerStep = perStep;
        progress.secondsLeft = std::max(0.0, m_now.secondsLeft - std::min(since, perStep));
    }
    return progress;
}

QImage TrainRun::preview(qint64 step, int index) const {
    const auto at = m_previews.find(step);
    if (at == m_previews.end())
        return {};
    const auto picture = at->second.find(index);
    return picture == at->second.end() ? QImage() : picture->second;
}

void TrainRun::pause() {
    m_paused = true;
    if (m_link)
        m_link->pause();
}

void TrainRun::resume() {
    m_paused = false;
    if (m_link)
        m_link->resume();
}

void TrainRun::stop() {
    if (m_link)
        m_link->stop();
}

void TrainRun::stopAndKeep() {
    if (m_link)
        m_link->stopAndKeep();
}

} // namespace diptych::ui
