#pragma once

#include "core/adapter_formats/base_family.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <cstddef>
#include <string>
#include <vector>

namespace diptych::sharing {

/// In which form an adapter leaves the program.
enum class ShareFormat {
    Diptych,  ///< everything: opens as the same fader here, and as a LoRA elsewhere
    Kohya,    ///< names and metadata other programs agree on, nothing of ours
    Diffusers ///< names of diffusers and PEFT
};

/// The most a card holds, in bytes. Headers should stay small: other programs expect no larger
/// pictures.
inline constexpr std::size_t kMostThumbnail = 100'000;
inline constexpr std::size_t kMostCardText = 100'000;
inline constexpr std::size_t kMostTagText = 200;

/// What the artist says of an adapter, and what goes with it.
struct AdapterCard {
    std::string title;
    std::string author;
    std::string description;
    std::string trigger; ///< words that call the style
    std::string licence; ///< "CC-BY-4.0", or the artist's own text
    std::string credit;
    double minimum = 0.0; ///< of the fader's bar
    double maximum = 8.0;
    double standard = 3.0;
    double zero = 0.0;             ///< where it changes nothing; told in our form, when it is not 0
    std::vector<std::string> tags; ///< without commas
    std::string thumbnailJpeg;     ///< bytes of a small JPEG; empty: none
    std::string architecture;      ///< "stable-diffusion-v1/lora"; empty: not known
    std::string date;              ///< "2026-11-21"; empty: not told
    /// The caption it was learnt with; it may tell of the artist's own pictures.
    bool withCaption = false;
    /// Method parameters and seeds of the learning; of captions among them withCaption decides.
    bool withSettings = false;
};

/// The family of models an adapter belongs to: by its layers, else by the card's architecture, else
/// by the file's own description.
adapter_formats::BaseFamily familyOf(const AdapterCard& card, const safetensors::Header& source);

/// All metadata of the exported file but the hashes, which follow from its tensors. Made from what
/// is allowed, not by leaving away what is known to be private: keys nobody knows stay behind, and
/// no value holds a folder. `source` is the adapter's own metadata. Errors: InvalidInput (no title,
/// a thumbnail above 100 KB, text that is not UTF-8, a tag with a comma, a range whose ends are not
/// in order).
Result<safetensors::Metadata> cardMetadata(const AdapterCard& card,
                                           const safetensors::Header& source, ShareFormat format);

/// One sentence a thing that the format cannot carry; empty for none.
std::vector<std::string> lostIn(ShareFormat format);

/// Family of a model ("sd1", "sdxl", …) to the architecture of its adapters by the modelspec
/// standard; empty when it has no name there.
std::string architectureOf(const std::string& family);

} // namespace diptych::sharing
