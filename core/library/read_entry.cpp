#include "core/library/read_entry.h"

#include "core/adapter_formats/adapter_layout.h"
#include "core/base/json.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/library/walk_folders.h"
#include "core/safetensors/header.h"
#include "core/sharing/private_text.h"
#include "core/sharing/read_card.h"
#include "core/text/text_normalizer.h"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

using adapter_formats::AdapterLayout;
using adapter_formats::BaseFamily;
using adapter_formats::LayerKind;
using checkpoints::CheckpointFacts;
using checkpoints::CheckpointKind;
using safetensors::Metadata;

constexpr std::size_t kMostShortText = 300;
constexpr std::size_t kMostLongText = 20'000;
constexpr std::size_t kMostTags = 64;
constexpr std::size_t kMostValueText = 16'384;
constexpr std::size_t kMostSaid = 65'536;

/// At most `maxBytes` without half a character at the end; no control characters but line breaks.
std::string bounded(std::string_view text, std::size_t maxBytes) {
    if (text.size() > maxBytes) {
        while (maxBytes > 0 && (static_cast<unsigned char>(text[maxBytes]) & 0xc0) == 0x80)
            --maxBytes;
        text = text.substr(0, maxBytes);
    }
    std::string whole = text::repairUtf8(text);
    std::replace_if(
        whole.begin(), whole.end(),
        [](unsigned char c) { return (c < ' ' && c != '\n') || c == 0x7f; }, ' ');
    return whole;
}

/// One line of it.
std::string shortText(std::string_view text) {
    std::string line = bounded(text, kMostShortText);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

std::string textOf(const Metadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

/// A title for what has none: the file's name. The Hugging Face cache has a model's name two
/// folders above ("models--OWNER--NAME/snapshots/REVISION").
std::string nameOf(const fs::path& path) {
    constexpr std::string_view kCached = "models--";
    const std::string above = path.parent_path().parent_path().filename().string();
    if (path.parent_path().filename() == "snapshots" && above.starts_with(kCached)) {
        const std::string cached = above.substr(kCached.size());
        const std::size_t dashes = cached.find("--");
        return dashes == std::string::npos ? cached : cached.substr(dashes + 2);
    }
    std::error_code ignored;
    return (fs::is_directory(path, ignored) ? path.filename() : path.stem()).string();
}

void addSaid(std::string& said, std::string_view text) {
    if (text.empty() || said.size() >= kMostSaid)
        return;
    said += bounded(text, std::min(kMostValueText, kMostSaid - said.size()));
    said += '\n';
}

/// The words in a JSON value: kohya's tags are its keys, with everything but ASCII escaped.
void addWords(std::string& said, const Json& value) {
    if (said.size() >= kMostSaid)
        return;
    if (value.is_string())
        addSaid(said, value.get_ref<const std::string&>());
    if (value.is_object())
        for (const auto& [key, inner] : value.items()) {
            addSaid(said, key);
            addWords(said, inner);
        }
    if (value.is_array())
        for (const Json& inner : value)
            addWords(said, inner);
}

/// What a header says beyond the card. Pictures, hashes and numbers are nothing to search for.
void addMetadata(std::string& said, const Metadata& metadata) {
    constexpr JsonLimits kLimits{4u << 20, 16, 200'000};
    for (const auto& [key, value] : metadata) {
        const bool hash = key.find("hash") != std::string::npos || key.ends_with(".identity");
        if (hash || value.starts_with("data:") ||
            value.find_first_not_of("0123456789.-+e") == std::string::npos)
            continue;
        const bool nested = value.starts_with('{') || value.starts_with('[');
        if (const auto json = nested ? parseJson(value, key, kLimits) : Result<Json>(Json());
            nested && json.ok())
            addWords(said, *json);
        else
            addSaid(said, value);
    }
}

std::string familyWord(BaseFamily family) {
    switch (family) {
    case BaseFamily::StableDiffusion1:
        return "sd1";
    case BaseFamily::StableDiffusion2:
        return "sd2";
    case BaseFamily::StableDiffusionXl:
        return "sdxl";
    case BaseFamily::StableDiffusionXlRefiner:
        return "sdxl-refiner";
    case BaseFamily::Other:
        return "other";
    case BaseFamily::Unknown:
        break;
    }
    return "";
}

std::string familyWord(checkpoints::Family family) {
    switch (family) {
    case checkpoints::Family::StableDiffusion1:
        return "sd1";
    case checkpoints::Family::StableDiffusion2:
        return "sd2";
    case checkpoints::Family::Sdxl:
        return "sdxl";
    }
    return "";
}

/// By the layers; where they do not tell, by what the file claims.
std::string familyOf(const sharing::AdapterCard& card, const safetensors::Header& header,
                     const AdapterLayout* layout) {
    const BaseFamily family = sharing::familyOf(card, header);
    const BaseFamily byLayers = layout != nullptr ? layout->base.family : BaseFamily::Unknown;
    if (family != BaseFamily::Unknown && family != BaseFamily::Other)
        return familyWord(family);
    // "storybook/lora": a model's own word.
    const std::string own = card.architecture.substr(0, card.architecture.find('/'));
    if (!own.empty())
        return shortText(own);
    return familyWord(byLayers != BaseFamily::Unknown ? byLayers : family);
}

/// What other programs' adapters are called.
std::string methodOf(const AdapterLayout& layout) {
    if (layout.layers.empty())
        return layout.words.empty() ? "" : "textual-inversion";
    bool lowRank = false;
    for (const auto& layer : layout.layers) {
        if (layer.shapes.magnitude != adapter_formats::MagnitudeAxis::None)
            return "dora";
        if (layer.shapes.kind == LayerKind::LoHa)
            return "loha";
        if (layer.shapes.kind == LayerKind::LoKr)
            return "lokr";
        if (layer.shapes.kind == LayerKind::Ia3)
            return "ia3";
        lowRank = lowRank || layer.shapes.kind == LayerKind::LowRank ||
                  layer.shapes.kind == LayerKind::LowRankConvolution;
    }
    return lowRank ? "lora" : "full";
}

/// What to write in a prompt: what the file says, else its learnt words by their names. A textual
/// inversion without a name is called by that of its file.
std::string triggerOf(const sharing::AdapterCard& card, const AdapterLayout* layout,
                      const fs::path& path) {
    if (!card.trigger.empty() || layout == nullptr)
        return shortText(card.trigger);
    std::string words;
    for (const auto& word : layout->words)
        words +=
            (words.empty() ? "" : ", ") + (word.name.empty() ? path.stem().string() : word.name);
    return shortText(words);
}

void fillCard(LibraryEntry& entry, const sharing::AdapterCard& card) {
    entry.title = shortText(card.title);
    entry.licence = shortText(card.licence);
    entry.author = shortText(card.author);
    entry.credit = shortText(card.credit);
    entry.description = bounded(card.description, kMostLongText);
    for (const std::string& tag : card.tags)
        if (entry.tags.size() < kMostTags)
            entry.tags.push_back(shortText(tag));
}

Result<LibraryEntry> adapterEntry(const fs::path& path, const safetensors::Header& header) {
    const Metadata& metadata = header.metadata();
    const auto layout = adapter_formats::describeAdapter(header);
    // What only Diptych writes is not among the kinds of other programs.
    if (!layout.ok() && !metadata.contains("diptych.version"))
        return layout.error();
    const AdapterLayout* known = layout.ok() ? &*layout : nullptr;
    const sharing::AdapterCard card = sharing::readCard(metadata, nameOf(path));
    LibraryEntry entry;
    fillCard(entry, card);
    entry.method = shortText(textOf(metadata, "diptych.method"));
    if (entry.method.empty() && known != nullptr)
        entry.method = methodOf(*known);
    entry.family = familyOf(card, header, known);
    entry.baseIdentity = shortText(textOf(metadata, "diptych.base.identity"));
    entry.baseName = textOf(metadata, "diptych.base.name");
    if (entry.baseName.empty())
        entry.baseName = textOf(metadata, "ss_sd_model_name");
    entry.baseName = shortText(sharing::bareName(entry.baseName));
    entry.trigger = triggerOf(card, known, path);
    entry.strength = {card.minimum, card.maximum, card.standard, card.zero};
    entry.tensorBytes = header.dataBytes();
    return entry;
}

Result<LibraryEntry> modelEntry(const fs::path& path, const CheckpointFacts& facts,
                                const Metadata& metadata) {
    if (facts.kind != CheckpointKind::Model)
        return Error{ErrorCode::Unsupported, facts.sentence, path.string()};
    LibraryEntry entry;
    entry.kind = EntryKind::Model;
    fillCard(entry, sharing::readCard(metadata, nameOf(path)));
    entry.family = facts.family ? familyWord(*facts.family) : "";
    if (entry.description.empty())
        entry.description = facts.title;
    return entry;
}

/// What a folder made for Diptych says beyond diffusers' files ("title", "family").
void readFolderFacts(const fs::path& folder, LibraryEntry& entry) {
    constexpr JsonLimits kLimits{1u << 16, 16, 10'000};
    const auto json = readJsonFile(folder / "diptych.json", kLimits);
    if (!json.ok() || !json->is_object())
        return;
    for (const auto& [key, into] : {std::pair{"title", &entry.title}, {"family", &entry.family}})
        if (const auto found = json->find(key);
            found != json->end() && found->is_string() && !found->get<std::string>().empty())
            *into = shortText(found->get<std::string>());
}

Result<ReadEntry> readFolder(const fs::path& folder) {
    DIPTYCH_TRY(facts, checkpoints::recogniseCheckpoint(folder));
    DIPTYCH_TRY(entry, modelEntry(folder, facts, {}));
    readFolderFacts(folder, entry);
    return ReadEntry{std::move(entry), {}, {}};
}

Result<ReadEntry> readFile(const fs::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    const CheckpointFacts facts = checkpoints::recogniseCheckpoint(header);
    const bool adapter =
        facts.kind == CheckpointKind::Adapter || facts.kind == CheckpointKind::TextualInversion;
    DIPTYCH_TRY(entry,
                adapter ? adapterEntry(path, header) : modelEntry(path, facts, header.metadata()));
    ReadEntry read{std::move(entry), {}, {}};
    addMetadata(read.said, header.metadata());
    return read;
}

void addNames(ReadEntry& read) {
    const LibraryEntry& entry = read.entry;
    read.names = entry.path.filename().string() + "\n" +
                 entry.path.parent_path().filename().string() + "\n" + entry.trigger;
    for (const std::string& tag : entry.tags)
        read.names += "\n" + tag;
    for (const std::string& text :
         {entry.description, entry.author, entry.credit, entry.licence, entry.baseName,
          familyTitle(entry.family), entry.method, methodTitle(entry.method)})
        read.names += "\n" + text;
}

} // namespace

Result<ReadEntry> readEntry(const fs::path& path) {
    const auto place = placeAt(path);
    if (!place)
        return Error{ErrorCode::NotFound, "There is no adapter and no model at this place",
                     path.string()};
    DIPTYCH_TRY(read, place->isFolder ? readFolder(path) : readFile(path));
    read.entry.path = path;
    read.entry.sizeBytes = place->sizeBytes;
    read.entry.modifiedNs = place->modifiedNs;
    if (read.entry.title.empty())
        read.entry.title = shortText(nameOf(path));
    addNames(read);
    return read;
}

} // namespace diptych::library
