#include "ui/library/adapter_drag.h"

#include "core/sharing/read_card.h"
#include "core/sharing/share_adapter.h"

#include <QTemporaryDir>

namespace diptych::ui {
namespace {

const QLatin1String kUriList("text/uri-list");

/// Lives as long as the program: other programs copy from it after the drop.
const QTemporaryDir& dragFolder() {
    static const QTemporaryDir folder;
    return folder;
}

} // namespace

Status exportForOthers(const std::filesystem::path& adapter, const std::filesystem::path& target) {
    DIPTYCH_TRY(card, sharing::cardOf(adapter));
    return sharing::shareAdapter(adapter, target, card, sharing::ShareFormat::Diptych);
}

AdapterDrag::AdapterDrag(std::vector<library::LibraryEntry> adapters)
    : m_adapters(std::move(adapters)) {}

QStringList AdapterDrag::formats() const {
    return {kUriList};
}

QVariant AdapterDrag::retrieveData(const QString& type, QMetaType preferred) const {
    if (type != kUriList)
        return QMimeData::retrieveData(type, preferred);
    QVariantList urls;
    for (const QUrl& url : files())
        urls += url;
    return urls;
}

QList<QUrl> AdapterDrag::files() const {
    if (!m_files.isEmpty() || !dragFolder().isValid())
        return m_files;
    const std::filesystem::path folder = dragFolder().path().toStdString();
    for (const library::LibraryEntry& adapter : m_adapters) {
        const auto target = folder / adapter.path.filename();
        std::error_code ignored;
        std::filesystem::remove(target, ignored); // of an earlier drag
        if (exportForOthers(adapter.path, target).ok())
            m_files += QUrl::fromLocalFile(QString::fromStdString(target.string()));
    }
    return m_files;
}

} // namespace diptych::ui
