#include "core/training/economy.h"

#include "core/base/byte_text.h"
#include "core/estimates/drawing_memory.h"
#include "core/estimates/tolerance.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace diptych::training {

ModelShape ModelShape::of(const pipeline::LoadedModel& model) {
    return {model.unet.config(), model.vae.config(), model.defaultSize(),
            model.unet.streamed() != nullptr};
}

std::vector<std::string> Economy::sentences(int modelEdge) const {
    std::vector<std::string> all;
    if (recomputesBlocks)
        all.emplace_back("Memory is short, so parts of the model are computed twice: a step takes "
                         "about half as long again, and the same is learnt.");
    if (edge < modelEdge)
        all.push_back("Memory is short, so the pictures are learnt at " + std::to_string(edge) +
                      " pixels instead of " + std::to_string(modelEdge) +
                      ": fine detail may be lost.");
    return all;
}

image::Size learntSize(image::Size picture, const ModelShape& model, int edge) {
    const int own = model.edge;
    if (edge >= own)
        return picture;
    const auto step = static_cast<int>(model.coder.downscale());
    const auto smaller = [&](int side) {
        const double scaled = static_cast<double>(side) * edge / own;
        return std::max(2, static_cast<int>(std::lround(scaled / step))) * step;
    };
    return {smaller(picture.width), smaller(picture.height)};
}

Result<Economy> fittingEconomy(const ModelShape& model, estimates::LearningCall call,
                               image::Size pictures, std::uint64_t bytes) {
    const int own = model.edge;
    const auto step = static_cast<int>(model.coder.downscale());
    const std::array edges = {own, own * 3 / 4 / step * step, own / 2 / step * step};
    std::uint64_t needed = 0;
    for (const int edge : edges) {
        const image::Size size = learntSize(pictures, model, edge);
        call.height = std::min(size.height, edge) / step;
        call.width = std::min(size.width, edge) / step;
        for (const bool recomputes : {false, true}) {
            if (model.weightsWait && !recomputes)
                continue;
            needed = estimates::learningMemory(model.unet, call, recomputes).total();
            if (needed > bytes)
                continue;
            const std::uint64_t encoding =
                estimates::encodingMemory(model.coder, size.height, size.width);
            return Economy{recomputes, encoding > bytes, edge};
        }
    }
    if (!estimates::surelyExceeds(needed, bytes))
        return Economy{true, true, edges.back()};
    return Error{ErrorCode::OutOfMemory,
                 "Learning needs about " + byteText(needed) + " of memory even at " +
                     std::to_string(edges.back()) + " pixels, and " + byteText(bytes) +
                     " are free; closing other programs may help, or a smaller model",
                 {}};
}

} // namespace diptych::training
