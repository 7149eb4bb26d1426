#pragma once

#include "ui/enginehost/train_link.h"
#include "ui/filmstrip/strip_model.h"

#include <vector>

namespace diptych::ui {

/// The previews of a training run, in the order they were made: step 0 of every prompt comes first.
/// Told from outside.
class PreviewModel : public StripModel {
    Q_OBJECT

  public:
    explicit PreviewModel(BlobPictures& blobs, QObject* parent = nullptr);

    /// Another run: its previews follow.
    void begin(const std::string& run);
    void add(const TrainPreview& preview);
    /// Whether the run goes on: its newest preview has a ring in the colour of work.
    void setLearning(bool learning);

    int rowCount(const QModelIndex& parent = {}) const override;
    StripPicture at(int row) const override;
    std::string thumbnailAt(int /*row*/) const override { return {}; }
    const TrainPreview& preview(int row) const { return m_previews[static_cast<std::size_t>(row)]; }

  private:
    std::string m_run;
    std::vector<TrainPreview> m_previews;
    bool m_learning = false;
};

} // namespace diptych::ui
