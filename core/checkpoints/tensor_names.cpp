#include "core/checkpoints/tensor_names.h"

#include <algorithm>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;

/// An empty list of files still has a metadata to refer to.
const safetensors::Metadata& noMetadata() {
    static const safetensors::Metadata none;
    return none;
}

} // namespace

TensorNames::TensorNames(const safetensors::Header& header) : m_metadata(&header.metadata()) {
    add(header);
    sort();
}

TensorNames::TensorNames(const std::vector<safetensors::Header>& headers)
    : m_metadata(headers.empty() ? &noMetadata() : &headers.front().metadata()) {
    for (const safetensors::Header& header : headers)
        add(header);
    sort();
}

void TensorNames::add(const safetensors::Header& header) {
    for (const TensorEntry& entry : header.entries())
        m_sorted.push_back(&entry);
}

void TensorNames::sort() {
    std::stable_sort(m_sorted.begin(), m_sorted.end(),
                     [](const TensorEntry* a, const TensorEntry* b) { return a->name < b->name; });
    const auto last =
        std::unique(m_sorted.begin(), m_sorted.end(),
                    [](const TensorEntry* a, const TensorEntry* b) { return a->name == b->name; });
    m_sorted.erase(last, m_sorted.end());
}

const TensorEntry* TensorNames::find(std::string_view name) const {
    const auto found = std::lower_bound(
        m_sorted.begin(), m_sorted.end(), name,
        [](const TensorEntry* entry, std::string_view wanted) { return entry->name < wanted; });
    return found != m_sorted.end() && (*found)->name == name ? *found : nullptr;
}

std::span<const TensorEntry* const> TensorNames::under(std::string_view prefix) const {
    const auto begin = std::lower_bound(
        m_sorted.begin(), m_sorted.end(), prefix,
        [](const TensorEntry* entry, std::string_view wanted) { return entry->name < wanted; });
    const auto end = std::partition_point(begin, m_sorted.end(), [&](const TensorEntry* entry) {
        return entry->name.starts_with(prefix);
    });
    return {begin, end};
}

std::uint64_t elementsOf(const std::vector<std::int64_t>& shape) {
    std::uint64_t count = 1;
    for (const std::int64_t size : shape)
        count *= static_cast<std::uint64_t>(size);
    return count;
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    return text.empty() ? "one number" : text;
}

std::string inQuotes(std::string_view name) {
    constexpr std::size_t kShown = 120;
    std::string text = "\"";
    for (const char c : name.substr(0, kShown))
        text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    return text + (name.size() > kShown ? "…\"" : "\"");
}

} // namespace diptych::checkpoints
