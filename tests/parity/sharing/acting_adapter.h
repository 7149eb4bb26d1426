#pragma once

#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/loaded_model.h"

#include <filesystem>
#include <memory>

namespace diptych::parity {

/// An adapter file fitted to the UNet and the text towers of a model. Throws std::runtime_error
/// with the error's text.
std::shared_ptr<const pipeline::BoundAdapter> actingAdapter(const pipeline::LoadedModel& model,
                                                            const std::filesystem::path& file);

} // namespace diptych::parity
