#include "core/customization/common_parameters.h"

#include <limits>

namespace diptych::customization {
namespace {

ParameterSpec named(const ParameterWords& words, ParameterKind kind) {
    ParameterSpec spec;
    spec.name = words.name;
    spec.label = words.label;
    spec.help = words.help;
    spec.kind = kind;
    return spec;
}

} // namespace

ParameterSpec advanced(ParameterSpec spec) {
    spec.level = ParameterLevel::Advanced;
    return spec;
}

ParameterSpec realParameter(const ParameterWords& words, double defaultValue, double minimum,
                            double maximum) {
    ParameterSpec spec = named(words, ParameterKind::Real);
    spec.defaultValue = defaultValue;
    spec.minimum = minimum;
    spec.maximum = maximum;
    return spec;
}

ParameterSpec choiceParameter(const ParameterWords& words, std::vector<std::string> choices) {
    ParameterSpec spec = named(words, ParameterKind::Choice);
    spec.defaultValue = choices.front();
    spec.choices = std::move(choices);
    return spec;
}

ParameterSpec switchParameter(const ParameterWords& words) {
    ParameterSpec spec = named(words, ParameterKind::Switch);
    spec.defaultValue = false;
    return spec;
}

ParameterSpec integerParameter(const ParameterWords& words, std::int64_t defaultValue,
                               std::int64_t minimum, std::int64_t maximum) {
    ParameterSpec spec = named(words, ParameterKind::Integer);
    spec.defaultValue = defaultValue;
    spec.minimum = static_cast<double>(minimum);
    spec.maximum = static_cast<double>(maximum);
    return spec;
}

ParameterSpec stepsParameter(int defaultValue, const std::string& help) {
    return integerParameter({"steps", "Steps", help}, defaultValue, 1, 20000);
}

ParameterSpec rankParameter(int defaultValue, const std::string& help) {
    return advanced(integerParameter({"rank", "Rank", help}, defaultValue, 1, 512));
}

ParameterSpec rateParameter(double defaultValue) {
    return advanced(realParameter(
        {"rate", "Learning rate", "How big each step is. Too much breaks the picture."},
        defaultValue, 1e-7, 1e-1));
}

ParameterSpec seedParameter(const std::string& help) {
    return advanced(
        integerParameter({"seed", "Seed", help}, 0, 0, std::numeric_limits<std::uint32_t>::max()));
}

} // namespace diptych::customization
