#pragma once

#include "core/engine/engine.h"
#include "core/project/project.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QPlainTextEdit;
class QVBoxLayout;

namespace diptych::ui {

class CollapsibleSection;
class ParameterField;
class PanelHeader;
class TextLabel;
class Theme;

/// How to learn: the method, its parameters as the method declares them, the words of more
/// pictures on the way. A view of the project's learning values.
class ParameterForm : public QWidget {
    Q_OBJECT

  public:
    ParameterForm(Theme& theme, project::Project& project, QWidget* parent = nullptr);

    /// The methods there are, and the one that would be used now; nullptr: none.
    void setMethods(const std::vector<engine::MethodFacts>& methods,
                    const engine::MethodFacts* chosen);
    /// While a run learns, values count for the next one, and the form says so.
    void setLearning(bool learning);
    /// Shows the project's values. Does not edit.
    void refresh();

    ParameterField* field(const std::string& name) const;

  private:
    void rebuild();
    void edit(const std::string& name, const Json& value);
    void reset(const std::string& name);

    Theme& m_theme;
    project::Project& m_project;
    std::vector<engine::MethodFacts> m_methods;
    engine::MethodFacts m_method; ///< its id is empty when there is none
    std::vector<ParameterField*> m_fields;
    PanelHeader* m_header;
    QComboBox* m_choice;
    TextLabel* m_summary;
    QVBoxLayout* m_simple;
    QVBoxLayout* m_advanced;
    CollapsibleSection* m_section;
    QPlainTextEdit* m_prompts = nullptr;
};

} // namespace diptych::ui
