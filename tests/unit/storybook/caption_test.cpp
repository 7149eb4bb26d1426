#include "tools/storybook/world/caption.h"

#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/styles/held_out_styles.h"
#include "tools/storybook/styles/style.h"
#include "tools/storybook/world/scene_sampler.h"
#include "tools/storybook/world/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace diptych::storybook {
namespace {

SceneSpec houseScene() {
    SceneSpec spec;
    spec.first.kind = ObjectKind::House;
    spec.first.colour = Colour::Red;
    spec.place = Place::Meadow;
    return spec;
}

TEST(Caption, CanonicalWordings) {
    SceneSpec spec = houseScene();
    EXPECT_EQ(canonicalCaption(spec), "a red house in a meadow");
    spec.first.colour = Colour::Orange;
    EXPECT_EQ(canonicalCaption(spec), "an orange house in a meadow");
    spec.first.pattern = Pattern::Checkered;
    EXPECT_EQ(canonicalCaption(spec), "a checkered orange house in a meadow");
    spec.place = Place::Night;
    spec.second = SceneObject{};
    spec.second->kind = ObjectKind::Cat;
    spec.second->colour = Colour::Teal;
    spec.relation = Relation::Behind;
    EXPECT_EQ(canonicalCaption(spec),
              "a checkered orange house behind a teal cat under a night sky");
}

TEST(Caption, StyleIsASuffix) {
    EXPECT_EQ(withStyle("a red house in a meadow", "sepia"),
              "a red house in a meadow in sepia style");
}

/// Checks one caption against the grammar; the scene says what must be in it.
void expectGoodCaption(const std::string& caption, const SceneSpec& spec) {
    const std::vector<std::string> words = wordsOf(caption);
    EXPECT_LE(words.size(), 21U) << caption; // three more with a style
    const std::vector<std::string>& known = worldVocabulary();
    for (std::size_t k = 0; k < words.size(); ++k) {
        EXPECT_TRUE(std::binary_search(known.begin(), known.end(), words[k]))
            << words[k] << " in: " << caption;
        const bool article = words[k] == "a" || words[k] == "an";
        if (!article)
            continue;
        ASSERT_LT(k + 1, words.size()) << caption;
        const bool vowel = std::string("aeiou").find(words[k + 1].front()) != std::string::npos;
        EXPECT_EQ(words[k] == "an", vowel) << caption;
    }
    EXPECT_NE(caption.find(placePhrase(spec.place)), std::string::npos) << caption;
    // Words, not letters: "checkered" holds a "red".
    const auto at = [&](const std::string& word) {
        return std::find(words.begin(), words.end(), word) - words.begin();
    };
    const auto end = static_cast<std::ptrdiff_t>(words.size());
    EXPECT_LT(at(objectInfo(spec.first.kind).name), end) << caption;
    EXPECT_LT(at(colourName(spec.first.colour)), end) << caption;
    if (spec.second) {
        EXPECT_LT(at(objectInfo(spec.second->kind).name), end) << caption;
        EXPECT_LT(at(colourName(spec.second->colour)), end) << caption;
        EXPECT_LT(at(objectInfo(spec.first.kind).name), at(colourName(spec.second->colour)))
            << caption;
    }
    EXPECT_EQ(caption.find("  "), std::string::npos) << caption;
    EXPECT_EQ(caption.front(),
              static_cast<char>(std::tolower(static_cast<unsigned char>(caption.front()))));
    for (const char c : caption) // no placeholder left
        EXPECT_EQ(std::isupper(static_cast<unsigned char>(c)), 0) << caption;
}

TEST(Caption, GrammarHoldsForThousandsOfScenes) {
    for (std::uint64_t seed = 0; seed < 6000; ++seed) {
        const SceneSpec spec = sampleScene(seed);
        expectGoodCaption(captionFor(spec, seed), spec);
        expectGoodCaption(canonicalCaption(spec), spec);
    }
}

TEST(Caption, OneSceneHasManyWordings) {
    SceneSpec spec = houseScene();
    spec.first.pattern = Pattern::Striped;
    std::set<std::string> wordings;
    for (std::uint64_t seed = 0; seed < 500; ++seed)
        wordings.insert(captionFor(spec, seed));
    EXPECT_GE(wordings.size(), 15U);
    EXPECT_TRUE(wordings.contains("a striped red house in a meadow"));
    EXPECT_TRUE(wordings.contains("in a meadow, a red house with stripes"));
    EXPECT_TRUE(wordings.contains("a picture of a red striped house in a meadow"));
    EXPECT_EQ(captionFor(spec, 3), captionFor(spec, 3));
}

TEST(Caption, PlainThingsNeverClaimAPattern) {
    const std::set<std::string> patterns = {"striped", "dotted", "checkered",
                                            "stripes", "dots",   "checks"};
    SceneConstraints constraints;
    constraints.pattern = Pattern::Plain;
    constraints.company = SceneConstraints::Company::Never;
    for (std::uint64_t seed = 0; seed < 500; ++seed)
        for (const std::string& word : wordsOf(captionFor(sampleScene(seed, constraints), seed)))
            EXPECT_FALSE(patterns.contains(word));
}

TEST(Words, ElevenColoursSevenPlacesFourPatterns) {
    const std::vector<std::string> colours = {"red",  "orange", "yellow", "green", "blue", "purple",
                                              "pink", "brown",  "white",  "black", "teal"};
    const std::vector<std::string> places = {"in a meadow", "on a beach", "under a night sky",
                                             "in the snow", "in a room",  "by the sea",
                                             "in a desert"};
    ASSERT_EQ(colours.size(), static_cast<std::size_t>(kColourCount));
    ASSERT_EQ(places.size(), static_cast<std::size_t>(kPlaceCount));
    for (std::size_t k = 0; k < colours.size(); ++k)
        EXPECT_EQ(colourName(static_cast<Colour>(k)), colours[k]);
    for (std::size_t k = 0; k < places.size(); ++k)
        EXPECT_EQ(placePhrase(static_cast<Place>(k)), places[k]);
    EXPECT_STREQ(patternAdjective(Pattern::Striped), "striped");
    EXPECT_STREQ(patternAdjective(Pattern::Dotted), "dotted");
    EXPECT_STREQ(patternAdjective(Pattern::Checkered), "checkered");
    const std::vector<std::string>& known = worldVocabulary();
    for (const char* name :
         {"house", "tree", "cat", "balloon", "teapot", "boat", "flower", "bird", "car", "castle"})
        EXPECT_TRUE(std::binary_search(known.begin(), known.end(), name)) << name;
    EXPECT_GE(kObjectCount, 24);
}

TEST(Words, ReservedWordsAreSixtyFourAndNowhereElse) {
    const std::vector<std::string>& reserved = reservedWords();
    EXPECT_EQ(std::set<std::string>(reserved.begin(), reserved.end()).size(), 64U);
    for (const std::string& word : reserved)
        for (const std::string& known : worldVocabulary())
            EXPECT_EQ(known.find(word), std::string::npos) << word << " is part of " << known;
}

TEST(Words, NonsenseIsNoWordOfTheWorld) {
    const std::vector<std::string>& known = worldVocabulary();
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        const std::string word = nonsenseWord(seed);
        EXPECT_FALSE(std::binary_search(known.begin(), known.end(), word)) << word;
        for (const std::string& reserved : reservedWords())
            EXPECT_EQ(word.find(reserved), std::string::npos) << word;
        for (const char c : word)
            EXPECT_TRUE(c >= 'a' && c <= 'z') << word;
        seen.insert(word);
    }
    EXPECT_GT(seen.size(), 10000U); // fresh words, not a second list of names to learn
}

TEST(Words, StyleNamesAreDistinctAndNoOtherWords) {
    const std::vector<std::string>& names = styleNames();
    ASSERT_EQ(names.size(), static_cast<std::size_t>(kPlainStyleCount + kInventedStyleCount));
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    EXPECT_EQ((std::vector<std::string>(names.begin(), names.begin() + 5)),
              (std::vector<std::string>{"sketch", "poster", "sepia", "watercolor", "pixel"}));
    std::set<std::string> captionWords;
    for (const std::string& text : captionTexts())
        for (const std::string& word : wordsOf(text))
            captionWords.insert(word);
    for (const std::string& name : names) {
        EXPECT_FALSE(captionWords.contains(name)) << name;
        for (int k = 0; k < kHeldOutStyleCount; ++k)
            EXPECT_NE(name, heldOutStyleName(static_cast<HeldOutStyle>(k)));
    }
}

} // namespace
} // namespace diptych::storybook
