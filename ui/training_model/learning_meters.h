#pragma once

#include "ui/enginehost/gui_post.h"
#include "ui/training_model/picture_effect.h"

#include <QImage>
#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace diptych::ui {

/// What a run's pictures of another subject say of it, step by step: how much the adapter changes
/// and how much it copies. Measures on the thread pool. GUI thread.
class LearningMeters : public QObject {
    Q_OBJECT

  public:
    explicit LearningMeters(QObject* parent = nullptr);
    ~LearningMeters() override;

    void clear();
    /// Compares the picture of a step with that of step 0.
    void measure(qint64 step, const QImage& before, const QImage& now,
                 const image::Image& training);
    /// The check at the end, which sees more.
    void conclude(const PictureEffect& effect);
    void dropAfter(qint64 step);

    const std::map<qint64, PictureEffect>& byStep() const { return m_bySteps; }
    /// Of the newest step, or of the check at the end.
    std::optional<PictureEffect> latest() const;
    /// The step that is worth clearly more than the last one; none: the last is best.
    std::optional<qint64> betterStep() const;

  Q_SIGNALS:
    void changed(qint64 step);

  private:
    std::map<qint64, PictureEffect> m_bySteps;
    std::optional<PictureEffect> m_conclusion;
    quint64 m_generation = 0;
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
