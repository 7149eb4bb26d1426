"""Every language says everything the window says, with the same values in it, and nothing else."""

import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts" / "support"))
import engine_texts  # noqa: E402
import language_files  # noqa: E402


def unavailable():
    return None if language_files.tool() else "lupdate is not installed"


def check_file(project, file, problems):
    code = file.stem.removeprefix("diptych_")
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(shutil.copy(file, folder))
        language_files.update(project.root, fresh)
        wanted = {entry.key() for entry in language_files.read(fresh)}
    entries = language_files.read(file)
    for key in sorted(wanted - {entry.key() for entry in entries}):
        problems.append(f"{file.name}: \"{key[1]}\" ({key[0]}) is not in it; run scripts/languages")
    for entry in entries:
        if entry.key() not in wanted:
            problems.append(f"{file.name}: \"{entry.source}\" is said no more; run scripts/languages")
        elif not entry.finished:
            problems.append(f"{file.name}: \"{entry.source}\" ({entry.context}) is not translated")
        else:
            problems += [f"{file.name}: \"{entry.forms[0]}\" {fault}" for fault in language_files.faults(entry, code)]
    if code != language_files.ENGLISH and len(entries) < 500:
        problems.append(f"{file.name}: says only {len(entries)} sentences; the window says more")


def check(project):
    problems = []
    listed = (project.root / language_files.ENGINE_TEXTS).read_text(encoding="utf-8")
    if listed != engine_texts.listing(project.root):
        problems.append(f"{language_files.ENGINE_TEXTS} is not what the engine says now; run scripts/languages")
    found = language_files.files(project.root)
    for code in ("en", "de", "es", "zh_CN"):
        if code in found:
            check_file(project, found[code], problems)
        else:
            problems.append(f"resources/languages has no file for {code}")
    return problems
