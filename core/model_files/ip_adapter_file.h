#pragma once

#include "core/models/ip_adapter.h"
#include "core/tensor/tensor_file.h"

#include <filesystem>
#include <vector>

namespace diptych::model_files {

/// What an IP-Adapter's file is, by its header. Errors: Unsupported for files that are none, or of
/// a kind Diptych does not know (FaceID, full face).
Result<models::IpAdapterConfig> ipAdapterConfigOf(const tensor::TensorFile& file);

/// Opens an IP-Adapter's safetensors file for a UNet with these attention sites. Errors: as
/// ipAdapterConfigOf(); ShapeMismatch for an adapter of another kind of model; those of reading.
Result<models::IpAdapter> loadIpAdapter(const std::filesystem::path& path,
                                        const std::vector<models::AttentionSite>& sites,
                                        const models::ModelOptions& options = {});

} // namespace diptych::model_files
