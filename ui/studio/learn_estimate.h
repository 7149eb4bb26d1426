#pragma once

#include "core/project/project.h"
#include "ui/enginehost/engine_host.h"
#include "ui/live/live_controller.h"
#include "ui/training_model/train_controller.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <string>

namespace diptych::ui {

class PictureWorker;

/// How long learning would take, before it begins: one call of the method is measured for each
/// model and each choice of method, half and rank; changes of the number of steps need no
/// measuring. A view model. GUI thread; the others outlive it.
class LearnEstimate : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        project::Project& project;
        EngineHost& host;
        LiveController& live;
        TrainController& train;
        PictureWorker& worker;
    };
    explicit LearnEstimate(const Parts& parts, QObject* parent = nullptr);

    /// "about 2 min"; empty: not known yet.
    const QString& text() const { return m_text; }

  Q_SIGNALS:
    void changed();

  private:
    void refresh();
    void measure();
    std::string keyOf(const engine::MethodFacts& method) const;
    void tell(const QString& text);

    Parts m_parts;
    std::map<std::string, double> m_secondsPerStep; ///< by keyOf(); negative: cannot be told
    std::string m_measuring;
    QString m_text;
    QTimer m_rest;
};

} // namespace diptych::ui
