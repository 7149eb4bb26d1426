#pragma once

#include "core/text/tokenizer_data.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::text {

/// Finds tokens by their text, leftmost first and of those the longest.
class AddedTokenMatcher {
  public:
    /// A stretch of text: an added token, or what lies between.
    struct Section {
        std::string_view text;
        std::optional<int> id; ///< set for an added token
    };

    AddedTokenMatcher() = default;
    explicit AddedTokenMatcher(const std::vector<AddedToken>& tokens);

    /// Cuts `text` completely into sections; the views point into `text`.
    std::vector<Section> split(std::string_view text) const;

  private:
    const AddedToken* longestAt(std::string_view text, std::size_t at) const;

    std::array<std::vector<AddedToken>, 256> m_byFirstByte; // longest first
};

} // namespace diptych::text
