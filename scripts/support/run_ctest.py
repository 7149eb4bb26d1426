#!/usr/bin/env python3
"""Runs ctest in a build folder, then lists what was skipped and why, then ctest's own summary.

    run_ctest.py BUILD_FOLDER [CTEST OPTIONS]

The exit status is ctest's. "All green" must not hide a test that did not run, so skips inside of a test
program that passed are listed too.
"""

import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SUMMARY = re.compile(r"^\d+% tests passed|^No tests were found")
GTEST_SKIP = re.compile(
    r"^\[ RUN      \] (?P<name>\S+)\n(?P<said>(?:(?!\[ RUN ).*\n)*?)\[  SKIPPED \] (?P=name)",
    re.MULTILINE,
)
GTEST_LOCATION = re.compile(r"^\S+:\d+: Skipped$")
UNITTEST_SKIP = re.compile(r"^(?P<name>\S+) \(.*?\).*\.\.\. skipped (?P<reason>.*)$", re.MULTILINE)
PLAIN_SKIP = re.compile(r"^SKIP: (?P<reason>.*)$", re.MULTILINE)
GTEST_DISABLED = re.compile(r"YOU HAVE (\d+) DISABLED TEST")


def skips_of(name, output):
    """(what, why) for each test of a program that its output says was skipped."""
    skips = []
    for match in GTEST_SKIP.finditer(output):
        lines = [line.strip() for line in match["said"].splitlines()]
        reason = " ".join(line for line in lines if line and not GTEST_LOCATION.match(line))
        skips.append((f"{name}: {match['name']}", reason or "it gave no reason"))
    for match in UNITTEST_SKIP.finditer(output):
        skips.append((f"{name}: {match['name']}", match["reason"].strip("'\"")))
    for match in PLAIN_SKIP.finditer(output):
        skips.append((name, match["reason"]))
    for match in GTEST_DISABLED.finditer(output):
        skips.append((name, f"{match[1]} disabled by name"))
    return skips


def all_skips(junit):
    skips = []
    for case in ElementTree.parse(junit).getroot().iter("testcase"):
        name = case.get("name")
        found = skips_of(name, case.findtext("system-out") or "")
        skipped = case.find("skipped")
        if not found and (skipped is not None or case.get("status") in ("notrun", "disabled")):
            reason = skipped.get("message") if skipped is not None else None
            found = [(name, reason or "ctest did not run it")]
        skips += found
    return skips


def count_slow(build):
    listing = subprocess.run(
        ["ctest", "--test-dir", build, "-N", "-L", "^slow$"], stdout=subprocess.PIPE, text=True
    )
    match = re.search(r"Total Tests: (\d+)", listing.stdout)
    return int(match[1]) if match else 0


def print_skips(skips, slow_left_out):
    print()
    if not skips and not slow_left_out:
        print("Nothing was skipped.")
    by_reason = {}
    for what, why in skips:
        by_reason.setdefault(why, []).append(what)
    if skips:
        print(f"Skipped ({len(skips)}):")
    for why, names in by_reason.items():
        print(f"  {why}")
        for name in names:
            print(f"    {name}")
    if slow_left_out:
        print(f"Left out: {slow_left_out} slow tests; scripts/test --full runs them.")


def main():
    build, options = sys.argv[1], sys.argv[2:]
    junit = pathlib.Path(build) / "test-results.xml"
    junit.unlink(missing_ok=True)
    command = [
        "ctest",
        "--test-dir",
        build,
        "--output-on-failure",
        "--no-tests=error",
        "--output-junit",
        str(junit.resolve()),
        "--test-output-size-passed",
        "4000000",
        "--test-output-size-failed",
        "4000000",
        *options,
    ]
    summary = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as ctest:
        for line in ctest.stdout:
            if summary or SUMMARY.match(line):
                summary.append(line)
            else:
                print(line, end="", flush=True)
    if junit.exists():
        print_skips(all_skips(junit), count_slow(build) if "--label-exclude" in options else 0)
        print()
    print("".join(summary), end="", flush=True)
    return ctest.returncode


if __name__ == "__main__":
    sys.exit(main())
