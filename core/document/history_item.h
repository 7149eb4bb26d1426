#pragma once

#include "core/document/project_state.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::document {

/// A picture that was made, with everything that made it.
struct HistoryItem {
    std::int64_t id = 0;       ///< given when it is added; rises, never reused
    std::int64_t madeAtMs = 0; ///< since 1970-01-01 UTC
    Scene scene;
    std::vector<AdapterItem> adapters; ///< those the scene's mix names, as they were
    Json record = Json::object();      ///< what the frame said about itself
    std::string thumbnail;             ///< blob; empty: none
    std::string picture;               ///< blob; empty: only the values are kept
    bool starred = false;
    std::string problem; ///< a sentence when its values could not be read; not stored
    bool operator==(const HistoryItem&) const = default;
};

/// Which part of the history is asked for; the newest come first.
struct HistoryPage {
    std::int64_t before = 0; ///< only items with a smaller id; 0: from the newest on
    int limit = 100;         ///< 1 … 10,000
    enum class Show { All, Starred } show = Show::All;
};

struct HistoryTotals {
    std::int64_t items = 0;
    std::int64_t starred = 0;
    std::uint64_t bytes = 0; ///< of the thumbnails and pictures, each counted once
};

/// What would have to go for the history to fit a size.
struct HistoryTrim {
    std::vector<std::int64_t> items; ///< oldest first, never a starred one
    std::uint64_t bytesAfter = 0;    ///< above the limit when the starred alone are
};

} // namespace diptych::document
