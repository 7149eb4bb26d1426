#include "ui/training_model/run_preparation.h"

#include "ui/training_model/adapter_bytes.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr int kMaxTries = 4;
/// Pictures, previews and the record, beside what the engine writes.
constexpr std::uint64_t kRoomForPictures = std::uint64_t{16} << 20;
constexpr int kPreviewCount = 12; ///< along a run

RunRecord recordOf(const RunPreparation::Order& order) {
    const LearningOrder& learning = *order.item.order;
    RunRecord record;
    record.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    record.adapter = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    record.name = learning.name;
    record.method = learning.method.id;
    record.model = order.model;
    record.words = learning.words;
    for (const auto& [role, item] : learning.adapters)
        record.replaces.push_back(item.id);
    record.parameters = learning.parameters;
    record.previews = learning.previews;
    record.totalSteps = learning.steps;
    record.styleBegins = learning.styleBegins;
    record.stepsBetweenPreviews =
        std::max(1, static_cast<int>((learning.steps + kPreviewCount - 1) / kPreviewCount));
    record.startedAtMs = QDateTime::currentMSecsSinceEpoch();
    return record;
}

int rankOf(const LearningOrder& order, const RunRecord& record) {
    if (const auto given = record.parameters.find("rank");
        given != record.parameters.end() && given->is_number())
        return given->get<int>();
    for (const auto& parameter : order.method.parameters)
        if (parameter.name == "rank" && parameter.defaultValue.is_number())
            return parameter.defaultValue.get<int>();
    return 0;
}

std::uint64_t bytesOnDisk(const engine::TrainEstimate& estimate, const RunRecord& record) {
    const auto interval = static_cast<std::uint64_t>(record.stepsBetweenPreviews);
    const auto steps = static_cast<std::uint64_t>(std::max<std::int64_t>(0, estimate.steps));
    const std::uint64_t kept = steps / interval + 3; // step 0, the end, the result
    // A checkpoint is written beside the one before it.
    return 2 * estimate.checkpointBytes + kept * estimate.adapterBytes + kRoomForPictures;
}

} // namespace

Result<std::uint64_t> freeSpace(const std::filesystem::path& folder) {
    std::error_code failed;
    const auto space = std::filesystem::space(folder, failed);
    if (failed)
        return Error{ErrorCode::Io, "The drive does not say how much is free: " + failed.message(),
                     folder.string()};
    return static_cast<std::uint64_t>(space.available);
}

RunPreparation::RunPreparation(EngineHost& host, std::shared_ptr<JobQueue> files, Order order,
                               QObject* parent)
    : QObject(parent), m_host(host), m_queue(std::move(files)), m_order(std::move(order)),
      m_post(std::make_shared<GuiPost>(this)) {
    if (!m_order.space)
        m_order.space = &freeSpace;
}

RunPreparation::~RunPreparation() {
    m_post->close();
    if (m_run && m_order.item.order)
        m_queue->post([files = m_run->files()] { (void)files.remove(); });
}

Result<RunPreparation::Laid> RunPreparation::layNew(const Order& order, RunRecord record) {
    Laid laid;
    DIPTYCH_TRY(pictures,
                learningPictures(order.item.order->sources, order.item.order->method, order.blob));
    std::map<std::string, RunFiles::AdapterWriter> adapters;
    for (const auto& [role, item] : order.item.order->adapters)
        adapters[role] = [&order, item = item](const std::filesystem::path& file) {
            return layAdapter(item, order.blob, file);
        };
    DIPTYCH_TRY(files, RunFiles::create(order.stateFolder, record, pictures, adapters));
    DIPTYCH_TRY(lock, RunLock::take(files.folder()));
    DIPTYCH_TRY(bytes, order.space(files.folder()));
    laid.begun = {files,
                  std::move(record),
                  std::move(pictures),
                  std::make_shared<RunLock>(std::move(lock)),
                  {}};
    laid.bytesFree = bytes;
    return laid;
}

Result<RunPreparation::Laid> RunPreparation::layOld(const Order& order, const RunFiles& files) {
    Laid laid;
    DIPTYCH_TRY(lock, RunLock::take(files.folder()));
    DIPTYCH_TRY(record, files.readRecord());
    record.rateScale *= order.item.rateFactor;
    DIPTYCH_CHECK(files.writeRecord(record));
    DIPTYCH_TRY(pictures, files.readPictures(record));
    DIPTYCH_TRY(bytes, order.space(files.folder()));
    laid.begun = {files,
                  std::move(record),
                  std::move(pictures),
                  std::make_shared<RunLock>(std::move(lock)),
                  {}};
    for (const auto& [place, file] : files.previews())
        if (QImage picture(QString::fromStdString(file.string())); !picture.isNull())
            laid.begun.previews[place] = picture;
    laid.bytesFree = bytes;
    return laid;
}

void RunPreparation::begin() {
    if (m_order.item.order)
        m_outcome.record = recordOf(m_order);
    m_queue->post([this, post = m_post, order = m_order, record = m_outcome.record] {
        const auto done = order.item.goOn ? layOld(order, *order.item.goOn) : layNew(order, record);
        post->post([this, done] { laid(done); });
    });
}

void RunPreparation::laid(const Result<Laid>& laid) {
    if (!laid.ok())
        return refuse(laid.error().code == ErrorCode::Io ? Refusal::Place : Refusal::Other,
                      laid.error());
    m_outcome.record = laid->begun.record;
    m_outcome.bytesFree = laid->bytesFree;
    m_run =
        std::make_unique<TrainRun>(m_host, m_queue, laid->begun, m_order.secondsBetweenCheckpoints);
    if (m_order.item.order && !m_outcome.record.adapters.empty())
        return takeAfterHalves();
    if (m_order.item.order)
        m_rank = rankOf(*m_order.item.order, m_outcome.record);
    estimate();
}

/// What halves were learnt with is how they are brought together. That both say the same is the
/// engine's to see.
void RunPreparation::takeAfterHalves() {
    const auto files = m_run->files().adaptersOf(m_run->record());
    m_host.readAdapterFacts(
        files.begin()->second, this, [this](const Result<engine::AdapterFacts>& facts) {
            if (!facts.ok())
                return refuse(Refusal::Other, facts.error());
            m_run->note([&](RunRecord& record) {
                for (const auto& parameter : m_order.item.order->method.parameters)
                    if (std::find(kLearntWith.begin(), kLearntWith.end(), parameter.name) !=
                            kLearntWith.end() &&
                        facts->settings.is_object() && facts->settings.contains(parameter.name))
                        record.parameters[parameter.name] = facts->settings.at(parameter.name);
            });
            m_outcome.record = m_run->record();
            estimate();
        });
}

void RunPreparation::estimate() {
    ++m_tries;
    engine::TrainRequest request = m_run->request();
    if (m_tries > 1)
        request.parameters["rank"] = m_rank;
    m_host.estimateTraining(
        request, this, [this](const Result<engine::TrainEstimate>& estimate) { judge(estimate); });
}

void RunPreparation::judge(const Result<engine::TrainEstimate>& estimate) {
    const bool ranOut = !estimate.ok() && estimate.error().code == ErrorCode::OutOfMemory;
    if (!estimate.ok() && !ranOut)
        return refuse(Refusal::Other, estimate.error());
    const bool tooMuch = ranOut || (estimate->bytesNeeded > 0 && estimate->bytesFree > 0 &&
                                    estimate->bytesNeeded > estimate->bytesFree);
    if (m_tries == 1 && estimate.ok())
        m_outcome.estimate = *estimate;
    if (tooMuch && !m_order.tryAnyway)
        return trySmaller();
    if (m_tries > 1) {
        m_outcome.fittingRank = m_rank;
        return refuse(Refusal::Memory);
    }
    m_outcome.bytesOnDisk = bytesOnDisk(m_outcome.estimate, m_outcome.record);
    if (m_outcome.bytesOnDisk > m_outcome.bytesFree)
        return refuse(Refusal::Space);
    Q_EMIT finished(m_outcome);
}

/// A checkpoint holds a rank, and so do halves, so only a run that has neither can change it:
/// others have none here.
void RunPreparation::trySmaller() {
    if (!m_order.item.order || m_rank <= 1 || m_tries >= kMaxTries)
        return refuse(Refusal::Memory);
    m_rank /= 2;
    estimate();
}

void RunPreparation::refuse(Refusal why, const Error& error) {
    m_outcome.refusal = why;
    m_outcome.error = error;
    Q_EMIT finished(m_outcome);
}

} // namespace diptych::ui
