#pragma once

#include <QWidget>

namespace diptych::ui {

class Theme;

/// How far something has come: a thin line in the colour of the machine's work.
class ProgressStrip : public QWidget {
    Q_OBJECT

  public:
    explicit ProgressStrip(Theme& theme, QWidget* parent = nullptr);

    /// 0 .. 1; below zero: not known yet (a short piece at rest, nothing moves).
    void setShare(double share);
    double share() const { return m_share; }
    /// Grey instead of green: the work rests.
    void setPaused(bool paused);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Theme& m_theme;
    double m_share = 0;
    bool m_paused = false;
};

} // namespace diptych::ui
