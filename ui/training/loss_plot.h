#pragma once

#include "ui/training_model/loss_history.h"

#include <QChartView>
#include <QTimer>

#include <map>
#include <string>
#include <vector>

class QGraphicsSimpleTextItem;
class QLineSeries;
class QLogValueAxis;
class QScatterSeries;
class QValueAxis;

namespace diptych::ui {

class Theme;

/// The losses of a run: as measured, thin; smoothed, thick. A mark where the second phase begins,
/// and one for every step with pictures. Says the values under the pointer.
class LossPlot : public QChartView {
    Q_OBJECT

  public:
    explicit LossPlot(Theme& theme, QWidget* parent = nullptr);

    enum class Scale { Linear, Logarithmic };
    void setScale(Scale scale);
    Scale scale() const { return m_scale; }

    struct Marks {
        qint64 styleBegins = 0; ///< 0: there is one phase
        std::vector<qint64> withPictures;
    };
    /// Drawn a little later, however often it is called.
    void setData(const LossHistory& losses, const Marks& marks);
    /// Draws what was set now.
    void drawNow();

    /// "step 120 · 0.083", nearest to a point of the widget; empty: no point near.
    QString valueAt(const QPoint& point) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// The value under the pointer; empty when it left.
    void hovered(const QString& value);

  protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Curves {
        QLineSeries* raw;
        QLineSeries* smoothed;
    };
    Curves& curvesOf(const std::string& name);
    void applyTheme();
    void fitAxes();
    void placeLabel();

    Theme& m_theme;
    Scale m_scale = Scale::Linear;
    LossHistory m_losses;
    Marks m_marks;
    QValueAxis* m_steps;
    QValueAxis* m_linear;
    QLogValueAxis* m_logarithmic;
    std::map<std::string, Curves> m_curves;
    QLineSeries* m_begin;
    QScatterSeries* m_pictures;
    QGraphicsSimpleTextItem* m_label;
    QTimer m_soon;
};

} // namespace diptych::ui
