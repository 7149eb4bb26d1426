#pragma once

#include "core/adapter_formats/adapter_layout.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::adapter_formats {

/// What a person is told of an adapter file of another program: whole sentences, the most important
/// one first.
struct LayoutReport {
    std::string summary;                 ///< what is applied
    std::vector<std::string> notApplied; ///< one for each reason, with the number of layers
    std::vector<std::string> notes;      ///< the model it was made for, words, other peculiarities
};

/// `modelContextWidth` is the width of the prompt embedding the opened model reads; 0: no model is
/// open.
LayoutReport reportOf(const AdapterLayout& layout, std::int64_t modelContextWidth = 0);

} // namespace diptych::adapter_formats
