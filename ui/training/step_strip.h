#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace diptych::ui {

class Theme;

/// The pictures of a run, one for each step, before it began first. Shows as many as there is room
/// for, evenly chosen, the first and the last always. Arrow keys choose.
class StepStrip : public QWidget {
    Q_OBJECT

  public:
    struct Item {
        qint64 step = 0;
        QImage picture;
    };
    explicit StepStrip(Theme& theme, QWidget* parent = nullptr);

    void setItems(std::vector<Item> items);
    /// The step with a ring around it.
    void setCurrent(qint64 step);
    qint64 current() const { return m_current; }
    /// The steps that are drawn.
    std::vector<qint64> shownSteps() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void chosen(qint64 step);
    /// Up (-1) and down (+1): another picture of the same step.
    void otherPictureWanted(int direction);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    int edge() const;
    int columns() const;
    std::vector<std::size_t> shown() const;
    QRect pictureRect(std::size_t place) const;

    Theme& m_theme;
    std::vector<Item> m_items;
    qint64 m_current = -1;
};

} // namespace diptych::ui
