#pragma once

#include "core/project/project.h"
#include "ui/sources/source_edits.h"

#include <QString>
#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;

namespace diptych::ui {

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
    /// "about 2 min"; empty: not known.
    void setEstimate(const QString& estimate);
    /// Why learning cannot begin for a reason that is not in the fields here; empty: none.
    void setProblem(const QString& problem);
    /// Shows the project's values. Does not edit.
    void refresh();

    /// Why the button is off, whatever the reason; empty: it is on.
    QString reason() const;
    QPushButton* learnButton() const { return m_learn; }

  Q_SIGNALS:
    void learnRequested();

  private:
    void makeEffort();
    void refreshButton();

    Theme& m_theme;
    project::Project& m_project;
    std::optional<engine::MethodFacts> m_method;
    QString m_estimate;
    QString m_problem;
    QLineEdit* m_subject = nullptr;
    QLineEdit* m_style = nullptr;
    QWidget* m_effortRow = nullptr;
    SegmentedButtons* m_effort = nullptr;
    QPushButton* m_learn;
    TextLabel* m_reason;
};

} // namespace diptych::ui
