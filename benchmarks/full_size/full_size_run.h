#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace diptych::benchmark {

/// Freed memory is kept for the next call, so each is measured in a process of its own.
enum class FullSizePart { Drawing, Learning };

struct FullSizeOptions {
    std::string family; ///< of writeFullSizeModel()
    std::filesystem::path model;
    std::filesystem::path cache; ///< the machine's facts
    FullSizePart part = FullSizePart::Drawing;
    int learningEdge = 512; ///< pixels of the pair
};

/// Opens a full-size model and measures in this process what it takes beside what was told:
/// loading, then either a guided step with one and two styles at the model's own size with the
/// decoding, or a step of Pair Customization (both passes). Bytes, seconds, and told/taken. Errors:
/// of all of it.
Result<Json> measureFullSize(const FullSizeOptions& options);

} // namespace diptych::benchmark
