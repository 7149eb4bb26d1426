#pragma once

#include "core/base/result.h"
#include "core/pipeline/latent_preview.h"
#include "core/pipeline/loaded_model.h"

#include <filesystem>

namespace diptych::engine {

/// The latent-to-colour map of a model: from the cache folder, or fitted and put there; with the
/// model's preview decoder, where it has one. A damaged or unwritable cache only costs the fit.
/// Errors: Internal, OutOfMemory from fitting.
Result<pipeline::LatentPreview> latentPreviewOf(const pipeline::LoadedModel& model,
                                                const std::filesystem::path& cacheFolder);

} // namespace diptych::engine
