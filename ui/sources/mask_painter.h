#pragma once

#include "core/project/project.h"
#include "ui/blobs/picture_worker.h"

#include <QFrame>
#include <QImage>

#include <string>

class QPushButton;
class QSlider;
class QVBoxLayout;

namespace diptych::ui {

class MaskCanvas;
class SegmentedButtons;
class SourceChecks;
class TextLabel;
class Theme;

/// A popover in which an artist marks what of a picture should be learnt: painted, or proposed by
/// the machine and mended by hand. Every stroke is one undo step of the project. Esc closes it.
class MaskPainter : public QFrame {
    Q_OBJECT

  public:
    MaskPainter(Theme& theme, project::Project& project, SourceChecks& checks,
                QWidget* parent = nullptr);

    void openAt(const QPoint& globalPosition);
    MaskCanvas* canvas() const { return m_canvas; }
    /// Whether a mask is being found or kept.
    bool isBusy() const { return m_busy > 0; }

  private:
    void makeTools(QVBoxLayout* column);
    void refresh();
    void find();
    void keep();
    void showKept(const std::string& blob);

    Theme& m_theme;
    project::Project& m_project;
    SourceChecks& m_checks;
    PictureWorker m_worker;
    MaskCanvas* m_canvas;
    SegmentedButtons* m_tools;
    QSlider* m_size;
    QPushButton* m_find;
    QPushButton* m_whole;
    TextLabel* m_caption;
    std::string m_shown; ///< blob of the mask on the canvas; empty: none
    int m_busy = 0;
};

} // namespace diptych::ui
