#pragma once

#include <QList>
#include <QString>

namespace diptych::ui {

enum class MessageKind { Info, Warning, Error };

/// A button of a message; the text says what happens ("Go back"), never "OK".
struct MessageAction {
    QString id;
    QString text;
};

/// What happened, why, and what can be done.
struct Message {
    MessageKind kind = MessageKind::Info;
    QString text;                 ///< one or two plain sentences
    QList<MessageAction> actions; ///< the first one is the recommended one
    QString details;              ///< behind "Details", with a copy button; may be empty
    QString key; ///< messages with the same key replace each other; empty: kind and text

    QString identity() const;
};

/// The text with every path under `home` written with ~ and every other absolute path by its file
/// name alone, so that a copied report says nothing of the machine. Knows / and drive letters;
/// paths with spaces when they are in quotes.
QString withoutPrivatePaths(const QString& text, const QString& home);

} // namespace diptych::ui
