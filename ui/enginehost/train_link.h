#pragma once

#include "core/engine/engine.h"
#include "ui/enginehost/gui_post.h"

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QString>

#include <memory>

namespace diptych::ui {

class EngineHost;

/// A preview of a training run, ready to be drawn.
struct TrainPreview {
    qint64 step = 0;
    int index = 0; ///< in TrainRequest::previews
    QImage picture;
    engine::RenderRequest request;
    engine::RenderRecord record;
};

/// A training run seen from the GUI thread: nothing here waits. What is asked before the run has
/// begun counts from its beginning. Destroying it stops the run, with a checkpoint. Made by
/// EngineHost::startTraining().
class TrainLink : public QObject {
    Q_OBJECT

  public:
    ~TrainLink() override;

    void pause();
    void resume();
    void stop();
    void stopAndKeep();

    bool hasEnded() const { return m_ended; }

  Q_SIGNALS:
    void started();
    void progress(const diptych::engine::TrainProgress& progress);
    void previewMade(const diptych::ui::TrainPreview& preview);
    void kept(qint64 step, const QString& file);
    void saved(qint64 step);
    void notice(const QString& sentence);
    /// Once, last; also when the run could not be started.
    void ended(diptych::engine::TrainEnd end, const diptych::Error& error);

  private:
    friend class EngineHost;

    TrainLink(EngineHost* host, QObject* parent);
    engine::TrainCallbacks callbacks();
    void adopt(std::shared_ptr<engine::TrainSession> session);
    void end(engine::TrainEnd how, const Error& error);
    void release();

    enum class Wish { Run, Stop, StopAndKeep };

    QPointer<EngineHost> m_host;
    std::shared_ptr<GuiPost> m_post;
    std::shared_ptr<engine::TrainSession> m_session; ///< destroyed on the host's thread
    Wish m_wish = Wish::Run;
    bool m_paused = false;
    bool m_ended = false;
};

} // namespace diptych::ui
