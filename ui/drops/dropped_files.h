#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>
#include <QUrl>

#include <filesystem>

class QMimeData;

namespace diptych::ui {

/// What was dropped or pasted, sorted by what can be done with it. Looks at names and at what is a
/// folder, not into files: whether a file named .png is a picture is said by who opens it.
struct DroppedFiles {
    using Path = std::filesystem::path;

    /// Several may be there at once; leading() is the one to act on.
    enum class Kind {
        Nothing,   ///< an empty drag
        Pictures,  ///< picture files, or a picture without a file (see `image`)
        Adapters,  ///< .safetensors
        Project,   ///< .diptych
        Model,     ///< a folder with model_index.json
        Folder,    ///< any other folder
        OtherFile, ///< a file whose name says nothing known; may still be a picture
        Link,      ///< of the web: Diptych never fetches
        Text,
    };

    QList<Path> pictures;
    QList<Path> adapters;
    QList<Path> projects;
    QList<Path> models;
    QList<Path> folders;
    QList<Path> others;
    /// A picture that has no file: copied pixels, or the bytes of a picture file. Not decoded here
    /// where bytes are there.
    QByteArray imageBytes;
    QImage image;
    QList<QUrl> links;
    QString text;

    /// `data` may be null. Never waits for a file's content; asks the file system only what is a
    /// folder.
    static DroppedFiles from(const QMimeData* data);
    /// The same for paths at hand (a file dialog, the command line).
    static DroppedFiles fromPaths(const QList<Path>& paths);

    /// Whether `from()` would find anything to act on; cheap enough for every move of a drag.
    static bool mayBeUsed(const QMimeData* data);

    bool hasImage() const { return !imageBytes.isEmpty() || !image.isNull(); }
    /// Project before model, adapters, pictures, other files, folders, links, text.
    Kind leading() const;
    /// Why nothing can be done with it, in a plain sentence with what to do instead; empty for what
    /// can be used (projects, models, adapters, pictures and other files).
    QString refusal() const;

    /// Files to try as pictures: named so, or not named as anything else.
    QList<Path> pictureCandidates() const { return pictures + others; }
};

/// The filter of a file dialog for pictures.
QString pictureFileFilter();

} // namespace diptych::ui
