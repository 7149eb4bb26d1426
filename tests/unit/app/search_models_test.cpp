// Models of other programs on the command line: nothing is looked into without consent.
#include "tests/unit/app/cli.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;

TEST(SearchModels, ANamedPlaceIsLookedThrough) {
    checkpoints::test::firstCheckpoint().write(cli().path("theirs/one.safetensors"));
    cli().put("theirs/bad.safetensors", "<html>");
    const Outcome outcome = cli().run({"models", "--search", cli().path("theirs"), "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const auto events = eventsOf(outcome.out);
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(events[0]["kind"], "refused");
    EXPECT_EQ(events[1]["path"], cli().path("theirs/one.safetensors"));
    EXPECT_EQ(events[1]["family"], "Stable Diffusion 1.x");
    EXPECT_EQ(events[2]["event"], "searched");
    EXPECT_EQ(events[2]["models"], 2);
    const Outcome words = cli().run({"models", "--search", cli().path("theirs")});
    EXPECT_THAT(words.out, HasSubstr("Stable Diffusion 1.x model"));
    EXPECT_THAT(words.out, HasSubstr("web page"));
}

TEST(SearchModels, WithoutConsentThePlacesAreOnlyNamed) {
    const Outcome outcome = cli().run({"models", "--search", "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const auto events = eventsOf(outcome.out);
    ASSERT_GE(events.size(), 6u);
    for (const Json& event : events)
        EXPECT_EQ(event["event"], "place");
    const Outcome words = cli().run({"models", "--search"});
    EXPECT_THAT(words.out, HasSubstr("--yes"));
}

TEST(SearchModels, APlaceThatIsNotThere) {
    const Outcome outcome = cli().run({"models", "--search", cli().path("nowhere")});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(isOneSentence(outcome.err));
    EXPECT_THAT(outcome.err, HasSubstr("no such folder"));
}

} // namespace
} // namespace diptych::cli::test
