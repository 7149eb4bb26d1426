#pragma once

#include "core/adapter_formats/alpha_source.h"
#include "core/adapter_formats/base_family.h"
#include "core/adapter_formats/layer_shapes.h"
#include "core/adapter_formats/model_modules.h"
#include "core/adapter_formats/module_name.h"
#include "core/adapter_formats/textual_inversion.h"
#include "core/adapter_formats/written_name.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace diptych::adapter_formats {

/// How a layer's tensors are named: what a person calls the form of a file.
enum class NameScheme {
    Kohya,              ///< kohya's names with diffusers' words (SD 1.x, 2.x)
    KohyaLdm,           ///< kohya's names with LDM's words (SDXL)
    Lycoris,            ///< lycoris_
    Peft,               ///< dotted paths, lora_A and lora_B
    Diffusers,          ///< dotted paths, lora.down and lora.up, or another kind than low rank
    DiffusersAttention, ///< dotted paths, to_q_lora.down, of diffusers' attention processors
    LdmDotted           ///< dotted paths in LDM's words (ComfyUI)
};

/// "kohya's names", "PEFT's names", …
const char* schemeTitle(NameScheme scheme);

/// One layer of an adapter file.
struct LayerRecord {
    ModuleName module;
    std::string writtenName; ///< the layer's name in the file
    NameScheme scheme = NameScheme::Kohya;
    LayerShapes shapes; ///< kind, rank, shape of ΔW, DoRA
    LayerAlpha alpha;
    std::map<Slot, std::string> tensors; ///< names of its tensors
    std::string problem;                 ///< why it is not applied, in words; empty: it is

    bool applied() const { return problem.empty(); }
};

/// A tensor that belongs to no layer.
struct Leftover {
    std::string tensor;
    std::string reason; ///< in words
};

/// What the tensors of an adapter file are, by their names and shapes. Every tensor of the file is
/// in one layer, one word or one leftover.
struct AdapterLayout {
    std::vector<LayerRecord> layers; ///< by module; of two for one module the first is applied
    std::vector<LearntWord> words;   ///< bundled ones, or that of a textual inversion
    std::vector<Leftover> leftovers; ///< by name
    BaseEvidence base;
    NetworkClaims claims;

    std::size_t appliedCount() const;
};

/// What is known beside the file's header.
struct DescribeOptions {
    const ModelModules* model =
        nullptr; ///< of the opened model; null: names are read by themselves
    const Json* adapterConfig = nullptr; ///< PEFT's adapter_config.json that lies beside the file
};

/// Says what every tensor of an adapter file is. A layer that cannot be applied stays in the list
/// with its reason. Errors: Unsupported for a whole model and for a file of which no layer belongs
/// to a model of the family, naming what it seems to be; Corrupt for an empty file and for PEFT
/// settings that cannot be read.
Result<AdapterLayout> describeAdapter(const safetensors::Header& header,
                                      const DescribeOptions& options = {});

/// The factor of a layer's change at strength 1: alpha / rank, with rsLoRA alpha / √rank, 1 where
/// there is no alpha. `alphaTensor` is the number in the layer's alpha tensor, used where it has
/// one.
double scaleOf(const LayerRecord& layer, double alphaTensor);

} // namespace diptych::adapter_formats
