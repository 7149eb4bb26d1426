#include "ui/sheet/sheet_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace diptych::ui {
namespace {

Error problem(const char* sentence) {
    return Error{ErrorCode::InvalidInput, sentence, {}};
}

Status checkAxis(const SheetAxis& axis, const document::ProjectState& state) {
    if (axis.count < 2 || axis.count > SheetPlan::kMaxCount)
        return problem("A sheet has 2 to 8 pictures along each side");
    double least = 0.0;
    double most = axis.isShare() ? 1.0 : 100.0;
    if (axis.kind == SheetAxis::Kind::Adapter) {
        const document::AdapterItem* item = state.adapter(axis.adapter);
        if (item == nullptr)
            return problem("One of the faders of this sheet is not in the project any more");
        least = item->hardMinimum;
        most = item->hardMaximum;
    }
    const auto inside = [&](double end) {
        return std::isfinite(end) && end >= least && end <= most;
    };
    if (!inside(axis.from) || !inside(axis.to))
        return problem("The ends of a sheet's side lie outside of what its fader takes");
    const auto values = sheet_axis::values(axis);
    for (std::size_t i = 1; i < values.size(); ++i)
        if (values[i] == values[i - 1])
            return problem("The ends of a sheet's side are too close to each other");
    return {};
}

/// Nearest to the middle first; of equal ones the upper, then the left one.
std::vector<int> centreOut(int columns, int rows) {
    std::vector<int> order(static_cast<std::size_t>(columns * rows));
    std::iota(order.begin(), order.end(), 0);
    const auto rank = [&](int index) {
        const int x = 2 * (index % columns) - (columns - 1);
        const int y = 2 * (index / columns) - (rows - 1);
        return std::tuple(x * x + y * y, index);
    };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return rank(a) < rank(b); });
    return order;
}

} // namespace

Result<SheetPlan> SheetPlan::make(const document::ProjectState& state,
                                  const std::vector<SheetAxis>& axes) {
    if (axes.empty() || axes.size() > 2)
        return problem("A sheet has one or two sides");
    for (const SheetAxis& axis : axes)
        DIPTYCH_CHECK(checkAxis(axis, state));
    if (axes.size() == 2 && axes[0].sameFader(axes[1]))
        return problem("The two sides of a sheet need different faders");
    SheetPlan plan;
    plan.m_axes = axes;
    plan.m_adapters = state.adapters;
    plan.m_columns = axes[0].count;
    plan.m_rows = axes.size() == 2 ? axes[1].count : 1;
    for (const double value : sheet_axis::values(axes[0]))
        plan.m_columnLabels += sheet_axis::label(axes[0], value);
    if (axes.size() == 2)
        for (const double value : sheet_axis::values(axes[1]))
            plan.m_rowLabels += sheet_axis::label(axes[1], value);
    for (int i = 0; i < plan.m_columns * plan.m_rows; ++i) {
        document::ProjectState cell = state;
        plan.use(i)(cell);
        plan.m_scenes.push_back(std::move(cell.scene));
    }
    plan.m_order = centreOut(plan.m_columns, plan.m_rows);
    return plan;
}

SheetPlan SheetPlan::ofScenes(const std::vector<document::Scene>& scenes,
                              const std::vector<document::AdapterItem>& adapters,
                              const QStringList& labels) {
    SheetPlan plan;
    plan.m_columns = static_cast<int>(scenes.size());
    plan.m_rows = scenes.empty() ? 0 : 1;
    plan.m_scenes = scenes;
    plan.m_adapters = adapters;
    plan.m_columnLabels = labels;
    plan.m_order.resize(scenes.size());
    std::iota(plan.m_order.begin(), plan.m_order.end(), 0);
    return plan;
}

std::vector<double> SheetPlan::valuesAt(int index) const {
    const int place[] = {columnOf(index), rowOf(index)};
    std::vector<double> values;
    for (std::size_t i = 0; i < m_axes.size(); ++i)
        values.push_back(sheet_axis::values(m_axes[i])[static_cast<std::size_t>(place[i])]);
    return values;
}

QString SheetPlan::axisName(int axis) const {
    const auto index = static_cast<std::size_t>(axis);
    return index < m_axes.size() ? sheet_axis::name(m_axes[index], m_adapters) : QString();
}

QString SheetPlan::label(int index) const {
    if (m_axes.empty())
        return columnLabel(index);
    QString text = axisName(0) + QLatin1Char(' ') + columnLabel(columnOf(index));
    if (m_axes.size() == 2)
        text += QStringLiteral(" · ") + axisName(1) + QLatin1Char(' ') + rowLabel(rowOf(index));
    return text;
}

std::optional<int> SheetPlan::cellOf(const document::Scene& scene) const {
    for (int i = 0; i < count() && !m_axes.empty(); ++i) {
        const auto values = valuesAt(i);
        bool all = true;
        for (std::size_t axis = 0; axis < m_axes.size(); ++axis)
            all = all && sheet_axis::valueIn(m_axes[axis], scene) == values[axis];
        if (all)
            return i;
    }
    return std::nullopt;
}

project::Project::Change SheetPlan::use(int index) const {
    if (m_axes.empty()) {
        return [scene = scene(index)](document::ProjectState& state) { state.scene = scene; };
    }
    return [axes = m_axes, values = valuesAt(index)](document::ProjectState& state) {
        for (std::size_t i = 0; i < axes.size(); ++i) {
            const bool known = axes[i].kind != SheetAxis::Kind::Adapter ||
                               state.adapter(axes[i].adapter) != nullptr;
            if (known)
                sheet_axis::apply(axes[i], values[i], state.scene);
        }
    };
}

} // namespace diptych::ui
