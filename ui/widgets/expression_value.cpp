#include "ui/widgets/expression_value.h"

#include <QCoreApplication>

#include <cmath>

namespace diptych::ui {

namespace {

constexpr int kLongest = 200;
constexpr int kDeepest = 16;

bool isDigit(QChar c) {
    return c.digitValue() >= 0;
}

/// A recursive descent over the text without spaces.
class Reader {
    Q_DECLARE_TR_FUNCTIONS(ExpressionValue)

  public:
    /// `text` is `typed` without spaces.
    Reader(QString text, const QString& typed, const ExpressionContext& context)
        : m_text(std::move(text)), m_typed(typed.trimmed()), m_context(context) {}

    ExpressionOutcome read() {
        double value = 0;
        if (at(u'+'))
            value = m_context.current;
        else if (at(u'*') || at(u'/'))
            value = products(m_context.current);
        else
            value = product();
        value = sums(value);
        if (m_problem.isEmpty() && m_at < m_text.size())
            fail(tr("“%1” is not a number.").arg(m_typed));
        if (m_problem.isEmpty() && !std::isfinite(value))
            fail(tr("This number is too large."));
        if (!m_problem.isEmpty())
            return {std::nullopt, m_problem};
        return {value, {}};
    }

  private:
    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    bool at(char16_t sign) const {
        const QChar c = peek();
        switch (sign) {
        case u'-':
            return c == u'-' || c == u'\u2212';
        case u'*':
            return c == u'*' || c == u'\u00d7';
        case u'/':
            return c == u'/' || c == u'\u00f7';
        default:
            return c == sign;
        }
    }

    bool take(char16_t sign) {
        const bool found = at(sign);
        m_at += found ? 1 : 0;
        return found;
    }

    void fail(const QString& problem) {
        if (m_problem.isEmpty())
            m_problem = problem;
        m_at = m_text.size();
    }

    double sums(double value) {
        while (at(u'+') || at(u'-')) {
            const bool plus = take(u'+');
            if (!plus)
                take(u'-');
            value += plus ? product() : -product();
        }
        return value;
    }

    double product() { return products(factor()); }

    double products(double value) {
        while (at(u'*') || at(u'/')) {
            if (take(u'*')) {
                value *= factor();
                continue;
            }
            take(u'/');
            const double divisor = factor();
            if (divisor == 0 && m_problem.isEmpty())
                fail(tr("Nothing can be divided by zero."));
            value /= divisor;
        }
        return value;
    }

    double factor() {
        // A long row of signs is as deep as a row of brackets.
        if (++m_depth > kDeepest) {
            fail(tr("This is too long to be read."));
            return 0;
        }
        double value = 0;
        if (take(u'-'))
            value = -factor();
        else if (take(u'+'))
            value = factor();
        else if (take(u'('))
            value = bracket();
        else if (peek() == u'x' || peek() == u'X') {
            ++m_at;
            value = m_context.current;
        } else {
            value = number();
        }
        --m_depth;
        return value;
    }

    double bracket() {
        const double value = sums(product());
        if (!take(u')'))
            fail(tr("A bracket is not closed."));
        return value;
    }

    double number() {
        QString digits;
        int points = 0;
        while (isDigit(peek()) || peek() == u'.' || peek() == u',' || peek() == u'\u066b') {
            const QChar c = peek();
            points += isDigit(c) ? 0 : 1;
            digits += isDigit(c) ? QString::number(c.digitValue()) : QStringLiteral(".");
            ++m_at;
        }
        readExponent(digits);
        bool ok = false;
        const double value = digits.toDouble(&ok);
        if (points > 1 || !ok) {
            fail(m_text.isEmpty() ? tr("Type a number.")
                                  : tr("“%1” is not a number.").arg(m_typed));
            return 0;
        }
        if (peek() == u'%' || peek() == u'\u066a') {
            ++m_at;
            return value / 100 * m_context.full;
        }
        return value;
    }

    void readExponent(QString& digits) {
        if (digits.isEmpty() || (peek() != u'e' && peek() != u'E'))
            return;
        qsizetype next = m_at + 1;
        if (next < m_text.size() && (m_text[next] == u'-' || m_text[next] == u'+'))
            ++next;
        if (next >= m_text.size() || !isDigit(m_text[next]))
            return;
        while (next < m_text.size() && isDigit(m_text[next]))
            ++next;
        digits += m_text.mid(m_at, next - m_at);
        m_at = next;
    }

    QString m_text;
    QString m_typed; ///< for the sentence
    ExpressionContext m_context;
    qsizetype m_at = 0;
    int m_depth = 0;
    QString m_problem;
};

} // namespace

ExpressionOutcome evaluateExpression(const QString& text, const ExpressionContext& context) {
    QString compact;
    for (const QChar c : text)
        if (!c.isSpace() && c.category() != QChar::Other_Format)
            compact += c;
    if (compact.size() > kLongest)
        return {std::nullopt, Reader::tr("This is too long to be read.")};
    return Reader(compact, text, context).read();
}

} // namespace diptych::ui
