#pragma once

#include "core/document/halves.h"
#include "core/engine/engine.h"
#include "core/project/project.h"

#include <QWidget>

#include <optional>
#include <string>

class QComboBox;

namespace diptych::ui {

class SegmentedButtons;
class TextLabel;
class Theme;

/// Which of a thing and a look is learnt now, or which two that were learnt apart are brought
/// together. Hidden while the method makes no halves. A view of the project.
class HalvesChoice : public QWidget {
    Q_OBJECT

  public:
    HalvesChoice(Theme& theme, project::Project& project, QWidget* parent = nullptr);

    /// The method that would learn now; none: nothing is chosen here.
    void setMethod(const std::optional<engine::MethodFacts>& method);
    /// Shows the project's values. Does not edit.
    void refresh();

    /// Whether two adapters are to be brought together.
    bool bringsTogether() const;

  private:
    QComboBox* makeCombo(document::Half half);
    QComboBox* combo(document::Half half) const;
    void fill(document::Half half);
    void choose(int segment);
    void takeChosen();
    QString sentence() const;

    project::Project& m_project;
    std::string m_method; ///< id; empty: it makes no halves
    SegmentedButtons* m_buttons;
    TextLabel* m_sentence;
    QComboBox* m_thing;
    QComboBox* m_look;
};

} // namespace diptych::ui
