#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diptych::text {

/// The words of a tokenizer and how letters are joined into them.
struct WordTables {
    std::vector<std::string> vocabulary;                     ///< the index is the id
    std::vector<std::pair<std::string, std::string>> merges; ///< the most urgent first
    /// What the words came from: vocab.json or tokenizer.json.
    std::filesystem::path file;
    /// tokenizer.json's list of added tokens, each {"id": …, "content": …, …}; none from
    /// vocab.json.
    std::optional<std::vector<Json>> addedTokens;
};

/// Reads `vocab.json` and `merges.txt`, or, where one of them is missing, `tokenizer.json`, which
/// is all that transformers 5 writes; its merges are "a b" or ["a", "b"].
///
/// Errors: NotFound when neither is there; Corrupt (with the file as context) for ids that are
/// negative, repeated or leave gaps, entries that are empty or too long, text that is not UTF-8 and
/// merges that are not two parts; Unsupported for a tokenizer.json that does not work as CLIP's;
/// InvalidInput for files above the size caps; Io.
Result<WordTables> readWordTables(const std::filesystem::path& folder);

/// The lines of a merges.txt, without its header: the most urgent first. Errors: Corrupt, naming
/// the line; InvalidInput for a file above the size cap; Io, NotFound.
Result<std::vector<std::pair<std::string, std::string>>>
readMerges(const std::filesystem::path& file);

} // namespace diptych::text
