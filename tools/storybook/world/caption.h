#pragma once

#include "tools/storybook/drawing/scene_spec.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::storybook {

/// The plainest caption: "a striped red house in a meadow",
/// "a red cat next to a blue car on a beach".
std::string canonicalCaption(const SceneSpec& spec);

/// One of the natural ways to say it, chosen by the seed. At most 21 words; with a style 24.
std::string captionFor(const SceneSpec& spec, std::uint64_t seed);

/// The caption with " in NAME style".
std::string withStyle(std::string_view caption, std::string_view styleName);

/// All the fixed text captions are put together from, words and phrases.
std::vector<std::string> captionTexts();

} // namespace diptych::storybook
