#pragma once

#include "core/schedule/sampler.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

namespace diptych::pipeline {

/// Sampler states (or lone tensors, as states with only x) by key, the least recently used dropped
/// first when the byte limit is reached. Tensors in it are never written to. Not thread-safe.
class TensorCache {
  public:
    explicit TensorCache(std::size_t limitBytes) : m_limitBytes(limitBytes) {}

    bool has(const std::string& key) const { return m_index.contains(key); }

    /// The entry, marked as used; nullptr when it is not there.
    const schedule::SamplerState* find(const std::string& key);

    void put(const std::string& key, schedule::SamplerState state);

    void clear();
    std::size_t sizeBytes() const { return m_sizeBytes; }

  private:
    struct Entry {
        std::string key;
        schedule::SamplerState state;
        std::size_t sizeBytes;
    };
    std::size_t m_limitBytes;
    std::size_t m_sizeBytes = 0;
    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_index;
};

} // namespace diptych::pipeline
