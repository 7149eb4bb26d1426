#pragma once

#include "core/safetensors/header.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::checkpoints {

/// The tensors of one model or component by name, whichever of its files they stand in. A view: the
/// headers must stay where they are.
class TensorNames {
  public:
    explicit TensorNames(const safetensors::Header& header);
    /// Of weights that are split into several files. A name that stands in two of them counts once.
    explicit TensorNames(const std::vector<safetensors::Header>& headers);

    /// The tensor of that name, or null. Logarithmic.
    const safetensors::TensorEntry* find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }

    /// All tensors whose names begin with `prefix`, sorted by name.
    std::span<const safetensors::TensorEntry* const> under(std::string_view prefix) const;
    bool anyUnder(std::string_view prefix) const { return !under(prefix).empty(); }

    /// Sorted by name.
    const std::vector<const safetensors::TensorEntry*>& all() const { return m_sorted; }
    /// Of the first file.
    const safetensors::Metadata& metadata() const { return *m_metadata; }

  private:
    void add(const safetensors::Header& header);
    void sort();

    std::vector<const safetensors::TensorEntry*> m_sorted;
    const safetensors::Metadata* m_metadata;
};

/// Number of elements. Shapes of a checked header do not overflow.
std::uint64_t elementsOf(const std::vector<std::int64_t>& shape);

/// "320 x 4 x 3 x 3", for messages.
std::string shapeText(const std::vector<std::int64_t>& shape);

/// A name from a file in quotes, shortened and with control characters replaced, for messages.
std::string inQuotes(std::string_view name);

} // namespace diptych::checkpoints
