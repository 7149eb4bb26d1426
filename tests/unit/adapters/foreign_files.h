#pragma once

#include "core/adapters/bound_layers.h"
#include "core/safetensors/header.h"
#include "core/tensor/noise_source.h"
#include "tests/support/scratch_folder.h"

#include <ATen/core/Tensor.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace diptych::adapters::test {

/// Layers of a narrow model by the names other programs write them under.
inline const std::string kLinearStem =
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q";
inline const std::string kConvolutionStem = "lora_unet_down_blocks_1_resnets_0_conv1";

/// out 6, in 4.
models::LinearSite linearSite();
/// out 6, in 4, 3x3, halves the size.
models::LinearSite convolutionSite();
/// 4 channels in two groups, or a layer norm.
models::LinearSite normSite(std::int64_t groups);

/// Files as other programs write them, and what becomes of them. Numbers are float32 in the files
/// and double from there on.
class ForeignFiles : public testing::Test {
  protected:
    using Tensors = std::map<std::string, at::Tensor>;

    /// Random numbers of a few tenths, float32.
    at::Tensor numbers(const std::vector<std::int64_t>& shape);
    /// The same as double.
    at::Tensor wide(const std::vector<std::int64_t>& shape);
    at::Tensor number(double value) const;

    std::filesystem::path write(const Tensors& tensors, const safetensors::Metadata& metadata = {},
                                const std::string& name = "made.safetensors") const;
    /// An empty adapter with a failure noted where the file does not open.
    Adapter opened(const Tensors& tensors, const safetensors::Metadata& metadata = {}) const;
    /// Null with a failure noted where it does not fit.
    static std::shared_ptr<const BoundLayers>
    bound(const Adapter& adapter, const models::LinearSite& site,
          adapter_formats::Component component = adapter_formats::Component::Unet);

    /// Whether the one layer of a file acts at `site` as W + `change` (and the bias as b + `shift`,
    /// where that is defined) at several strengths, rows of strength 0 bit for bit as without it.
    /// `change` (strength, W) gives ΔW in the shape of W.
    void expectActsAs(const Tensors& tensors, const models::LinearSite& site,
                      const std::function<at::Tensor(double, const at::Tensor&)>& change,
                      const at::Tensor& shift = {}, double tolerance = 1e-10);

    diptych::test::ScratchFolder m_folder;
    tensor::NoiseSource m_random{41};
};

} // namespace diptych::adapters::test
