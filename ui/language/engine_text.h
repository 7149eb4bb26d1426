#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>

namespace diptych::ui {

/// What the engine says, in the window's language. The engine knows no languages: it says English
/// sentences, some with values in them. They are listed with the places of their values
/// (engine_texts.inc, which scripts/languages makes); a sentence is found again by the words
/// between, and its values are put into the translation. A value may itself be such a sentence.
/// What is not listed stays as it is.
QString engineText(const std::string& english);
QString engineText(const QString& english);

/// The sentence of an error, without a stop.
QString engineText(const Error& error);

/// The same as a sentence among others.
QString engineSentence(const Error& error);

/// With the language's stop at its end, if it has none.
QString asSentence(const QString& words);

} // namespace diptych::ui
