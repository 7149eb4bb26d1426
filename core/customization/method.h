#pragma once

#include "core/adapters/lora.h"
#include "core/base/result.h"
#include "core/customization/parameter_schema.h"
#include "core/customization/training_plan.h"
#include "core/image/image.h"
#include "core/models/layer_hook.h"
#include "core/optim/adamw.h"
#include "core/tensor/named_tensor.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diptych::customization {

/// Something a method asks the artist for: a picture or a few words.
struct InputRole {
    std::string name;  ///< command-line name: "original", "subject"
    std::string label; ///< "Original"
    std::string help;
};

/// What a method is.
struct MethodInfo {
    std::string id;    ///< "pair"; also the command line's `train pair` and the file's metadata
    std::string title; ///< "Learn a style from a pair"
    std::string summary;
    std::string source; ///< paper
    std::vector<InputRole> pictures;
    std::vector<InputRole> words;
};

/// What a method must know of the model it works on.
struct ModelFacts {
    std::string family; ///< key of the method's table of rates ("storybook", "sd1")
    std::string title;
    std::string identity; ///< SHA-256 of the UNet's tensors
    std::string rareWord; ///< a word of the tokenizer that means nothing (V*)
    std::vector<models::LinearSite> sites;
    at::TensorOptions parameterOptions; ///< float32 on the session's device
    at::TensorOptions computeOptions;   ///< the UNet's type and device
    std::string compute;                ///< for records: "float32, 2 threads"
};

/// What the artist gave: pictures by role (equal sizes where a method has several), words by role,
/// and checked parameter values.
struct MethodInputs {
    std::map<std::string, image::Image> pictures;
    std::map<std::string, std::string> words;
    ParameterValues values;
};

/// Trainable tensors that one optimizer moves.
struct ParameterGroup {
    std::string name; ///< for progress and checkpoints ("content", "style")
    std::vector<tensor::NamedTensor> tensors;
    optim::AdamWOptions options;
    double maximumGradientNorm = 0.0; ///< 0: gradients are not clipped
};

/// One training run of a method on one model. Used from one thread.
class TrainingJob {
  public:
    virtual ~TrainingJob() = default;

    virtual const TrainingPlan& plan() const = 0;
    virtual std::vector<ParameterGroup> groups() const = 0;
    /// Pictures that rows refer to, all of one size. Encoded to latent moments once.
    virtual std::vector<image::Image> pictures() const = 0;
    /// Prompts that rows refer to. Encoded once.
    virtual std::vector<std::string> prompts() const = 0;
    /// The layers as these rows see them. Valid until the parameters change.
    virtual std::unique_ptr<models::LayerHook> hook(const std::vector<TrainingRow>& rows) const = 0;
    /// The text condition of these rows. `encoded` (B, L, D) are the prompts' states as the text
    /// encoder gave them; a method with a learnable token returns states that carry its gradient.
    virtual at::Tensor condition(const std::vector<TrainingRow>& /*rows*/,
                                 const at::Tensor& encoded) const {
        return encoded;
    }
    /// The adapter as it is now, ready to be written; its tensors are copies.
    virtual adapters::LoraAdapter adapter() const = 0;
    /// What the artist should be told before it starts (a capped rank, say); may be empty.
    virtual std::vector<std::string> notices() const { return {}; }
};

/// The part of a finished adapter's description that does not depend on the method.
adapters::AdapterInfo describeAdapter(const MethodInfo& method, const ModelFacts& model,
                                      const MethodInputs& inputs);

/// A customization method. Stateless; safe to share between threads.
class Method {
  public:
    virtual ~Method() = default;
    virtual const MethodInfo& info() const = 0;
    /// Parameters and their defaults for a model family.
    virtual ParameterSchema schema(const std::string& family) const = 0;
    /// Errors: InvalidInput for missing or unusable inputs, in a sentence; OutOfMemory, Internal.
    Result<std::unique_ptr<TrainingJob>> createJob(const ModelFacts& model,
                                                   const MethodInputs& inputs) const;

  private:
    /// createJob() with every picture and all words of info() there. May throw what LibTorch
    /// throws.
    virtual Result<std::unique_ptr<TrainingJob>> makeJob(const ModelFacts& model,
                                                         const MethodInputs& inputs) const = 0;
};

/// The methods a program offers. Filled by the composition root; no method registers itself.
class MethodRegistry {
  public:
    void add(std::shared_ptr<const Method> method) { m_methods.push_back(std::move(method)); }
    const std::vector<std::shared_ptr<const Method>>& methods() const { return m_methods; }
    /// Errors: NotFound, listing the known ids.
    Result<std::shared_ptr<const Method>> find(const std::string& id) const;

  private:
    std::vector<std::shared_ptr<const Method>> m_methods;
};

} // namespace diptych::customization
