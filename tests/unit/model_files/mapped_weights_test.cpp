#include "core/model_files/mapped_weights.h"

#include "core/model_files/file_weights.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/formula_weights.h"
#include "tests/support/scratch_folder.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace diptych::model_files {
namespace {

using namespace models;

using checkpoints::ComponentMap;
using checkpoints::Operation;
using testing::HasSubstr;

/// A file with one source for each operation, and the map that makes parameters of them.
class MappedWeightsTest : public testing::Test {
  protected:
    MappedWeightsTest() {
        m_map.recipes = {
            {"copied.weight", "file.copied", {3, 2}, Operation::Copy, 0},
            {"flat.weight", "file.flat", {4, 5}, Operation::Reshape, 0},
            {"q.weight", "file.fused", {2, 3}, Operation::Rows, 0},
            {"k.weight", "file.fused", {2, 3}, Operation::Rows, 2},
            {"v.weight", "file.fused", {2, 3}, Operation::Rows, 4},
            {"turned.weight", "file.turned", {5, 2}, Operation::Transpose, 0},
        };
    }

    at::Tensor source(const std::string& name) const {
        for (const auto& tensor : m_sources)
            if (tensor.name == name)
                return tensor.tensor;
        return {};
    }

    tensor::TensorFile save(const std::string& name,
                            const std::vector<tensor::NamedTensor>& tensors) const {
        EXPECT_TRUE(tensor::saveTensors(m_folder / name, tensors).ok());
        return tensor::TensorFile::open(m_folder / name).value();
    }

    /// The map's weights of one file with the sources.
    const std::vector<tensor::TensorFile>& files() {
        if (m_files.empty())
            m_files.push_back(save("model.safetensors", m_sources));
        return m_files;
    }

    Error errorOf(const std::string& name, const std::vector<std::int64_t>& shape) {
        const auto taken = MappedWeights(files(), m_map).take(name, shape);
        EXPECT_FALSE(taken.ok()) << name;
        return taken.ok() ? Error{} : taken.error();
    }

    test::ScratchFolder m_folder;
    std::vector<tensor::NamedTensor> m_sources = {
        {"file.copied", formulaTensor("copied", {3, 2})},
        {"file.flat", formulaTensor("flat", {4, 5, 1, 1})},
        {"file.fused", formulaTensor("fused", {6, 3})},
        {"file.turned", formulaTensor("turned", {2, 5})},
    };
    ComponentMap m_map;
    std::vector<tensor::TensorFile> m_files;
};

TEST_F(MappedWeightsTest, EveryOperation) {
    MappedWeights weights(files(), m_map);
    const at::Tensor fused = source("file.fused");
    EXPECT_TRUE(weights.take("copied.weight", {3, 2})->equal(source("file.copied")));
    EXPECT_TRUE(weights.take("flat.weight", {4, 5})->equal(source("file.flat").reshape({4, 5})));
    EXPECT_TRUE(weights.take("v.weight", {2, 3})->equal(fused.narrow(0, 4, 2)));
    EXPECT_TRUE(weights.take("q.weight", {2, 3})->equal(fused.narrow(0, 0, 2)));
    EXPECT_TRUE(weights.take("k.weight", {2, 3})->equal(fused.narrow(0, 2, 2)));
    EXPECT_TRUE(weights.take("turned.weight", {5, 2})->equal(source("file.turned").t()));
    EXPECT_TRUE(weights.requireAllTaken().ok());
}

TEST_F(MappedWeightsTest, PartsOfOneTensorDoNotShareTheirNumbers) {
    MappedWeights weights(files(), m_map);
    const at::Tensor q = weights.take("q.weight", {2, 3}).value();
    q.fill_(7.0);
    const at::Tensor k = weights.take("k.weight", {2, 3}).value();
    k.fill_(8.0);
    EXPECT_TRUE((q == 7.0).all().item<bool>());
    EXPECT_TRUE(weights.take("v.weight", {2, 3})->equal(source("file.fused").narrow(0, 4, 2)));
    EXPECT_TRUE(weights.take("q.weight", {2, 3})->equal(source("file.fused").narrow(0, 0, 2)));
}

TEST_F(MappedWeightsTest, ElementTypesStayThoseOfTheFile) {
    for (const at::ScalarType type : {at::kHalf, at::kBFloat16, at::kDouble}) {
        for (auto& tensor : m_sources)
            tensor.tensor = tensor.tensor.to(type);
        m_files.clear();
        MappedWeights weights(files(), m_map);
        const at::Tensor turned = weights.take("turned.weight", {5, 2}).value();
        EXPECT_EQ(turned.scalar_type(), type);
        EXPECT_TRUE(turned.equal(source("file.turned").t()));
    }
    m_sources[0].tensor = at::ones({3, 2}, at::kChar);
    m_files.clear();
    const Error error = errorOf("copied.weight", {3, 2});
    EXPECT_EQ(error.code, ErrorCode::Unsupported);
    EXPECT_THAT(error.message, HasSubstr("int8"));
    EXPECT_THAT(error.message, HasSubstr("file.copied"));
}

TEST_F(MappedWeightsTest, SourcesMayStandInSeveralFiles) {
    m_files.push_back(save("one.safetensors", {m_sources[0], m_sources[1]}));
    // A name that is there twice counts in the first file.
    m_files.push_back(
        save("two.safetensors", {m_sources[2], m_sources[3], {"file.copied", at::ones({3, 2})}}));
    MappedWeights weights(files(), m_map);
    EXPECT_TRUE(weights.take("copied.weight", {3, 2})->equal(source("file.copied")));
    EXPECT_TRUE(weights.take("turned.weight", {5, 2})->equal(source("file.turned").t()));
}

TEST_F(MappedWeightsTest, WhatIsMissingOrHasAnotherShapeIsNamed) {
    EXPECT_EQ(errorOf("other.weight", {2}).code, ErrorCode::NotFound);
    EXPECT_THAT(errorOf("other.weight", {2}).message, HasSubstr("other.weight"));
    const Error shape = errorOf("q.weight", {3, 3});
    EXPECT_EQ(shape.code, ErrorCode::ShapeMismatch);
    EXPECT_THAT(shape.message, HasSubstr("file.fused"));
    EXPECT_THAT(shape.message, HasSubstr("2 x 3"));
    EXPECT_THAT(shape.context, HasSubstr("model.safetensors"));

    m_map.misfits.push_back({"bent.weight", "file.bent", {2, 9}, {9, 9}});
    const Error misfit = errorOf("bent.weight", {9, 9});
    EXPECT_EQ(misfit.code, ErrorCode::ShapeMismatch);
    EXPECT_THAT(misfit.message, HasSubstr("2 x 9"));

    m_map.recipes.push_back({"lost.weight", "file.lost", {2}, Operation::Copy, 0});
    EXPECT_THAT(errorOf("lost.weight", {2}).message, HasSubstr("file.lost"));
}

TEST_F(MappedWeightsTest, RecipesThatDoNotFitTheirTensorAreRefused) {
    const std::vector<checkpoints::TensorRecipe> wrong = {
        {"x", "file.copied", {2, 3}, Operation::Copy, 0},
        {"x", "file.flat", {4, 6}, Operation::Reshape, 0},
        {"x", "file.fused", {2, 3}, Operation::Rows, 5},
        {"x", "file.fused", {2, 3}, Operation::Rows, -1},
        {"x", "file.fused", {2, 4}, Operation::Rows, 0},
        {"x", "file.turned", {2, 5}, Operation::Transpose, 0},
        {"x", "file.flat", {5, 4}, Operation::Transpose, 0},
    };
    for (const auto& recipe : wrong) {
        m_map.recipes = {recipe};
        const Error error = errorOf("x", recipe.shape);
        EXPECT_EQ(error.code, ErrorCode::ShapeMismatch)
            << recipe.source << " " << operationName(recipe.operation);
        EXPECT_THAT(error.message, HasSubstr(recipe.source));
    }
}

TEST_F(MappedWeightsTest, WhatNobodyAskedForIsNamed) {
    MappedWeights weights(files(), m_map);
    ASSERT_TRUE(weights.take("q.weight", {2, 3}).ok());
    const Status left = weights.requireAllTaken();
    ASSERT_FALSE(left.ok());
    EXPECT_EQ(left.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(left.error().message, HasSubstr("file.copied"));
    EXPECT_THAT(left.error().message, HasSubstr("2 more"));
}

/// The parameters as a diffusers folder has them.
class MappedIdentity : public MappedWeightsTest {
  protected:
    std::string ofFolder(at::ScalarType type) {
        std::vector<tensor::NamedTensor> parameters;
        MappedWeights weights(files(), m_map);
        for (const auto& recipe : m_map.recipes)
            parameters.push_back(
                {recipe.target, weights.take(recipe.target, recipe.shape)->to(type)});
        save("diffusers.safetensors", parameters);
        return weightsSha256({m_folder / "diffusers.safetensors"}).value();
    }
};

TEST_F(MappedIdentity, IsThatOfTheSameWeightsInAFolder) {
    const std::string identity = MappedWeights(files(), m_map).sha256().value();
    EXPECT_EQ(identity, ofFolder(at::kFloat));
    EXPECT_NE(identity, ofFolder(at::kHalf)) << "another encoding";
}

TEST_F(MappedIdentity, KnowsTheOrderOfMixedTypes) {
    m_sources[0].tensor = m_sources[0].tensor.to(at::kHalf);
    std::vector<tensor::NamedTensor> parameters;
    MappedWeights weights(files(), m_map);
    for (const auto& recipe : m_map.recipes)
        parameters.push_back({recipe.target, weights.take(recipe.target, recipe.shape).value()});
    save("diffusers.safetensors", parameters);
    EXPECT_EQ(weights.sha256().value(),
              weightsSha256({m_folder / "diffusers.safetensors"}).value());
}

TEST_F(MappedIdentity, ChangesWithEveryNumberAndNeedsEveryTensor) {
    const std::string identity = MappedWeights(files(), m_map).sha256().value();
    m_sources[3].tensor[1][4] += 1.0;
    m_files.clear();
    EXPECT_NE(identity, MappedWeights(files(), m_map).sha256().value());
    m_map.recipes.push_back({"lost.weight", "file.lost", {2}, Operation::Copy, 0});
    EXPECT_EQ(MappedWeights(files(), m_map).sha256().error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::model_files
