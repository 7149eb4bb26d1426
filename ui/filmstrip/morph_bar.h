#pragma once

#include "core/project/project.h"
#include "ui/filmstrip/snapshot_morph.h"

#include <QFrame>

#include <optional>

class QToolButton;

namespace diptych::ui {

class StyleFader;
class TextLabel;
class Theme;

/// A fader from one snapshot to another: while it moves, the project's values are in between. A
/// drag is one undo step.
class MorphBar : public QFrame {
    Q_OBJECT

  public:
    MorphBar(Theme& theme, project::Project& project, QWidget* parent = nullptr);

    void setMorph(const SnapshotMorph& morph);
    StyleFader* fader() const { return m_fader; }

  Q_SIGNALS:
    void closeRequested();
    /// Frames of the whole way are wanted as files.
    void stripRequested(const diptych::ui::SnapshotMorph& morph);

  private:
    void apply(double t);

    project::Project& m_project;
    std::optional<SnapshotMorph> m_morph;
    TextLabel* m_from;
    TextLabel* m_to;
    TextLabel* m_note;
    StyleFader* m_fader;
};

} // namespace diptych::ui
