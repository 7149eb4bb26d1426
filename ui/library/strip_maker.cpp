#include "ui/library/strip_maker.h"

#include "ui/blobs/picture_bytes.h"
#include "ui/language/engine_text.h"

#include <array>
#include <utility>

namespace diptych::ui {
namespace {

/// A scene every model can draw, with a thing, a ground and a sky to see a style on.
constexpr const char* kPrompt = "a red house in a meadow";
constexpr std::uint64_t kSeed = 11;
constexpr int kSteps = 20;
constexpr int kEdge = 136; ///< twice what a card shows

std::array<double, 4> strengthsOf(const engine::AdapterFacts& facts) {
    return {0.0, facts.defaultStrength / 2.0, facts.defaultStrength, facts.maximumStrength};
}

} // namespace

engine::RenderRequest stripRequest(const std::filesystem::path& file,
                                   const engine::AdapterFacts& adapter,
                                   const engine::ModelFacts& model, double strength) {
    engine::RenderRequest request;
    request.prompt = kPrompt;
    request.seed = kSeed;
    request.steps = kSteps;
    request.guidance = model.guidance;
    if (strength == 0.0)
        return request;
    if (adapter.role == "style") {
        engine::StyleRequest style;
        style.adapter = file.string();
        style.strength = strength;
        request.styles = {style};
    } else {
        engine::WeightRequest weights;
        weights.adapter = file.string();
        weights.scale = strength;
        request.adapters = {weights};
        request.prompt += adapter.promptSuffix;
    }
    return request;
}

StripMaker::StripMaker(EngineHost& host, QObject* parent) : QObject(parent), m_host(host) {}

void StripMaker::draw(const library::LibraryEntry& adapter, const std::filesystem::path& model) {
    m_waiting.push_back({adapter, model});
    if (m_waiting.size() == 1)
        begin();
}

void StripMaker::stop() {
    m_waiting.clear();
    delete std::exchange(m_link, nullptr);
}

void StripMaker::begin() {
    m_strip = {};
    m_strip.seed = kSeed;
    m_done = 0;
    m_host.readAdapterFacts(
        m_waiting.front().adapter.path, this, [this](const Result<engine::AdapterFacts>& facts) {
            if (m_waiting.empty())
                return;
            if (!facts.ok())
                return give(engineSentence(facts.error()));
            m_facts = *facts;
            RenderLink::Options options;
            options.previews = false;
            m_link = m_host.openRender(m_waiting.front().model, options, this);
            connect(m_link, &RenderLink::opened, this, [this](const engine::ModelFacts& model) {
                m_model = model;
                m_strip.modelIdentity = model.identity;
                request();
            });
            connect(m_link, &RenderLink::openFailed, this,
                    [this](const Error& error) { give(engineSentence(error)); });
            connect(m_link, &RenderLink::failed, this,
                    [this](quint64, const Error& error) { give(engineSentence(error)); });
            connect(m_link, &RenderLink::frame, this, [this](const RenderedFrame& frame) {
                if (frame.kind == engine::FrameKind::Final)
                    take(frame.picture);
            });
        });
}

void StripMaker::request() {
    m_link->submit(stripRequest(m_waiting.front().adapter.path, m_facts, m_model,
                                strengthsOf(m_facts).at(m_done)));
}

void StripMaker::take(const QImage& picture) {
    auto png = encodePng(thumbnailOf(picture, kEdge));
    if (!png.ok())
        return give(engineSentence(png.error()));
    m_strip.pictures.at(m_done++) = std::move(*png);
    Q_EMIT progress(static_cast<int>(m_done), static_cast<int>(m_strip.pictures.size()));
    if (m_done < m_strip.pictures.size())
        return request();
    Q_EMIT drawn(m_waiting.front().adapter.id, m_strip);
    end();
}

void StripMaker::end() {
    // It is emitting.
    if (m_link != nullptr)
        std::exchange(m_link, nullptr)->deleteLater();
    m_waiting.pop_front();
    if (!m_waiting.empty())
        begin();
}

void StripMaker::give(const QString& sentence) {
    Q_EMIT failed(sentence);
    end();
}

} // namespace diptych::ui
