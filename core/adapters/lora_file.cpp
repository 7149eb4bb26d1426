#include "core/adapters/lora_file.h"

#include "core/adapters/adapter_metadata.h"
#include "core/tensor/checks.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"

#include <ATen/ops/scalar_tensor.h>

#include <array>
#include <cmath>
#include <string_view>

namespace diptych::adapters {
namespace {

constexpr std::string_view kDown = ".lora_down.weight";
constexpr std::string_view kUp = ".lora_up.weight";
constexpr std::string_view kAlpha = ".alpha";

bool endsWith(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// What a file without kohya's names is, in words.
Error foreignFormat(const std::string& name) {
    struct Kind {
        const char* part;
        const char* words;
    };
    static constexpr std::array kKinds = {
        Kind{"model.diffusion_model", "a whole model, not an adapter"},
        Kind{"hada_", "a LoHa adapter"},
        Kind{"lokr_", "a LoKr adapter"},
        Kind{"dora_scale", "a DoRA adapter"},
        Kind{"lora_A", "an adapter in PEFT's form"},
        Kind{".lora.down", "an adapter in diffusers' form"},
        Kind{"lora_te", "an adapter that also changes the text encoder"},
        Kind{".diff", "a full-difference adapter"},
        Kind{"emb_params", "a textual inversion"},
        Kind{"down_blocks", "a whole model, not an adapter"},
    };
    for (const Kind& kind : kKinds)
        if (contains(name, kind.part))
            return Error{ErrorCode::Unsupported,
                         std::string("This file is ") + kind.words +
                             "; Diptych opens LoRA files in kohya's form",
                         "tensor " + name};
    return Error{ErrorCode::Unsupported,
                 "This file holds something Diptych does not know as an adapter", "tensor " + name};
}

Status collect(const tensor::TensorFile& file, LoraAdapter& adapter) {
    for (const std::string& name : file.names()) {
        const bool kohya = name.rfind("lora_unet_", 0) == 0 &&
                           (endsWith(name, kDown) || endsWith(name, kUp) || endsWith(name, kAlpha));
        if (!kohya)
            return foreignFormat(name);
        DIPTYCH_TRY(value, file.read(name));
        const std::string_view end = endsWith(name, kDown) ? kDown
                                     : endsWith(name, kUp) ? kUp
                                                           : kAlpha;
        LoraLayer& layer = adapter.layers[name.substr(0, name.size() - end.size())];
        DIPTYCH_CHECK(tensor::checkFinite(value, name));
        if (end == kDown)
            layer.down = value;
        else if (end == kUp)
            layer.up = value;
        else if (value.numel() == 1)
            layer.alpha = value.item<double>();
        else
            return Error{ErrorCode::Corrupt, "The adapter's alpha is not a single number", name};
    }
    return {};
}

Status checkLayers(const tensor::TensorFile& file, LoraAdapter& adapter) {
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
    if (adapter.layers.empty())
        return Error{ErrorCode::Corrupt, "The adapter file is empty", {}};
    return {};
}

} // namespace

Result<LoraAdapter> readLora(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    auto read = tensor::guardTorch([&]() -> Result<LoraAdapter> {
        LoraAdapter adapter;
        DIPTYCH_CHECK(collect(file, adapter));
        DIPTYCH_CHECK(checkLayers(file, adapter));
        DIPTYCH_TRY(info, infoFrom(Metadata(file.metadata().begin(), file.metadata().end())));
        adapter.info = std::move(info);
        if (adapter.info.title.empty())
            adapter.info.title = path.stem().string();
        return adapter;
    });
    if (read.ok())
        return read;
    Error error = std::move(read).error();
    if (!contains(error.context, path.string()))
        error.context = path.string() + (error.context.empty() ? "" : ", " + error.context);
    return error;
}

Status writeLora(const std::filesystem::path& path, const LoraAdapter& adapter, FileCalls* calls) {
    return tensor::guardTorch([&]() -> Status {
        std::vector<tensor::NamedTensor> tensors;
        for (const auto& [stem, layer] : adapter.layers) {
            DIPTYCH_CHECK(tensor::checkFinite(layer.down, stem));
            DIPTYCH_CHECK(tensor::checkFinite(layer.up, stem));
            if (!std::isfinite(layer.alpha))
                return Error{ErrorCode::Corrupt, "The adapter's alpha is not a number", stem};
            tensors.push_back({stem + std::string(kDown), layer.down.detach()});
            tensors.push_back({stem + std::string(kUp), layer.up.detach()});
            tensors.push_back({stem + std::string(kAlpha),
                               at::scalar_tensor(layer.alpha, at::TensorOptions(at::kFloat))});
        }
        const Metadata metadata = metadataOf(adapter);
        return tensor::saveTensors(path, tensors, {metadata.begin(), metadata.end()}, calls);
    });
}

} // namespace diptych::adapters
