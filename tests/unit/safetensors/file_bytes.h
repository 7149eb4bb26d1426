#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace diptych::safetensors::test {

/// Eight little-endian bytes.
inline std::string lengthBytes(std::uint64_t length) {
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<char>(length >> (8 * i) & 0xff));
    return bytes;
}

/// A file with this header text and these tensor bytes.
inline std::string fileBytes(std::string_view header, std::string_view data = {}) {
    return lengthBytes(header.size()) + std::string(header) + std::string(data);
}

/// One entry of a header, without a comma.
inline std::string entryText(const std::string& name, const std::string& dtype,
                             const std::string& shape, std::uint64_t begin, std::uint64_t end) {
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
           ",\"data_offsets\":[" + std::to_string(begin) + "," + std::to_string(end) + "]}";
}

} // namespace diptych::safetensors::test
