#pragma once

#include <string>

namespace diptych::customization {

/// The caption with the rare word after its first article: "a red house" and "sbu" give "a sbu red
/// house"; without an article the word leads.
std::string withRareWord(const std::string& caption, const std::string& rareWord);

} // namespace diptych::customization
