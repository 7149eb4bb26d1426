#!/usr/bin/env python3
"""The other side of benchmarks/drawing/run: the same items as drawing-side, by diffusers and PEFT. One JSON command a
line from standard input, one JSON answer a line. Prompts are encoded once. Style guidance as an artist would put it
together: the plain rows in one call without adapters, then one call for each style with its adapter; adapters change by
set_adapters, which is what diffusers offers for rows that differ. --compile compiles the UNet by torch.compile."""

import argparse
import json
import pathlib
import sys
import time
import warnings

import torch
from diffusers import DDIMScheduler, DiffusionPipeline
from diffusers.utils import logging
from safetensors.torch import load_file, save_file

TYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}
PROMPT_SUFFIX = " in timed style"
FIRST_STEPS = 2  # of a render whose steps are timed


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--type", choices=TYPES, default="float32")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--make-inputs", action="store_true", help="write inputs.safetensors, and no more")
    return parser.parse_args()


class Side:
    def __init__(self, arguments):
        self.folder = arguments.folder
        self.name = arguments.type + ("-compiled" if arguments.compile else "")
        self.type = TYPES[arguments.type]
        self.pipe = DiffusionPipeline.from_pretrained(arguments.model, safety_checker=None, torch_dtype=self.type)
        self.pipe.vae.to(torch.float32)  # as Diptych's
        self.unet = self.pipe.unet.to(memory_format=torch.channels_last)
        self.scheduler = DDIMScheduler.from_config(self.pipe.scheduler.config)
        self.inputs = load_file(self.folder / "inputs.safetensors")
        self.is_compiled = arguments.compile
        self.network = self.unet  # what is called
        if arguments.compile:
            torch._dynamo.config.cache_size_limit = 64
            self.network = torch.compile(self.unet)
        self.texts = {}
        self.loaded = {}  # adapters by rank
        self.next_seed = 100

    # ---- what Diptych keeps as well

    def encoded(self, prompt):
        if prompt not in self.texts:
            given = self.pipe.encode_prompt(prompt=prompt, device="cpu", num_images_per_prompt=1,
                                            do_classifier_free_guidance=False)
            added = {}
            if len(given) == 4:  # SDXL
                size = self.unet.config.sample_size * self.pipe.vae_scale_factor
                added = {"text_embeds": given[2].to(self.type),
                         "time_ids": torch.tensor([[size, size, 0, 0, size, size]], dtype=self.type)}
            self.texts[prompt] = given[0].to(self.type), added
        return self.texts[prompt]

    def need_styles(self, command):
        rank = command["rank"]
        for i in range(self.loaded.get(rank, 0), command["styles"]):
            self.pipe.load_lora_weights(str(self.folder / f"style-{rank}-{i}.safetensors"),
                                        adapter_name=f"style{rank}_{i}")
            self.loaded[rank] = i + 1

    # ---- one call

    def predict(self, latents, t, prompts):
        states, added = zip(*(self.encoded(prompt) for prompt in prompts))
        added = {key: torch.cat([one[key] for one in added]) for key in added[0]}
        return self.network(latents.to(self.type), t, encoder_hidden_states=torch.cat(states),
                            added_cond_kwargs=added, return_dict=False)[0].float()

    def guided(self, latent, t, command, strengths):
        """eps_u + g (eps_c - eps_u) + sum of lambda_i (eps_si - eps_c); styles below the start alone."""
        prompt = command["prompt"]
        if self.loaded:
            self.pipe.disable_lora()
        plain = self.predict(torch.cat([latent, latent]), t, ["", prompt])
        empty, worded = plain.chunk(2)
        result = empty + command["guidance"] * (worded - empty)
        if float(t) <= command.get("start", 1000):
            if strengths:
                self.pipe.enable_lora()
            for i, strength in enumerate(strengths):
                self.pipe.set_adapters(f"style{command['rank']}_{i}")
                result = result + strength * (self.predict(latent, t, [prompt + PROMPT_SUFFIX]) - worded)
        return result

    def draw(self, seed, command, strengths, times=None):
        self.scheduler.set_timesteps(command["steps"])
        shape = list(self.inputs["latent"].shape)
        if command.get("size"):
            shape[2:] = [command["size"] // self.pipe.vae_scale_factor] * 2
        latent = torch.randn(shape, generator=torch.Generator().manual_seed(seed))
        latent = latent * self.scheduler.init_noise_sigma
        for t in self.scheduler.timesteps:
            latent = self.scheduler.step(self.guided(latent, t, command, strengths), t, latent).prev_sample
            if times is not None:
                times.append(time.perf_counter())
        return latent

    def decoded(self, latent):
        config = self.pipe.vae.config
        latent = latent / config.scaling_factor + (config.get("shift_factor") or 0.0)
        picture = self.pipe.vae.decode(latent, return_dict=False)[0]
        ((picture / 2 + 0.5).clamp(0, 1) * 255).round().to(torch.uint8)
        return picture

    # ---- about both sides

    def flops(self, command):
        """Of one evaluation, multiply and add counted apart."""
        from torch.utils.flop_counter import FlopCounterMode
        counter = FlopCounterMode(display=False)
        with counter:
            self.call({"rows": 1, "repeat": 1})
        return {"flops": counter.get_total_flops()}

    def peak(self, command):
        """The best rate of a product and of a convolution in this type, and of reading memory."""
        def best(work, amount):
            seconds = []
            for _ in range(command["repeat"] + 2):
                begin = time.perf_counter()
                work()
                seconds.append(time.perf_counter() - begin)
            return amount / min(seconds)

        edge, channels, side = 2048, 256, 64
        a, b = (torch.randn(edge, edge).to(self.type) for _ in range(2))
        x = torch.randn(4, channels, side, side).to(self.type, memory_format=torch.channels_last)
        convolution = torch.nn.Conv2d(channels, channels, 3, padding=1).to(self.type,
                                                                          memory_format=torch.channels_last)
        long = torch.randn(1 << 26)
        return {"product": best(lambda: a @ b, 2 * edge**3),
                "convolution": best(lambda: convolution(x), 2 * 9 * 4 * channels**2 * side**2),
                "bytes_per_second": best(long.sum, long.nbytes)}

    def compare(self, command):
        ours, theirs = (load_file(self.folder / file)["result"].double() for file in command["files"])
        difference = (ours - theirs).abs()
        return {"largest": difference.max().item(),
                "relative": (difference.square().mean().sqrt() / theirs.square().mean().sqrt()).item()}

    # ---- items

    def answer(self, item, seconds, result):
        file = f"{self.name}-{item}.safetensors"
        save_file({"result": result.float().contiguous()}, self.folder / file)
        return {"seconds": seconds, "output": file}

    def call(self, command):
        rows = command["rows"]
        if self.loaded:
            self.pipe.disable_lora()
        states = self.inputs["context"][:rows].to(self.type)
        sample = self.inputs["sample"][:rows].to(self.type, memory_format=torch.channels_last)
        added = {}
        if "pooled" in self.inputs:
            added = {"text_embeds": self.inputs["pooled"][:rows].to(self.type),
                     "time_ids": self.inputs["time_ids"][:rows].to(self.type)}
        seconds = []
        for _ in range(command["repeat"]):
            begin = time.perf_counter()
            result = self.network(sample, 500, encoder_hidden_states=states, added_cond_kwargs=added,
                                  return_dict=False)[0]
            seconds.append(time.perf_counter() - begin)
        return self.answer("call", seconds, result)

    def step(self, command):
        self.need_styles(command)
        times = []
        self.draw(self.next_seed, {**command, "start": 1000, "steps": FIRST_STEPS + command["repeat"]},
                  [1.0] * command["styles"], times)
        self.next_seed += 1
        return {"seconds": [b - a for a, b in zip(times, times[1:])][FIRST_STEPS - 1:]}

    def picture(self, command, strengths):
        begin = time.perf_counter()
        latent = self.draw(1, command, strengths)
        self.decoded(latent)
        return time.perf_counter() - begin, latent

    def render(self, command):
        self.need_styles(command)
        drawn = [self.picture(command, [1.0] * command["styles"]) for _ in range(max(1, command["repeat"] - 1))]
        return self.answer("render", [seconds for seconds, _ in drawn], drawn[-1][1])

    def change(self, command):
        """Nothing is kept from the picture before: each is a whole render."""
        self.need_styles(command)
        others = [1.0] * (command["styles"] - 1)
        drawn = [self.picture(command, [strength] + others) for strength in command["strengths"]]
        return self.answer("change", [seconds for seconds, _ in drawn], drawn[-1][1])

    def decode(self, command):
        seconds = []
        for _ in range(command["repeat"]):
            begin = time.perf_counter()
            result = self.decoded(self.inputs["latent"])
            seconds.append(time.perf_counter() - begin)
        return self.answer("decode", seconds, result)

    def load(self, command):
        seconds = []
        for _ in range(command["repeat"]):
            begin = time.perf_counter()
            self.pipe.load_lora_weights(str(self.folder / f"style-{command['rank']}-0.safetensors"),
                                        adapter_name="again")
            seconds.append(time.perf_counter() - begin)
            self.pipe.delete_adapters("again")
        return {"seconds": seconds}

    def run(self, command):
        items = {"flops": self.flops, "peak": self.peak, "compare": self.compare, "call": self.call, "step": self.step, "render": self.render, "change": self.change,
                 "decode": self.decode, "load": self.load}
        return items[command["item"]](command)


def make_inputs(arguments):
    folder = pathlib.Path(arguments.model)
    config = json.loads((folder / "unet/config.json").read_text())
    tokens = json.loads((folder / "text_encoder/config.json").read_text())["max_position_embeddings"]
    edge, rows = config["sample_size"], 10
    generator = torch.Generator().manual_seed(5)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    inputs = {"sample": normal(rows, config["in_channels"], edge, edge),
              "context": normal(rows, tokens, config["cross_attention_dim"]),
              "latent": normal(1, config["in_channels"], edge, edge)}
    if config.get("addition_embed_type"):
        width = config["projection_class_embeddings_input_dim"] - 6 * config["addition_time_embed_dim"]
        inputs["pooled"] = normal(rows, width)
        inputs["time_ids"] = torch.tensor([[8.0 * edge, 8.0 * edge, 0.0, 0.0, 8.0 * edge, 8.0 * edge]] * rows)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    save_file(inputs, arguments.folder / "inputs.safetensors")


def main():
    arguments = parse()
    if arguments.make_inputs:
        return make_inputs(arguments)
    torch.set_num_threads(arguments.threads)
    logging.set_verbosity_error()
    warnings.simplefilter("ignore")
    out, sys.stdout = sys.stdout, sys.stderr  # libraries talk

    def say(told):
        print(json.dumps(told), file=out, flush=True)

    with torch.inference_mode(not arguments.compile), torch.no_grad():
        side = Side(arguments)
        say({"ready": True})
        for line in sys.stdin:
            try:
                say(side.run(json.loads(line)))
            except Exception as error:  # the driver says it and goes on
                say({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
