#pragma once

#include "core/project/project.h"

#include <QWidget>

#include <optional>
#include <string>

class QToolButton;

namespace diptych::ui {

class StyleFader;
class Theme;
enum class EditKind;

/// The second fader of an adapter that has two, below its first, with the link between them. A view
/// of the project.
class SecondPart : public QWidget {
    Q_OBJECT

  public:
    SecondPart(Theme& theme, project::Project& project, const std::string& adapter,
               QWidget* parent = nullptr);

    /// Shows what the project says now.
    void refresh();
    /// The value in the picture that is shown: the ghost line.
    void setShownValue(std::optional<double> value);

    StyleFader* fader() const { return m_fader; }
    QToolButton* link() const { return m_link; }

  private:
    void move(double value, EditKind kind);

    Theme& m_theme;
    project::Project& m_project;
    std::string m_adapter;
    StyleFader* m_fader;
    QToolButton* m_link;
    double m_before = 0.0; ///< when the drag, or the run of keys, began
};

} // namespace diptych::ui
