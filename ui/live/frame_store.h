#pragma once

#include "ui/live/shown_frame.h"

#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>

namespace diptych::ui {

/// Final pictures by their key, the least recently used go first when their pixels take too much
/// memory. GUI thread.
class FrameStore {
  public:
    explicit FrameStore(std::uint64_t maxBytes = std::uint64_t{256} << 20) : m_maxBytes(maxBytes) {}

    /// Previews and frames larger than the store are not kept.
    void put(const ShownFrame& frame);
    /// Null when there is none. Valid until the next call. Counts as a use.
    const ShownFrame* find(const std::string& key);
    bool has(const std::string& key) const { return m_byKey.contains(key); }
    void clear();

    std::uint64_t bytes() const { return m_bytes; }
    std::size_t count() const { return m_frames.size(); }

  private:
    static std::uint64_t bytesOf(const ShownFrame& frame);
    void remove(std::list<ShownFrame>::iterator frame);

    std::uint64_t m_maxBytes;
    std::uint64_t m_bytes = 0;
    std::list<ShownFrame> m_frames; ///< most recently used first
    std::unordered_map<std::string, std::list<ShownFrame>::iterator> m_byKey;
};

} // namespace diptych::ui
