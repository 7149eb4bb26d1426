#pragma once

#include "core/base/result.h"
#include "core/text/added_token_matcher.h"
#include "core/text/bpe_model.h"
#include "core/text/tokenizer_data.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::text {

/// A prompt as the text model takes it.
struct TokenSequence {
    std::vector<int> ids; ///< start, content, end, padding: exactly modelMaxLength() of them
    int contentCount = 0; ///< tokens between start and end
    std::string cutText;  ///< what did not fit, in lower case; empty when everything did
};

/// CLIP's byte-pair tokenizer, wholly defined by the files of a checkpoint. Its ids equal those of
/// transformers' fast tokenizer (NFC, white space, lower case; no repairs of encoding and no
/// spaces around Chinese characters, which the older slow one added).
///
/// The texts of start and end mark, and of added tokens, are found in a prompt before words are
/// split and become their single id, as there. The one difference: a padding mark that is ordinary
/// punctuation ("!" in SD 2.x) stays punctuation.
///
/// Cheap to copy; all const functions may be called from several threads.
class ClipTokenizer {
  public:
    /// Loads a tokenizer folder; see readTokenizerFolder() for the files and errors.
    static Result<ClipTokenizer> load(const std::filesystem::path& folder);

    /// A tokenizer from values. Errors: Corrupt for repeated or empty vocabulary entries, merges
    /// whose parts or result are missing, marks that are not in the vocabulary, added tokens whose
    /// ids fit neither the vocabulary nor follow it, reserved words that are not one token;
    /// InvalidInput for a length below three.
    static Result<ClipTokenizer> fromData(TokenizerData data);

    /// Writes the folder; see writeTokenizerFolder().
    Status save(const std::filesystem::path& folder) const;

    /// The ids of `text` without start and end. Any bytes are accepted: ill-formed UTF-8 counts
    /// as U+FFFD, and what lies beyond 16 MiB is ignored. At most one id a byte of the
    /// normalised text.
    std::vector<int> encode(std::string_view text) const;

    /// encode() between start and end, cut to modelMaxLength() keeping the end, and padded: what
    /// diffusers does with a prompt.
    TokenSequence encodePadded(std::string_view text) const;

    /// The text of `ids`: start, end and unknown marks and padding behind the end are left out,
    /// words are followed by a space, bytes that are no UTF-8 become U+FFFD. Ids out of range are
    /// left out.
    std::string decode(std::span<const int> ids) const;

    /// Number of ids, added tokens included.
    int vocabSize() const { return static_cast<int>(m_tables->tokens.size()); }
    int bosId() const { return m_tables->bosId; }
    int eosId() const { return m_tables->eosId; }
    int unknownId() const { return m_tables->unknownId; }
    int padId() const { return m_tables->padId; }

    /// Length of a sequence with start and end.
    int modelMaxLength() const { return m_tables->data.modelMaxLength; }
    /// Tokens of the prompt that fit in it: two fewer.
    int maxContentLength() const { return modelMaxLength() - 2; }

    /// The id of a token by its exact text in vocab.json (",</w>") or as an added token.
    std::optional<int> idOf(std::string_view token) const;

    /// The id of a word when it is exactly one token, as for a method's rare word.
    std::optional<int> idOfWord(std::string_view word) const;

    /// Words that no caption of the model used and that are one token each; may be empty.
    const std::vector<std::string>& reservedWords() const { return m_tables->data.reservedWords; }

    const TokenizerData& data() const { return m_tables->data; }

  private:
    struct Tables {
        TokenizerData data;
        std::shared_ptr<const BpeModel> model;
        AddedTokenMatcher typed;              // tokens found in the text as it is
        AddedTokenMatcher normalized;         // tokens found in the normalised text
        std::vector<std::string_view> tokens; // by id, into data
        int bosId = 0;
        int eosId = 0;
        int unknownId = 0;
        int padId = 0;
    };

    explicit ClipTokenizer(std::shared_ptr<const Tables> tables) : m_tables(std::move(tables)) {}
    static Status fillTables(Tables& tables);
    void encodeSection(std::string_view text, std::vector<int>& ids) const;

    std::shared_ptr<const Tables> m_tables;
};

} // namespace diptych::text
