#include "core/text/clip_vocabulary.h"

#include "core/text/byte_symbols.h"
#include "core/text/text_normalizer.h"
#include "core/text/word_tables.h"

#include <string_view>
#include <system_error>
#include <utility>

namespace diptych::text {
namespace {

/// A mark as the last word of the vocabulary, findable in prompts.
void addMark(TokenizerData& data, std::string_view text) {
    AddedToken mark;
    mark.content = text;
    mark.id = static_cast<int>(data.vocabulary.size());
    data.vocabulary.emplace_back(text);
    data.addedTokens.push_back(std::move(mark));
}

} // namespace

Result<TokenizerData> readClipVocabulary(const std::filesystem::path& merges, ClipPadding padding,
                                         int modelMaxLength) {
    std::error_code ignored;
    if (merges.empty() || !std::filesystem::exists(merges, ignored))
        return Error{ErrorCode::NotFound,
                     "A model in a single file brings no tokenizer, and CLIP's own list of words "
                     "is not on this machine; run scripts/setup.sh, which fetches it (1.5 MB)",
                     merges.string()};
    TokenizerData data;
    DIPTYCH_TRY(pairs, readMerges(merges));
    constexpr std::size_t kBytesAndMarks = 2 * 256 + 2;
    data.vocabulary.reserve(kBytesAndMarks + pairs.size());
    for (const std::string_view end : {std::string_view(), kEndOfWord})
        for (const std::uint8_t byte : bytesInVocabularyOrder())
            data.vocabulary.push_back(symbolOfByte(byte) + std::string(end));
    for (const auto& [left, right] : pairs)
        data.vocabulary.push_back(left + right);
    data.merges = std::move(pairs);
    addMark(data, kClipStartToken);
    addMark(data, kClipEndToken);
    data.bosToken = kClipStartToken;
    data.eosToken = data.unknownToken = kClipEndToken;
    data.padToken = padding == ClipPadding::EndMark ? kClipEndToken : "!";
    data.modelMaxLength = modelMaxLength;
    return data;
}

} // namespace diptych::text
