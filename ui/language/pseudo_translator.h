#pragma once

#include <QTranslator>

namespace diptych::ui {

/// Translates everything into kPseudoLanguage.
class PseudoTranslator final : public QTranslator {
  public:
    explicit PseudoTranslator(QObject* parent = nullptr) : QTranslator(parent) {}

    /// "Keep %1" → "⟦Kéép %1~~~⟧". What others read stays as it is: places of values, tags, what is
    /// behind the letter of a shortcut, and endings of files.
    static QString pseudo(const QString& english);

    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override;
    bool isEmpty() const override { return false; }
};

} // namespace diptych::ui
