#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// What an artist has on the disk: adapters and models as cards, told by their headers, found again
/// and kept in order. Nothing here opens a tensor, but for hashing it.
namespace diptych::library {

/// What a card stands for.
enum class EntryKind { Adapter, Model };

/// Where an adapter's fader goes.
struct StrengthRange {
    double minimum = 0.0;
    double maximum = 1.0;
    double standard = 1.0; ///< where it begins
    double zero = 0.0;     ///< where it changes nothing
    bool operator==(const StrengthRange&) const = default;
};

/// One card. Everything of it but the stars is read from the file's header, its name and its place;
/// what a header does not say is empty. Texts are UTF-8 of bounded length.
struct LibraryEntry {
    std::int64_t id = 0; ///< of the catalogue; never given twice
    EntryKind kind = EntryKind::Adapter;
    std::filesystem::path path; ///< file, or folder of a diffusers model
    std::string title;          ///< never empty: of a file without one, its name
    /// Adapter: Diptych's id of the method ("pair", …), of other programs' files "lora", "loha",
    /// "lokr", "dora", "ia3", "full" (whole differences) or "textual-inversion".
    std::string method;
    /// Of the base: "sd1", "sd2", "sdxl", "sdxl-refiner", a model's own word ("storybook"), or
    /// "other" where no more can be told than that it is none of these. Empty: not known.
    std::string family;
    std::string baseIdentity; ///< Adapter: SHA-256 of the weights it was learnt on
    std::string baseName;     ///< Adapter: what that model is called, without a folder
    std::string licence;
    std::string author;
    std::string credit;
    std::string description; ///< of a model without one, what it is in a few words
    std::string trigger;     ///< Adapter: what to write in a prompt
    std::vector<std::string> tags;
    StrengthRange strength;      ///< Adapter
    std::uint64_t sizeBytes = 0; ///< of a folder, of all files of the model
    std::int64_t modifiedNs = 0; ///< last change, in ns since 1970-01-01 UTC
    /// Adapter: bytes behind the header and their SHA-256 (safetensors::tensorRegionSha256()), as
    /// lower-case hex. Editing the header leaves both as they are. Empty: not computed yet.
    std::uint64_t tensorBytes = 0;
    std::string tensorSha256;
    int stars = 0;         ///< 0 to 5
    bool missing = false;  ///< the file is not where it was
    bool hasStrip = false; ///< four pictures of it are kept
};

inline constexpr int kMostStars = 5;

/// A family and a method for people: "Stable Diffusion 1.x" for "sd1", "LoRA" for "lora". A word
/// that is not known is returned as it is; the titles of Diptych's own methods are the engine's
/// (engine::allMethods()).
std::string familyTitle(const std::string& family);
std::string methodTitle(const std::string& method);

} // namespace diptych::library
