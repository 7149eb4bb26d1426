#include "ui/enginehost/train_link.h"

#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/language/engine_text.h"

namespace diptych::ui {

TrainLink::TrainLink(EngineHost* host, QObject* parent)
    : QObject(parent), m_host(host), m_post(std::make_shared<GuiPost>(this)) {}

TrainLink::~TrainLink() {
    m_post->close();
    release();
}

void TrainLink::pause() {
    m_paused = true;
    if (m_session)
        m_session->pause();
}

void TrainLink::resume() {
    m_paused = false;
    if (m_session)
        m_session->resume();
}

void TrainLink::stop() {
    m_wish = Wish::Stop;
    if (m_session)
        m_session->stop();
}

void TrainLink::stopAndKeep() {
    m_wish = Wish::StopAndKeep;
    if (m_session)
        m_session->stopAndKeep();
}

void TrainLink::adopt(std::shared_ptr<engine::TrainSession> session) {
    m_session = std::move(session);
    if (m_paused)
        m_session->pause();
    if (m_wish == Wish::Stop)
        m_session->stop();
    if (m_wish == Wish::StopAndKeep)
        m_session->stopAndKeep();
    Q_EMIT started();
}

void TrainLink::release() {
    if (m_session && !m_ended)
        m_session->stop();
    m_session.reset();
}

void TrainLink::end(engine::TrainEnd how, const Error& error) {
    m_ended = true;
    // Its memory goes now, not when somebody forgets this object.
    release();
    if (m_host && how == engine::TrainEnd::Failed)
        m_host->note(error);
    Q_EMIT ended(how, error);
}

engine::TrainCallbacks TrainLink::callbacks() {
    // As in RenderLink: `this` is only used on the GUI thread, guarded by the post.
    engine::TrainCallbacks callbacks;
    callbacks.progress = [post = m_post, this](const engine::TrainProgress& now) {
        post->post([this, now] { Q_EMIT progress(now); });
    };
    callbacks.previewMade = [post = m_post, this](std::int64_t step, int index,
                                                  const engine::Frame& frame) {
        const TrainPreview preview{step, index, toQImage(*frame.picture), frame.request,
                                   frame.record};
        post->post([this, preview] { Q_EMIT previewMade(preview); });
    };
    callbacks.kept = [post = m_post, this](std::int64_t step, const std::filesystem::path& file) {
        const QString path = QString::fromStdString(file.string());
        post->post([this, step, path] { Q_EMIT kept(step, path); });
    };
    callbacks.saved = [post = m_post, this](std::int64_t step) {
        post->post([this, step] { Q_EMIT saved(step); });
    };
    callbacks.notice = [post = m_post, this](const std::string& sentence) {
        const QString text = engineText(sentence);
        post->post([this, text] { Q_EMIT notice(text); });
    };
    callbacks.ended = [post = m_post, this](engine::TrainEnd how, const Error& error) {
        post->post([this, how, error] { end(how, error); });
    };
    return callbacks;
}

} // namespace diptych::ui
