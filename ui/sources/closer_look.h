#pragma once

#include "core/project/project.h"
#include "ui/sources/pair_preview.h"

#include <QFrame>

class QPushButton;

namespace diptych::ui {

class SegmentedButtons;
class SourceChecks;
class TextLabel;
class Theme;

/// A popover over the sources: the pictures by turns, their difference, and the square that is
/// learnt from. Esc closes it. Follows the project while it is open.
class CloserLook : public QFrame {
    Q_OBJECT

  public:
    CloserLook(Theme& theme, project::Project& project, SourceChecks& checks,
               QWidget* parent = nullptr);
    ~CloserLook() override;

    void openAt(const QPoint& globalPosition);
    PairPreview* preview() const { return m_preview; }
    void setMode(PairPreview::Mode mode);

  private:
    void refresh();
    void refreshCaption();
    void editCrop();

    Theme& m_theme;
    project::Project& m_project;
    SourceChecks& m_checks;
    SegmentedButtons* m_modes;
    PairPreview* m_preview;
    TextLabel* m_caption;
    QPushButton* m_whole;
    bool m_dragging = false;
};

} // namespace diptych::ui
