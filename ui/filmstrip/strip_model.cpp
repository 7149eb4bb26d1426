#include "ui/filmstrip/strip_model.h"

#include "ui/blobs/blob_pictures.h"
#include "ui/widgets/thumbnail_list.h"

namespace diptych::ui {

StripModel::StripModel(BlobPictures& blobs, QObject* parent)
    : QAbstractListModel(parent), m_blobs(blobs) {
    connect(&blobs, &BlobPictures::loaded, this, [this](const QString& hash) {
        const std::string wanted = hash.toStdString();
        for (int row = 0; row < rowCount(); ++row)
            if (thumbnailAt(row) == wanted)
                Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole});
    });
}

QVariant StripModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const StripPicture picture = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return picture.title;
    case Qt::DecorationRole: {
        const QImage image =
            picture.picture.isNull() ? m_blobs.picture(picture.thumbnail) : picture.picture;
        return image.isNull() ? QVariant() : QVariant::fromValue(image);
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return picture.description;
    case ThumbnailList::StarRole:
        return picture.starred ? QVariant(*picture.starred) : QVariant();
    case ThumbnailList::LiveRole:
        return picture.live;
    default:
        return {};
    }
}

Qt::ItemFlags StripModel::flags(const QModelIndex& index) const {
    return QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled;
}

int StripModel::rowOf(const std::string& reference) const {
    for (int row = 0; row < rowCount(); ++row)
        if (at(row).reference == reference)
            return row;
    return -1;
}

} // namespace diptych::ui
