// Every method's first steps, for check_training.py, which makes them again with diffusers, dense
// matrices and torch.optim from the same start.
#include "core/image/decode_image.h"
#include "core/tensor/save_tensors.h"
#include "core/training/model_facts.h"
#include "core/training/trainer.h"
#include "plugins/break_for_make/break_for_make_method.h"
#include "plugins/break_for_make/projection.h"
#include "plugins/dreambooth_lora/dreambooth_lora_method.h"
#include "plugins/ostaf/ostaf_method.h"
#include "plugins/pair/orthonormal_basis.h"
#include "plugins/pair/pair_method.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace diptych::training {
namespace {

constexpr std::uint64_t kSeed = 21;
constexpr std::uint64_t kBasisSeed = 6;
constexpr std::int64_t kRank = 6;

/// One run: a method, its inputs, and what the reference is told of it.
struct Case {
    std::string name;
    std::shared_ptr<const customization::Method> method;
    customization::MethodInputs inputs;
    Json parameters;
    std::vector<std::string> pictures; ///< names of what rows refer to, in their order
    std::string model = "model";       ///< its folder
};

class TrainingParity : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"model", "model_sdxl"})
            m_models[name] = parity::openModel(name, pipeline::PromptSyntax::Plain);
    }

    static image::Image picture(const std::string& name) {
        auto decoded = image::decodeImage(parity::folder() / (name + ".png"));
        EXPECT_TRUE(decoded.ok());
        return std::move(decoded->image);
    }

    void run(const Case& given) {
        SCOPED_TRACE(given.name);
        const auto& model = m_models.at(given.model);
        auto inputs = given.inputs;
        auto values = given.method->schema("sd1").resolve(given.parameters);
        ASSERT_TRUE(values.ok()) << values.error().text();
        inputs.values = *values;
        auto job = given.method->createJob(modelFacts(*model), inputs);
        ASSERT_TRUE(job.ok()) << job.error().text();
        const auto prompts = (*job)->prompts();
        const auto tokens = (*job)->adapter().tokens;
        auto trainer =
            Trainer::create(model, std::move(*job), {.seed = kSeed, .fingerprint = "parity"});
        ASSERT_TRUE(trainer.ok()) << trainer.error().text();
        const auto file = [&](const char* end) {
            return parity::folder() / (given.name + end + ".safetensors");
        };
        ASSERT_TRUE((*trainer)->saveCheckpoint(file(".before")).ok());
        Json losses = Json::array();
        while (!(*trainer)->finished()) {
            const Status ran = (*trainer)->runUnit();
            ASSERT_TRUE(ran.ok()) << ran.error().text();
            losses.push_back((*trainer)->progress().losses);
        }
        ASSERT_TRUE((*trainer)->saveCheckpoint(file(".after")).ok());
        m_cases[given.name] = {{"model", given.model},
                               {"pictures", given.pictures},
                               {"prompts", prompts},
                               {"parameters", values->json()},
                               {"losses", losses.back()},
                               {"seed", kSeed},
                               {"placeholder", tokens.empty() ? "" : tokens[0].placeholder}};
    }

    /// Pooled vectors, sizes of crops, and a word of two vectors, on pictures wider than the
    /// model's own size.
    void runOnSdxl() {
        customization::MethodInputs both;
        both.pictures = {{"original", picture("wide_first")}, {"styled", picture("wide_second")}};
        both.words = {{"subject", "a red house in the meadow"}, {"style-name", "sketch"}};
        run({"pair-sdxl",
             std::make_shared<pair::PairMethod>(),
             both,
             {{"steps", 4}, {"style-start", 1}, {"rank", kRank}, {"rate", 1e-3}},
             {"wide_first", "wide_second"},
             "model_sdxl"});
        customization::MethodInputs single;
        single.pictures = {{"picture", picture("wide_first")}};
        single.words = {{"caption", "a blue cat"}, {"subject", "a red house"}, {"name", "look"}};
        run({"dreambooth-lora-sdxl",
             std::make_shared<dreambooth_lora::DreamboothLoraMethod>(),
             single,
             {{"steps", 3}, {"rank", kRank}, {"rate", 1e-3}},
             {"wide_first"},
             "model_sdxl"});
        run({"ostaf-sdxl",
             std::make_shared<ostaf::OstafMethod>(),
             single,
             {{"steps", 3}, {"attribute", "shape"}, {"rate", 1e-3}, {"token-rate", 1e-3}},
             {"wide_first"},
             "model_sdxl"});
    }

    /// What no checkpoint holds because it never changes.
    void writeFrozen() {
        std::vector<tensor::NamedTensor> frozen;
        std::set<std::int64_t> widths;
        for (const auto& [name, model] : m_models)
            for (const auto& site : model->unet.linearSites())
                if (isAttention(site) && widths.insert(site.inFeatures).second)
                    frozen.push_back({"basis." + std::to_string(site.inFeatures),
                                      pair::orthonormalBasis(site.inFeatures, 123846)});
        for (const auto& site : m_models.at("model")->unet.linearSites()) {
            if (!isAttention(site))
                continue;
            const auto made = break_for_make::makeProjection(
                site, break_for_make::rankAt(site, kRank, break_for_make::BasisKind::ExactSplit),
                break_for_make::BasisKind::ExactSplit, kBasisSeed);
            frozen.push_back({"A." + site.path, made.frozenUp});
            frozen.push_back({"C." + site.path, made.frozenDown});
        }
        ASSERT_TRUE(tensor::saveTensors(parity::folder() / "frozen.safetensors", frozen, {}).ok());
    }

    static bool isAttention(const models::LinearSite& site) {
        return site.path.ends_with(".to_q") || site.path.ends_with(".to_k") ||
               site.path.ends_with(".to_v") || site.path.ends_with(".to_out.0");
    }

    std::map<std::string, std::shared_ptr<pipeline::LoadedModel>> m_models;
    Json m_cases = Json::object();
};

TEST_F(TrainingParity, TakesTheFirstStepsOfEveryMethod) {
    customization::MethodInputs pairInputs;
    pairInputs.pictures = {{"original", picture("first")}, {"styled", picture("second")}};
    pairInputs.words = {{"subject", "a red house in the meadow"}, {"style-name", "sketch"}};
    run({"pair",
         std::make_shared<pair::PairMethod>(),
         pairInputs,
         {{"steps", 4}, {"style-start", 1}, {"rank", kRank}, {"rate", 1e-3}},
         {"first", "second"}});

    customization::MethodInputs single;
    single.pictures = {{"picture", picture("first")}};
    single.words = {{"caption", "a blue cat"}};
    run({"dreambooth-lora",
         std::make_shared<dreambooth_lora::DreamboothLoraMethod>(),
         single,
         {{"steps", 3}, {"rank", kRank}, {"rate", 1e-3}},
         {"first"}});

    customization::MethodInputs attribute;
    attribute.pictures = {{"picture", picture("third")}};
    attribute.words = {{"subject", "a red house"}, {"name", "look"}};
    run({"ostaf-shape",
         std::make_shared<ostaf::OstafMethod>(),
         attribute,
         {{"steps", 3}, {"attribute", "shape"}, {"rate", 1e-3}, {"token-rate", 1e-3}},
         {"third"}});
    run({"ostaf-tuned",
         std::make_shared<ostaf::OstafMethod>(),
         attribute,
         {{"steps", 3},
          {"attribute", "shape"},
          {"middle", true},
          {"tune-weights", true},
          {"rate", 1e-3},
          {"token-rate", 1e-3},
          {"weight-rate", 1e-4}},
         {"third"}});

    customization::MethodInputs both;
    both.pictures = {{"content", picture("first")},
                     {"style", picture("second")},
                     {"style-example-1", picture("third")},
                     {"content-example-1", picture("fourth")}};
    both.words = {{"subject", "a red house"},
                  {"style-subject", "a blue cat"},
                  {"style-name", "woodcut"},
                  {"style-example-caption-1", "a red house in sketch style"},
                  {"content-example-caption-1", "the yellow boat"}};
    for (const char* clearing : {"strict", "as-released"})
        run({std::string("break-for-make-") + clearing,
             std::make_shared<break_for_make::BreakForMakeMethod>(),
             both,
             {{"steps", 3},
              {"fuse-steps", 2},
              {"rank", kRank},
              {"rate", 1e-3},
              {"example-rate", 1e-4},
              {"basis-seed", kBasisSeed},
              {"clearing", clearing}},
             {"first", "second", "third", "fourth"}});
    runOnSdxl();
    writeFrozen();
    ASSERT_TRUE(writeJsonFile(parity::folder() / "cases.json", m_cases).ok());
}

TEST_F(TrainingParity, SeesPicturesAsTheTowerDoes) {
    const auto facts = modelFacts(*m_models.at("model"));
    ASSERT_TRUE(facts.seePicture);
    const at::Tensor seen = facts.seePicture(picture("small"));
    EXPECT_LE(parity::largestDifference(seen, parity::answerTensor("seen", "seen")), 1e-5);
}

} // namespace
} // namespace diptych::training
