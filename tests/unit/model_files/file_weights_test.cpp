#include "core/model_files/file_weights.h"

#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/unet.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/formula_weights.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_models.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

namespace diptych::model_files {
namespace {

using namespace models;
using test::ScratchFolder;

class FileWeightsTest : public testing::Test {
  protected:
    /// Writes `parameters` and opens them again.
    Result<FileWeights> reopened(const std::vector<Parameter>& parameters) {
        const std::filesystem::path path = m_folder / "model.safetensors";
        DIPTYCH_CHECK(tensor::saveTensors(path, parameters));
        return FileWeights::open(path);
    }
    ScratchFolder m_folder;
};

TEST_F(FileWeightsTest, UnetIsTheSameAfterSaving) {
    const at::NoGradGuard noGrad;
    FormulaWeights formula;
    const Unet unet = Unet::create(tinySd1Unet(), formula).value();
    FileWeights file = reopened(unet.parameters()).value();
    const Unet loaded = Unet::create(tinySd1Unet(), file).value();
    EXPECT_TRUE(file.requireAllTaken().ok());
    const UnetInput input = tinyUnetInput(tinySd1Unet(), 8, 8);
    EXPECT_TRUE(unet.forward(input).equal(loaded.forward(input)));
}

TEST_F(FileWeightsTest, MissingTensorIsNamed) {
    FormulaWeights formula;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), formula)->parameters();
    const std::string gone = parameters[7].name;
    parameters.erase(parameters.begin() + 7);
    FileWeights file = reopened(parameters).value();
    const Result<Unet> unet = Unet::create(tinySd1Unet(), file);
    ASSERT_FALSE(unet.ok());
    EXPECT_EQ(unet.error().code, ErrorCode::NotFound);
    EXPECT_NE(unet.error().message.find(gone), std::string::npos) << unet.error().message;
}

TEST_F(FileWeightsTest, WrongShapeIsNamed) {
    FormulaWeights formula;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), formula)->parameters();
    parameters.back().tensor = at::zeros({5});
    FileWeights file = reopened(parameters).value();
    const Result<Unet> unet = Unet::create(tinySd1Unet(), file);
    ASSERT_FALSE(unet.ok());
    EXPECT_EQ(unet.error().code, ErrorCode::ShapeMismatch);
    EXPECT_NE(unet.error().message.find("conv_out.bias"), std::string::npos);
}

TEST_F(FileWeightsTest, LeftOverTensorsAreNamed) {
    FormulaWeights formula;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), formula)->parameters();
    for (int i = 0; i < 5; ++i)
        parameters.push_back({"controller." + std::to_string(i), at::zeros({1})});
    FileWeights file = reopened(parameters).value();
    ASSERT_TRUE(Unet::create(tinySd1Unet(), file).ok());
    const Status left = file.requireAllTaken();
    ASSERT_FALSE(left.ok());
    EXPECT_NE(left.error().message.find("controller."), std::string::npos);
    EXPECT_NE(left.error().message.find("2 more"), std::string::npos) << left.error().message;
}

TEST_F(FileWeightsTest, ClipWithoutPrefixAndWithPositionIds) {
    const at::NoGradGuard noGrad;
    FormulaWeights formula;
    const ClipText text = ClipText::create(tinyClipText(), formula).value();
    std::vector<Parameter> parameters = text.parameters();
    for (Parameter& parameter : parameters)
        parameter.name = parameter.name.substr(std::string("text_model.").size());
    parameters.push_back({"embeddings.position_ids", at::arange(77).unsqueeze(0)});
    FileWeights file = reopened(parameters).value();
    const ClipText loaded = ClipText::create(tinyClipText(), file).value();
    EXPECT_TRUE(file.requireAllTaken().ok());
    const at::Tensor ids = at::arange(5).unsqueeze(0);
    EXPECT_TRUE(text.forward(ids).last.equal(loaded.forward(ids).last));
}

TEST_F(FileWeightsTest, OldAttentionNamesOfTheAutoencoder) {
    const at::NoGradGuard noGrad;
    FormulaWeights formula;
    const Autoencoder coder = Autoencoder::create(tinyAutoencoder(), formula).value();
    std::vector<Parameter> parameters = coder.parameters();
    const std::pair<std::string, std::string> names[] = {
        {"to_q", "query"}, {"to_k", "key"}, {"to_v", "value"}, {"to_out.0", "proj_attn"}};
    int renamed = 0;
    for (Parameter& parameter : parameters)
        for (const auto& [now, old] : names)
            if (const std::size_t at = parameter.name.find(now); at != std::string::npos) {
                parameter.name.replace(at, now.size(), old);
                if (parameter.tensor.dim() == 2) // as single files store them
                    parameter.tensor = parameter.tensor.unsqueeze(-1).unsqueeze(-1);
                ++renamed;
            }
    EXPECT_EQ(renamed, 16);
    FileWeights file = reopened(parameters).value();
    const Autoencoder loaded = Autoencoder::create(tinyAutoencoder(), file).value();
    EXPECT_TRUE(file.requireAllTaken().ok());
    const at::Tensor latent = formulaTensor("latent", {1, 4, 4, 4});
    EXPECT_TRUE(coder.decode(latent).equal(loaded.decode(latent)));
}

} // namespace
} // namespace diptych::model_files
