#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::models {

/// Reads the fields of a model's config.json with the class defaults of diffusers and transformers
/// for what is absent or null. The first error sticks; look at status() at the end.
class ConfigReader {
  public:
    /// `what` names the part in messages ("the UNet").
    ConfigReader(const Json& json, std::string what);

    struct Range {
        std::int64_t low;
        std::int64_t high;
    };
    static constexpr Range kChannels{1, 1 << 16};
    std::int64_t integer(const std::string& key, std::int64_t absent, Range range);
    double number(const std::string& key, double absent);
    bool flag(const std::string& key, bool absent);
    std::string text(const std::string& key, const std::string& absent);
    /// A list, or one number that stands for `count` equal ones. Errors when the list has another
    /// length.
    std::vector<std::int64_t> integers(const std::string& key, std::int64_t absent,
                                       std::size_t count, Range range);
    /// A list of any length in 1..16.
    std::vector<std::int64_t> integerList(const std::string& key,
                                          const std::vector<std::int64_t>& absent, Range range);
    std::vector<std::string> textList(const std::string& key,
                                      const std::vector<std::string>& absent);
    /// A number, or the first of a list (a picture's height and width).
    std::int64_t firstInteger(const std::string& key, std::int64_t absent, Range range);
    /// Present and not null.
    bool has(const std::string& key) const;
    /// Present and null, which in a few fields means something else than absent.
    bool isNull(const std::string& key) const;

    /// Refuses (Unsupported) any value but `only`; absent and null pass.
    void requireOnly(const std::string& key, const Json& only);
    /// Keeps the first error.
    void fail(ErrorCode code, const std::string& message);

    const Status& status() const { return m_status; }

  private:
    const Json* find(const std::string& key) const;
    void failType(const std::string& key, const std::string& wanted);
    std::int64_t checkedInteger(const std::string& key, const Json& value, Range range);

    const Json& m_json;
    std::string m_what;
    Status m_status;
};

} // namespace diptych::models
