#pragma once

#include "core/adapters/adapter.h"
#include "core/base/result.h"

#include <map>
#include <string>

namespace diptych::adapters {

using Metadata = std::map<std::string, std::string>;

/// Newest version of the "diptych." metadata this program reads; higher ones are refused (TooNew).
/// 1: one fader, low-rank layers. 2: two faders, shared halves, modulations, differences, tokens.
/// What needs only 1 is written as 1.
inline constexpr int kAdapterMetadataVersion = 2;

/// The metadata of an adapter file: "diptych.*" and the few kohya keys that other programs list
/// files by. Never "lora_adapter_metadata", which diffusers refuses beside alpha.
Metadata metadataOf(const Adapter& adapter);

/// What metadataOf() wrote of everything but tensors: info, sharing, and tokens without their
/// embeddings. Foreign metadata gives an info with its title only. Errors: Corrupt for damaged
/// "diptych." values, TooNew.
Result<Adapter> describedBy(const Metadata& metadata);

} // namespace diptych::adapters
