#include "core/models/weight_files.h"

#include "core/base/json.h"
#include "core/models/file_weights.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/formula_weights.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace diptych::models {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";

class WeightFilesTest : public testing::Test {
  protected:
    std::filesystem::path save(const std::string& file, const std::vector<std::string>& names,
                               const std::string& note = {}) {
        std::vector<tensor::NamedTensor> tensors;
        for (const std::string& name : names)
            tensors.push_back({name, formulaTensor(name, {2, 3})});
        EXPECT_TRUE(tensor::saveTensors(m_folder / file, tensors, {{"note", note}}).ok());
        return m_folder / file;
    }
    void writeIndex(const std::string& file, const Json& map) {
        ASSERT_TRUE(writeJsonFile(m_folder / file,
                                  {{"metadata", {{"total_size", 48}}}, {"weight_map", map}})
                        .ok());
    }
    /// File names found, or the error's text.
    std::vector<std::string> found() const {
        const auto files = findWeightFiles(m_folder.path(), "model");
        if (!files.ok())
            return {files.error().text()};
        std::vector<std::string> names;
        for (const auto& path : *files)
            names.push_back(path.filename().string());
        return names;
    }
    ErrorCode errorCode() const { return findWeightFiles(m_folder.path(), "model").error().code; }

    test::ScratchFolder m_folder;
};

TEST_F(WeightFilesTest, PlainBeforeHalfPrecisionWholeBeforeSplit) {
    save(kFirst, {"a"});
    save(kSecond, {"b"});
    writeIndex("model.safetensors.index.bf16.json", {{"a", kFirst}, {"b", kSecond}});
    EXPECT_THAT(found(), ElementsAre(kFirst, kSecond));
    writeIndex("model.safetensors.fp16.index.json", {{"a", kFirst}}); // the older spelling
    EXPECT_THAT(found(), ElementsAre(kFirst));
    save("model.fp16.safetensors", {"a"});
    EXPECT_THAT(found(), ElementsAre("model.fp16.safetensors"));
    writeIndex("model.safetensors.index.json", {{"b", kSecond}, {"a", kFirst}, {"c", kFirst}});
    EXPECT_THAT(found(), ElementsAre(kFirst, kSecond)) << "each once, by name";
    save("model.safetensors", {"a"});
    EXPECT_THAT(found(), ElementsAre("model.safetensors"));
}

TEST_F(WeightFilesTest, OlderShardNamesAreTakenAsListed) {
    save("model-00001-of-00001.fp16.safetensors", {"a"});
    writeIndex("model.safetensors.index.fp16.json",
               {{"a", "model-00001-of-00001.fp16.safetensors"}});
    EXPECT_THAT(found(), ElementsAre("model-00001-of-00001.fp16.safetensors"));
}

TEST_F(WeightFilesTest, ListsThatLeadOutOfTheFolderAreRefused) {
    const auto inside = save("model-x.safetensors", {"a"});
    for (const std::string name :
         {"../model-x.safetensors", "sub/model-x.safetensors", "..\\model-x.safetensors",
          ".model-x.safetensors", "model-x.bin", ""}) {
        writeIndex("model.safetensors.index.json", {{"a", name}});
        EXPECT_EQ(errorCode(), ErrorCode::Corrupt) << name;
    }
    writeIndex("model.safetensors.index.json", {{"a", inside.string()}});
    EXPECT_EQ(errorCode(), ErrorCode::Corrupt);
}

TEST_F(WeightFilesTest, DamagedListsAreCorrupt) {
    save(kFirst, {"a"});
    for (const Json& map : {Json::object(), Json::array(), Json{{"a", 7}}, Json(nullptr)}) {
        writeIndex("model.safetensors.index.json", map);
        EXPECT_EQ(errorCode(), ErrorCode::Corrupt) << map;
    }
    m_folder.put("model.safetensors.index.json", "[]");
    EXPECT_EQ(errorCode(), ErrorCode::Corrupt);
    m_folder.put("model.safetensors.index.json", "{");
    EXPECT_EQ(errorCode(), ErrorCode::Corrupt);
}

TEST_F(WeightFilesTest, WhatIsMissingIsSaid) {
    EXPECT_EQ(errorCode(), ErrorCode::NotFound);
    m_folder.put("pytorch_model.bin", "x");
    EXPECT_EQ(errorCode(), ErrorCode::Unsupported);
    save(kFirst, {"a"});
    EXPECT_EQ(errorCode(), ErrorCode::NotFound);
    EXPECT_THAT(found().front(), HasSubstr("index.json"));
    writeIndex("model.safetensors.index.json", {{"a", kFirst}, {"b", kSecond}});
    EXPECT_EQ(errorCode(), ErrorCode::NotFound);
    EXPECT_THAT(found().front(), HasSubstr(kSecond));
}

TEST_F(WeightFilesTest, ShardsAreReadAsOne) {
    auto weights = FileWeights::open({save(kFirst, {"a", "b"}), save(kSecond, {"c"})}).value();
    for (const char* name : {"c", "a", "b"}) {
        const auto taken = weights.take(name, {2, 3});
        ASSERT_TRUE(taken.ok()) << taken.error().text();
        EXPECT_TRUE(taken->equal(formulaTensor(name, {2, 3})));
        EXPECT_EQ(weights.requireAllTaken().ok(), std::string(name) == "b");
    }
    EXPECT_EQ(weights.take("d", {2, 3}).error().code, ErrorCode::NotFound);
}

TEST_F(WeightFilesTest, ATensorInTwoShardsIsCorrupt) {
    const auto weights = FileWeights::open({save(kFirst, {"a", "b"}), save(kSecond, {"b"})});
    ASSERT_FALSE(weights.ok());
    EXPECT_EQ(weights.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(weights.error().text(), HasSubstr("b"));
}

TEST_F(WeightFilesTest, TheHashIsThatOfTheTensorsAndOfEveryShard) {
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
} // namespace diptych::models
