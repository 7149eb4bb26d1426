#pragma once

#include "core/models/unet.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace diptych::pipeline {

/// What the words of B rows tell the UNet.
struct TextCondition {
    /// (B, L, contextWidth) float32: the states of the text towers, side by side in the last
    /// dimension.
    at::Tensor context;
    /// (B, P) float32: SDXL's pooled vector, of the last tower; undefined for models without.
    at::Tensor pooled;

    /// Rows `index` (n) int64 in 0..B-1, on the condition's device.
    TextCondition rows(const at::Tensor& index) const;
    /// A condition of one row as n equal ones; no copy.
    TextCondition repeated(std::int64_t n) const;
};

/// Conditions in the order given as one batch. All of one length L.
TextCondition joinedRows(const std::vector<TextCondition>& conditions);

/// Gives the rows of `input`, whose sample is there already, their words and the sizes of their
/// pictures. `timeIds` (B, 6) or (1, 6) for all rows, see timeIds(); a model without pooled vectors
/// does not see it.
void setConditions(models::UnetInput& input, const TextCondition& text, const at::Tensor& timeIds);

} // namespace diptych::pipeline
