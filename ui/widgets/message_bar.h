#pragma once

#include "ui/widgets/message.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace diptych::ui {

class Theme;

/// A message at the place of action: stands in the layout and covers nothing.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    MessageBar(Theme& theme, const Message& message, QWidget* parent = nullptr);

    const Message& message() const { return m_message; }
    void setMessage(const Message& message);
    bool detailsShown() const;
    /// What the copy button puts on the clipboard: text and details without private paths.
    QString report() const;

  public Q_SLOTS:
    void setDetailsShown(bool shown);

  Q_SIGNALS:
    void actionTriggered(const QString& id);
    void closeRequested();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QWidget* makeDetails();
    void makeButtons();
    void refresh();

    Theme& m_theme;
    Message m_message;
    QWidget* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QToolButton* m_close = nullptr;
    QWidget* m_buttons = nullptr;
    QPushButton* m_detailsButton = nullptr;
    QWidget* m_details = nullptr;
    QPlainTextEdit* m_detailsText = nullptr;
    QVBoxLayout* m_column = nullptr;
};

} // namespace diptych::ui
