"""Who may include what: the level order, Torch and Qt in their places, and the form of an include."""

import re

from project import QT_ALLOWED, TORCH_FREE, is_under, owner

UMBRELLA = re.compile(
    r"torch/(?:torch|all|types|nn|optim|autograd|serialize|data|jit|script|extension|library)\.h$"
    r"|torch/(?:nn|optim)/"
    r"|ATen/(?:ATen|Functions|NativeFunctions|Operators|MethodOperators)\.h$"
)
TORCH = re.compile(r"(?:torch|ATen|c10|caffe2)/")
TORCH_IN_HEADERS = re.compile(r"(?:ATen/core|c10/core|c10/util)/")
QT = re.compile(r"Q[A-Z]\w*$|Qt\w*/")


def check(project):
    problems = []
    levels = project.levels()
    files = set(map(str, [*project.cpp(), *project.files(".inc")]))
    for path in project.cpp():
        here = owner(path, levels)
        for line, form, target in project.includes(path):
            where = f"{path}:{line}"
            if form == "angle":
                problems += _library(path, where, target)
            elif target == path.stem + ".moc":
                continue  # what Qt's moc makes of this very file
            elif target not in files:
                problems.append(
                    f'{where}: "{target}" is not a file of ours seen from the repository\'s root'
                )
            elif here and not is_under(path, ("tests",)):
                problems += _level(where, here, owner(target, levels), target, levels)
        problems += _form(project, path, files)
    problems += _reached_torch(project, files)
    return problems


def _library(path, where, target):
    if UMBRELLA.match(target):
        return [
            f"{where}: <{target}> is an umbrella of Torch (20 s a file); include the operators one by one"
        ]
    if TORCH.match(target) and path.suffix == ".h" and not TORCH_IN_HEADERS.match(target):
        return [
            f"{where}: <{target}> in a header; only <ATen/core/Tensor.h> and its like belong there"
        ]
    if QT.match(target) and not is_under(path, QT_ALLOWED):
        return [f"{where}: Qt is not known here (<{target}>)"]
    return []


def _level(where, here, there, target, levels):
    if there is None:
        return [f'{where}: {here} may not use "{target}", which no diptych_library owns']
    if there != here and levels[there] >= levels[here]:
        return [
            f'{where}: {here} (level {levels[here]}) may not use "{target}" ({there} is level {levels[there]})'
        ]
    return []


def _form(project, path, files):
    problems = []
    if path.suffix == ".h" and not re.search(r"^#pragma once$", project.text(path), re.MULTILINE):
        problems.append(f"{path}:1: a header begins with #pragma once")
    own = str(path.with_suffix(".h"))
    included = project.includes(path)
    if path.suffix == ".cpp" and own in files and (not included or included[0][2] != own):
        problems.append(f'{path}:1: its own header "{own}" comes first')
    return problems


def _reached_torch(project, files):
    """Files of the Torch-free folders that see Torch, themselves or through our headers."""
    seen = {}

    def torch_from(path):
        """The chain of includes that ends at a header of Torch, or None."""
        if path not in seen:
            seen[path] = None  # a cycle adds nothing
            for _, form, target in project.includes(path):
                if form == "angle" and TORCH.match(target):
                    seen[path] = [f"<{target}>"]
                elif form == "quote" and target in files and torch_from(target):
                    seen[path] = [target] + torch_from(target)
                if seen[path]:
                    break
        return seen[path]

    return [
        f"{path}:1: sees Torch, which {owner(path, TORCH_FREE)} must never know: "
        + " > ".join(torch_from(path))
        for path in sorted(files)
        if is_under(path, TORCH_FREE) and torch_from(path)
    ]
