#include "ui/live/frame_store.h"

#include <iterator>

namespace diptych::ui {

std::uint64_t FrameStore::bytesOf(const ShownFrame& frame) {
    return static_cast<std::uint64_t>(frame.picture.sizeInBytes());
}

void FrameStore::put(const ShownFrame& frame) {
    if (frame.kind != engine::FrameKind::Final || frame.isNull())
        return;
    if (const auto known = m_byKey.find(frame.key); known != m_byKey.end())
        remove(known->second);
    if (bytesOf(frame) > m_maxBytes)
        return;
    while (m_bytes + bytesOf(frame) > m_maxBytes)
        remove(std::prev(m_frames.end()));
    m_frames.push_front(frame);
    m_byKey[frame.key] = m_frames.begin();
    m_bytes += bytesOf(frame);
}

const ShownFrame* FrameStore::find(const std::string& key) {
    const auto known = m_byKey.find(key);
    if (known == m_byKey.end())
        return nullptr;
    m_frames.splice(m_frames.begin(), m_frames, known->second);
    return &m_frames.front();
}

void FrameStore::clear() {
    m_byKey.clear();
    m_frames.clear();
    m_bytes = 0;
}

void FrameStore::remove(std::list<ShownFrame>::iterator frame) {
    m_bytes -= bytesOf(*frame);
    m_byKey.erase(frame->key);
    m_frames.erase(frame);
}

} // namespace diptych::ui
