#include "core/safetensors/write_file.h"

#include "core/safetensors/header_parser.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string_view>
#include <utility>

namespace diptych::safetensors {
namespace {

static_assert(std::endian::native == std::endian::little,
              "tensor bytes are written as they lie in memory");

/// Counts what passes through, and stops a source that hands over too much before it is written.
class CountingSink final : public ByteSink {
  public:
    CountingSink(ByteSink& target, std::uint64_t expectedBytes)
        : m_target(target), m_leftBytes(expectedBytes) {}

    Status write(const void* data, std::size_t sizeBytes) override {
        if (sizeBytes > m_leftBytes)
            return Error{
                ErrorCode::Internal, "A tensor has more bytes than its shape asks for", {}};
        m_leftBytes -= sizeBytes;
        return m_target.write(data, sizeBytes);
    }

    std::uint64_t leftBytes() const { return m_leftBytes; }

  private:
    ByteSink& m_target;
    std::uint64_t m_leftBytes;
};

/// JSON text of a string, quotes included; nothing when it is not UTF-8.
std::optional<std::string> jsonString(const std::string& text) {
    try {
        return nlohmann::json(text).dump();
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

Status appendMetadata(std::string& header, const Metadata& metadata) {
    header += "\"__metadata__\":{";
    const char* separator = "";
    for (const auto& [key, value] : metadata) {
        const auto keyText = jsonString(key);
        const auto valueText = jsonString(value);
        if (!keyText || !valueText)
            return Error{ErrorCode::InvalidInput,
                         "The metadata entry " + shownName(key) + " is not valid text",
                         {}};
        header += separator + *keyText + ":" + *valueText;
        separator = ",";
    }
    header += "}";
    return {};
}

Status appendTensor(std::string& header, const TensorSource& tensor, std::uint64_t begin,
                    std::uint64_t sizeBytes) {
    const auto name = jsonString(tensor.name);
    if (!name || tensor.name == "__metadata__")
        return Error{
            ErrorCode::InvalidInput, "A tensor cannot have the name " + shownName(tensor.name), {}};
    header += *name + ":{\"dtype\":\"" + dtypeName(tensor.dtype) + "\",\"shape\":[";
    const char* separator = "";
    for (const std::int64_t size : tensor.shape) {
        header += separator + std::to_string(size);
        separator = ",";
    }
    header += "],\"data_offsets\":[" + std::to_string(begin) + "," +
              std::to_string(begin + sizeBytes) + "]}";
    return {};
}

struct Plan {
    std::string header;
    std::vector<std::uint64_t> sizesBytes; ///< one per tensor
};

/// The header for tensors in their final order, checked by the reader's own rules: what is written
/// can be read.
Result<Plan> planFile(const std::vector<TensorSource>& tensors, const Metadata& metadata) {
    Plan plan;
    plan.header = "{";
    if (!metadata.empty())
        DIPTYCH_CHECK(appendMetadata(plan.header, metadata));
    std::uint64_t at = 0;
    for (const TensorSource& tensor : tensors) {
        DIPTYCH_TRY(sizeBytes, tensorBytes(tensor.dtype, tensor.shape, tensor.name));
        if (plan.header.size() > 1)
            plan.header += ",";
        DIPTYCH_CHECK(appendTensor(plan.header, tensor, at, sizeBytes));
        plan.sizesBytes.push_back(sizeBytes);
        if (__builtin_add_overflow(at, sizeBytes, &at))
            return Error{ErrorCode::InvalidInput, "The tensors together are impossibly large", {}};
    }
    plan.header += "}";
    plan.header.append((8 - plan.header.size() % 8) % 8, ' ');
    const auto readBack = parseHeader(plan.header, at);
    if (!readBack.ok())
        return Error{ErrorCode::InvalidInput, readBack.error().message, {}};
    return plan;
}

Status writeTensor(ByteSink& sink, const TensorSource& tensor, std::uint64_t sizeBytes) {
    CountingSink counting(sink, sizeBytes);
    DIPTYCH_CHECK(tensor.write(counting));
    if (counting.leftBytes() != 0)
        return Error{ErrorCode::Internal,
                     "The tensor " + shownName(tensor.name) +
                         " has fewer bytes than its shape asks for",
                     {}};
    return {};
}

} // namespace

TensorSource tensorFromMemory(std::string name, DType dtype, std::vector<std::int64_t> shape,
                              const void* data) {
    TensorSource source{std::move(name), dtype, std::move(shape), {}};
    // An impossible size is reported by writeFile() before any bytes are asked for.
    const auto sizeBytes = tensorBytes(source.dtype, source.shape, source.name);
    const auto count = static_cast<std::size_t>(sizeBytes.ok() ? *sizeBytes : 0);
    source.write = [data, count](ByteSink& sink) { return sink.write(data, count); };
    return source;
}

Status writeFile(const std::filesystem::path& path, std::vector<TensorSource> tensors,
                 const Metadata& metadata, FileCalls* calls) {
    std::sort(tensors.begin(), tensors.end(), [](const TensorSource& a, const TensorSource& b) {
        const std::uint64_t aBits = bitsOf(a.dtype);
        const std::uint64_t bBits = bitsOf(b.dtype);
        return aBits != bBits ? aBits > bBits : a.name < b.name;
    });
    auto plan = planFile(tensors, metadata);
    if (!plan.ok())
        return Error{plan.error().code, plan.error().message, path.string()};
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<unsigned char>(plan->header.size() >> (8 * i));
    return saveFile(
        path,
        [&](ByteSink& sink) -> Status {
            DIPTYCH_CHECK(sink.write(length.data(), length.size()));
            DIPTYCH_CHECK(sink.write(plan->header.data(), plan->header.size()));
            for (std::size_t i = 0; i < tensors.size(); ++i)
                DIPTYCH_CHECK(writeTensor(sink, tensors[i], plan->sizesBytes[i]));
            return {};
        },
        calls);
}

} // namespace diptych::safetensors
