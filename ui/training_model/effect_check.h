#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"
#include "core/engine/render_session.h"
#include "ui/enginehost/gui_post.h"
#include "ui/enginehost/render_link.h"
#include "ui/training_model/picture_effect.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diptych::ui {

class EngineHost;

/// Looks whether a learnt adapter does anything and whether it copies: renders other subjects
/// without it and with it at its default strength, and compares. Renders go through a session of
/// their own that is closed afterwards. GUI thread; measuring happens on others.
class EffectCheck : public QObject {
    Q_OBJECT

  public:
    struct Order {
        std::filesystem::path model;
        std::filesystem::path adapter; ///< its file
        document::AdapterKind kind = document::AdapterKind::Style;
        double strength = 3.0;
        std::vector<engine::RenderRequest> scenes; ///< without styles and adapters
        image::Image training;                     ///< what was learnt from
    };
    /// Begins at once.
    EffectCheck(EngineHost& host, Order order, QObject* parent = nullptr);
    ~EffectCheck() override;

  Q_SIGNALS:
    /// Once; the worse of all scenes.
    void finished(const diptych::Result<diptych::ui::PictureEffect>& effect);

  private:
    void renderNext();
    void take(const RenderedFrame& frame);
    void measure();

    Order m_order;
    std::unique_ptr<RenderLink> m_link;
    std::vector<QImage> m_pictures; ///< without, with, without, with ...
    quint64 m_ticket = 0;
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
