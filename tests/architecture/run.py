#!/usr/bin/env python3
"""Checks the project's structure.

    run.py CHECK [--build FOLDER]    budgets, includes, build_files, tracked_text, test_ratio, format, manual, languages,
                                     tidy, tidy_window
    run.py files [--suffix .h .cpp]  lists the project's files
    run.py report                    largest files and functions, test-to-core ratio

Exit status: 0 in order, 1 something is wrong (one line each), 77 skipped with a reason.
"""

import argparse
import importlib
import pathlib
import sys

from project import Project

WITH_BUILD = ["tidy", "tidy_window"]
CHECKS = ["budgets", "includes", "build_files", "tracked_text", "test_ratio", "format", "manual", "languages", *WITH_BUILD]
SKIPPED = 77


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=CHECKS + ["files", "report"])
    parser.add_argument(
        "--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2]
    )
    parser.add_argument(
        "--build", type=pathlib.Path, help="build folder with compile_commands.json, for tidy"
    )
    parser.add_argument("--suffix", nargs="+", default=[])
    options = parser.parse_args()
    project = Project(options.root)
    if options.what == "files":
        print("\n".join(map(str, project.files(*options.suffix))))
        return 0
    if options.what == "report":
        for name in ("budgets", "test_ratio"):
            print("\n".join(importlib.import_module(f"check_{name}").report(project)))
        return 0
    module = importlib.import_module(f"check_{options.what}")
    reason = module.unavailable() if hasattr(module, "unavailable") else None
    if reason:
        print(f"SKIP: {reason}")
        return SKIPPED
    problems = (
        module.check(project, options.build)
        if options.what in WITH_BUILD
        else module.check(project)
    )
    if hasattr(module, "report"):
        print("\n".join(module.report(project)))
    for problem in problems:
        print(problem)
    print(f"{options.what}: {len(problems)} problems" if problems else f"{options.what}: in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
