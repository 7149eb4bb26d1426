// One layer: the ends of its tensors' names, and what their shapes are together.
#include "core/adapter_formats/layer_shapes.h"
#include "core/adapter_formats/tensor_slot.h"
#include "tests/unit/adapter_formats/made_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::adapter_formats {
namespace {

using safetensors::DType;
using testing::HasSubstr;

/// The shapes of a layer with these tensors, by the ends of their names.
LayerShapes shapesOf(const std::vector<MadeTensor>& tensors) {
    std::vector<MadeTensor> named = tensors;
    for (MadeTensor& tensor : named)
        tensor.name = "layer." + tensor.name;
    const safetensors::Header header = headerOf(named);
    LayerTensors slots;
    for (const auto& entry : header.entries()) {
        const auto match = matchSlot(entry.name);
        if (!match)
            ADD_FAILURE() << entry.name;
        else
            slots[match->slot] = &entry;
    }
    return readLayerShapes(slots);
}

void expectKind(const std::vector<MadeTensor>& tensors, LayerKind kind, std::int64_t rank,
                const std::vector<std::int64_t>& weight) {
    const LayerShapes shapes = shapesOf(tensors);
    EXPECT_EQ(shapes.problem, "") << tensors[0].name;
    EXPECT_EQ(shapes.kind, kind) << tensors[0].name;
    EXPECT_EQ(shapes.rank, rank) << tensors[0].name;
    EXPECT_EQ(shapes.weightShape, weight) << tensors[0].name;
}

TEST(TensorSlot, EndsOfNamesInEveryScheme) {
    struct Case {
        const char* name;
        Slot slot;
        const char* stem;
        FactorNames factors;
    };
    const std::vector<Case> cases = {
        {"a_to_q.lora_down.weight", Slot::Down, "a_to_q", FactorNames::Kohya},
        {"a.to_q.lora_B.weight", Slot::Up, "a.to_q", FactorNames::Peft},
        {"a.to_q.lora_A.default.weight", Slot::Down, "a.to_q", FactorNames::Peft},
        {"a.to_q.lora_B.my-style.weight", Slot::Up, "a.to_q", FactorNames::Peft},
        {"a.to_q.lora.down.weight", Slot::Down, "a.to_q", FactorNames::Diffusers},
        {"a.q_proj.lora_linear_layer.up.weight", Slot::Up, "a.q_proj", FactorNames::Diffusers},
        {"a.to_q_lora.down.weight", Slot::Down, "a.to_q", FactorNames::DiffusersAttention},
        {"a.to_out_lora.up.weight", Slot::Up, "a.to_out", FactorNames::DiffusersAttention},
        {"a.alpha", Slot::Alpha, "a", FactorNames::None},
        {"a.to_q_lora.alpha", Slot::Alpha, "a.to_q", FactorNames::None},
        {"a.lora_magnitude_vector", Slot::Magnitude, "a", FactorNames::None},
        {"a.lora_magnitude_vector.weight", Slot::Magnitude, "a", FactorNames::None},
        {"a.lokr_w1", Slot::KronW1, "a", FactorNames::None},
        {"a.lokr_w1_b", Slot::KronW1B, "a", FactorNames::None},
        {"a.diff_b", Slot::BiasDifference, "a", FactorNames::None},
        {"a.to_q.lora.weight", Slot::Difference, "a.to_q", FactorNames::None},
        {"a.b2.weight", Slot::Foreign, "a", FactorNames::None},
        {"a.to_k_custom_diffusion.weight", Slot::Foreign, "a.to_k", FactorNames::None},
    };
    for (const Case& c : cases) {
        const auto match = matchSlot(c.name);
        ASSERT_TRUE(match) << c.name;
        EXPECT_EQ(match->slot, c.slot) << c.name;
        EXPECT_EQ(std::string(c.name).substr(0, match->stemSize), c.stem) << c.name;
        EXPECT_EQ(match->factors, c.factors) << c.name;
        EXPECT_EQ(match->kind.empty(), c.slot != Slot::Foreign) << c.name;
    }
    for (const char* name : {"", "alpha", ".alpha", "a.weight", "a.bias", "a.lora_C.weight",
                             "lora_A.weight", "a.lora_down", "emb_params"})
        EXPECT_FALSE(matchSlot(name)) << name;
}

TEST(LayerShapes, LowRankOfLinearMapsAndConvolutions) {
    expectKind({{"lora_down.weight", {4, 320}}, {"lora_up.weight", {640, 4}}}, LayerKind::LowRank,
               4, {640, 320});
    expectKind({{"lora_down.weight", {4, 320, 1, 1}}, {"lora_up.weight", {640, 4, 1, 1}}},
               LayerKind::LowRank, 4, {640, 320, 1, 1});
    expectKind({{"lora_down.weight", {4, 320, 3, 3}}, {"lora_up.weight", {640, 4, 1, 1}}},
               LayerKind::LowRankConvolution, 4, {640, 320, 3, 3});
    expectKind({{"lora_down.weight", {4, 320, 1, 1}},
                {"lora_mid.weight", {4, 4, 3, 3}},
                {"lora_up.weight", {640, 4, 1, 1}}},
               LayerKind::LowRankConvolution, 4, {640, 320, 3, 3});
}

TEST(LayerShapes, LoHaWithAndWithoutACore) {
    expectKind({{"hada_w1_a", {640, 4}},
                {"hada_w1_b", {4, 2880}},
                {"hada_w2_a", {640, 4}},
                {"hada_w2_b", {4, 2880}}},
               LayerKind::LoHa, 4, {640, 2880});
    expectKind({{"hada_w1_a", {4, 640}},
                {"hada_w1_b", {4, 320}},
                {"hada_t1", {4, 4, 3, 3}},
                {"hada_w2_a", {4, 640}},
                {"hada_w2_b", {4, 320}},
                {"hada_t2", {4, 4, 3, 3}}},
               LayerKind::LoHa, 4, {640, 320, 3, 3});
}

TEST(LayerShapes, LoKrWholeAndFactored) {
    expectKind({{"lokr_w1", {8, 4}}, {"lokr_w2_a", {80, 2}}, {"lokr_w2_b", {2, 80}}},
               LayerKind::LoKr, 2, {640, 320});
    expectKind({{"lokr_w1_a", {8, 3}},
                {"lokr_w1_b", {3, 4}},
                {"lokr_w2_a", {80, 3}},
                {"lokr_w2_b", {3, 80}}},
               LayerKind::LoKr, 3, {640, 320});
    expectKind({{"lokr_w1", {8, 4}},
                {"lokr_w2_a", {2, 80}},
                {"lokr_w2_b", {2, 80}},
                {"lokr_t2", {2, 2, 3, 3}}},
               LayerKind::LoKr, 2, {640, 320, 3, 3});
    expectKind({{"lokr_w1_a", {8, 3}}, {"lokr_w1_b", {3, 4}}, {"lokr_w2", {80, 80, 3, 3}}},
               LayerKind::LoKr, 3, {640, 320, 3, 3});
    const LayerShapes whole = shapesOf({{"lokr_w1", {8, 4}}, {"lokr_w2", {80, 80}}, {"alpha", {}}});
    EXPECT_EQ(whole.problem, "");
    EXPECT_FALSE(whole.usesAlpha) << "an alpha beside two whole factors means nothing";
    EXPECT_EQ(whole.rank, 0);
}

TEST(LayerShapes, DifferencesNormsAndIa3) {
    expectKind({{"diff", {640, 320, 3, 3}}, {"diff_b", {640}}}, LayerKind::Difference, 0,
               {640, 320, 3, 3});
    expectKind({{"diff", {320}}}, LayerKind::Difference, 0, {320});
    expectKind({{"diff_b", {640}}}, LayerKind::Difference, 0, {});
    expectKind({{"w_norm", {320}}, {"b_norm", {320}}}, LayerKind::Norm, 0, {320});
    expectKind({{"b_norm", {320}}}, LayerKind::Norm, 0, {});
    // A bias beside a low-rank change, as ComfyUI's extraction writes it.
    expectKind({{"lora_down.weight", {4, 320}}, {"lora_up.weight", {640, 4}}, {"diff_b", {640}}},
               LayerKind::LowRank, 4, {640, 320});
}

TEST(LayerShapes, DoraLengthsRunAlongEitherSide) {
    const std::vector<MadeTensor> pair = {{"lora_down.weight", {4, 320}},
                                          {"lora_up.weight", {640, 4}}};
    const auto axisOf = [&](const std::string& name, const std::vector<std::int64_t>& shape) {
        const LayerShapes shapes = shapesOf(together({pair, {{name, shape}}}));
        EXPECT_EQ(shapes.problem, "") << name << shapeText(shape);
        return shapes.magnitude;
    };
    EXPECT_EQ(axisOf("dora_scale", {640, 1}), MagnitudeAxis::Output);
    EXPECT_EQ(axisOf("dora_scale", {1, 320}), MagnitudeAxis::Input);
    EXPECT_EQ(axisOf("lora_magnitude_vector", {640}), MagnitudeAxis::Output);
    EXPECT_EQ(axisOf("lora_magnitude_vector", {1, 640}), MagnitudeAxis::Output)
        << "PEFT's lengths are always one for each row";
    const LayerShapes wrong = shapesOf(together({pair, {{"dora_scale", {1, 640}}}}));
    EXPECT_THAT(wrong.problem, HasSubstr("DoRA lengths (1, 640)"));
    const LayerShapes hidden = shapesOf({{"hada_w1_a", {640, 4}},
                                         {"hada_w1_b", {4, 2880}},
                                         {"hada_w2_a", {640, 4}},
                                         {"hada_w2_b", {4, 2880}},
                                         {"dora_scale", {1, 320, 1, 1}}});
    EXPECT_EQ(hidden.problem, "");
    EXPECT_EQ(hidden.magnitude, MagnitudeAxis::Input) << "320 columns of 3x3";
    const LayerShapes plain = shapesOf({{"diff", {640, 320}}, {"dora_scale", {640, 1}}});
    EXPECT_THAT(plain.problem, HasSubstr("DoRA does not know"));
}

TEST(LayerShapes, HalfLayersAreNamedAsSuch) {
    const std::vector<std::vector<MadeTensor>> halves = {
        {{"lora_down.weight", {4, 320}}},
        {{"lora_up.weight", {640, 4}}, {"alpha", {}}},
        {{"lora_mid.weight", {4, 4, 3, 3}}, {"lora_up.weight", {640, 4, 1, 1}}},
        {{"hada_w1_a", {640, 4}}, {"hada_w1_b", {4, 320}}, {"hada_w2_a", {640, 4}}},
        {{"hada_w1_a", {4, 64}},
         {"hada_w1_b", {4, 32}},
         {"hada_t1", {4, 4, 3, 3}},
         {"hada_w2_a", {4, 64}},
         {"hada_w2_b", {4, 32}}},
        {{"lokr_w1", {8, 4}}},
        {{"lokr_w1", {8, 4}}, {"lokr_w2_a", {80, 2}}},
        {{"on_input", {}}},
    };
    for (const auto& half : halves)
        EXPECT_THAT(shapesOf(half).problem, HasSubstr("only a part")) << half[0].name;
    EXPECT_THAT(shapesOf({{"alpha", {}}}).problem, HasSubstr("no change"));
    EXPECT_THAT(shapesOf({{"dora_scale", {640, 1}}}).problem, HasSubstr("no change"));
}

TEST(LayerShapes, ContradictionsAreToldWithTheirShapes) {
    const auto problemOf = [](const std::vector<MadeTensor>& tensors) {
        return shapesOf(tensors).problem;
    };
    EXPECT_EQ(problemOf({{"lora_down.weight", {4, 320}}, {"lora_up.weight", {640, 5}}}),
              "its tensors (4, 320) and (640, 5) do not fit");
    EXPECT_THAT(problemOf({{"lora_down.weight", {4, 320}}, {"lora_up.weight", {640, 4, 3, 3}}}),
                HasSubstr("do not fit"));
    EXPECT_THAT(problemOf({{"lora_down.weight", {4, 320, 3, 3}},
                           {"lora_mid.weight", {4, 4, 3, 3}},
                           {"lora_up.weight", {640, 4, 1, 1}}}),
                HasSubstr("do not fit"));
    EXPECT_THAT(problemOf({{"lora_down.weight", {4}}, {"lora_up.weight", {640, 4}}}),
                HasSubstr("do not fit"));
    EXPECT_THAT(problemOf({{"lora_down.weight", {4, 320, 3}}, {"lora_up.weight", {640, 4, 1}}}),
                HasSubstr("one or three dimensions"));
    EXPECT_THAT(problemOf({{"hada_w1_a", {640, 4}},
                           {"hada_w1_b", {4, 320}},
                           {"hada_w2_a", {640, 4}},
                           {"hada_w2_b", {4, 321}}}),
                HasSubstr("(640, 320) and (640, 321)"));
    EXPECT_THAT(problemOf({{"lokr_w1", {8, 4}}, {"lokr_w2_a", {80, 2}}, {"lokr_w2_b", {3, 80}}}),
                HasSubstr("(80, 2) and (3, 80)"));
    EXPECT_THAT(problemOf({{"lokr_w1", {8, 4}},
                           {"lokr_w1_a", {8, 2}},
                           {"lokr_w1_b", {2, 4}},
                           {"lokr_w2", {80, 80}}}),
                HasSubstr("twice"));
    EXPECT_THAT(problemOf({{"hada_w1_a", {3, 64}},
                           {"hada_w1_b", {4, 32}},
                           {"hada_t1", {3, 4, 3, 3}},
                           {"hada_w2_a", {3, 64}},
                           {"hada_w2_b", {4, 32}},
                           {"hada_t2", {3, 4, 3, 3}}}),
                HasSubstr("(3, 64) and (4, 32)"))
        << "which of the two ranks alpha is divided by would be a guess";
    EXPECT_THAT(problemOf({{"w_norm", {320}}, {"b_norm", {321}}}), HasSubstr("do not fit"));
    EXPECT_THAT(problemOf({{"diff", {640, 320}}, {"diff_b", {320}}}), HasSubstr("do not fit"));
    EXPECT_THAT(
        problemOf(
            {{"diff", {640, 320}}, {"lora_down.weight", {4, 320}}, {"lora_up.weight", {640, 4}}}),
        HasSubstr("two ways"));
}

TEST(LayerShapes, SizesAndTypesThatNoLayerHas) {
    const auto problemOf = [](std::int64_t in, DType type, std::vector<std::int64_t> alpha) {
        return shapesOf({{"lora_down.weight", {4, in}, type},
                         {"lora_up.weight", {640, 4}, type},
                         {"alpha", std::move(alpha), DType::F32}})
            .problem;
    };
    EXPECT_EQ(problemOf(320, DType::Bf16, {}), "");
    EXPECT_EQ(problemOf(320, DType::F16, {1}), "");
    EXPECT_THAT(problemOf(320, DType::F8E4M3, {}), HasSubstr("F8_E4M3"));
    EXPECT_THAT(problemOf(320, DType::I64, {}), HasSubstr("I64"));
    EXPECT_THAT(problemOf(320, DType::F32, {2}), HasSubstr("not a single number"));
    EXPECT_THAT(problemOf(0, DType::F32, {}), HasSubstr("empty"));
    // Sizes whose product would leave 64 bits, which an empty tensor may name.
    const std::int64_t huge = std::int64_t{1} << 40;
    EXPECT_THAT(shapesOf({{"lokr_w1", {0, huge}}, {"lokr_w2", {0, huge}}}).problem,
                HasSubstr("far too large"));
    // diffusers' converter writes alpha as an integer.
    EXPECT_EQ(shapesOf({{"lora_down.weight", {4, 320}},
                        {"lora_up.weight", {640, 4}},
                        {"alpha", {}, DType::I64}})
                  .problem,
              "");
}

TEST(LayerShapes, FittingAWeightLooksAtRowsAndTheRest) {
    EXPECT_TRUE(fitsWeight({640, 320}, {640, 320, 1, 1}));
    EXPECT_TRUE(fitsWeight({640, 2880}, {640, 320, 3, 3}));
    EXPECT_TRUE(fitsWeight({}, {640, 320})) << "only the bias changes";
    EXPECT_FALSE(fitsWeight({320, 640}, {640, 320}));
    EXPECT_FALSE(fitsWeight({640, 768}, {640, 1024}));
    EXPECT_EQ(shapeText({}), "()");
}

} // namespace
} // namespace diptych::adapter_formats
