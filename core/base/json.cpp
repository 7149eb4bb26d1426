#include "core/base/json.h"

#include "core/base/file.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace diptych {
namespace {

/// Builds the value while watching depth, count and duplicate keys. nlohmann's own builder keeps
/// the last of two equal keys and has no depth limit.
class LimitedBuilder : public nlohmann::json_sax<Json> {
  public:
    LimitedBuilder(const JsonLimits& limits, const std::string& what)
        : m_limits(limits), m_what(what) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return fail(ErrorCode::Corrupt, "binary data in JSON"); }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (!count())
            return false;
        if (m_open.back()->contains(name))
            return fail(ErrorCode::Corrupt, "the key \"" + name + "\" appears twice");
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override {
        return fail(ErrorCode::Corrupt,
                    "it is not valid JSON near byte " + std::to_string(position));
    }

    Json root;
    Error error{ErrorCode::Corrupt, {}, {}};

  private:
    bool fail(ErrorCode code, const std::string& reason) {
        error = Error{code, m_what + " cannot be read: " + reason, {}};
        return false;
    }
    bool count() {
        if (++m_count > m_limits.maxValues)
            return fail(ErrorCode::InvalidInput, "it holds too many values");
        return true;
    }
    Json* place(Json value) {
        if (m_open.empty()) {
            root = std::move(value);
            return &root;
        }
        Json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        Json& slot = parent[m_key];
        slot = std::move(value);
        return &slot;
    }
    template <typename V>
    bool put(V&& value) {
        if (!count())
            return false;
        place(Json(std::forward<V>(value)));
        return true;
    }
    bool open(Json container) {
        if (!count())
            return false;
        if (static_cast<int>(m_open.size()) >= m_limits.maxDepth)
            return fail(ErrorCode::InvalidInput, "it is nested too deeply");
        m_open.push_back(place(std::move(container)));
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }

    const JsonLimits& m_limits;
    const std::string& m_what;
    std::vector<Json*> m_open;
    std::string m_key;
    std::uint64_t m_count = 0;
};

/// nlohmann writes NaN and infinity as null without a word.
bool allFinite(const Json& value) {
    if (value.is_number_float())
        return std::isfinite(value.get<double>());
    return !value.is_structured() || std::all_of(value.begin(), value.end(), allFinite);
}

} // namespace

Result<Json> parseJson(std::string_view text, const std::string& what, const JsonLimits& limits) {
    if (text.size() > limits.maxBytes)
        return Error{ErrorCode::InvalidInput, what + " is too large to be read", {}};
    // nlohmann takes a zero byte for the end of the text and would not look behind it.
    if (text.find('\0') != std::string_view::npos)
        return Error{ErrorCode::Corrupt, what + " cannot be read: it holds zero bytes", {}};
    LimitedBuilder builder(limits, what);
    // Number overflow and the like arrive as exceptions even from the SAX interface.
    try {
        if (!Json::sax_parse(text.begin(), text.end(), &builder))
            return builder.error;
    } catch (const Json::exception& failure) {
        return Error{ErrorCode::Corrupt, what + " cannot be read: " + failure.what(), {}};
    }
    return std::move(builder.root);
}

Result<Json> readJsonFile(const std::filesystem::path& path, const JsonLimits& limits) {
    DIPTYCH_TRY(text, readWholeFile(path, limits.maxBytes));
    auto parsed = parseJson(text, path.filename().string(), limits);
    if (!parsed.ok()) {
        Error error = std::move(parsed).error();
        error.context = path.string();
        return error;
    }
    return parsed;
}

Status writeJsonFile(const std::filesystem::path& path, const Json& value) {
    if (!allFinite(value))
        return Error{ErrorCode::Internal, "JSON cannot hold a number that is not finite",
                     path.string()};
    try {
        return saveFile(path, value.dump(2) + "\n");
    } catch (const Json::exception& failure) {
        return Error{ErrorCode::Internal, std::string("JSON could not be made: ") + failure.what(),
                     path.string()};
    }
}

} // namespace diptych
