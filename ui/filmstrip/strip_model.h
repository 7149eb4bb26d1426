#pragma once

#include "ui/filmstrip/strip_picture.h"

#include <QAbstractListModel>

namespace diptych::ui {

class BlobPictures;

/// Items of a ThumbnailList whose thumbnails are blobs; they are decoded when they come into sight.
class StripModel : public QAbstractListModel {
    Q_OBJECT

  public:
    explicit StripModel(BlobPictures& blobs, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    virtual StripPicture at(int row) const = 0;
    /// Blob of the row's thumbnail; may be empty.
    virtual std::string thumbnailAt(int row) const = 0;
    /// The row of a reference, or -1.
    int rowOf(const std::string& reference) const;

  protected:
    BlobPictures& m_blobs;
};

} // namespace diptych::ui
