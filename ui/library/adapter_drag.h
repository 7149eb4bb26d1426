#pragma once

#include "core/base/result.h"
#include "core/library/library_entry.h"

#include <QMimeData>
#include <QUrl>

#include <filesystem>
#include <vector>

namespace diptych::ui {

/// Writes an adapter as an export does, with what its own header says of it. Errors: of reading it;
/// as sharing::shareAdapter().
Status exportForOthers(const std::filesystem::path& adapter, const std::filesystem::path& target);

/// Adapters that leave the window: their files as an export makes them, written when somebody asks
/// for them, so that nothing private goes along.
class AdapterDrag : public QMimeData {
    Q_OBJECT

  public:
    explicit AdapterDrag(std::vector<library::LibraryEntry> adapters);

    QStringList formats() const override;
    bool hasFormat(const QString& type) const override { return formats().contains(type); }

  protected:
    QVariant retrieveData(const QString& type, QMetaType preferred) const override;

  private:
    QList<QUrl> files() const;

    std::vector<library::LibraryEntry> m_adapters;
    mutable QList<QUrl> m_files;
};

} // namespace diptych::ui
