#include "core/pipeline/model_placement.h"

#include "core/base/byte_text.h"
#include "core/estimates/drawing_memory.h"
#include "core/estimates/weight_count.h"
#include "core/models/streamed_weights.h"

#include <algorithm>
#include <cmath>

namespace diptych::pipeline {
namespace {

constexpr std::int64_t kFloatBytes = 4;
constexpr std::int64_t kUsualRows = 3; ///< no prompt, a prompt, a style

/// Bytes of the parts of a model.
struct Parts {
    std::int64_t unet = 0;
    std::int64_t coder = 0;
    std::int64_t towers = 0;

    std::int64_t all() const { return unet + coder + towers; }
};

Parts partsOf(const model_files::ModelParts& parts, std::int64_t elementBytes) {
    Parts bytes;
    bytes.unet = estimates::weightCount(parts.unetConfig()) * elementBytes;
    // A picture coder from a file of its own is as large as any.
    bytes.coder =
        kFloatBytes * estimates::weightCount(parts.hasAutoencoder() ? parts.autoencoderConfig()
                                                                    : models::AutoencoderConfig{});
    for (std::size_t tower = 0; tower < parts.textTowerCount(); ++tower)
        bytes.towers += kFloatBytes * estimates::weightCount(parts.textConfig(tower));
    return bytes;
}

Error tooLarge(std::int64_t needed, std::uint64_t free, const model_files::ModelParts& parts) {
    return {ErrorCode::OutOfMemory,
            "This model takes about " + byteText(static_cast<std::uint64_t>(needed)) +
                " of memory, and " + byteText(free) +
                " are free; closing other programs may help, or a smaller model",
            parts.path().string()};
}

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
    const Parts needed = partsOf(parts, elementBytes);
    const auto call = static_cast<std::int64_t>(callOf(parts.unetConfig(), elementBytes));
    const auto free = static_cast<std::int64_t>(bytes);
    if (needed.all() + call <= free)
        return ModelPlacement{.towers = device};
    if (device.is_cpu()) {
        if (needed.all() > free)
            return tooLarge(needed.all(), bytes, parts);
        return ModelPlacement{}; // a small picture may still be drawn
    }
    const std::string towersNote = "The graphics card's memory is short, so the processor reads "
                                   "the prompts: a new prompt takes a little longer.";
    if (needed.unet + needed.coder + call <= free)
        return ModelPlacement{.note = towersNote};
    const std::int64_t passing = static_cast<std::int64_t>(models::StreamedWeights::kAtATime) *
                                 estimates::largestWeight(parts.unetConfig()) * elementBytes;
    if (needed.coder + passing > free)
        return tooLarge(needed.coder + passing, bytes, parts);
    const double lacking = static_cast<double>(needed.unet + needed.coder + passing + call - free) /
                           static_cast<double>(needed.unet);
    const double share = std::min(1.0, lacking);
    return ModelPlacement{
        .waitingShare = share,
        .note = towersNote + " About " + std::to_string(std::lround(share * 100.0)) +
                " % of what draws wait in the computer's memory and come when they are needed: "
                "pictures take longer."};
}

} // namespace diptych::pipeline
