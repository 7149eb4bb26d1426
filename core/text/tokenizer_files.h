#pragma once

#include "core/base/result.h"
#include "core/text/tokenizer_data.h"

#include <filesystem>

namespace diptych::text {

/// Reads a tokenizer folder of a diffusers model: `vocab.json` and `merges.txt`, or
/// `tokenizer.json` where they are missing (transformers 5); if present also
/// `tokenizer_config.json`, `special_tokens_map.json` and `added_tokens.json`.
///
/// As in transformers, a tokenizer_config.json that lists `added_tokens_decoder` speaks for itself;
/// otherwise special_tokens_map.json overrides its marks, and tokenizer.json, if the words are from
/// it, or else added_tokens.json adds tokens. Marks
/// that are named nowhere are CLIP's own texts; a missing padding or unknown mark is the end mark.
/// A padding mark that serves no other purpose ("!" in SD 2.x and SDXL) is not looked for in
/// prompts: typed there, it is punctuation.
///
/// Errors: those of readWordTables(); Corrupt also for an added token whose number does not fit, a
/// mark that is not in the vocabulary, a length below three.
Result<TokenizerData> readTokenizerFolder(const std::filesystem::path& folder);

/// Writes vocab.json, merges.txt, tokenizer_config.json and special_tokens_map.json such that
/// transformers' CLIPTokenizer and CLIPTokenizerFast open the folder. Creates the folder; each file
/// appears whole or not at all. Errors: Io.
Status writeTokenizerFolder(const std::filesystem::path& folder, const TokenizerData& data);

} // namespace diptych::text
