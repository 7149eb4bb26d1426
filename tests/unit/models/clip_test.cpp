#include "core/models/clip_text.h"
#include "core/models/clip_vision.h"

#include "tests/support/formula_weights.h"
#include "tests/support/tiny_models.h"
#include "tests/unit/models/golden.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <vector>

namespace diptych::models {
namespace {

ClipText makeText(const ClipTextConfig& config, const ModelOptions& options = {}) {
    FormulaWeights weights;
    return ClipText::create(config, weights, options).value();
}

/// Two prompts: one padded with the end token (as SD 1.x does), one with zeros (as SD 2.x does).
at::Tensor goldenIds() {
    at::Tensor first = at::full({77}, 49, at::kLong);
    first.narrow(0, 0, 5).copy_(at::tensor(std::vector<std::int64_t>{48, 5, 17, 3, 49}));
    at::Tensor second = at::zeros({77}, at::kLong);
    second.narrow(0, 0, 3).copy_(at::tensor(std::vector<std::int64_t>{48, 9, 49}));
    return at::stack({first, second});
}

struct TextGolden {
    ClipActivation activation;
    Golden last;
    Golden penultimate;
    Golden normedPenultimate;
    Golden pooled;
};

const TextGolden kTextGoldens[] = {{ClipActivation::QuickGelu,
                                    {{2, 77, 8},
                                     -38.4421175,
                                     1031.08309,
                                     {0.167930807, 0.69915691, -1.21136236, 1.05357122},
                                     {0.659346878, -1.53303387}},
                                    {{2, 77, 8},
                                     267.668183,
                                     1490.82587,
                                     {0.34022819, 0.392535785, -0.215593262, 1.11506999},
                                     {1.37608717, -2.36208836}},
                                    {{2, 77, 8},
                                     -42.1729316,
                                     971.135219,
                                     {0.0175082064, -0.00660427505, -0.402482546, 0.54530177},
                                     {0.342897903, -1.92053885}},
                                    {{2, 8},
                                     -0.257851911,
                                     13.2832147,
                                     {1.15759593, -0.557668389, -1.1431962, 1.72033512},
                                     {0.0195062874, -0.566890742}}},
                                   {ClipActivation::Gelu,
                                    {{2, 77, 8},
                                     -38.3058229,
                                     1030.93228,
                                     {0.173189829, 0.690151155, -1.22507946, 1.05467343},
                                     {0.66299072, -1.53672753}},
                                    {{2, 77, 8},
                                     266.158645,
                                     1491.26948,
                                     {0.315861304, 0.351789761, -0.237555948, 1.08421903},
                                     {1.38061356, -2.36904047}},
                                    {{2, 77, 8},
                                     -42.385058,
                                     971.485851,
                                     {0.0135203138, -0.0237140246, -0.404867008, 0.53733144},
                                     {0.345302927, -1.9253525}},
                                    {{2, 8},
                                     -0.249658856,
                                     13.2459338,
                                     {1.16523841, -0.55127443, -1.15544763, 1.71617402},
                                     {0.0152102641, -0.533111023}}}};

TEST(ClipTextTest, MatchesTransformers) {
    const at::NoGradGuard noGrad;
    const std::pair<at::ScalarType, double> precisions[] = {{at::kFloat, 1e-5},
                                                            {at::kDouble, 1e-6}};
    for (const auto& [dtype, tolerance] : precisions)
        for (const TextGolden& golden : kTextGoldens) {
            ClipTextConfig config = tinyClipText();
            config.encoder.activation = golden.activation;
            const ClipText text = makeText(config, {.dtype = dtype});
            const ClipTextOutput output = text.forward(goldenIds());
            ASSERT_EQ(output.hidden.size(), 4u);
            expectGolden(output.last, golden.last, tolerance);
            expectGolden(output.hidden[2], golden.penultimate, tolerance);
            expectGolden(text.finalNorm(output.hidden[2]), golden.normedPenultimate, tolerance);
            expectGolden(output.pooled, golden.pooled, tolerance);
            EXPECT_FALSE(output.projected.defined());
        }
}

TEST(ClipTextTest, LegacyEndTokenIsTheLargestKnownId) {
    ClipTextConfig config = tinyClipText();
    config.endTokenId = 2;
    const ClipText text = makeText(config);
    const at::Tensor ids = goldenIds();
    EXPECT_EQ(text.endPositions(ids)[0].item<int>(), 4);
    EXPECT_EQ(text.endPositions(ids)[1].item<int>(), 2);
    // An added token has a larger id, and is not the end.
    ids[0][1] = 50;
    EXPECT_EQ(text.endPositions(ids)[0].item<int>(), 4);
}

TEST(ClipTextTest, EmbeddingsEntryIsTheSameModel) {
    const at::NoGradGuard noGrad;
    const ClipText text = makeText(tinyClipText());
    const at::Tensor ids = goldenIds();
    const ClipTextOutput fromIds = text.forward(ids);
    const ClipTextOutput fromRows =
        text.forwardEmbeddings(text.embedTokens(ids), text.endPositions(ids));
    EXPECT_TRUE(fromIds.last.equal(fromRows.last));
    EXPECT_TRUE(fromIds.pooled.equal(fromRows.pooled));
}

TEST(ClipTextTest, LaterTokensDoNotChangeEarlierOnes) {
    const at::NoGradGuard noGrad;
    const ClipText text = makeText(tinyClipText());
    const at::Tensor ids = goldenIds();
    const at::Tensor before = text.forward(ids).last;
    ids[0][10] = 7;
    const at::Tensor after = text.forward(ids).last;
    EXPECT_TRUE(before[0].narrow(0, 0, 10).equal(after[0].narrow(0, 0, 10)));
    EXPECT_FALSE(before[0][10].equal(after[0][10]));
}

TEST(ClipTextTest, ProjectionIsAppliedToThePooledRow) {
    const at::NoGradGuard noGrad;
    ClipTextConfig config = tinyClipText();
    config.projectionWidth = 6;
    const ClipText text = makeText(config);
    const Parameter& projection = text.parameters().back();
    EXPECT_EQ(projection.name, "text_projection.weight");
    const ClipTextOutput output = text.forward(goldenIds());
    EXPECT_LT(
        (output.projected - output.pooled.matmul(projection.tensor.t())).abs().max().item<double>(),
        1e-6);
}

TEST(ClipTextTest, SitesAndCountsMatchTransformers) {
    const ClipText text = makeText(tinyClipText());
    std::vector<std::string> linear;
    for (const LinearSite& site : text.linearSites())
        if (site.kind == SiteKind::Linear)
            linear.push_back(site.path);
    ASSERT_EQ(linear.size(), 18u);
    EXPECT_EQ(linear[0], "text_model.encoder.layers.0.self_attn.q_proj");
    EXPECT_EQ(linear[5], "text_model.encoder.layers.0.mlp.fc2");
    // Beside them two norms in each of the three layers and the last one.
    EXPECT_EQ(text.linearSites().size(), 18u + 2 * 3 + 1);
    EXPECT_EQ(text.linearSites().back().path, "text_model.final_layer_norm");
}

TEST(ClipTextTest, FullSizeCountsMatchThePublishedModels) {
    const ModelOptions options{.device = at::kMeta};
    const struct {
        ClipEncoderConfig encoder;
        std::int64_t projection;
        std::size_t tensors;
        std::int64_t numbers;
    } cases[] = {
        // CLIP-L of SD 1.x and SDXL, OpenCLIP-H of SD 2.x without its last layer, bigG of SDXL.
        {{.width = 768, .mlpWidth = 3072, .layers = 12, .heads = 12}, 0, 196, 123060480},
        {{.width = 1024, .mlpWidth = 4096, .layers = 23, .heads = 16}, 0, 372, 340387840},
        {{.width = 1280, .mlpWidth = 5120, .layers = 32, .heads = 20}, 1280, 517, 694659840}};
    for (const auto& test : cases) {
        ClipTextConfig config;
        config.encoder = test.encoder;
        config.projectionWidth = test.projection;
        CountingWeights weights;
        ASSERT_TRUE(ClipText::create(config, weights, options).ok());
        EXPECT_EQ(weights.tensors, test.tensors);
        EXPECT_EQ(weights.numbers, test.numbers);
    }
}

TEST(ClipTextTest, WrongShapesAreRefused) {
    const ClipText text = makeText(tinyClipText());
    EXPECT_THROW(text.forward(at::zeros({2, 78}, at::kLong)), c10::Error);
    EXPECT_THROW(text.forward(at::zeros({77}, at::kLong)), c10::Error);
    EXPECT_THROW(text.forward(at::full({1, 5}, 50, at::kLong)), c10::Error);
}

ClipVisionConfig tinyVision() {
    ClipVisionConfig config;
    config.encoder = {.width = 8, .mlpWidth = 16, .layers = 3, .heads = 2};
    config.imageSize = 12;
    config.patchSize = 4;
    config.projectionWidth = 6;
    return config;
}

// Numbers of transformers 5.23.0 in float64, weights and pixels by the same formula.
TEST(ClipVisionTest, MatchesTransformers) {
    const at::NoGradGuard noGrad;
    const struct {
        ClipActivation activation;
        Golden first;
        Golden last;
        Golden pooled;
        Golden projected;
    } cases[] = {{ClipActivation::QuickGelu,
                  {{2, 10, 8},
                   78.6911751,
                   165.055015,
                   {1.38945137, -1.20599092, -1.31410908, 1.25242266},
                   {-0.200542197, 0.384703244}},
                  {{2, 10, 8},
                   107.78434,
                   212.059509,
                   {1.33817706, -1.18114549, -1.29090193, 2.27880956},
                   {-1.41547009, -0.901503464}},
                  {{2, 8},
                   -0.467786275,
                   15.2676671,
                   {0.66829402, -1.03728697, -1.11714914, 1.29534533},
                   {-1.49349228, 0.779524038}},
                  {{2, 6},
                   -3.18444096,
                   12.7625118,
                   {2.48245751, -0.941805284, -1.02131073, -0.419080828},
                   {-0.63217755, -1.33297179}}},
                 {ClipActivation::Gelu,
                  {{2, 10, 8},
                   78.5943952,
                   165.133119,
                   {1.38977624, -1.20460136, -1.31456399, 1.25131892},
                   {-0.200621719, 0.379006591}},
                  {{2, 10, 8},
                   108.050625,
                   212.366739,
                   {1.33328163, -1.18402431, -1.28831136, 2.28665353},
                   {-1.40771126, -0.893869769}},
                  {{2, 8},
                   -0.464912816,
                   15.2380073,
                   {0.665982982, -1.03601737, -1.11201844, 1.300491},
                   {-1.49273486, 0.778542355}},
                  {{2, 6},
                   -3.22219142,
                   12.7693953,
                   {2.48076489, -0.945617309, -1.02022559, -0.423752533},
                   {-0.63989435, -1.33292233}}}};
    for (const auto& test : cases) {
        ClipVisionConfig config = tinyVision();
        config.encoder.activation = test.activation;
        FormulaWeights weights;
        const ClipVision vision = ClipVision::create(config, weights).value();
        EXPECT_EQ(weights.tensorCount(), 56u);
        EXPECT_EQ(weights.parameterCount(), 2352);
        const ClipVisionOutput output = vision.forward(formulaTensor("pixels", {2, 3, 12, 12}));
        ASSERT_EQ(output.hidden.size(), 4u);
        expectGolden(output.hidden[1], test.first, 1e-5);
        expectGolden(output.hidden[3], test.last, 1e-5);
        expectGolden(output.pooled, test.pooled, 1e-5);
        expectGolden(output.projected, test.projected, 1e-5);
        EXPECT_THROW(vision.forward(formulaTensor("pixels", {2, 3, 16, 16})), c10::Error);
    }
}

} // namespace
} // namespace diptych::models
