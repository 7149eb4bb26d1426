#include "ui/export/picture_file.h"

#include "core/base/file.h"
#include "ui/enginehost/picture_conversion.h"

namespace diptych::ui {

Status writePictureFile(const PictureFile& file) {
    image::EncodeOptions options;
    options.quality = file.quality;
    if (file.inside)
        options.settings = settingsText(*file.inside);
    DIPTYCH_TRY(bytes, image::encodePicture(fromQImage(file.picture), file.format, options));
    DIPTYCH_CHECK(saveFile(file.file, bytes));
    if (!file.beside)
        return {};
    auto beside = file.file;
    return saveFile(beside.replace_extension(".json"), settingsText(*file.beside));
}

Result<PictureSettings> readPictureFileSettings(const std::filesystem::path& file) {
    DIPTYCH_TRY(text, image::readPictureSettings(file));
    return settingsFromText(text);
}

} // namespace diptych::ui
