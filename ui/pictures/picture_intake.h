#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"
#include "core/image/registration.h"
#include "ui/blobs/picture_worker.h"
#include "ui/drops/dropped_files.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace diptych::document {
class ProjectStore;
}

namespace diptych::ui {

/// A picture that was dropped, pasted or chosen: a file, the bytes of one, or pixels.
struct IncomingPicture {
    std::filesystem::path file;
    QByteArray bytes;
    QImage pixels;
    QString name; ///< for messages; of a file, its own
};

/// What a dock knows of a picture of the project.
struct PictureFacts {
    /// Longer edge at most PictureIntake::kReducedEdge.
    std::shared_ptr<const image::Image> reduced;
    QImage preview; ///< the same for the screen, smaller
    double photographic = 0.0;
    QStringList notes; ///< sentences of the loader: what was lost or left out
};

struct TakenPicture {
    document::SourcePicture source;
    PictureFacts facts;
};

/// Brings pictures into a project: reads, decodes and looks at them on a worker thread. The
/// project's store must outlive it. GUI thread; answers come on the GUI thread, in order, and none
/// after `context` is gone.
class PictureIntake : public QObject {
    Q_OBJECT

  public:
    static constexpr int kReducedEdge = 1536;
    static constexpr int kPreviewEdge = 640;
    /// Smaller sides hold nothing to learn.
    static constexpr int kMinSide = 64;

    /// What pictures are taken in for.
    enum class Purpose {
        Learning, ///< what is too small or too long to learn from is refused
        Drawing   ///< to start from, or a mask: any size will do
    };
    using Taken = std::vector<Result<TakenPicture>>; ///< one for each incoming picture
    using Facts = Result<PictureFacts>;

    explicit PictureIntake(document::ProjectStore& store, Purpose purpose = Purpose::Learning,
                           QObject* parent = nullptr);

    /// The pictures of a drop; what is no picture is left out.
    static QList<IncomingPicture> incoming(const DroppedFiles& drop);

    /// Decodes each and keeps the original bytes as a blob. Errors are whole sentences (those of
    /// image::decodeImage(), and what the purpose does not allow).
    void take(const QList<IncomingPicture>& pictures, QObject* context,
              std::function<void(const Taken&)> done);
    /// Facts of a picture that is in the project already.
    void look(const document::SourcePicture& picture, QObject* context,
              std::function<void(const Facts&)> done);
    /// How two pictures lie against each other, in pixels of the original.
    void compare(const TakenPicture& original, const TakenPicture& mine, QObject* context,
                 std::function<void(const Result<image::Registration>&)> done);

  private:
    document::ProjectStore& m_store;
    Purpose m_purpose;
    PictureWorker m_worker;
};

} // namespace diptych::ui
