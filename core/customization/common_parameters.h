#pragma once

#include "core/customization/parameter_schema.h"

#include <string>
#include <vector>

namespace diptych::customization {

/// What a parameter is called and what it does.
struct ParameterWords {
    std::string name;
    std::string label;
    std::string help;
};

/// A whole number from `minimum` to `maximum`.
ParameterSpec integerParameter(const ParameterWords& words, std::int64_t defaultValue,
                               std::int64_t minimum, std::int64_t maximum);

/// A number from `minimum` to `maximum`.
ParameterSpec realParameter(const ParameterWords& words, double defaultValue, double minimum,
                            double maximum);
/// One of `choices`, the first of which is the default.
ParameterSpec choiceParameter(const ParameterWords& words, std::vector<std::string> choices);
/// Off unless the artist says otherwise.
ParameterSpec switchParameter(const ParameterWords& words);
/// The same, shown only to those who ask for more.
ParameterSpec advanced(ParameterSpec spec);

/// The parameters that methods have in common, so that they have one name, one range and one
/// meaning everywhere. `help` is what differs from method to method.
ParameterSpec stepsParameter(int defaultValue, const std::string& help); ///< simple, 1 … 20000
ParameterSpec rankParameter(int defaultValue, const std::string& help);  ///< advanced, 1 … 512
ParameterSpec rateParameter(double defaultValue);                        ///< advanced, 1e-7 … 0.1
ParameterSpec seedParameter(const std::string& help); ///< advanced, 32 bits; 0 by default

} // namespace diptych::customization
