#include "ui/widgets/fader_spec.h"

#include "ui/language/number_text.h"

#include <algorithm>
#include <cmath>

namespace diptych::ui {

namespace {
constexpr double kMostMarks = 64;
} // namespace

FaderSpec FaderSpec::style(const QString& name) {
    FaderSpec spec;
    spec.name = name;
    return spec;
}

FaderSpec FaderSpec::attribute(const QString& name) {
    FaderSpec spec;
    spec.role = FaderRole::Attribute;
    spec.name = name;
    spec.soft = {0, 1};
    spec.hard = {-2, 3};
    spec.defaultValue = 1;
    return spec;
}

FaderSpec FaderSpec::weight(const QString& name) {
    FaderSpec spec = attribute(name);
    spec.role = FaderRole::Weight;
    spec.soft = {0, 1.5};
    return spec;
}

FaderSpec FaderSpec::foreign(const QString& name) {
    FaderSpec spec = attribute(name);
    spec.role = FaderRole::Weight;
    spec.soft = {-1, 2};
    spec.hard = {-20, 20};
    return spec;
}

FaderSpec FaderSpec::picture(const QString& name, FaderRange range, double defaultValue) {
    FaderSpec spec;
    spec.role = FaderRole::Picture;
    spec.caption = FaderCaption::Inside;
    spec.name = name;
    spec.soft = range;
    spec.hard = range;
    spec.defaultValue = defaultValue;
    spec.decimals = 1;
    spec.steps = {0.1, 0.5, 1.0};
    return spec;
}

FaderSpec FaderSpec::share(const QString& name, double defaultValue) {
    FaderSpec spec = picture(name, {0, 1}, defaultValue);
    spec.unit = FaderUnit::Percent;
    spec.decimals = 0;
    spec.steps = {0.01, 0.05, 0.25};
    return spec;
}

std::vector<double> FaderSpec::marks() const {
    std::vector<double> marks;
    for (const double mark : {0.0, 1.0, defaultValue})
        if (soft.contains(mark))
            marks.push_back(mark);
    if (soft.maximum - soft.minimum <= kMostMarks)
        for (double mark = std::ceil(soft.minimum); mark <= soft.maximum; mark += 1)
            marks.push_back(mark);
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

double FaderSpec::rounded(double value) const {
    const double shown = unit == FaderUnit::Percent ? 100.0 : 1.0;
    const double grid = std::pow(10.0, decimals) * shown;
    // The sum with zero turns -0 into 0.
    return std::clamp(std::round(value * grid) / grid, hard.minimum, hard.maximum) + 0.0;
}

QString FaderSpec::editText(double value, const QLocale& locale) const {
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    const double scale = std::pow(10.0, decimals);
    const double shown = value * (unit == FaderUnit::Percent ? 100.0 : 1.0);
    return plain.toString(std::round(shown * scale) / scale + 0.0, 'f', decimals);
}

QString FaderSpec::text(double value, const QLocale& locale) const {
    const QString number = editText(value, locale);
    return unit == FaderUnit::Percent ? number + percentSuffix() : number;
}

} // namespace diptych::ui
