#include "plugins/dreambooth_lora/dreambooth_lora_method.h"

#include "plugins/dreambooth_lora/dreambooth_lora_job.h"
#include "tests/unit/plugins/tiny_training.h"

namespace diptych::dreambooth_lora {
namespace {

class DreamboothLoraTraining : public test::TinyTraining {
  protected:
    customization::MethodInputs inputs(int furtherPictures) const {
        customization::MethodInputs given;
        given.pictures["picture"] = test::wavePicture(0.0);
        given.words["caption"] = "a red house in a meadow";
        for (int i = 0; i < furtherPictures; ++i) {
            const auto number = static_cast<std::size_t>(i);
            given.pictures[customization::numberedRole("more", number)] =
                test::wavePicture(1.0 + i);
        }
        return with(m_method, std::move(given),
                    {{"steps", 5}, {"rank", 4}, {"rate", 0.01}, {"seed", 3}});
    }

    DreamboothLoraMethod m_method;
};

TEST_F(DreamboothLoraTraining, SeveralPicturesTakeTurnsUnderTheirOwnWords) {
    auto given = inputs(2);
    given.words["more-caption-2"] = "a blue boat";
    const auto job = m_method.createJob(facts(), given).value();
    ASSERT_EQ(job->pictures().size(), 3u);
    EXPECT_EQ(job->pictures()[2], test::wavePicture(2.0));
    // The second one has no words of its own.
    EXPECT_EQ(job->prompts(), (std::vector<std::string>{"a red house in a meadow",
                                                        "a red house in a meadow", "a blue boat"}));
    for (std::int64_t step = 0; step < 5; ++step) {
        const auto passes = job->plan().passes(step);
        ASSERT_EQ(passes.size(), 1u);
        ASSERT_EQ(passes[0].rows.size(), 1u);
        EXPECT_EQ(passes[0].rows[0].picture, step % 3);
        EXPECT_EQ(passes[0].rows[0].prompt, step % 3);
    }
}

TEST_F(DreamboothLoraTraining, AFurtherPictureChangesWhatIsLearnt) {
    const auto one = trainer(m_method, inputs(0));
    const auto two = trainer(m_method, inputs(1));
    runAll(*one);
    runAll(*two);
    EXPECT_FALSE(sameBits(*one, *two));
    EXPECT_TRUE(two->job().adapter().hasEffect());
}

TEST_F(DreamboothLoraTraining, ResumesBitForBitWithSeveralPictures) {
    expectExactResume(m_method, inputs(1));
}

TEST_F(DreamboothLoraTraining, TheSameWithBlocksRecomputed) {
    expectTheSameRecomputed(m_method, inputs(1));
}

} // namespace
} // namespace diptych::dreambooth_lora
