#include "tests/unit/app/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

namespace diptych::cli::test {
namespace {

using testing::HasSubstr;

/// Waits until the program has told of a step from `step` on. False when it ended or did not say so
/// within two minutes.
bool reachesStep(const diptych::test::RunningProgram& program, int step) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    while (std::chrono::steady_clock::now() < end) {
        if (program.out().find("\"step\":" + std::to_string(step) + ",") != std::string::npos)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

TEST(InterruptedTraining, GoesOnToTheSameBytes) {
    constexpr int kSteps = 300;
    const std::string whole = cli().path("whole.safetensors");
    ASSERT_EQ(cli().run(cli().trainPair(whole, kSteps)).code, 0);

    const std::string out = cli().path("stopped.safetensors");
    const std::string partial = out + ".partial";
    {
        const auto program = cli().start(cli().trainPair(out, kSteps, {"--json"}));
        ASSERT_TRUE(reachesStep(*program, 5)) << program->err();
        program->send(SIGINT);
        EXPECT_EQ(program->wait(), 1);
        EXPECT_TRUE(isOneSentence(program->err())) << program->err();
        EXPECT_THAT(program->err(), HasSubstr("--resume " + partial));
        const auto events = eventsOf(program->out());
        ASSERT_FALSE(events.empty());
        EXPECT_EQ(events.back()["event"], "error");
        EXPECT_EQ(events.back()["code"], "cancelled");
    }
    EXPECT_FALSE(std::filesystem::exists(out)) << "half an adapter is no adapter";
    for (const char* name : {"run.json", "checkpoint.safetensors", "original.png", "styled.png"})
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(partial) / name)) << name;

    // The pictures are not needed any more: the folder has its own copies.
    const Outcome resumed = cli().run({"train", "pair", "--model", cli().model(), "--device", "cpu",
                                       "--resume", partial, "--out", out});
    ASSERT_EQ(resumed.code, 0) << resumed.err;
    EXPECT_TRUE(bytesOf(out) == bytesOf(whole)) << "the adapters differ";
    EXPECT_FALSE(std::filesystem::exists(partial));
}

TEST(InterruptedTraining, APoliteKillStopsTheSameWay) {
    const std::string out = cli().path("terminated.safetensors");
    const auto program = cli().start(cli().trainPair(out, 20000, {"--json"}));
    ASSERT_TRUE(reachesStep(*program, 3)) << program->err();
    program->send(SIGTERM);
    EXPECT_EQ(program->wait(), 1);
    EXPECT_TRUE(std::filesystem::exists(out + ".partial/checkpoint.safetensors"));
}

TEST(InterruptedTraining, AnotherMethodDoesNotResumeIt) {
    const std::string partial = cli().path("terminated.safetensors.partial");
    if (!std::filesystem::exists(partial))
        GTEST_SKIP() << "the test that leaves the stopped run was not run";
    const Outcome outcome = cli().run({"train", "dreambooth-lora", "--model", cli().model(),
                                       "--resume", partial, "--out", cli().path("x.safetensors")});
    EXPECT_NE(outcome.code, 0);
    EXPECT_THAT(outcome.err, HasSubstr("train pair"));
    const Outcome nothing = cli().run({"train", "pair", "--model", cli().model(), "--resume",
                                       cli().path("no-such.partial"), "--out", cli().path("x.st")});
    EXPECT_EQ(nothing.code, 1);
    EXPECT_TRUE(isOneSentence(nothing.err)) << nothing.err;
    EXPECT_THAT(nothing.err, HasSubstr("no-such.partial"));
}

TEST(InterruptedTraining, ADamagedRunIsToldInWords) {
    const std::string folder = cli().path("damaged.partial");
    std::filesystem::create_directory(folder);
    cli().put("damaged.partial/run.json", "{\"method\": \"pair\", \"words\": 3}");
    const Outcome outcome = cli().run({"train", "pair", "--model", cli().model(), "--resume",
                                       folder, "--out", cli().path("x.st")});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("run.json"));
}

} // namespace
} // namespace diptych::cli::test
