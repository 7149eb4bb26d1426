#pragma once

#include "core/adapters/bound_layers.h"
#include "core/base/file.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace diptych::merging {

/// An adapter that is to become a part of a model's weights.
struct MergeRequest {
    std::filesystem::path model;   ///< diffusers folder, or single safetensors file
    std::filesystem::path adapter; ///< of the weights, in any form adapters::readAdapter() opens
    /// A folder that is not there yet, for a folder; a .safetensors file for a single file.
    std::filesystem::path output;
    /// Absent: what its faders begin with.
    std::optional<adapters::PartScales> scales = {};
};

/// The machine, for tests.
struct MergeOptions {
    FileCalls* calls = nullptr;
    /// Free bytes where `folder` lies; empty: asks the operating system.
    std::function<std::uint64_t(const std::filesystem::path& folder)> freeBytes = {};
};

struct MergeReport {
    std::size_t layers = 0; ///< of UNet and text encoders that are others now
    std::uint64_t sizeBytes = 0;
    adapters::PartScales scales = 1.0;
    std::vector<std::string> notes; ///< what is lost or left out, in sentences
};

/// Writes the model with the adapter's change in its weights: W + ΔW by the arithmetic of a render,
/// in float16 for UNet and text encoders, all else bit for bit. A file keeps its tensors' names and
/// keptMetadata(), a folder its settings; neither holds a place on somebody's disk. Whole or not at
/// all; tensor by tensor, so that memory holds the adapter and a few times the largest tensor.
/// Errors: Unsupported for styles, which act on a row of their own and not in the weights, for
/// adapters without layers or of another model, and for a single file from a folder or the other
/// way round; InvalidInput for an output that is an input, and for a folder that is there (a file
/// is replaced); Io where the disk is too full, before anything is written; of reading, writing
/// and MergedWeights::sources().
Result<MergeReport> mergeModel(const MergeRequest& request, const MergeOptions& options = {});

} // namespace diptych::merging
