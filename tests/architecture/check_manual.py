"""The manual tells what is there: its links and pictures exist, and what stands in bold type is written somewhere in the
window."""

import re

MANUAL = "docs/manual/"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#:]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
TRANSLATED = re.compile(r'\btr\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
KEYS = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)*(?:[A-Z0-9+-]|F\d+|Esc|Tab)")


def words_of_window(project):
    """Everything the window may say, without the marks of its shortcuts."""
    said = set()
    for path in project.files(".cpp"):
        if path.parts[0] != "ui":
            continue
        text = (project.root / path).read_text(encoding="utf-8")
        for match in TRANSLATED.finditer(text):
            words = "".join(LITERAL.findall(match[1])).replace("&", "")
            said.add(words.rstrip("…"))
    return said


def check(project):
    problems = []
    said = words_of_window(project)
    for path in project.files(".md"):
        if not str(path).startswith(MANUAL):
            continue
        text = (project.root / path).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            for target in LINK.findall(line):
                if not (project.root / path).parent.joinpath(target).exists():
                    problems.append(f"{path}:{number}: {target} does not exist")
            for name in BOLD.findall(line):
                if not KEYS.fullmatch(name) and name not in said:
                    problems.append(f"{path}:{number}: the window says nothing like \"{name}\"")
    return problems
