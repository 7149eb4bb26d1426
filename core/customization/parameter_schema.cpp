#include "core/customization/parameter_schema.h"

#include <charconv>
#include <cmath>

namespace diptych::customization {
namespace {

std::string shortNumber(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, end.ptr);
}

Error outside(const ParameterSpec& spec, const std::string& given) {
    std::string allowed;
    switch (spec.kind) {
    case ParameterKind::Integer:
    case ParameterKind::Real:
        allowed = std::string(spec.kind == ParameterKind::Integer ? "a whole number" : "a number") +
                  " from " + shortNumber(spec.minimum) + " to " + shortNumber(spec.maximum);
        break;
    case ParameterKind::Text:
        allowed = "text";
        break;
    case ParameterKind::Switch:
        allowed = "true or false";
        break;
    case ParameterKind::Choice:
        for (const auto& choice : spec.choices)
            allowed += (allowed.empty() ? "one of " : ", ") + choice;
        break;
    }
    return Error{
        ErrorCode::InvalidInput, "\"" + spec.name + "\" must be " + allowed + ", not " + given, {}};
}

Status check(const ParameterSpec& spec, const Json& value) {
    const auto inRange = [&](double number) {
        return std::isfinite(number) && number >= spec.minimum && number <= spec.maximum;
    };
    bool good = false;
    switch (spec.kind) {
    case ParameterKind::Integer:
        good = value.is_number_integer() && inRange(value.get<double>());
        break;
    case ParameterKind::Real:
        good = value.is_number() && inRange(value.get<double>());
        break;
    case ParameterKind::Text:
        good = value.is_string();
        break;
    case ParameterKind::Switch:
        good = value.is_boolean();
        break;
    case ParameterKind::Choice:
        for (const auto& choice : spec.choices)
            good = good || value == choice;
        break;
    }
    if (good)
        return {};
    return outside(spec, value.dump());
}

} // namespace

const ParameterSpec* ParameterSchema::find(const std::string& name) const {
    for (const auto& spec : m_specs)
        if (spec.name == name)
            return &spec;
    return nullptr;
}

Result<ParameterValues> ParameterSchema::resolve(const Json& given) const {
    if (!given.is_object())
        return Error{ErrorCode::InvalidInput, "Parameters are given as name and value", {}};
    Json values = Json::object();
    for (const auto& spec : m_specs)
        values[spec.name] = spec.defaultValue;
    for (const auto& [name, value] : given.items()) {
        const ParameterSpec* spec = find(name);
        if (!spec)
            return Error{ErrorCode::InvalidInput, "There is no parameter \"" + name + "\"", {}};
        DIPTYCH_CHECK(check(*spec, value));
        values[name] = value;
    }
    return ParameterValues(std::move(values));
}

Result<Json> ParameterSchema::fromText(const ParameterSpec& spec, const std::string& text) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    Json value;
    if (spec.kind == ParameterKind::Integer) {
        std::int64_t number = 0;
        const auto read = std::from_chars(begin, end, number);
        if (read.ec != std::errc() || read.ptr != end)
            return outside(spec, "\"" + text + "\"");
        value = number;
    } else if (spec.kind == ParameterKind::Real) {
        double number = 0.0;
        const auto read = std::from_chars(begin, end, number);
        if (read.ec != std::errc() || read.ptr != end)
            return outside(spec, "\"" + text + "\"");
        value = number;
    } else if (spec.kind == ParameterKind::Switch) {
        if (text != "true" && text != "false")
            return outside(spec, "\"" + text + "\"");
        value = text == "true";
    } else {
        value = text;
    }
    DIPTYCH_CHECK(check(spec, value));
    return value;
}

} // namespace diptych::customization
