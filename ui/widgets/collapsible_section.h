#pragma once

#include <QWidget>

class QToolButton;

namespace diptych::ui {

class Theme;

/// "Advanced": a line that opens and closes what is under it. Closed at first.
class CollapsibleSection : public QWidget {
    Q_OBJECT

  public:
    CollapsibleSection(Theme& theme, const QString& title, QWidget* content,
                       QWidget* parent = nullptr);

    bool isOpen() const { return m_open; }
    /// Does not emit.
    void setOpen(bool open);

  Q_SIGNALS:
    /// The artist opened or closed it.
    void toggled(bool open);

  private:
    void refresh();

    Theme& m_theme;
    QToolButton* m_header;
    QWidget* m_content;
    bool m_open = false;
};

} // namespace diptych::ui
