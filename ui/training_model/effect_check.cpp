#include "ui/training_model/effect_check.h"

#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/picture_conversion.h"

#include <QThreadPool>

namespace diptych::ui {
namespace {

Result<PictureEffect> measureAll(const std::vector<QImage>& pictures,
                                 const image::Image& training) {
    Result<PictureEffect> worst = PictureEffect();
    for (std::size_t i = 0; i + 1 < pictures.size(); i += 2) {
        const auto effect =
            pictureEffect(fromQImage(pictures[i]), fromQImage(pictures[i + 1]), training);
        if (!effect.ok())
            return effect.error();
        worst = i == 0 ? *effect : worseOf(*worst, *effect);
    }
    return worst;
}

} // namespace

EffectCheck::EffectCheck(EngineHost& host, Order order, QObject* parent)
    : QObject(parent), m_order(std::move(order)), m_post(std::make_shared<GuiPost>(this)) {
    RenderLink::Options options;
    options.previews = false;
    m_link.reset(host.openRender(m_order.model, options, nullptr));
    connect(m_link.get(), &RenderLink::frame, this, &EffectCheck::take);
    connect(m_link.get(), &RenderLink::failed, this, [this](quint64 ticket, const Error& error) {
        if (ticket == m_ticket)
            Q_EMIT finished(error);
    });
    connect(m_link.get(), &RenderLink::openFailed, this,
            [this](const Error& error) { Q_EMIT finished(error); });
    renderNext();
}

EffectCheck::~EffectCheck() {
    m_post->close();
}

void EffectCheck::renderNext() {
    const std::size_t scene = m_pictures.size() / 2;
    if (scene >= m_order.scenes.size())
        return measure();
    engine::RenderRequest request = m_order.scenes[scene];
    if (m_pictures.size() % 2 == 1) {
        const std::string file = m_order.adapter.string();
        if (m_order.kind == document::AdapterKind::Style)
            request.styles.push_back({file, {}, m_order.strength, 1.0});
        else
            request.adapters.push_back({file, m_order.strength});
    }
    m_ticket = m_link->submit(request);
}

void EffectCheck::take(const RenderedFrame& frame) {
    if (frame.ticket != m_ticket || frame.kind != engine::FrameKind::Final)
        return;
    m_pictures.push_back(frame.picture);
    renderNext();
}

void EffectCheck::measure() {
    m_link.release()->deleteLater(); // it is telling us right now
    QThreadPool::globalInstance()->start(
        [this, post = m_post, pictures = m_pictures, training = m_order.training] {
            const auto effect = measureAll(pictures, training);
            post->post([this, effect] { Q_EMIT finished(effect); });
        });
}

} // namespace diptych::ui
