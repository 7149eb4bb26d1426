#include "tests/support/running_program.h"
#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/fake_engine/fake_studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace diptych::engine_process::test {
namespace {

using diptych::test::RunningProgram;
using testing::HasSubstr;

TEST(WorkerProgram, IsNotMeantToBeStartedByHand) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{DIPTYCH_ENGINE},
                                                  {DIPTYCH_ENGINE, "--fd"},
                                                  {DIPTYCH_ENGINE, "--fd", "x"},
                                                  {DIPTYCH_ENGINE, "--fd", "999"},
                                                  {DIPTYCH_ENGINE, "--fd", "1"},
                                                  {DIPTYCH_ENGINE, "--help"}}) {
        RunningProgram program(words);
        EXPECT_EQ(program.wait(), 2);
        EXPECT_THAT(program.err(), HasSubstr("not meant to be started by hand"));
    }
}

TEST(WorkerProgram, ServesThePretendedEngine) {
    fake_engine::test::FakeStudio studio;
    NewsDiary news;
    auto engine = engineFrom(shipped(news, {"--fake"}));
    ASSERT_TRUE(engine->openModel(studio.model()).ok());
    auto lane = std::move(engine->openRenderSession(studio.model(), {})).value();
    EXPECT_EQ(lane->renderNow(studio.request())->picture->size(), (image::Size{256, 256}));
}

TEST(WorkerProgram, AnInterruptOfTheTerminalIsForTheWindow) {
    NewsDiary news;
    auto engine = engineFrom(shipped(news, {"--fake"}));
    ::kill(news.process(), SIGINT);
    EXPECT_FALSE(engine->deviceText().empty());
    EXPECT_EQ(news.count(WorkerNews::Kind::Lost), 0U);
}

TEST(WorkerProgram, EndsWithItsParentHoweverThatEnds) {
    for (const int signal : {SIGKILL, SIGSEGV}) {
        const diptych::test::ScratchFolder folder;
        RunningProgram parent({DIPTYCH_HELPER, "--parent", folder.path().string()});
        ASSERT_TRUE(eventually([&] { return std::filesystem::exists(folder / "worker"); }));
        const int worker = std::atoi(diptych::test::bytesOf(folder / "worker").c_str());
        ASSERT_GT(worker, 0);
        EXPECT_FALSE(isOver(worker));
        parent.send(signal);
        parent.wait();
        EXPECT_TRUE(eventually([&] { return isOver(worker); }));
    }
}

} // namespace
} // namespace diptych::engine_process::test
