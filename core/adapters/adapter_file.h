#pragma once

#include "core/adapters/adapter.h"
#include "core/base/file.h"
#include "core/base/result.h"

#include <filesystem>

namespace diptych::adapters {

/// Reads an adapter. Diptych's own files are in kohya's names: STEM.lora_down.weight,
/// STEM.lora_up.weight and STEM.alpha (absent: scale 1) for low-rank layers, STEM.diff for whole
/// differences; beside them STEM.modulation_out and STEM.modulation_in, and learnt words as
/// AUTOMATIC1111 bundles them: bundle_emb.NAME.string_to_param.*, for SDXL's two text towers
/// bundle_emb.NAME.clip_l and bundle_emb.NAME.clip_g; every tensor of theirs is used or named in
/// the error. Files of other programs: readForeignAdapter(). Errors: those of tensor::TensorFile
/// and readForeignAdapter(); Unsupported for whole models; Corrupt for half layers of own files,
/// shapes that contradict each other and numbers that are not finite; TooNew.
Result<Adapter> readAdapter(const std::filesystem::path& path);

/// Writes an adapter: full factors, alpha for every low-rank layer, Diptych's own facts as metadata
/// under "diptych."; one of low-rank layers alone is a LoRA that any reader of kohya's names opens.
/// Whole or not at all. Errors: those of saving; Corrupt when a tensor holds a number that is
/// not finite (never replaces a good file); Unsupported for what a LoRA file cannot hold (LoHa,
/// LoKr, DoRA, IA3).
Status writeAdapter(const std::filesystem::path& path, const Adapter& adapter,
                    FileCalls* calls = nullptr);

} // namespace diptych::adapters
