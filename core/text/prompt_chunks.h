#pragma once

#include "core/text/clip_tokenizer.h"
#include "core/text/prompt_parser.h"

#include <span>
#include <string>
#include <vector>

namespace diptych::text {

/// One pass through the text model: start, content, end, padding.
struct TokenChunk {
    std::vector<int> ids;       ///< the tokenizer's modelMaxLength() of them
    std::vector<float> weights; ///< one for each id; 1 for start, end and padding
    int contentCount = 0;       ///< tokens between start and end

    bool operator==(const TokenChunk&) const = default;
};

/// A prompt in chunks, which are encoded apart and joined along the sequence. At least one chunk.
struct PromptChunks {
    std::vector<TokenChunk> chunks;
    /// What did not fit, in lower case and without weights, for the message to the artist; empty
    /// when all of it is there.
    std::string cutText;
};

/// A word that is not the tokenizer's: a learnt token. Found in a prompt by its exact text, where
/// no letter or digit follows.
struct ExtraWord {
    std::string text; ///< "*style-3fa2b1"; no signs of the prompt grammar
    int id = 0;       ///< at least vocabSize(): whoever embeds the ids knows it
    int count = 1;    ///< tokens it stands for: id, id + 1, …

    bool operator==(const ExtraWord&) const = default;
};

struct ChunkOptions {
    /// A full chunk ends behind its last comma when the comma is among this many last tokens, and
    /// what follows moves to the next chunk. Default as in AUTOMATIC1111's program; 0: never.
    int commaBacktrack = 20;
    /// Chunks at most. Each costs one pass of the text model and lengthens every attention to the
    /// prompt; the default is some 1,200 tokens for CLIP.
    int maxChunks = 16;
    /// Learnt tokens that may stand in the prompt. The longest that fits counts.
    std::vector<ExtraWord> extraWords;
};

/// Turns parsed parts into weighted chunks of at most maxContentLength() tokens. Parts are encoded
/// apart from each other. A Break ends its chunk even when that is empty; at the end of the prompt
/// it adds nothing.
PromptChunks chunkPrompt(const ClipTokenizer& tokenizer, std::span<const PromptPart> parts,
                         const ChunkOptions& options = {});

/// parsePrompt() and chunkPrompt() in one.
PromptChunks chunkPrompt(const ClipTokenizer& tokenizer, std::string_view prompt,
                         const ChunkOptions& options = {});

/// The prompt as diffusers takes it: no grammar, all weights 1, one chunk, cut at its end.
PromptChunks plainPrompt(const ClipTokenizer& tokenizer, std::string_view prompt,
                         const std::vector<ExtraWord>& extraWords = {});

/// `text` with every occurrence of `word` (as ExtraWord::text is found) replaced.
std::string replaceWord(std::string_view text, std::string_view word, std::string_view by);

/// A chunk of no tokens: start, end, padding.
TokenChunk emptyChunk(const ClipTokenizer& tokenizer);

/// Appends empty chunks to the shorter of two prompts (such as positive and negative), so that
/// both have the same length along the sequence.
void padToSameCount(const ClipTokenizer& tokenizer, PromptChunks& first, PromptChunks& second);

} // namespace diptych::text
