#include "ui/studio/learn_estimate.h"

#include "core/document/project_store.h"
#include "ui/blobs/picture_worker.h"
#include "ui/training_model/learning_order.h"
#include "ui/training_model/learning_pictures.h"

#include <QLocale>

#include <cmath>

namespace diptych::ui {
namespace {

constexpr int kRestMs = 400;
constexpr double kMinute = 60.0;

QString durationText(double seconds) {
    if (seconds < kMinute)
        return LearnEstimate::tr("about %n s", nullptr,
                                 static_cast<int>(std::ceil(seconds / 10.0)) * 10);
    return LearnEstimate::tr("about %n min", nullptr,
                             static_cast<int>(std::lround(seconds / kMinute)));
}

using Pictures = std::map<std::string, image::Image>;

} // namespace

LearnEstimate::LearnEstimate(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &LearnEstimate::measure);
    connect(&parts.train, &TrainController::readinessChanged, this, &LearnEstimate::refresh);
    connect(&parts.live, &LiveController::stateChanged, this, &LearnEstimate::refresh);
    connect(&parts.project, &project::Project::changed, this, [this](project::Parts changed) {
        if (changed & (project::Part::Sources | project::Part::Learning | project::Part::Model))
            refresh();
    });
}

std::string LearnEstimate::keyOf(const engine::MethodFacts& method) const {
    const auto& state = m_parts.project.state();
    std::string key = m_parts.live.model().identity + "\n" + method.id;
    for (const auto& parameter : method.parameters)
        if (parameter.name == "rank" || parameter.name == "learn")
            key += "\n" + LearningRules::valueOf(state, method, parameter).dump();
    return key;
}

void LearnEstimate::refresh() {
    const engine::MethodFacts* method = m_parts.train.method();
    // Two adapters are brought together in a moment, or in a few steps of another kind.
    if (method == nullptr || !m_parts.train.problem().isEmpty() ||
        m_parts.live.model().identity.empty() ||
        LearningRules::bringsTogether(m_parts.project.state(), *method))
        return tell({});
    const auto known = m_secondsPerStep.find(keyOf(*method));
    if (known == m_secondsPerStep.end()) {
        // A measurement takes the engine for a moment: the picture and a run go first.
        if (m_parts.live.state() != LiveController::State::Updating && !m_parts.train.isBusy() &&
            m_measuring.empty())
            m_rest.start();
        return;
    }
    const auto order = LearningRules::orderOf(m_parts.project.state(), *method);
    if (known->second <= 0.0 || order.steps <= 0)
        return tell({});
    tell(durationText(known->second * static_cast<double>(order.steps)));
}

void LearnEstimate::measure() {
    const engine::MethodFacts* method = m_parts.train.method();
    if (method == nullptr || !m_parts.train.problem().isEmpty() || m_parts.train.isBusy() ||
        !m_measuring.empty() || LearningRules::bringsTogether(m_parts.project.state(), *method))
        return;
    const LearningOrder order = LearningRules::orderOf(m_parts.project.state(), *method);
    m_measuring = keyOf(*method);
    m_parts.worker.run<Result<Pictures>>(
        this,
        [order, &store = m_parts.project.store()] {
            return learningPictures(order.sources, order.method,
                                    [&](const std::string& hash) { return store.blob(hash); });
        },
        [this, order](const Result<Pictures>& pictures) {
            const auto finish = [this](double secondsPerStep) {
                m_secondsPerStep[m_measuring] = secondsPerStep;
                m_measuring.clear();
                refresh();
            };
            if (!pictures.ok())
                return finish(-1.0);
            engine::TrainRequest request;
            request.model = m_parts.live.model().folder;
            request.method = order.method.id;
            request.pictures = *pictures;
            request.words = order.words;
            request.parameters = order.parameters;
            m_parts.host.estimateTraining(
                request, this, [finish](const Result<engine::TrainEstimate>& estimate) {
                    finish(estimate.ok() ? estimate->secondsPerStep : -1.0);
                });
        });
}

void LearnEstimate::tell(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT changed();
}

} // namespace diptych::ui
