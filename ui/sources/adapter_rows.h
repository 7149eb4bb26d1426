#pragma once

#include "core/project/project.h"

#include <QAbstractListModel>
#include <QString>

#include <map>
#include <string>

namespace diptych::ui {

class BlobPictures;

/// The adapters of a project as rows of a ThumbnailList.
class AdapterRows : public QAbstractListModel {
    Q_OBJECT

  public:
    AdapterRows(project::Project& project, BlobPictures& pictures, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// A few words while an adapter is being learnt ("learning 41 %"); empty: it is not.
    void setLearning(const std::string& adapter, const QString& note);

    /// Empty for no index.
    std::string idAt(const QModelIndex& index) const;
    QModelIndex indexOf(const std::string& id) const;

  private:
    void refresh();
    QString subtitleOf(const document::AdapterItem& item) const;
    const document::AdapterItem* itemAt(const QModelIndex& index) const;

    project::Project& m_project;
    BlobPictures& m_pictures;
    std::vector<std::string> m_ids;
    std::map<std::string, QString> m_learning;
};

} // namespace diptych::ui
