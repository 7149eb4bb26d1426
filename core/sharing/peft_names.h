#pragma once

#include <optional>
#include <string>

namespace diptych::sharing {

/// The module path of diffusers behind a kohya stem:
/// "lora_unet_down_blocks_0_attentions_1_proj_in" gives "unet.down_blocks.0.attentions.1.proj_in",
/// "lora_te_text_model_encoder_layers_0_self_attn_q_proj" gives
/// "text_encoder.text_model.encoder.layers.0.self_attn.q_proj". Kohya writes underscores for dots,
/// so the names that hold underscores themselves have to be known; a stem with others gives
/// nothing.
std::optional<std::string> peftName(const std::string& kohyaStem);

} // namespace diptych::sharing
