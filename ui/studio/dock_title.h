#pragma once

#include <QWidget>

class QDockWidget;
class QToolButton;

namespace diptych::ui {

class TextLabel;
class Theme;

/// The upper edge of a dock: a thin strip to drag it by, with its buttons while the pointer is
/// there; the name only where the dock floats. What a dock holds says itself what it is.
class DockTitle : public QWidget {
    Q_OBJECT

  public:
    DockTitle(Theme& theme, QDockWidget& dock);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    QToolButton* makeButton(const char* name, const QString& text);
    void refresh();

    Theme& m_theme;
    QDockWidget& m_dock;
    TextLabel* m_name;
    QToolButton* m_float;
    QToolButton* m_close;
};

} // namespace diptych::ui
