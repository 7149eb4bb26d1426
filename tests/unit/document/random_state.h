#pragma once

#include "core/document/history_item.h"
#include "core/document/project_state.h"

#include <cstdint>
#include <random>

namespace diptych::document::test {

/// Values with one thing set. (Naming members in braces wants all of them named.)
inline AdapterItem adapterItem(const std::string& id, const std::string& file = {}) {
    AdapterItem item;
    item.id = id;
    item.file = file;
    return item;
}
inline SourcePicture sourcePicture(const std::string& blob) {
    SourcePicture picture;
    picture.blob = blob;
    picture.name = "a.png";
    return picture;
}
inline Snapshot snapshotOf(const std::string& id, const std::vector<AdapterItem>& adapters = {}) {
    Snapshot snapshot;
    snapshot.id = id;
    snapshot.adapters = adapters;
    return snapshot;
}
inline HistoryItem historyItem(const std::string& picture) {
    HistoryItem item;
    item.picture = picture;
    return item;
}

/// Draws valid states with every field set, unknown keys included.
class RandomState {
  public:
    explicit RandomState(std::uint32_t seed) : m_random(seed) {}

    ProjectState state();
    Scene scene(const std::vector<AdapterItem>& adapters);
    std::vector<AdapterItem> adapters();

  private:
    int below(int limit);
    bool coin() { return below(2) == 1; }
    double real(double least, double most);
    std::string text();
    std::string hash();
    std::string hashOrNone() { return coin() ? hash() : std::string(); }
    Json unknown();
    SourcePicture picture();

    std::mt19937 m_random;
};

} // namespace diptych::document::test
