"""At least 40 lines of tests for 100 lines of core and plugins (lines that are not empty)."""

from project import is_under

LEAST = 0.40


def _lines(project, files):
    return sum(1 for path in files for line in project.text(path).splitlines() if line.strip())


def measure(project):
    core = _lines(project, [f for f in project.cpp() if is_under(f, ("core", "plugins"))])
    tests = _lines(
        project, [f for f in project.files(".h", ".cpp", ".py") if is_under(f, ("tests",))]
    )
    return tests, core


def check(project):
    tests, core = measure(project)
    if tests < LEAST * core:
        return [
            f"tests have {tests} lines, core and plugins {core}: {tests / core:.0%}, at least {LEAST:.0%} is asked"
        ]
    return []


def report(project):
    tests, core = measure(project)
    return [
        f"tests {tests} lines, core and plugins {core} lines: {tests / max(core, 1):.0%} (at least {LEAST:.0%})"
    ]
