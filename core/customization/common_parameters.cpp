#include "core/customization/common_parameters.h"

#include <limits>

namespace diptych::customization {
namespace {

ParameterSpec advanced(ParameterSpec spec) {
    spec.level = ParameterLevel::Advanced;
    return spec;
}

} // namespace

ParameterSpec integerParameter(const ParameterWords& words, std::int64_t defaultValue,
                               std::int64_t minimum, std::int64_t maximum) {
    ParameterSpec spec;
    spec.name = words.name;
    spec.label = words.label;
    spec.help = words.help;
    spec.kind = ParameterKind::Integer;
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
    ParameterSpec spec;
    spec.name = "rate";
    spec.label = "Learning rate";
    spec.help = "How big each step is. Too much breaks the picture.";
    spec.defaultValue = defaultValue;
    spec.minimum = 1e-7;
    spec.maximum = 1e-1;
    return advanced(spec);
}

ParameterSpec seedParameter(const std::string& help) {
    return advanced(
        integerParameter({"seed", "Seed", help}, 0, 0, std::numeric_limits<std::uint32_t>::max()));
}

} // namespace diptych::customization
