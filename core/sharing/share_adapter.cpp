#include "core/sharing/share_adapter.h"

#include "core/adapter_formats/adapter_layout.h"
#include "core/adapter_formats/export_names.h"
#include "core/base/hash.h"
#include "core/safetensors/write_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace diptych::sharing {
namespace {

using adapter_formats::AdapterLayout;
using adapter_formats::ExportScheme;
using adapter_formats::ExportTarget;
using adapter_formats::LayerRecord;
using adapter_formats::Slot;
using safetensors::DType;
using safetensors::TensorEntry;
using safetensors::TensorSource;

constexpr std::size_t kPieceBytes = 1u << 20;
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

/// What a layer is multiplied with: alpha / rank; 1 where nothing says so.
Result<double> scaleOf(const Source& source, const LayerRecord& layer) {
    const auto alpha = layer.tensors.find(Slot::Alpha);
    if (layer.alpha.from != adapter_formats::AlphaFrom::Tensor || alpha == layer.tensors.end())
        return adapter_formats::scaleOf(layer, 0.0);
    DIPTYCH_TRY(values, readFloats(source, *source.header.find(alpha->second)));
    if (values.size() != 1 || !std::isfinite(values.front()))
        return Error{ErrorCode::Corrupt, "The adapter is damaged", alpha->second};
    return adapter_formats::scaleOf(layer, values.front());
}

/// A tensor of float32 numbers held in memory.
TensorSource ofFloats(const std::string& name, const std::vector<std::int64_t>& shape,
                      std::vector<float> numbers) {
    auto values = std::make_shared<const std::vector<float>>(std::move(numbers));
    return {name, DType::F32, shape, [values](ByteSink& sink) {
                return sink.write(values->data(), values->size() * sizeof(float));
            }};
}

Result<TensorSource> scaled(const std::shared_ptr<Source>& source, const TensorEntry& entry,
                            const std::string& name, double scale) {
    DIPTYCH_TRY(values, readFloats(*source, entry));
    for (float& value : values)
        value = static_cast<float>(value * scale);
    return ofFloats(name, entry.shape, std::move(values));
}

/// In whose names an adapter for that family is written.
ExportTarget targetFor(adapter_formats::BaseFamily family, ShareFormat format) {
    ExportTarget target = ExportTarget::customaryFor(family);
    const bool xl = family == adapter_formats::BaseFamily::StableDiffusionXl;
    // The blocks of a model that is none of the known ones are not known.
    if (!xl)
        target.structure = adapter_formats::UnetStructure::anyOfFamily();
    if (format == ShareFormat::Diffusers)
        target.scheme = ExportScheme::Peft;
    return target;
}

/// Why other programs would not apply a layer as it is meant, or nothing.
std::string refusalOf(const LayerRecord& layer) {
    if (!layer.applied())
        return layer.problem;
    if (layer.shapes.magnitude != adapter_formats::MagnitudeAxis::None)
        return "programs differ in what its DoRA lengths mean";
    return {};
}

bool isScaledProduct(const LayerRecord& layer) {
    return layer.shapes.usesAlpha && layer.tensors.contains(Slot::Up);
}

/// The alpha every product of a kohya file gets: the one most of them have, the smaller of two as
/// frequent. diffusers applies the most frequent alpha to all layers of a file (0.42 does), so a
/// layer with another one has the rest in its weights. Nothing where no layer has an alpha.
Result<std::optional<float>> commonAlpha(const Source& source, const AdapterLayout& layout) {
    std::map<float, int> counts;
    for (const LayerRecord& layer : layout.layers)
        if (layer.applied() && isScaledProduct(layer)) {
            DIPTYCH_TRY(scale, scaleOf(source, layer));
            if (const double alpha = scale * static_cast<double>(layer.shapes.rank); alpha != 0.0)
                ++counts[static_cast<float>(alpha)];
        }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::nullopt : std::optional(most->first);
}

/// How a layer's alpha is written.
struct WrittenScale {
    double inWeights = 1.0;     ///< what the up factor is multiplied with
    std::optional<float> alpha; ///< in place of the file's own, or where it has none
};

WrittenScale writtenScale(const LayerRecord& layer, double scale, bool peft,
                          std::optional<float> common) {
    const auto rank = static_cast<double>(layer.shapes.rank);
    if (peft)
        return {scale, {}};
    if (!layer.shapes.usesAlpha)
        return {};
    const auto own = static_cast<float>(scale * rank);
    if (isScaledProduct(layer) && common && own != *common)
        return {scale * rank / *common, common};
    return {1.0, layer.tensors.contains(Slot::Alpha) ? std::optional<float>() : own};
}

Status addLayer(const std::shared_ptr<Source>& source, const LayerRecord& layer,
                const ExportTarget& target, std::optional<float> common,
                std::vector<TensorSource>& tensors) {
    if (const std::string reason = refusalOf(layer); !reason.empty())
        return Error{ErrorCode::Unsupported,
                     "Other programs cannot read every layer of this adapter: " + reason +
                         ". \"diptych-cli export\" makes a LoRA of it",
                     layer.writtenName};
    DIPTYCH_TRY(scale, scaleOf(*source, layer));
    const bool peft = target.scheme == ExportScheme::Peft;
    const WrittenScale written = writtenScale(layer, scale, peft, common);
    for (const auto& [slot, tensor] : layer.tensors) {
        const TensorEntry& entry = *source->header.find(tensor);
        if (slot == Slot::Alpha && (peft || written.alpha))
            continue;
        auto name = adapter_formats::exportedTensor(layer.module, slot, target);
        if (!name.ok())
            return Error{ErrorCode::Unsupported, name.error().message, entry.name};
        if (slot != Slot::Up || written.inWeights == 1.0) {
            tensors.push_back(copied(source, entry, *name));
            continue;
        }
        DIPTYCH_TRY(multiplied, scaled(source, entry, *name, written.inWeights));
        tensors.push_back(std::move(multiplied));
    }
    if (written.alpha) {
        DIPTYCH_TRY(name, adapter_formats::exportedTensor(layer.module, Slot::Alpha, target));
        tensors.push_back(ofFloats(name, {}, {*written.alpha}));
    }
    return {};
}

/// Tensors that no layer has: learnt words, for which kohya's names have a place and diffusers'
/// have none, and what nobody but Diptych knows.
Status addOthers(const std::shared_ptr<Source>& source, ShareFormat format,
                 std::vector<TensorSource>& tensors) {
    for (const TensorEntry& entry : source->header.entries()) {
        if (entry.name.ends_with(kModulation))
            return Error{ErrorCode::Unsupported,
                         "Other programs cannot read this adapter: it changes weights in "
                         "proportion to what they are. \"diptych-cli export\" makes a LoRA of it",
                         entry.name};
        if (format == ShareFormat::Kohya && adapter_formats::isBundledWord(entry.name))
            tensors.push_back(copied(source, entry, entry.name));
    }
    return {};
}

Result<std::vector<TensorSource>> renamed(const std::shared_ptr<Source>& source,
                                          const AdapterCard& card, ShareFormat format) {
    std::vector<TensorSource> tensors;
    DIPTYCH_CHECK(addOthers(source, format, tensors));
    DIPTYCH_TRY(layout, adapter_formats::describeAdapter(source->header));
    if (!layout.leftovers.empty())
        return Error{ErrorCode::Unsupported,
                     "Other programs have no name for every tensor of this adapter",
                     layout.leftovers.front().tensor};
    const ExportTarget target = targetFor(familyOf(card, source->header), format);
    DIPTYCH_TRY(common, commonAlpha(*source, layout));
    for (const LayerRecord& layer : layout.layers)
        DIPTYCH_CHECK(addLayer(source, layer, target, common, tensors));
    return tensors;
}

Result<std::vector<TensorSource>> tensorsFor(const std::shared_ptr<Source>& source,
                                             const AdapterCard& card, ShareFormat format) {
    if (format != ShareFormat::Diptych)
        return renamed(source, card, format);
    std::vector<TensorSource> tensors;
    for (const TensorEntry& entry : source->header.entries())
        tensors.push_back(copied(source, entry, entry.name));
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
    DIPTYCH_TRY(tensors, tensorsFor(source, card, format));
    return metadataFor(*source, tensors, card, format);
}

Status shareAdapter(const std::filesystem::path& adapter, const std::filesystem::path& target,
                    const AdapterCard& card, ShareFormat format, FileCalls* calls) {
    std::error_code ignored;
    if (std::filesystem::equivalent(adapter, target, ignored))
        return Error{ErrorCode::InvalidInput, "Export the adapter under another name than its own",
                     target.string()};
    DIPTYCH_TRY(source, openSource(adapter));
    DIPTYCH_TRY(tensors, tensorsFor(source, card, format));
    DIPTYCH_TRY(metadata, metadataFor(*source, tensors, card, format));
    return safetensors::writeFile(target, std::move(tensors), metadata, calls);
}

} // namespace diptych::sharing
