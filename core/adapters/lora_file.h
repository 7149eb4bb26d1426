#pragma once

#include "core/adapters/lora.h"
#include "core/base/file.h"
#include "core/base/result.h"

#include <filesystem>

namespace diptych::adapters {

/// Reads a LoRA in kohya's names: STEM.lora_down.weight, STEM.lora_up.weight, STEM.alpha (absent:
/// scale 1). Every tensor is used or named in the error. Errors: those of tensor::TensorFile;
/// Unsupported for other adapter formats and for whole models, saying which; Corrupt for half
/// layers, shapes that contradict each other and numbers that are not finite; TooNew.
Result<LoraAdapter> readLora(const std::filesystem::path& path);

/// Writes a LoRA that any reader of kohya's names opens: full factors, alpha for every layer,
/// Diptych's own facts as metadata under "diptych.". Whole or not at all. Errors: those of saving;
/// Corrupt when a factor holds a number that is not finite (never replaces a good file).
Status writeLora(const std::filesystem::path& path, const LoraAdapter& adapter,
                 FileCalls* calls = nullptr);

} // namespace diptych::adapters
