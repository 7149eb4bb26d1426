#include "core/text/tokenizer_files.h"

#include "core/base/json.h"
#include "tests/unit/text/tiny_tokenizer.h"

namespace diptych::text {
namespace {

using ::testing::HasSubstr;

class TokenizerFiles : public FolderTest {
  protected:
    /// A good folder: a, b, a</w>, b</w>, ab</w>, start, end.
    void writeGood() {
        write("vocab.json", R"({"a":0,"b":1,"a</w>":2,"b</w>":3,"ab</w>":4,)"
                            R"("<|startoftext|>":5,"<|endoftext|>":6})");
        write("merges.txt", "#version: 0.2\na b</w>\n");
    }

    /// The error's code and text after replacing one file of a good folder.
    Error errorWith(const std::string& name, const std::string& bytes) {
        writeGood();
        write(name, bytes);
        const auto tokenizer = ClipTokenizer::load(folder());
        if (tokenizer.ok()) {
            ADD_FAILURE() << name << " was accepted: " << bytes;
            return {};
        }
        return tokenizer.error();
    }
};

TEST_F(TokenizerFiles, LoadsVocabularyAndMergesAlone) {
    writeGood();
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->vocabSize(), 7);
    EXPECT_EQ(tokenizer->bosId(), 5);
    EXPECT_EQ(tokenizer->eosId(), 6);
    EXPECT_EQ(tokenizer->padId(), 6);
    EXPECT_EQ(tokenizer->unknownId(), 6);
    EXPECT_EQ(tokenizer->modelMaxLength(), kDefaultModelMaxLength);
    EXPECT_EQ(tokenizer->encode("ab ba c"), (std::vector<int>{4, 1, 2, 6}));
}

TEST_F(TokenizerFiles, AcceptsWindowsLineEndsAndAMissingLastOne) {
    writeGood();
    write("merges.txt", "#version: 0.2\r\na b</w>\r\n\r\n");
    // Only the last line may be empty.
    EXPECT_TRUE(ClipTokenizer::load(folder()).ok());
    write("merges.txt", "a b</w>");
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(tokenizer->encode("ab"), (std::vector<int>{4}));
}

TEST_F(TokenizerFiles, TakesMarksAndLengthFromTheSettings) {
    writeGood();
    write("vocab.json", R"({"a":0,"b":1,"a</w>":2,"b</w>":3,"ab</w>":4,"[S]":5,"[E]":6,"[P]":7})");
    write("tokenizer_config.json",
          R"({"bos_token":{"__type":"AddedToken","content":"[S]","normalized":true},)"
          R"("eos_token":"[E]","unk_token":"a","pad_token":null,"model_max_length":16})");
    auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->bosId(), 5);
    EXPECT_EQ(tokenizer->eosId(), 6);
    EXPECT_EQ(tokenizer->unknownId(), 0);
    EXPECT_EQ(tokenizer->padId(), 6) << "no padding mark: the end mark pads";
    EXPECT_EQ(tokenizer->modelMaxLength(), 16);
    EXPECT_EQ(tokenizer->encode("[s]"), (std::vector<int>{5})) << "normalised: any case";

    // Without a list of its own the settings give way to the map.
    write("special_tokens_map.json", R"({"pad_token":"[P]"})");
    tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(tokenizer->padId(), 7);
}

TEST_F(TokenizerFiles, IgnoresALengthThatMeansUnlimited) {
    writeGood();
    write("tokenizer_config.json", R"({"model_max_length":1000000000000000019884624838656})");
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->modelMaxLength(), kDefaultModelMaxLength);
}

TEST_F(TokenizerFiles, PaddingThatIsPunctuationStaysPunctuationInPrompts) {
    // SD 2.x pads with "!".
    ASSERT_TRUE(writeTokenizerFolder(folder(), tinyData({})).ok());
    write("tokenizer_config.json", R"({"model_max_length":8})");
    write("special_tokens_map.json", R"({"pad_token":"!"})");
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->padId(), 0);
    EXPECT_EQ(tokenizer->encode("!"), (std::vector<int>{256}));
}

TEST_F(TokenizerFiles, ReadsAddedTokensOfBothForms) {
    writeGood();
    write("added_tokens.json", R"({"<New>":7})");
    auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->vocabSize(), 8);
    EXPECT_EQ(tokenizer->encode("a<NEW>"), (std::vector<int>{2, 7}));

    write("tokenizer_config.json",
          R"({"added_tokens_decoder":{"5":{"content":"<|startoftext|>","special":true},)"
          R"("6":{"content":"<|endoftext|>","lstrip":true},)"
          R"("7":{"content":"Ab","single_word":true}}})");
    tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->encode("Ab Aba ab"), (std::vector<int>{7, 0, 1, 2, 4}));
}

TEST_F(TokenizerFiles, NamesAMissingFile) {
    auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_FALSE(tokenizer.ok());
    EXPECT_EQ(tokenizer.error().code, ErrorCode::NotFound);
    EXPECT_THAT(tokenizer.error().message, HasSubstr("vocab.json"));
    writeGood();
    std::filesystem::remove(folder() / "merges.txt");
    tokenizer = ClipTokenizer::load(folder());
    ASSERT_FALSE(tokenizer.ok());
    EXPECT_EQ(tokenizer.error().code, ErrorCode::NotFound);
    EXPECT_THAT(tokenizer.error().message, HasSubstr("merges.txt"));
}

TEST_F(TokenizerFiles, RefusesADamagedVocabulary) {
    const struct {
        const char* json;
        const char* says;
    } cases[] = {
        {"", "valid JSON"},
        {"[1]", "table"},
        {"{}", "table"},
        {R"({"a":0,"b":0})", "number 0 to two entries"},
        {R"({"a":0,"b":2})", "without a gap"},
        {R"({"a":0,"b":-1})", "-1"},
        {R"({"a":0,"b":1.0})", "1.0"},
        {R"({"a":0,"b":"1"})", "without a gap"},
        {R"({"a":0,"b":18446744073709551615})", "without a gap"},
        {R"({"a":0,"a":1})", "twice"},
        {R"({"":0})", "empty"},
        {"{\"\xFF\":0}", "valid JSON"},
        {R"({"a":0,"b</w>":1,"ab</w>":2,"<|endoftext|>":3})", "<|startoftext|>"},
    };
    for (const auto& [json, says] : cases) {
        const Error error = errorWith("vocab.json", json);
        EXPECT_EQ(error.code, ErrorCode::Corrupt) << json;
        EXPECT_THAT(error.message, HasSubstr(says)) << json;
        EXPECT_THAT(error.context, HasSubstr(folder().string())) << json;
    }
}

TEST_F(TokenizerFiles, RefusesDamagedMerges) {
    const struct {
        const char* merges;
        const char* says;
    } cases[] = {
        {"#version: 0.2\na\n", "Line 2"},
        {"a b</w>\n\na b\n", "Line 2"},
        {"a b c\n", "Line 1"},
        {"a  b</w>\n", "Line 1"},
        {" b</w>\n", "Line 1"},
        {"a \n", "Line 1"},
        {"a b</w>\na b</w>\n", "given twice"},
        {"a c\n", "not in the vocabulary"},
        {"a b\n", "not in the vocabulary"},
        {"a \xC3\n", "UTF-8"},
    };
    for (const auto& [merges, says] : cases) {
        const Error error = errorWith("merges.txt", merges);
        EXPECT_EQ(error.code, ErrorCode::Corrupt) << merges;
        EXPECT_THAT(error.message, HasSubstr(says)) << merges;
    }
}

TEST_F(TokenizerFiles, RefusesDamagedSettings) {
    const struct {
        const char* json;
        const char* says;
    } cases[] = {
        {"[]", "table"},
        {R"({"model_max_length":2})", "length"},
        {R"({"model_max_length":-1})", "length"},
        {R"({"model_max_length":"77"})", "length"},
        {R"({"bos_token":"[missing]"})", "[missing]"},
        {R"({"bos_token":3})", "text"},
        {R"({"eos_token":{"lstrip":true}})", "without a text"},
        {R"({"pad_token":""})", "text"},
        {R"({"extra_special_tokens":["[missing]"]})", "[missing]"},
        {R"({"added_tokens_decoder":[]})", "wrongly"},
        {R"({"added_tokens_decoder":{"x":{"content":"q"}}})", "does not fit"},
        {R"({"added_tokens_decoder":{"1":{"content":"a"}}})", "does not fit"},
        {R"({"added_tokens_decoder":{"3":{"content":"q"}}})", "does not fit"},
        {R"({"added_tokens_decoder":{"8":{"content":"q"}}})", "gap"},
        {R"({"diptych_reserved_words":["ba"]})", "not a single token"},
        {R"({"diptych_reserved_words":"ab"})", "wrongly"},
    };
    for (const auto& [json, says] : cases) {
        const Error error = errorWith("tokenizer_config.json", json);
        EXPECT_EQ(error.code, ErrorCode::Corrupt) << json;
        EXPECT_THAT(error.message, HasSubstr(says)) << json;
    }
}

TEST_F(TokenizerFiles, NamesAMissingFileThatTokenizerJsonWouldReplace) {
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_FALSE(tokenizer.ok());
    EXPECT_THAT(tokenizer.error().message, HasSubstr("no tokenizer.json"));
}

/// A folder as transformers 5 saves it: tokenizer.json and the settings.
class OneTokenizerFile : public TokenizerFiles {
  protected:
    /// The words and marks of writeGood(), with one token more ("Zed").
    static Json good() {
        const auto token = [](int id, const char* content, bool special) {
            return Json{{"id", id},          {"content", content}, {"single_word", !special},
                        {"lstrip", false},   {"rstrip", false},    {"normalized", false},
                        {"special", special}};
        };
        return {{"version", "1.0"},
                {"added_tokens",
                 {token(5, "<|startoftext|>", true), token(6, "<|endoftext|>", true),
                  token(7, "Zed", false)}},
                {"model",
                 {{"type", "BPE"},
                  {"unk_token", "<|endoftext|>"},
                  {"continuing_subword_prefix", ""},
                  {"end_of_word_suffix", "</w>"},
                  {"byte_fallback", false},
                  {"ignore_merges", false},
                  {"vocab",
                   {{"a", 0},
                    {"b", 1},
                    {"a</w>", 2},
                    {"b</w>", 3},
                    {"ab</w>", 4},
                    {"<|startoftext|>", 5},
                    {"<|endoftext|>", 6}}},
                  {"merges", Json::array({Json::array({"a", "b</w>"})})}}}};
    }

    /// The error's code and text for a good file with `value` at `pointer`.
    Error errorWithPart(const std::string& pointer, const Json& value) {
        Json json = good();
        json[Json::json_pointer(pointer)] = value;
        write("tokenizer.json", json.dump());
        const auto tokenizer = ClipTokenizer::load(folder());
        if (tokenizer.ok()) {
            ADD_FAILURE() << "accepted " << value.dump() << " at " << pointer;
            return {};
        }
        return tokenizer.error();
    }
};

TEST_F(OneTokenizerFile, ServesForVocabularyAndMerges) {
    Json pairs = good();
    Json strings = good();
    strings["model"]["merges"] = Json::array({"a b</w>"});
    strings["model"].erase("type"); // as older files
    for (const Json& json : {pairs, strings}) {
        write("tokenizer.json", json.dump());
        const auto tokenizer = ClipTokenizer::load(folder());
        ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
        EXPECT_EQ(tokenizer->vocabSize(), 8);
        EXPECT_EQ(tokenizer->bosId(), 5);
        EXPECT_EQ(tokenizer->eosId(), 6);
        EXPECT_EQ(tokenizer->padId(), 6);
        EXPECT_EQ(tokenizer->encode("ab ba Zed Zeda <|endoftext|>"),
                  (std::vector<int>{4, 1, 2, 7, 6, 6, 6, 2, 6}));
    }
}

TEST_F(OneTokenizerFile, TakesMarksLengthAndPaddingFromTheSettings) {
    Json json = good();
    json["added_tokens"].insert(json["added_tokens"].begin(),
                                Json{{"id", 1}, {"content", "b"}, {"special", true}});
    write("tokenizer.json", json.dump());
    write("tokenizer_config.json",
          R"({"pad_token":"b","unk_token":"a","model_max_length":9,"backend":"tokenizers"})");
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->padId(), 1);
    EXPECT_EQ(tokenizer->unknownId(), 0);
    EXPECT_EQ(tokenizer->modelMaxLength(), 9);
    EXPECT_EQ(tokenizer->encode("b"), (std::vector<int>{3})) << "padding stays a letter";
}

TEST_F(OneTokenizerFile, GivesWayToTheTwoFilesAndStandsInForOneOfThem) {
    writeGood();
    write("tokenizer.json", "damaged");
    EXPECT_TRUE(ClipTokenizer::load(folder()).ok());
    for (const char* missing : {"vocab.json", "merges.txt"}) {
        writeGood();
        write("tokenizer.json", good().dump());
        std::filesystem::remove(folder() / missing);
        const auto tokenizer = ClipTokenizer::load(folder());
        ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
        EXPECT_EQ(tokenizer->vocabSize(), 8) << missing;
    }
}

TEST_F(OneTokenizerFile, SettingsThatListTheirAddedTokensSpeakForThemselves) {
    write("tokenizer.json", good().dump());
    write("tokenizer_config.json", R"({"added_tokens_decoder":{"7":{"content":"Ann"}}})");
    const auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->encode("Ann"), (std::vector<int>{7}));
    EXPECT_EQ(tokenizer->encode("Zed").size(), 3u);
}

TEST_F(OneTokenizerFile, RefusesWhatIsDamaged) {
    const struct {
        std::string pointer;
        Json value;
        const char* says;
    } cases[] = {
        {"", Json::array(), "does not describe a tokenizer"},
        {"", "text", "does not describe a tokenizer"},
        {"/model", nullptr, "does not describe a tokenizer"},
        {"/model", Json::array(), "does not describe a tokenizer"},
        {"/model/vocab", nullptr, "table"},
        {"/model/vocab", Json::array({"a", "b"}), "table"},
        {"/model/vocab", Json::object(), "table"},
        {"/model/vocab/a", -1, "-1"},
        {"/model/vocab/a", 1, "number 1 to two entries"},
        {"/model/vocab/a", 7, "without a gap"},
        {"/model/vocab/a", "0", "without a gap"},
        {"/model/vocab/a", 0.0, "0.0"},
        {"/model/vocab/", 7, "empty or too long"},
        {"/model/vocab/" + std::string(1025, 'x'), 7, "empty or too long"},
        {"/model/merges", nullptr, "does not list the rules"},
        {"/model/merges", Json::object(), "does not list the rules"},
        {"/model/merges", "a b</w>", "does not list the rules"},
        {"/model/merges/1", "a", "Rule 2"},
        {"/model/merges/1", "a b c", "Rule 2"},
        {"/model/merges/1", " b</w>", "Rule 2"},
        {"/model/merges/1", "a ", "Rule 2"},
        {"/model/merges/1", Json::array({"a"}), "Rule 2"},
        {"/model/merges/1", Json::array({"a", "b", "b</w>"}), "Rule 2"},
        {"/model/merges/1", Json::array({"a", ""}), "Rule 2"},
        {"/model/merges/1", Json::array({"a", 3}), "Rule 2"},
        {"/model/merges/1", Json::array({"a b", "b</w>"}), "Rule 2"},
        {"/model/merges/1", Json::array({std::string(1025, 'a'), "b"}), "Rule 2"},
        {"/model/merges/1", 3, "Rule 2"},
        {"/model/merges/1", Json::array({"a", "b</w>"}), "given twice"},
        {"/model/merges/1", Json::array({"a", "c"}), "not in the vocabulary"},
        {"/added_tokens", "Zed", "wrongly"},
        {"/added_tokens/2", "Zed", "wrongly"},
        {"/added_tokens/2/content", "", "without a usable text"},
        {"/added_tokens/2/id", "7", "does not fit tokenizer.json"},
        {"/added_tokens/2/id", nullptr, "does not fit tokenizer.json"},
        {"/added_tokens/2/id", 8, "gap"},
        {"/added_tokens/2/id", 3, "does not fit tokenizer.json"},
        {"/added_tokens/1/id", 5, "does not fit tokenizer.json"},
    };
    for (const auto& [pointer, value, says] : cases) {
        const Error error = errorWithPart(pointer, value);
        EXPECT_EQ(error.code, ErrorCode::Corrupt) << pointer << " " << value;
        EXPECT_THAT(error.message, HasSubstr(says)) << pointer << " " << value;
        EXPECT_THAT(error.context, HasSubstr(folder().string())) << pointer << " " << value;
    }
    write("tokenizer.json", good().dump().substr(0, 400));
    EXPECT_EQ(ClipTokenizer::load(folder()).error().code, ErrorCode::Corrupt);
    std::filesystem::resize_file(folder() / "tokenizer.json", 17u << 20);
    EXPECT_EQ(ClipTokenizer::load(folder()).error().code, ErrorCode::InvalidInput);
}

TEST_F(OneTokenizerFile, RefusesATokenizerThatWorksInAnotherWay) {
    const std::pair<const char*, Json> cases[] = {{"/model/type", "WordPiece"},
                                                  {"/model/end_of_word_suffix", ""},
                                                  {"/model/byte_fallback", true},
                                                  {"/model/continuing_subword_prefix", "##"},
                                                  {"/model/ignore_merges", true}};
    for (const auto& [pointer, value] : cases)
        EXPECT_EQ(errorWithPart(pointer, value).code, ErrorCode::Unsupported) << pointer;
}

TEST_F(TokenizerFiles, RefusesOversizedFiles) {
    writeGood();
    std::filesystem::resize_file(folder() / "merges.txt", 17u << 20);
    auto tokenizer = ClipTokenizer::load(folder());
    ASSERT_FALSE(tokenizer.ok());
    EXPECT_EQ(tokenizer.error().code, ErrorCode::InvalidInput);
    writeGood();
    std::filesystem::resize_file(folder() / "vocab.json", 17u << 20);
    tokenizer = ClipTokenizer::load(folder());
    ASSERT_FALSE(tokenizer.ok());
    EXPECT_EQ(tokenizer.error().code, ErrorCode::InvalidInput);
}

TEST_F(TokenizerFiles, SavesWhatItLoads) {
    TokenizerData data = tinyData({{"h", "i</w>"}, {"\u0120", "\u00C3"}}, 12);
    AddedToken added;
    added.content = "<né>";
    added.id = static_cast<int>(data.vocabulary.size());
    added.normalized = added.stripLeft = true;
    data.addedTokens.push_back(added);
    data.padToken = "!";
    data.reservedWords = {"hi"};
    const auto tokenizer = ClipTokenizer::fromData(data);
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    const auto target = folder() / "made" / "tokenizer";
    ASSERT_TRUE(tokenizer->save(target).ok());
    const auto again = ClipTokenizer::load(target);
    ASSERT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ(again->data().vocabulary, data.vocabulary);
    EXPECT_EQ(again->data().merges, data.merges);
    EXPECT_EQ(again->data().reservedWords, data.reservedWords);
    EXPECT_EQ(again->modelMaxLength(), 12);
    EXPECT_EQ(again->padId(), 0);
    EXPECT_EQ(again->encode("hi  <NÉ> !"), tokenizer->encode("hi  <NÉ> !"));
    EXPECT_EQ(again->vocabSize(), tokenizer->vocabSize());
}

TEST_F(TokenizerFiles, SaysWhenTheFolderCannotBeMade) {
    write("in_the_way", "x");
    const Status status = writeTokenizerFolder(folder() / "in_the_way", tinyData({}));
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Io);
}

} // namespace
} // namespace diptych::text
