#pragma once

#include "core/library/catalogue.h"
#include "core/safetensors/header.h"
#include "tests/support/scratch_folder.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace diptych::library::test {

using safetensors::Metadata;

/// What an adapter file made for a test is like.
struct MadeAdapter {
    Metadata metadata = {};
    float salt = 1.0F; ///< other tensors for another one
    int promptWidth = 768;
};

/// Metadata as Diptych writes them.
Metadata ownMetadata(const std::string& title, const std::string& method = "pair");

/// A scratch folder with small adapters and models in its folder "files" and a catalogue in its
/// folder "state".
class Shelf {
  public:
    Shelf();

    std::filesystem::path operator/(std::string_view name) const { return files() / name; }
    std::filesystem::path files() const { return m_folder / "files"; }
    std::filesystem::path database() const { return m_folder / "state/library.sqlite"; }

    /// A LoRA of one layer in kohya's names.
    std::filesystem::path adapter(const std::string& name, const MadeAdapter& made = {}) const;
    /// A LoRA whose author says what it is.
    std::filesystem::path titled(const std::string& name, const std::string& title,
                                 float salt = 1.0F) const;
    std::filesystem::path text(const std::string& name, std::string_view bytes) const;
    /// A single file of Stable Diffusion 1.x's structure.
    std::filesystem::path model(const std::string& name) const;
    /// The same as a diffusers folder.
    std::filesystem::path modelFolder(const std::string& name) const;
    void move(const std::string& from, const std::string& to) const;

    /// The catalogue, opened at the first call. Throws when it cannot be.
    Catalogue& catalogue();
    void close() { m_catalogue.reset(); }
    /// Scans "files". Throws when the scan fails.
    ScanReport scan(const ScanOptions& options = {});
    std::vector<LibraryEntry> query(const Filter& filter = {});
    std::vector<std::string> titles(const Filter& filter = {});
    /// The only entry of this title. Throws otherwise.
    LibraryEntry entry(const std::string& title);

  private:
    diptych::test::ScratchFolder m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
};

/// The metadata in a file's header; the SHA-256 of its tensors. Throw when it cannot be read.
Metadata metadataIn(const std::filesystem::path& file);
std::string tensorHashOf(const std::filesystem::path& file);

/// Bytes that begin like a PNG and differ by `salt`.
std::string tinyPng(int salt);
/// A strip of such pictures.
Strip tinyStrip(int salt, const std::string& model = "storybook");

} // namespace diptych::library::test
