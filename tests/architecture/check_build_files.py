"""CMake files: explicit source lists without GLOB, every source and test folder in one, links through our functions."""

import re

from project import CODE_FOLDERS, cmake_code, is_under


def check(project):
    problems = []
    cmake = {str(f): cmake_code(project.text(f)) for f in project.cmake_files()}
    for path, code in cmake.items():
        if re.search(r"\bGLOB(_RECURSE)?\b|\baux_source_directory\b", code):
            problems.append(f"{path}: lists its sources one by one, without GLOB")
        if not is_under(path, ("cmake", "tests")) and re.search(
            r"\b(target_link_libraries|add_library|add_executable)\b", code
        ):
            problems.append(
                f"{path}: declares targets with diptych_library and diptych_program, which check the levels"
            )
    for path in project.files(".cpp"):
        if is_under(path, CODE_FOLDERS + ("tests",)):
            problems += _listed(path, cmake)
    for path in cmake:
        problems += _reached(path, cmake)
    return problems


def _listed(source, cmake):
    """The nearest CMakeLists.txt upwards names the file, by its path from there or as diptych_KIND(NAME)."""
    for folder in source.parents:
        lists = str(folder / "CMakeLists.txt")
        if lists in cmake:
            name = re.escape(str(source.relative_to(folder)))
            if re.search(rf"(?:(?<![\w./-])|(?<=\}}/)){name}(?![\w.-])", cmake[lists]):
                return []
            kind, _, rest = source.stem.partition("_")
            if re.search(rf"\bdiptych_{kind}\({re.escape(rest)}\b", cmake[lists]):
                return []  # fuzz_json.cpp of diptych_fuzz(json ...)
            return [f"{source}: is not in the source list of {lists}, so it is never built"]
    return [f"{source}: no CMakeLists.txt builds it"]


def _reached(lists, cmake):
    """The next CMakeLists.txt upwards, or the topmost one, adds this one's folder."""
    folder = lists.rpartition("/")[0]
    if not lists.endswith("/CMakeLists.txt"):
        return []
    if re.search(rf"add_subdirectory\({re.escape(folder)}\)", cmake.get("CMakeLists.txt", "")):
        return []  # core/engine: stands above the plugins, which stand above the rest of core
    parent = folder
    while parent:
        parent = parent.rpartition("/")[0]
        above = f"{parent}/CMakeLists.txt" if parent else "CMakeLists.txt"
        if above in cmake:
            name = re.escape(folder[len(parent) :].strip("/"))
            if "add_subdirectory" in cmake[above] and re.search(
                rf"(?<![\w./-]){name}(?![\w./-])", cmake[above]
            ):
                return []
            return [f"{lists}: {above} does not add this folder, so nothing in it is built"]
    return [f"{lists}: no CMakeLists.txt above adds this folder"]
