"""Runs the libFuzzer programs of a build and prints what came of them: scripts/fuzz."""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUZZ = ROOT / "tests/fuzz"
# Of one input; the machine may be busy with other things.
SECONDS_FOR_ONE = 10
MEGABYTES = 1024
MOST_HIDDEN = 1 / 6


def parse(words):
    parser = argparse.ArgumentParser(prog="scripts/fuzz")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seeded-bugs", action="store_true")
    parser.add_argument("targets", nargs="*")
    return parser.parse_intermixed_args(words)


def known_targets():
    return sorted(path.stem.removeprefix("fuzz_") for path in FUZZ.glob("fuzz_*.cpp"))


def number_in(pattern, text):
    """The last number the fuzzer has told under that name; None when it told none."""
    found = re.findall(pattern, text)
    return int(found[-1]) if found else None


def run(program, target, options, folders):
    """(exit status, seconds, all that it said)"""
    command = [program, *options, f"-timeout={SECONDS_FOR_ONE}", f"-rss_limit_mb={MEGABYTES}", "-print_final_stats=1"]
    words = FUZZ / "dict" / f"{target}.dict"
    if words.exists():
        command.append(f"-dict={words}")
    begin = time.monotonic()
    done = subprocess.run(
        [*map(str, command), *map(str, folders)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=lambda: os.nice(19),
    )
    return done.returncode, time.monotonic() - begin, done.stdout


def fuzz(build, target, options):
    """One row of the table, and whether no promise was broken."""
    inputs, finds = build / "inputs" / target, build / "finds"
    inputs.mkdir(parents=True, exist_ok=True)
    finds.mkdir(parents=True, exist_ok=True)
    options = [*options, f"-artifact_prefix={finds}/{target}-"]
    status, seconds, said = run(
        build / "bin" / f"fuzz_{target}", target, options, [inputs, FUZZ / "corpus" / target]
    )
    runs = number_in(r"stat::number_of_executed_units: (\d+)", said) or number_in(r"#(\d+)", said) or 0
    row = [target, f"{runs:,}", f"{seconds:.0f}", f"{runs / max(seconds, 1e-9):,.0f}"]
    row += [str(number_in(r"cov: (\d+)", said) or "-"), "none" if status == 0 else "FOUND"]
    if status != 0:
        print(said[-4000:], file=sys.stderr)
    return row, status == 0


def hunt(build, bug, seconds):
    """One row of the table of seeded bugs, and whether it was found."""
    options = [f"-max_total_time={seconds}", "-artifact_prefix=/dev/null", "-exact_artifact_path=/dev/null"]
    status, took, said = run(
        build / "bin" / f"seeded_{bug['name']}", bug["target"], options, [FUZZ / "corpus" / bug["target"]]
    )
    signs = [r"broken promise: .*", r"(?:ERROR|SUMMARY): \w+Sanitizer: [\w-]+", r"runtime error: .*", r"libFuzzer: [\w ]+"]
    how = next((found.group(0) for sign in signs if (found := re.search(sign, said))), "")
    found = status != 0 and how != ""
    return [bug["name"], bug["target"], f"{took:.1f}" if found else "-", how if found else "HIDDEN"], found


def table(heads, rows):
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    for row in [heads, ["-" * width for width in widths], *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |", flush=True)


def main(words):
    given = parse(words)
    if given.seeded_bugs:
        bugs = json.loads((FUZZ / "seeded_bugs.json").read_text())
        results = [hunt(given.build, bug, given.seconds) for bug in bugs]
        table(["bug", "target", "seconds", "found by"], [row for row, _ in results])
        hidden = sum(not found for _, found in results)
        print(f"{len(bugs) - hidden} of {len(bugs)} seeded bugs were found within {given.seconds} s each")
        return 0 if hidden <= MOST_HIDDEN * len(bugs) else 1
    targets = given.targets or known_targets()
    unknown = sorted(set(targets) - set(known_targets()))
    if unknown:
        print(f"There is no target {', '.join(unknown)}; there are {', '.join(known_targets())}.", file=sys.stderr)
        return 2
    limit = f"-runs={given.runs}" if given.runs else f"-max_total_time={given.seconds}"
    results = [fuzz(given.build, target, [limit]) for target in targets]
    table(["target", "runs", "seconds", "runs/s", "coverage", "finds"], [row for row, _ in results])
    return 0 if all(good for _, good in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
