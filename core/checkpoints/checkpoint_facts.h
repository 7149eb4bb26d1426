#pragma once

#include "core/checkpoints/weight_files.h"
#include "core/safetensors/dtype.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::checkpoints {

/// The families of models whose structure Diptych knows.
enum class Family { StableDiffusion1, StableDiffusion2, Sdxl };

/// "Stable Diffusion 1.x", for people.
const char* familyName(Family family);

/// What a file is to an artist.
enum class CheckpointKind {
    Model,            ///< a UNet of a known family, alone or with other parts
    Vae,              ///< a picture coder alone
    TextEncoder,      ///< CLIP's text half alone
    Adapter,          ///< LoRA, LoHa, LoKr and the like
    ControlNet,       ///< guides a model by a drawing, depth and so on
    IpAdapter,        ///< guides a model by a picture
    T2iAdapter,       ///< a small ControlNet
    TextualInversion, ///< learnt words
    OtherModel,       ///< known, but of a kind Diptych does not open
    Unknown,
};

/// Stable lower-case name ("model", "text-encoder", ...), for JSON and logs.
const char* checkpointKindName(CheckpointKind kind);

/// How the weights lie on the disk.
enum class Layout {
    SingleFile, ///< one file with the names of the original program (LDM, sgm)
    Component,  ///< one file with one part, in the names of diffusers or transformers
    Folder,     ///< a diffusers folder with model_index.json
};

/// Whose names a part's tensors have.
enum class Naming {
    Original,  ///< LDM for UNet and VAE, OpenCLIP for text encoders
    Diffusers, ///< diffusers for UNet and VAE, transformers for text encoders
};

/// One part of a model inside a file.
struct PartFacts {
    Component component = Component::Unet;
    Naming naming = Naming::Original;
    std::string prefix;           ///< what its tensors' names begin with; may be empty
    std::size_t tensors = 0;      ///< position lists and the like included
    std::uint64_t parameters = 0; ///< elements of its floating point tensors
    std::uint64_t sizeBytes = 0;  ///< of those tensors as they are stored
    /// Their element types, the one with most bytes first. A type Diptych cannot compute with
    /// (float8) is listed as it is: the caller decides.
    std::vector<safetensors::DType> types;
};

/// What a UNet's output means.
enum class Prediction {
    Epsilon,  ///< the noise
    Velocity, ///< v = alpha noise - sigma picture
    Ask,      ///< the file does not tell; hints are in PredictionFacts
};

struct PredictionFacts {
    Prediction prediction = Prediction::Epsilon;
    /// Trained on a schedule that ends in pure noise.
    bool zeroTerminalSnr = false;
    /// What the answer rests on, or what speaks for which answer; sentences for people.
    std::vector<std::string> hints;
    /// Ask only, may be empty: a tensor of a few hundred numbers whose standard deviation above
    /// kVelocityDeviation speaks for Velocity. A habit of ComfyUI (SD20.model_type in
    /// comfy/supported_models.py): true of the published SD 2.x files, no more than a hint for
    /// others.
    std::string probeTensor;
};

/// See PredictionFacts::probeTensor.
inline constexpr double kVelocityDeviation = 0.09;

/// What a checkpoint is, told by names, shapes and types alone.
struct CheckpointFacts {
    CheckpointKind kind = CheckpointKind::Unknown;
    /// A few words: "Stable Diffusion 1.x model for inpainting", "LoRA adapter".
    std::string title;
    /// One sentence for the artist who tried to open this as a model: what it is instead and what
    /// to do. Empty for Model.
    std::string sentence;
    Layout layout = Layout::SingleFile;

    /// Model only.
    std::optional<Family> family;
    /// Model only: what the UNet reads. 4: latents; 9: latents, mask and masked picture
    /// (inpainting).
    std::int64_t inChannels = 0;
    PredictionFacts prediction; ///< Model only
    /// The file carries averaged (EMA) copies of the UNet, which are left out.
    bool hasEmaCopies = false;

    /// In the order of Component, each at most once.
    std::vector<PartFacts> parts;
    /// Folder only: the files of each part, in the same order.
    std::vector<ComponentFiles> files;

    bool isInpainting() const { return inChannels == 9; }
    const PartFacts* part(Component component) const;
    /// All tensors of the parts.
    std::uint64_t parameterBytes() const;
};

} // namespace diptych::checkpoints
