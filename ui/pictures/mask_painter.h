#pragma once

#include "core/project/project.h"
#include "ui/blobs/picture_worker.h"

#include <QFrame>
#include <QImage>
#include <QString>

#include <functional>
#include <optional>
#include <string>

class QPushButton;
class QSlider;
class QVBoxLayout;

namespace diptych::ui {

class MaskCanvas;
class SegmentedButtons;
class TextLabel;
class Theme;

/// Of which picture of the project a mask is painted, what becomes of it, and the words around it.
struct MaskSubject {
    struct Now {
        document::SourcePicture picture;
        std::optional<document::SourcePicture> mask; ///< none: nothing is marked
    };
    /// What the project says; nothing when the picture is gone.
    std::function<std::optional<Now>(const project::Project::State&)> now;
    /// The picture, small; null while it is being read.
    std::function<QImage(const std::string& blob)> preview;
    /// Makes a mask, or none, the project's.
    std::function<project::Project::Change(const std::optional<document::SourcePicture>&)> keep;
    QString title;     ///< "Mark what matters": of the popover, and of a stroke's undo step
    QString marked;    ///< below the picture, where something is marked
    QString unmarked;  ///< and where nothing is
    QString whole;     ///< on the button that takes all marks away
    QString wholeEdit; ///< its undo step
};

/// A popover in which an artist marks a part of a picture: painted, or proposed by the machine and
/// mended by hand. Every stroke is one undo step of the project. Esc closes it.
class MaskPainter : public QFrame {
    Q_OBJECT

  public:
    MaskPainter(Theme& theme, project::Project& project, MaskSubject subject,
                QWidget* parent = nullptr);

    void openAt(const QPoint& globalPosition);
    MaskCanvas* canvas() const { return m_canvas; }
    /// Whether a mask is being found or kept.
    bool isBusy() const { return m_busy > 0; }

    /// Shows what the project says now; also when the picture's preview has come.
    void refresh();

  private:
    void makeTools(QVBoxLayout* column);
    std::optional<MaskSubject::Now> now() const { return m_subject.now(m_project.state()); }
    void find();
    void keep();
    void showKept(const std::string& blob);

    Theme& m_theme;
    project::Project& m_project;
    MaskSubject m_subject;
    PictureWorker m_worker;
    MaskCanvas* m_canvas;
    SegmentedButtons* m_tools;
    QSlider* m_size;
    QPushButton* m_find;
    QPushButton* m_whole;
    TextLabel* m_caption;
    qint64 m_previewKey = 0; ///< of the picture on the canvas
    std::string m_shown;     ///< blob of the mask on the canvas; empty: none
    int m_busy = 0;
};

} // namespace diptych::ui
