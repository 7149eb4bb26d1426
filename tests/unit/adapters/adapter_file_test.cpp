#include "core/adapters/adapter_file.h"

#include "core/adapters/adapter_metadata.h"
#include "core/safetensors/write_file.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/tensor_file.h"
#include "tests/support/faulty_file_calls.h"
#include "tests/support/scratch_folder.h"

#include <ATen/TensorOperators.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace diptych::adapters {
namespace {

using testing::HasSubstr;

const std::string kStem = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q";
const std::string kOther = "lora_unet_mid_block_attentions_0_proj_in";

Adapter sampleAdapter() {
    Adapter adapter;
    tensor::NoiseSource random(5);
    adapter.layers[kStem] = {random.normal({3, 8}), random.normal({6, 3}), 1.5};
    adapter.layers[kOther] = {random.normal({2, 8, 1, 1}), random.normal({8, 2, 1, 1}), 2.0};
    AdapterInfo& info = adapter.info;
    info.title = "woodcut, \"fine\" ✂";
    info.method = "pair";
    info.role = AdapterRole::Style;
    info.baseIdentity = std::string(64, 'a');
    info.baseName = "storybook";
    info.promptSuffix = " in woodcut style";
    info.caption = "a red house";
    info.defaultStrength = 2.1;
    info.minimumStrength = -0.5;
    info.maximumStrength = 6.25;
    info.guidance = 4.3;
    info.startTimestep = 799.5;
    info.compute = "float32, 2 threads";
    info.settings = {{"rank", 64}, {"rate", 0.001}, {"basis-seed", 123846}, {"rare-word", "sbu"}};
    return adapter;
}

/// A safetensors file of float32 tensors, each (2, 4) unless a shape is given, all numbers `value`.
struct RawTensor {
    std::string name;
    std::vector<std::int64_t> shape = {2, 4};
    float value = 0.5f;
};
std::filesystem::path writeRaw(const test::ScratchFolder& folder,
                               const std::vector<RawTensor>& tensors,
                               const safetensors::Metadata& metadata = {}) {
    std::vector<std::vector<float>> data;
    std::vector<safetensors::TensorSource> sources;
    data.reserve(tensors.size());
    for (const auto& raw : tensors) {
        std::size_t count = 1;
        for (const auto size : raw.shape)
            count *= static_cast<std::size_t>(size);
        data.emplace_back(count, raw.value);
        sources.push_back(safetensors::tensorFromMemory(raw.name, safetensors::DType::F32,
                                                        raw.shape, data.back().data()));
    }
    const auto path = folder / "raw.safetensors";
    EXPECT_TRUE(safetensors::writeFile(path, std::move(sources), metadata).ok());
    return path;
}

std::vector<RawTensor> goodPair() {
    return {{kStem + ".lora_down.weight", {2, 4}}, {kStem + ".lora_up.weight", {5, 2}}};
}

Error errorOf(const std::filesystem::path& path) {
    const auto read = readAdapter(path);
    EXPECT_FALSE(read.ok()) << "the file was accepted";
    return read.ok() ? Error{} : read.error();
}

TEST(AdapterFile, ReadsBackWhatWasWritten) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    const Adapter written = sampleAdapter();
    ASSERT_TRUE(writeAdapter(path, written).ok());
    const auto read = readAdapter(path);
    ASSERT_TRUE(read.ok()) << read.error().text();
    const AdapterInfo& info = read->info;
    EXPECT_EQ(info.title, written.info.title);
    EXPECT_EQ(info.method, written.info.method);
    EXPECT_EQ(info.role, written.info.role);
    EXPECT_EQ(info.baseIdentity, written.info.baseIdentity);
    EXPECT_EQ(info.baseName, written.info.baseName);
    EXPECT_EQ(info.promptSuffix, written.info.promptSuffix);
    EXPECT_EQ(info.caption, written.info.caption);
    EXPECT_EQ(info.defaultStrength, written.info.defaultStrength);
    EXPECT_EQ(info.minimumStrength, written.info.minimumStrength);
    EXPECT_EQ(info.maximumStrength, written.info.maximumStrength);
    EXPECT_EQ(info.guidance, written.info.guidance);
    EXPECT_EQ(info.startTimestep, written.info.startTimestep);
    EXPECT_EQ(info.compute, written.info.compute);
    EXPECT_EQ(info.settings, written.info.settings);
    ASSERT_EQ(read->layers.size(), 2u);
    for (const auto& [stem, layer] : written.layers) {
        const LoraLayer& again = read->layers.at(stem);
        EXPECT_TRUE(again.down.equal(layer.down)) << stem;
        EXPECT_TRUE(again.up.equal(layer.up)) << stem;
        EXPECT_EQ(again.alpha, layer.alpha) << stem;
    }
    EXPECT_EQ(read->maximumRank(), 3);
}

TEST(AdapterFile, WeightsRoleAndForeignFilesKeepTheirDefaults) {
    const test::ScratchFolder folder;
    Adapter weights = sampleAdapter();
    weights.info.role = AdapterRole::Weights;
    ASSERT_TRUE(writeAdapter(folder / "w.safetensors", weights).ok());
    EXPECT_EQ(readAdapter(folder / "w.safetensors")->info.role, AdapterRole::Weights);

    const auto foreign =
        readAdapter(writeRaw(folder, goodPair(), {{"ss_output_name", "from afar"}}));
    ASSERT_TRUE(foreign.ok());
    EXPECT_EQ(foreign->info.title, "from afar");
    EXPECT_TRUE(foreign->info.method.empty());
    EXPECT_TRUE(foreign->info.baseIdentity.empty());
    const auto nameless = readAdapter(writeRaw(folder, goodPair()));
    ASSERT_TRUE(nameless.ok());
    EXPECT_EQ(nameless->info.title, "raw");
}

/// Everything beside plain LoRA layers: two parts, shared halves, modulations, differences, a word.
Adapter richAdapter() {
    Adapter adapter = sampleAdapter();
    tensor::NoiseSource random(6);
    adapter.info.partId = "content";
    adapter.info.second = AdapterPart{"style", " in snq woodcut style", 0.9, -0.1, 1.4};
    adapter.sharing = FactorSharing::Halves;
    adapter.modulations[kStem] = {random.normal({3, 6}), random.normal({3, 8})};
    adapter.differences[kOther] = random.normal({8, 8, 1, 1});
    adapter.tokens.push_back({"*style-3fa2b1", "style", {random.normal({32})}});
    return adapter;
}

TEST(AdapterFile, ReadsBackPartsModulationsDifferencesAndWords) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    const Adapter written = richAdapter();
    ASSERT_TRUE(writeAdapter(path, written).ok());
    const auto read = readAdapter(path);
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read->info.partId, "content");
    ASSERT_TRUE(read->info.second.has_value());
    EXPECT_EQ(read->info.second->id, "style");
    EXPECT_EQ(read->info.second->promptSuffix, " in snq woodcut style");
    EXPECT_EQ(read->info.second->defaultStrength, 0.9);
    EXPECT_EQ(read->info.second->minimumStrength, -0.1);
    EXPECT_EQ(read->info.second->maximumStrength, 1.4);
    EXPECT_EQ(read->sharing, FactorSharing::Halves);
    ASSERT_TRUE(read->modulations.contains(kStem));
    EXPECT_TRUE(read->modulations.at(kStem).output.equal(written.modulations.at(kStem).output));
    EXPECT_TRUE(read->modulations.at(kStem).input.equal(written.modulations.at(kStem).input));
    EXPECT_TRUE(read->differences.at(kOther).equal(written.differences.at(kOther)));
    ASSERT_EQ(read->tokens.size(), 1u);
    EXPECT_EQ(read->tokens[0].placeholder, "*style-3fa2b1");
    EXPECT_EQ(read->tokens[0].classWord, "style");
    ASSERT_EQ(read->tokens[0].embeddings.size(), 1u);
    EXPECT_TRUE(read->tokens[0].embeddings[0].equal(written.tokens[0].embeddings[0]));
    EXPECT_EQ(read->layerCount(), 2u);
    EXPECT_TRUE(read->hasEffect());
}

TEST(AdapterFile, AWordOfTwoTextTowersKeepsBothVectors) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    Adapter written = sampleAdapter();
    tensor::NoiseSource random(7);
    written.tokens.push_back({"*style", "style", {random.normal({8}), random.normal({12})}});
    ASSERT_TRUE(writeAdapter(path, written).ok());
    const auto names = tensor::TensorFile::open(path)->names();
    EXPECT_THAT(names,
                testing::IsSupersetOf({"bundle_emb.*style.clip_l", "bundle_emb.*style.clip_g"}));
    const auto read = readAdapter(path);
    ASSERT_TRUE(read.ok()) << read.error().text();
    ASSERT_EQ(read->tokens.size(), 1u);
    ASSERT_EQ(read->tokens[0].embeddings.size(), 2u);
    for (const std::size_t tower : {0u, 1u})
        EXPECT_TRUE(read->tokens[0].embeddings[tower].equal(written.tokens[0].embeddings[tower]));
}

TEST(AdapterFile, AnOwnWordWithoutTheFirstTowersVectorIsRefused) {
    const test::ScratchFolder folder;
    auto tensors = goodPair();
    tensors.push_back({"bundle_emb.word.clip_g", {1, 4}});
    const auto read = readAdapter(writeRaw(folder, tensors, {{"diptych.version", "2"}}));
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(read.error().text(), HasSubstr("word"));
}

TEST(AdapterFile, WhatOldVersionsCanReadIsStillWrittenForThem) {
    const test::ScratchFolder folder;
    EXPECT_EQ(metadataOf(sampleAdapter()).at("diptych.version"), "1");
    EXPECT_EQ(metadataOf(richAdapter()).at("diptych.version"), "2");
}

TEST(AdapterFile, HalfModulationsAndWordsWithoutVectorsAreRefused) {
    const test::ScratchFolder folder;
    auto tensors = goodPair();
    tensors.push_back({kStem + ".modulation_out", {3, 5}});
    EXPECT_EQ(errorOf(writeRaw(folder, tensors)).code, ErrorCode::Corrupt);
    tensors.push_back({kStem + ".modulation_in", {2, 4}});
    EXPECT_EQ(errorOf(writeRaw(folder, tensors)).code, ErrorCode::Corrupt);
    const Error word = errorOf(
        writeRaw(folder, goodPair(),
                 {{"diptych.version", "2"},
                  {"diptych.tokens", R"([{"placeholder": "*a", "class_word": "style"}])"}}));
    EXPECT_EQ(word.code, ErrorCode::Corrupt);
    auto wide = goodPair();
    wide.push_back({"bundle_emb.word.string_to_param.*", {2, 4}});
    EXPECT_EQ(errorOf(writeRaw(folder, wide, {{"diptych.version", "2"}})).code,
              ErrorCode::Unsupported);
}

TEST(AdapterFile, EveryLayerHasItsAlphaInTheFile) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    ASSERT_TRUE(writeAdapter(path, sampleAdapter()).ok());
    const auto file = tensor::TensorFile::open(path);
    ASSERT_TRUE(file.ok());
    std::vector<std::string> expected;
    for (const auto& stem : {kStem, kOther})
        for (const char* part : {".lora_down.weight", ".lora_up.weight", ".alpha"})
            expected.push_back(stem + part);
    EXPECT_THAT(file->names(), testing::UnorderedElementsAreArray(expected));
    EXPECT_EQ(file->read(kStem + ".alpha")->item<double>(), 1.5);
    EXPECT_EQ(file->read(kStem + ".alpha")->dim(), 0);
}

TEST(AdapterFile, MetadataIsOurOwnAndLeavesOutWhatDiffusersRefusesBesideAlpha) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    ASSERT_TRUE(writeAdapter(path, sampleAdapter()).ok());
    const auto metadata = tensor::TensorFile::open(path)->metadata();
    for (const char* key :
         {"diptych.version", "diptych.method", "diptych.base.identity", "diptych.prompt.suffix",
          "diptych.prompt.caption", "diptych.strength.default", "diptych.guidance",
          "diptych.start_timestep", "diptych.settings", "diptych.compute"})
        EXPECT_TRUE(metadata.contains(key)) << key;
    EXPECT_FALSE(metadata.contains("lora_adapter_metadata"));
    for (const auto& [key, value] : metadata)
        EXPECT_TRUE(key.starts_with("diptych.") || key.starts_with("ss_")) << key;
}

TEST(AdapterFile, WithoutAlphaTheScaleIsOne) {
    const test::ScratchFolder folder;
    const auto read = readAdapter(writeRaw(folder, goodPair()));
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read->layers.at(kStem).scale(), 1.0);
    auto withAlpha = goodPair();
    withAlpha.push_back({kStem + ".alpha", {}, 0.5f});
    EXPECT_EQ(readAdapter(writeRaw(folder, withAlpha))->layers.at(kStem).scale(), 0.25);
}

TEST(AdapterFile, TensorsThatDiptychNeverWroteAreNotInItsFiles) {
    const test::ScratchFolder folder;
    auto tensors = goodPair();
    tensors.push_back({kOther + ".hada_w1_a"});
    const Error error = errorOf(writeRaw(folder, tensors, {{"diptych.version", "1"}}));
    EXPECT_EQ(error.code, ErrorCode::Corrupt);
    EXPECT_THAT(error.context, HasSubstr("hada_w1_a")) << "the tensor is not named";
    EXPECT_THAT(error.context, HasSubstr("raw.safetensors")) << "the file is not named";
}

TEST(AdapterFile, HalfLayersAreRefused) {
    const test::ScratchFolder folder;
    for (const std::size_t left : {0u, 1u}) {
        const Error error =
            errorOf(writeRaw(folder, {goodPair()[left]}, {{"diptych.version", "1"}}));
        EXPECT_EQ(error.code, ErrorCode::Corrupt);
        EXPECT_THAT(error.message, HasSubstr("half of a layer"));
        EXPECT_THAT(error.context, HasSubstr(kStem));
    }
    const Error lone =
        errorOf(writeRaw(folder, {{kStem + ".alpha", {}}}, {{"diptych.version", "1"}}));
    EXPECT_THAT(lone.message, HasSubstr("half of a layer"));
}

TEST(AdapterFile, HalvesOfDifferentRankAreRefused) {
    const test::ScratchFolder folder;
    const std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>> shapes = {
        {{2, 4}, {5, 3}}, {{4}, {5, 4}}, {{2, 4}, {5}}, {{0, 4}, {5, 0}}};
    for (const auto& [down, up] : shapes) {
        const std::vector<RawTensor> tensors = {{kStem + ".lora_down.weight", down},
                                                {kStem + ".lora_up.weight", up}};
        const Error own = errorOf(writeRaw(folder, tensors, {{"diptych.version", "1"}}));
        EXPECT_EQ(own.code, ErrorCode::Corrupt);
        EXPECT_THAT(own.context, HasSubstr(kStem));
        const Error foreign = errorOf(writeRaw(folder, tensors));
        EXPECT_EQ(foreign.code, ErrorCode::Unsupported);
        EXPECT_THAT(foreign.context, HasSubstr(kStem));
    }
    auto twoAlphas = goodPair();
    twoAlphas.push_back({kStem + ".alpha", {2}});
    EXPECT_THAT(errorOf(writeRaw(folder, twoAlphas)).message, HasSubstr("alpha"));
}

TEST(AdapterFile, NumbersThatAreNotFiniteAreRefused) {
    const test::ScratchFolder folder;
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
        auto tensors = goodPair();
        tensors[1].value = bad;
        const Error error = errorOf(writeRaw(folder, tensors));
        EXPECT_EQ(error.code, ErrorCode::Corrupt);
        EXPECT_THAT(error.text(), HasSubstr(tensors[1].name));
    }
    auto alpha = goodPair();
    alpha.push_back({kStem + ".alpha", {}, std::numeric_limits<float>::infinity()});
    EXPECT_EQ(errorOf(writeRaw(folder, alpha)).code, ErrorCode::Corrupt);
}

TEST(AdapterFile, DamagedAndNewerDescriptionsAreRefused) {
    const test::ScratchFolder folder;
    const Error newer = errorOf(writeRaw(
        folder, goodPair(), {{"diptych.version", std::to_string(kAdapterMetadataVersion + 1)}}));
    EXPECT_EQ(newer.code, ErrorCode::TooNew);
    EXPECT_THAT(newer.message, HasSubstr("newer version"));
    const std::vector<std::pair<std::string, std::string>> damaged = {
        {"diptych.settings", "{\"rank\": 6"}, {"diptych.settings", ""},
        {"diptych.guidance", "4x"},           {"diptych.strength.default", "nan"},
        {"diptych.start_timestep", ""},       {"diptych.version", "one"}};
    for (const auto& [key, value] : damaged) {
        safetensors::Metadata metadata = {{"diptych.version", "1"}};
        metadata[key] = value;
        const Error error = errorOf(writeRaw(folder, goodPair(), metadata));
        EXPECT_EQ(error.code, ErrorCode::Corrupt) << key << "=" << value;
        EXPECT_THAT(error.text(), HasSubstr("raw.safetensors")) << "the file is not named";
    }
}

TEST(AdapterFile, PicklesUnderAnotherNameAreRefused) {
    const test::ScratchFolder folder;
    for (const std::string& bytes :
         {std::string("PK\x03\x04") + std::string(60, '\0'),
          std::string("\x80\x02}q\x01(X\x04\x00\x00\x00size", 16) + std::string(40, 'x')}) {
        const Error error = errorOf(folder.put("looks-fine.safetensors", bytes));
        EXPECT_THAT(error.text(), HasSubstr("looks-fine.safetensors"));
        EXPECT_THAT(error.message, testing::AnyOf(HasSubstr("pickle"), HasSubstr("PyTorch")));
    }
    EXPECT_EQ(errorOf(folder / "nowhere.safetensors").code, ErrorCode::NotFound);
}

TEST(AdapterFile, AFailingWriteKeepsTheOldFileWhole) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    ASSERT_TRUE(writeAdapter(path, sampleAdapter()).ok());
    const std::string before = test::bytesOf(path);
    Adapter changed = sampleAdapter();
    changed.info.title = "another";
    bool reachedEnd = false;
    for (int k = 1; k < 200 && !reachedEnd; ++k) {
        test::FaultyFileCalls calls(k, ENOSPC);
        const Status status = writeAdapter(path, changed, &calls);
        reachedEnd = !calls.failed();
        EXPECT_EQ(status.ok(), reachedEnd || calls.failedAtFolder()) << "call " << k;
        if (!reachedEnd && !calls.failedAtFolder()) {
            ASSERT_EQ(test::bytesOf(path), before) << "call " << k;
        }
        EXPECT_EQ(folder.count(), 1u) << "a temporary file was left at call " << k;
    }
    EXPECT_TRUE(reachedEnd);
    EXPECT_EQ(readAdapter(path)->info.title, "another");
}

TEST(AdapterFile, FactorsThatAreNotFiniteNeverReplaceAGoodFile) {
    const test::ScratchFolder folder;
    const auto path = folder / "a.safetensors";
    ASSERT_TRUE(writeAdapter(path, sampleAdapter()).ok());
    const std::string before = test::bytesOf(path);
    Adapter broken = sampleAdapter();
    broken.layers.at(kOther).up[3][1].fill_(std::nan(""));
    EXPECT_FALSE(writeAdapter(path, broken).ok());
    broken = sampleAdapter();
    broken.layers.at(kStem).alpha = std::nan("");
    EXPECT_FALSE(writeAdapter(path, broken).ok());
    EXPECT_EQ(test::bytesOf(path), before);
    EXPECT_EQ(folder.count(), 1u);
}

TEST(AdapterFile, EqualAdaptersGiveEqualFiles) {
    const test::ScratchFolder folder;
    ASSERT_TRUE(writeAdapter(folder / "a.safetensors", sampleAdapter()).ok());
    ASSERT_TRUE(writeAdapter(folder / "b.safetensors", sampleAdapter()).ok());
    EXPECT_EQ(test::bytesOf(folder / "a.safetensors"), test::bytesOf(folder / "b.safetensors"));
}

} // namespace
} // namespace diptych::adapters
