#include "core/text/added_token_matcher.h"

#include "core/text/text_normalizer.h"

#include <algorithm>
#include <cstdint>

namespace diptych::text {

AddedTokenMatcher::AddedTokenMatcher(const std::vector<AddedToken>& tokens) {
    for (const AddedToken& token : tokens)
        if (!token.content.empty())
            m_byFirstByte[static_cast<std::uint8_t>(token.content.front())].push_back(token);
    for (auto& bucket : m_byFirstByte)
        std::stable_sort(bucket.begin(), bucket.end(),
                         [](const AddedToken& left, const AddedToken& right) {
                             return left.content.size() > right.content.size();
                         });
}

const AddedToken* AddedTokenMatcher::longestAt(std::string_view text, std::size_t at) const {
    const std::string_view rest = text.substr(at);
    for (const AddedToken& token : m_byFirstByte[static_cast<std::uint8_t>(rest.front())])
        if (rest.starts_with(token.content))
            return &token;
    return nullptr;
}

std::vector<AddedTokenMatcher::Section> AddedTokenMatcher::split(std::string_view text) const {
    std::vector<Section> sections;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        const AddedToken* token = longestAt(text, at);
        if (token == nullptr) {
            ++at;
            continue;
        }
        std::size_t start = at;
        std::size_t end = at + token->content.size();
        at = end;
        if (token->singleWord && (endsWithWordCharacter(text.substr(0, start)) ||
                                  startsWithWordCharacter(text.substr(end))))
            continue;
        if (token->stripLeft)
            start = std::max(done, start - trailingSpaceBytes(text.substr(0, start)));
        if (token->stripRight)
            end += leadingSpaceBytes(text.substr(end));
        if (done < start)
            sections.push_back({text.substr(done, start - done), std::nullopt});
        sections.push_back({text.substr(start, end - start), token->id});
        done = end;
        at = std::max(at, end);
    }
    if (done < text.size())
        sections.push_back({text.substr(done), std::nullopt});
    return sections;
}

} // namespace diptych::text
