#pragma once

#include "ui/widgets/message.h"

#include <QWidget>

class QVBoxLayout;

namespace diptych::ui {

class MessageBar;
class Theme;

/// The place for messages of one dock: put it into the dock's layout above what the messages are
/// about. Takes no room while there is none. The same message does not stack: it is renewed.
class MessageArea : public QWidget {
    Q_OBJECT

  public:
    explicit MessageArea(Theme& theme, QWidget* parent = nullptr);

    /// Shows the message, or renews the one with the same identity.
    MessageBar* post(const Message& message);
    /// Takes a message away that has become untrue. Returns at once; the bar may still be closing.
    void dismiss(const QString& identity);
    void clear();
    /// The bars that are not closing, from the top.
    QList<MessageBar*> bars() const;

  Q_SIGNALS:
    /// Not for renewals; a bell list wants to know.
    void posted(const diptych::ui::Message& message);
    void actionTriggered(const QString& identity, const QString& actionId);
    /// The artist closed it.
    void closed(const QString& identity);

  private:
    MessageBar* find(const QString& identity) const;
    void remove(MessageBar* bar);

    Theme& m_theme;
    QVBoxLayout* m_column;
    QList<MessageBar*> m_bars;
};

} // namespace diptych::ui
