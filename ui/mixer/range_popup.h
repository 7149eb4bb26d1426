#pragma once

#include "ui/widgets/fader_spec.h"

#include <QFrame>

class QDoubleSpinBox;
class QPushButton;

namespace diptych::ui {

class TextLabel;
class Theme;

/// Where an artist sets the two ends of a fader's bar. Opens beside the fader, closes with Esc.
class RangePopup : public QFrame {
    Q_OBJECT

  public:
    RangePopup(Theme& theme, const FaderSpec& spec, QWidget* parent = nullptr);

    void openAt(const QPoint& globalPosition);

  Q_SIGNALS:
    void accepted(double minimum, double maximum);

  private:
    void check();

    QDoubleSpinBox* m_minimum;
    QDoubleSpinBox* m_maximum;
    TextLabel* m_problem;
    QPushButton* m_accept;
};

} // namespace diptych::ui
