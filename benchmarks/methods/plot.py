#!/usr/bin/env python3
"""Draws the curves of attributes.json as one SVG: plot.py ATTRIBUTES.json OUT.svg

One row an attribute: on the left how close the picture comes to the reference over the fader, on the right how much
of what the prompt asks is still there. One line a method, bands of 95 % bootstrap intervals. Higher is better.
"""

import json
import sys

COLOURS = {"ostaf": "#b86e00", "half-weights": "#7a5ea8", "dreambooth-lora": "#12806a"}
WORDS = {"ostaf": "OSTAF", "half-weights": "the half's weights", "dreambooth-lora": "DreamBooth-LoRA"}
WIDTH, HEIGHT, LEFT, TOP, GAP = 360, 220, 60, 60, 60
MOST_STRENGTH = 1.5


def panel(x0, y0, title, curves):
    def place(strength, value):
        return x0 + WIDTH * strength / MOST_STRENGTH, y0 + HEIGHT * (1.0 - min(max(value, 0.0), 1.0))

    parts = [
        f'<rect x="{x0}" y="{y0}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#d3d1cd"/>',
        f'<text x="{x0 + WIDTH / 2}" y="{y0 - 8}" font-size="13" text-anchor="middle" fill="#232326">{title}</text>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        _, y = place(0, tick)
        parts.append(f'<line x1="{x0}" y1="{y:.1f}" x2="{x0 + WIDTH}" y2="{y:.1f}" stroke="#ecebe8"/>')
        parts.append(
            f'<text x="{x0 - 6}" y="{y + 4:.1f}" font-size="11" text-anchor="end" fill="#5f6068">{tick:g}</text>'
        )
    for tick in (0, 0.5, 1, 1.5):
        x, _ = place(tick, 0)
        parts.append(
            f'<text x="{x:.1f}" y="{y0 + HEIGHT + 15}" font-size="11" text-anchor="middle" fill="#5f6068">λ {tick:g}</text>'
        )
    for method, points in curves.items():
        colour = COLOURS.get(method, "#5f6068")
        high = [place(p["strength"], p["high"]) for p in points]
        low = [place(p["strength"], p["low"]) for p in reversed(points)]
        band = " ".join(f"{x:.1f},{y:.1f}" for x, y in high + low)
        line = " ".join("{:.1f},{:.1f}".format(*place(p["strength"], p["mean"])) for p in points)
        parts.append(f'<polygon points="{band}" fill="{colour}" opacity="0.15"/>')
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.8"/>')
    return "".join(parts)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        summary = json.load(file)["summary"]
    body = "".join(
        f'<circle cx="{LEFT + i * 200}" cy="16" r="4" fill="{colour}"/>'
        f'<text x="{LEFT + 10 + i * 200}" y="20" font-size="12" fill="#232326">{WORDS[method]}</text>'
        for i, (method, colour) in enumerate(COLOURS.items())
    )
    for row, (attribute, methods) in enumerate(summary.items()):
        y0 = TOP + row * (HEIGHT + GAP)
        for column, (key, title) in enumerate((("measure", "close to the reference"), ("prompt_accuracy", "prompt"))):
            curves = {method: values[key] for method, values in methods.items()}
            body += panel(LEFT + column * (WIDTH + GAP), y0, f"{attribute}: {title}", curves)
    width = LEFT + 2 * (WIDTH + GAP)
    height = TOP + len(summary) * (HEIGHT + GAP)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'font-family="Inter, DejaVu Sans, sans-serif"><rect width="100%" height="100%" fill="white"/>{body}</svg>\n'
        )


if __name__ == "__main__":
    main()
