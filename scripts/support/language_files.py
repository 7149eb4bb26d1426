"""Reading, bringing up to date and checking the window's languages: Qt's translation files (.ts)."""

import dataclasses
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import engine_texts

SOURCES = ["ui", "app/studio"]
ENGINE_TEXTS = "ui/language/engine_texts.inc"
ENGLISH = "en"


@dataclasses.dataclass
class Entry:
    context: str
    source: str
    comment: str
    plural: bool
    forms: list
    finished: bool

    def key(self):
        return self.context, self.source, self.comment


def tool():
    return shutil.which("lupdate", path="/usr/lib/qt6/bin") or shutil.which("lupdate")


def files(root):
    """Language code → its file."""
    folder = pathlib.Path(root) / "resources" / "languages"
    return {file.stem.removeprefix("diptych_"): file for file in sorted(folder.glob("diptych_*.ts"))}


def update_engine_texts(root):
    """Writes the list of what the engine says, for lupdate to find."""
    text = engine_texts.listing(root)
    place = pathlib.Path(root) / ENGINE_TEXTS
    if not place.exists() or place.read_text(encoding="utf-8") != text:
        place.write_text(text, encoding="utf-8")


def update(root, file):
    """Gives the file an entry for everything the window says, and for nothing else."""
    code = file.stem.removeprefix("diptych_")
    plurals = ["-pluralonly"] if code == ENGLISH else []
    subprocess.run(
        [tool(), "-silent", "-I", ".", "-extensions", "cpp,h,inc", *SOURCES, "-locations", "none", "-no-obsolete", "-source-language", "en",
         "-target-language", code, *plurals, "-ts", str(file.resolve())],
        cwd=root, check=True, capture_output=True, text=True,
    )


def entries_of(tree):
    for context in tree.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


def read(file):
    found = []
    for context, message in entries_of(ElementTree.parse(file)):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        found.append(Entry(context, message.findtext("source"), message.findtext("comment") or "",
                           message.get("numerus") == "yes", forms, translation.get("type") is None and all(forms)))
    return found


def fill(file, records):
    """Puts translations into the file: by context, source and comment, else by the source alone where nothing is
    translated. Returns how many had no place."""
    tree = ElementTree.parse(file)
    exact = {(r["context"], r["source"], r.get("comment", "")): r["translation"] for r in records}
    loose = {r["source"]: r["translation"] for r in records}
    used = set()
    for context, message in entries_of(tree):
        source = message.findtext("source")
        translation = message.find("translation")
        done = exact.get((context, source, message.findtext("comment") or ""))
        if done is None and translation.get("type") == "unfinished":
            done = loose.get(source)
        plural = message.get("numerus") == "yes"
        if done is None or plural != isinstance(done, list):
            continue
        used.add(source)
        translation.attrib.pop("type", None)
        if not plural:
            translation.text = done
            continue
        for form in list(translation):
            translation.remove(form)
        translation.text = None
        for text in done:
            ElementTree.SubElement(translation, "numerusform").text = text
    text = ElementTree.tostring(tree.getroot(), encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    return sum(r["source"] not in used for r in records)


def faults(entry, code):
    """What is wrong with a translation, sentence by sentence. Chinese marks have their blank inside."""
    places = sorted(set(re.findall(r"%L?\d", entry.source)))
    for form in entry.forms:
        if sorted(set(re.findall(r"%L?\d", form))) != places:
            yield "has other values in it"
        if re.findall(r"<[^>]+>", form) != re.findall(r"<[^>]+>", entry.source):
            yield "has other tags in it"
        if letters(form) != letters(entry.source):
            yield "has another number of shortcut letters"
        if form.count("\n") != entry.source.count("\n"):
            yield "has another number of lines"
        if code != "zh_CN" and (form[:1] == " ", form[-1:] == " ") != (entry.source[:1] == " ", entry.source[-1:] == " "):
            yield "begins or ends otherwise"


def letters(text):
    return len(re.findall(r"&(?!&|amp;|lt;|gt;|\s)", text.replace("&&", "")))
