#include "core/text/tokenizer_files.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/text/string_map.h"
#include "core/text/text_normalizer.h"
#include "core/text/tokenizer_checks.h"
#include "core/text/word_tables.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

namespace diptych::text {
namespace {

namespace fs = std::filesystem;

/// transformers writes an astronomically large number for "no limit"; no text model of the family
/// has a context anywhere near this one.
constexpr double kUnlimitedLength = 65536;

constexpr const char* kReservedWordsKey = "diptych_reserved_words";

/// A file's JSON object; an empty one when the file is not there.
Result<Json> readOptionalObject(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return Json(Json::object());
    DIPTYCH_TRY(value, readJsonFile(file, tokenizerJsonLimits()));
    if (!value.is_object())
        return corruptTokenizer(file,
                                file.filename().string() + " does not hold a table of settings");
    return value;
}

/// Collects the marks and the added tokens from the settings files.
class MarkReader {
  public:
    /// `data` holds the tables' words and merges.
    MarkReader(TokenizerData& data, const WordTables& tables) : m_data(data), m_tables(tables) {
        for (std::size_t id = 0; id < data.vocabulary.size(); ++id)
            m_ids.emplace(data.vocabulary[id], static_cast<int>(id));
    }

    Status read(const fs::path& folder) {
        const fs::path configFile = folder / "tokenizer_config.json";
        DIPTYCH_TRY(config, readOptionalObject(configFile));
        DIPTYCH_CHECK(readLength(config, configFile));
        DIPTYCH_CHECK(readReservedWords(config, configFile));
        fs::path addedFile = configFile;
        if (const auto listed = config.find("added_tokens_decoder"); listed != config.end()) {
            DIPTYCH_CHECK(readDecoder(*listed, configFile));
        } else {
            const fs::path mapFile = folder / "special_tokens_map.json";
            DIPTYCH_TRY(map, readOptionalObject(mapFile));
            config.update(map);
            const bool oneFile = m_tables.addedTokens.has_value();
            addedFile = oneFile ? m_tables.file : folder / "added_tokens.json";
            DIPTYCH_CHECK(oneFile ? readAddedList(*m_tables.addedTokens, addedFile)
                                  : readPlainAdded(addedFile));
        }
        DIPTYCH_CHECK(readMarks(config, configFile));
        return finish(addedFile);
    }

  private:
    Status readLength(const Json& config, const fs::path& file) {
        const auto found = config.find("model_max_length");
        if (found == config.end() || found->is_null())
            return {};
        if (!found->is_number() || found->get<double>() < kMinPromptLength)
            return corruptTokenizer(file, "tokenizer_config.json states an impossible length (" +
                                              found->dump() + ") for a prompt");
        if (found->get<double>() <= kUnlimitedLength)
            m_data.modelMaxLength = found->get<int>();
        return {};
    }

    Status readReservedWords(const Json& config, const fs::path& file) {
        const auto found = config.find(kReservedWordsKey);
        if (found == config.end())
            return {};
        if (!found->is_array())
            return corruptTokenizer(file, "tokenizer_config.json lists its reserved words wrongly");
        for (const Json& word : *found) {
            if (!word.is_string())
                return corruptTokenizer(file,
                                        "tokenizer_config.json lists its reserved words wrongly");
            m_data.reservedWords.push_back(word.get<std::string>());
        }
        return {};
    }

    /// A token given as its text or as a table. `id` is left open.
    static Result<AddedToken> parseToken(const Json& value, const fs::path& file) {
        AddedToken token;
        const Json* content = &value;
        if (value.is_object()) {
            if (!value.contains("content"))
                return corruptTokenizer(file,
                                        file.filename().string() + " has a token without a text");
            content = &value["content"];
            const auto flag = [&](const char* name) {
                const auto found = value.find(name);
                return found != value.end() && found->is_boolean() && found->get<bool>();
            };
            token.normalized = flag("normalized");
            token.singleWord = flag("single_word");
            token.stripLeft = flag("lstrip");
            token.stripRight = flag("rstrip");
        }
        if (!content->is_string() || !isTokenText(content->get_ref<const std::string&>()))
            return corruptTokenizer(file, file.filename().string() +
                                              " has a token without a usable text");
        token.content = content->get<std::string>();
        return token;
    }

    /// tokenizer_config.json: {"id": {token}}.
    Status readDecoder(const Json& table, const fs::path& file) {
        if (!table.is_object())
            return corruptTokenizer(file, "tokenizer_config.json lists its added tokens wrongly");
        for (const auto& [key, value] : table.items()) {
            DIPTYCH_TRY(token, parseToken(value, file));
            const bool isNumber = !key.empty() && key.size() <= 7 &&
                                  std::all_of(key.begin(), key.end(), [](char digit) {
                                      return digit >= '0' && digit <= '9';
                                  });
            DIPTYCH_CHECK(add(std::move(token), isNumber ? Json(std::stoi(key)) : Json(key), file));
        }
        return {};
    }

    /// tokenizer.json: [{"id": id, token}].
    Status readAddedList(const std::vector<Json>& list, const fs::path& file) {
        for (const Json& value : list) {
            if (!value.is_object())
                return corruptTokenizer(file, "tokenizer.json lists its added tokens wrongly");
            DIPTYCH_TRY(token, parseToken(value, file));
            DIPTYCH_CHECK(add(std::move(token), value.value("id", Json()), file));
        }
        return {};
    }

    /// added_tokens.json, if it is there: {"text": id}.
    Status readPlainAdded(const fs::path& file) {
        DIPTYCH_TRY(table, readOptionalObject(file));
        for (const auto& [content, id] : table.items()) {
            DIPTYCH_TRY(token, parseToken(Json(content), file));
            token.normalized = true;
            DIPTYCH_CHECK(add(std::move(token), id, file));
        }
        return {};
    }

    Status add(AddedToken token, const Json& idValue, const fs::path& file) {
        const std::optional<std::size_t> id = asTokenId(idValue);
        const auto known = m_ids.find(token.content);
        const bool fits = id && (known == m_ids.end() ? *id >= m_data.vocabulary.size()
                                                      : static_cast<int>(*id) == known->second);
        if (!fits)
            return corruptTokenizer(file, file.filename().string() + " gives the token " +
                                              inQuotes(token.content) + " the number " +
                                              idValue.dump() + ", which does not fit " +
                                              m_tables.file.filename().string());
        token.id = static_cast<int>(*id);
        m_ids.emplace(token.content, token.id);
        m_data.addedTokens.push_back(std::move(token));
        return {};
    }

    Status readMarks(const Json& config, const fs::path& file) {
        DIPTYCH_CHECK(readMark(config, file, "bos_token", kClipStartToken, m_data.bosToken));
        DIPTYCH_CHECK(readMark(config, file, "eos_token", kClipEndToken, m_data.eosToken));
        DIPTYCH_CHECK(readMark(config, file, "unk_token", m_data.eosToken, m_data.unknownToken));
        DIPTYCH_CHECK(readMark(config, file, "pad_token", m_data.eosToken, m_data.padToken));
        for (const char* list : {"additional_special_tokens", "extra_special_tokens"})
            if (const auto found = config.find(list); found != config.end() && found->is_array())
                for (const Json& value : *found)
                    DIPTYCH_CHECK(addMark(value, file));
        describeMarks();
        return {};
    }

    Status readMark(const Json& config, const fs::path& file, std::string_view key,
                    std::string_view fallback, std::string& into) {
        const auto found = config.find(key);
        const bool named = found != config.end() && !found->is_null();
        DIPTYCH_CHECK(addMark(named ? *found : Json(fallback), file));
        into = m_marks.back().content;
        return {};
    }

    Status addMark(const Json& value, const fs::path& file) {
        DIPTYCH_TRY(token, parseToken(value, file));
        const auto known = m_ids.find(token.content);
        if (known == m_ids.end())
            return corruptTokenizer(file, "The tokenizer's vocabulary lacks the mark " +
                                              inQuotes(token.content) + " that its settings name");
        token.id = known->second;
        m_marks.push_back(std::move(token));
        return {};
    }

    /// Makes the marks findable in prompts. A token that was listed with its number keeps its
    /// description; of several descriptions of one mark the last counts, as in transformers.
    void describeMarks() {
        auto& tokens = m_data.addedTokens;
        const auto listed = static_cast<std::ptrdiff_t>(tokens.size());
        for (const AddedToken& mark : m_marks) {
            const auto same = [&](const AddedToken& other) {
                return other.content == mark.content;
            };
            if (std::any_of(tokens.begin(), tokens.begin() + listed, same))
                continue;
            std::erase_if(tokens, same);
            tokens.push_back(mark);
        }
        // Ordinary vocabulary that merely pads must stay ordinary when typed.
        const bool onlyPads = m_data.padToken != m_data.bosToken &&
                              m_data.padToken != m_data.eosToken &&
                              m_data.padToken != m_data.unknownToken;
        if (onlyPads)
            std::erase_if(tokens, [&](const AddedToken& token) {
                return token.content == m_data.padToken &&
                       token.id < static_cast<int>(m_data.vocabulary.size());
            });
    }

    Status finish(const fs::path& file) {
        auto& tokens = m_data.addedTokens;
        std::sort(
            tokens.begin(), tokens.end(),
            [](const AddedToken& left, const AddedToken& right) { return left.id < right.id; });
        int expected = static_cast<int>(m_data.vocabulary.size());
        for (const AddedToken& token : tokens) {
            if (token.id < static_cast<int>(m_data.vocabulary.size()))
                continue;
            if (token.id != expected++)
                return corruptTokenizer(file,
                                        "The numbers of the tokens added to the vocabulary leave a "
                                        "gap or repeat at " +
                                            inQuotes(token.content));
        }
        return {};
    }

    TokenizerData& m_data;
    const WordTables& m_tables;
    StringMap<int> m_ids;
    std::vector<AddedToken> m_marks; // as the settings describe them, in order
};

Json tokenAsJson(const AddedToken& token) {
    return Json{{"content", token.content},        {"lstrip", token.stripLeft},
                {"normalized", token.normalized},  {"rstrip", token.stripRight},
                {"single_word", token.singleWord}, {"special", true}};
}

Json configAsJson(const TokenizerData& data) {
    Json added = Json::object();
    for (const AddedToken& token : data.addedTokens)
        added[std::to_string(token.id)] = tokenAsJson(token);
    Json config{{"add_prefix_space", false},
                {"added_tokens_decoder", added},
                {"bos_token", data.bosToken},
                {"do_lower_case", true},
                {"eos_token", data.eosToken},
                {"errors", "replace"},
                {"model_max_length", data.modelMaxLength},
                {"pad_token", data.padToken},
                {"tokenizer_class", "CLIPTokenizer"},
                {"unk_token", data.unknownToken}};
    if (!data.reservedWords.empty())
        config[kReservedWordsKey] = data.reservedWords;
    return config;
}

Status writeVocabulary(const fs::path& file, const std::vector<std::string>& vocabulary) {
    // In the order of the ids, which is how people read it; a plain object would sort by text.
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    try {
        // push_back skips the search for an equal key, which would make this quadratic.
        auto& entries = json.get_ref<nlohmann::ordered_json::object_t&>();
        for (std::size_t id = 0; id < vocabulary.size(); ++id)
            entries.push_back({vocabulary[id], id});
        return saveFile(file, json.dump() + "\n");
    } catch (const Json::exception& failure) {
        return Error{ErrorCode::Internal, std::string("JSON could not be made: ") + failure.what(),
                     file.string()};
    }
}

} // namespace

Result<TokenizerData> readTokenizerFolder(const fs::path& folder) {
    TokenizerData data;
    DIPTYCH_TRY(tables, readWordTables(folder));
    data.vocabulary = std::move(tables.vocabulary);
    data.merges = std::move(tables.merges);
    DIPTYCH_CHECK(MarkReader(data, tables).read(folder));
    return data;
}

Status writeTokenizerFolder(const fs::path& folder, const TokenizerData& data) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        return Error{ErrorCode::Io,
                     "The tokenizer's folder could not be made: " + failure.message(),
                     folder.string()};
    DIPTYCH_CHECK(writeVocabulary(folder / "vocab.json", data.vocabulary));
    std::string merges = "#version: 0.2\n";
    for (const auto& [left, right] : data.merges)
        merges.append(left).append(" ").append(right).append("\n");
    DIPTYCH_CHECK(saveFile(folder / "merges.txt", merges));
    DIPTYCH_CHECK(writeJsonFile(folder / "tokenizer_config.json", configAsJson(data)));
    return writeJsonFile(folder / "special_tokens_map.json",
                         Json{{"bos_token", data.bosToken},
                              {"eos_token", data.eosToken},
                              {"pad_token", data.padToken},
                              {"unk_token", data.unknownToken}});
}

} // namespace diptych::text
