#pragma once

#include "core/safetensors/header.h"
#include "core/sharing/adapter_card.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::sharing {

/// What an adapter file of any program says of itself, as a card: the reverse of cardMetadata().
/// Where our keys and others' disagree, ours count. Texts are cut to what a card may hold, numbers
/// that make no sense count as not told; a range that is not told is 0 to 1 with 1 as default, as
/// the engine takes it. `otherwise` is the title of a file that has none. Never fails:
/// cardMetadata() accepts the card as long as `otherwise` is not empty.
AdapterCard readCard(const safetensors::Metadata& metadata, const std::string& otherwise);

/// readCard() of a file, which is called by its name where it has no title. For worker threads.
/// Errors: of opening it and of its header.
Result<AdapterCard> cardOf(const std::filesystem::path& adapter);

/// The words between the commas of a list, each once and cut to what a tag may hold; a Chinese
/// comma is one, too.
std::vector<std::string> tagsIn(std::string_view list);

/// The list that tagsIn() reads.
std::string tagList(const std::vector<std::string>& tags);

/// The bytes of the picture a file's header carries ("modelspec.thumbnail"): JPEG, PNG or WebP as
/// the header says, not looked at. Empty: none, or not one that can be told.
std::string embeddedPicture(const safetensors::Metadata& metadata);

} // namespace diptych::sharing
