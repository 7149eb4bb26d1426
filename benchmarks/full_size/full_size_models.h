#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace diptych::benchmark {

/// Writes a diffusers folder with the published architecture of a family ("sd15", "sd21", "sdxl")
/// and seeded random weights in bfloat16: 2, 2.5 or 7 GB. `clipMerges`: CLIP's merges.txt, for the
/// tokenizers. Errors: InvalidInput for an unknown family; those of reading and saving.
Status writeFullSizeModel(const std::string& family, const std::filesystem::path& folder,
                          const std::filesystem::path& clipMerges);

} // namespace diptych::benchmark
