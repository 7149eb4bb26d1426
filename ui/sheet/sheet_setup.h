#pragma once

#include "core/document/project_state.h"
#include "ui/sheet/sheet_plan.h"

#include <QFrame>

#include <array>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;

namespace diptych::ui {

class TextLabel;
class Theme;

/// Where an artist says what a sheet compares: one or two faders, from where to where, how many
/// pictures. Opens beside its button, closes with Esc.
class SheetSetup : public QFrame {
    Q_OBJECT

  public:
    /// `last`: the axes of the sheet before; they are offered again where they still fit.
    SheetSetup(Theme& theme, const document::ProjectState& state,
               const std::vector<SheetAxis>& last, QWidget* parent = nullptr);

    void openAt(const QPoint& globalPosition);
    std::vector<SheetAxis> axes() const;

  Q_SIGNALS:
    void accepted(const diptych::ui::SheetPlan& plan);

  private:
    struct Side {
        QComboBox* fader = nullptr;
        QDoubleSpinBox* from = nullptr;
        QDoubleSpinBox* to = nullptr;
        QSpinBox* count = nullptr;
    };
    QWidget* makeSide(Theme& theme, std::size_t index);
    void choose(std::size_t side, const SheetAxis& axis);
    void showChoice(std::size_t side);
    SheetAxis axisOf(const Side& side) const;
    void check();

    document::ProjectState m_state;
    std::vector<SheetAxis> m_choices;
    std::array<Side, 2> m_sides;
    QCheckBox* m_second;
    QWidget* m_secondFields = nullptr;
    TextLabel* m_problem;
    TextLabel* m_total;
    QPushButton* m_accept;
    bool m_filling = false;
};

} // namespace diptych::ui
