"""What the checks know about the project: its files and what its CMake files declare."""

import pathlib
import re
import subprocess

import cpp_text

CODE_FOLDERS = ("app", "core", "plugins", "tools", "ui")
SKIPPED_FOLDERS = {".git", "build", "demo", ".cache", "__pycache__"}

# Folders that must never know Torch (ARCHITECTURE.md), so that they build, lint and fuzz anywhere.
TORCH_FREE = (
    "core/base",
    "core/card_libraries",
    "core/safetensors",
    "core/image",
    "core/text",
    "core/checkpoints",
    "core/adapter_formats",
    "core/model_search",
    "core/evaluation",
    "core/document",
    "core/library",
    "core/project",
    "core/fake_engine",
    "core/engine_process",
    "core/engine_loading",
    "core/scene",
    "ui",
    "app",
    "tools/storybook/drawing",
    "tools/storybook/world",
)
QT_ALLOWED = ("core/project", "ui", "app", "tests/ui", "benchmarks/window")


class Project:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self._texts = {}
        self._files = None

    def files(self, *suffixes):
        """Paths relative to the root of what git tracks or would track (without git: of all but build folders)."""
        if self._files is None:
            self._files = sorted(self._from_git() or self._from_disk())
        return [f for f in self._files if not suffixes or f.suffix in suffixes]

    def _from_git(self):
        if not (self.root / ".git").exists():
            return []
        git = subprocess.run(
            [
                "git",
                "-C",
                self.root,
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return [
            pathlib.PurePosixPath(f)
            for f in git.stdout.split("\0")
            if f and (self.root / f).is_file()
        ]

    def _from_disk(self):
        for path in self.root.rglob("*"):
            relative = path.relative_to(self.root)
            if path.is_file() and not SKIPPED_FOLDERS.intersection(relative.parts):
                yield pathlib.PurePosixPath(relative)

    def text(self, path):
        path = str(path)
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text(encoding="utf-8", errors="replace")
        return self._texts[path]

    def cpp(self):
        return self.files(".h", ".cpp")

    def includes(self, path):
        return cpp_text.includes(self.text(path))

    def cmake_files(self):
        return [f for f in self.files() if f.name == "CMakeLists.txt" or f.suffix == ".cmake"]

    def levels(self):
        """{folder: level} of everything declared with diptych_library or diptych_program."""
        levels = {}
        for path in self.cmake_files():
            for call in cmake_calls(self.text(path), "diptych_library", "diptych_program"):
                match = re.search(r"\bLEVEL\s+(\d+)", call)
                if match:
                    levels[str(path.parent)] = int(match[1])
        return levels


def cmake_code(text):
    return re.sub(r"#[^\n]*", "", text)


def cmake_calls(text, *names):
    """The arguments of each call of one of these commands."""
    pattern = r"\b(?:" + "|".join(names) + r")\s*\(([^()]*)\)"
    return [match[1] for match in re.finditer(pattern, cmake_code(text))]


def is_under(path, folders):
    path = str(path)
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def owner(path, folders):
    """The innermost of these folders that holds the path, or None."""
    for parent in pathlib.PurePosixPath(path).parents:
        if str(parent) in folders:
            return str(parent)
    return None
