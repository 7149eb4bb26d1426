#pragma once

#include "core/project/project.h"
#include "ui/live/shown_frame.h"

#include <QObject>

namespace diptych::ui {

class PictureWorker;

/// Keeps what is shown as a snapshot: the picture is encoded and written on the worker, then the
/// project gets the snapshot in one undo step. GUI thread; project and worker outlive it.
class SnapshotMaker : public QObject {
    Q_OBJECT

  public:
    SnapshotMaker(project::Project& project, PictureWorker& worker, QObject* parent = nullptr);

    /// What the artist says of it; an empty name is made from the values.
    struct Words {
        QString name;
        QString note;
    };
    /// Keeps a frame with the values that made it, as they are now. Nothing happens without a
    /// picture.
    void make(const ShownFrame& frame, const Words& words);
    void make(const ShownFrame& frame) { make(frame, {}); }

  Q_SIGNALS:
    void made(const QString& snapshotId);
    void failed(const QString& sentence);

  private:
    project::Project& m_project;
    PictureWorker& m_worker;
};

} // namespace diptych::ui
