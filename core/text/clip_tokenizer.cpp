#include "core/text/clip_tokenizer.h"

#include "core/text/byte_symbols.h"
#include "core/text/text_normalizer.h"
#include "core/text/tokenizer_files.h"

#include <algorithm>

namespace diptych::text {
namespace {

constexpr std::size_t kMaxTextBytes = 16u << 20;

Error corrupt(std::string message) {
    return Error{ErrorCode::Corrupt, std::move(message), {}};
}

/// Splits the added tokens by where they are looked for; a normalised one is looked for by its own
/// normal form.
std::vector<AddedToken> tokensFor(const std::vector<AddedToken>& all, bool inNormalizedText) {
    std::vector<AddedToken> chosen;
    for (const AddedToken& token : all) {
        if (token.normalized != inNormalizedText)
            continue;
        chosen.push_back(token);
        if (inNormalizedText)
            chosen.back().content = normalizeText(repairUtf8(token.content));
    }
    return chosen;
}

} // namespace

Result<ClipTokenizer> ClipTokenizer::load(const std::filesystem::path& folder) {
    DIPTYCH_TRY(data, readTokenizerFolder(folder));
    auto tokenizer = fromData(std::move(data));
    if (!tokenizer.ok()) {
        Error error = std::move(tokenizer).error();
        error.context = folder.string();
        return error;
    }
    return tokenizer;
}

Result<ClipTokenizer> ClipTokenizer::fromData(TokenizerData data) {
    if (data.modelMaxLength < kMinPromptLength)
        return Error{ErrorCode::InvalidInput,
                     "A tokenizer's length must leave room for start, end and one token",
                     {}};
    const auto tables = std::make_shared<Tables>();
    tables->data = std::move(data);
    DIPTYCH_CHECK(fillTables(*tables));
    ClipTokenizer tokenizer(tables);
    for (const std::string& word : tokenizer.reservedWords())
        if (!tokenizer.idOfWord(word))
            return corrupt("The tokenizer's reserved word \"" + word + "\" is not a single token");
    return tokenizer;
}

Status ClipTokenizer::fillTables(Tables& tables) {
    const TokenizerData& data = tables.data;
    tables.tokens.assign(data.vocabulary.begin(), data.vocabulary.end());
    for (const AddedToken& token : data.addedTokens) {
        const bool known = token.id >= 0 && token.id < static_cast<int>(tables.tokens.size());
        if (known && tables.tokens[static_cast<std::size_t>(token.id)] != token.content)
            return corrupt("The added token \"" + token.content +
                           "\" has the number of another entry of the vocabulary");
        if (!known && token.id != static_cast<int>(tables.tokens.size()))
            return corrupt("The added token \"" + token.content +
                           "\" does not follow the vocabulary without a gap");
        if (!known)
            tables.tokens.push_back(token.content);
    }
    const auto markId = [&](const std::string& mark, int& into) -> Status {
        const auto found = std::find(tables.tokens.begin(), tables.tokens.end(), mark);
        if (mark.empty() || found == tables.tokens.end())
            return corrupt("The tokenizer's vocabulary lacks its mark \"" + mark + "\"");
        into = static_cast<int>(found - tables.tokens.begin());
        return {};
    };
    DIPTYCH_CHECK(markId(data.bosToken, tables.bosId));
    DIPTYCH_CHECK(markId(data.eosToken, tables.eosId));
    DIPTYCH_CHECK(markId(data.unknownToken, tables.unknownId));
    DIPTYCH_CHECK(markId(data.padToken, tables.padId));
    DIPTYCH_TRY(model, BpeModel::create(data.vocabulary, data.merges, tables.unknownId));
    tables.model = std::move(model);
    tables.typed = AddedTokenMatcher(tokensFor(data.addedTokens, false));
    tables.normalized = AddedTokenMatcher(tokensFor(data.addedTokens, true));
    return {};
}

Status ClipTokenizer::save(const std::filesystem::path& folder) const {
    return writeTokenizerFolder(folder, m_tables->data);
}

std::vector<int> ClipTokenizer::encode(std::string_view text) const {
    const std::string repaired = repairUtf8(text.substr(0, kMaxTextBytes));
    std::vector<int> ids;
    for (const auto& typed : m_tables->typed.split(repaired)) {
        if (typed.id) {
            ids.push_back(*typed.id);
            continue;
        }
        const std::string normal = normalizeText(typed.text);
        for (const auto& section : m_tables->normalized.split(normal)) {
            if (section.id)
                ids.push_back(*section.id);
            else
                encodeSection(section.text, ids);
        }
    }
    return ids;
}

void ClipTokenizer::encodeSection(std::string_view text, std::vector<int>& ids) const {
    for (const std::string_view word : splitWords(text))
        m_tables->model->encodeWord(word, ids);
}

TokenSequence ClipTokenizer::encodePadded(std::string_view text) const {
    const std::vector<int> content = encode(text);
    const std::size_t kept = std::min(content.size(), static_cast<std::size_t>(maxContentLength()));
    const auto keptEnd = content.begin() + static_cast<std::ptrdiff_t>(kept);
    TokenSequence sequence;
    sequence.contentCount = static_cast<int>(kept);
    sequence.ids.reserve(static_cast<std::size_t>(modelMaxLength()));
    sequence.ids.push_back(bosId());
    sequence.ids.insert(sequence.ids.end(), content.begin(), keptEnd);
    sequence.ids.push_back(eosId());
    sequence.ids.resize(static_cast<std::size_t>(modelMaxLength()), padId());
    sequence.cutText = decode(std::span(content).subspan(kept));
    return sequence;
}

std::string ClipTokenizer::decode(std::span<const int> ids) const {
    std::string bytes;
    bool afterEnd = false;
    for (const int id : ids) {
        // The padding mark may be ordinary punctuation: it is padding only behind the end.
        const bool isMark =
            id == bosId() || id == eosId() || id == unknownId() || (afterEnd && id == padId());
        afterEnd = id == eosId() || (afterEnd && id == padId());
        if (id < 0 || id >= vocabSize() || isMark)
            continue;
        std::string_view token = m_tables->tokens[static_cast<std::size_t>(id)];
        const bool endsWord = token.ends_with(kEndOfWord);
        if (endsWord)
            token.remove_suffix(kEndOfWord.size());
        bytes += bytesOfSymbols(token);
        if (endsWord)
            bytes.push_back(' ');
    }
    while (bytes.ends_with(' '))
        bytes.pop_back();
    return repairUtf8(bytes);
}

std::optional<int> ClipTokenizer::idOf(std::string_view token) const {
    if (const std::optional<int> id = m_tables->model->idOf(token))
        return id;
    for (const AddedToken& added : m_tables->data.addedTokens)
        if (added.content == token)
            return added.id;
    return std::nullopt;
}

std::optional<int> ClipTokenizer::idOfWord(std::string_view word) const {
    const std::vector<int> ids = encode(word);
    return ids.size() == 1 && ids.front() != unknownId() ? std::optional<int>(ids.front())
                                                         : std::nullopt;
}

} // namespace diptych::text
