#include "ui/training_model/adapter_keeper.h"

#include "core/document/halves.h"
#include "core/document/project_store.h"
#include "core/project/project.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/enginehost/engine_host.h"
#include "ui/live/adapter_locator.h"
#include "ui/training_model/adapter_bytes.h"
#include "ui/training_model/learning_order.h"

#include <QUuid>

#include <algorithm>

namespace diptych::ui {
namespace {

using document::AdapterItem;
using document::AdapterKind;
using document::ProjectState;

constexpr const char* kStepsKey = "learntSteps";
constexpr const char* kNoEffectKey = "noEffect";

/// The thumbnail of an adapter as it is kept; empty without a picture.
std::string pngOf(const QImage& picture) {
    if (picture.isNull())
        return {};
    auto png = encodePng(thumbnailOf(picture, kThumbnailEdge));
    return png.ok() ? std::move(*png) : std::string();
}

/// A file beside the project that is not there yet.
std::filesystem::path freePlace(const std::filesystem::path& folder, const std::string& name) {
    std::string stem;
    for (const char letter : name)
        stem += letter == '/' || letter == '\\' ? '-' : letter;
    std::error_code ignored;
    auto file = folder / (stem + ".safetensors");
    for (int i = 2; std::filesystem::exists(file, ignored); ++i)
        file = folder / (stem + " " + std::to_string(i) + ".safetensors");
    return file;
}

/// Mutes or wakes what a run's result is made of: both would act twice beside it.
void muteReplaced(ProjectState& state, const RunRecord& record, bool muted) {
    for (auto& entry : state.scene.mix)
        if (std::find(record.replaces.begin(), record.replaces.end(), entry.adapter) !=
            record.replaces.end()) {
            entry.muted = muted;
            entry.solo = entry.solo && !muted;
        }
}

void addToMix(ProjectState& state, const AdapterItem& item, const RunRecord& record) {
    const auto there = std::any_of(state.scene.mix.begin(), state.scene.mix.end(),
                                   [&](const auto& entry) { return entry.adapter == item.id; });
    if (there)
        return;
    document::MixEntry entry;
    entry.adapter = item.id;
    entry.strength = item.defaultStrength;
    entry.secondStrength = item.second ? item.second->defaultStrength : 0.0;
    state.scene.mix.push_back(entry);
    muteReplaced(state, record, true);
}

} // namespace

AdapterItem adapterItemOf(const engine::AdapterFacts& facts) {
    AdapterItem item;
    item.name = facts.title;
    item.kind = facts.role == "style" ? AdapterKind::Style : AdapterKind::Weight;
    item.method = facts.method;
    item.baseIdentity = facts.baseIdentity;
    item.promptSuffix = facts.promptSuffix;
    item.defaultStrength = facts.defaultStrength;
    item.softMinimum = std::min(facts.minimumStrength, facts.maximumStrength);
    item.softMaximum = std::max(facts.minimumStrength, facts.maximumStrength);
    if (item.softMinimum == item.softMaximum)
        item.softMaximum = item.softMinimum + 1.0;
    const bool style = item.kind == AdapterKind::Style;
    item.hardMinimum = std::min({style ? -10.0 : -2.0, item.softMinimum, item.defaultStrength});
    item.hardMaximum = std::max({style ? 20.0 : 3.0, item.softMaximum, item.defaultStrength});
    if (facts.second) {
        document::SecondPart part;
        part.name = facts.second->id;
        part.defaultStrength = facts.second->defaultStrength;
        part.softMinimum = facts.second->minimumStrength;
        part.softMaximum = std::max(facts.second->maximumStrength, part.softMinimum + 0.1);
        part.hardMinimum = std::min({-2.0, part.softMinimum, part.defaultStrength});
        part.hardMaximum = std::max({3.0, part.softMaximum, part.defaultStrength});
        item.second = part;
    } else if (facts.method == document::kHalvesMethod) {
        item.part = facts.part;
    }
    return item;
}

AdapterKeeper::AdapterKeeper(EngineHost& host, AdapterLocator& locator, project::Project& project,
                             std::shared_ptr<JobQueue> files, Options options, QObject* parent)
    : QObject(parent), m_host(host), m_locator(locator), m_project(project),
      m_queue(std::move(files)), m_options(options), m_post(std::make_shared<GuiPost>(this)) {}

AdapterKeeper::~AdapterKeeper() {
    m_post->close();
}

void AdapterKeeper::place(const RunRecord& record, std::int64_t step,
                          const std::filesystem::path& file) {
    // Steps of one run that went back and on again may differ: the time tells them apart.
    std::error_code ignored;
    const auto written = std::filesystem::last_write_time(file, ignored).time_since_epoch().count();
    m_locator.place(record.adapter, file,
                    record.id + ":" + std::to_string(step) + ":" + std::to_string(written));
}

void AdapterKeeper::introduce(const RunRecord& record, std::int64_t step,
                              const std::filesystem::path& file, Done done) {
    m_givenUp.erase(record.adapter);
    m_host.readAdapterFacts(
        file, this, [this, record, step, file, done](const Result<engine::AdapterFacts>& facts) {
            if (m_givenUp.contains(record.adapter))
                return;
            if (!facts.ok())
                return done(facts.error());
            // Where it lies is known before anybody asks for a picture with it.
            place(record, step, file);
            AdapterItem item = adapterItemOf(*facts);
            item.id = record.adapter;
            item.name = record.name;
            item.unknown[document::kRunKey] = record.id;
            m_project.edit(tr("Learn %1").arg(QString::fromStdString(record.name)),
                           [item, record](ProjectState& state) {
                               if (state.adapter(item.id) == nullptr)
                                   state.adapters.push_back(item);
                               addToMix(state, item, record);
                           });
            done({});
        });
}

void AdapterKeeper::store(const Learnt& learnt, std::function<void(const Result<Stored>&)> done) {
    auto& projectStore = m_project.store();
    const auto beside = m_project.file().empty()
                            ? std::filesystem::path()
                            : freePlace(m_project.file().parent_path(), learnt.record.name);
    m_queue->post([post = m_post, limit = m_options.embedLimitBytes, &projectStore, beside,
                   file = learnt.file, thumbnail = learnt.thumbnail, done] {
        const auto work = [&]() -> Result<Stored> {
            Stored stored;
            if (const std::string png = pngOf(thumbnail); !png.empty()) {
                DIPTYCH_TRY(hash, projectStore.putBlob(document::BlobKind::Thumbnail, png));
                stored.thumbnail = hash;
            }
            DIPTYCH_TRY(kept, document::keepAdapterFile(projectStore, file, limit));
            stored.blob = kept.blob;
            stored.sizeBytes = kept.sizeBytes;
            if (kept.embedded)
                return stored;
            stored.file = beside.empty() ? file : beside;
            stored.heldByRun = beside.empty();
            if (!beside.empty())
                DIPTYCH_CHECK(copyWhole(file, beside));
            return stored;
        };
        const auto stored = work();
        post->post([done, stored] { done(stored); });
    });
}

void AdapterKeeper::apply(const Learnt& learnt, const engine::AdapterFacts& facts,
                          const Stored& stored) {
    AdapterItem whole = adapterItemOf(facts);
    whole.id = learnt.record.adapter;
    whole.name = learnt.record.name;
    whole.blob = stored.blob;
    whole.embedded = stored.file.empty();
    whole.file = stored.file.string();
    whole.sizeBytes = stored.sizeBytes;
    whole.thumbnail = stored.thumbnail;
    // The key of the pictures is the same as when the project's own word counts.
    m_locator.place(whole.id, stored.file.empty() ? learnt.file : stored.file, stored.blob);
    // Where the bytes are holds in every earlier state, too: undo must not lose what was learnt.
    m_project.note([whole](ProjectState& state) {
        if (AdapterItem* item = state.adapter(whole.id)) {
            item->blob = whole.blob;
            item->embedded = whole.embedded;
            item->file = whole.file;
            item->sizeBytes = whole.sizeBytes;
            item->baseIdentity = whole.baseIdentity;
            item->promptSuffix = whole.promptSuffix;
            item->unknown.erase(document::kRunKey);
        }
    });
    // And it is a reason to save.
    m_project.edit(tr("Finish learning %1").arg(QString::fromStdString(learnt.record.name)),
                   [whole, step = learnt.step, record = learnt.record](ProjectState& state) {
                       AdapterItem* item = state.adapter(whole.id);
                       if (item == nullptr) {
                           state.adapters.push_back(whole);
                           item = &state.adapters.back();
                           addToMix(state, whole, record);
                       }
                       item->thumbnail = whole.thumbnail;
                       item->unknown[kStepsKey] = step;
                   });
}

void AdapterKeeper::complete(const Learnt& learnt, Completed done) {
    m_host.readAdapterFacts(
        learnt.file, this, [this, learnt, done](const Result<engine::AdapterFacts>& facts) {
            if (!facts.ok())
                return done(facts.error(), false);
            store(learnt, [this, learnt, facts = *facts, done](const Result<Stored>& stored) {
                if (!stored.ok())
                    return done(stored.error(), false);
                apply(learnt, facts, *stored);
                done(m_project.flush(), stored->heldByRun);
            });
        });
}

void AdapterKeeper::addCopy(const RunRecord& record, std::int64_t step,
                            const std::filesystem::path& file, Done done) {
    Learnt copy;
    copy.record = record;
    copy.record.adapter = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    copy.record.name = LearningRules::freeName(
        m_project.state(),
        tr("%1, step %2").arg(QString::fromStdString(record.name)).arg(step).toStdString());
    copy.file = file;
    copy.step = step;
    complete(copy, [done](const Status& status, bool) { done(status); });
}

void AdapterKeeper::remove(const RunRecord& record) {
    m_givenUp.insert(record.adapter);
    m_project.edit(
        tr("Discard %1").arg(QString::fromStdString(record.name)), [record](ProjectState& state) {
            const std::string& id = record.adapter;
            if (std::erase_if(state.scene.mix,
                              [&](const auto& entry) { return entry.adapter == id; }) > 0)
                muteReplaced(state, record, false);
            std::erase_if(state.adapters, [&](const AdapterItem& item) { return item.id == id; });
        });
    m_locator.forget(record.adapter);
}

void AdapterKeeper::noteEffect(const RunRecord& record, bool hasEffect) {
    m_project.note([id = record.adapter, hasEffect](ProjectState& state) {
        if (AdapterItem* item = state.adapter(id)) {
            if (hasEffect)
                item->unknown.erase(kNoEffectKey);
            else
                item->unknown[kNoEffectKey] = true;
        }
    });
}

} // namespace diptych::ui
