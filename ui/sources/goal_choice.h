#pragma once

#include "core/engine/engine.h"
#include "core/project/project.h"

#include <QWidget>

#include <string>
#include <vector>

namespace diptych::ui {

class SegmentedButtons;
class TextLabel;
class Theme;

/// What can be learnt from the pictures there are, and by which method.
struct LearningGoal {
    std::string method;    ///< id
    std::string attribute; ///< of a method that has one; empty: none
    QString name;          ///< "Drawing style"
    QString sentence;      ///< what comes of it
    QString result;        ///< what gets a name of its own: "Name of the style"
    QString example;       ///< of such a name: "gouache"

    bool operator==(const LearningGoal&) const = default;
};

/// "What should be learnt?": one button for each goal the pictures allow, and a sentence about the
/// chosen one. Hidden while there is nothing to choose. A view of the project.
class GoalChoice : public QWidget {
    Q_OBJECT

  public:
    GoalChoice(Theme& theme, project::Project& project, QWidget* parent = nullptr);

    /// The methods there are, and the one that would learn now (its id; empty: none).
    void setMethods(const std::vector<engine::MethodFacts>& methods, const std::string& current);
    /// Shows the project's values. Does not edit.
    void refresh();
    /// The goal the project has now; none while there is nothing to learn from.
    const LearningGoal* goal() const;

    /// Goals for these pictures among these methods, and that of the method `current`.
    static std::vector<LearningGoal> goalsFor(const document::Sources& sources,
                                              const std::vector<engine::MethodFacts>& methods,
                                              const std::string& current = {});

  private:
    void rebuild(const std::vector<LearningGoal>& goals);
    int currentGoal() const;

    Theme& m_theme;
    project::Project& m_project;
    std::vector<engine::MethodFacts> m_methods;
    std::string m_current;
    std::vector<LearningGoal> m_goals;
    SegmentedButtons* m_buttons = nullptr;
    TextLabel* m_question;
    TextLabel* m_sentence;
};

} // namespace diptych::ui
