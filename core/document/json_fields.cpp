#include "core/document/json_fields.h"

#include <limits>
#include <utility>

namespace diptych::document {

void JsonFields::Report::mustBe(const std::string& path, const std::string& what) {
    if (unreadable == Unreadable::PassBy || error)
        return;
    const std::string name = path.empty() ? "description" : "\"" + path + "\"";
    error = Error{ErrorCode::Corrupt, "The project's " + name + " must be " + what, {}};
}

JsonFields::JsonFields(const Json& value, std::string path, Report& report)
    : m_object(value.is_object() ? &value : nullptr), m_path(std::move(path)), m_report(report) {
    if (m_object == nullptr)
        m_report.mustBe(m_path, "a group of named values");
}

std::string JsonFields::pathOf(const std::string& key) const {
    return m_path.empty() ? key : m_path + "." + key;
}

const Json* JsonFields::child(const char* key) {
    m_known.insert(key);
    if (m_object == nullptr)
        return nullptr;
    const auto found = m_object->find(key);
    return found == m_object->end() || found->is_null() ? nullptr : &*found;
}

const Json* JsonFields::array(const char* key) {
    const Json* value = child(key);
    if (value == nullptr || value->is_array())
        return value;
    m_report.mustBe(pathOf(key), "a list");
    return nullptr;
}

const Json* JsonFields::object(const char* key) {
    const Json* value = child(key);
    if (value == nullptr || value->is_object())
        return value;
    m_report.mustBe(pathOf(key), "a group of named values");
    return nullptr;
}

void JsonFields::text(const char* key, std::string& into) {
    if (const Json* value = child(key)) {
        if (value->is_string())
            into = value->get<std::string>();
        else
            m_report.mustBe(pathOf(key), "text");
    }
}

void JsonFields::flag(const char* key, bool& into) {
    if (const Json* value = child(key)) {
        if (value->is_boolean())
            into = value->get<bool>();
        else
            m_report.mustBe(pathOf(key), "true or false");
    }
}

void JsonFields::real(const char* key, double& into) {
    if (const Json* value = child(key)) {
        if (value->is_number())
            into = value->get<double>();
        else
            m_report.mustBe(pathOf(key), "a number");
    }
}

template <typename Integer>
void JsonFields::integerOf(const char* key, Integer& into) {
    const Json* value = child(key);
    if (value == nullptr)
        return;
    // nlohmann converts without a word: 3.7 to 3, -1 to a huge number, 2^40 to 0.
    if (value->is_number_unsigned()) {
        const auto number = value->get<std::uint64_t>();
        if (std::in_range<Integer>(number)) {
            into = static_cast<Integer>(number);
            return;
        }
    } else if (value->is_number_integer()) {
        const auto number = value->get<std::int64_t>();
        if (std::in_range<Integer>(number)) {
            into = static_cast<Integer>(number);
            return;
        }
    } else {
        m_report.mustBe(pathOf(key), "a whole number");
        return;
    }
    m_report.mustBe(pathOf(key), "a whole number from " +
                                     std::to_string(std::numeric_limits<Integer>::min()) + " to " +
                                     std::to_string(std::numeric_limits<Integer>::max()));
}

void JsonFields::texts(const char* key, std::map<std::string, std::string>& into) {
    const Json* values = object(key);
    if (values == nullptr)
        return;
    for (const auto& [name, value] : values->items()) {
        if (value.is_string())
            into[name] = value.get<std::string>();
        else
            m_report.mustBe(pathOf(key) + "." + name, "a text");
    }
}

void JsonFields::integer(const char* key, int& into) {
    integerOf(key, into);
}
void JsonFields::integer(const char* key, std::int64_t& into) {
    integerOf(key, into);
}
void JsonFields::integer(const char* key, std::uint64_t& into) {
    integerOf(key, into);
}

std::optional<std::size_t> JsonFields::indexOf(const char* key,
                                               std::span<const char* const> names) {
    std::string given;
    text(key, given);
    if (given.empty() && child(key) == nullptr)
        return {};
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (given == names[i])
            return i;
        list += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + std::string(names[i]);
    }
    m_report.mustBe(pathOf(key), "one of " + list);
    return {};
}

Json JsonFields::rest() const {
    Json rest = Json::object();
    if (m_object != nullptr)
        for (const auto& [key, value] : m_object->items())
            if (!m_known.contains(key))
                rest[key] = value;
    return rest;
}

} // namespace diptych::document
