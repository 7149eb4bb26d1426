// A model in a single file through the engine's door.
#include "core/engine/engine.h"

#include "tests/support/scratch_folder.h"
#include "tests/unit/checkpoints/openable_checkpoint.h"
#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::engine {
namespace {

using namespace checkpoints::test;
using testing::ElementsAre;
using testing::HasSubstr;

class SingleFileSession : public testing::Test {
  protected:
    SingleFileSession() {
        writeMerges(m_folder / "merges.txt");
        openableFirst().write(file());
        m_engine = engine(m_folder / "merges.txt");
    }
    std::filesystem::path file() const { return m_folder / "my model.safetensors"; }
    std::unique_ptr<Engine> engine(const std::filesystem::path& merges) const {
        auto made = createEngine({.cacheFolder = m_folder / "cache",
                                  .device = DeviceWish::Processor,
                                  .clipMerges = merges});
        EXPECT_TRUE(made.ok());
        return std::move(made).value();
    }
    ModelFacts open(const OpenOptions& options = {}) const {
        auto facts = m_engine->openModel(file(), options);
        EXPECT_TRUE(facts.ok()) << (facts.ok() ? "" : facts.error().text());
        return facts.ok() ? *facts : ModelFacts{};
    }
    std::size_t fittedPreviews() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(m_folder / "cache/latent_rgb"), {}));
    }

    diptych::test::ScratchFolder m_folder;
    std::unique_ptr<Engine> m_engine;
};

TEST_F(SingleFileSession, OpensAndRenders) {
    const ModelFacts facts = open();
    EXPECT_EQ(facts.folder, file());
    EXPECT_EQ(facts.title, "my model");
    EXPECT_EQ(facts.family, "sd1");
    EXPECT_EQ(facts.identity.size(), 64u);
    EXPECT_EQ(facts.defaultSize, 128);
    EXPECT_THAT(facts.notes, ElementsAre(HasSubstr("predicts the noise")));
    auto session = m_engine->openRenderSession(file(), {});
    ASSERT_TRUE(session.ok()) << session.error().text();
    RenderRequest request = test::shortRequest(2);
    request.width = request.height = 16;
    const auto frame = (*session)->renderNow(request);
    ASSERT_TRUE(frame.ok()) << frame.error().text();
    EXPECT_EQ(frame->picture->size(), (image::Size{16, 16}));
    EXPECT_EQ(frame->record.modelIdentity, facts.identity);
}

TEST_F(SingleFileSession, OtherOptionsOpenItAnew) {
    const ModelFacts first = open();
    const ModelFacts told = open({.prediction = Prediction::Velocity});
    EXPECT_THAT(told.notes, ElementsAre(HasSubstr("velocity, as you have said")));
    EXPECT_EQ(told.identity, first.identity);
    EXPECT_EQ(fittedPreviews(), 1u) << "the same picture coder";
    openableVae().write(m_folder / "coder.safetensors");
    fillTensor(m_folder / "coder.safetensors", "decoder.conv_out.bias", -2);
    const ModelFacts coded = open({.vae = m_folder / "coder.safetensors"});
    EXPECT_THAT(coded.notes, ElementsAre(HasSubstr("noise"), HasSubstr("coder.safetensors")));
    EXPECT_EQ(fittedPreviews(), 2u);
    EXPECT_EQ(open().notes, first.notes);
    // The sessions of one opening keep it.
    auto session = m_engine->openRenderSession(file(), {});
    ASSERT_TRUE(session.ok());
    (void)open({.prediction = Prediction::Velocity});
    RenderRequest request = test::shortRequest(1);
    request.width = request.height = 16;
    EXPECT_TRUE((*session)->renderNow(request).ok());
}

TEST_F(SingleFileSession, ErrorsAreSentences) {
    const auto without = engine({});
    const auto merges = without->openModel(file());
    ASSERT_FALSE(merges.ok());
    EXPECT_THAT(merges.error().message, HasSubstr("scripts/setup.sh"));
    const auto coder = m_engine->openModel(file(), {.vae = file()});
    ASSERT_FALSE(coder.ok());
    EXPECT_EQ(coder.error().code, ErrorCode::Unsupported);
    EXPECT_FALSE(m_engine->openRenderSession(file(), {}).ok()) << "nothing was opened";
}

} // namespace
} // namespace diptych::engine
