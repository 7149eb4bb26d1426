#pragma once

#include "core/base/result.h"
#include "core/project/project.h"
#include "ui/sheet/sheet_axis.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace diptych::ui {

/// The cells of a strength sheet and the order they are rendered in. Pure and immutable.
class SheetPlan {
  public:
    static constexpr int kMaxCount = 8; ///< of each side

    SheetPlan() = default;

    /// One or two axes over a project's values; the first goes to the right, the second down.
    /// Errors: InvalidInput (none or more than two axes, the same one twice, counts outside of
    /// 2 … 8, ends that are equal once rounded or outside of what the fader takes).
    static Result<SheetPlan> make(const document::ProjectState& state,
                                  const std::vector<SheetAxis>& axes);
    /// Cells of any scenes in one row, such as the frames of a morph. They are rendered from the
    /// first to the last.
    static SheetPlan ofScenes(const std::vector<document::Scene>& scenes,
                              const std::vector<document::AdapterItem>& adapters,
                              const QStringList& labels);

    bool isEmpty() const { return m_scenes.empty(); }
    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    int count() const { return static_cast<int>(m_scenes.size()); }
    int indexOf(int column, int row) const { return row * m_columns + column; }
    int columnOf(int index) const { return index % m_columns; }
    int rowOf(int index) const { return index / m_columns; }

    const std::vector<SheetAxis>& axes() const { return m_axes; }
    const std::vector<document::AdapterItem>& adapters() const { return m_adapters; }
    const document::Scene& scene(int index) const {
        return m_scenes[static_cast<std::size_t>(index)];
    }
    /// Indices of all cells, those in the middle first, so that a sheet is useful early.
    const std::vector<int>& order() const { return m_order; }

    /// "Ink", the name of an axis; empty where there is none.
    QString axisName(int axis) const;
    QString columnLabel(int column) const { return m_columnLabels.value(column); }
    QString rowLabel(int row) const { return m_rowLabels.value(row); }
    /// "Ink 4.50 · Gouache 3.00"
    QString label(int index) const;

    /// The cell with a scene's own values; none when they lie between cells.
    std::optional<int> cellOf(const document::Scene& scene) const;
    /// Sets the values of a cell and nothing else.
    project::Project::Change use(int index) const;

  private:
    std::vector<double> valuesAt(int index) const;

    int m_columns = 0;
    int m_rows = 0;
    std::vector<SheetAxis> m_axes;
    std::vector<document::AdapterItem> m_adapters;
    std::vector<document::Scene> m_scenes;
    std::vector<int> m_order;
    QStringList m_columnLabels;
    QStringList m_rowLabels;
};

} // namespace diptych::ui
