"""clang-tidy 14 finds nothing in the Torch-free folders (it cannot read Torch's headers) without Qt.
check_tidy_window looks at those with Qt, which take two to three times as long each.

What passed is remembered in the cache by the content of everything of ours that it depends on, so that a
second run, of any checkout, looks only at what has changed. 2 to 3 seconds a file otherwise.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from project import QT_ALLOWED, TORCH_FREE, is_under

TOOL = "clang-tidy-14"


def unavailable():
    return None if shutil.which(TOOL) else f"{TOOL} is not installed"


def _closure(project, path, files):
    """The file and every file of ours that it includes."""
    seen, todo = set(), [path]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += [
                t for _, form, t in project.includes(current) if form == "quote" and t in files
            ]
    return sorted(seen)


def _key(project, build, path, files, command):
    digest = hashlib.sha256(command.replace(str(project.root), "").replace(str(build), "").encode())
    for name in [".clang-tidy", *_closure(project, path, files)]:
        digest.update(name.encode() + b"\0" + project.text(name).encode() + b"\0")
    return digest.hexdigest()


def _memory():
    """A folder with one empty file for each passed key; those not met for two months go."""
    cache = (
        pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
        / "diptych/clang-tidy"
    )
    cache.mkdir(parents=True, exist_ok=True)
    for entry in cache.iterdir():
        if time.time() - entry.stat().st_mtime > 60 * 86400:
            entry.unlink(missing_ok=True)
    return cache


def _without_precompiled(command):
    """clang reads the headers themselves: it cannot read what GCC has made of them."""
    return re.sub(r" -Winvalid-pch| -include \S*/cmake_pch\.hxx", "", command)


def _run(project, build, path):
    run = subprocess.run(
        [
            TOOL,
            "--quiet",
            "-p",
            build,
            f"--config-file={project.root / '.clang-tidy'}",
            "--extra-arg=-Wno-unknown-warning-option",
            str(project.root / path),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = re.findall(r"^(\S+?):(\d+):\d+: (?:warning|error): (.*)$", run.stdout, re.MULTILINE)
    problems = [
        f"{os.path.relpath(f, project.root)}:{line}: {message}" for f, line, message in found
    ]
    if run.returncode != 0 and not problems:
        problems.append(f"{path}: clang-tidy failed: {(run.stdout + run.stderr).strip()[-500:]}")
    return problems


def is_ours(path):
    return is_under(path, TORCH_FREE) and not is_under(path, QT_ALLOWED)


def check(project, build):
    return check_files(project, build, is_ours)


def each_source(database):
    """The entries of a compilation database, those that compile several sources at once taken apart."""
    for entry in json.loads(database.read_text()):
        together = entry["file"]
        if not re.search(r"/Unity/unity_\d+_cxx\.cxx$", together):
            yield entry
            continue
        for source in re.findall(r'^#include "(.*)"$', pathlib.Path(together).read_text(), re.M):
            yield {
                **entry,
                "file": source,
                "command": entry["command"].replace(together, source),
            }


def check_files(project, build, wanted):
    database = pathlib.Path(build) / "compile_commands.json"
    commands, entries = {}, []
    for entry in each_source(database):
        relative = os.path.relpath(entry["file"], project.root)
        if wanted(relative):
            entry["command"] = _without_precompiled(entry["command"])
            commands[relative] = entry["command"]
            entries.append(entry)
    files = set(map(str, project.cpp()))
    memory = _memory()
    passed = {
        path: memory / _key(project, build, path, files, command)
        for path, command in commands.items()
    }
    todo = [path for path in sorted(passed) if not passed[path].exists()]
    problems = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        (pathlib.Path(folder) / "compile_commands.json").write_text(json.dumps(entries))
        for path, found in zip(todo, pool.map(lambda p: _run(project, folder, p), todo)):
            problems += found
            if found:
                del passed[path]
            else:
                passed[path].touch()  # at once: a run that is stopped is not for nothing
    for mark in passed.values():
        mark.touch()
    print(f"clang-tidy: {len(commands)} files, {len(todo)} of them new or changed")
    return sorted(set(problems))
