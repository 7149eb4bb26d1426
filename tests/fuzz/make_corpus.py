"""Writes the first inputs of the fuzzers: corpus/TARGET/seed_*, and of the key mappers also dict/*.dict.

    python3 tests/fuzz/make_corpus.py [FOLDER]

Small and whole, one for each way through a reader; the fuzzers make the rest of them. test_fuzz_files.py compares what
lies in the repository with what this script makes. Inputs with other names are finds (README.md).
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent


# Header lines (header_lines.h): {name: (shape, type)} -> text


def lines(tensors, metadata=None):
    text = "".join(f"#{key} {value}\n" for key, value in (metadata or {}).items())
    for name, shape in tensors.items():
        shape, dtype = shape if isinstance(shape, tuple) else (shape, "")
        text += " ".join(filter(None, [name, "x".join(map(str, shape)) or "-", dtype])) + "\n"
    return text


def layer(name, shape):
    return {f"{name}.weight": shape, f"{name}.bias": shape[:1]}


def under(prefix, tensors):
    return {prefix + name: shape for name, shape in tensors.items()}


def ldm_resnet(name, width_in, width, time):
    out = layer(f"{name}.in_layers.0", [width_in]) | layer(f"{name}.in_layers.2", [width, width_in, 3, 3])
    out |= layer(f"{name}.emb_layers.1", [width, time]) | layer(f"{name}.out_layers.0", [width])
    out |= layer(f"{name}.out_layers.3", [width, width, 3, 3])
    return out if width_in == width else out | layer(f"{name}.skip_connection", [width, width_in, 1, 1])


def attention(name, width, context, linear, norm="norm"):
    projection = [width, width] if linear else [width, width, 1, 1]
    out = layer(f"{name}.{norm}", [width]) | layer(f"{name}.proj_in", projection)
    block = f"{name}.transformer_blocks.0"
    for part, source in (("attn1", width), ("attn2", context)):
        out |= {f"{block}.{part}.to_q.weight": [width, width]}
        out |= {f"{block}.{part}.to_{x}.weight": [width, source] for x in "kv"}
        out |= layer(f"{block}.{part}.to_out.0", [width, width])
    out |= layer(f"{block}.ff.net.0.proj", [8 * width, width]) | layer(f"{block}.ff.net.2", [width, 4 * width])
    for i in (1, 2, 3):
        out |= layer(f"{block}.norm{i}", [width])
    return out | layer(f"{name}.proj_out", projection)


def ldm_unet(width=8, context=768, linear=False, added=0, channels=4):
    """A UNet of one level in LDM's names."""
    time = 4 * width
    out = layer("time_embed.0", [time, width]) | layer("time_embed.2", [time, time])
    if added:
        out |= layer("label_emb.0.0", [time, added]) | layer("label_emb.0.2", [time, time])
    out |= layer("input_blocks.0.0", [width, channels, 3, 3])
    out |= ldm_resnet("input_blocks.1.0", width, width, time)
    out |= attention("input_blocks.1.1", width, context, linear)
    out |= ldm_resnet("middle_block.0", width, width, time)
    out |= attention("middle_block.1", width, context, linear)
    out |= ldm_resnet("middle_block.2", width, width, time)
    for i in (0, 1):
        out |= ldm_resnet(f"output_blocks.{i}.0", 2 * width, width, time)
        out |= attention(f"output_blocks.{i}.1", width, context, linear)
    return out | layer("out.0", [width]) | layer("out.2", [4, width, 3, 3])


def resnet(name, width_in, width, time):
    out = layer(f"{name}.norm1", [width_in]) | layer(f"{name}.conv1", [width, width_in, 3, 3])
    out |= layer(f"{name}.time_emb_proj", [width, time]) if time else {}
    out |= layer(f"{name}.norm2", [width]) | layer(f"{name}.conv2", [width, width, 3, 3])
    return out if width_in == width else out | layer(f"{name}.conv_shortcut", [width, width_in, 1, 1])


def diffusers_unet(width=8, context=768):
    time = 4 * width
    out = layer("conv_in", [width, 4, 3, 3])
    out |= layer("time_embedding.linear_1", [time, width]) | layer("time_embedding.linear_2", [time, time])
    out |= resnet("down_blocks.0.resnets.0", width, width, time)
    out |= attention("down_blocks.0.attentions.0", width, context, False)
    for i in (0, 1):
        out |= resnet(f"mid_block.resnets.{i}", width, width, time)
        out |= resnet(f"up_blocks.0.resnets.{i}", 2 * width, width, time)
        out |= attention(f"up_blocks.0.attentions.{i}", width, context, False)
    out |= attention("mid_block.attentions.0", width, context, False)
    return out | layer("conv_norm_out", [width]) | layer("conv_out", [4, width, 3, 3])


def ldm_control(width=8):
    """What a ControlNet has beside its copy of the UNet, and the beginning of that."""
    out = layer("zero_convs.0.0", [width, width, 1, 1]) | layer("middle_block_out.0", [width, width, 1, 1])
    for i, shape in enumerate(([2, 3, 3, 3], [2, 2, 3, 3], [4, 2, 3, 3], [width, 4, 3, 3])):
        out |= layer(f"input_hint_block.{2 * i}", shape)
    out |= layer("time_embed.0", [4 * width, width]) | layer("input_blocks.0.0", [width, 4, 3, 3])
    return out | {"input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": [width, 768]}


def ldm_vae(width=4):
    def block(name, width_in=width):
        out = layer(f"{name}.norm1", [width_in]) | layer(f"{name}.conv1", [width, width_in, 3, 3])
        return out | layer(f"{name}.norm2", [width]) | layer(f"{name}.conv2", [width, width, 3, 3])

    def middle(name):
        out = block(f"{name}.block_1") | block(f"{name}.block_2") | layer(f"{name}.attn_1.norm", [width])
        for part in ("q", "k", "v", "proj_out"):
            out |= layer(f"{name}.attn_1.{part}", [width, width, 1, 1])
        return out

    out = layer("encoder.conv_in", [width, 3, 3, 3]) | block("encoder.down.0.block.0") | middle("encoder.mid")
    out |= layer("encoder.norm_out", [width]) | layer("encoder.conv_out", [8, width, 3, 3])
    out |= layer("quant_conv", [8, 8, 1, 1]) | layer("post_quant_conv", [4, 4, 1, 1])
    out |= layer("decoder.conv_in", [width, 4, 3, 3]) | middle("decoder.mid")
    out |= block("decoder.up.0.block.0") | block("decoder.up.0.block.1")
    return out | layer("decoder.norm_out", [width]) | layer("decoder.conv_out", [3, width, 3, 3])


def clip_text(width=768):
    out = {"text_model.embeddings.token_embedding.weight": [50, width]}
    out |= {"text_model.embeddings.position_embedding.weight": [7, width]}
    out |= {"text_model.embeddings.position_ids": ([1, 7], "I64")}
    name = "text_model.encoder.layers.0"
    out |= layer(f"{name}.layer_norm1", [width]) | layer(f"{name}.layer_norm2", [width])
    for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
        out |= layer(f"{name}.self_attn.{part}", [width, width])
    out |= layer(f"{name}.mlp.fc1", [4 * width, width]) | layer(f"{name}.mlp.fc2", [width, 4 * width])
    return out | layer("text_model.final_layer_norm", [width])


def open_clip(width=1280):
    out = {"positional_embedding": [7, width], "text_projection": [width, 1280], "logit_scale": []}
    out |= {"token_embedding.weight": [50, width]}
    name = "transformer.resblocks.0"
    out |= layer(f"{name}.ln_1", [width]) | layer(f"{name}.ln_2", [width])
    out |= {f"{name}.attn.in_proj_weight": [3 * width, width], f"{name}.attn.in_proj_bias": [3 * width]}
    out |= layer(f"{name}.attn.out_proj", [width, width])
    out |= layer(f"{name}.mlp.c_fc", [4 * width, width]) | layer(f"{name}.mlp.c_proj", [width, 4 * width])
    return out | layer("ln_final", [width])


MODEL, VAE = "model.diffusion_model.", "first_stage_model."
TEXT, TEXT_2 = "cond_stage_model.transformer.", "conditioner.embedders.1.model."


def checkpoints():
    schedule = {"betas": ([1000], "F32"), "alphas_cumprod": ([1000], "F32")}
    first = under(MODEL, ldm_unet()) | under(VAE, ldm_vae()) | under(TEXT, clip_text()) | schedule
    sdxl = under(MODEL, ldm_unet(context=2048, linear=True, added=2816)) | under(TEXT_2, open_clip())
    sdxl |= under("conditioner.embedders.0.transformer.", clip_text())
    ema = {"model_ema." + name.replace(".", ""): shape for name, shape in under("diffusion_model.", ldm_unet()).items()}
    second = under(MODEL, ldm_unet(context=1024, linear=True)) | under("cond_stage_model.model.", open_clip(1024))
    refiner = under(MODEL, ldm_unet(context=1280, linear=True, added=2560))
    return {
        "sd1": lines(first, {"modelspec.prediction_type": "epsilon"}),
        "sd1_inpainting": lines(under(MODEL, ldm_unet(channels=9)) | ema),
        "sd2": lines(second | {"v_pred": []}),
        "sdxl": lines(sdxl | {"ztsnr": []}),
        "refiner": lines(refiner),
        "unet": lines(diffusers_unet()),
        "vae": lines(ldm_vae()),
        "text": lines(clip_text()),
        "open_clip": lines(open_clip()),
        "controlnet": lines(under("control_model.", ldm_control()) | under(MODEL, ldm_unet())),
        "flux": lines({"double_blocks.0.img_attn.norm.key_norm.scale": [128]}),
        "words": lines({"emb_params": [4, 768]}),
    }


UNET_LAYER = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k"
TEXT_LAYER = "text_model.encoder.layers.0.self_attn.q_proj"
CONVOLUTION = "down_blocks.0.resnets.0.conv1"


def kohya(module, component="unet"):
    return f"lora_{component}_" + module.replace(".", "_")


def adapters():
    down, up = {"lora_down.weight": [4, 768]}, {"lora_up.weight": [320, 4]}
    named = lambda name, parts: {f"{name}.{part}": shape for part, shape in parts.items()}  # noqa: E731
    low = named(kohya(UNET_LAYER), down | up | {"alpha": []})
    low |= named(kohya(TEXT_LAYER, "te"), {"lora_down.weight": [4, 768], "lora_up.weight": [768, 4], "alpha": []})
    hada = {f"hada_w{i}_a": [320, 4] for i in (1, 2)} | {f"hada_w{i}_b": [4, 768] for i in (1, 2)}
    cores = {f"hada_w{i}_a": [4, 320] for i in (1, 2)} | {f"hada_w{i}_b": [4, 320] for i in (1, 2)}
    cores |= {f"hada_t{i}": [4, 4, 3, 3] for i in (1, 2)}
    peft = {"lora_A.weight": [4, 768], "lora_B.weight": [320, 4], "lora_magnitude_vector": [320]}
    settings = {"unet.lora_alpha": 8, "unet.r": 4, "unet.alpha_pattern": {"attn2.to_k": 2}}
    sdxl = "input_blocks.4.1.transformer_blocks.1.attn2.to_k"
    return {
        "kohya": lines(low, {"ss_network_dim": "4", "ss_network_alpha": "4", "ss_base_model_version": "sd_v1"}),
        "kohya_opened": lines(low, {"model": ""}),
        "sdxl": lines(
            named(kohya(sdxl), {"lora_down.weight": [4, 2048], "lora_up.weight": [640, 4]})
            | named(kohya("text_projection", "te2"), {"lora_down.weight": [4, 1280], "lora_up.weight": [1280, 4]})
        ),
        "dora": lines(named(kohya(UNET_LAYER), down | up | {"dora_scale": [320, 1]})),
        "convolution": lines(
            named(kohya(CONVOLUTION), {"lora_down.weight": [4, 320, 1, 1], "lora_up.weight": [320, 4, 1, 1]})
            | named(kohya(CONVOLUTION), {"lora_mid.weight": [4, 4, 3, 3]})
        ),
        "loha": lines(named(kohya(UNET_LAYER), hada) | named(kohya(CONVOLUTION), cores)),
        "lokr": lines(named(kohya(UNET_LAYER), {"lokr_w1": [8, 8], "lokr_w2_a": [40, 4], "lokr_w2_b": [4, 96]})),
        "difference": lines(named(kohya(UNET_LAYER), {"diff": [320, 768]}) | {kohya("conv_in") + ".diff_b": [320]}),
        "norm": lines(named(kohya("mid_block.attentions.0.norm"), {"w_norm": [1280], "b_norm": [1280]})),
        "ia3": lines(named(kohya(UNET_LAYER), {"weight": [1, 320], "on_input": []})),
        "peft": lines(named("unet." + UNET_LAYER, peft), {"lora_adapter_metadata": json.dumps(settings)}),
        "peft_config": lines(
            named("base_model.model." + UNET_LAYER, peft), {"config": '{"lora_alpha":8,"use_rslora":true}'}
        ),
        "diffusers": lines(named("unet." + UNET_LAYER, {"lora.down.weight": [4, 768], "lora.up.weight": [320, 4]})),
        "processors": lines(
            {
                "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.down.weight": [4, 768],
                "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.up.weight": [320, 4],
                "text_encoder." + TEXT_LAYER + ".lora_linear_layer.down.weight": [4, 768],
                "text_encoder." + TEXT_LAYER + ".lora_linear_layer.up.weight": [768, 4],
            }
        ),
        "comfyui": lines(
            named("diffusion_model.output_blocks.5.2.conv", {"lora_A.weight": [4, 8, 3, 3], "lora_B.weight": [8, 4]})
        ),
        "bundled": lines(low | {"bundle_emb.cat.string_to_param.*": [2, 768], "bundle_emb.dog.clip_g": [2, 1280]}),
        "words": lines({"clip_l": [2, 768], "clip_g": [2, 1280]}),
        "flux": lines(named("transformer.single_transformer_blocks.0.attn.to_q", peft)),
        "foreign": lines(named(kohya(UNET_LAYER), {"oft_blocks": [4, 8, 8], "a1.weight": [4, 4], "b1.weight": [4, 4]})),
    }


def project():
    blob = "0123456789abcdef" * 4
    scene = {"prompt": "a red house", "negative_prompt": "fog", "seed": 1234, "seed_locked": True, "steps": 25}
    scene |= {"sampler": "ddim", "guidance": 5.0, "keep_layout": 0.2, "width": 512, "height": 512, "link": "together"}
    scene["mix"] = [{"adapter": "a1", "strength": 3.0, "second_strength": 1.0, "linked": True, "solo": True}]
    adapter = {"id": "a1", "name": "gouache", "kind": "style", "method": "pair", "file": "g.safetensors"}
    adapter |= {"blob": blob, "size_bytes": 99, "hard_minimum": -10, "hard_maximum": 20.5, "newer": [1]}
    adapter["second"] = {"name": "look", "soft_maximum": 1.5}
    picture = {"blob": blob, "name": "mine.png", "width": 640, "height": 480}
    sources = {"original": picture, "mine": picture, "subject": "a house", "words": {"thing": "vase"}}
    sources |= {"aligned": True, "shift_x": 1.5, "crop": {"x": 0, "y": 0, "width": 9, "height": 9}}
    snapshot = {"id": "s1", "name": "one", "scene": scene, "adapters": [adapter], "picture": blob, "made_at_ms": 1}
    return {
        "version": 1,
        "title": "Gouache",
        "model": {"path": "m.safetensors", "identity": blob, "family": "sd1"},
        "scene": scene,
        "sources": sources,
        "adapters": [adapter],
        "learning": {"method": "pair", "parameters": {"pair": {"rank": 4}}, "test_prompts": ["a cat"]},
        "snapshots": [snapshot],
        "compare": {"mode": "split", "pinned": "base", "split_position": 0.5, "split_angle": 0},
    }


def json_readers():
    unet = {
        "_class_name": "UNet2DConditionModel",
        "block_out_channels": [32, 64],
        "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"],
        "layers_per_block": 2,
        "cross_attention_dim": 32,
        "attention_head_dim": [2, 4],
        "transformer_layers_per_block": [1, 2],
        "use_linear_projection": True,
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": 8,
        "projection_class_embeddings_input_dim": 80,
    }
    control = {key: value for key, value in unet.items() if key not in ("_class_name", "up_block_types")}
    control |= {"_class_name": "ControlNetModel", "conditioning_embedding_out_channels": [4, 8, 8, 16]}
    control |= {"conditioning_channels": 3, "controlnet_conditioning_channel_order": "bgr"}
    vae = {"block_out_channels": [32, 64], "latent_channels": 4, "scaling_factor": 0.18215, "layers_per_block": 1}
    vae |= {"down_block_types": ["DownEncoderBlock2D"] * 2, "up_block_types": ["UpDecoderBlock2D"] * 2}
    clip = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    schedule = {
        "_class_name": "DDIMScheduler",
        "beta_schedule": "scaled_linear",
        "beta_start": 0.00085,
        "beta_end": 0.012,
        "num_train_timesteps": 1000,
        "prediction_type": "v_prediction",
        "steps_offset": 1,
        "timestep_spacing": "leading",
        "set_alpha_to_one": False,
        "rescale_betas_zero_snr": True,
        "trained_betas": None,
        "lambda_min_clipped": -5.1,
        "use_beta_sigmas": False,
    }
    texts = {
        "project": project(),
        "scene": project()["scene"] | {"later": {"a": [1, 2.5, None]}},
        "adapters": project()["adapters"],
        "unet": unet,
        "controlnet": control,
        "vae": vae,
        "clip_text": clip | {"hidden_act": "quick_gelu", "vocab_size": 60, "max_position_embeddings": 9},
        "clip_vision": clip | {"hidden_act": "gelu", "image_size": 32, "patch_size": 8, "projection_dim": 16},
        "peft": {"unet.lora_alpha": 8, "lora_alpha": 4.5, "use_rslora": True, "alpha_pattern": {"to_k": 2}},
        "schedule": schedule,
    }
    made = {name: f"{name}\n{json.dumps(value)}" for name, value in texts.items()}
    made["schedule_python"] = 'schedule\n{"lambda_min_clipped": -Infinity, "beta_end": NaN, "trained_betas": [0.1, 0.2]}'
    return made


def sections(files):
    return "".join(f"%%{name}\n{text}\n" for name, text in files.items()).removesuffix("\n")


def tokenizers():
    words = ["a", "b", "c", "a</w>", "b</w>", "c</w>", ",</w>", "ab", "abc</w>", "!", "<|startoftext|>"]
    words.append("<|endoftext|>")
    vocab = json.dumps({word: i for i, word in enumerate(words)})
    merges = "#version: 0.2\na b\nab c</w>\n"
    config = {"model_max_length": 8, "bos_token": "<|startoftext|>", "pad_token": "!", "errors": "replace"}
    config |= {"unk_token": {"content": "<|endoftext|>", "lstrip": False, "normalized": True}}
    decoder = {"12": {"content": "<new>", "lstrip": True, "rstrip": True, "single_word": True, "normalized": False}}
    one = {"model": {"type": "BPE", "vocab": json.loads(vocab), "merges": ["a b", ["ab", "c</w>"]]}}
    one |= {"added_tokens": [{"id": 12, "content": "<new>", "special": True}], "version": "1.0"}
    separate = {"vocab.json": vocab, "merges.txt": merges}
    return {
        "separate": sections(separate),
        "config": sections(separate | {"tokenizer_config.json": json.dumps(config), "prompt": "abc, ab! c"}),
        "decoder": sections(
            separate
            | {"tokenizer_config.json": json.dumps(config | {"added_tokens_decoder": decoder}), "prompt": "a <new> b"}
        ),
        "map": sections(
            separate
            | {
                "special_tokens_map.json": json.dumps({"eos_token": {"content": "<|endoftext|>"}, "pad_token": "!"}),
                "added_tokens.json": '{"<more>": 12}',
                "prompt": "a <MORE> <|endoftext|>",
            }
        ),
        "one_file": sections({"tokenizer.json": json.dumps(one), "prompt": "abc <new>"}),
        "reserved": sections(
            separate | {"tokenizer_config.json": '{"diptych_reserved_words": ["abc"], "model_max_length": 1e30}'}
        ),
        "merges_alone": sections({"merges.txt": "a b</w>\na b\n", "prompt": "ab (ab:1.3) BREAK ab"}),
    }


def prompts():
    return {
        "plain": "a red house in the wood, a cat",
        "weights": "((a red)) [house] (wood:1.3) (cat : -0.5) \\(x\\)",
        "breaks": "a red BREAK house, , , a cat BREAK BREAK",
        "words": "the *style of *style-2, *style1",
        "marks": "<|startoftext|>a<|endoftext|> \u00e9tude \u00c9 1920 \U0001f600",
        "open": "(((a [b (c:1.2.3) :1.5) ] x:2)",
    }


def folders():
    index = {"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "UNet2DConditionModel"]}
    whole = index | {"vae": ["diffusers", "AutoencoderKL"], "text_encoder": ["transformers", "CLIPTextModel"]}
    unet, stem = lines(diffusers_unet()), "unet/diffusion_pytorch_model"
    shard = "diffusion_pytorch_model-0000{}-of-00002.safetensors"
    shards = {"weight_map": {"conv_in.weight": shard.format(1), "conv_out.weight": shard.format(2)}}
    halves = {"unet/" + shard.format(1): unet[: unet.index("mid_block")]}
    halves |= {"unet/" + shard.format(2): unet[unet.index("mid_block") :]}
    velocity = '{"prediction_type": "v_prediction", "rescale_betas_zero_snr": true}'
    return {
        "plain": sections(
            {"model_index.json": json.dumps(index), f"{stem}.safetensors": unet}
            | {"scheduler/scheduler_config.json": velocity}
        ),
        "whole": sections(
            {"model_index.json": json.dumps(whole), f"{stem}.fp16.safetensors": lines(diffusers_unet(context=1024))}
            | {"vae/diffusion_pytorch_model.safetensors": lines({"encoder.conv_in.weight": [4, 3, 3, 3]})}
            | {"text_encoder/model.safetensors": lines({"embeddings.token_embedding.weight": [50, 32]})}
        ),
        "shards": sections(
            {"model_index.json": json.dumps(index), f"{stem}.safetensors.index.json": json.dumps(shards)} | halves
        ),
        "pickle": sections({"model_index.json": json.dumps(index), f"{stem}.bin": "\x80\x02"}),
        "elsewhere": sections({f"{stem}.safetensors.index.json": '{"weight_map": {"a": "../vae/x.safetensors"}}'}),
        "other": sections({"model_index.json": '{"_class_name": "FluxPipeline"}'}),
    }


def corpus():
    """{target: {name: text}}"""
    return {
        "checkpoint_map": checkpoints(),
        "adapter_layout": adapters(),
        "json_readers": json_readers(),
        "tokenizer_files": tokenizers(),
        "prompt": prompts(),
        "model_folder": folders(),
    }


def dictionary(texts):
    """The pieces of the names in header lines, as libFuzzer reads them."""
    pieces = set()
    for text in texts.values():
        for line in text.splitlines():
            name = line.split(" ")[0]
            if name.startswith("model_ema."):
                continue
            pieces |= {piece for piece in name.replace("_", ".").split(".") if len(piece) > 2}
            pieces |= {"." + name.rpartition(".")[2]} if "." in name else set()
    return "".join(f'"{piece}"\n' for piece in sorted(pieces) if '"' not in piece and "\\" not in piece)


def files():
    """{path below this folder: bytes}"""
    made = {}
    for target, texts in corpus().items():
        for name, text in texts.items():
            made[f"corpus/{target}/seed_{name}"] = text.encode()
    for target in ("checkpoint_map", "adapter_layout"):
        made[f"dict/{target}.dict"] = dictionary(corpus()[target]).encode()
    return made


def main(folder):
    for name, content in files().items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else HERE)
