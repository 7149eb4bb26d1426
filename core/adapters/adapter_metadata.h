#pragma once

#include "core/adapters/lora.h"
#include "core/base/result.h"

#include <map>
#include <string>

namespace diptych::adapters {

using Metadata = std::map<std::string, std::string>;

/// Version of the "diptych." metadata this program writes; higher ones are refused (TooNew).
inline constexpr int kAdapterMetadataVersion = 1;

/// The metadata of an adapter file: "diptych.*" and the few kohya keys that other programs list
/// files by. Never "lora_adapter_metadata", which diffusers refuses beside alpha.
Metadata metadataOf(const LoraAdapter& adapter);

/// What metadataOf() wrote; foreign metadata gives an AdapterInfo with its title only. Errors:
/// Corrupt for damaged "diptych." values, TooNew.
Result<AdapterInfo> infoFrom(const Metadata& metadata);

} // namespace diptych::adapters
