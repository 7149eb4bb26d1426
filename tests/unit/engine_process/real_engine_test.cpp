#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/engine_process/process_studio.h"

#include <gtest/gtest.h>

#include <csignal>

namespace diptych::engine_process::test {
namespace {

using diptych::test::bytesOf;
using Kind = WorkerNews::Kind;

class RealEngine : public ::testing::Test {
  protected:
    void SetUp() override {
        diptych::test::RunningProgram maker({DIPTYCH_MAKE_TINY_MODEL, model().string()});
        ASSERT_EQ(maker.wait(), 0) << maker.err();
        engine::EngineOptions options;
        options.cacheFolder = m_folder / "cache";
        options.device = engine::DeviceWish::Processor;
        auto made = createProcessEngine(options, shipped(m_news));
        ASSERT_TRUE(made.ok()) << made.error().text();
        m_engine = std::move(*made);
        const auto opened = m_engine->openModel(model());
        ASSERT_TRUE(opened.ok()) << opened.error().text();
    }
    std::filesystem::path model() const { return m_folder / "model"; }
    engine::RenderRequest picture() const {
        engine::RenderRequest request;
        request.prompt = "a red house in a meadow";
        request.steps = 4;
        request.guidance = 3.0;
        return request;
    }
    engine::TrainRequest training(const std::string& name) const {
        engine::TrainRequest request;
        request.model = model();
        request.method = "pair";
        request.pictures = {{"original", diptych::test::wavePicture(0.0)},
                            {"styled", diptych::test::wavePicture(1.7)}};
        request.words = {{"subject", "a red house in a meadow"}, {"style-name", "woodcut"}};
        request.parameters = {{"steps", 60}, {"style-start", 10}, {"rank", 4}, {"rate", 0.02}};
        request.output = m_folder / (name + ".safetensors");
        request.checkpoint = m_folder / (name + ".run");
        request.keepFolder = m_folder / (name + ".kept");
        request.secondsBetweenCheckpoints = 0.0;
        request.previews = {picture()};
        request.stepsBetweenPreviews = 20;
        return request;
    }

    diptych::test::ScratchFolder m_folder;
    NewsDiary m_news;
    std::unique_ptr<engine::Engine> m_engine;
};

TEST_F(RealEngine, LearnsTheSameAdapterHoweverOftenItsWorkerIsKilled) {
    TrainDiary calm;
    auto whole = m_engine->startTraining(training("whole"), calm.callbacks());
    ASSERT_TRUE(whole.ok()) << whole.error().text();
    ASSERT_TRUE((*whole)->wait()) << calm.error().text();
    TrainDiary lossy;
    auto cut = m_engine->startTraining(training("cut"), lossy.callbacks());
    ASSERT_TRUE(cut.ok()) << cut.error().text();
    std::size_t losses = 0;
    for (const auto& [step, signal] :
         {std::pair<std::int64_t, int>{5, SIGKILL}, {22, SIGSEGV}, {45, SIGKILL}}) {
        ASSERT_TRUE(lossy.waitForStep(step));
        ::kill(m_news.process(), signal);
        ASSERT_TRUE(m_news.waitFor(Kind::Back, ++losses));
    }
    EXPECT_TRUE((*cut)->wait()) << lossy.error().text();
    EXPECT_EQ(lossy.countOf("notice The part that computes stopped"), 3U);
    EXPECT_FALSE(bytesOf(training("cut").output).empty());
    EXPECT_EQ(bytesOf(training("cut").output), bytesOf(training("whole").output));
    ASSERT_EQ(lossy.previews().size(), calm.previews().size());
    for (std::size_t i = 0; i < calm.previews().size(); ++i)
        EXPECT_EQ(*lossy.previews()[i].picture, *calm.previews()[i].picture);
    for (const auto& news : m_news.all())
        if (news.kind == Kind::Back) {
            EXPECT_LT(news.away, std::chrono::seconds(15));
            std::printf("back after %lld ms\n", static_cast<long long>(news.away.count()));
        }
}

TEST_F(RealEngine, DrawsTheSamePictureInTheNextWorker) {
    auto lane = m_engine->openRenderSession(model(), {});
    ASSERT_TRUE(lane.ok()) << lane.error().text();
    const auto before = (*lane)->renderNow(picture());
    ASSERT_TRUE(before.ok()) << before.error().text();
    ::kill(m_news.process(), SIGSEGV);
    const auto after = (*lane)->renderNow(picture());
    ASSERT_TRUE(after.ok()) << after.error().text();
    EXPECT_EQ(*after->picture, *before->picture);
    EXPECT_EQ(after->ticket, 2U);
}

} // namespace
} // namespace diptych::engine_process::test
