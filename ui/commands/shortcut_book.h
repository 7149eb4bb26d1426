#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QSettings;

namespace diptych::ui {

/// Which keys the commands have: the program's own, and what the artist made of them, which the
/// settings keep ("shortcuts/NAME", only where it differs). Keeps the tool tips of the commands
/// true. GUI thread.
class ShortcutBook : public QObject {
    Q_OBJECT

  public:
    /// The keys the commands have now are the program's own; those of the settings take their
    /// place. Commands and settings outlive the book.
    ShortcutBook(const QList<QAction*>& commands, QSettings& settings, QObject* parent = nullptr);

    const QList<QAction*>& commands() const { return m_commands; }
    /// The program's own keys of a command.
    QList<QKeySequence> usual(const QAction* command) const;
    bool isUsual(const QAction* command) const;

    /// A key that is no command's and cannot be given to one (a fader's, the viewer's), and what it
    /// does.
    void reserve(const QKeySequence& keys, const QString& what);

    /// Why a command cannot have these keys, in a sentence; empty: it can, or another command has
    /// them now (holder()).
    QString refusal(const QAction* command, const QKeySequence& keys) const;
    /// The other command that hears these keys, or keys that begin as they do; null: nobody.
    QAction* holder(const QAction* command, const QKeySequence& keys) const;

    /// Gives a command its keys (most wanted first; none: no shortcut) and takes them from whoever
    /// had them. What refusal() refuses is left out.
    void setKeys(QAction* command, const QList<QKeySequence>& keys);
    void reset(QAction* command);
    void resetAll();

  Q_SIGNALS:
    /// A command has other keys.
    void changed();

  private:
    void give(QAction* command, const QList<QKeySequence>& keys);
    void keep(const QAction* command);

    QList<QAction*> m_commands;
    QSettings& m_settings;
    QHash<const QAction*, QList<QKeySequence>> m_usual;
    QList<std::pair<QKeySequence, QString>> m_reserved;
};

/// A command's text as one reads it: without the letter of its menu and without "…".
QString commandName(const QAction* command);

/// "Save the project (Ctrl+S)": what a command does and its first key.
QString commandToolTip(const QAction* command);

} // namespace diptych::ui
