// Sections (section_files.h) named after the files of a tokenizer folder, and one named "prompt".
// A folder that opens gives a tokenizer whose ids are all in range, and which is the same after it
// was saved.

#include "core/text/clip_tokenizer.h"
#include "core/text/clip_vocabulary.h"
#include "core/text/prompt_chunks.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/section_files.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace {

using namespace diptych;
using namespace diptych::text;
using fuzz::require;

constexpr std::string_view kPrompt =
    "a (red:1.2) house, BREAK [in the style of] \xC3\xA9l\xC3\xA8ve <|endoftext|> !";

void checkTokenizer(const ClipTokenizer& tokenizer, std::string_view prompt) {
    const auto inRange = [&](const std::vector<int>& ids) {
        return std::all_of(ids.begin(), ids.end(),
                           [&](int id) { return id >= 0 && id < tokenizer.vocabSize(); });
    };
    for (const int id :
         {tokenizer.bosId(), tokenizer.eosId(), tokenizer.unknownId(), tokenizer.padId()})
        require(id >= 0 && id < tokenizer.vocabSize(), "a mark's id is in range");
    require(inRange(tokenizer.encode(prompt)), "ids are in range");
    const TokenSequence padded = tokenizer.encodePadded(prompt);
    require(std::ssize(padded.ids) == tokenizer.modelMaxLength(), "a sequence has its length");
    require(inRange(padded.ids), "ids of a sequence are in range");
    (void)tokenizer.decode(padded.ids);
    const PromptChunks chunks = chunkPrompt(tokenizer, prompt, ChunkOptions{20, 3, {}});
    require(!chunks.chunks.empty() && chunks.chunks.size() <= 3, "as many chunks as allowed");
    for (const TokenChunk& chunk : chunks.chunks)
        require(std::ssize(chunk.ids) == tokenizer.modelMaxLength() &&
                    chunk.ids.size() == chunk.weights.size() && inRange(chunk.ids),
                "a chunk has its length");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    static fuzz::SectionFiles files({"vocab.json", "merges.txt", "tokenizer.json",
                                     "tokenizer_config.json", "special_tokens_map.json",
                                     "added_tokens.json"});
    static const fuzz::SectionFiles kSaved(
        {"vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"});
    files.clear();
    std::string_view prompt = kPrompt;
    for (const auto& [name, text] :
         fuzz::sectionsOf({reinterpret_cast<const char*>(data), sizeBytes}))
        if (!files.put(name, text) && name == "prompt")
            prompt = text;
    for (const ClipPadding padding : {ClipPadding::EndMark, ClipPadding::Exclamation})
        if (auto made = readClipVocabulary(files.folder() / "merges.txt", padding); made.ok())
            if (const auto tokenizer = ClipTokenizer::fromData(std::move(*made)); tokenizer.ok())
                checkTokenizer(*tokenizer, prompt);
    const auto tokenizer = ClipTokenizer::load(files.folder());
    if (!tokenizer.ok()) {
        require(!tokenizer.error().message.empty(), "why a tokenizer is refused is told");
        return 0;
    }
    // A sequence of sixty thousand tokens is legal, and slow to make a million times.
    if (tokenizer->modelMaxLength() > 300)
        return 0;
    checkTokenizer(*tokenizer, prompt);
    // Saving syncs its files, which is slow: for one folder in many.
    if (sizeBytes % 32 == 0 && tokenizer->save(kSaved.folder()).ok()) {
        const auto again = ClipTokenizer::load(kSaved.folder());
        require(again.ok(), "a saved tokenizer opens");
        require(again->encode(prompt) == tokenizer->encode(prompt),
                "a saved tokenizer gives the same ids");
    }
    return 0;
}
