#include "core/tensor/tensor_dtype.h"

#include <array>

namespace diptych::tensor {
namespace {

using safetensors::DType;

struct TypePair {
    DType file;
    c10::ScalarType tensor;
    const char* name;
};

constexpr std::array<TypePair, 14> kTypes{{
    {DType::Bool, c10::ScalarType::Bool, "bool"},
    {DType::U8, c10::ScalarType::Byte, "uint8"},
    {DType::I8, c10::ScalarType::Char, "int8"},
    {DType::I16, c10::ScalarType::Short, "int16"},
    {DType::U16, c10::ScalarType::UInt16, "uint16"},
    {DType::I32, c10::ScalarType::Int, "int32"},
    {DType::U32, c10::ScalarType::UInt32, "uint32"},
    {DType::I64, c10::ScalarType::Long, "int64"},
    {DType::U64, c10::ScalarType::UInt64, "uint64"},
    {DType::F16, c10::ScalarType::Half, "float16"},
    {DType::Bf16, c10::ScalarType::BFloat16, "bfloat16"},
    {DType::F32, c10::ScalarType::Float, "float32"},
    {DType::F64, c10::ScalarType::Double, "float64"},
    {DType::C64, c10::ScalarType::ComplexFloat, "complex64"},
}};

} // namespace

Result<c10::ScalarType> scalarTypeOf(DType type) {
    for (const TypePair& pair : kTypes) {
        if (pair.file == type)
            return pair.tensor;
    }
    return Error{ErrorCode::Unsupported,
                 std::string("Weights in the number format ") + safetensors::dtypeName(type) +
                     " cannot be used. Get the model in F16, BF16 or F32",
                 {}};
}

Result<DType> fileTypeOf(c10::ScalarType type) {
    for (const TypePair& pair : kTypes) {
        if (pair.tensor == type)
            return pair.file;
    }
    return Error{ErrorCode::Unsupported,
                 std::string("Numbers of type ") + c10::toString(type) + " cannot be saved",
                 {}};
}

std::string scalarTypeName(c10::ScalarType type) {
    for (const TypePair& pair : kTypes) {
        if (pair.tensor == type)
            return pair.name;
    }
    return c10::toString(type);
}

Result<c10::ScalarType> computeTypeFromName(const std::string& name) {
    for (const TypePair& pair : kTypes) {
        if (name == pair.name &&
            (pair.tensor == c10::ScalarType::Float || pair.tensor == c10::ScalarType::BFloat16 ||
             pair.tensor == c10::ScalarType::Half))
            return pair.tensor;
    }
    return Error{ErrorCode::InvalidInput, "\"" + name + "\" is not a type models compute in", {}};
}

} // namespace diptych::tensor
