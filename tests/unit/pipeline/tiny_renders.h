#pragma once

#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/loaded_model.h"
#include "tests/support/tiny_model_folder.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace diptych::pipeline::test {

/// Writes a tiny model (tests/support/tiny_model_folder.h) into `folder` and opens it: float32, one
/// thread. Null, with a failed expectation, when that does not work.
std::shared_ptr<LoadedModel> openTinyModel(const std::filesystem::path& folder,
                                           const diptych::test::TinyModelOptions& options = {});

/// A random LoRA of rank 4 on every linear layer, another one for each seed.
std::shared_ptr<const BoundAdapter> randomAdapter(const LoadedModel& model, std::uint64_t seed);

} // namespace diptych::pipeline::test
