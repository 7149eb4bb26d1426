#pragma once

#include "core/base/json.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace diptych::checkpoints::test {

using Shape = std::vector<std::int64_t>;

/// Collects names and shapes and makes a header, or the bytes of a file, of them.
class HeaderBuilder {
  public:
    HeaderBuilder& add(const std::string& name, Shape shape, const std::string& dtype = "F16");
    HeaderBuilder& weightAndBias(const std::string& name, const Shape& weight);
    HeaderBuilder& norm(const std::string& name, std::int64_t width);
    HeaderBuilder& meta(const std::string& key, const std::string& value);
    HeaderBuilder& remove(const std::string& name);
    /// All tensors whose names begin so.
    HeaderBuilder& removeUnder(const std::string& prefix);
    /// All tensors of `other`, each name behind `prefix`.
    HeaderBuilder& addAll(const HeaderBuilder& other, const std::string& prefix);

    /// Parsed, as from a file.
    safetensors::Header header() const;
    /// The first 8 + N bytes of a file.
    std::string headerBytes() const;
    /// How many bytes follow in the file.
    std::uint64_t dataBytes() const;
    /// Writes a whole file whose tensors are holes: it takes no room, however large it is.
    void write(const std::filesystem::path& path) const;
    std::set<std::string> names() const;

  private:
    struct Entry {
        std::string name;
        std::string dtype;
        Shape shape;
        std::uint64_t bytes = 0;
    };
    std::string text() const;

    std::vector<Entry> m_entries;
    std::vector<std::pair<std::string, std::string>> m_metadata;
};

/// A UNet as LDM's openaimodel.py builds it from these settings.
struct LdmUnet {
    std::int64_t inChannels = 4;
    std::vector<std::int64_t> channels = {8, 16};
    std::int64_t layers = 1;
    std::vector<std::int64_t> depths = {1, 0}; ///< transformer blocks of each level
    std::int64_t middleDepth = 1;              ///< 0: no attention
    std::int64_t context = 12;
    bool linear = false;
    std::int64_t added = 0; ///< width of the vector behind label_emb; 0: none
    std::int64_t outChannels = 4;

    /// Names without a prefix.
    HeaderBuilder build() const;
};

/// Settings with the published families' widths of the prompt and few, narrow blocks.
LdmUnet firstUnet();
LdmUnet secondUnet();
LdmUnet sdxlUnet();

/// Names of an LDM autoencoder, without a prefix. `attentionRank`: 4 as LDM, 3 or 2 as resaved.
HeaderBuilder ldmVae(const std::vector<std::int64_t>& channels = {4, 8}, std::int64_t layers = 1,
                     std::int64_t latent = 4, std::size_t attentionRank = 4);

/// CLIP's text half in the names of transformers, each behind "text_model.".
HeaderBuilder clipText(std::int64_t width = 768, std::int64_t layers = 2);

/// OpenCLIP's text half, with its projection.
HeaderBuilder openClipText(std::int64_t width, std::int64_t layers, std::int64_t projection = 1280);

/// Whole single files of the three families.
HeaderBuilder firstCheckpoint();
HeaderBuilder secondCheckpoint();
HeaderBuilder sdxlCheckpoint();

} // namespace diptych::checkpoints::test
