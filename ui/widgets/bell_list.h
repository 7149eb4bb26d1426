#pragma once

#include "ui/widgets/message.h"

#include <QToolButton>

class QFrame;
class QPushButton;

namespace diptych::ui {

class MessageArea;
class TextLabel;
class Theme;

/// A bell with the number of unread messages; a press opens the list of them. Messages stay in it
/// until they are closed there, also when their bar is gone.
class BellList : public QToolButton {
    Q_OBJECT

  public:
    explicit BellList(Theme& theme, QWidget* parent = nullptr);

    /// The same message is listed once; its newest text counts.
    void add(const Message& message);
    /// What has been settled elsewhere.
    void remove(const QString& identity);
    int count() const;
    int unread() const { return static_cast<int>(m_unread.size()); }
    MessageArea* list() const { return m_list; }

  public Q_SLOTS:
    void openList();

  Q_SIGNALS:
    void actionTriggered(const QString& identity, const QString& actionId);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void makePopup();
    void refresh();

    Theme& m_theme;
    QFrame* m_popup = nullptr;
    MessageArea* m_list = nullptr;
    TextLabel* m_nothing = nullptr;
    QPushButton* m_clear = nullptr;
    QStringList m_unread;
};

} // namespace diptych::ui
