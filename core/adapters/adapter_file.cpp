#include "core/adapters/adapter_file.h"

#include "core/adapter_formats/export_names.h"
#include "core/adapters/adapter_metadata.h"
#include "core/adapters/foreign_adapter.h"
#include "core/tensor/checks.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"

#include <ATen/ops/scalar_tensor.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>

namespace diptych::adapters {
namespace {

constexpr std::string_view kDown = ".lora_down.weight";
constexpr std::string_view kUp = ".lora_up.weight";
constexpr std::string_view kAlpha = ".alpha";
constexpr std::string_view kDifference = ".diff";
constexpr std::string_view kBiasDifference = ".diff_b";
constexpr std::string_view kModulationOutput = ".modulation_out";
constexpr std::string_view kModulationInput = ".modulation_in";
constexpr std::string_view kTokenBegin = "bundle_emb.";
/// Behind a token's name in a model of one text tower.
constexpr std::string_view kTokenEnd = ".string_to_param.*";
/// The same by tower in a model of two (SDXL): CLIP-L, then bigG.
constexpr std::array<std::string_view, 2> kTokenEnds = {".clip_l", ".clip_g"};

bool endsWith(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Whether a file is one that writeAdapter() alone writes: it says so, or has what no other program
/// writes.
bool isOwn(const tensor::TensorFile& file) {
    const std::vector<std::string> names = file.names();
    return file.metadata().contains("diptych.version") ||
           std::any_of(names.begin(), names.end(), [](const std::string& name) {
               return endsWith(name, kModulationOutput) || endsWith(name, kModulationInput);
           });
}

/// The part of a tensor's name before its end, where that is one an adapter's layer has.
std::optional<std::pair<std::string, std::string_view>> layerName(const std::string& name) {
    if (name.rfind("lora_unet_", 0) != 0)
        return std::nullopt;
    for (const std::string_view end :
         {kDown, kUp, kAlpha, kDifference, kModulationOutput, kModulationInput})
        if (endsWith(name, end))
            return std::pair{name.substr(0, name.size() - end.size()), end};
    return std::nullopt;
}

/// Which token's vector, and for which text tower, a tensor is.
struct TokenPlace {
    std::string placeholder;
    std::size_t tower = 0;
};

std::optional<TokenPlace> tokenPlace(const std::string& name) {
    if (name.rfind(kTokenBegin, 0) != 0)
        return std::nullopt;
    const auto without = [&](std::string_view end) -> std::string {
        if (!endsWith(name, end) || name.size() <= kTokenBegin.size() + end.size())
            return {};
        return name.substr(kTokenBegin.size(), name.size() - kTokenBegin.size() - end.size());
    };
    if (std::string placeholder = without(kTokenEnd); !placeholder.empty())
        return TokenPlace{std::move(placeholder), 0};
    for (std::size_t tower = 0; tower < kTokenEnds.size(); ++tower)
        if (std::string placeholder = without(kTokenEnds[tower]); !placeholder.empty())
            return TokenPlace{std::move(placeholder), tower};
    return std::nullopt;
}

/// Puts a learnt vector at the token that the description names.
Status collectToken(const TokenPlace& place, const at::Tensor& value, Adapter& adapter) {
    if (value.numel() == 0 || value.dim() > 2 || (value.dim() == 2 && value.size(0) != 1))
        return Error{ErrorCode::Unsupported,
                     "The adapter's word \"" + place.placeholder +
                         "\" is not one vector; Diptych knows words of one token",
                     place.placeholder};
    const auto named = [&](const LearnedToken& token) {
        return token.placeholder == place.placeholder;
    };
    auto found = std::find_if(adapter.tokens.begin(), adapter.tokens.end(), named);
    if (found == adapter.tokens.end())
        found = adapter.tokens.insert(found, {place.placeholder, "", {}});
    if (found->embeddings.size() <= place.tower)
        found->embeddings.resize(place.tower + 1);
    found->embeddings[place.tower] = value.flatten().to(at::kFloat);
    return {};
}

Status collect(const tensor::TensorFile& file, Adapter& adapter) {
    for (const std::string& name : file.names()) {
        const auto token = tokenPlace(name);
        const auto layer = layerName(name);
        if (!token && !layer)
            return Error{ErrorCode::Corrupt, "The adapter holds a tensor that Diptych never wrote",
                         name};
        DIPTYCH_TRY(value, file.read(name));
        DIPTYCH_CHECK(tensor::checkFinite(value, name));
        if (token) {
            DIPTYCH_CHECK(collectToken(*token, value, adapter));
            continue;
        }
        const auto& [stem, end] = *layer;
        if (end == kDown)
            adapter.layers[stem].down = value;
        else if (end == kUp)
            adapter.layers[stem].up = value;
        else if (end == kDifference)
            adapter.differences[stem] = value;
        else if (end == kModulationOutput)
            adapter.modulations[stem].output = value;
        else if (end == kModulationInput)
            adapter.modulations[stem].input = value;
        else if (value.numel() == 1)
            adapter.layers[stem].alpha = value.item<double>();
        else
            return Error{ErrorCode::Corrupt, "The adapter's alpha is not a single number", name};
    }
    return {};
}

Status checkLowRank(const tensor::TensorFile& file, Adapter& adapter) {
    for (auto& [stem, layer] : adapter.layers) {
        if (!layer.down.defined() || !layer.up.defined())
            return Error{ErrorCode::Corrupt, "The adapter holds only half of a layer", stem};
        const bool fits = layer.down.dim() >= 2 && layer.up.dim() >= 2 && layer.rank() > 0 &&
                          layer.up.size(1) == layer.rank();
        if (!fits)
            return Error{ErrorCode::Corrupt, "The two halves of an adapter layer do not fit", stem};
        if (!file.has(stem + std::string(kAlpha)))
            layer.alpha = static_cast<double>(layer.rank());
    }
    return {};
}

Status checkOthers(const Adapter& adapter) {
    for (const auto& [stem, layer] : adapter.modulations) {
        if (!layer.output.defined() || !layer.input.defined())
            return Error{ErrorCode::Corrupt, "The adapter holds only half of a layer", stem};
        if (layer.output.dim() != 2 || layer.input.dim() != 2 || layer.output.size(0) == 0 ||
            layer.output.size(0) != layer.input.size(0))
            return Error{ErrorCode::Corrupt, "The two halves of an adapter layer do not fit", stem};
    }
    for (const auto& token : adapter.tokens)
        if (token.embeddings.empty() ||
            !std::all_of(token.embeddings.begin(), token.embeddings.end(),
                         [](const at::Tensor& embedding) { return embedding.defined(); }))
            return Error{ErrorCode::Corrupt, "The adapter names a word that it does not hold",
                         token.placeholder};
    if (adapter.layerCount() == 0)
        return Error{ErrorCode::Corrupt, "The adapter file is empty", {}};
    return {};
}

/// Whether a LoRA file can hold everything the adapter is.
Status checkWritable(const Adapter& adapter) {
    const bool wholeModulations =
        std::all_of(adapter.modulations.begin(), adapter.modulations.end(), [](const auto& named) {
            return named.second.output.defined() && named.second.input.defined();
        });
    if (adapter.products.empty() && adapter.magnitudes.empty() && wholeModulations)
        return {};
    return Error{ErrorCode::Unsupported,
                 "An adapter of this kind of another program has to be made a LoRA or differences "
                 "before it can be written",
                 adapter.info.title};
}

/// A tensor's name in the file: kohya calls the text encoder of a model that has one "te".
std::string nameInFile(const std::string& name, bool twoTextEncoders) {
    constexpr auto kFirst = adapter_formats::Component::TextEncoder1;
    const std::string_view ofStems = adapter_formats::kohyaPrefix(kFirst, true);
    if (!name.starts_with(ofStems))
        return name;
    return adapter_formats::kohyaPrefix(kFirst, twoTextEncoders) + name.substr(ofStems.size());
}

bool hasTwoTextEncoders(const Adapter& adapter) {
    const std::set<std::string> stems = adapter.stems();
    return adapter.base.family == adapter_formats::BaseFamily::StableDiffusionXl ||
           std::any_of(stems.begin(), stems.end(), [](const std::string& stem) {
               return componentOf(stem) == adapter_formats::Component::TextEncoder2;
           });
}

/// All tensors of an adapter under their names in the file.
Result<std::vector<tensor::NamedTensor>> namedTensors(const Adapter& adapter) {
    DIPTYCH_CHECK(checkWritable(adapter));
    const bool two = hasTwoTextEncoders(adapter);
    std::vector<tensor::NamedTensor> tensors;
    const auto add = [&](const std::string& name, const at::Tensor& value) -> Status {
        tensors.push_back({nameInFile(name, two), value.detach()});
        return tensor::checkFinite(value, name);
    };
    for (const auto& [stem, layer] : adapter.layers) {
        DIPTYCH_CHECK(add(stem + std::string(kDown), layer.down));
        DIPTYCH_CHECK(add(stem + std::string(kUp), layer.up));
        if (!std::isfinite(layer.alpha))
            return Error{ErrorCode::Corrupt, "The adapter's alpha is not a number", stem};
        tensors.push_back({nameInFile(stem, two) + std::string(kAlpha),
                           at::scalar_tensor(layer.alpha, at::TensorOptions(at::kFloat))});
    }
    for (const auto& [stem, layer] : adapter.modulations) {
        DIPTYCH_CHECK(add(stem + std::string(kModulationOutput), layer.output));
        DIPTYCH_CHECK(add(stem + std::string(kModulationInput), layer.input));
    }
    for (const auto& [stem, difference] : adapter.differences)
        DIPTYCH_CHECK(add(stem + std::string(kDifference), difference));
    for (const auto& [stem, bias] : adapter.biases)
        DIPTYCH_CHECK(add(stem + std::string(kBiasDifference), bias));
    for (const auto& token : adapter.tokens) {
        const bool one = token.embeddings.size() == 1;
        for (std::size_t tower = 0; tower < token.embeddings.size(); ++tower)
            DIPTYCH_CHECK(add(std::string(kTokenBegin) + token.placeholder +
                                  std::string(one ? kTokenEnd : kTokenEnds.at(tower)),
                              token.rows(tower)));
    }
    return tensors;
}

} // namespace

Result<Adapter> readAdapter(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    auto read = tensor::guardTorch([&]() -> Result<Adapter> {
        DIPTYCH_TRY(adapter, describedBy(Metadata(file.metadata().begin(), file.metadata().end())));
        if (adapter.info.title.empty())
            adapter.info.title = path.stem().string();
        if (!isOwn(file))
            return readForeignAdapter(file, std::move(adapter));
        DIPTYCH_CHECK(collect(file, adapter));
        DIPTYCH_CHECK(checkLowRank(file, adapter));
        DIPTYCH_CHECK(checkOthers(adapter));
        return adapter;
    });
    if (read.ok())
        return read;
    Error error = std::move(read).error();
    if (error.context.find(path.string()) == std::string::npos)
        error.context = path.string() + (error.context.empty() ? "" : ", " + error.context);
    return error;
}

Status writeAdapter(const std::filesystem::path& path, const Adapter& adapter, FileCalls* calls) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(tensors, namedTensors(adapter));
        const Metadata metadata = metadataOf(adapter);
        return tensor::saveTensors(path, tensors, {metadata.begin(), metadata.end()}, calls);
    });
}

} // namespace diptych::adapters
