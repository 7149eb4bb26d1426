#pragma once

#include "core/adapter_formats/adapter_layout.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::adapter_formats {

/// One tensor of a header made for a test.
struct MadeTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    safetensors::DType dtype = safetensors::DType::F32;
};

/// The header of a file with these tensors.
safetensors::Header headerOf(const std::vector<MadeTensor>& tensors,
                             const safetensors::Metadata& metadata = {});

/// A low-rank layer in kohya's names: (rank, in), (out, rank) and alpha.
std::vector<MadeTensor> kohyaLayer(const std::string& stem, std::int64_t out, std::int64_t in,
                                   std::int64_t rank = 4);

/// All of these one behind the other.
std::vector<MadeTensor> together(const std::vector<std::vector<MadeTensor>>& parts);

/// The layout of a file that must be readable; a failure and an empty layout otherwise.
AdapterLayout layoutOf(const safetensors::Header& header, const DescribeOptions& options = {});
AdapterLayout layoutOf(const std::vector<MadeTensor>& tensors, const DescribeOptions& options = {});

/// The record of a module that must be there once; a failure and an empty record otherwise.
LayerRecord recordOf(const AdapterLayout& layout, const std::string& path);

/// The module paths of the linear maps and 1x1 convolutions in the transformers of a UNet, as
/// diffusers names them, written down from its class and not with the code under test. `depths`:
/// transformer blocks of each level and of the middle.
std::vector<std::string> transformerPaths(const std::vector<int>& depths, int middleDepth);

} // namespace diptych::adapter_formats
