#include "tests/fuzz/header_lines.h"

#include "core/base/json.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace diptych::fuzz {
namespace {

using safetensors::DType;
using safetensors::TensorEntry;

/// "320x4x3x3", "-".
std::optional<std::vector<std::int64_t>> parseShape(std::string_view text) {
    std::vector<std::int64_t> shape;
    if (text == "-")
        return shape;
    while (true) {
        std::int64_t size = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), size);
        if (failure != std::errc() || size < 0 || shape.size() == 8)
            return std::nullopt;
        shape.push_back(size);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty())
            return shape;
        if (text.front() != 'x')
            return std::nullopt;
        text.remove_prefix(1);
    }
}

/// Nothing for what no file can hold.
std::optional<std::uint64_t> bytesOf(DType type, const std::vector<std::int64_t>& shape) {
    std::uint64_t bits = safetensors::bitsOf(type);
    for (const std::int64_t size : shape)
        if (__builtin_mul_overflow(bits, static_cast<std::uint64_t>(size), &bits))
            return std::nullopt;
    return bits % 8 == 0 ? std::optional(bits / 8) : std::nullopt;
}

std::optional<TensorEntry> parseTensor(std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space == 0 || space == std::string_view::npos)
        return std::nullopt;
    TensorEntry entry;
    entry.name = line.substr(0, space);
    line.remove_prefix(space + 1);
    const std::size_t second = line.find(' ');
    entry.dtype = DType::F16;
    if (second != std::string_view::npos) {
        const auto type = safetensors::dtypeFromName(line.substr(second + 1));
        if (!type)
            return std::nullopt;
        entry.dtype = *type;
    }
    auto shape = parseShape(line.substr(0, second));
    if (!shape)
        return std::nullopt;
    entry.shape = std::move(*shape);
    return entry;
}

void appendText(std::string& json, std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return c >= ' ' && c < '\x7f' && c != '"' && c != '\\';
    });
    if (plain) {
        json.append("\"").append(text).append("\"");
        return;
    }
    json += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string_view takeLine(std::string_view& rest) {
    const std::size_t size = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, size);
    rest.remove_prefix(std::min(size + 1, rest.size()));
    return line;
}

HeaderLines parseHeaderLines(std::string_view text, std::size_t maxTensors) {
    HeaderLines lines;
    std::set<std::string_view> names;
    std::uint64_t offset = 0;
    while (!text.empty() && lines.tensors.size() < maxTensors) {
        const std::string_view line = takeLine(text);
        if (line.starts_with('#')) {
            const std::size_t space = std::min(line.find(' '), line.size());
            lines.metadata.emplace(line.substr(1, space - 1),
                                   line.substr(std::min(space + 1, line.size())));
            continue;
        }
        auto entry = parseTensor(line);
        if (!entry || !names.insert(line.substr(0, entry->name.size())).second)
            continue;
        const auto bytes = bytesOf(entry->dtype, entry->shape);
        std::uint64_t end = 0;
        if (!bytes || __builtin_add_overflow(offset, *bytes, &end))
            continue;
        entry->begin = offset;
        entry->end = offset = end;
        lines.tensors.push_back(std::move(*entry));
    }
    return lines;
}

HeaderText headerTextOf(const HeaderLines& lines) {
    HeaderText text;
    text.json = "{";
    for (const TensorEntry& entry : lines.tensors) {
        appendText(text.json, entry.name);
        text.json.append(":{\"dtype\":\"").append(safetensors::dtypeName(entry.dtype));
        text.json += "\",\"shape\":[";
        for (std::size_t i = 0; i < entry.shape.size(); ++i)
            text.json.append(i == 0 ? "" : ",").append(std::to_string(entry.shape[i]));
        text.json.append("],\"data_offsets\":[").append(std::to_string(entry.begin));
        text.json.append(",").append(std::to_string(entry.end)).append("]},");
        text.dataBytes = entry.end;
    }
    text.json += "\"__metadata__\":{";
    for (const auto& [key, value] : lines.metadata) {
        appendText(text.json, key);
        text.json += ':';
        appendText(text.json, value);
        text.json += ',';
    }
    if (!lines.metadata.empty())
        text.json.pop_back();
    text.json += "}}";
    return text;
}

Result<safetensors::Header> headerOf(const HeaderLines& lines) {
    const HeaderText text = headerTextOf(lines);
    return safetensors::parseHeader(text.json, text.dataBytes);
}

} // namespace diptych::fuzz
