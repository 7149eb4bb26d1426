#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::customization {

enum class ParameterKind { Integer, Real, Text, Choice, Switch };
enum class ParameterLevel { Simple, Advanced };

/// One parameter of a method. The command line (--NAME), the window, project files and the docs are
/// made from this.
struct ParameterSpec {
    std::string name;  ///< lower case with dashes: "rank"
    std::string label; ///< "Rank"
    std::string help;  ///< one sentence: what it does and what more or less of it costs
    ParameterKind kind = ParameterKind::Real;
    ParameterLevel level = ParameterLevel::Simple;
    Json defaultValue;
    double minimum = 0.0; ///< of numbers, inclusive
    double maximum = 0.0;
    std::string unit;
    std::vector<std::string> choices; ///< of a Choice
};

/// Checked values of a schema's parameters, defaults filled in.
class ParameterValues {
  public:
    ParameterValues() = default;
    explicit ParameterValues(Json values) : m_values(std::move(values)) {}

    std::int64_t integer(const std::string& name) const {
        return m_values.at(name).get<std::int64_t>();
    }
    double real(const std::string& name) const { return m_values.at(name).get<double>(); }
    std::string text(const std::string& name) const { return m_values.at(name).get<std::string>(); }
    bool isOn(const std::string& name) const { return m_values.at(name).get<bool>(); }
    const Json& json() const { return m_values; }

  private:
    Json m_values = Json::object();
};

class ParameterSchema {
  public:
    ParameterSchema() = default;
    explicit ParameterSchema(std::vector<ParameterSpec> specs) : m_specs(std::move(specs)) {}

    const std::vector<ParameterSpec>& specs() const { return m_specs; }
    const ParameterSpec* find(const std::string& name) const;

    /// Checks `given` (an object) against the schema and fills in defaults. Errors: InvalidInput,
    /// naming the parameter, what was given and what is allowed.
    Result<ParameterValues> resolve(const Json& given) const;

    /// Turns command-line text into the parameter's JSON value. Errors: InvalidInput.
    static Result<Json> fromText(const ParameterSpec& spec, const std::string& text);

  private:
    std::vector<ParameterSpec> m_specs;
};

} // namespace diptych::customization
