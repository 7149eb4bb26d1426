#!/usr/bin/env python3
"""Draws the curves of truth.json as one SVG: plot.py TRUTH.json OUT.svg

One panel a style: across, the share of the truth's structure that is kept; down, the distance to the
truth. One line a method, a dot a strength, a cross of 95 % bootstrap intervals on each dot. The
goal is the shaded corner: distance at most as asked, at least 0.9 of the structure. Lower and further
to the right is better.
"""

import json
import sys

METHODS = {"pair": ("#b86e00", "Pair Customization, λ"), "dreambooth-lora": ("#12806a", "DreamBooth-LoRA, scale")}
WIDTH, HEIGHT, LEFT, TOP = 340, 300, 52, 46
LEAST_STRUCTURE, MOST_STRUCTURE, MOST_DISTANCE = 0.2, 1.25, 1.3


class Panel:
    def __init__(self, index, style, curves):
        self.x0 = LEFT + index * (WIDTH + LEFT)
        self.parts = []
        self._frame(style, curves)
        for method, (colour, _) in METHODS.items():
            if method in curves:
                self._curve(curves[method]["points"], colour)

    def x(self, structure):
        share = (structure - LEAST_STRUCTURE) / (MOST_STRUCTURE - LEAST_STRUCTURE)
        return self.x0 + WIDTH * min(max(share, 0.0), 1.0)

    @staticmethod
    def y(distance):
        return TOP + HEIGHT * min(max(distance / MOST_DISTANCE, 0.0), 1.0)

    def text(self, x, y, words, size=11, anchor="middle", colour="#5f6068"):
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
        )

    def line(self, x1, y1, x2, y2, colour, width=1.0):
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'
        )

    def _frame(self, style, curves):
        goal = next((c["best"]["goal"] for c in curves.values() if c["best"]), 0.5)
        self.parts.append(
            f'<rect x="{self.x(0.9):.1f}" y="{TOP}" width="{self.x(MOST_STRUCTURE) - self.x(0.9):.1f}" '
            f'height="{self.y(goal) - TOP:.1f}" fill="#f3ead9"/>'
            f'<rect x="{self.x0}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#d3d1cd"/>'
        )
        self.text(self.x0 + WIDTH / 2, TOP - 10, style, 13, colour="#232326")
        for tick in (0.2, 0.4, 0.6, 0.8, 1.0, 1.2):
            self.text(self.x(tick), TOP + HEIGHT + 14, f"{tick:g}")
            self.text(self.x0 - 6, self.y(tick) + 4, f"{tick:g}", anchor="end")
            self.line(self.x0, self.y(tick), self.x0 + WIDTH, self.y(tick), "#ecebe8")
        self.text(self.x0 + WIDTH / 2, TOP + HEIGHT + 30, "structure kept, as a share of what the truth keeps")

    def _curve(self, points, colour):
        places = []
        for point in points:
            truth = point["structure_of_truth"]
            x, y = self.x(point["structure"]["mean"] / truth), self.y(point["distance"]["mean"])
            places.append(f"{x:.1f},{y:.1f}")
            self.line(
                self.x(point["structure"]["low"] / truth), y, self.x(point["structure"]["high"] / truth), y, colour, 0.6
            )
            self.line(x, self.y(point["distance"]["low"]), x, self.y(point["distance"]["high"]), colour, 0.6)
            self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{colour}"/>')
            self.text(x + 4, y - 4, f'{point["strength"]:g}', 9, "start", colour)
        self.parts.append(f'<polyline points="{" ".join(places)}" fill="none" stroke="{colour}" stroke-width="1.6"/>')


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        summary = json.load(file)["summary"]
    panels = [Panel(i, style, curves) for i, (style, curves) in enumerate(summary.items())]
    width = LEFT + len(panels) * (WIDTH + LEFT)
    legend = "".join(
        f'<circle cx="{LEFT + i * 220}" cy="14" r="4" fill="{colour}"/>'
        f'<text x="{LEFT + 10 + i * 220}" y="18" font-size="12" fill="#232326">{words}</text>'
        for i, (colour, words) in enumerate(METHODS.values())
    )
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{TOP + HEIGHT + 44}" '
            f'font-family="Inter, DejaVu Sans, sans-serif"><rect width="100%" height="100%" fill="white"/>{legend}'
        )
        for panel in panels:
            file.write("".join(panel.parts))
        file.write("</svg>\n")


if __name__ == "__main__":
    main()
