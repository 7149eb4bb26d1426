#pragma once

#include "core/adapter_formats/module_name.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diptych::adapter_formats {

/// Where the number comes from that a low-rank change is multiplied with (alpha / rank).
enum class AlphaFrom {
    NotUsed,    ///< the kind of change has none
    Tensor,     ///< a tensor of the file
    PeftConfig, ///< PEFT's settings: metadata "lora_adapter_metadata" or adapter_config.json
    Absent      ///< nowhere: alpha is the rank, as every other program takes it
};

/// The alpha of one layer.
struct LayerAlpha {
    AlphaFrom from = AlphaFrom::NotUsed;
    std::string tensor;          ///< its name, of AlphaFrom::Tensor
    double value = 0.0;          ///< of AlphaFrom::PeftConfig
    bool rankStabilised = false; ///< PEFT's rsLoRA: divided by the root of the rank instead
    std::string problem;         ///< why it cannot be told; empty: it can
};

/// The settings a PEFT adapter carries beside its tensors, by component.
class PeftSettings {
  public:
    /// Reads metadata "lora_adapter_metadata" (diffusers: one object for all components, keys like
    /// "unet.lora_alpha") and, where given, the object of an adapter_config.json, which holds for
    /// every component that the metadata do not name. Errors: Corrupt for settings that cannot be
    /// read.
    static Result<PeftSettings> read(const safetensors::Metadata& metadata,
                                     const Json* adapterConfig);

    /// The alpha of a layer by these settings; nothing where they do not say.
    std::optional<LayerAlpha> alphaOf(const ModuleName& module) const;

  private:
    struct OfComponent {
        std::optional<double> alpha;
        std::vector<std::pair<std::string, double>> patterns; ///< module path → alpha
        bool rankStabilised = false;
    };

    static Status readComponent(const Json& settings, const std::string& prefix, OfComponent& into);

    std::map<Component, OfComponent> m_components;
    std::optional<OfComponent> m_others;
};

/// What the description of a kohya file says of its alpha and rank. No program computes with them:
/// kohya's own writes an alpha tensor into every layer, and where it is missing takes the rank.
struct NetworkClaims {
    std::optional<double> dim;   ///< ss_network_dim
    std::optional<double> alpha; ///< ss_network_alpha
};

NetworkClaims networkClaims(const safetensors::Metadata& metadata);

} // namespace diptych::adapter_formats
