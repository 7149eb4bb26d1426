#include "ui/filmstrip/preview_model.h"

#include <algorithm>

namespace diptych::ui {

PreviewModel::PreviewModel(BlobPictures& blobs, QObject* parent) : StripModel(blobs, parent) {}

void PreviewModel::begin(const std::string& run) {
    beginResetModel();
    m_run = run;
    m_previews.clear();
    endResetModel();
}

void PreviewModel::add(const TrainPreview& preview) {
    const auto sameOrLater =
        std::lower_bound(m_previews.begin(), m_previews.end(), preview,
                         [](const TrainPreview& a, const TrainPreview& b) {
                             return std::pair(a.step, a.index) < std::pair(b.step, b.index);
                         });
    const int row = static_cast<int>(sameOrLater - m_previews.begin());
    // A run that goes on from its checkpoint makes some of them again.
    if (sameOrLater != m_previews.end() && sameOrLater->step == preview.step &&
        sameOrLater->index == preview.index) {
        *sameOrLater = preview;
    } else {
        beginInsertRows({}, row, row);
        m_previews.insert(sameOrLater, preview);
        endInsertRows();
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void PreviewModel::setLearning(bool learning) {
    m_learning = learning;
    if (!m_previews.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_previews.size());
}

StripPicture PreviewModel::at(int row) const {
    const TrainPreview& one = preview(row);
    StripPicture picture;
    picture.reference = "preview:" + m_run + ":" + std::to_string(one.step);
    picture.title = one.step == 0 ? tr("before") : tr("step %1").arg(one.step);
    picture.description = tr("Step %1 · %2 · seed %3")
                              .arg(one.step)
                              .arg(QString::fromStdString(one.request.prompt))
                              .arg(one.request.seed);
    picture.picture = one.picture;
    picture.live = m_learning && one.step == m_previews.back().step;
    return picture;
}

} // namespace diptych::ui
