#include "core/sharing/private_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace diptych::sharing {
namespace {

bool isLetter(char sign) {
    return std::isalpha(static_cast<unsigned char>(sign)) != 0;
}

/// Whether a path may begin behind `sign`. Not behind "<": "</s>" is a word of many vocabularies,
/// and descriptions are written in HTML.
bool opensWord(char sign) {
    return std::string_view(" \t\r\n\"'=([{|:;`").find(sign) != std::string_view::npos;
}

/// "/home", "~/": at the beginning of a word.
bool isAbsolute(std::string_view word) {
    if (word.starts_with("~/"))
        return true;
    return word.size() > 1 && word[0] == '/' &&
           (std::isalnum(static_cast<unsigned char>(word[1])) != 0 || word[1] == '.' ||
            word[1] == '_');
}

/// "C:\", "C:/" but not "C://", at the beginning of a word.
bool isOnDrive(std::string_view word) {
    return word.size() > 2 && isLetter(word[0]) && word[1] == ':' &&
           (word[2] == '\\' || (word[2] == '/' && (word.size() == 3 || word[3] != '/')));
}

} // namespace

bool holdsPlace(std::string_view text) {
    if (text.find("file:/") != std::string_view::npos || text.find("\\\\") == 0)
        return true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && !opensWord(text[at - 1]))
            continue;
        const std::string_view word = text.substr(at);
        if (isAbsolute(word) || isOnDrive(word))
            return true;
    }
    return false;
}

std::string bareName(const std::string& text) {
    const std::size_t slash = text.find_last_of("/\\");
    return slash == std::string::npos ? text : text.substr(slash + 1);
}

bool removePlaces(Json& value) {
    if (value.is_array()) {
        bool changed = false;
        for (Json& inner : value)
            if (inner.is_string() && holdsPlace(inner.get_ref<const std::string&>())) {
                inner = nullptr;
                changed = true;
            } else {
                changed = removePlaces(inner) || changed;
            }
        return changed;
    }
    if (!value.is_object())
        return false;
    constexpr std::array<std::string_view, 2> kPlaces = {"_name_or_path", "name_or_path"};
    std::vector<std::string> gone;
    bool changed = false;
    for (auto& [key, inner] : value.items()) {
        const bool named =
            holdsPlace(key) || std::find(kPlaces.begin(), kPlaces.end(), key) != kPlaces.end();
        const bool isPlace = inner.is_string() && holdsPlace(inner.get_ref<const std::string&>());
        if (named || isPlace)
            gone.push_back(key);
        else
            changed = removePlaces(inner) || changed;
    }
    for (const std::string& key : gone)
        value.erase(key);
    return changed || !gone.empty();
}

} // namespace diptych::sharing
