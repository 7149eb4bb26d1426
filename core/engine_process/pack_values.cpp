#include "core/engine_process/pack_values.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace diptych::engine_process {
namespace {

constexpr int kMostSide = 1 << 16; ///< pixels of a picture that came
constexpr const char* kDigits = "0123456789abcdef";

std::string hexOf(const std::string& bytes) {
    std::string digits;
    digits.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        digits += kDigits[value >> 4];
        digits += kDigits[value & 15];
    }
    return digits;
}

int digitOf(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

bool bytesOf(const std::string& digits, std::string& into) {
    if (digits.size() % 2 != 0)
        return false;
    std::string bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const int high = digitOf(digits[i]);
        const int low = digitOf(digits[i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes += static_cast<char>(16 * high + low);
    }
    into = std::move(bytes);
    return true;
}

/// The value of an object of one key, or nullptr.
const Json* only(const Json& json, const char* key) {
    if (!json.is_object() || json.size() != 1)
        return nullptr;
    const auto found = json.find(key);
    return found == json.end() ? nullptr : &*found;
}

bool wholeNumber(const Json& json, const char* key, std::uint64_t most, std::uint64_t& into) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_unsigned())
        return false;
    into = found->get<std::uint64_t>();
    return into <= most;
}

} // namespace

std::uint64_t PictureWriter::add(std::span<const std::uint8_t> bytes) {
    const std::uint64_t place = m_sizeBytes;
    m_pieces.push_back(bytes);
    m_sizeBytes += bytes.size();
    return place;
}

Result<std::shared_ptr<const SharedBytes>> PictureWriter::seal() const {
    if (m_sizeBytes == 0)
        return std::shared_ptr<const SharedBytes>();
    DIPTYCH_TRY(shared, SharedBytes::of(m_pieces));
    return std::make_shared<const SharedBytes>(std::move(shared));
}

void Unpacking::refuse(const std::string& what) {
    if (!m_error)
        m_error = Error{ErrorCode::Corrupt,
                        "What came is not what was agreed on: " +
                            (field.empty() ? what : "\"" + field + "\" " + what),
                        {}};
}

Json packText(const std::string& text) {
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return plain ? Json(text) : Json{{"bytes", hexOf(text)}};
}

void unpackText(const Json& json, std::string& into, Unpacking& context) {
    if (json.is_string()) {
        into = json.get<std::string>();
        return;
    }
    const Json* digits = only(json, "bytes");
    if (digits == nullptr || !digits->is_string() || !bytesOf(digits->get<std::string>(), into))
        context.refuse("must be text");
}

Json packReal(double value) {
    if (std::isfinite(value))
        return value;
    char digits[17] = {};
    std::to_chars(digits, digits + 16, std::bit_cast<std::uint64_t>(value), 16);
    return Json{{"bits", digits}};
}

void unpackReal(const Json& json, double& into, Unpacking& context) {
    if (json.is_number()) {
        into = json.get<double>();
        return;
    }
    const Json* bits = only(json, "bits");
    if (bits != nullptr && bits->is_string()) {
        const std::string& digits = bits->get_ref<const std::string&>();
        std::uint64_t value = 0;
        const char* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, value, 16);
        if (read.ec == std::errc() && read.ptr == end) {
            into = std::bit_cast<double>(value);
            return;
        }
    }
    context.refuse("must be a number");
}

Json packJson(const Json& value) {
    switch (value.type()) {
    case Json::value_t::string:
        return packText(value.get_ref<const std::string&>());
    case Json::value_t::number_float:
        return packReal(value.get<double>());
    case Json::value_t::array: {
        Json list = Json::array();
        for (const auto& item : value)
            list.push_back(packJson(item));
        return list;
    }
    case Json::value_t::object: {
        // As a list of pairs: the marks above are the only objects, so nothing can be mistaken.
        Json pairs = Json::array();
        for (const auto& [key, item] : value.items())
            pairs.push_back(Json::array({packText(key), packJson(item)}));
        return Json{{"object", std::move(pairs)}};
    }
    default:
        return value;
    }
}

void unpackJson(const Json& json, Json& into, Unpacking& context) {
    if (json.is_array()) {
        into = Json::array();
        for (const auto& item : json)
            unpackJson(item, into.emplace_back(), context);
    } else if (only(json, "bytes") != nullptr) {
        std::string text;
        unpackText(json, text, context);
        into = text;
    } else if (only(json, "bits") != nullptr) {
        double value = 0.0;
        unpackReal(json, value, context);
        into = value;
    } else if (const Json* pairs = only(json, "object"); pairs != nullptr && pairs->is_array()) {
        into = Json::object();
        for (const auto& pair : *pairs) {
            if (!pair.is_array() || pair.size() != 2)
                return context.refuse("must be a group of named values");
            std::string key;
            unpackText(pair[0], key, context);
            unpackJson(pair[1], into[key], context);
        }
    } else if (json.is_object()) {
        context.refuse("must be a JSON value");
    } else {
        into = json;
    }
}

Json packPicture(const image::Image& picture, PictureWriter& pictures) {
    const bool whole = !picture.empty() && picture.pixels.size() == 3 * picture.pixelCount() &&
                       (picture.alpha.empty() || picture.alpha.size() == picture.pixelCount());
    Json json{{"width", whole ? static_cast<unsigned>(picture.width) : 0U},
              {"height", whole ? static_cast<unsigned>(picture.height) : 0U},
              {"alpha", whole && picture.hasAlpha()},
              {"at", std::uint64_t{0}}};
    if (whole) {
        json["at"] = pictures.add(picture.pixels);
        if (picture.hasAlpha())
            pictures.add(picture.alpha);
    }
    return json;
}

void unpackPicture(const Json& json, image::Image& into, Unpacking& context) {
    std::uint64_t width = 0;
    std::uint64_t height = 0;
    std::uint64_t at = 0;
    if (!json.is_object() || !wholeNumber(json, "width", kMostSide, width) ||
        !wholeNumber(json, "height", kMostSide, height) ||
        !wholeNumber(json, "at", kMostSharedBytes, at) || !json.contains("alpha") ||
        !json["alpha"].is_boolean())
        return context.refuse("must be a picture");
    into = image::Image();
    if (width == 0 || height == 0)
        return;
    const std::uint64_t pixels = width * height;
    const std::uint64_t bytes = pixels * (json["alpha"].get<bool>() ? 4 : 3);
    // Looked at before memory is taken for it.
    if (context.pictures() == nullptr || context.pictures()->sizeBytes() < at ||
        context.pictures()->sizeBytes() - at < bytes)
        return context.refuse("is a picture without pixels");
    image::Image picture;
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    picture.pixels.resize(3 * pixels);
    picture.alpha.resize(bytes - 3 * pixels);
    for (auto* plane : {&picture.pixels, &picture.alpha}) {
        if (const Status read = context.pictures()->read(at, plane->data(), plane->size());
            !read.ok())
            return context.refuse("is a picture that cannot be read");
        at += plane->size();
    }
    into = std::move(picture);
}

} // namespace diptych::engine_process
