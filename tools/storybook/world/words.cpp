#include "tools/storybook/world/words.h"

#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/style.h"
#include "tools/storybook/world/caption.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace diptych::storybook {

namespace {

constexpr std::array<const char*, kReservedWordCount> kReserved = {
    "sbu", "qox", "zwx", "kxi", "vjq", "hqz", "xev", "jyx", "qib", "wqo", "xud", "zqa", "fxo",
    "mqe", "xlu", "jqi", "pxa", "qez", "vxu", "xkj", "zjo", "qyf", "gxe", "xoq", "nqu", "wxi",
    "xyb", "jxa", "qvo", "dxe", "zxu", "xiq", "bqa", "hxo", "qjy", "xwe", "kqu", "xpo", "qgi",
    "txa", "xzi", "rqe", "qlu", "xfa", "cqo", "xmy", "qde", "sxu", "xji", "qna", "lxo", "xqe",
    "qpu", "yxi", "xva", "qso", "zqe", "xgu", "qwi", "uxa", "xdo", "qhe", "ixu", "xcq"};

/// Letters of the invented style names, so that a nonsense word looks like one.
constexpr const char* kOnsets[] = {"b", "d", "f", "g", "k",  "l",  "m",  "n",  "p",  "r",
                                   "s", "t", "v", "z", "br", "dr", "gr", "kl", "tr", "fl"};
constexpr const char* kVowels[] = {"a", "e", "i", "o", "u"};
constexpr const char* kMiddles[] = {"b", "d", "f", "g", "k",  "l",  "m",  "n",  "p",  "r",
                                    "s", "t", "v", "z", "lv", "rm", "nd", "lt", "rv", "st"};
constexpr const char* kEndings[] = {"n", "r", "l", "m", "s", "k", "t"};

} // namespace

const char* patternAdjective(Pattern pattern) {
    constexpr const char* kNames[kPatternCount] = {"", "striped", "dotted", "checkered"};
    return kNames[static_cast<std::size_t>(pattern)];
}

const char* placePhrase(Place place) {
    constexpr const char* kPhrases[kPlaceCount] = {"in a meadow", "on a beach", "under a night sky",
                                                   "in the snow", "in a room",  "by the sea",
                                                   "in a desert"};
    return kPhrases[static_cast<std::size_t>(place)];
}

const std::vector<std::string>& reservedWords() {
    static const std::vector<std::string> kWords(kReserved.begin(), kReserved.end());
    return kWords;
}

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    if (!word.empty())
        words.push_back(word);
    return words;
}

const std::vector<std::string>& worldVocabulary() {
    static const std::vector<std::string> kVocabulary = [] {
        std::set<std::string> words(styleNames().begin(), styleNames().end());
        for (const std::string& text : captionTexts())
            for (const std::string& word : wordsOf(text))
                if (std::islower(static_cast<unsigned char>(word.front())) !=
                    0) // not THING, HOW, ...
                    words.insert(word);
        return std::vector<std::string>(words.begin(), words.end());
    }();
    return kVocabulary;
}

std::string nonsenseWord(std::uint64_t seed) {
    Random random(subSeed(seed, 0x0DD));
    for (;;) {
        std::string word = std::string(random.pick(kOnsets)) + random.pick(kVowels);
        word += std::string(random.pick(kMiddles)) + random.pick(kVowels);
        if (random.chance(0.25F))
            word += std::string(random.pick(kMiddles)) + random.pick(kVowels);
        word += random.pick(kEndings);
        const std::vector<std::string>& known = worldVocabulary();
        const bool holdsReserved =
            std::any_of(reservedWords().begin(), reservedWords().end(),
                        [&](const std::string& r) { return word.find(r) != std::string::npos; });
        if (!holdsReserved && !std::binary_search(known.begin(), known.end(), word))
            return word;
    }
}

} // namespace diptych::storybook
