#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace diptych::document {

/// Takes the known fields out of one JSON object. A field that is not there leaves its value as it
/// was; one of the wrong type is told to the report, which keeps the first error. What nobody asked
/// for is the rest, which the caller keeps.
class JsonFields {
  public:
    /// What becomes of fields that cannot be read.
    enum class Unreadable {
        Error,  ///< the first of them is the report's error
        PassBy, ///< the value stays as it was: the object is from a later version
    };
    struct Report {
        Unreadable unreadable = Unreadable::Error;
        std::optional<Error> error;
        /// Errors are Corrupt: 'The project's "scene.steps" must be a whole number'.
        void mustBe(const std::string& path, const std::string& what);
    };

    /// `path` names the object in messages ("scene", empty for the whole); both arguments must
    /// outlive this.
    JsonFields(const Json& value, std::string path, Report& report);

    void text(const char* key, std::string& into);
    void flag(const char* key, bool& into);
    void real(const char* key, double& into);
    void integer(const char* key, int& into);
    void integer(const char* key, std::int64_t& into);
    void integer(const char* key, std::uint64_t& into);
    /// A text that is one of `names`; `into` becomes its place.
    template <typename Enum>
    void choice(const char* key, Enum& into, std::span<const char* const> names) {
        if (const auto index = indexOf(key, names))
            into = static_cast<Enum>(*index);
    }
    /// An object whose values are texts, which are added to `into`.
    void texts(const char* key, std::map<std::string, std::string>& into);
    /// The value of a key, or nullptr when it is not there or null.
    const Json* child(const char* key);
    /// As child(), of an array or object; anything else is an error.
    const Json* array(const char* key);
    const Json* object(const char* key);

    /// Path of a key of this object.
    std::string pathOf(const std::string& key) const;
    Report& report() const { return m_report; }

    /// The keys that were not asked for.
    Json rest() const;

  private:
    std::optional<std::size_t> indexOf(const char* key, std::span<const char* const> names);
    template <typename Integer>
    void integerOf(const char* key, Integer& into);

    const Json* m_object; ///< nullptr when it is not an object
    std::string m_path;
    Report& m_report;
    std::set<std::string> m_known;
};

} // namespace diptych::document
