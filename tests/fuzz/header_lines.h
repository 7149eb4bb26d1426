#pragma once

#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <string>
#include <string_view>
#include <vector>

namespace diptych::fuzz {

/// The header of a safetensors file as lines, which small changes turn into another valid header
/// much more often than the JSON itself, where every offset has to fit:
///
///     NAME 320x4x3x3            a tensor of 16-bit floats; "-" for a single number
///     NAME 320x4x3x3 I64        of another type
///     #KEY VALUE                metadata
///
/// Of lines with one name the first counts; what is not a line of these forms is passed over.
struct HeaderLines {
    safetensors::Metadata metadata;
    /// In the order of the lines; offsets are filled in.
    std::vector<safetensors::TensorEntry> tensors;
};

/// At most `maxTensors` tensors.
HeaderLines parseHeaderLines(std::string_view text, std::size_t maxTensors = 2000);

/// The header of those lines, as readHeader() gives it. Errors: those of parseHeader().
Result<safetensors::Header> headerOf(const HeaderLines& lines);

/// The JSON text of it, and how many bytes of tensors would follow.
struct HeaderText {
    std::string json;
    std::uint64_t dataBytes = 0;
};
HeaderText headerTextOf(const HeaderLines& lines);

/// Cuts `line` off the front of `rest`, without its end.
std::string_view takeLine(std::string_view& rest);

} // namespace diptych::fuzz
