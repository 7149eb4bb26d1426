#include "core/merging/merge_model.h"

#include "core/adapters/adapter_file.h"
#include "core/base/json.h"
#include "core/model_files/diffusers_folder.h"
#include "core/model_files/single_file.h"
#include "core/tensor/tensor_file.h"
#include "tests/support/faulty_file_calls.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/unit/checkpoints/openable_checkpoint.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/linspace.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace diptych::merging {
namespace {

namespace fs = std::filesystem;
using adapter_formats::Component;
using test::bytesOf;
using testing::HasSubstr;
using testing::Not;

const std::string kQuery = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
const std::string kConvolution = "down_blocks.0.resnets.0.conv1";
const std::string kText = "text_model.encoder.layers.1.mlp.fc1";

/// Different numbers of about this size in this shape.
at::Tensor numbers(at::IntArrayRef shape, double size) {
    std::int64_t count = 1;
    for (const std::int64_t edge : shape)
        count *= edge;
    return at::linspace(-size, size, count).view(shape);
}

tensor::TensorFile opened(const fs::path& path) {
    auto file = tensor::TensorFile::open(path);
    if (!file.ok())
        throw std::runtime_error(file.error().text());
    return std::move(file).value();
}

at::Tensor tensorOf(const fs::path& path, const std::string& name) {
    return *opened(path).read(name);
}

class MergeModel : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(test::writeTinyModel(model()).ok());
        m_unet = model() / "unet/diffusion_pytorch_model.safetensors";
        m_text = model() / "text_encoder/model.safetensors";
    }

    fs::path model() const { return m_folder / "model"; }
    fs::path output() const { return m_folder / "merged"; }

    /// Changes a linear map by low rank, a convolution and its bias by differences, and a layer of
    /// the text encoder.
    adapters::Adapter adapter() const {
        using adapters::stemOf;
        adapters::Adapter made;
        made.info.title = "Grain";
        const at::Tensor query = tensorOf(m_unet, kQuery + ".weight");
        made.layers[stemOf({Component::Unet, kQuery})] = {numbers({2, query.size(1)}, 0.5),
                                                          numbers({query.size(0), 2}, 0.25), 4.0};
        const at::Tensor kernel = tensorOf(m_unet, kConvolution + ".weight");
        made.differences[stemOf({Component::Unet, kConvolution})] = numbers(kernel.sizes(), 0.1);
        made.biases[stemOf({Component::Unet, kConvolution})] = numbers({kernel.size(0)}, 0.2);
        const at::Tensor text = tensorOf(m_text, kText + ".weight");
        made.differences[stemOf({Component::TextEncoder1, kText})] = numbers(text.sizes(), 0.05);
        return made;
    }

    fs::path written(const adapters::Adapter& made, const std::string& name = "a") const {
        const fs::path path = m_folder / (name + ".safetensors");
        const Status status = adapters::writeAdapter(path, made);
        EXPECT_TRUE(status.ok()) << status.error().text();
        return path;
    }

    std::optional<ErrorCode> refusal(const MergeRequest& request,
                                     const MergeOptions& options = {}) const {
        const auto report = mergeModel(request, options);
        return report.ok() ? std::optional<ErrorCode>() : report.error().code;
    }

    const test::ScratchFolder m_folder;
    fs::path m_unet;
    fs::path m_text;
};

TEST_F(MergeModel, EveryWeightIsTheSumRoundedOnce) {
    const adapters::Adapter made = adapter();
    const auto report = mergeModel({model(), written(made), output(), 0.5});
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report->layers, 3u);
    EXPECT_THAT(report->notes, testing::IsEmpty());

    const auto difference = [&](Component component, const std::string& path) {
        return made.differences.at(adapters::stemOf({component, path}));
    };
    const auto& layer = made.layers.at(adapters::stemOf({Component::Unet, kQuery}));
    // alpha / rank is 2, the scale 0.5.
    const std::map<std::string, at::Tensor> changes = {
        {kQuery + ".weight", layer.up.matmul(layer.down)},
        {kConvolution + ".weight", 0.5 * difference(Component::Unet, kConvolution)},
        {kConvolution + ".bias",
         0.5 * made.biases.at(adapters::stemOf({Component::Unet, kConvolution}))},
        {kText + ".weight", 0.5 * difference(Component::TextEncoder1, kText)}};
    std::size_t met = 0;
    for (const auto& [from, to] :
         {std::pair{m_unet, output() / "unet/diffusion_pytorch_model.safetensors"},
          std::pair{m_text, output() / "text_encoder/model.safetensors"}}) {
        const tensor::TensorFile before = opened(from);
        const tensor::TensorFile after = opened(to);
        auto names = before.names();
        EXPECT_THAT(after.names(), testing::UnorderedElementsAreArray(names));
        for (const std::string& name : names) {
            at::Tensor expected = *before.read(name);
            if (const auto change = changes.find(name); change != changes.end()) {
                expected = expected + change->second;
                ++met;
            }
            const at::Tensor got = *after.read(name);
            EXPECT_EQ(got.scalar_type(), at::kHalf) << name;
            EXPECT_TRUE(got.equal(expected.to(at::kHalf))) << name;
        }
    }
    EXPECT_EQ(met, changes.size());
}

TEST_F(MergeModel, EachOfTwoPartsHasItsScale) {
    adapters::Adapter made = adapter();
    // Diptych's own files hold neither.
    made.biases.clear();
    made.differences.erase(adapters::stemOf({Component::TextEncoder1, kText}));
    made.info.method = "ostaf";
    made.info.defaultStrength = 0.25;
    made.info.second = adapters::AdapterPart{"weights", "", 1.5, 0.0, 2.0};
    const fs::path file = written(made);
    const auto byDefault = mergeModel({model(), file, output()});
    ASSERT_TRUE(byDefault.ok()) << byDefault.error().text();
    EXPECT_EQ(byDefault->scales, adapters::PartScales(0.25, 1.5));
    fs::remove_all(output());
    ASSERT_TRUE(mergeModel({model(), file, output(), adapters::PartScales(0.5, 2.0)}).ok());

    const auto& layer = made.layers.at(adapters::stemOf({Component::Unet, kQuery}));
    const std::string stem = adapters::stemOf({Component::Unet, kConvolution});
    // Factors move with the first part (alpha / rank is 2), differences with the second.
    const std::map<std::string, at::Tensor> changes = {
        {kQuery + ".weight", layer.up.matmul(layer.down)},
        {kConvolution + ".weight", 2.0 * made.differences.at(stem)}};
    for (const auto& [name, change] : changes) {
        const at::Tensor expected = (tensorOf(m_unet, name) + change).to(at::kHalf);
        EXPECT_TRUE(
            tensorOf(output() / "unet/diffusion_pytorch_model.safetensors", name).equal(expected))
            << name;
    }
}

TEST_F(MergeModel, WhatTheAdapterCannotChangeStaysBitForBitAndTheFolderOpens) {
    const auto report = mergeModel({model(), written(adapter()), output(), 0.5});
    ASSERT_TRUE(report.ok()) << report.error().text();
    const fs::path vae = "vae/diffusion_pytorch_model.safetensors";
    EXPECT_EQ(*opened(model() / vae).sha256(), *opened(output() / vae).sha256());
    for (const char* text : {"scheduler/scheduler_config.json", "tokenizer/vocab.json",
                             "tokenizer/merges.txt", "unet/config.json"})
        EXPECT_EQ(bytesOf(model() / text), bytesOf(output() / text)) << text;
    EXPECT_TRUE(model_files::DiffusersFolder::open(output()).ok());
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(output())) {
        EXPECT_FALSE(entry.is_symlink());
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    // What was said beforehand, but for the headers of the weight files.
    EXPECT_GE(bytes, report->sizeBytes);
    EXPECT_LT(bytes, report->sizeBytes + 200'000);
}

TEST_F(MergeModel, NothingPrivateLeaves) {
    const fs::path config = model() / "unet/config.json";
    Json json = *readJsonFile(config);
    json["_name_or_path"] = "/srv/ana/secret";
    ASSERT_TRUE(writeJsonFile(config, json).ok());
    fs::create_directories(model() / "notes");
    std::ofstream(model() / "notes/diary.json") << "{\"secret\": 1}";
    std::ofstream(model() / "diary.txt") << "secret";
    std::ofstream(model() / "unet/training_log.txt") << "secret";
    std::ofstream(model() / "unet/trainer_state.json") << "{\"secret\": 1}";
    ASSERT_TRUE(mergeModel({model(), written(adapter()), output(), 0.5}).ok());
    for (const auto& entry : fs::recursive_directory_iterator(output())) {
        if (!entry.is_regular_file())
            continue;
        const std::string bytes = bytesOf(entry.path());
        EXPECT_THAT(bytes, Not(HasSubstr("secret"))) << entry.path();
        EXPECT_THAT(bytes, Not(HasSubstr(m_folder.path().string()))) << entry.path();
    }
    json.erase("_name_or_path");
    EXPECT_EQ(*readJsonFile(output() / "unet/config.json"), json);
}

TEST_F(MergeModel, APartOfWhichThereArePicklesOnlyIsLeftOutAndSaid) {
    fs::create_directories(model() / "safety_checker");
    std::ofstream(model() / "safety_checker/pytorch_model.bin") << "pickle";
    std::ofstream(model() / "safety_checker/config.json") << "{}";
    Json index = *readJsonFile(model() / "model_index.json");
    index["safety_checker"] = {"stable_diffusion", "StableDiffusionSafetyChecker"};
    index["requires_safety_checker"] = true;
    ASSERT_TRUE(writeJsonFile(model() / "model_index.json", index).ok());
    const auto report = mergeModel({model(), written(adapter()), output(), 0.5});
    ASSERT_TRUE(report.ok()) << report.error().text();
    ASSERT_EQ(report->notes.size(), 1u);
    EXPECT_THAT(report->notes.front(), HasSubstr("safety_checker"));
    EXPECT_FALSE(fs::exists(output() / "safety_checker"));
    const Json left = *readJsonFile(output() / "model_index.json");
    EXPECT_EQ(left["safety_checker"], Json::array({nullptr, nullptr}));
    EXPECT_EQ(left["requires_safety_checker"], false);
}

TEST_F(MergeModel, RefusesWhatCannotBePartOfTheWeights) {
    adapters::Adapter style = adapter();
    style.biases.clear();
    style.differences.clear();
    style.info.method = "pair";
    style.info.role = adapters::AdapterRole::Style;
    const auto refused = mergeModel({model(), written(style, "style"), output()});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.error().message, HasSubstr("row of its own"));

    adapters::Adapter foreign = style;
    foreign.info.role = adapters::AdapterRole::Weights;
    foreign.info.baseIdentity = std::string(64, 'a');
    foreign.info.baseName = "another";
    EXPECT_EQ(refusal({model(), written(foreign, "foreign"), output()}), ErrorCode::Unsupported);

    adapters::Adapter deeper = adapter();
    const at::Tensor kernel =
        deeper.differences.at(adapters::stemOf({Component::Unet, kConvolution}));
    deeper.differences[adapters::stemOf({Component::Unet, "down_blocks.3.resnets.1.conv2"})] =
        kernel;
    EXPECT_EQ(refusal({model(), written(deeper, "deeper"), output()}), ErrorCode::Unsupported);

    adapters::Adapter biased = adapter();
    biased.biases[adapters::stemOf({Component::Unet, kQuery})] = numbers({32}, 0.1);
    EXPECT_EQ(refusal({model(), written(biased, "biased"), output()}), ErrorCode::Unsupported);

    adapters::Adapter narrow = adapter();
    narrow.layers.begin()->second.up = numbers({5, 2}, 0.1);
    EXPECT_EQ(refusal({model(), written(narrow, "narrow"), output()}), ErrorCode::ShapeMismatch);

    adapters::Adapter huge = adapter();
    huge.differences.begin()->second.mul_(1e7);
    EXPECT_EQ(refusal({model(), written(huge, "huge"), output()}), ErrorCode::InvalidNumbers);
    EXPECT_FALSE(fs::exists(output()));
}

TEST_F(MergeModel, KnowsWhereItMayWrite) {
    const fs::path file = written(adapter());
    EXPECT_EQ(refusal({model(), file, m_folder / "out.safetensors"}), ErrorCode::Unsupported);
    EXPECT_EQ(refusal({model(), file, model()}), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal({model(), file, m_folder / "none/merged"}), ErrorCode::NotFound);
    MergeOptions full;
    full.freeBytes = [](const fs::path&) { return std::uint64_t{1'000'000}; };
    const auto refused = mergeModel({model(), file, output()}, full);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Io);
    EXPECT_THAT(refused.error().message, HasSubstr("too full"));
    EXPECT_EQ(m_folder.count(), 2u) << "model and adapter alone";
    // A name with a separator at its end is a folder's all the same.
    EXPECT_TRUE(mergeModel({model(), file, output() / ""}).ok());
    EXPECT_TRUE(fs::exists(output() / "model_index.json"));
}

TEST_F(MergeModel, IsWholeOrNotThereAtAll) {
    const fs::path file = written(adapter());
    int failures = 0;
    for (int call = 1;; call += 7) {
        test::FaultyFileCalls calls(call, ENOSPC);
        MergeOptions options;
        options.calls = &calls;
        const auto report = mergeModel({model(), file, output(), 0.5}, options);
        if (!calls.failed())
            break;
        failures += report.ok() ? 0 : 1;
        EXPECT_EQ(m_folder.count(), report.ok() ? 3u : 2u) << "call " << call;
        fs::remove_all(output());
    }
    EXPECT_GT(failures, 3);
}

TEST_F(MergeModel, ASingleFileKeepsItsNamesAndWhatElseIsInIt) {
    using checkpoints::test::openableFirst;
    auto file = openableFirst();
    file.add("model_ema.decay", {1}, "F32").meta("modelspec.title", "Painter");
    file.meta("ss_output_dir", "/srv/ana/out");
    const fs::path source = m_folder / "painter.safetensors";
    file.write(source);
    // All its numbers are zero: what is there afterwards is the change alone.
    const std::string query = "input_blocks.1.1.transformer_blocks.0.attn1.to_q.weight";
    const std::string inFile = "model.diffusion_model." + query;
    const at::Tensor weight = tensorOf(source, inFile);
    adapters::Adapter made;
    made.info.title = "Grain";
    made.differences[adapters::stemOf({Component::Unet, kQuery})] = numbers(weight.sizes(), 0.3);
    const fs::path target = m_folder / "out.safetensors";
    EXPECT_EQ(refusal({source, written(made), output()}), ErrorCode::Unsupported);
    EXPECT_EQ(refusal({source, written(made), source}), ErrorCode::InvalidInput);
    const auto report = mergeModel({source, written(made), target, 2.0});
    ASSERT_TRUE(report.ok()) << report.error().text();
    ASSERT_EQ(report->notes.size(), 1u);
    EXPECT_THAT(report->notes.front(), HasSubstr("averaged"));

    const tensor::TensorFile before = opened(source);
    const tensor::TensorFile after = opened(target);
    auto names = before.names();
    std::erase(names, "model_ema.decay");
    EXPECT_THAT(after.names(), testing::UnorderedElementsAreArray(names));
    const at::Tensor change = numbers(weight.sizes(), 0.3) * 2.0;
    EXPECT_TRUE(after.read(inFile)->equal(change.to(at::kHalf)));
    for (const std::string& name : names) {
        EXPECT_EQ(*before.shape(name), *after.shape(name));
        if (name != inFile && name.starts_with("model.diffusion_model.")) {
            EXPECT_EQ(after.read(name)->abs().max().item<double>(), 0.0) << name;
        }
    }
    EXPECT_EQ(after.metadata().at("modelspec.title"), "Painter");
    EXPECT_FALSE(after.metadata().contains("ss_output_dir"));
    EXPECT_EQ(after.metadata().at("modelspec.merged_from"), "painter, Grain");
    EXPECT_TRUE(model_files::SingleFile::open(target).ok());
}

TEST_F(MergeModel, WithoutAScaleItIsTheFadersBeginning) {
    adapters::Adapter made = adapter();
    made.differences.clear();
    made.biases.clear();
    made.info.method = "dreambooth-lora";
    made.info.defaultStrength = 0.75;
    const auto report = mergeModel({model(), written(made), output()});
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report->scales, adapters::PartScales(0.75));
    EXPECT_EQ(report->layers, 1u);
}

} // namespace
} // namespace diptych::merging
