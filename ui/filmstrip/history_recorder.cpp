#include "ui/filmstrip/history_recorder.h"

#include "core/document/project_store.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/blobs/picture_worker.h"
#include "ui/filmstrip/frame_scene.h"
#include "ui/language/engine_text.h"

#include <QDateTime>

#include <algorithm>

namespace diptych::ui {
namespace {

std::string keyOf(const document::HistoryItem& item) {
    const auto key = item.record.find("key");
    return key != item.record.end() && key->is_string() ? key->get<std::string>() : std::string();
}

} // namespace

HistoryRecorder::HistoryRecorder(LiveController& live, project::Project& project,
                                 PictureWorker& worker, Options options, QObject* parent)
    : QObject(parent), m_live(live), m_project(project), m_worker(worker), m_options(options) {
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &HistoryRecorder::rest);
    connect(&live, &LiveController::frameShown, this, &HistoryRecorder::consider);
    connect(&live, &LiveController::stateChanged, this, &HistoryRecorder::consider);
    connect(&project, &project::Project::changed, this, &HistoryRecorder::consider);
    consider();
}

void HistoryRecorder::consider() {
    const ShownFrame& frame = m_live.shown();
    const bool worth = m_live.state() == LiveController::State::UpToDate && !frame.isNull() &&
                       frame.kind == engine::FrameKind::Final && frame.key != m_lastKey;
    // While a style is learnt its picture changes by itself, which is not something the artist did.
    const bool byItself = m_live.training() && m_lastScene == m_project.state().scene;
    if (worth && !byItself)
        m_rest.start(m_options.restMs);
    else
        m_rest.stop();
}

void HistoryRecorder::rest() {
    if (m_project.inGesture())
        m_rest.start(m_options.restMs); // the hand is still on the fader
    else
        record();
}

void HistoryRecorder::record() {
    const ShownFrame& frame = m_live.shown();
    m_lastKey = frame.key;
    m_lastScene = m_project.state().scene;
    document::HistoryItem item;
    item.madeAtMs = QDateTime::currentMSecsSinceEpoch();
    item.scene = frame_scene::of(frame, m_project.state());
    item.adapters = frame_scene::adaptersOf(item.scene, m_project.state());
    item.record = frame_scene::recordOf(frame);
    m_worker.run<Result<Outcome>>(
        this,
        [&store = m_project.store(), item = std::move(item), picture = frame.picture,
         maxBytes = m_options.maxBytes] { return write(store, item, picture, maxBytes); },
        [this](const Result<Outcome>& outcome) {
            if (!outcome.ok()) {
                m_lastKey.clear(); // tried again when it is shown again
                Q_EMIT failed(engineText(outcome.error()));
                return;
            }
            m_bytes = outcome->bytes;
            if (outcome->item)
                Q_EMIT recorded(*outcome->item);
            if (!outcome->tooOld.empty())
                Q_EMIT full(outcome->tooOld);
        });
}

Result<HistoryRecorder::Outcome> HistoryRecorder::write(document::ProjectStore& store,
                                                        document::HistoryItem item,
                                                        const QImage& picture,
                                                        std::uint64_t maxBytes) {
    Outcome outcome;
    DIPTYCH_TRY(newest, store.history({0, 1, document::HistoryPage::Show::All}));
    if (newest.empty() || keyOf(newest.front()) != keyOf(item)) {
        DIPTYCH_TRY(stored, encodeForStore(picture));
        DIPTYCH_TRY(full, store.putBlob(document::BlobKind::Picture, stored.png));
        DIPTYCH_TRY(small, store.putBlob(document::BlobKind::Thumbnail, stored.thumbnailPng));
        item.picture = std::move(full);
        item.thumbnail = std::move(small);
        DIPTYCH_TRY(id, store.addHistory(item));
        item.id = id;
        outcome.item = std::move(item);
    }
    DIPTYCH_TRY(totals, store.historyTotals());
    outcome.bytes = totals.bytes;
    if (totals.bytes > maxBytes) {
        DIPTYCH_TRY(trim, store.historyTrim(maxBytes / 10 * 9));
        outcome.tooOld = std::move(trim.items);
    }
    return outcome;
}

void HistoryRecorder::keepAll() {
    m_options.maxBytes = std::max(m_options.maxBytes, m_bytes + m_bytes / 4);
    Q_EMIT limitRaised(m_options.maxBytes);
}

} // namespace diptych::ui
