"""Every C++ file is laid out as clang-format 14 does it with .clang-format."""

import re
import shutil
import subprocess

TOOL = "clang-format-14"


def unavailable():
    return None if shutil.which(TOOL) else f"{TOOL} is not installed"


def check(project):
    files = [str(f) for f in project.cpp()]
    if not files:
        return []
    run = subprocess.run(
        [TOOL, "--dry-run", "--style=file", *files],
        cwd=project.root,
        stderr=subprocess.PIPE,
        text=True,
    )
    wrong = re.findall(
        r"^(\S+?):(\d+):\d+: (?:warning|error): code should be clang-formatted",
        run.stderr,
        re.MULTILINE,
    )
    first = {}
    for path, line in wrong:
        first.setdefault(path, line)
    problems = [
        f"{path}:{line}: not laid out by clang-format; scripts/format does it"
        for path, line in first.items()
    ]
    if run.returncode != 0 and not problems:
        problems.append(f"clang-format failed: {run.stderr.strip()[-300:]}")
    return problems
