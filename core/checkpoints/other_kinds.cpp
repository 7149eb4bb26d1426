#include "core/checkpoints/other_kinds.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;

enum class Where {
    Nowhere,
    Start,    ///< a name begins so, with or without "model.diffusion_model."
    Anywhere, ///< a name contains it
};

struct Mark {
    Where where = Where::Nowhere;
    std::string_view text = {};
};

constexpr Mark starts(std::string_view text) {
    return {Where::Start, text};
}

constexpr Mark contains(std::string_view text) {
    return {Where::Anywhere, text};
}

/// A kind and the marks that a file of it has, all of them.
struct Signature {
    CheckpointKind kind;
    const char* title;
    const char* advice; ///< what follows "This is TITLE"
    Mark mark;
    Mark second = {};
};

constexpr const char* kOpensInstead =
    "which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models";
constexpr const char* kOpenAsAdapter =
    "which changes a model but is none. Open a model first and add this file as an adapter";
constexpr const char* kGuides =
    "which guides a model by a picture but is none. Open a model first and guide a picture by this "
    "file";
constexpr const char* kNoUse =
    "which guides a model by a picture but is none; Diptych has no use for it";
constexpr const char* kPart = "which is a part of other models, not a model by itself";

using enum CheckpointKind;

/// Guides stand before adapters: some of them are stored as low-rank changes.
constexpr std::array kGuideSignatures = {
    Signature{ControlNet, "a ControlNet", kGuides, starts("control_model.")},
    Signature{ControlNet, "a ControlNet", kGuides, starts("controlnet_")},
    Signature{ControlNet, "a ControlNet", kGuides, starts("input_hint_block.")},
    Signature{ControlNet, "a ControlNet", kGuides, starts("zero_convs.")},
    Signature{ControlNet, "a ControlNet of a model that Diptych does not open", kNoUse,
              starts("control_all_x_embedder.")},
    Signature{ControlNet, "a ControlNet of a model that Diptych does not open", kNoUse,
              starts("control_layers.")},
    Signature{ControlNet, "a ControlNet (Control-LoRA)", kNoUse, starts("lora_controlnet")},
    Signature{ControlNet, "a ControlNet (LLLite)", kNoUse, contains("lllite_")},
    Signature{IpAdapter, "an IP-Adapter", kGuides, starts("ip_adapter.")},
    Signature{IpAdapter, "an IP-Adapter", kGuides, starts("image_proj.")},
    Signature{T2iAdapter, "a T2I-Adapter", kNoUse, starts("adapter.body.0.")},
    Signature{T2iAdapter, "a T2I-Adapter", kNoUse, starts("body.0.block1."), starts("conv_in.")},
    Signature{T2iAdapter, "a T2I-Adapter", kNoUse, starts("body.0.in_conv.")},
};

constexpr std::array kAdapterSignatures = {
    Signature{Adapter, "a LoHa adapter", kOpenAsAdapter, contains(".hada_w1_a")},
    Signature{Adapter, "a LoKr adapter", kOpenAsAdapter, contains(".lokr_w1")},
    Signature{Adapter, "a GLoRA adapter", kOpenAsAdapter, contains(".a1.weight"),
              contains(".b1.weight")},
    Signature{Adapter, "an OFT adapter", kOpenAsAdapter, contains(".oft_blocks")},
    Signature{Adapter, "an OFT adapter", kOpenAsAdapter, contains(".oft_diag")},
    Signature{Adapter, "an IA3 adapter", kOpenAsAdapter, contains(".on_input")},
    Signature{Adapter, "a DoRA adapter", kOpenAsAdapter, contains(".dora_scale")},
    Signature{Adapter, "a DoRA adapter", kOpenAsAdapter, contains(".lora_magnitude_vector")},
    Signature{Adapter, "a LoRA adapter", kOpenAsAdapter, contains(".lora_down.weight")},
    Signature{Adapter, "a LoRA adapter", kOpenAsAdapter, contains("lora.down.weight")},
    Signature{Adapter, "a LoRA adapter", kOpenAsAdapter, contains(".lora_A.")},
    Signature{Adapter, "a LoRA adapter", kOpenAsAdapter, contains("lora_linear_layer.down.")},
    Signature{Adapter, "an adapter", kOpenAsAdapter, starts("lora_unet_")},
    Signature{Adapter, "an adapter", kOpenAsAdapter, starts("lora_te")},
};

/// Models that share names with a Stable Diffusion UNet, or contain one, and are not one.
constexpr std::array kVariantSignatures = {
    Signature{OtherModel, "a Stable Video Diffusion model", kOpensInstead,
              contains(".time_stack.")},
    Signature{OtherModel, "a Stable Video Diffusion model", kOpensInstead,
              contains(".temporal_transformer_blocks.")},
    Signature{OtherModel, "an AnimateDiff motion module", kOpensInstead,
              contains("motion_modules.")},
    Signature{OtherModel, "a Playground v2.5 model", kOpensInstead, starts("edm_mean")},
    Signature{OtherModel, "a CosXL model (EDM)", kOpensInstead, starts("edm_vpred.")},
    Signature{OtherModel, "an LCM model with guidance built in", kOpensInstead,
              starts("time_embed.cond_proj.")},
    Signature{OtherModel, "an LCM model with guidance built in", kOpensInstead,
              starts("time_embedding.cond_proj.")},
    Signature{OtherModel, "a Zero123 model", kOpensInstead, starts("cc_projection.")},
    Signature{OtherModel, "a GLIGEN model", kOpensInstead, contains(".fuser.linear.")},
    Signature{OtherModel, "a model squeezed to a few bits (bitsandbytes)",
              "which Diptych does not read. Use the version in float16 or bfloat16",
              contains(".quant_state.")},
    Signature{OtherModel, "a model squeezed to scaled float8",
              "which Diptych does not read. Use the version in float16 or bfloat16",
              contains("scaled_fp8")},
};

/// Names as in the converters of diffusers (loaders/single_file_utils.py) and in its own classes.
constexpr std::array kOtherModels = {
    Signature{OtherModel, "a Stable Diffusion 3 model", kOpensInstead, starts("joint_blocks.")},
    Signature{OtherModel, "a Flux 2 model", kOpensInstead, starts("single_stream_modulation.")},
    Signature{OtherModel, "a Flux 3 model", kOpensInstead, starts("early_stream_modulations.")},
    Signature{OtherModel, "a Chroma model", kOpensInstead, starts("distilled_guidance_layer.")},
    Signature{OtherModel, "a Hunyuan Video model", kOpensInstead,
              starts("txt_in.individual_token_refiner.")},
    Signature{OtherModel, "a Flux model", kOpensInstead, starts("double_blocks.0.")},
    Signature{OtherModel, "a Flux model", kOpensInstead, starts("single_transformer_blocks.0.")},
    Signature{OtherModel, "an AuraFlow model", kOpensInstead, starts("double_layers.0.")},
    Signature{OtherModel, "an AuraFlow model", kOpensInstead,
              starts("joint_transformer_blocks.0.")},
    Signature{OtherModel, "a Stable Cascade model", kOpensInstead, starts("clip_txt_mapper.")},
    Signature{OtherModel, "a Stable Cascade model", kOpensInstead, contains(".channelwise.0.")},
    Signature{OtherModel, "a Sana model", kOpensInstead, contains(".inverted_conv."),
              contains(".cross_attn.q_linear.")},
    Signature{OtherModel, "a PixArt or Sana model", kOpensInstead,
              contains(".cross_attn.q_linear.")},
    Signature{OtherModel, "an LTX video model", kOpensInstead, starts("patchify_proj.")},
    Signature{OtherModel, "a PixArt model", kOpensInstead, starts("adaln_single."),
              starts("caption_projection.")},
    Signature{OtherModel, "a HunyuanDiT model", kOpensInstead, starts("text_embedding_padding")},
    Signature{OtherModel, "a Z-Image model", kOpensInstead, starts("layers.0.adaLN_modulation.0."),
              starts("cap_embedder.")},
    Signature{OtherModel, "a Lumina model", kOpensInstead, starts("cap_embedder.")},
    Signature{OtherModel, "a Qwen-Image model", kOpensInstead,
              starts("transformer_blocks.0.img_mod.")},
    Signature{OtherModel, "a Qwen-Image model", kOpensInstead, starts("txt_in.text_norm.")},
    Signature{OtherModel, "a Krea model", kOpensInstead, starts("txtfusion.")},
    Signature{OtherModel, "a Wan video model", kOpensInstead, starts("head.modulation")},
    Signature{OtherModel, "a Wan video model", kOpensInstead, starts("vace_blocks.")},
    Signature{OtherModel, "a Wan video model", kOpensInstead, starts("motion_encoder.dec.")},
    Signature{OtherModel, "a Mochi video model", kOpensInstead, starts("blocks.0.attn.qkv_x.")},
    Signature{OtherModel, "a Cosmos model", kOpensInstead, starts("net.x_embedder.proj.1.")},
    Signature{OtherModel, "a HiDream model", kOpensInstead, starts("double_stream_blocks.0.")},
    Signature{OtherModel, "a Stable Diffusion 3 model", kOpensInstead,
              starts("transformer_blocks.0.norm1_context.")},
    Signature{OtherModel, "a MiniMax model", kOpensInstead, starts("token_refiner.blocks.")},
    Signature{OtherModel, "an LTX video model", kOpensInstead,
              starts("av_ca_a2v_gate_adaln_single.")},
    Signature{OtherModel, "an LTX video model", kOpensInstead, contains("last_scale_shift_table")},
    Signature{OtherModel, "an LTX video model", kOpensInstead,
              contains("transformer_blocks.27.scale_shift_table")},
    Signature{OtherModel, "an LTX video model", kOpensInstead, contains(".res_blocks.")},
    Signature{OtherModel, "an LTX video model", kOpensInstead, contains("per_channel_statistics.")},
    Signature{OtherModel, "a Flux 3 model", kOpensInstead, starts("ref_time_in.")},
    Signature{OtherModel, "a Z-Image model", kOpensInstead, starts("layers.0.adaLN_modulation.0.")},
    Signature{OtherModel, "a set of text encoders (Stable Diffusion 3)", kPart,
              starts("text_encoders.")},
    Signature{OtherModel, "a picture coder (VAE) of Sana", kPart, starts("decoder.stages.")},
    Signature{OtherModel, "a picture coder (VAE) of Sana", kPart, starts("encoder.project_in.")},
    Signature{OtherModel, "a video coder (VAE) of Wan", kPart, starts("decoder.middle.0.")},
    Signature{OtherModel, "a T5 text encoder", kPart, contains(".layer.0.SelfAttention.q.")},
    Signature{OtherModel, "a language model", kPart, contains("layers.0.self_attn.q_proj."),
              contains("layers.0.mlp.gate_proj.")},
    Signature{OtherModel, "a network that enlarges pictures", kPart, starts("conv_first.")},
    Signature{OtherModel, "a network that enlarges pictures", kPart, starts("model.0.weight"),
              starts("model.1.sub.")},
    Signature{OtherModel, "a small picture coder for previews (TAESD)", kPart,
              starts("decoder.layers.")},
};

bool matches(const TensorNames& names, const Mark& mark) {
    switch (mark.where) {
    case Where::Nowhere:
        return true;
    case Where::Start:
        return names.anyUnder(mark.text) ||
               names.anyUnder("model.diffusion_model." + std::string(mark.text));
    case Where::Anywhere:
        break;
    }
    return std::any_of(names.all().begin(), names.all().end(), [&](const TensorEntry* entry) {
        return entry->name.find(mark.text) != std::string::npos;
    });
}

template <std::size_t N>
const Signature* firstMatch(const TensorNames& names, const std::array<Signature, N>& table) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Signature& row) {
        return matches(names, row.mark) && matches(names, row.second);
    });
    return found == table.end() ? nullptr : &*found;
}

/// Learnt words: a handful of vectors as wide as a text encoder, under names without structure.
bool isTextualInversion(const TensorNames& names) {
    constexpr std::size_t kMostWords = 16;
    const auto& all = names.all();
    if (all.empty() || all.size() > kMostWords)
        return false;
    return std::all_of(all.begin(), all.end(), [](const TensorEntry* entry) {
        if (entry->name.find('.') != std::string::npos &&
            !entry->name.starts_with("string_to_param."))
            return false;
        if (entry->shape.empty() || entry->shape.size() > 2)
            return false;
        const std::int64_t width = entry->shape.back();
        return width == 768 || width == 1024 || width == 1280;
    });
}

OtherKind told(const Signature& row) {
    // The title is shown alone as well, without its article.
    std::string_view title = row.title;
    title.remove_prefix(title.find(' ') + 1);
    return {row.kind, std::string(title), "This is " + std::string(row.title) + ", " + row.advice};
}

} // namespace

std::optional<OtherKind> findOtherKind(const TensorNames& names) {
    if (const Signature* row = firstMatch(names, kGuideSignatures))
        return told(*row);
    if (names.metadata().contains("diptych.version"))
        return OtherKind{Adapter, "Diptych adapter",
                         std::string("This is an adapter of Diptych, ") + kOpenAsAdapter};
    if (const Signature* row = firstMatch(names, kAdapterSignatures))
        return told(*row);
    if (const Signature* row = firstMatch(names, kVariantSignatures))
        return told(*row);
    if (const Signature* row = firstMatch(names, kOtherModels))
        return told(*row);
    if (isTextualInversion(names))
        return OtherKind{TextualInversion, "learnt words (textual inversion)",
                         "These are learnt words (textual inversion), which extend a model but are "
                         "none. Open a model first and add this file as an adapter"};
    return std::nullopt;
}

} // namespace diptych::checkpoints
