#include "core/safetensors/dtype.h"

#include <array>
#include <cstddef>

namespace diptych::safetensors {
namespace {

struct DTypeInfo {
    DType type;
    const char* name;
    std::uint64_t bits;
};

// In the order of the enum, which dtypeInfo() relies on.
constexpr std::array<DTypeInfo, 22> kTypes{{
    {DType::Bool, "BOOL", 8},
    {DType::U8, "U8", 8},
    {DType::I8, "I8", 8},
    {DType::I16, "I16", 16},
    {DType::U16, "U16", 16},
    {DType::I32, "I32", 32},
    {DType::U32, "U32", 32},
    {DType::I64, "I64", 64},
    {DType::U64, "U64", 64},
    {DType::F16, "F16", 16},
    {DType::Bf16, "BF16", 16},
    {DType::F32, "F32", 32},
    {DType::F64, "F64", 64},
    {DType::C64, "C64", 64},
    {DType::F8E4M3, "F8_E4M3", 8},
    {DType::F8E5M2, "F8_E5M2", 8},
    {DType::F8E8M0, "F8_E8M0", 8},
    {DType::F8E4M3Fnuz, "F8_E4M3FNUZ", 8},
    {DType::F8E5M2Fnuz, "F8_E5M2FNUZ", 8},
    {DType::F6E2M3, "F6_E2M3", 6},
    {DType::F6E3M2, "F6_E3M2", 6},
    {DType::F4, "F4", 4},
}};

constexpr bool inEnumOrder() {
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (kTypes[i].type != static_cast<DType>(i))
            return false;
    }
    return true;
}
static_assert(inEnumOrder());

const DTypeInfo& dtypeInfo(DType type) {
    return kTypes[static_cast<std::size_t>(type)];
}

} // namespace

std::uint64_t bitsOf(DType type) {
    return dtypeInfo(type).bits;
}

const char* dtypeName(DType type) {
    return dtypeInfo(type).name;
}

std::optional<DType> dtypeFromName(std::string_view name) {
    for (const DTypeInfo& info : kTypes) {
        if (name == info.name)
            return info.type;
    }
    return std::nullopt;
}

} // namespace diptych::safetensors
