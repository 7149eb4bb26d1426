#include "core/text/word_tables.h"

#include "core/base/file.h"
#include "core/text/text_normalizer.h"
#include "core/text/tokenizer_checks.h"

#include <algorithm>
#include <string_view>

namespace diptych::text {
namespace {

namespace fs = std::filesystem;

using Merge = std::pair<std::string, std::string>;

constexpr std::string_view kMergesHeader = "#version";
constexpr const char* kWordEnd = "</w>";

std::string nameOf(const fs::path& file) {
    return file.filename().string();
}

/// {"text": id}, of vocab.json or of tokenizer.json.
Result<std::vector<std::string>> parseVocabulary(const Json& table, const fs::path& file) {
    if (!table.is_object() || table.empty())
        return corruptTokenizer(file, nameOf(file) + " does not hold a table of words and numbers");
    if (table.size() > kMaxTokens)
        return corruptTokenizer(file, nameOf(file) + " holds more words than any model can have");
    std::vector<std::string> vocabulary(table.size());
    std::vector<bool> taken(table.size(), false);
    for (const auto& [token, value] : table.items()) {
        const std::optional<std::size_t> id = asTokenId(value);
        if (!isTokenText(token))
            return corruptTokenizer(file, nameOf(file) + " has an entry that is empty or too long");
        if (!id || *id >= vocabulary.size())
            return corruptTokenizer(file, nameOf(file) + " gives the entry " + inQuotes(token) +
                                              " the number " + value.dump() + ", but its " +
                                              std::to_string(table.size()) +
                                              " entries must be numbered from 0 without a gap");
        if (taken[*id])
            return corruptTokenizer(file, nameOf(file) + " gives the number " +
                                              std::to_string(*id) + " to two entries, " +
                                              inQuotes(vocabulary[*id]) + " and " +
                                              inQuotes(token));
        taken[*id] = true;
        vocabulary[*id] = token;
    }
    return vocabulary;
}

/// "a b" as its two parts.
std::optional<Merge> splitMerge(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || text.find(' ', space + 1) != std::string_view::npos)
        return std::nullopt;
    const std::string_view left = text.substr(0, space);
    const std::string_view right = text.substr(space + 1);
    if (!isTokenText(left) || !isTokenText(right))
        return std::nullopt;
    return Merge(left, right);
}

/// One of tokenizer.json's merges: "a b" (tokenizers up to 0.19) or ["a", "b"].
std::optional<Merge> parseMerge(const Json& value) {
    if (value.is_string())
        return splitMerge(value.get_ref<const std::string&>());
    if (!value.is_array() || value.size() != 2 || !value[0].is_string() || !value[1].is_string())
        return std::nullopt;
    const std::string joined = value[0].get<std::string>() + " " + value[1].get<std::string>();
    return splitMerge(joined);
}

Result<std::vector<Merge>> parseMerges(const Json& list, const fs::path& file) {
    if (!list.is_array())
        return corruptTokenizer(file,
                                nameOf(file) + " does not list the rules for joining letters");
    std::vector<Merge> merges;
    for (const Json& value : list) {
        auto merge = parseMerge(value);
        if (!merge)
            return corruptTokenizer(file, "Rule " + std::to_string(merges.size() + 1) +
                                              " for joining letters in " + nameOf(file) +
                                              " is not two parts");
        merges.push_back(std::move(*merge));
    }
    return merges;
}

/// Whether tokenizer.json's model splits words as CLIP's does. Only what is stated is looked at:
/// older files state less.
Status checkKind(const Json& model, const fs::path& file) {
    const auto differs = [&](const char* key, const Json& expected) {
        const auto found = model.find(key);
        return found != model.end() && !found->is_null() && *found != expected;
    };
    if (differs("type", "BPE") || differs("end_of_word_suffix", kWordEnd) ||
        differs("continuing_subword_prefix", "") || differs("byte_fallback", false) ||
        differs("ignore_merges", false))
        return Error{ErrorCode::Unsupported,
                     nameOf(file) + " is of a tokenizer that works in another way than CLIP's",
                     file.string()};
    return {};
}

Result<WordTables> readSeparateFiles(const fs::path& words, const fs::path& rules) {
    WordTables tables;
    tables.file = words;
    DIPTYCH_TRY(json, readJsonFile(words, tokenizerJsonLimits()));
    DIPTYCH_TRY(vocabulary, parseVocabulary(json, words));
    tables.vocabulary = std::move(vocabulary);
    DIPTYCH_TRY(merges, readMerges(rules));
    tables.merges = std::move(merges);
    return tables;
}

Result<WordTables> readOneFile(const fs::path& file) {
    WordTables tables;
    tables.file = file;
    DIPTYCH_TRY(json, readJsonFile(file, tokenizerJsonLimits()));
    const auto part = [](const Json& from, const char* key) {
        return from.is_object() ? from.value(key, Json()) : Json();
    };
    const Json model = part(json, "model");
    if (!model.is_object())
        return corruptTokenizer(file, nameOf(file) + " does not describe a tokenizer");
    DIPTYCH_CHECK(checkKind(model, file));
    DIPTYCH_TRY(vocabulary, parseVocabulary(part(model, "vocab"), file));
    tables.vocabulary = std::move(vocabulary);
    DIPTYCH_TRY(merges, parseMerges(part(model, "merges"), file));
    tables.merges = std::move(merges);
    const Json added = part(json, "added_tokens");
    if (!added.is_array() && !added.is_null())
        return corruptTokenizer(file, nameOf(file) + " lists its added tokens wrongly");
    tables.addedTokens.emplace(added.begin(), added.end());
    return tables;
}

} // namespace

Result<std::vector<Merge>> readMerges(const fs::path& file) {
    DIPTYCH_TRY(bytes, readWholeFile(file, kMaxTokenizerFileBytes));
    if (!isUtf8(bytes))
        return corruptTokenizer(file, nameOf(file) + " is not text in UTF-8");
    std::vector<Merge> merges;
    std::string_view rest = bytes;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t length = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, length);
        rest.remove_prefix(std::min(length + 1, rest.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with(kMergesHeader) || (line.empty() && rest.empty()))
            continue;
        auto merge = splitMerge(line);
        if (!merge)
            return corruptTokenizer(file, "Line " + std::to_string(number) + " of " + nameOf(file) +
                                              " is not two parts separated by a space");
        merges.push_back(std::move(*merge));
    }
    return merges;
}

Result<WordTables> readWordTables(const fs::path& folder) {
    const fs::path words = folder / "vocab.json";
    const fs::path rules = folder / "merges.txt";
    const fs::path both = folder / "tokenizer.json";
    if (isThere(words) && isThere(rules))
        return readSeparateFiles(words, rules);
    if (isThere(both))
        return readOneFile(both);
    const bool wordsMissing = !isThere(words);
    return Error{ErrorCode::NotFound,
                 std::string("The tokenizer folder has no ") +
                     (wordsMissing ? "vocab.json, which holds the words"
                                   : "merges.txt, which holds the rules for joining letters") +
                     ", and no tokenizer.json, which would hold both",
                 folder.string()};
}

} // namespace diptych::text
