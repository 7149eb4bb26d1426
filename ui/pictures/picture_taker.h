#pragma once

#include "ui/drops/dropped_files.h"
#include "ui/pictures/picture_intake.h"

#include <QImage>
#include <QObject>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace diptych::ui {

class PictureWell;

/// Asks the artist for a picture file; empty: none.
using PictureChooser = std::function<std::filesystem::path(QWidget*, const QString& title)>;
/// By a file dialog.
std::filesystem::path askForPicture(QWidget* parent, const QString& title);

/// Takes single pictures of drops into a project and shows pictures of it in wells. GUI thread; the
/// project's store outlives it.
class PictureTaker : public QObject {
    Q_OBJECT

  public:
    PictureTaker(document::ProjectStore& store, PictureIntake::Purpose purpose,
                 QObject* parent = nullptr);

    /// The first picture of a drop; the rest is handed on by othersDropped(), and what cannot be
    /// taken is refused(). `done` is not called once `context` is gone.
    void take(const DroppedFiles& drop, QObject* context,
              std::function<void(const document::SourcePicture&)> done);
    bool isReading() const { return m_reading > 0; }

    /// Fills a well; a preview that is not there yet is announced by previewCame().
    void show(PictureWell& well, const document::SourcePicture& picture);
    static void clear(PictureWell& well);

  Q_SIGNALS:
    void refused(const QString& sentence);
    /// Adapters, a project or a model were dropped.
    void othersDropped(const diptych::ui::DroppedFiles& drop);
    void previewCame();

  private:
    PictureIntake m_intake;
    std::map<std::string, QImage> m_previews; ///< by blob; null: on its way
    int m_reading = 0;
};

} // namespace diptych::ui
