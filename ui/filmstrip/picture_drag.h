#pragma once

#include "core/base/result.h"
#include "ui/filmstrip/strip_picture.h"

#include <QMimeData>
#include <QUrl>

#include <filesystem>
#include <functional>
#include <vector>

namespace diptych::ui {

/// What leaves the filmstrip when pictures are dragged: their references for the other parts of the
/// window, and PNG files, which are written into a folder when another program asks for them.
class PictureDrag : public QMimeData {
    Q_OBJECT

  public:
    /// One reference a line, as StripPicture::reference.
    static constexpr const char* kReferenceType = "application/x-diptych-picture";

    struct Places {
        std::filesystem::path folder;
        std::function<Result<std::string>(const std::string& hash)> blob;
    };
    PictureDrag(std::vector<StripPicture> pictures, Places places);

    QStringList formats() const override;
    bool hasFormat(const QString& type) const override { return formats().contains(type); }

    /// The references of dropped data; none when it comes from elsewhere.
    static std::vector<std::string> references(const QMimeData& data);

  protected:
    QVariant retrieveData(const QString& type, QMetaType preferred) const override;

  private:
    QList<QUrl> files() const;

    std::vector<StripPicture> m_pictures;
    Places m_places;
    mutable QList<QUrl> m_files;
};

/// A name for a picture's file: letters, digits and a few signs of its title, never empty.
QString fileNameOf(const StripPicture& picture);

} // namespace diptych::ui
