#include "core/pipeline/model_placement.h"

#include "core/base/byte_text.h"
#include "core/estimates/drawing_memory.h"
#include "core/estimates/weight_count.h"

namespace diptych::pipeline {
namespace {

constexpr std::int64_t kFloatBytes = 4;
constexpr std::int64_t kUsualRows = 3; ///< no prompt, a prompt, a style

/// A call of the UNet at the model's own size; nothing where that is not recorded.
std::uint64_t callOf(const models::UnetConfig& unet, std::int64_t elementBytes) {
    return estimates::callMemory(unet, {.rows = kUsualRows,
                                        .height = unet.sampleSize,
                                        .width = unet.sampleSize,
                                        .elementBytes = elementBytes});
}

} // namespace

Result<ModelPlacement> placeModel(const model_files::ModelParts& parts, c10::Device device,
                                  c10::ScalarType type, std::uint64_t bytes) {
    const auto elementBytes = static_cast<std::int64_t>(c10::elementSize(type));
    std::int64_t weights = estimates::weightCount(parts.unetConfig()) * elementBytes;
    // A picture coder from a file of its own is as large as any.
    weights +=
        kFloatBytes * estimates::weightCount(parts.hasAutoencoder() ? parts.autoencoderConfig()
                                                                    : models::AutoencoderConfig{});
    std::int64_t towers = 0;
    for (std::size_t tower = 0; tower < parts.textTowerCount(); ++tower)
        towers += kFloatBytes * estimates::weightCount(parts.textConfig(tower));

    const auto call = static_cast<std::int64_t>(callOf(parts.unetConfig(), elementBytes));
    const auto free = static_cast<std::int64_t>(bytes);
    if (weights + towers + call <= free)
        return ModelPlacement{device, {}};
    if (device.is_cpu() ? weights + towers > free : weights > free)
        return Error{
            ErrorCode::OutOfMemory,
            "This model takes about " +
                byteText(static_cast<std::uint64_t>(device.is_cpu() ? weights + towers : weights)) +
                " of memory, and " + byteText(bytes) +
                " are free; closing other programs may help, or a smaller model",
            parts.path().string()};
    if (device.is_cpu())
        return ModelPlacement{device, {}}; // a small picture may still be drawn
    return ModelPlacement{c10::kCPU, "The graphics card's memory is short, so the processor reads "
                                     "the prompts: a new prompt takes a little longer."};
}

} // namespace diptych::pipeline
