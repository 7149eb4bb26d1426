#include "core/model_files/file_weights.h"

#include "core/tensor/save_tensors.h"
#include "tests/support/formula_weights.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace diptych::model_files {
namespace {

using namespace models;

using testing::HasSubstr;

constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";

class ShardedWeights : public testing::Test {
  protected:
    std::filesystem::path save(const std::string& file, const std::vector<std::string>& names,
                               const std::string& note = {}) {
        std::vector<tensor::NamedTensor> tensors;
        for (const std::string& name : names)
            tensors.push_back({name, formulaTensor(name, {2, 3})});
        EXPECT_TRUE(tensor::saveTensors(m_folder / file, tensors, {{"note", note}}).ok());
        return m_folder / file;
    }

    test::ScratchFolder m_folder;
};

TEST_F(ShardedWeights, ShardsAreReadAsOne) {
    auto weights = FileWeights::open({save(kFirst, {"a", "b"}), save(kSecond, {"c"})}).value();
    for (const char* name : {"c", "a", "b"}) {
        const auto taken = weights.take(name, {2, 3});
        ASSERT_TRUE(taken.ok()) << taken.error().text();
        EXPECT_TRUE(taken->equal(formulaTensor(name, {2, 3})));
        EXPECT_EQ(weights.requireAllTaken().ok(), std::string(name) == "b");
    }
    EXPECT_EQ(weights.take("d", {2, 3}).error().code, ErrorCode::NotFound);
}

TEST_F(ShardedWeights, ATensorInTwoShardsIsCorrupt) {
    const auto weights = FileWeights::open({save(kFirst, {"a", "b"}), save(kSecond, {"b"})});
    ASSERT_FALSE(weights.ok());
    EXPECT_EQ(weights.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(weights.error().text(), HasSubstr("b"));
}

TEST_F(ShardedWeights, TheHashIsThatOfTheTensorsAndOfEveryShard) {
    const auto one = save("one.safetensors", {"a"}, "first");
    const auto same = save("same.safetensors", {"a"}, "another note");
    const auto other = save("other.safetensors", {"b"});
    const std::string hash = *weightsSha256({one});
    EXPECT_EQ(hash, *weightsSha256({same}));
    EXPECT_EQ(hash, *tensor::TensorFile::open(one)->sha256());
    EXPECT_NE(hash, *weightsSha256({other}));
    const std::string both = *weightsSha256({one, other});
    EXPECT_EQ(both.size(), 64u);
    EXPECT_NE(both, hash);
    EXPECT_NE(both, *weightsSha256({other, one}));
    EXPECT_EQ(both, *weightsSha256({same, other}));
}

} // namespace
} // namespace diptych::model_files
