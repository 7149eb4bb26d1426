#pragma once

#include "core/adapters/adapter.h"
#include "core/adapters/bound_layers.h"
#include "core/base/result.h"
#include "core/checkpoints/checkpoint_map.h"
#include "core/safetensors/write_file.h"
#include "core/tensor/tensor_file.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace diptych::merging {

/// An adapter, and how strongly it goes into the weights.
struct Ingredient {
    std::shared_ptr<const adapters::Adapter> adapter;
    adapters::PartScales scales = 1.0;
};

/// The tensors of one or more weight files with an adapter's change in them, under their own names
/// and in their own forms, each made when its turn to be written comes: no more than one tensor is
/// held, in float32, with its change beside it. Parameters of the mapped parts become float16;
/// everything else stays bit for bit.
class MergedWeights {
  public:
    /// `maps`: the parts of `files` that an adapter may change; none: the files are copied.
    MergedWeights(std::vector<tensor::TensorFile> files,
                  const std::vector<checkpoints::ComponentMap>& maps, Ingredient ingredient);

    /// Leaves out tensors whose names begin so. Returns how many there are.
    std::size_t leaveOut(const std::string& prefix);

    /// The layers (stems) whose weight is here, and those whose bias is.
    const std::set<std::string>& weightStems() const { return m_weightStems; }
    const std::set<std::string>& biasStems() const { return m_biasStems; }

    /// Of all tensors as they will be written.
    std::uint64_t sizeBytes() const;

    /// What writes them; this has to stay where it is meanwhile. While a tensor is written:
    /// ShapeMismatch when the adapter does not fit it; Unsupported for parameters that are no
    /// floating point numbers; InvalidNumbers for sums beyond float16; those of reading.
    std::vector<safetensors::TensorSource> sources() const;

    /// Of the first file.
    const safetensors::Metadata& metadata() const { return m_files.front().metadata(); }

  private:
    /// A parameter that is, or is cut from, one tensor of a file.
    struct Parameter {
        checkpoints::TensorRecipe recipe;
        std::string stem; ///< of its layer; empty: no layer an adapter could change
        bool isBias = false;
    };
    Result<at::Tensor> merged(const tensor::TensorFile& file, const std::string& name) const;
    Status addChange(const Parameter& parameter, const at::Tensor& whole) const;
    bool isKept(const std::string& name) const;

    std::vector<tensor::TensorFile> m_files;
    std::map<std::string, std::vector<Parameter>, std::less<>> m_parameters; ///< by tensor
    std::set<std::string> m_weightStems;
    std::set<std::string> m_biasStems;
    std::vector<std::string> m_leftOut; ///< prefixes
    Ingredient m_ingredient;
};

} // namespace diptych::merging
