#pragma once

#include "core/document/project_state.h"
#include "ui/sheet/sheet_plan.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace diptych::ui {

class Theme;

/// The cells of a sheet with the values along its sides; they fill as pictures come. The present
/// values are ringed. Arrows move, Enter or Space takes the cell, as a click does. A view: it
/// changes nothing.
class SheetView : public QWidget {
    Q_OBJECT

  public:
    explicit SheetView(Theme& theme, QWidget* parent = nullptr);

    void setPlan(const SheetPlan& plan);
    void setPicture(int index, const QImage& picture);
    /// The cell being rendered.
    void setRunning(std::optional<int> index);
    /// The cell of the present values.
    void setPresent(std::optional<int> index);

    int cursor() const { return m_cursor; }
    void setCursorCell(int index);
    /// Where a cell lies, logical pixels.
    QRect cellRect(int index) const;

    QSize sizeHint() const override { return {640, 640}; }
    QSize minimumSizeHint() const override { return {240, 200}; }

  Q_SIGNALS:
    /// A click, or Enter on it.
    void cellChosen(int index);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    /// Sizes of everything at the widget's present size.
    struct Measures {
        QPoint origin; ///< of the first cell
        QSize cell;
        int left = 0; ///< room for the rows' labels
        int top = 0;
    };
    Measures measures() const;
    int cellAt(const QPoint& point) const;
    void paintCell(QPainter& painter, int index, const QRect& box) const;
    void paintLabels(QPainter& painter, const Measures& m) const;
    void describe();

    Theme& m_theme;
    SheetPlan m_plan;
    std::vector<QImage> m_pictures;
    std::optional<int> m_running;
    std::optional<int> m_present;
    int m_cursor = 0;
};

} // namespace diptych::ui
