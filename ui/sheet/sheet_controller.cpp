#include "ui/sheet/sheet_controller.h"

#include "ui/language/engine_text.h"

#include <algorithm>

namespace diptych::ui {

SheetController::SheetController(EngineHost& host, LiveController& live, QObject* parent)
    : QObject(parent), m_host(host), m_live(live) {
    connect(&live, &LiveController::stateChanged, this, &SheetController::proceed);
    connect(&live, &LiveController::modelOpened, this, [this] {
        if (m_plan.isEmpty())
            return;
        // Pictures of another model do not belong on this sheet.
        giveWay();
        std::fill(m_frames.begin(), m_frames.end(), ShownFrame());
        prepare();
        Q_EMIT planChanged();
        proceed();
    });
    connect(&live.adapters(), &AdapterLocator::changed, this, [this] {
        if (m_plan.isEmpty() || m_running)
            return;
        for (const int index : prepare())
            Q_EMIT cellReady(index);
        proceed();
    });
}

SheetController::~SheetController() = default;

void SheetController::start(const SheetPlan& plan) {
    giveWay();
    m_plan = plan;
    m_frames.assign(static_cast<std::size_t>(plan.count()), ShownFrame());
    m_sentence.clear();
    prepare();
    Q_EMIT planChanged();
    if (m_plan.isEmpty())
        return setState(State::Empty);
    m_state = State::Waiting;
    proceed();
    Q_EMIT stateChanged(m_state);
}

/// Asks for every cell anew; returns those that are there now because the studio has them already.
std::vector<int> SheetController::prepare() {
    std::vector<int> known;
    m_requests.clear();
    const engine::ModelFacts& model = m_live.model();
    for (int i = 0; i < m_plan.count(); ++i)
        m_requests.push_back(
            scene::requestOf(m_plan.scene(i), m_plan.adapters(),
                             m_live.adapters().files(m_plan.adapters(), m_plan.scene(i)),
                             model.identity + "\n" + model.compute));
    for (int i = 0; i < m_plan.count(); ++i) {
        if (!model.identity.empty() && m_frames[static_cast<std::size_t>(i)].isNull() &&
            takeFromStore(i))
            known.push_back(i);
    }
    return known;
}

bool SheetController::takeFromStore(int index) {
    const auto& request = m_requests[static_cast<std::size_t>(index)];
    const ShownFrame* stored = m_live.store().find(request.key);
    if (stored == nullptr)
        return false;
    auto& cell = m_frames[static_cast<std::size_t>(index)];
    cell = *stored;
    cell.values = request.values;
    cell.start = request.start;
    cell.guides = request.guides;
    cell.fromStore = true;
    return true;
}

void SheetController::stop() {
    if (m_state != State::Running && m_state != State::Waiting)
        return;
    giveWay();
    setState(State::Stopped);
}

void SheetController::resume() {
    if (m_state != State::Stopped && m_state != State::Failed)
        return;
    m_sentence.clear();
    for (const int index : prepare())
        Q_EMIT cellReady(index);
    m_state = State::Waiting;
    proceed();
    Q_EMIT stateChanged(m_state);
}

void SheetController::clear() {
    giveWay();
    m_plan = {};
    m_requests.clear();
    m_frames.clear();
    closeLink();
    Q_EMIT planChanged();
    setState(State::Empty);
}

int SheetController::done() const {
    return static_cast<int>(std::count_if(m_frames.begin(), m_frames.end(),
                                          [](const ShownFrame& frame) { return !frame.isNull(); }));
}

std::optional<int> SheetController::next() const {
    for (const int index : m_plan.order())
        if (m_frames[static_cast<std::size_t>(index)].isNull())
            return index;
    return std::nullopt;
}

void SheetController::giveWay() {
    if (m_running && m_link)
        m_link->cancel();
    m_running.reset();
}

void SheetController::proceed() {
    if (m_state != State::Running && m_state != State::Waiting)
        return;
    const auto live = m_live.state();
    if (live == LiveController::State::Updating || live == LiveController::State::NotReady) {
        giveWay();
        return setState(State::Waiting);
    }
    if (m_running)
        return;
    auto index = next();
    // The live picture may have been one of them meanwhile.
    while (index && takeFromStore(*index)) {
        Q_EMIT cellReady(*index);
        index = next();
    }
    if (!index)
        return setState(State::Finished);
    const engine::ModelFacts& model = m_live.model();
    if (model.identity.empty())
        return fail(tr("There is no model to draw this sheet with."));
    const scene::SceneRequest& request = m_requests[static_cast<std::size_t>(*index)];
    const auto& pictures = request.missingPictures;
    const bool onItsWay = std::any_of(pictures.begin(), pictures.end(), [&](const auto& blob) {
        return m_live.adapters().isFetching(blob);
    });
    if (onItsWay)
        return setState(State::Waiting); // changed() of the locator goes on
    if (!request.isReady())
        return fail(whyNot(request));
    if (!m_link || m_linkModel != model.folder) {
        closeLink();
        RenderLink::Options options;
        options.previews = false;
        m_link.reset(m_host.openRender(model.folder, options, nullptr));
        m_linkModel = model.folder;
        connect(m_link.get(), &RenderLink::frame, this, &SheetController::onFrame);
        connect(m_link.get(), &RenderLink::failed, this, &SheetController::onFailed);
        connect(m_link.get(), &RenderLink::openFailed, this, [this](const Error& error) {
            m_running.reset();
            closeLink();
            fail(engineText(error));
        });
    }
    m_running = index;
    m_ticket = m_link->submit(request.request);
    setState(State::Running);
}

QString SheetController::whyNot(const scene::SceneRequest& request) {
    if (request.obstacle == scene::Obstacle::EditNeedsDdim)
        return tr("Editing a picture follows its steps backwards, which only the sampler DDIM can "
                  "do.");
    return request.missing.empty() ? tr("The picture this sheet starts from is not there.")
                                   : tr("One of the styles of this sheet is not where it was.");
}

void SheetController::onFrame(const RenderedFrame& frame) {
    if (!m_running || frame.ticket != m_ticket || frame.kind != engine::FrameKind::Final)
        return;
    const int index = *m_running;
    m_running.reset();
    const scene::SceneRequest& request = m_requests[static_cast<std::size_t>(index)];
    ShownFrame cell;
    cell.picture = frame.picture;
    cell.request = frame.request;
    cell.record = frame.record;
    cell.values = request.values;
    cell.start = request.start;
    cell.guides = request.guides;
    cell.key = request.key;
    m_live.store().put(cell);
    m_frames[static_cast<std::size_t>(index)] = std::move(cell);
    Q_EMIT cellReady(index);
    proceed();
}

void SheetController::onFailed(quint64 ticket, const Error& error) {
    if (!m_running || ticket != m_ticket || error.code == ErrorCode::Cancelled)
        return;
    m_running.reset();
    fail(engineText(error));
}

void SheetController::fail(const QString& sentence) {
    m_sentence = sentence;
    setState(State::Failed);
}

void SheetController::setState(State state) {
    if (state == m_state)
        return;
    m_state = state;
    if (state == State::Finished)
        closeLink(); // a session holds memory
    Q_EMIT stateChanged(state);
}

void SheetController::closeLink() {
    if (m_link)
        m_link.release()->deleteLater(); // it may be telling us something
    m_linkModel.clear();
}

} // namespace diptych::ui
