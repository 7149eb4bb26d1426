"""Files, functions and folders stay small: header 300 lines, source 700, function 80, folder 25 file pairs."""

import ast
import collections

import cpp_text

LIMITS = {"header": 300, "source": 700, "function": 80, "folder": 25}


def read_exceptions(text):
    """{(path or path:function): limit}; each line is 'WHAT LIMIT reason', and the reason is owed."""
    exceptions, problems = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split(None, 2)
        if len(parts) < 3 or not parts[1].isdigit():
            problems.append(f"exceptions.txt:{number}: not 'WHAT LIMIT reason'")
        else:
            exceptions[parts[0]] = int(parts[1])
    return exceptions, problems


def _python_functions(text):
    return [
        (node.lineno, node.end_lineno, node.name)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def _measure(project):
    """(what, size, kind, where) of everything that has a limit."""
    for path in project.files(".h", ".cpp", ".py"):
        text = project.text(path)
        yield str(path), text.count("\n"), (
            "header" if path.suffix == ".h" else "source"
        ), f"{path}:1"
        found = _python_functions(text) if path.suffix == ".py" else cpp_text.functions(text)
        for first, last, name in found:
            yield f"{path}:{name}", last - first + 1, "function", f"{path}:{first}"
    folders = collections.defaultdict(set)
    for path in project.cpp():
        folders[str(path.parent)].add(path.stem)
    for folder, stems in folders.items():
        yield folder, len(stems), "folder", folder


def check(project):
    listed = project.root / "tests/architecture/exceptions.txt"
    exceptions, problems = read_exceptions(listed.read_text() if listed.exists() else "")
    needed = set()
    for what, size, kind, where in _measure(project):
        if size <= LIMITS[kind]:
            continue
        needed.add(what)
        limit = exceptions.get(what, LIMITS[kind])
        if size > limit:
            unit = "file pairs" if kind == "folder" else "lines"
            problems.append(f"{where}: {kind} {what} has {size} {unit}, the limit is {limit}")
    for what in sorted(set(exceptions) - needed):
        problems.append(f"exceptions.txt: {what} is within the limits now; take its line out")
    return problems


def report(project, count=5):
    """The largest of each kind, for whoever asks."""
    lines = []
    sizes = list(_measure(project))
    for kind, limit in LIMITS.items():
        of_kind = sorted(((size, what) for what, size, k, _ in sizes if k == kind), reverse=True)
        lines.append(f"largest {kind}s (limit {limit}):")
        lines += [f"  {size:4d}  {what}" for size, what in of_kind[:count]]
    return lines
