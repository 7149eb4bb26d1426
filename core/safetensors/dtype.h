#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace diptych::safetensors {

/// Element types a safetensors file can name.
enum class DType {
    Bool,
    U8,
    I8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    F16,
    Bf16,
    F32,
    F64,
    C64,
    F8E4M3,
    F8E5M2,
    F8E8M0,
    F8E4M3Fnuz,
    F8E5M2Fnuz,
    F6E2M3,
    F6E3M2,
    F4,
};

/// Bits per element: 4, 6, 8, 16, 32 or 64.
std::uint64_t bitsOf(DType type);

/// Name as it stands in a header ("F32", "BF16", ...).
const char* dtypeName(DType type);

/// The type of that exact name, or nothing.
std::optional<DType> dtypeFromName(std::string_view name);

} // namespace diptych::safetensors
