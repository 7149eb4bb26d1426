#pragma once

#include "core/adapters/adapter.h"
#include "core/base/result.h"
#include "core/customization/parameter_schema.h"
#include "core/customization/training_plan.h"
#include "core/image/image.h"
#include "core/models/layer_hook.h"
#include "core/optim/adamw.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/pipeline/text_condition.h"
#include "core/tensor/named_tensor.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diptych::customization {

/// Whether a method can do without an input.
enum class InputNeed { Required, Optional };
enum class InputCount {
    One,
    Any ///< any number: "style-example", then given as "style-example-1" and so on
};

/// Something a method asks the artist for: a picture, a few words or an adapter.
struct InputRole {
    std::string name;  ///< command-line name: "original", "subject"
    std::string label; ///< "Original"
    std::string help;
    InputNeed need = InputNeed::Required;
    InputCount count = InputCount::One;
    std::string maskOf = {}; ///< this picture says what counts of that one (white: counts)
};

/// The name under which the `index`-th (from 0) input of a role with InputCount::Any is given.
std::string numberedRole(const std::string& role, std::size_t index);

/// What a method is.
struct MethodInfo {
    std::string id;    ///< "pair"; also the command line's `train pair` and the file's metadata
    std::string title; ///< "Learn a style from a pair"
    std::string summary;
    std::string source; ///< paper
    std::vector<InputRole> pictures;
    std::vector<InputRole> words;
    std::vector<InputRole> adapters = {};
    /// Whether its two pictures lie over each other and are cropped as one.
    bool learnsFromPair = false;
};

/// What a method must know of the model it works on.
struct ModelFacts {
    std::string family; ///< key of the method's table of rates ("storybook", "sd1", "sdxl")
    std::string title;
    std::string identity;       ///< SHA-256 of the UNet's tensors
    std::string rareWord;       ///< a word of the tokenizer that means nothing (V*)
    std::string secondRareWord; ///< another one
    std::vector<models::LinearSite> sites;
    at::TensorOptions parameterOptions; ///< float32 on the session's device
    at::TensorOptions computeOptions;   ///< the UNet's type and device
    std::string compute;                ///< for records: "float32, 2 threads"
    /// Words to states, for methods that learn words.
    std::shared_ptr<const pipeline::PromptEncoder> words;
    /// What the model's picture tower sees before its projection, (width) float32, unit length
    /// unknown; undefined for an empty picture. Empty for a model without one, or whose tower is
    /// not as wide as the words of its (first) text tower.
    std::function<at::Tensor(const image::Image&)> seePicture;
};

/// What the artist gave: pictures by role (equal sizes where a method has several), words by role,
/// and checked parameter values.
struct MethodInputs {
    std::map<std::string, image::Image> pictures;
    std::map<std::string, std::string> words;
    ParameterValues values;
    std::map<std::string, adapters::Adapter> adapters = {};

    /// The numbered pictures of a role with InputCount::Any, in their order.
    std::vector<image::Image> listOf(const std::string& role) const;
    /// Its words; empty where none was given for a number below `count`.
    std::vector<std::string> wordsOf(const std::string& role, std::size_t count) const;
};

/// A picture the base model should draw as an example.
struct WantedPicture {
    std::string role;        ///< "style-example-2"
    std::string captionRole; ///< where its words then stand: "style-example-caption-2"
    std::string caption;     ///< what it is drawn from
    std::uint64_t seed = 0;
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
    /// The text condition of these rows. `encoded` (B rows) is what the text towers said of their
    /// prompts; a method with a learnable token returns a condition that carries its gradient.
    virtual pipeline::TextCondition condition(const std::vector<TrainingRow>& /*rows*/,
                                              const pipeline::TextCondition& encoded) const {
        return encoded;
    }
    /// What counts of each picture in the loss: (1, 1, h, w) at the size of the latents, 0 to 1, or
    /// undefined where everything does. One a picture, or none at all.
    virtual std::vector<at::Tensor> lossMasks(std::int64_t /*height*/,
                                              std::int64_t /*width*/) const {
        return {};
    }
    /// Called when the gradients of `group` are whole and before it is clipped and updated: the
    /// place of a preconditioner.
    virtual void beforeUpdate(int /*group*/, std::int64_t /*step*/) {}
    /// The adapter as it is now, ready to be written; its tensors are copies.
    virtual adapters::Adapter adapter() const = 0;
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
    /// Pictures that the model itself should draw before the job is made, because the artist gave
    /// none for their role: by the name they are then given under.
    virtual std::vector<WantedPicture> wantedPictures(const MethodInputs& /*inputs*/,
                                                      const std::string& /*family*/) const {
        return {};
    }
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
