#include "ui/filmstrip/picture_drag.h"

#include "core/base/file.h"
#include "ui/blobs/picture_bytes.h"

namespace diptych::ui {

namespace {
const QLatin1String kUriList("text/uri-list");
constexpr qsizetype kLongestName = 60;
} // namespace

QString fileNameOf(const StripPicture& picture) {
    QString name;
    for (const QChar c : picture.title) {
        if (c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-'))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char(' ')))
            name += QLatin1Char(' ');
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    name = name.left(kLongestName).trimmed();
    return name.isEmpty() ? QStringLiteral("picture") : name;
}

PictureDrag::PictureDrag(std::vector<StripPicture> pictures, Places places)
    : m_pictures(std::move(pictures)), m_places(std::move(places)) {}

QStringList PictureDrag::formats() const {
    return {QString::fromLatin1(kReferenceType), kUriList};
}

QVariant PictureDrag::retrieveData(const QString& type, QMetaType preferred) const {
    if (type == QLatin1String(kReferenceType)) {
        QByteArray lines;
        for (const StripPicture& picture : m_pictures)
            lines += QByteArray::fromStdString(picture.reference) + '\n';
        return lines;
    }
    if (type != kUriList)
        return QMimeData::retrieveData(type, preferred);
    QVariantList urls;
    for (const QUrl& url : files())
        urls += url;
    return urls;
}

QList<QUrl> PictureDrag::files() const {
    if (!m_files.isEmpty())
        return m_files;
    for (const StripPicture& picture : m_pictures) {
        const auto bytes = picture.picture.isNull() ? m_places.blob(picture.pictureBlob)
                                                    : encodePng(picture.picture);
        if (!bytes.ok())
            continue;
        const QString name = fileNameOf(picture);
        auto file = m_places.folder / (name.toStdString() + ".png");
        for (int i = 2; std::filesystem::exists(file); ++i)
            file = m_places.folder / (name.toStdString() + " " + std::to_string(i) + ".png");
        if (saveFile(file, *bytes).ok())
            m_files += QUrl::fromLocalFile(QString::fromStdString(file.string()));
    }
    return m_files;
}

std::vector<std::string> PictureDrag::references(const QMimeData& data) {
    std::vector<std::string> references;
    for (const QByteArray& line : data.data(QString::fromLatin1(kReferenceType)).split('\n'))
        if (!line.isEmpty())
            references.push_back(line.toStdString());
    return references;
}

} // namespace diptych::ui
