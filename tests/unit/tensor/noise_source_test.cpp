#include "core/tensor/noise_source.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>

#include <gtest/gtest.h>

#include <vector>

namespace diptych::tensor {
namespace {

/// The expected numbers are what torch 2.11.0 gives in Python with
/// torch.Generator().manual_seed(seed); vector and scalar builds differ by up to 2e-7.
constexpr double kTolerance = 5e-7;

void expectValues(const at::Tensor& tensor, std::int64_t from, const std::vector<double>& values) {
    const at::Tensor flat = tensor.flatten();
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(flat[from + static_cast<std::int64_t>(i)].item().toDouble(), values[i],
                    kTolerance)
            << "element " << i;
}

TEST(NoiseSource, FewNormalNumbers) {
    expectValues(NoiseSource(0).normal({4}), 0, {1.5409961, -0.2934289, -2.1787894, 0.5684313});
}

TEST(NoiseSource, AFullBlockOfNormalNumbers) {
    expectValues(NoiseSource(0).normal({16}), 0,
                 {-1.1258398, -1.1523602, -0.2505786, -0.4338788, 0.8487104, 0.6920092, -0.3160128,
                  -2.1152194});
}

TEST(NoiseSource, AnIncompleteBlockIsDrawnAgain) {
    const at::Tensor noise = NoiseSource(0).normal({17});
    expectValues(noise, 0, {-1.1258398, -1.6959312, 0.5666506, 0.7935084});
    expectValues(noise, 15, {-0.8436767, 0.9318266});
}

TEST(NoiseSource, LatentsOfKnownSeeds) {
    const at::Tensor zero = NoiseSource(0).normal({1, 4, 64, 64});
    EXPECT_NEAR(zero.to(c10::kDouble).sum().item().toDouble(), -124.11269989912398, 1e-3);
    expectValues(zero, 4 * 64 * 64 - 3, {0.0907839, -1.3664697, -1.0782080});
    expectValues(NoiseSource(42).normal({1, 4, 128, 128}), 0,
                 {1.9269153, 1.4872841, 0.9007172, -2.1055210});
}

TEST(NoiseSource, TheSecondHalfOfAPairWaits) {
    NoiseSource source(0);
    expectValues(source.normal({3}), 0, {1.5409961, -0.2934289, -2.1787894});
    expectValues(source.normal({3}), 0, {0.5684313, -1.0845224, -1.3985955});
}

TEST(NoiseSource, TheWaitingHalfOutlastsALargeDraw) {
    NoiseSource source(7);
    expectValues(source.normal({3}), 0, {-0.1467951, 0.7861413, 0.9468216});
    expectValues(source.normal({16}), 0, {-0.1764379, 1.7501724});
    expectValues(source.normal({1}), 0, {-1.1143440});
}

TEST(NoiseSource, OnlyTheLow32BitsOfTheSeedMatter) {
    EXPECT_TRUE(at::equal(NoiseSource((std::uint64_t{1} << 32) + 5).normal({20}),
                          NoiseSource(5).normal({20})));
    EXPECT_FALSE(at::equal(NoiseSource(6).normal({20}), NoiseSource(5).normal({20})));
}

TEST(NoiseSource, UniformAndWholeNumbers) {
    expectValues(NoiseSource(0).uniform({3}), 0, {0.49625659, 0.76822180, 0.08847743});
    const at::Tensor whole = NoiseSource(0).integers(0, 1000, {8});
    EXPECT_EQ(whole.scalar_type(), c10::kLong);
    expectValues(whole, 0, {44, 239, 933, 760, 963, 379, 427, 503});
    expectValues(NoiseSource(3).integers(5, 9, {6}), 0, {7, 5, 6, 8, 5, 5});
    EXPECT_EQ(NoiseSource(0).integer(0, 1000), 44);
    expectValues(NoiseSource(0).permutation(8), 0, {4, 0, 7, 3, 2, 5, 1, 6});
}

TEST(NoiseSource, OneDrawOfABatchIsTheDrawsOfItsRowsOnlyForWholeBlocks) {
    NoiseSource batch(1);
    NoiseSource rows(1);
    const at::Tensor together = batch.normal({2, 4, 8, 8});
    const at::Tensor first = rows.normal({1, 4, 8, 8});
    EXPECT_TRUE(at::equal(together, at::cat({first, rows.normal({1, 4, 8, 8})})));
    NoiseSource oddBatch(1);
    NoiseSource oddRows(1);
    const at::Tensor oddTogether = oddBatch.normal({2, 4, 9, 14});
    EXPECT_FALSE(at::equal(oddTogether[0], oddRows.normal({4, 9, 14})));
}

TEST(NoiseSource, AStateContinuesExactlyWithTheWaitingHalf) {
    NoiseSource source(11);
    (void)source.normal({100});
    (void)source.normal({3}); // leaves one waiting
    const at::Tensor state = source.state();
    EXPECT_EQ(state.scalar_type(), c10::kByte);
    EXPECT_EQ(state.dim(), 1);
    const at::Tensor small = source.normal({5});
    const at::Tensor large = source.normal({33});
    const std::int64_t whole = source.integer(0, 1 << 30);

    NoiseSource other(99);
    ASSERT_TRUE(other.setState(state).ok());
    EXPECT_TRUE(at::equal(other.normal({5}), small));
    EXPECT_TRUE(at::equal(other.normal({33}), large));
    EXPECT_EQ(other.integer(0, 1 << 30), whole);
}

TEST(NoiseSource, AStateIsACopy) {
    NoiseSource source(1);
    const at::Tensor state = source.state();
    const at::Tensor first = source.normal({32});
    NoiseSource other(2);
    ASSERT_TRUE(other.setState(state).ok());
    EXPECT_TRUE(at::equal(other.normal({32}), first));
    ASSERT_TRUE(source.setState(state).ok());
    EXPECT_TRUE(at::equal(source.normal({32}), first));
}

TEST(NoiseSource, ADamagedStateIsRefusedAndChangesNothing) {
    NoiseSource source(4);
    NoiseSource twin(4);
    const at::Tensor state = source.state();
    const auto bytes = at::TensorOptions().dtype(c10::kByte);
    for (const at::Tensor& bad :
         {at::Tensor(), at::empty({0}, bytes), state.slice(0, 0, state.numel() - 1),
          state.to(c10::kInt), state.unsqueeze(0), at::empty({state.numel()}, bytes).fill_(0xff)}) {
        const Status status = source.setState(bad);
        ASSERT_FALSE(status.ok());
        EXPECT_EQ(status.error().code, ErrorCode::Corrupt);
    }
    EXPECT_TRUE(at::equal(source.normal({20}), twin.normal({20})));
}

} // namespace
} // namespace diptych::tensor
