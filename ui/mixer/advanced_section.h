#pragma once

#include "core/project/project.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QPlainTextEdit;
class QSpinBox;

namespace diptych::ui {

class Theme;

/// Steps, sampler, size, whether pictures are coded in tiles, how exact a way back from a picture
/// is, and the words to stay away from.
class AdvancedSection : public QWidget {
    Q_OBJECT

  public:
    AdvancedSection(Theme& theme, project::Project& project, QWidget* parent = nullptr);

    /// Shows the project's values. Does not edit.
    void refresh();

  private:
    void connectEdits();

    project::Project& m_project;
    QPlainTextEdit* m_negative = nullptr;
    QSpinBox* m_steps;
    QComboBox* m_sampler;
    QComboBox* m_size;
    QFormLayout* m_form;
    QSpinBox* m_rounds;
    QCheckBox* m_tiles;
};

} // namespace diptych::ui
