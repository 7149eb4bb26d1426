"""Makes the first steps of every method again and compares with what training_parity_test.cpp left.

An independent telling of the methods: diffusers' UNet with dense weights put in the place of its
own, one call a pass in the order the methods are written down, torch.optim.AdamW. Shared with the
program are only the start (NAME.before.safetensors), what is frozen, and torch's random numbers.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import tiny_pipelines  # noqa: E402, F401 (quiet, one thread)

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from diffusers import DDPMScheduler, DiffusionPipeline  # noqa: E402
from PIL import Image  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

torch.set_grad_enabled(True)
ATTENTION = (".to_q", ".to_k", ".to_v", ".to_out.0")
LOSS_TOLERANCE = 1e-4  # relative
MOMENT_TOLERANCE = 1e-4  # of the first moments' norm
STEP_TOLERANCE = 0.01  # of the largest movement: Adam makes whole steps of gradients whose sign is unsure
STEP_SHARE = 1e-3  # of the numbers may be off by more


def seed_of_step(seed, step):
    """SplitMix64's finaliser, 32 bits of it."""
    mask = (1 << 64) - 1
    x = (seed * 0x9E3779B97F4A7C15 + step + 1) & mask
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & mask
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & mask
    return (x ^ (x >> 31)) & 0xFFFFFFFF


class Reference:
    """A pipeline whose attention layers have weights made up for each call."""

    def __init__(self, folder, model):
        self.folder = folder
        pipe = DiffusionPipeline.from_pretrained(folder / model)
        self.pipe = pipe
        self.schedule = DDPMScheduler.from_config(pipe.scheduler.config)
        self.towers = [(pipe.tokenizer, pipe.text_encoder)]
        self.sdxl = hasattr(pipe, "text_encoder_2")
        if self.sdxl:
            self.towers.append((pipe.tokenizer_2, pipe.text_encoder_2))
        for module in (pipe.unet, pipe.vae, *(encoder for _, encoder in self.towers)):
            module.requires_grad_(False)
        self.time_ids = None  # of the last draw
        self.weights = {}  # path -> weight for the next call
        self.sites = [n for n, m in pipe.unet.named_modules() if n.endswith(ATTENTION) and isinstance(m, torch.nn.Linear)]
        for name, module in pipe.unet.named_modules():
            if name in self.sites:
                self.replace_forward(name, module)
        self.frozen = load_file(folder / "frozen.safetensors")

    def replace_forward(self, name, module):
        module.forward = lambda x: F.linear(x, self.weights.get(name, module.weight), module.bias)

    def base(self, path):
        return self.pipe.unet.get_submodule(path).weight

    def moments(self, name):
        pixels = torch.from_numpy(np.asarray(Image.open(self.folder / f"{name}.png"))).float() / 127.5 - 1
        with torch.no_grad():
            distribution = self.pipe.vae.encode(pixels.permute(2, 0, 1)[None]).latent_dist
        return distribution.mean, distribution.std

    def said(self, prompt, placeholder=None, embeddings=None):
        """(context, pooled) of one prompt; one of `embeddings` a tower stands for the placeholder."""
        contexts, pooled = [], None
        for i, (tokenizer, encoder) in enumerate(self.towers):
            if placeholder is None:
                settings = {"padding": "max_length", "truncation": True, "max_length": 77, "return_tensors": "pt"}
                out = encoder(tokenizer(prompt, **settings).input_ids, output_hidden_states=True)
            else:
                out = self.with_vector(tokenizer, encoder, prompt.split(placeholder), embeddings[i])
            contexts.append(out.hidden_states[-2] if self.sdxl else out.last_hidden_state)
            pooled = out.text_embeds if self.sdxl and i == 1 else None
        return torch.cat(contexts, -1), pooled

    def with_vector(self, tokenizer, encoder, around, embedding):
        """The encoder's answer with a learnt vector between the two texts `around`."""
        before, after = (tokenizer(text).input_ids[1:-1] for text in around)
        # Any id but the end's holds the place: where the end is decides about the pooled vector.
        inner = [*before, tokenizer.bos_token_id, *after]
        ids = [tokenizer.bos_token_id, *inner, tokenizer.eos_token_id]
        ids += [tokenizer.pad_token_id] * (77 - len(ids))
        place = 1 + len(before)
        table = encoder.get_input_embeddings()
        plain = table.forward

        def forward(x):
            rows = plain(x)
            return torch.cat([rows[:, :place], embedding[None, None], rows[:, place + 1 :]], 1)

        table.forward = forward
        out = encoder(torch.tensor([ids]), output_hidden_states=True)
        table.forward = plain
        return out

    def draw(self, seed, step, moments):
        generator = torch.Generator().manual_seed(seed_of_step(seed, step))
        t = torch.randint(0, 1000, (1,), generator=generator)
        _, channels, rows, columns = moments[0][0].shape
        edge = self.pipe.unet.config.sample_size
        height, width = min(rows, edge), min(columns, edge)
        top = torch.randint(0, rows - height + 1, (1,), generator=generator).item()
        left = torch.randint(0, columns - width + 1, (1,), generator=generator).item()
        self.time_ids = 8.0 * torch.tensor([[rows, columns, top, left, height, width]])
        shape = (1, channels, height, width)
        noise = torch.randn(shape, generator=generator)
        scale = self.pipe.vae.config.scaling_factor
        latents = []
        for mean, std in moments:
            cut = (slice(None), slice(None), slice(top, top + height), slice(left, left + width))
            latents.append((mean[cut] + std[cut] * torch.randn(shape, generator=generator)) * scale)
        return t, noise, latents

    def loss(self, rows, t, noise, weights):
        """Mean squared error over rows of (latent, said) under one noise and timestep."""
        x0 = torch.cat([row[0] for row in rows])
        n = noise.expand_as(x0)
        times = t.expand(len(rows))
        self.weights = weights
        added = {}
        if self.sdxl:
            added["text_embeds"] = torch.cat([row[1][1] for row in rows])
            added["time_ids"] = self.time_ids.expand(len(rows), -1)
        context = torch.cat([row[1][0] for row in rows])
        noisy = self.schedule.add_noise(x0, n, times)
        output = self.pipe.unet(noisy, times, context, added_cond_kwargs=added).sample
        self.weights = {}
        velocity = self.schedule.config.prediction_type == "v_prediction"
        return F.mse_loss(output, self.schedule.get_velocity(x0, n, times) if velocity else n)


def stem(path):
    return "lora_unet_" + path.replace(".", "_")


class Group:
    def __init__(self, start, name, rate, decay, norm):
        prefix = name + "."
        ends = (".exp_avg", ".exp_avg_sq", ".step")
        self.tensors = {
            key[len(prefix) :]: value.clone().requires_grad_(True)
            for key, value in start.items()
            if key.startswith(prefix) and not key.endswith(ends)
        }
        assert self.tensors, name
        self.optimizer = torch.optim.AdamW(self.tensors.values(), lr=rate, weight_decay=decay)
        self.norm = norm

    def update(self):
        if self.norm:
            torch.nn.utils.clip_grad_norm_(self.tensors.values(), self.norm)
        self.optimizer.step()

    def clear(self):
        self.optimizer.zero_grad(set_to_none=True)


def learn_pair(ref, case, start):
    values, prompts = case["parameters"], case["prompts"]
    content = Group(start, "content", values["rate"], 1e-4, 0)
    style = Group(start, "style", values["rate"], 1e-4, 0)
    moments = [ref.moments(name) for name in case["pictures"]]
    states = [ref.said(p) for p in prompts]
    losses = {}
    for step in range(values["steps"]):
        t, noise, latents = ref.draw(case["seed"], step, moments)

        def weights(with_style, step=step):
            all_weights = {}
            for path in ref.sites:
                basis = ref.frozen[f"basis.{ref.base(path).shape[1]}"]
                up = content.tensors[stem(path) + ".lora_up.weight"]
                r = up.shape[1]
                change = up @ basis[:r]
                if with_style:
                    change = change.detach() + style.tensors[stem(path) + ".lora_up.weight"] @ basis[r : 2 * r]
                all_weights[path] = ref.base(path) + change
            return all_weights

        content.clear()
        loss = ref.loss([(latents[0], states[0])], t, noise, weights(False))
        loss.backward()
        content.update()
        losses["content"] = loss.item()
        if step >= values["style-start"]:
            style.clear()
            loss = ref.loss([(latents[1], states[1])], t, noise, weights(True))
            loss.backward()
            style.update()
            losses["style"] = loss.item()
    return losses, {"content": content, "style": style}


def learn_dreambooth(ref, case, start):
    values = case["parameters"]
    adapter = Group(start, "adapter", values["rate"], 1e-4, 1.0)
    moments, states = [ref.moments(case["pictures"][0])], ref.said(case["prompts"][0])
    for step in range(values["steps"]):
        t, noise, latents = ref.draw(case["seed"], step, moments)
        get = adapter.tensors.get
        weights = {
            p: ref.base(p) + get(stem(p) + ".lora_up.weight") @ get(stem(p) + ".lora_down.weight") for p in ref.sites
        }
        adapter.clear()
        loss = ref.loss([(latents[0], states)], t, noise, weights)
        loss.backward()
        adapter.update()
    return {"adapter": loss.item()}, {"adapter": adapter}


def dense_offset(tensors, name):
    """E4T's network as it is written there: an outer product and one linear layer along each axis."""
    get = lambda end: tensors[f"{name}.{end}"]  # noqa: E731
    x = get("v") * get("lin1.weight") + get("lin1.bias")
    y = get("v") * get("lin2.weight") + get("lin2.bias")
    grid = F.linear(torch.outer(x, y).t(), get("lin_column.weight"), get("lin_column.bias"))  # (out, in)
    return F.linear(grid.t(), get("lin_row.weight"), get("lin_row.bias")).t()


def learn_ostaf(ref, case, start):
    values = case["parameters"]
    groups = {
        "attribute": Group(start, "attribute", values["rate"], 1e-2, 1.0),
        "token": Group(start, "token", values["token-rate"], 0.0, 1.0),
    }
    if values["tune-weights"]:
        groups["weights"] = Group(start, "weights", values["weight-rate"], 0.0, 1.0)
    inside = ("down_blocks.", "mid_block.") if values["middle"] else ("down_blocks.",)
    sites = [p for p in ref.sites if p.startswith(inside) and not p.endswith(".to_out.0")]
    moments = [ref.moments(case["pictures"][0])]
    for step in range(values["steps"]):
        t, noise, latents = ref.draw(case["seed"], step, moments)
        weights = {}
        for path in sites:
            w = ref.base(path)
            if "weights" in groups:
                w = w + groups["weights"].tensors[stem(path) + ".diff"]
            weights[path] = w * (1 + dense_offset(groups["attribute"].tensors, stem(path)))
        vectors = groups["token"].tensors
        said = ref.said(case["prompts"][0], case["placeholder"], [vectors["token"], vectors.get("token_2")])
        for group in groups.values():
            group.clear()
        loss = ref.loss([(latents[0], said)], t, noise, weights)
        loss.backward()
        for group in groups.values():
            group.update()
    return {"attribute": loss.item()}, groups


def learn_break_for_make(ref, case, start):
    values, prompts = case["parameters"], case["prompts"]
    leak = values["clearing"] == "as-released"
    names = {"content": "content_up", "style examples": "content_down", "style": "style_down", "content examples": "style_up"}
    groups = {
        name: Group(start, name, values["example-rate" if "examples" in name else "rate"], 1e-2, 1.0) for name in names
    }
    moments = [ref.moments(name) for name in case["pictures"]]
    states = [ref.said(p) for p in prompts]

    def weights(up, down, stopped=()):
        all_weights = {}
        for path in ref.sites:
            b = groups[up].tensors[f"{stem(path)}.{names[up]}"]
            d = groups[down].tensors[f"{stem(path)}.{names[down]}"]
            b = b.detach() if up in stopped else b
            d = d.detach() if down in stopped else d
            factor_up = torch.cat([ref.frozen["A." + path], b], 0)
            factor_down = torch.cat([ref.frozen["C." + path], d], 1)
            all_weights[path] = ref.base(path) + factor_up @ factor_down
        return all_weights

    losses = {}
    runs = (("content", "style examples", 0, 2, "content"), ("content examples", "style", 1, 3, "style"))
    for step in range(values["steps"]):
        t, noise, latents = ref.draw(case["seed"], step, moments)
        for up, down, main, example, owner in runs:
            for picture in (main, example):
                moved = owner if picture == main else (up if owner == down else down)
                other = up if moved == down else down
                if not leak:
                    groups[moved].clear()
                loss = ref.loss(
                    [(latents[picture], states[picture])], t, noise, weights(up, down, () if leak else (other,))
                )
                loss.backward()
                groups[moved].update()
                if leak:  # as released: each optimizer clears its own side after its step
                    groups[moved].clear()
                losses[moved] = loss.item()
    for step in range(values["steps"], values["steps"] + values["fuse-steps"]):
        t, noise, latents = ref.draw(case["seed"], step, moments)
        groups["content"].clear()
        groups["style"].clear()
        rows = [(latents[0], states[0]), (latents[1], states[1])]
        loss = ref.loss(rows, t, noise, weights("content", "style"))
        loss.backward()
        groups["content"].update()
        groups["style"].update()
        losses["content"] = loss.item()
    return losses, groups


def compare(name, case, losses, groups, start, after):
    for key, expected in losses.items():
        got = case["losses"][key]
        assert abs(got - expected) <= LOSS_TOLERANCE * abs(expected), (name, key, got, expected)
    worst_moment = worst_share = 0.0
    for group_name, group in groups.items():
        ours, theirs, moved_ours, moved_theirs = [], [], [], []
        for key, tensor in group.tensors.items():
            full = f"{group_name}.{key}"
            state = group.optimizer.state[tensor]
            if not state:
                assert torch.equal(after[full], start[full]), full
                continue
            ours.append(after[full + ".exp_avg"].flatten())
            theirs.append(state["exp_avg"].flatten())
            moved_ours.append((after[full] - start[full]).flatten())
            moved_theirs.append((tensor.detach() - start[full]).flatten())
        ours, theirs = torch.cat(ours), torch.cat(theirs)
        moment = ((ours - theirs).norm() / theirs.norm()).item()
        moved_ours, moved_theirs = torch.cat(moved_ours), torch.cat(moved_theirs)
        largest = moved_theirs.abs().max()
        assert largest > 0, (name, group_name, "nothing moved")
        share = ((moved_ours - moved_theirs).abs() > STEP_TOLERANCE * largest).float().mean().item()
        assert moment <= MOMENT_TOLERANCE, (name, group_name, moment)
        assert share <= STEP_SHARE, (name, group_name, share)
        worst_moment, worst_share = max(worst_moment, moment), max(worst_share, share)
    print(f"{name}: losses agree, moments differ by {worst_moment:.1e}, {100 * worst_share:.2f} % of steps differ")


def main():
    folder = Path(sys.argv[1])
    references = {model: Reference(folder, model) for model in ("model", "model_sdxl")}
    cases = json.loads((folder / "cases.json").read_text())
    learners = {"pair": learn_pair, "dreambooth-lora": learn_dreambooth, "ostaf": learn_ostaf, "break": learn_break_for_make}
    assert len(cases) == 9
    for name, case in cases.items():
        learner = next(f for key, f in learners.items() if name.startswith(key))
        start, after = (load_file(folder / f"{name}.{end}.safetensors") for end in ("before", "after"))
        losses, groups = learner(references[case["model"]], case, start)
        compare(name, case, losses, groups, start, after)


if __name__ == "__main__":
    main()
