#!/usr/bin/env python3
"""Seconds a step of Pair Customization takes as it is usually written: diffusers and PEFT, the content pass and the
style pass one after the other, in float32 or, as diffusers' scripts mix them, with bfloat16 for everything but the
adapters. Text states and the autoencoder's moments are computed once, as Diptych does. Prints JSON: seconds of a step
that learns the content alone, and of one that learns both. Run by benchmarks/training/run, beside Diptych."""

import argparse
import json
import statistics
import time

import torch
from diffusers import DDIMScheduler, UNet2DConditionModel
from peft import LoraConfig


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="diffusers folder")
    parser.add_argument("--rank", type=int, default=64)
    parser.add_argument("--steps", type=int, default=40, help="timed steps of each kind")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--type", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--compile", action="store_true", help="by torch.compile")
    return parser.parse_args()


def lora(rank):
    return LoraConfig(r=rank, lora_alpha=rank, init_lora_weights="gaussian",
                      target_modules=["to_q", "to_k", "to_v", "to_out.0"])


def factors(unet, part):
    return [p for key, p in unet.named_parameters() if part in key]


class Passes:
    def __init__(self, unet, scheduler, mixed, compiled):
        self.unet, self.scheduler = unet, scheduler
        self.network = torch.compile(unet) if compiled else unet
        self.mixed = mixed
        config = unet.config
        generator = torch.Generator().manual_seed(1)
        edge = config.sample_size
        self.latents = torch.randn(2, config.in_channels, edge, edge, generator=generator)
        self.states = torch.randn(2, 32, config.cross_attention_dim, generator=generator)
        # The up matrices are trained, the down matrices frozen, as in the paper.
        self.frozen = factors(unet, "lora_A.")
        self.up = {name: factors(unet, f"lora_B.{name}.") for name in ("content", "style")}
        self.optimizers = {name: torch.optim.AdamW(up, lr=1e-3) for name, up in self.up.items()}

    def run(self, name, row, active):
        self.unet.set_adapters(active)
        for parameter in self.frozen + self.up["content"] + self.up["style"]:
            parameter.requires_grad_(False)
        for parameter in self.up[name]:
            parameter.requires_grad_(True)
        t = torch.randint(0, 1000, (1,))
        noise = torch.randn_like(self.latents[:1])
        x0 = self.latents[row:row + 1]
        noisy = self.scheduler.add_noise(x0, noise, t)
        target = self.scheduler.get_velocity(x0, noise, t)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.mixed):
            output = self.network(noisy, t, encoder_hidden_states=self.states[row:row + 1], return_dict=False)[0]
        loss = torch.nn.functional.mse_loss(output.float(), target)
        self.optimizers[name].zero_grad(set_to_none=True)
        loss.backward()
        self.optimizers[name].step()
        return loss.item()


def timed(step, count):
    for _ in range(3):
        step()
    seconds = []
    for _ in range(count):
        begin = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def main():
    arguments = parse()
    torch.set_num_threads(arguments.threads)
    mixed = arguments.type == "bfloat16"
    unet = UNet2DConditionModel.from_pretrained(arguments.model, subfolder="unet",
                                                torch_dtype=torch.bfloat16 if mixed else torch.float32)
    unet.to(memory_format=torch.channels_last)
    for name in ("content", "style"):
        unet.add_adapter(lora(arguments.rank), adapter_name=name)
    unet.train()
    unet.requires_grad_(False)
    for name, parameter in unet.named_parameters():
        if "lora" in name:
            parameter.data = parameter.data.float()
    passes = Passes(unet, DDIMScheduler.from_pretrained(arguments.model, subfolder="scheduler"), mixed,
                    arguments.compile)

    def content():
        passes.run("content", 0, ["content"])

    def both():
        content()
        passes.run("style", 1, ["content", "style"])

    first = timed(content, arguments.steps)
    second = timed(both, arguments.steps)
    print(json.dumps({"content_step": first, "style_step": second}))


if __name__ == "__main__":
    main()
