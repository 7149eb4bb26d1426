#include "ui/studio/adapter_import.h"

#include "core/checkpoints/recognise_checkpoint.h"
#include "core/document/project_store.h"
#include "ui/blobs/picture_worker.h"
#include "ui/edits/guide_edits.h"
#include "ui/edits/mix_edits.h"
#include "ui/language/engine_text.h"
#include "ui/training_model/adapter_keeper.h"
#include "ui/training_model/learning_order.h"

#include <QUuid>

namespace diptych::ui {
namespace {

QString fileName(const std::filesystem::path& file) {
    return QString::fromStdString(file.filename().string());
}

} // namespace

AdapterImport::AdapterImport(const Parts& parts, Options options, QObject* parent)
    : QObject(parent), m_parts(parts), m_options(options) {}

void AdapterImport::add(const std::filesystem::path& file) {
    m_parts.host.readAdapterFacts(
        file, this, [this, file](const Result<engine::AdapterFacts>& facts) {
            if (!facts.ok())
                return addOther(file, facts.error());
            if (!fits(file, *facts))
                return;
            m_parts.worker.run<Result<document::KeptAdapter>>(
                this,
                [&projectStore = m_parts.project.store(), file, limit = m_options.embedLimitBytes] {
                    return document::keepAdapterFile(projectStore, file, limit);
                },
                [this, file, facts = *facts](const Result<document::KeptAdapter>& stored) {
                    if (!stored.ok())
                        return refuse(file, stored.error());
                    enter(file, facts, *stored);
                });
        });
}

/// What is no adapter may be a guide or a whole model; else it is refused as the adapter it is not.
void AdapterImport::addOther(const std::filesystem::path& file, const Error& error) {
    m_parts.host.recogniseGuide(file, this,
                                [this, file, error](const Result<engine::GuideNetwork>& network) {
                                    if (network.ok())
                                        guideBy(file, *network);
                                    else
                                        addModel(file, error);
                                });
}

void AdapterImport::addModel(const std::filesystem::path& file, const Error& error) {
    m_parts.worker.run<bool>(
        this,
        [file] {
            const auto facts = checkpoints::recogniseCheckpoint(file);
            return facts.ok() && facts->kind == checkpoints::CheckpointKind::Model;
        },
        [this, file, error](bool model) {
            if (model)
                Q_EMIT modelFound(QString::fromStdString(file.string()));
            else
                refuse(file, error);
        });
}

void AdapterImport::addGuide(const std::filesystem::path& path) {
    m_parts.host.recogniseGuide(path, this,
                                [this, path](const Result<engine::GuideNetwork>& network) {
                                    if (network.ok())
                                        guideBy(path, *network);
                                    else
                                        refuse(path, network.error());
                                });
}

void AdapterImport::guideBy(const std::filesystem::path& path, engine::GuideNetwork network) {
    m_parts.worker.run<Result<document::GuideContent>>(
        this, [path] { return document::contentOfGuide(path); },
        [this, path, network](const Result<document::GuideContent>& content) {
            if (!content.ok())
                return refuse(path, content.error());
            const std::string file = std::filesystem::absolute(path).string();
            m_parts.project.edit(tr("Guide by %1").arg(fileName(path)),
                                 guide_edits::add(file, network, *content));
            Q_EMIT guided();
        });
}

/// An adapter says which model it belongs to, or nothing; then it may be tried.
bool AdapterImport::fits(const std::filesystem::path& file, const engine::AdapterFacts& facts) {
    const engine::ModelFacts& model = m_parts.live.model();
    if (facts.baseIdentity.empty() || model.identity.empty() ||
        facts.baseIdentity == model.identity)
        return true;
    Message message;
    message.kind = MessageKind::Warning;
    message.key = QStringLiteral("import.base:") + fileName(file);
    message.text = tr("“%1” was made for %2. This project uses %3. Nothing was changed.")
                       .arg(fileName(file),
                            facts.baseName.empty() ? tr("another model")
                                                   : QString::fromStdString(facts.baseName),
                            QString::fromStdString(model.title));
    message.details = QString::fromStdString(file.string());
    Q_EMIT refused(message);
    return false;
}

void AdapterImport::enter(const std::filesystem::path& file, const engine::AdapterFacts& facts,
                          const document::KeptAdapter& stored) {
    const auto& state = m_parts.project.state();
    for (const auto& known : state.adapters)
        if (known.blob == stored.blob) {
            m_parts.project.edit(tr("Use %1").arg(QString::fromStdString(known.name)),
                                 mix_edits::addToMix(known.id));
            Q_EMIT imported(QString::fromStdString(known.id));
            return;
        }
    document::AdapterItem item = adapterItemOf(facts);
    item.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    item.name =
        LearningRules::freeName(state, item.name.empty() ? file.stem().string() : item.name);
    item.blob = stored.blob;
    item.embedded = stored.embedded;
    item.file = stored.embedded ? std::string() : file.string();
    item.sizeBytes = stored.sizeBytes;
    m_parts.project.edit(tr("Bring in %1").arg(QString::fromStdString(item.name)),
                         [item](project::Project::State& changed) {
                             if (changed.adapter(item.id) == nullptr)
                                 changed.adapters.push_back(item);
                             mix_edits::addToMix(item.id)(changed);
                         });
    Q_EMIT imported(QString::fromStdString(item.id));
}

void AdapterImport::refuse(const std::filesystem::path& file, const Error& error) {
    Message message;
    message.kind = MessageKind::Error;
    message.key = QStringLiteral("import.failed:") + fileName(file);
    message.text = tr("“%1” was not brought in: %2").arg(fileName(file), engineText(error));
    message.details = QString::fromStdString(error.text());
    Q_EMIT refused(message);
}

} // namespace diptych::ui
