// Any bytes are a prompt, for a small tokenizer learnt from a few captions. The grammar keeps its
// promises, and every chunk has the length and the ids that the text model reads.

#include "core/text/bpe_trainer.h"
#include "core/text/prompt_chunks.h"
#include "core/text/prompt_parser.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace diptych::text;
using diptych::fuzz::require;

const ClipTokenizer& smallTokenizer() {
    static const ClipTokenizer kTokenizer = [] {
        BpeTrainerOptions options;
        options.vocabularySize = 620;
        options.minPairCount = 1;
        options.modelMaxLength = 12;
        BpeTrainer trainer(options);
        for (const char* caption : {"a red house in the wood, a cat", "the style of gouache",
                                    "a \xC3\xA9tude, 1920 paintings"})
            trainer.addCaption(caption, 3);
        auto tokenizer = ClipTokenizer::fromData(trainer.train().value());
        require(tokenizer.ok(), "the small tokenizer is made");
        return std::move(*tokenizer);
    }();
    return kTokenizer;
}

void checkParts(const std::vector<PromptPart>& parts) {
    const PromptPart* before = nullptr;
    for (const PromptPart& part : parts) {
        const bool text = part.kind == PromptPart::Kind::Text;
        require(std::abs(part.weight) <= kMaxPromptWeight, "a weight is within its bounds");
        require(text ? !part.text.empty() : part.text.empty() && part.weight == 1.0,
                "a part is a text or a break");
        const bool joined = before != nullptr && text && before->kind == PromptPart::Kind::Text &&
                            before->weight == part.weight;
        require(!joined, "neighbours of one weight are joined");
        before = &part;
    }
}

void checkChunks(const PromptChunks& prompt, std::size_t most, int largestId) {
    const ClipTokenizer& tokenizer = smallTokenizer();
    require(!prompt.chunks.empty() && prompt.chunks.size() <= most, "as many chunks as allowed");
    for (const TokenChunk& chunk : prompt.chunks) {
        const auto length = static_cast<std::size_t>(tokenizer.modelMaxLength());
        require(chunk.ids.size() == length && chunk.weights.size() == length,
                "a chunk has its length");
        require(chunk.contentCount >= 0 && chunk.contentCount <= tokenizer.maxContentLength(),
                "a chunk's content fits");
        require(chunk.ids.front() == tokenizer.bosId() && chunk.weights.front() == 1.0f,
                "a chunk begins with the start mark");
        const auto end = static_cast<std::size_t>(chunk.contentCount) + 1;
        require(chunk.ids[end] == tokenizer.eosId(), "the end mark follows the content");
        for (std::size_t i = end; i < length; ++i)
            require(chunk.weights[i] == 1.0f, "marks and padding have weight one");
        for (const int id : chunk.ids)
            require(id >= 0 && id <= largestId, "ids are in range");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    const std::string_view prompt(reinterpret_cast<const char*>(data), sizeBytes);
    const ClipTokenizer& tokenizer = smallTokenizer();
    checkParts(parsePrompt(prompt));
    const int last = tokenizer.vocabSize() - 1;
    const std::vector<ExtraWord> words = {{"*style", last + 1, 2}, {"*style-2", last + 3, 1}};
    checkChunks(chunkPrompt(tokenizer, prompt, ChunkOptions{4, 5, words}), 5, last + 3);
    checkChunks(plainPrompt(tokenizer, prompt, words), 1, last + 3);
    const std::vector<int> ids = tokenizer.encode(prompt);
    // What is decoded is text of known words: encoded again it is the same text.
    const std::string once = tokenizer.decode(ids);
    const std::string twice = tokenizer.decode(tokenizer.encode(once));
    require(tokenizer.decode(tokenizer.encode(twice)) == twice, "decoding settles");
    (void)replaceWord(prompt, "*style", "gouache");
    return 0;
}
