#include "core/sharing/read_card.h"

#include "core/base/file.h"
#include "core/sharing/base64.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace diptych::sharing {
namespace {

using safetensors::Metadata;

constexpr std::size_t kMostTags = 100;
constexpr std::string_view kWideComma = "\xef\xbc\x8c"; // U+FF0C

/// At most `maxBytes`, without half a character at the end.
std::string cut(std::string_view text, std::size_t maxBytes) {
    if (text.size() <= maxBytes)
        return std::string(text);
    while (maxBytes > 0 && (static_cast<unsigned char>(text[maxBytes]) & 0xc0) == 0x80)
        --maxBytes;
    return std::string(text.substr(0, maxBytes));
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// The first of these keys that says something.
std::string textOf(const Metadata& metadata, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
        if (const auto found = metadata.find(key); found != metadata.end())
            if (const auto text = trimmed(found->second); !text.empty())
                return cut(text, kMostCardText);
    return {};
}

std::optional<double> numberOf(const Metadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    if (found == metadata.end())
        return std::nullopt;
    const std::string& text = found->second;
    double value = 0.0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool good =
        end.ec == std::errc() && end.ptr == text.data() + text.size() && std::isfinite(value);
    return good ? std::optional(value) : std::nullopt;
}

void readRange(const Metadata& metadata, AdapterCard& card) {
    card.minimum = numberOf(metadata, "diptych.strength.minimum").value_or(0.0);
    card.maximum = numberOf(metadata, "diptych.strength.maximum").value_or(1.0);
    if (card.minimum >= card.maximum) {
        card.minimum = 0.0;
        card.maximum = 1.0;
    }
    card.standard = std::clamp(numberOf(metadata, "diptych.strength.default").value_or(1.0),
                               card.minimum, card.maximum);
    card.zero = numberOf(metadata, "diptych.strength.zero").value_or(0.0);
}

} // namespace

AdapterCard readCard(const Metadata& metadata, const std::string& otherwise) {
    AdapterCard card;
    card.title = textOf(metadata, {"diptych.title", "modelspec.title", "ss_output_name"});
    if (card.title.empty())
        card.title = cut(otherwise, kMostCardText);
    card.author = textOf(metadata, {"modelspec.author"});
    card.description = textOf(metadata, {"modelspec.description", "ss_training_comment"});
    card.trigger = textOf(metadata, {"modelspec.trigger_phrase"});
    card.licence = textOf(metadata, {"modelspec.license"});
    card.credit = textOf(metadata, {"diptych.credit"});
    card.architecture = textOf(metadata, {"modelspec.architecture"});
    card.date = textOf(metadata, {"modelspec.date"});
    readRange(metadata, card);
    card.tags = tagsIn(textOf(metadata, {"modelspec.tags"}));
    if (const std::string picture = embeddedPicture(metadata);
        picture.size() <= kMostThumbnail && picture.starts_with("\xff\xd8\xff"))
        card.thumbnailJpeg = picture;
    return card;
}

Result<AdapterCard> cardOf(const std::filesystem::path& adapter) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(adapter));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    return readCard(header.metadata(), adapter.stem().string());
}

std::vector<std::string> tagsIn(std::string_view list) {
    std::vector<std::string> tags;
    while (!list.empty() && tags.size() < kMostTags) {
        const std::size_t plain = list.find(',');
        const std::size_t wide = list.find(kWideComma);
        const std::size_t end = std::min({plain, wide, list.size()});
        const std::string tag = cut(trimmed(list.substr(0, end)), kMostTagText);
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end())
            tags.push_back(tag);
        list.remove_prefix(std::min(end + (wide < plain ? kWideComma.size() : 1), list.size()));
    }
    return tags;
}

std::string tagList(const std::vector<std::string>& tags) {
    std::string list;
    for (const std::string& tag : tags)
        list += (list.empty() ? "" : ", ") + tag;
    return list;
}

std::string embeddedPicture(const Metadata& metadata) {
    const auto found = metadata.find("modelspec.thumbnail");
    if (found == metadata.end())
        return {};
    const std::string_view text = trimmed(found->second);
    for (const std::string_view kind : {"jpeg", "png", "webp"}) {
        const std::string begin = "data:image/" + std::string(kind) + ";base64,";
        if (text.starts_with(begin))
            return fromBase64(text.substr(begin.size())).value_or(std::string());
    }
    return {};
}

} // namespace diptych::sharing
