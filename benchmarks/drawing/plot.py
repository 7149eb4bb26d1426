#!/usr/bin/env python3
"""Draws the sweeps of drawing.json, a PNG each: plot.py DRAWING.json FOLDER

Milliseconds over what was varied, one line a side, both axes logarithmic: a straight line of slope one is "twice as
much takes twice as long". Needs Pillow (the Python that scripts/test fetches has it)."""

import json
import math
import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

COLOURS = ["#b86e00", "#12806a", "#7a5ea8", "#3b6fb5", "#a8443a"]
AXES = {"styles": "styles", "rank": "rank of the adapters, 4 styles", "size": "edge of the picture, pixels",
        "steps": "steps of a picture", "start": "timestep from which styles join"}
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 480, 80, 60, 30, 60
TEXT, FAINT, PAPER = "#232326", "#e2e0dc", "#ffffff"


def sweep_of(items, name):
    """[(value, {side: median seconds})], in order."""
    points = []
    for item, result in items.items():
        if item.startswith(name + " "):
            medians = {side: one["median"] for side, one in result.items() if isinstance(one, dict) and "median" in one}
            points.append((float(item[len(name) + 1:]), medians))
    return sorted(points)


def ticks(low, high):
    """1, 2 and 5 of every power of ten between the two."""
    found = []
    for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1):
        found += [step * 10.0**power for step in (1, 2, 5)]
    return [tick for tick in found if low <= tick <= high]


class Plot:
    def __init__(self, points, name):
        self.picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.draw = ImageDraw.Draw(self.picture)
        self.font = ImageFont.load_default(15)
        values = [value for value, _ in points]
        times = [1e3 * seconds for _, medians in points for seconds in medians.values()]
        self.x_range = math.log(min(values)), math.log(max(values))
        self.y_range = math.log(min(times) / 1.3), math.log(max(times) * 1.3)
        self.axes(values, min(times) / 1.3, max(times) * 1.3, name)
        for number, side in enumerate(points[0][1]):
            self.curve([(value, 1e3 * medians[side]) for value, medians in points], side, number)

    def place(self, value, milliseconds):
        x = (math.log(value) - self.x_range[0]) / (self.x_range[1] - self.x_range[0])
        y = (math.log(milliseconds) - self.y_range[0]) / (self.y_range[1] - self.y_range[0])
        return LEFT + x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)

    def axes(self, values, low, high, name):
        for tick in ticks(low, high):
            y = self.place(values[0], tick)[1]
            self.draw.line([(LEFT, y), (WIDTH - RIGHT, y)], fill=FAINT)
            self.draw.text((LEFT - 8, y), f"{tick:g} ms", fill=TEXT, font=self.font, anchor="rm")
        for value in values:
            x = self.place(value, high)[0]
            self.draw.line([(x, TOP), (x, HEIGHT - BOTTOM)], fill=FAINT)
            self.draw.text((x, HEIGHT - BOTTOM + 8), f"{value:g}", fill=TEXT, font=self.font, anchor="mt")
        self.draw.text(((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 22), AXES[name], fill=TEXT, font=self.font, anchor="mt")

    def curve(self, points, side, number):
        colour = COLOURS[number % len(COLOURS)]
        placed = [self.place(*point) for point in points]
        self.draw.line(placed, fill=colour, width=3)
        for x, y in placed:
            self.draw.ellipse([x - 4, y - 4, x + 4, y + 4], fill=colour)
        x = LEFT + 170 * number
        self.draw.ellipse([x, 20, x + 10, 30], fill=colour)
        self.draw.text((x + 16, 25), side, fill=TEXT, font=self.font, anchor="lm")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    items = json.loads(pathlib.Path(sys.argv[1]).read_text())["items"]
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name in AXES:
        points = sweep_of(items, name)
        if len(points) > 1:
            Plot(points, name).picture.save(folder / f"{name}.png")
            print(folder / f"{name}.png")


if __name__ == "__main__":
    main()
