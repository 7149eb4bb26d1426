#include "core/pipeline/tensor_cache.h"

namespace diptych::pipeline {
namespace {

std::size_t bytesOf(const schedule::SamplerState& state) {
    std::size_t bytes = state.x.defined() ? state.x.nbytes() : 0;
    bytes += state.held.defined() ? state.held.nbytes() : 0;
    for (const auto& tensor : state.history)
        bytes += tensor.nbytes();
    return bytes;
}

} // namespace

const schedule::SamplerState* TensorCache::find(const std::string& key) {
    const auto found = m_index.find(key);
    if (found == m_index.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return &found->second->state;
}

void TensorCache::put(const std::string& key, schedule::SamplerState state) {
    if (m_index.contains(key))
        return;
    const std::size_t bytes = bytesOf(state);
    m_entries.push_front({key, std::move(state), bytes});
    m_index[key] = m_entries.begin();
    m_sizeBytes += bytes;
    while (m_sizeBytes > m_limitBytes && m_entries.size() > 1) {
        m_sizeBytes -= m_entries.back().sizeBytes;
        m_index.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

void TensorCache::clear() {
    m_entries.clear();
    m_index.clear();
    m_sizeBytes = 0;
}

} // namespace diptych::pipeline
