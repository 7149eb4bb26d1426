#include "ui/training_model/learning_meters.h"

#include "ui/enginehost/picture_conversion.h"

#include <QThreadPool>

namespace diptych::ui {
namespace {

/// How much better an earlier step must be to be worth a word.
constexpr double kClearlyBetter = 0.15;

} // namespace

LearningMeters::LearningMeters(QObject* parent)
    : QObject(parent), m_post(std::make_shared<GuiPost>(this)) {}

LearningMeters::~LearningMeters() {
    m_post->close();
}

void LearningMeters::clear() {
    ++m_generation;
    m_bySteps.clear();
    m_conclusion.reset();
    Q_EMIT changed(-1);
}

void LearningMeters::measure(qint64 step, const QImage& before, const QImage& now,
                             const image::Image& training) {
    if (before.isNull() || now.isNull())
        return;
    QThreadPool::globalInstance()->start(
        [this, post = m_post, generation = m_generation, step, before, now, training] {
            const auto effect = pictureEffect(fromQImage(before), fromQImage(now), training);
            post->post([this, generation, step, effect] {
                if (generation != m_generation || !effect.ok())
                    return;
                m_bySteps[step] = *effect;
                Q_EMIT changed(step);
            });
        });
}

void LearningMeters::conclude(const PictureEffect& effect) {
    m_conclusion = effect;
    Q_EMIT changed(-1);
}

void LearningMeters::dropAfter(qint64 step) {
    ++m_generation;
    std::erase_if(m_bySteps, [step](const auto& entry) { return entry.first > step; });
    m_conclusion.reset();
    Q_EMIT changed(-1);
}

std::optional<PictureEffect> LearningMeters::latest() const {
    if (m_conclusion)
        return m_conclusion;
    if (m_bySteps.empty())
        return {};
    return m_bySteps.rbegin()->second;
}

std::optional<qint64> LearningMeters::betterStep() const {
    if (m_bySteps.size() < 2)
        return {};
    auto best = m_bySteps.begin();
    for (auto at = m_bySteps.begin(); at != m_bySteps.end(); ++at)
        if (worth(at->second) > worth(best->second))
            best = at;
    const double last = worth(m_bySteps.rbegin()->second);
    if (worth(best->second) < last + kClearlyBetter)
        return {};
    return best->first;
}

} // namespace diptych::ui
