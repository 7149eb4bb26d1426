#include "core/customization/prompt_words.h"

#include <algorithm>
#include <set>

namespace diptych::customization {

std::string withRareWord(const std::string& caption, const std::string& rareWord) {
    static const std::set<std::string> kArticles = {"a", "an", "the", "A", "An", "The"};
    std::size_t begin = 0;
    while (begin < caption.size()) {
        const std::size_t end = std::min(caption.find(' ', begin), caption.size());
        const std::string word = caption.substr(begin, end - begin);
        if (kArticles.contains(word)) {
            // "an orange cat" becomes "a sbu orange cat": the article agrees with what follows it.
            const std::string article = word == "an" ? "a" : word == "An" ? "A" : word;
            return caption.substr(0, begin) + article + " " + rareWord + caption.substr(end);
        }
        begin = end + 1;
    }
    return rareWord + " " + caption;
}

} // namespace diptych::customization
