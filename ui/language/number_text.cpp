#include "ui/language/number_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace diptych::ui {
namespace {

struct NumberText {
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

} // namespace

QString percentText(double share) {
    return NumberText::tr("%1 %", "a share in percent")
        .arg(QLocale().toString(share * 100.0, 'f', 0));
}

QString percentSuffix() {
    // The same words, so that a language decides once how they are written.
    return NumberText::tr("%1 %", "a share in percent").remove(QStringLiteral("%1"));
}

} // namespace diptych::ui
