#pragma once

#include "core/library/library_entry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::library {

enum class Order {
    Title,     ///< A to Z
    Newest,    ///< by the file's last change
    Stars,     ///< most first
    BestMatch, ///< by where the text was found: in the title, the rest of the card, elsewhere
};

/// Which cards are shown, and how. What is not set lets all through; an empty text that is set
/// means those that do not say.
struct Filter {
    /// Words in any order, each as the beginning of a word (see matchQuery()).
    std::string text = {};
    std::optional<EntryKind> kind = {};
    std::optional<std::string> family = {};
    std::optional<std::string> method = {};
    std::optional<std::string> licence = {};
    std::optional<std::string> tag = {};
    int minimumStars = 0;
    bool includeMissing = true;
    Order order = Order::Title; ///< BestMatch without a text: by title
    std::int64_t limit = 10'000;
    std::int64_t offset = 0;
};

/// A value that entries have, and how many of them.
struct Facet {
    std::string value; ///< empty: not told; of tags never
    std::int64_t count = 0;
    bool operator==(const Facet&) const = default;
};

/// What could be chosen next. Each list is counted as if nothing were chosen from itself, by number
/// of entries, then by value.
struct Facets {
    std::vector<Facet> families;
    std::vector<Facet> methods; ///< of adapters; models have none
    std::vector<Facet> licences;
    std::vector<Facet> tags;  ///< the 200 commonest
    std::int64_t total = 0;   ///< entries the filter lets through, whatever its limit
    std::int64_t missing = 0; ///< of these
};

} // namespace diptych::library
