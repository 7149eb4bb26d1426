#include "ui/drops/dropped_files.h"

#include <QCoreApplication>
#include <QFile>
#include <QMimeData>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

namespace diptych::ui {
namespace {

using Path = DroppedFiles::Path;

/// What core/image reads, and what people believe it reads: those get the loader's sentence.
constexpr std::array kPictureSuffixes{".png", ".apng", ".jpg", ".jpeg", ".jpe",  ".jfif", ".webp",
                                      ".tif", ".tiff", ".bmp", ".gif",  ".heic", ".heif", ".avif",
                                      ".jxl", ".psd",  ".tga", ".svg",  ".dng",  ".cr2",  ".cr3",
                                      ".nef", ".arw",  ".kra", ".xcf",  ".exr",  ".jp2"};
/// Bytes of picture files, best first: those that keep all samples and the colour profile.
constexpr std::array kImageFormats{"image/png", "image/tiff", "image/webp", "image/jpeg"};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DroppedFiles)
};

std::string lowerSuffix(const Path& path) {
    std::string suffix = path.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return suffix;
}

bool isPictureName(const Path& path) {
    const std::string suffix = lowerSuffix(path);
    return std::any_of(kPictureSuffixes.begin(), kPictureSuffixes.end(),
                       [&](const char* known) { return suffix == known; });
}

void sortIn(DroppedFiles& drop, const Path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        const bool model = std::filesystem::exists(path / "model_index.json", ignored);
        (model ? drop.models : drop.folders) += path;
        return;
    }
    const std::string suffix = lowerSuffix(path);
    if (suffix == ".safetensors")
        drop.adapters += path;
    else if (suffix == ".diptych" || suffix == ".diptych~")
        drop.projects += path;
    else if (isPictureName(path))
        drop.pictures += path;
    else
        drop.others += path;
}

Path toPath(const QUrl& url) {
    return Path(QFile::encodeName(url.toLocalFile()).toStdString());
}

void takeImage(DroppedFiles& drop, const QMimeData& data) {
    for (const char* format : kImageFormats) {
        const QString name = QString::fromLatin1(format);
        if (!data.hasFormat(name))
            continue;
        drop.imageBytes = data.data(name);
        if (!drop.imageBytes.isEmpty())
            return;
    }
    if (data.hasImage())
        drop.image = qvariant_cast<QImage>(data.imageData());
}

} // namespace

DroppedFiles DroppedFiles::from(const QMimeData* data) {
    DroppedFiles drop;
    if (data == nullptr)
        return drop;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            sortIn(drop, toPath(url));
        else if (!url.isEmpty())
            drop.links += url;
    }
    // A file is nearer to what was dragged than the pixels a file manager adds to it.
    if (drop.leading() == Kind::Nothing || drop.leading() == Kind::Link)
        takeImage(drop, *data);
    if (data->hasText() && data->urls().isEmpty())
        drop.text = data->text();
    return drop;
}

DroppedFiles DroppedFiles::fromPaths(const QList<Path>& paths) {
    DroppedFiles drop;
    for (const Path& path : paths)
        sortIn(drop, path);
    return drop;
}

bool DroppedFiles::mayBeUsed(const QMimeData* data) {
    if (data == nullptr)
        return false;
    if (data->hasUrls() || data->hasImage() || data->hasText())
        return true;
    return std::any_of(kImageFormats.begin(), kImageFormats.end(), [&](const char* format) {
        return data->hasFormat(QString::fromLatin1(format));
    });
}

DroppedFiles::Kind DroppedFiles::leading() const {
    if (!projects.isEmpty())
        return Kind::Project;
    if (!models.isEmpty())
        return Kind::Model;
    if (!adapters.isEmpty())
        return Kind::Adapters;
    if (!pictures.isEmpty() || hasImage())
        return Kind::Pictures;
    if (!others.isEmpty())
        return Kind::OtherFile;
    if (!folders.isEmpty())
        return Kind::Folder;
    if (!links.isEmpty())
        return Kind::Link;
    if (!text.isEmpty())
        return Kind::Text;
    return Kind::Nothing;
}

QString DroppedFiles::refusal() const {
    switch (leading()) {
    case Kind::Folder:
        return Words::tr("This is a folder without a model in it. Open it and drop the pictures "
                         "themselves.");
    case Kind::Link:
        return Words::tr(
            "This is a link. Diptych fetches nothing from the web: save the picture and drop "
            "the file.");
    case Kind::Text:
        return Words::tr("This is text. Drop pictures, an adapter or a project.");
    case Kind::Nothing:
        return Words::tr("There was nothing in it that Diptych can use.");
    default:
        return {};
    }
}

QString pictureFileFilter() {
    return Words::tr("Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;All files (*)");
}

} // namespace diptych::ui
