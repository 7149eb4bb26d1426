#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/fake_engine/fake_studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>
#include <thread>

namespace diptych::engine_process::test {
namespace {

using diptych::test::bytesOf;
using engine::TrainEnd;
using fake_engine::test::FakeStudio;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using Kind = WorkerNews::Kind;

constexpr milliseconds kPatience{3000};
constexpr std::size_t kLosses = 12; ///< of every kind four
constexpr const char* kGoesOn =
    "notice The part that computes stopped and was started again; learning goes on from the last "
    "checkpoint.";

struct Lossy {
    explicit Lossy(std::vector<std::string> words, milliseconds patience = kPatience) {
        auto options = scripted(news, std::move(words));
        options.patience = patience;
        engine = engineFrom(options);
        EXPECT_TRUE(engine->openModel(studio.model()).ok());
    }
    engine::TrainRequest training(const std::string& name, int steps) const {
        engine::TrainRequest order;
        order.model = studio.model();
        order.method = "pair";
        order.pictures = {{"original", image::Image(8, 8, {10, 20, 30})},
                          {"styled", image::Image(8, 8, {90, 20, 30})}};
        order.words = {{"subject", "a red house"}, {"style-name", "ink"}};
        order.parameters = {{"steps", steps}, {"style-start", 4}};
        order.output = studio.folder / (name + ".safetensors");
        order.checkpoint = studio.folder / (name + ".run");
        order.keepFolder = studio.folder / (name + ".kept");
        order.stepsBetweenPreviews = 100;
        order.secondsBetweenCheckpoints = 0.05;
        order.previews = {studio.request()};
        return order;
    }
    /// Ends the worker with a signal and waits for the next one; how long that took.
    milliseconds lose(int signal) {
        const std::size_t back = news.count(Kind::Back);
        const auto began = std::chrono::steady_clock::now();
        ::kill(news.process(), signal);
        EXPECT_TRUE(news.waitFor(Kind::Back, back + 1));
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    }
    FakeStudio studio;
    NewsDiary news;
    std::unique_ptr<engine::Engine> engine;
};

/// Submits, cancels and looks away, as an artist does, until it is told to stop.
class Artist {
  public:
    Artist(engine::RenderSession& lane, engine::RenderRequest request)
        : m_thread([this, &lane, request = std::move(request)]() mutable {
              std::mt19937 random(11);
              while (!m_ending) {
                  request.seed = random() % 50;
                  request.steps = 2 + static_cast<int>(random() % 4);
                  const auto began = std::chrono::steady_clock::now();
                  m_tickets = lane.submit(request);
                  if (random() % 8 == 0)
                      lane.cancel();
                  const auto took = std::chrono::steady_clock::now() - began;
                  m_longest =
                      std::max(m_longest.load(),
                               static_cast<std::int64_t>(took / std::chrono::milliseconds(1)));
                  std::this_thread::sleep_for(milliseconds(10 + random() % 50));
              }
          }) {}
    std::uint64_t end() {
        m_ending = true;
        m_thread.join();
        return m_tickets;
    }
    std::int64_t longestSubmitMs() const { return m_longest; }

  private:
    std::atomic<bool> m_ending{false};
    std::atomic<std::uint64_t> m_tickets{0};
    std::atomic<std::int64_t> m_longest{0};
    std::thread m_thread;
};

void expectEndedOnce(const RenderDiary& diary, std::uint64_t tickets) {
    const auto ends = diary.ends();
    EXPECT_EQ(ends.size(), tickets);
    std::size_t finals = 0;
    for (const auto& [ticket, how] : ends) {
        ASSERT_EQ(how.size(), 1U) << "ticket " << ticket;
        EXPECT_TRUE(how[0] == "final" || how[0] == "cancelled") << how[0];
        finals += how[0] == "final" ? 1 : 0;
    }
    EXPECT_GT(finals, 0U);
}

TEST(LostWorker, LossesWhileRenderingAndLearningLoseNothing) {
    const std::size_t descriptors = openDescriptors();
    milliseconds longest{0};
    {
        Lossy lossy({"--call-ms", "3", "--train-ms", "4"});
        RenderDiary diary;
        TrainDiary learnt;
        const auto order = lossy.training("cut", 1500);
        auto lane =
            std::move(lossy.engine->openRenderSession(lossy.studio.model(), diary.callbacks()))
                .value();
        auto run = std::move(lossy.engine->startTraining(order, learnt.callbacks())).value();
        Artist artist(*lane, lossy.studio.request());
        std::mt19937 random(5);
        constexpr std::array kSignals = {SIGKILL, SIGSEGV, SIGSTOP};
        for (std::size_t i = 0; i < kLosses; ++i) {
            std::this_thread::sleep_for(milliseconds(100 + random() % 300));
            longest = std::max(longest, lossy.lose(kSignals[i % 3]));
        }
        EXPECT_EQ(lossy.news.count(Kind::Lost), kLosses);
        EXPECT_EQ(lossy.news.count(Kind::GivenUp), 0U);
        const std::uint64_t tickets = artist.end();
        EXPECT_LT(artist.longestSubmitMs(), 500);
        lane->waitIdle();
        expectEndedOnce(diary, tickets);
        EXPECT_TRUE(run->wait());
        EXPECT_EQ(learnt.ends(), 1U);
        EXPECT_EQ(learnt.end(), TrainEnd::Finished);
        EXPECT_GE(learnt.countOf(kGoesOn), 10U);
        EXPECT_EQ(learnt.countOf("preview 100/"), 1U) << "told once";
        // The adapter of a run that nothing has disturbed, by the engine itself.
        TrainDiary calm;
        auto whole =
            lossy.studio.engine->startTraining(lossy.training("whole", 1500), calm.callbacks());
        EXPECT_TRUE((*whole)->wait());
        EXPECT_EQ(bytesOf(order.output), bytesOf(lossy.training("whole", 1500).output));
        for (const auto* kept : {"step-000100.safetensors", "step-001500.safetensors"})
            EXPECT_EQ(bytesOf(order.keepFolder / kept),
                      bytesOf(lossy.training("whole", 1500).keepFolder / kept));
    }
    EXPECT_LT(longest, milliseconds(15000));
    RecordProperty("longest_away_ms", std::to_string(longest.count()));
    std::printf("longest time to be back: %lld ms\n", static_cast<long long>(longest.count()));
    EXPECT_EQ(openDescriptors(), descriptors);
    EXPECT_TRUE(::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD) << "a zombie";
}

TEST(LostWorker, TheNewestPictureIsDrawnAgainAndOlderOnesAreCancelled) {
    Lossy lossy({"--call-ms", "30"});
    RenderDiary diary;
    auto lane =
        std::move(lossy.engine->openRenderSession(lossy.studio.model(), diary.callbacks())).value();
    auto request = lossy.studio.request();
    lane->submit(request);
    ASSERT_TRUE(diary.waitFor([](const auto& told) { return told.progress().size() > 2; }));
    ::kill(lossy.news.process(), SIGSTOP); // hears nothing of what follows
    request.seed = 2;
    lane->submit(request);
    request.seed = 3;
    lane->submit(request);
    const auto answer = lane->renderNow(lossy.studio.request());
    ASSERT_TRUE(answer.ok()) << answer.error().text();
    EXPECT_EQ(answer->ticket, 4U);
    auto near = std::move(lossy.studio.engine->openRenderSession(lossy.studio.model(), {})).value();
    EXPECT_EQ(*answer->picture, *near->renderNow(lossy.studio.request())->picture);
    lane->waitIdle();
    const auto ends = diary.ends();
    EXPECT_THAT(ends.at(1), ElementsAre("cancelled"));
    EXPECT_THAT(ends.at(2), ElementsAre("cancelled"));
    EXPECT_THAT(ends.at(3), ElementsAre("cancelled"));
    EXPECT_THAT(ends.at(4), ElementsAre("final"));
    EXPECT_EQ(lossy.news.count(Kind::Lost), 1U);
}

TEST(LostWorker, WhatWasCancelledIsNotDrawnAgain) {
    Lossy lossy({"--call-ms", "30"});
    RenderDiary diary;
    auto lane =
        std::move(lossy.engine->openRenderSession(lossy.studio.model(), diary.callbacks())).value();
    lane->submit(lossy.studio.request());
    ASSERT_TRUE(diary.waitFor([](const auto& told) { return !told.progress().empty(); }));
    ::kill(lossy.news.process(), SIGSTOP);
    lane->cancel();
    lane->waitIdle();
    EXPECT_THAT(diary.ends().at(1), ElementsAre("cancelled"));
    ASSERT_TRUE(lossy.news.waitFor(Kind::Back));
    EXPECT_EQ(lane->submit(lossy.studio.request()), 2U);
    lane->waitIdle();
    EXPECT_THAT(diary.ends().at(2), ElementsAre("final"));
}

TEST(LostWorker, ACardThatIsLostIsLeftWithItsProcess) {
    const diptych::test::ScratchFolder folder;
    Lossy lossy({"--lose-card-once", (folder / "mark").string()});
    RenderDiary diary;
    auto lane =
        std::move(lossy.engine->openRenderSession(lossy.studio.model(), diary.callbacks())).value();
    lane->submit(lossy.studio.request());
    lane->waitIdle();
    EXPECT_THAT(diary.ends().at(1), ElementsAre("final"));
    EXPECT_EQ(lossy.news.count(Kind::Lost), 1U);
    EXPECT_THAT(lossy.news.all()[1].sentence, HasSubstr("graphics card"));
}

TEST(LostWorker, ARunWithoutACheckpointBeginsAgainAndSaysSo) {
    Lossy lossy({"--train-ms", "3"});
    TrainDiary diary;
    auto order = lossy.training("fresh", 60);
    order.secondsBetweenCheckpoints = 1000.0;
    // The checkpoint of another run is none of this one.
    std::filesystem::create_directories(order.checkpoint);
    lossy.studio.folder.put("fresh.run/checkpoint.safetensors", "of another run");
    auto run = std::move(lossy.engine->startTraining(order, diary.callbacks())).value();
    ASSERT_TRUE(diary.waitForStep(20));
    const auto half =
        lossy.studio.folder.put("fresh.run/.checkpoint.safetensors.0123.part", "half of it");
    const auto foreign = lossy.studio.folder.put(".other.safetensors.0123.part", "of others");
    lossy.lose(SIGKILL);
    EXPECT_TRUE(run->wait()) << diary.error().text();
    EXPECT_EQ(diary.countOf("notice"), 1U);
    EXPECT_EQ(diary.countOf("notice The part that computes stopped and was started again; nothing"),
              1U);
    EXPECT_FALSE(std::filesystem::exists(half)) << "what the lost worker was writing";
    EXPECT_TRUE(std::filesystem::exists(foreign));
    const auto steps = diary.steps();
    EXPECT_EQ(std::count(steps.begin(), steps.end(), 0), 2);
}

TEST(LostWorker, WishesOutliveTheWorker) {
    Lossy lossy({"--train-ms", "3"});
    TrainDiary diary;
    auto run =
        std::move(lossy.engine->startTraining(lossy.training("wish", 5000), diary.callbacks()))
            .value();
    ASSERT_TRUE(diary.waitForLine("saved"));
    run->pause();
    lossy.lose(SIGKILL);
    std::this_thread::sleep_for(milliseconds(200));
    const auto paused = diary.steps().size();
    std::this_thread::sleep_for(milliseconds(200));
    EXPECT_LE(diary.steps().size() - paused, 1U);
    ::kill(lossy.news.process(), SIGSTOP);
    run->stopAndKeep();
    run->wait();
    EXPECT_EQ(diary.end(), TrainEnd::Kept) << diary.error().text();
}

TEST(LostWorker, ARunDestroyedWithItsWorkerEndsAtOnce) {
    Lossy lossy({"--train-ms", "3"});
    TrainDiary diary;
    auto run =
        std::move(lossy.engine->startTraining(lossy.training("end", 5000), diary.callbacks()))
            .value();
    ASSERT_TRUE(diary.waitForLine("saved"));
    ::kill(lossy.news.process(), SIGSTOP);
    const auto began = std::chrono::steady_clock::now();
    run.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(10000));
    EXPECT_EQ(diary.ends(), 1U);
    EXPECT_EQ(diary.end(), TrainEnd::Failed);
    EXPECT_EQ(diary.error().code, ErrorCode::DeviceLost);
}

TEST(LostWorker, ACallThatWaitsIsMadeOnceMore) {
    Lossy lossy({"--open-ms", "700"});
    std::filesystem::create_directories(lossy.studio.folder / "other");
    std::thread killer([&] {
        std::this_thread::sleep_for(milliseconds(300));
        ::kill(lossy.news.process(), SIGSEGV);
    });
    EXPECT_TRUE(lossy.engine->openModel(lossy.studio.folder / "other").ok());
    killer.join();
    EXPECT_THAT(lossy.news.all()[1].sentence, HasSubstr("signal 11"));
    EXPECT_TRUE(lossy.engine->openRenderSession(lossy.studio.folder / "other", {}).ok());
}

TEST(LostWorker, ACallThatTakesEachWorkerAlongFailsWithoutTheEngine) {
    NewsDiary news;
    const auto functions = processFunctions(scripted(news, {"--fragile", "1"}));
    engine::EngineOptions poison;
    poison.cacheFolder = "poison";
    const auto made = functions.createEngine(poison);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::Internal);
    EXPECT_TRUE(news.waitFor(Kind::Lost, 2)); // the call may end before that is told
    EXPECT_TRUE(functions.createEngine({}).ok()) << "it goes on";
}

TEST(LostWorker, AWorkerThatNeverStaysIsGivenUp) {
    NewsDiary news;
    const auto began = std::chrono::steady_clock::now();
    const auto made = createProcessEngine({}, scripted(news, {"--die", "1"}));
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::DeviceLost);
    EXPECT_THAT(made.error().message, HasSubstr("again and again"));
    EXPECT_EQ(news.count(Kind::Lost), 5U);
    EXPECT_EQ(news.count(Kind::GivenUp), 1U);
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_GE(took, milliseconds(5000)) << "0 + 1 + 2 + 2 seconds between them";
    EXPECT_LT(took, milliseconds(15000));
}

TEST(LostWorker, AfterGivingUpEverythingEndsWithASentence) {
    Lossy lossy({"--call-ms", "50", "--train-ms", "50"});
    RenderDiary diary;
    TrainDiary learnt;
    auto lane =
        std::move(lossy.engine->openRenderSession(lossy.studio.model(), diary.callbacks())).value();
    auto run =
        std::move(lossy.engine->startTraining(lossy.training("given", 5000), learnt.callbacks()))
            .value();
    run->pause();
    std::atomic<bool> ending{false};
    std::thread killer([&] {
        for (int last = 0; !ending; std::this_thread::sleep_for(milliseconds(1)))
            if (const int now = lossy.news.process(); now != last && now != 0) {
                ::kill(now, SIGKILL); // as soon as it is there
                last = now;
            }
    });
    EXPECT_TRUE(lossy.news.waitFor(Kind::GivenUp));
    ending = true;
    killer.join();
    EXPECT_FALSE(run->wait());
    EXPECT_EQ(learnt.end(), TrainEnd::Failed);
    EXPECT_EQ(learnt.error().code, ErrorCode::DeviceLost);
    const auto ticket = lane->submit(lossy.studio.request());
    lane->waitIdle();
    EXPECT_THAT(diary.ends().at(ticket), ElementsAre("device-lost"));
    EXPECT_EQ(lane->renderNow(lossy.studio.request()).error().code, ErrorCode::DeviceLost);
    EXPECT_EQ(lossy.engine->openModel(lossy.studio.model()).error().code, ErrorCode::DeviceLost);
    EXPECT_EQ(lossy.engine->startTraining(lossy.training("x", 5), {}).error().code,
              ErrorCode::DeviceLost);
    EXPECT_FALSE(lossy.engine->deviceText().empty()) << "as last known";
    EXPECT_FALSE(diary.errors().empty());
}

} // namespace
} // namespace diptych::engine_process::test
