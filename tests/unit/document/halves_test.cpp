#include "core/document/halves.h"

#include "tests/unit/document/random_state.h"

#include <gtest/gtest.h>

namespace diptych::document {
namespace {

AdapterItem itemOf(const std::string& id, const std::string& part) {
    AdapterItem item = test::adapterItem(id);
    item.part = part;
    return item;
}

std::vector<std::string> idsOf(const ProjectState& state, Half half) {
    std::vector<std::string> ids;
    for (const AdapterItem* item : halvesOf(state, half))
        ids.push_back(item->id);
    return ids;
}

TEST(Halves, areTheAdaptersThatWereLearntAloneAndToTheirEnd) {
    ProjectState state;
    state.adapters = {itemOf("pot", "content"), itemOf("woodcut", "style"), itemOf("ink", ""),
                      itemOf("learning", "content"), itemOf("boat", "content")};
    state.adapters[3].unknown[kRunKey] = "a run";
    AdapterItem whole = itemOf("both", "content");
    whole.second.emplace();
    state.adapters.push_back(whole);
    EXPECT_EQ(idsOf(state, Half::Thing), (std::vector<std::string>{"pot", "boat"}));
    EXPECT_EQ(idsOf(state, Half::Look), std::vector<std::string>{"woodcut"});
    EXPECT_TRUE(isBeingLearnt(state.adapters[3]));
    EXPECT_FALSE(isBeingLearnt(state.adapters[0]));
}

TEST(Halves, areBroughtTogetherFromTheFirstChoiceOn) {
    Learning learning;
    EXPECT_FALSE(bringsTogether(learning));
    learning.adapters["of another method"] = "x";
    EXPECT_FALSE(bringsTogether(learning));
    learning.adapters[roleOf(Half::Look)] = "woodcut";
    EXPECT_TRUE(bringsTogether(learning));
    EXPECT_EQ(chosenHalf(learning, Half::Look), "woodcut");
    EXPECT_EQ(chosenHalf(learning, Half::Thing), "");
}

TEST(Halves, getUsedToEachOtherByBothPicturesAndAllWords) {
    Sources all;
    all.original = SourcePicture{std::string(64, 'a'), "pot.png", {4, 4}};
    all.mine = SourcePicture{std::string(64, 'b'), "snow.png", {4, 4}};
    all.subject = "a red pot";
    all.styleName = "woodcut";
    all.words["style-subject"] = "a house in the snow";
    EXPECT_TRUE(canGetUsed(all));
    for (const auto& takeAway : std::vector<void (*)(Sources&)>{
             [](Sources& sources) { sources.original.reset(); },
             [](Sources& sources) { sources.mine.reset(); },
             [](Sources& sources) { sources.subject = " "; },
             [](Sources& sources) { sources.styleName.clear(); },
             [](Sources& sources) { sources.words.clear(); },
             [](Sources& sources) { sources.words["style-subject"] = "\t"; }}) {
        Sources less = all;
        takeAway(less);
        EXPECT_FALSE(canGetUsed(less));
    }
}

TEST(Halves, aThingIsLearntBesideOtherLooks) {
    Learning learning;
    EXPECT_EQ(learntParts(learning, kHalvesMethod), "both");
    for (const char* role : {"style-example", "content-example"})
        EXPECT_TRUE(takesExamples("both", role)) << role;
    learning.parameters[kHalvesMethod] = {{"learn", "content"}};
    const std::string parts = learntParts(learning, kHalvesMethod);
    EXPECT_EQ(parts, "content");
    EXPECT_TRUE(learns(parts, Half::Thing));
    EXPECT_FALSE(learns(parts, Half::Look));
    EXPECT_TRUE(takesExamples(parts, "style-example"));
    EXPECT_FALSE(takesExamples(parts, "content-example"));
}

} // namespace
} // namespace diptych::document
