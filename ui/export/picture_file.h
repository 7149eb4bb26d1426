#pragma once

#include "core/image/encode_picture.h"
#include "ui/export/picture_settings.h"

#include <QImage>

#include <filesystem>
#include <optional>

namespace diptych::ui {

/// A picture on its way into a file.
struct PictureFile {
    QImage picture;
    std::filesystem::path file;
    image::PictureFormat format = image::PictureFormat::Png;
    int quality = 92;
    /// Kept inside of the picture; none: nothing but pixels and profile is.
    std::optional<PictureSettings> inside;
    /// Written beside it as NAME.json; none: no such file.
    std::optional<PictureSettings> beside;
};

/// Writes it, whole or not at all. For worker threads. Errors: as image::encodePicture() and
/// saveFile().
Status writePictureFile(const PictureFile& file);

/// The settings of a picture written with them. Errors: NotFound when there are none; as
/// image::readPictureSettings() and settingsFromText().
Result<PictureSettings> readPictureFileSettings(const std::filesystem::path& file);

} // namespace diptych::ui
