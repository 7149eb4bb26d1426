#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <string>

namespace diptych::fake_engine {

/// Writes a file that recogniseFakeGuide() takes for such a network; it holds nothing of use.
/// Errors: as safetensors::writeFile().
Status writeFakeGuide(const std::filesystem::path& file, engine::GuideNetwork network);

/// By the names of its tensors. Errors: of reading; Unsupported for any other file.
Result<engine::GuideNetwork> recogniseFakeGuide(const std::filesystem::path& file);

/// What is asked of the guides of a request, for keys; where files lie does not matter when their
/// bytes are named. Empty without guides.
std::string guideText(const engine::RenderRequest& request);

/// Whether the files of all guides are there. Errors: NotFound.
Status checkGuides(const engine::RenderRequest& request);

} // namespace diptych::fake_engine
