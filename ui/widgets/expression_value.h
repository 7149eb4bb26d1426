#pragma once

#include <QString>

#include <optional>

namespace diptych::ui {

/// What the letters and signs of a typed value stand for.
struct ExpressionContext {
    double current = 0; ///< x, and what a leading + * / starts from
    double full = 1;    ///< 100 %
};

/// Either a finite value or a sentence that says what cannot be read.
struct ExpressionOutcome {
    std::optional<double> value;
    QString problem;
};

/// Reads what an artist types into a number field: numbers with comma or point and digits of any
/// script,
/// + - * / and brackets, x for the present value, a number followed by % for a share of
/// context.full. A text that begins with +, * or / continues from the present value ("+0.1", "*2");
/// one that begins with - is a negative number. Pure; never throws; text longer than 200 characters
/// is refused.
ExpressionOutcome evaluateExpression(const QString& text, const ExpressionContext& context);

} // namespace diptych::ui
