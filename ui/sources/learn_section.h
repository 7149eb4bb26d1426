#pragma once

#include "core/project/project.h"
#include "ui/drops/dropped_files.h"
#include "ui/sources/source_edits.h"

#include <QString>
#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace diptych::ui {

class CollapsibleSection;
class ExampleList;
class FieldBox;
class GoalChoice;
class HalvesChoice;
class SegmentedButtons;
class TextLabel;
class Theme;

/// The words of a pair, how long to learn, and the button that begins it, with the reason under it
/// while it cannot.
class LearnSection : public QWidget {
    Q_OBJECT

  public:
    LearnSection(Theme& theme, project::Project& project, QWidget* parent = nullptr);

    /// The method that would learn now; none: how long is not asked.
    void setMethod(const std::optional<engine::MethodFacts>& method);
    /// All methods there are, so that another one can be chosen.
    void setMethods(const std::vector<engine::MethodFacts>& methods);
    /// "about 2 min"; empty: not known.
    void setEstimate(const QString& estimate);
    /// Why learning cannot begin for a reason that is not in the fields here; empty: none.
    void setProblem(const QString& problem);
    /// Shows the project's values. Does not edit.
    void refresh();

    /// Whether two adapters are to be brought together, rather than pictures learnt from.
    bool bringsTogether() const;
    /// Why the button is off, whatever the reason; empty: it is on.
    QString reason() const;
    QPushButton* learnButton() const { return m_learn; }
    /// The further pictures of a role, or nullptr.
    ExampleList* examples(const std::string& role) const;

  Q_SIGNALS:
    void learnRequested();
    /// What matters in the picture is to be marked; `below` is the button.
    void maskRequested(QWidget* below);
    /// A picture was dropped that cannot be one of the further ones.
    void refused(const QString& sentence);
    /// Adapters, a project or a model were dropped there.
    void othersDropped(const diptych::ui::DroppedFiles& drop);

  private:
    void makeEffort();
    void rebuildWords();
    void rebuildExamples();
    bool takesExamples(const std::string& role) const;
    void refreshButton();
    void refreshName();

    Theme& m_theme;
    project::Project& m_project;
    std::optional<engine::MethodFacts> m_method;
    QString m_estimate;
    QString m_problem;
    std::vector<engine::MethodFacts> m_methods;
    GoalChoice* m_goal;
    HalvesChoice* m_halves;
    QVBoxLayout* m_wordColumn;
    std::map<std::string, std::pair<FieldBox*, QLineEdit*>> m_words; ///< of further roles
    CollapsibleSection* m_examplePart;
    QVBoxLayout* m_exampleColumn;
    bool m_examplesFilled = false;
    std::vector<ExampleList*> m_examples; ///< of the method's roles, in their order
    QPushButton* m_mask;
    QLineEdit* m_subject = nullptr;
    QLineEdit* m_style = nullptr;
    FieldBox* m_styleBox = nullptr;
    QWidget* m_effortRow = nullptr;
    SegmentedButtons* m_effort = nullptr;
    QPushButton* m_learn;
    TextLabel* m_reason;
};

} // namespace diptych::ui
