#include "core/merging/merge_record.h"

#include "core/base/json.h"

#include <gtest/gtest.h>

namespace diptych::merging {
namespace {

MergeRecord record() {
    return {"painter", "aa", "Woodcut", "bb", adapters::PartScales(0.5)};
}

TEST(MergeRecord, KeepsWhatAModelSaysForEverybody) {
    const safetensors::Metadata kept = keptMetadata({{"modelspec.title", "Painter"},
                                                     {"ss_output_dir", "/srv/ana/out"},
                                                     {"modelspec.description", "C:\\models\\x"},
                                                     {"prompt", "{\"6\": \"my sister\"}"},
                                                     {"ss_tag_frequency", "{\"my sister\": 3}"},
                                                     {"sshs_model_hash", "1"},
                                                     {"modelspec.license", "https://a.org/b"}});
    EXPECT_EQ(kept, (safetensors::Metadata{{"modelspec.title", "Painter"},
                                           {"modelspec.license", "https://a.org/b"},
                                           {"format", "pt"}}));
}

TEST(MergeRecord, HashesOfTheOldNumbersGo) {
    const auto merged = mergedMetadata({{"modelspec.hash_sha256", "0x1"},
                                        {"sshs_model_hash", "1"},
                                        {"sshs_legacy_hash", "1"},
                                        {"modelspec.architecture", "stable-diffusion-v1"}},
                                       record());
    EXPECT_FALSE(merged.contains("modelspec.hash_sha256"));
    EXPECT_FALSE(merged.contains("sshs_model_hash"));
    EXPECT_FALSE(merged.contains("sshs_legacy_hash"));
    EXPECT_EQ(merged.at("modelspec.architecture"), "stable-diffusion-v1");
    EXPECT_EQ(merged.at("modelspec.merged_from"), "painter, Woodcut");
}

TEST(MergeRecord, ASecondMergeIsToldBehindTheFirst) {
    const auto once = mergedMetadata({}, record());
    MergeRecord other = record();
    other.adapterTitle = "Grain";
    other.scales = adapters::PartScales(1.0, 0.25);
    const auto twice = mergedMetadata(once, other);
    const Json list = *parseJson(twice.at("diptych.merged"), "merged");
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0], Json({{"adapter", "Woodcut"},
                             {"adapter_sha256", "bb"},
                             {"base", "painter"},
                             {"base_sha256", "aa"},
                             {"scale", 0.5}}));
    EXPECT_EQ(list[1]["second_scale"], 0.25);
    EXPECT_EQ(twice.at("modelspec.merged_from"), "painter, Woodcut, Grain");
    // What is no list of ours is not taken for one.
    EXPECT_EQ(
        parseJson(mergedMetadata({{"diptych.merged", "{broken"}}, record()).at("diptych.merged"),
                  "merged")
            ->size(),
        1u);
}

} // namespace
} // namespace diptych::merging
