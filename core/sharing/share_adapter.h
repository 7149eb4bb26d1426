#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/sharing/adapter_card.h"

#include <filesystem>

namespace diptych::sharing {

/// Everything an exported file says besides its numbers: cardMetadata() and the hash of its tensors
/// ("modelspec.hash_sha256", "sshs_model_hash"). Reads the whole adapter. Errors: of reading; of
/// cardMetadata(); Unsupported when a layer has no name in the format.
Result<safetensors::Metadata> sharedMetadata(const std::filesystem::path& adapter,
                                             const AdapterCard& card, ShareFormat format);

/// Writes the adapter for others: its numbers bit for bit, in ShareFormat::Kohya and Diffusers by
/// the names of adapter_formats::exportedTensor(). Kohya's have an alpha for every layer, of LoRA
/// layers the same for all, because diffusers reads one for the file: where a layer's own is
/// another than most layers have, the rest is multiplied into it (as float32). In diffusers' names
/// alpha has no place and is multiplied into the layer, only where it is not the rank. With
/// sharedMetadata() and nothing else. Whole or not at all. Errors: of sharedMetadata() and of
/// writing; InvalidInput when target and adapter are the same file. `calls` is for tests.
Status shareAdapter(const std::filesystem::path& adapter, const std::filesystem::path& target,
                    const AdapterCard& card, ShareFormat format, FileCalls* calls = nullptr);

} // namespace diptych::sharing
