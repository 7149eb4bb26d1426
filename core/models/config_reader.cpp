#include "core/models/config_reader.h"

#include <cmath>

namespace diptych::models {
namespace {
constexpr std::size_t kMaxListLength = 16;
}

ConfigReader::ConfigReader(const Json& json, std::string what)
    : m_json(json), m_what(std::move(what)) {
    if (!json.is_object())
        fail(ErrorCode::Corrupt, "The configuration of " + m_what + " is not a JSON object.");
}

const Json* ConfigReader::find(const std::string& key) const {
    if (!m_json.is_object())
        return nullptr;
    const auto found = m_json.find(key);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

bool ConfigReader::has(const std::string& key) const {
    return find(key) != nullptr;
}

bool ConfigReader::isNull(const std::string& key) const {
    if (!m_json.is_object())
        return false;
    const auto found = m_json.find(key);
    return found != m_json.end() && found->is_null();
}

void ConfigReader::fail(ErrorCode code, const std::string& message) {
    if (m_status.ok())
        m_status = Error{code, message, {}};
}

void ConfigReader::failType(const std::string& key, const std::string& wanted) {
    fail(ErrorCode::Corrupt,
         "In the configuration of " + m_what + ", \"" + key + "\" should be " + wanted + ".");
}

std::int64_t ConfigReader::checkedInteger(const std::string& key, const Json& value, Range range) {
    if (value.is_number_integer()) {
        const bool huge = value.is_number_unsigned() &&
                          value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
        const std::int64_t number = huge ? INT64_MAX : value.get<std::int64_t>();
        if (!huge && number >= range.low && number <= range.high)
            return number;
    }
    failType(key, "a whole number from " + std::to_string(range.low) + " to " +
                      std::to_string(range.high));
    return range.low;
}

std::int64_t ConfigReader::integer(const std::string& key, std::int64_t absent, Range range) {
    const Json* value = find(key);
    return value ? checkedInteger(key, *value, range) : absent;
}

double ConfigReader::number(const std::string& key, double absent) {
    const Json* value = find(key);
    if (!value)
        return absent;
    if (!value->is_number() || !std::isfinite(value->get<double>())) {
        failType(key, "a number");
        return absent;
    }
    return value->get<double>();
}

bool ConfigReader::flag(const std::string& key, bool absent) {
    const Json* value = find(key);
    if (!value)
        return absent;
    if (!value->is_boolean()) {
        failType(key, "true or false");
        return absent;
    }
    return value->get<bool>();
}

std::string ConfigReader::text(const std::string& key, const std::string& absent) {
    const Json* value = find(key);
    if (!value)
        return absent;
    if (!value->is_string()) {
        failType(key, "a text");
        return absent;
    }
    return value->get<std::string>();
}

std::vector<std::int64_t> ConfigReader::integers(const std::string& key, std::int64_t absent,
                                                 std::size_t count, Range range) {
    const Json* value = find(key);
    if (!value || !value->is_array())
        return std::vector<std::int64_t>(count, integer(key, absent, range));
    std::vector<std::int64_t> list = integerList(key, {}, range);
    if (list.size() != count) {
        failType(key, "one number or a list of " + std::to_string(count));
        list.assign(count, range.low);
    }
    return list;
}

std::int64_t ConfigReader::firstInteger(const std::string& key, std::int64_t absent, Range range) {
    const Json* value = find(key);
    if (value && value->is_array())
        return integerList(key, {absent}, range).front();
    return integer(key, absent, range);
}

std::vector<std::int64_t> ConfigReader::integerList(const std::string& key,
                                                    const std::vector<std::int64_t>& absent,
                                                    Range range) {
    const Json* value = find(key);
    if (!value)
        return absent;
    if (!value->is_array() || value->empty() || value->size() > kMaxListLength) {
        failType(key, "a list of 1 to " + std::to_string(kMaxListLength) + " numbers");
        return absent;
    }
    std::vector<std::int64_t> list;
    for (const Json& element : *value)
        list.push_back(checkedInteger(key, element, range));
    return list;
}

std::vector<std::string> ConfigReader::textList(const std::string& key,
                                                const std::vector<std::string>& absent) {
    const Json* value = find(key);
    if (!value)
        return absent;
    std::vector<std::string> list;
    if (value->is_array() && value->size() <= kMaxListLength)
        for (const Json& element : *value)
            if (element.is_string())
                list.push_back(element.get<std::string>());
    if (list.empty() || list.size() != value->size()) {
        failType(key, "a list of names");
        return absent;
    }
    return list;
}

void ConfigReader::requireOnly(const std::string& key, const Json& only) {
    const Json* value = find(key);
    if (value && *value != only)
        fail(ErrorCode::Unsupported, "This model cannot be used: " + m_what + " has \"" + key +
                                         "\": " + value->dump().substr(0, 60) +
                                         ", which Diptych does not support.");
}

} // namespace diptych::models
