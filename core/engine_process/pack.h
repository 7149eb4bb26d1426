#pragma once

#include "core/engine_process/pack_values.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace diptych::engine_process {

/// How a struct is taken apart: visit(value, all) calls all("name", member, "name", member, …) with
/// every member. Specialised for each struct that travels, by a structured binding, which stops the
/// build when a member was added and forgotten here.
template <typename T>
struct Fields;

/// The last value of an enumeration that begins at 0.
template <typename E>
inline constexpr int kLast = -1;

namespace detail {
template <typename T>
inline constexpr bool kIsOptional = false;
template <typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool kIsList = false;
template <typename T>
inline constexpr bool kIsList<std::vector<T>> = true;
template <typename T>
inline constexpr bool kIsMap = false;
template <typename T>
inline constexpr bool kIsMap<std::map<std::string, T>> = true;
} // namespace detail

/// A value as JSON; pixels go to `pictures`, which points into the value.
template <typename T>
Json pack(const T& value, PictureWriter& pictures);

/// What pack() made, back again. What does not fit is told to `context` and leaves `into` in part
/// as it was.
template <typename T>
void unpack(const Json& json, T& into, Unpacking& context);

namespace detail {

class FieldPacker {
  public:
    FieldPacker(Json& object, PictureWriter& pictures) : m_object(object), m_pictures(pictures) {}

    template <typename T, typename... Rest>
    void operator()(const char* name, const T& member, const Rest&... rest) {
        m_object[name] = pack(member, m_pictures);
        if constexpr (sizeof...(rest) > 0)
            (*this)(rest...);
    }

  private:
    Json& m_object;
    PictureWriter& m_pictures;
};

class FieldUnpacker {
  public:
    FieldUnpacker(const Json& object, Unpacking& context) : m_object(object), m_context(context) {}

    template <typename T, typename... Rest>
    void operator()(const char* name, T& member, Rest&... rest) {
        const std::string before = m_context.field;
        m_context.field = before.empty() ? name : before + "." + name;
        if (const auto found = m_object.find(name); found != m_object.end())
            unpack(*found, member, m_context);
        else
            m_context.refuse("is missing");
        m_context.field = before;
        if constexpr (sizeof...(rest) > 0)
            (*this)(rest...);
    }

  private:
    const Json& m_object;
    Unpacking& m_context;
};

template <typename T>
void unpackInteger(const Json& json, T& into, Unpacking& context) {
    if (json.is_number_unsigned() && std::in_range<T>(json.get<std::uint64_t>()))
        into = static_cast<T>(json.get<std::uint64_t>());
    else if (json.is_number_integer() && !json.is_number_unsigned() &&
             std::in_range<T>(json.get<std::int64_t>()))
        into = static_cast<T>(json.get<std::int64_t>());
    else
        context.refuse("must be a whole number in its range");
}

template <typename T>
void unpackList(const Json& json, std::vector<T>& into, Unpacking& context) {
    if (!json.is_array())
        return context.refuse("must be a list");
    into.clear();
    for (const auto& item : json)
        unpack(item, into.emplace_back(), context);
}

template <typename T>
void unpackMap(const Json& json, std::map<std::string, T>& into, Unpacking& context) {
    if (!json.is_array())
        return context.refuse("must be a list of pairs");
    into.clear();
    for (const auto& pair : json) {
        if (!pair.is_array() || pair.size() != 2)
            return context.refuse("must be a list of pairs");
        std::string key;
        unpackText(pair[0], key, context);
        unpack(pair[1], into[key], context);
    }
}

} // namespace detail

template <typename T>
Json pack(const T& value, PictureWriter& pictures) {
    if constexpr (std::is_integral_v<T>) {
        return value;
    } else if constexpr (std::is_same_v<T, double>) {
        return packReal(value);
    } else if constexpr (std::is_enum_v<T>) {
        return static_cast<int>(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return packText(value);
    } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
        return packText(value.native());
    } else if constexpr (std::is_same_v<T, Json>) {
        return packJson(value);
    } else if constexpr (std::is_same_v<T, Raw>) {
        return value.json;
    } else if constexpr (std::is_same_v<T, image::Image>) {
        return packPicture(value, pictures);
    } else if constexpr (std::is_same_v<T, std::shared_ptr<const image::Image>> ||
                         detail::kIsOptional<T>) {
        return value ? pack(*value, pictures) : Json(nullptr);
    } else if constexpr (detail::kIsList<T>) {
        Json list = Json::array();
        for (const auto& item : value)
            list.push_back(pack(item, pictures));
        return list;
    } else if constexpr (detail::kIsMap<T>) {
        Json pairs = Json::array();
        for (const auto& [key, item] : value)
            pairs.push_back(Json::array({packText(key), pack(item, pictures)}));
        return pairs;
    } else {
        Json object = Json::object();
        Fields<T>::visit(value, detail::FieldPacker(object, pictures));
        return object;
    }
}

template <typename T>
void unpack(const Json& json, T& into, Unpacking& context) {
    if constexpr (std::is_same_v<T, bool>) {
        if (json.is_boolean())
            into = json.get<bool>();
        else
            context.refuse("must be true or false");
    } else if constexpr (std::is_integral_v<T>) {
        detail::unpackInteger(json, into, context);
    } else if constexpr (std::is_same_v<T, double>) {
        unpackReal(json, into, context);
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(kLast<T> >= 0, "kLast is missing");
        int number = 0;
        detail::unpackInteger(json, number, context);
        if (number < 0 || number > kLast<T>)
            context.refuse("is no known choice");
        else
            into = static_cast<T>(number);
    } else if constexpr (std::is_same_v<T, std::string>) {
        unpackText(json, into, context);
    } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
        std::string bytes;
        unpackText(json, bytes, context);
        into = bytes;
    } else if constexpr (std::is_same_v<T, Json>) {
        unpackJson(json, into, context);
    } else if constexpr (std::is_same_v<T, Raw>) {
        into.json = json;
    } else if constexpr (std::is_same_v<T, image::Image>) {
        unpackPicture(json, into, context);
    } else if constexpr (std::is_same_v<T, std::shared_ptr<const image::Image>>) {
        image::Image picture;
        if (!json.is_null())
            unpackPicture(json, picture, context);
        into = json.is_null() ? nullptr : std::make_shared<const image::Image>(std::move(picture));
    } else if constexpr (detail::kIsOptional<T>) {
        into.reset();
        if (!json.is_null()) {
            typename T::value_type value{};
            unpack(json, value, context);
            into = std::move(value);
        }
    } else if constexpr (detail::kIsList<T>) {
        detail::unpackList(json, into, context);
    } else if constexpr (detail::kIsMap<T>) {
        detail::unpackMap(json, into, context);
    } else if (json.is_object()) {
        Fields<T>::visit(into, detail::FieldUnpacker(json, context));
    } else {
        context.refuse("must be a group of named values");
    }
}

/// pack() with its pictures in shared memory. Errors: as SharedBytes::of().
template <typename T>
Result<Packed> packed(const T& value) {
    PictureWriter writer;
    Packed result;
    result.json = pack(value, writer);
    DIPTYCH_TRY(pictures, writer.seal());
    result.pictures = std::move(pictures);
    return result;
}

/// The value in what another process sent. Errors: Corrupt, with the field that makes no sense.
template <typename T>
Result<T> unpacked(const Json& json, const SharedBytes* pictures = nullptr) {
    Unpacking context(pictures);
    T value{};
    unpack(json, value, context);
    if (context.error())
        return *context.error();
    return value;
}

} // namespace diptych::engine_process
