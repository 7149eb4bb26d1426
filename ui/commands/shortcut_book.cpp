#include "ui/commands/shortcut_book.h"

#include <QAction>
#include <QRegularExpression>
#include <QSettings>
#include <QStringList>

namespace diptych::ui {
namespace {

QString settingOf(const QAction* command) {
    return QStringLiteral("shortcuts/") + command->objectName();
}

/// Whether pressing one leaves in doubt which is meant.
bool clash(const QKeySequence& a, const QKeySequence& b) {
    return !a.isEmpty() && !b.isEmpty() &&
           (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

/// Whether both are heard at the same place of the window.
bool shareAPlace(const QAction* a, const QAction* b) {
    return a->shortcutContext() != Qt::WidgetShortcut && b->shortcutContext() != Qt::WidgetShortcut;
}

QStringList textsOf(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& sequence : keys)
        texts.append(sequence.toString(QKeySequence::PortableText));
    return texts;
}

QList<QKeySequence> keysOf(const QStringList& texts) {
    QList<QKeySequence> keys;
    for (const QString& text : texts)
        if (const auto sequence = QKeySequence::fromString(text, QKeySequence::PortableText);
            !sequence.isEmpty())
            keys.append(sequence);
    return keys;
}

} // namespace

QString commandName(const QAction* command) {
    // "退出(&Q)" and "&Quit"
    static const QRegularExpression letter(QStringLiteral("\\(&.\\)|&(?=.)|…"));
    return command->text().remove(letter);
}

QString commandToolTip(const QAction* command) {
    if (command->shortcut().isEmpty())
        return command->statusTip();
    return ShortcutBook::tr("%1 (%2)", "what a command does, its shortcut")
        .arg(command->statusTip(), command->shortcut().toString(QKeySequence::NativeText));
}

ShortcutBook::ShortcutBook(const QList<QAction*>& commands, QSettings& settings, QObject* parent)
    : QObject(parent), m_commands(commands), m_settings(settings) {
    for (QAction* command : m_commands)
        m_usual.insert(command, command->shortcuts());
    for (QAction* command : m_commands)
        if (m_settings.contains(settingOf(command)))
            give(command, keysOf(m_settings.value(settingOf(command)).toStringList()));
}

QList<QKeySequence> ShortcutBook::usual(const QAction* command) const {
    return m_usual.value(command);
}

bool ShortcutBook::isUsual(const QAction* command) const {
    return command->shortcuts() == usual(command);
}

void ShortcutBook::reserve(const QKeySequence& keys, const QString& what) {
    m_reserved.append({keys, what});
}

QString ShortcutBook::refusal(const QAction* command, const QKeySequence& keys) const {
    if (command->shortcutContext() == Qt::WidgetShortcut)
        return {};
    for (const auto& [taken, what] : m_reserved)
        if (clash(taken, keys))
            return tr("%1 cannot be changed: %2.", "a shortcut, what it does")
                .arg(taken.toString(QKeySequence::NativeText), what);
    return {};
}

QAction* ShortcutBook::holder(const QAction* command, const QKeySequence& keys) const {
    for (QAction* other : m_commands) {
        if (other == command || !shareAPlace(other, command))
            continue;
        for (const QKeySequence& theirs : other->shortcuts())
            if (clash(theirs, keys))
                return other;
    }
    return nullptr;
}

void ShortcutBook::give(QAction* command, const QList<QKeySequence>& keys) {
    command->setShortcuts(keys);
    command->setToolTip(commandToolTip(command));
}

void ShortcutBook::keep(const QAction* command) {
    if (isUsual(command))
        m_settings.remove(settingOf(command));
    else
        m_settings.setValue(settingOf(command), textsOf(command->shortcuts()));
}

void ShortcutBook::setKeys(QAction* command, const QList<QKeySequence>& keys) {
    QList<QKeySequence> given;
    for (const QKeySequence& sequence : keys) {
        if (sequence.isEmpty() || given.contains(sequence) || !refusal(command, sequence).isEmpty())
            continue;
        while (QAction* other = holder(command, sequence)) {
            QList<QKeySequence> left;
            for (const QKeySequence& theirs : other->shortcuts())
                if (!clash(theirs, sequence))
                    left.append(theirs);
            give(other, left);
            keep(other);
        }
        given.append(sequence);
    }
    give(command, given);
    keep(command);
    Q_EMIT changed();
}

void ShortcutBook::reset(QAction* command) {
    setKeys(command, usual(command));
}

void ShortcutBook::resetAll() {
    for (QAction* command : m_commands) {
        give(command, usual(command));
        keep(command);
    }
    Q_EMIT changed();
}

} // namespace diptych::ui
