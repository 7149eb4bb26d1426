#pragma once

#include "core/base/result.h"
#include "core/text/tokenizer_data.h"

#include <filesystem>

namespace diptych::text {

/// What fills a prompt up behind its end mark. No file of a model says it: it belongs to the text
/// encoder (tokenizer_config.json of the published models).
enum class ClipPadding {
    EndMark,     ///< <|endoftext|>: CLIP-L, in Stable Diffusion 1.x and as SDXL's first one
    Exclamation, ///< "!", id 0: OpenCLIP's, in Stable Diffusion 2.x and as SDXL's second one
};

/// CLIP's tokenizer from its list of merges alone, for models that bring no tokenizer. All that
/// CLIP was trained with follows from it: the vocabulary is the 256 byte symbols, the same with
/// "</w>", the merges joined in their order, then <|startoftext|> and <|endoftext|> (49,408 for
/// CLIP's own list of 48,894). Both marks are found in prompts; "!" as padding stays punctuation.
/// `modelMaxLength`: positions of the text encoder. Errors: NotFound, with what to do, when the
/// file is not there; those of readMerges().
Result<TokenizerData> readClipVocabulary(const std::filesystem::path& merges, ClipPadding padding,
                                         int modelMaxLength = kDefaultModelMaxLength);

} // namespace diptych::text
