#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include <vector>

namespace diptych::ui {

/// What a fader moves; decides its colour.
enum class FaderRole {
    Style,     ///< accent
    Weight,    ///< content and style weights, foreign adapters: accent
    Attribute, ///< live
    Picture,   ///< neutral: how the picture is made, not what is mixed
};

enum class FaderUnit { Plain, Percent };

/// Where the name stands.
enum class FaderCaption {
    Above,  ///< in a row with the buttons S, M and more
    Inside, ///< on the track, without buttons
};

struct FaderRange {
    double minimum = 0;
    double maximum = 1;

    bool contains(double value) const { return value >= minimum && value <= maximum; }
    bool operator==(const FaderRange&) const = default;
};

/// What one press of a key changes.
struct FaderSteps {
    double fine = 0.01;   ///< Shift + arrow
    double normal = 0.05; ///< arrow, Ctrl + wheel
    double coarse = 0.5;  ///< Ctrl + arrow, page keys
};

/// All that a fader is told about the number it shows.
struct FaderSpec {
    Q_DECLARE_TR_FUNCTIONS(FaderSpec)

  public:
    FaderRole role = FaderRole::Style;
    FaderCaption caption = FaderCaption::Above;
    QString name;
    QString description;      ///< one sentence for the tooltip and for screen readers
    FaderRange soft{0, 8};    ///< what the bar shows
    FaderRange hard{-10, 20}; ///< what can be typed; contains the soft range
    double defaultValue = 3;
    FaderSteps steps;
    int decimals = 2; ///< of the number as it is shown; values made by hand are rounded to them
    FaderUnit unit = FaderUnit::Plain; ///< Percent: the value 0.2 is shown as 20 %

    /// Strength of a style: soft 0..8, hard -10..20, default 3.
    static FaderSpec style(const QString& name);
    /// Strength of an attribute: soft 0..1, hard -2..3, default 1.
    static FaderSpec attribute(const QString& name);
    /// Content or style weight: soft 0..1.5, hard -2..3, default 1.
    static FaderSpec weight(const QString& name);
    /// An adapter that says nothing of itself: soft -1..2, hard -20..20, default 1.
    static FaderSpec foreign(const QString& name);
    /// How the picture is made; the hard range is the soft one, the caption is inside.
    static FaderSpec picture(const QString& name, FaderRange range, double defaultValue);
    /// The same as a share 0..1 in whole percent.
    static FaderSpec share(const QString& name, double defaultValue);

    /// 0, the default, 1 and the whole numbers of the soft range: where Ctrl + drag stops.
    /// Ascending.
    std::vector<double> marks() const;
    /// The value as it can be shown, within the hard range.
    double rounded(double value) const;
    /// The number as it is read, e.g. "4.50", "20 %".
    QString text(double value, const QLocale& locale) const;
    /// The number as it is typed, without unit.
    QString editText(double value, const QLocale& locale) const;
};

} // namespace diptych::ui
