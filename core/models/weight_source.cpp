#include "core/models/weight_source.h"

namespace diptych::models {

std::string shapeText(at::IntArrayRef shape) {
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    return text.empty() ? "a single number" : text;
}

} // namespace diptych::models
