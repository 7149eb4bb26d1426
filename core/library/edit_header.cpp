#include "core/library/edit_header.h"

#include "core/checkpoints/recognise_checkpoint.h"
#include "core/library/rewrite_header.h"
#include "core/safetensors/file_hash.h"
#include "core/sharing/adapter_card.h"
#include "core/sharing/read_card.h"
#include "core/text/text_normalizer.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

using safetensors::Header;
using safetensors::Metadata;
using sharing::AdapterCard;

Error wrong(const char* sentence) {
    return {ErrorCode::InvalidInput, sentence, {}};
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

void editTags(const HeaderEdit& edit, std::vector<std::string>& tags) {
    if (edit.tags)
        tags.clear();
    std::erase_if(tags, [&](const std::string& tag) {
        return std::find(edit.removeTags.begin(), edit.removeTags.end(), tag) !=
               edit.removeTags.end();
    });
    for (const auto* more : {edit.tags ? &*edit.tags : nullptr, &edit.addTags})
        if (more != nullptr)
            for (const std::string& each : *more)
                if (const std::string tag = trimmed(each);
                    std::find(tags.begin(), tags.end(), tag) == tags.end())
                    tags.push_back(tag);
}

Status applyEdit(const HeaderEdit& edit, AdapterCard& card) {
    for (const auto& [text, into] : {std::pair{&edit.title, &card.title},
                                     {&edit.author, &card.author},
                                     {&edit.description, &card.description},
                                     {&edit.trigger, &card.trigger},
                                     {&edit.licence, &card.licence},
                                     {&edit.credit, &card.credit}})
        if (*text)
            *into = trimmed(**text);
    for (const auto& [number, into] : {std::pair{&edit.minimum, &card.minimum},
                                       {&edit.maximum, &card.maximum},
                                       {&edit.standard, &card.standard},
                                       {&edit.zero, &card.zero}})
        if (*number)
            *into = **number;
    editTags(edit, card.tags);
    std::string all;
    for (const std::string* text :
         {&card.title, &card.author, &card.description, &card.trigger, &card.licence, &card.credit})
        all += *text + " ";
    for (const std::string& tag : card.tags)
        all += tag + " ";
    if (!text::isUtf8(all))
        return wrong("One of the texts is not valid text (UTF-8)");
    if (edit.thumbnailJpeg) {
        if (!edit.thumbnailJpeg->empty() && !edit.thumbnailJpeg->starts_with("\xff\xd8\xff"))
            return wrong("The thumbnail has to be a JPEG");
        card.thumbnailJpeg = *edit.thumbnailJpeg;
    }
    const bool range = edit.minimum || edit.maximum || edit.standard;
    if (range && !(card.minimum <= card.standard && card.standard <= card.maximum))
        return wrong("The default strength has to lie between the ends of the range");
    return {};
}

/// Whether the tensors have kohya's names, so that its programs read the file and its "ss_" keys.
bool isInKohyasNames(const Header& header) {
    return std::any_of(header.entries().begin(), header.entries().end(), [](const auto& entry) {
        return entry.name.starts_with("lora_") || entry.name.starts_with("lycoris_");
    });
}

/// Takes over keys of the card's metadata, those it does not have included.
class Taking {
  public:
    Taking(const Metadata& from, Metadata& into) : m_from(from), m_into(into) {}

    void take(std::initializer_list<const char*> keys) {
        for (const char* key : keys) {
            const auto found = m_from.find(key);
            if (found == m_from.end())
                m_into.erase(key);
            else
                m_into[key] = found->second;
        }
    }
    void takeMissing(std::initializer_list<const char*> keys) {
        for (const char* key : keys)
            if (!m_into.contains(key))
                take({key});
    }

  private:
    const Metadata& m_from;
    Metadata& m_into;
};

/// The keys that what was edited stands under.
void takeEdited(const HeaderEdit& edit, bool own, bool kohya, Taking& taking) {
    if (edit.title) {
        taking.take({"modelspec.title"});
        if (kohya)
            taking.take({"ss_output_name"});
        if (own)
            taking.take({"diptych.title"});
    }
    if (edit.author)
        taking.take({"modelspec.author"});
    if (edit.description)
        taking.take({"modelspec.description"});
    if (edit.trigger)
        taking.take({"modelspec.trigger_phrase"});
    if (edit.licence)
        taking.take({"modelspec.license"});
    if (edit.credit)
        taking.take({"diptych.credit"});
    if (edit.tags || !edit.addTags.empty() || !edit.removeTags.empty())
        taking.take({"modelspec.tags"});
    if (edit.minimum || edit.maximum || edit.standard)
        taking.take(
            {"diptych.strength.minimum", "diptych.strength.maximum", "diptych.strength.default"});
    if (edit.zero)
        taking.take({"diptych.strength.zero"});
    if (edit.thumbnailJpeg)
        taking.take({"modelspec.thumbnail"});
}

/// A file with a description says what it is for.
void takeFamily(bool kohya, Metadata& metadata, const Metadata& written, Taking& taking) {
    if (kohya && !metadata.contains("ss_base_model_version") &&
        written.contains("ss_base_model_version"))
        taking.take({"ss_base_model_version", "ss_v2"});
    taking.takeMissing({"modelspec.sai_model_spec", "modelspec.architecture",
                        "modelspec.implementation", "modelspec.title"});
}

std::string valueOf(const Metadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

} // namespace

Result<Metadata> editedMetadata(const Header& header, const HeaderEdit& edit,
                                const std::string& fileName) {
    constexpr auto kOurs = sharing::ShareFormat::Diptych;
    constexpr const char* kFrequency = "ss_tag_frequency";
    const Metadata& old = header.metadata();
    AdapterCard card = sharing::readCard(old, text::repairUtf8(fileName));
    DIPTYCH_TRY(before, sharing::cardMetadata(card, header, kOurs));
    DIPTYCH_CHECK(applyEdit(edit, card));
    DIPTYCH_TRY(written, sharing::cardMetadata(card, header, kOurs));
    Metadata metadata = old;
    Taking taking(written, metadata);
    const bool kohya = isInKohyasNames(header) || old.contains("ss_output_name");
    takeEdited(edit, old.contains("diptych.version"), kohya, taking);
    // What a training counted is kept; what only repeats the trigger follows it.
    const std::string frequency = valueOf(old, kFrequency);
    if (edit.trigger && kohya && (frequency.empty() || frequency == valueOf(before, kFrequency)))
        taking.take({kFrequency});
    if (metadata != old)
        takeFamily(kohya, metadata, written, taking);
    return metadata;
}

Status editHeader(const fs::path& adapter, const HeaderEdit& edit, FileCalls* calls) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(adapter));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    const auto kind = checkpoints::recogniseCheckpoint(header).kind;
    if (kind != checkpoints::CheckpointKind::Adapter &&
        kind != checkpoints::CheckpointKind::TextualInversion)
        return Error{ErrorCode::Unsupported, "Only what adapters say of themselves can be edited",
                     adapter.string()};
    DIPTYCH_TRY(metadata, editedMetadata(header, edit, adapter.stem().string()));
    if (metadata == header.metadata())
        return {};
    DIPTYCH_TRY(hash, safetensors::tensorRegionSha256(file));
    metadata["modelspec.hash_sha256"] = "0x" + hash;
    if (isInKohyasNames(header) || metadata.contains("sshs_model_hash"))
        metadata["sshs_model_hash"] = hash;
    return rewriteHeader(file, header, metadata, hash, calls);
}

std::vector<EditOutcome> editHeaders(const std::vector<fs::path>& adapters, const HeaderEdit& edit,
                                     const BatchOptions& options) {
    std::vector<EditOutcome> outcomes;
    for (const fs::path& adapter : adapters) {
        if (options.onProgress)
            options.onProgress({"editing headers", static_cast<std::int64_t>(outcomes.size()),
                                static_cast<std::int64_t>(adapters.size()), -1.0});
        if (options.cancel.cancelled())
            outcomes.push_back({adapter, Error{ErrorCode::Cancelled, "Editing was stopped", {}}});
        else
            outcomes.push_back({adapter, editHeader(adapter, edit, options.calls)});
    }
    return outcomes;
}

} // namespace diptych::library
