#include "core/sharing/share_adapter.h"

#include "core/base/hash.h"
#include "core/safetensors/write_file.h"
#include "core/sharing/peft_names.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <vector>

namespace diptych::sharing {
namespace {

using safetensors::DType;
using safetensors::TensorEntry;
using safetensors::TensorSource;

constexpr std::size_t kPieceBytes = 1u << 20;
constexpr std::string_view kDown = ".lora_down.weight";
constexpr std::string_view kUp = ".lora_up.weight";
constexpr std::string_view kAlpha = ".alpha";
constexpr std::string_view kModulation = ".modulation_out"; ///< one of each pair

struct Source {
    ReadOnlyFile file;
    safetensors::Header header;
};

Result<std::shared_ptr<Source>> openSource(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    return std::make_shared<Source>(Source{std::move(file), std::move(header)});
}

/// A tensor as it stands in the file, in pieces.
TensorSource copied(const std::shared_ptr<Source>& source, const TensorEntry& entry,
                    const std::string& name) {
    return {name, entry.dtype, entry.shape, [source, entry](ByteSink& sink) -> Status {
                std::vector<char> piece(static_cast<std::size_t>(
                    std::min<std::uint64_t>(kPieceBytes, entry.sizeBytes())));
                for (std::uint64_t at = entry.begin; at < entry.end; at += piece.size()) {
                    const auto size = static_cast<std::size_t>(
                        std::min<std::uint64_t>(piece.size(), entry.end - at));
                    DIPTYCH_CHECK(
                        source->file.read(source->header.dataOffset() + at, piece.data(), size));
                    DIPTYCH_CHECK(sink.write(piece.data(), size));
                }
                return {};
            }};
}

/// IEEE 754 binary16.
float halfToFloat(std::uint16_t half) {
    const int exponent = half >> 10 & 31;
    const int fraction = half & 1023;
    const float sign = (half & 0x8000) != 0 ? -1.0f : 1.0f;
    if (exponent == 31)
        return fraction == 0 ? sign * INFINITY : NAN;
    return sign * (exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24)
                                 : std::ldexp(static_cast<float>(fraction + 1024), exponent - 25));
}

Result<std::vector<float>> readFloats(const Source& source, const TensorEntry& entry) {
    std::string bytes(static_cast<std::size_t>(entry.sizeBytes()), '\0');
    DIPTYCH_CHECK(
        source.file.read(source.header.dataOffset() + entry.begin, bytes.data(), bytes.size()));
    std::vector<float> values;
    const auto each = [&](auto unit, auto convert) {
        values.resize(bytes.size() / sizeof unit);
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::memcpy(&unit, bytes.data() + i * sizeof unit, sizeof unit);
            values[i] = convert(unit);
        }
    };
    switch (entry.dtype) {
    case DType::F32:
        each(float{}, [](float value) { return value; });
        return values;
    case DType::F64:
        each(double{}, [](double value) { return static_cast<float>(value); });
        return values;
    case DType::F16:
        each(std::uint16_t{}, halfToFloat);
        return values;
    case DType::Bf16:
        each(std::uint16_t{}, [](std::uint16_t value) {
            return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16);
        });
        return values;
    default:
        return Error{ErrorCode::Unsupported, "The adapter's numbers are of an unusual kind",
                     entry.name};
    }
}

/// alpha / rank of a layer; 1 where nothing says so.
Result<double> scaleOf(const Source& source, const std::string& stem) {
    const TensorEntry* alpha = source.header.find(stem + std::string(kAlpha));
    const TensorEntry* down = source.header.find(stem + std::string(kDown));
    if (alpha == nullptr || down == nullptr || down->shape.empty() || down->shape.front() == 0)
        return 1.0;
    DIPTYCH_TRY(values, readFloats(source, *alpha));
    if (values.size() != 1 || !std::isfinite(values.front()))
        return Error{ErrorCode::Corrupt, "The adapter is damaged", alpha->name};
    return static_cast<double>(values.front()) / static_cast<double>(down->shape.front());
}

Result<TensorSource> scaled(const std::shared_ptr<Source>& source, const TensorEntry& entry,
                            const std::string& name, double scale) {
    DIPTYCH_TRY(read, readFloats(*source, entry));
    auto values = std::make_shared<std::vector<float>>(std::move(read));
    for (float& value : *values)
        value = static_cast<float>(value * scale);
    return TensorSource{name, DType::F32, entry.shape, [values](ByteSink& sink) {
                            return sink.write(values->data(), values->size() * sizeof(float));
                        }};
}

Result<std::vector<TensorSource>> peftTensors(const std::shared_ptr<Source>& source) {
    std::vector<TensorSource> tensors;
    for (const TensorEntry& entry : source->header.entries()) {
        if (entry.name.ends_with(".lora_A.weight") || entry.name.ends_with(".lora_B.weight")) {
            tensors.push_back(copied(source, entry, entry.name));
            continue;
        }
        if (entry.name.ends_with(kAlpha))
            continue;
        const bool down = entry.name.ends_with(kDown);
        const std::size_t ending = down ? kDown.size() : kUp.size();
        const std::string stem =
            entry.name.substr(0, entry.name.size() - std::min(entry.name.size(), ending));
        const auto name = peftName(stem);
        if ((!down && !entry.name.ends_with(kUp)) || !name)
            return Error{ErrorCode::Unsupported,
                         "This adapter has a layer that diffusers knows no name for", entry.name};
        if (down) {
            tensors.push_back(copied(source, entry, *name + ".lora_A.weight"));
            continue;
        }
        DIPTYCH_TRY(scale, scaleOf(*source, stem));
        if (scale == 1.0) {
            tensors.push_back(copied(source, entry, *name + ".lora_B.weight"));
        } else {
            DIPTYCH_TRY(tensor, scaled(source, entry, *name + ".lora_B.weight", scale));
            tensors.push_back(std::move(tensor));
        }
    }
    return tensors;
}

Result<std::vector<TensorSource>> tensorsFor(const std::shared_ptr<Source>& source,
                                             ShareFormat format) {
    if (format == ShareFormat::Diffusers)
        return peftTensors(source);
    std::vector<TensorSource> tensors;
    for (const TensorEntry& entry : source->header.entries()) {
        if (format == ShareFormat::Kohya && entry.name.ends_with(kModulation))
            return Error{ErrorCode::Unsupported,
                         "Other programs cannot read this adapter: it changes weights in "
                         "proportion to what they are. \"diptych-cli export\" makes a LoRA of it",
                         entry.name};
        tensors.push_back(copied(source, entry, entry.name));
    }
    return tensors;
}

class HashingSink final : public ByteSink {
  public:
    Status write(const void* data, std::size_t sizeBytes) override {
        m_hash.update(data, sizeBytes);
        return {};
    }
    std::string finishHex() { return m_hash.finishHex(); }

  private:
    Sha256 m_hash;
};

/// In the order writeFile() puts them: element size, largest first, then name.
Result<std::string> hashOf(std::vector<TensorSource> tensors) {
    std::sort(tensors.begin(), tensors.end(), [](const TensorSource& a, const TensorSource& b) {
        const auto bitsA = safetensors::bitsOf(a.dtype);
        const auto bitsB = safetensors::bitsOf(b.dtype);
        return bitsA != bitsB ? bitsA > bitsB : a.name < b.name;
    });
    HashingSink sink;
    for (const TensorSource& tensor : tensors)
        DIPTYCH_CHECK(tensor.write(sink));
    return sink.finishHex();
}

Result<safetensors::Metadata> metadataFor(const Source& source,
                                          const std::vector<TensorSource>& tensors,
                                          const AdapterCard& card, ShareFormat format) {
    DIPTYCH_TRY(metadata, cardMetadata(card, source.header, format));
    DIPTYCH_TRY(hash, hashOf(tensors));
    metadata["modelspec.hash_sha256"] = "0x" + hash;
    metadata["sshs_model_hash"] = hash;
    return metadata;
}

} // namespace

Result<safetensors::Metadata> sharedMetadata(const std::filesystem::path& adapter,
                                             const AdapterCard& card, ShareFormat format) {
    DIPTYCH_TRY(source, openSource(adapter));
    DIPTYCH_TRY(tensors, tensorsFor(source, format));
    return metadataFor(*source, tensors, card, format);
}

Status shareAdapter(const std::filesystem::path& adapter, const std::filesystem::path& target,
                    const AdapterCard& card, ShareFormat format, FileCalls* calls) {
    std::error_code ignored;
    if (std::filesystem::equivalent(adapter, target, ignored))
        return Error{ErrorCode::InvalidInput, "Export the adapter under another name than its own",
                     target.string()};
    DIPTYCH_TRY(source, openSource(adapter));
    DIPTYCH_TRY(tensors, tensorsFor(source, format));
    DIPTYCH_TRY(metadata, metadataFor(*source, tensors, card, format));
    return safetensors::writeFile(target, std::move(tensors), metadata, calls);
}

} // namespace diptych::sharing
