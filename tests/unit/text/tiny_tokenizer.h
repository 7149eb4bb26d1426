#pragma once

#include "core/text/byte_symbols.h"
#include "core/text/clip_tokenizer.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace diptych::text {

using MergeList = std::vector<std::pair<std::string, std::string>>;

/// A tokenizer in CLIP's form with few merges: 256 symbols, 256 symbols ending a word, the merges
/// joined, start and end mark.
inline TokenizerData tinyData(const MergeList& merges, int modelMaxLength = 8) {
    TokenizerData data;
    for (const std::uint8_t byte : bytesInVocabularyOrder())
        data.vocabulary.push_back(symbolOfByte(byte));
    for (const std::uint8_t byte : bytesInVocabularyOrder())
        data.vocabulary.push_back(symbolOfByte(byte) + "</w>");
    for (const auto& [left, right] : merges)
        data.vocabulary.push_back(left + right);
    data.merges = merges;
    data.bosToken = "<|startoftext|>";
    data.eosToken = data.unknownToken = data.padToken = "<|endoftext|>";
    for (const std::string& mark : {data.bosToken, data.eosToken}) {
        AddedToken token;
        token.content = mark;
        token.id = static_cast<int>(data.vocabulary.size());
        data.addedTokens.push_back(token);
        data.vocabulary.push_back(mark);
    }
    data.modelMaxLength = modelMaxLength;
    return data;
}

inline ClipTokenizer tinyTokenizer(const MergeList& merges, int modelMaxLength = 8) {
    auto tokenizer = ClipTokenizer::fromData(tinyData(merges, modelMaxLength));
    if (!tokenizer.ok())
        ADD_FAILURE() << tokenizer.error().text();
    return std::move(tokenizer).value();
}

/// The ids as the texts of their tokens, which read better in an expectation.
inline std::vector<std::string> tokenTexts(const ClipTokenizer& tokenizer,
                                           const std::vector<int>& ids) {
    std::vector<std::string> texts;
    for (const int id : ids)
        texts.push_back(tokenizer.data().vocabulary.at(static_cast<std::size_t>(id)));
    return texts;
}

/// A folder of its own for one test.
class FolderTest : public ::testing::Test {
  protected:
    const std::filesystem::path& folder() const { return m_folder.path(); }
    void write(const std::string& name, const std::string& bytes) { m_folder.put(name, bytes); }

  private:
    test::ScratchFolder m_folder;
};

} // namespace diptych::text
