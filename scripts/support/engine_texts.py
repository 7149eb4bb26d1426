"""What the engine may say to an artist: the sentences and labels that stand in core and plugins, with %1, %2, … where a
value is put in. The window translates them when it shows them (ui/language/engine_text.h). So it does with those of the
scripts that it runs.
"""

import ast
import pathlib
import re

FOLDERS = ["core", "plugins", "ui"]
SCRIPTS = ["scripts/support/wheels.py"]
# What is written into files for other programs, said by the tool that makes models, or by benchmarks.
SILENT = ("core/evaluation/", "core/fake_engine/", "core/sharing/comfy_graph", "core/sharing/style_workflow",
          "core/sharing/style_script", "core/text/bpe_trainer")
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>\w*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\]|\\.)*\'|'
    r"(?P<word>[A-Za-z_]\w*)|(?P<sign>[-+?:,;(){}\[\]<>=!&|]|\S)|\s+",
    re.S,
)
ESCAPES = {r"\"": '"', r"\\": "\\", r"\n": "\n", r"\t": "\t"}
OPEN, CLOSED = "([{", ")]}"


# Phases and kinds of the library, which are small words.
LIBRARY = {"scan.cpp": r"(looking|reading|comparing)( [a-z]+)+", "look_for.cpp": r"(looking|reading|comparing)( [a-z]+)+",
           "library_entry.cpp": r"[a-z]+ [a-z]+"}


def tokens(source):
    for match in TOKEN.finditer(source):
        if match["text"] is not None:
            yield "text", re.sub(r"\\.", lambda m: ESCAPES.get(m[0], m[0]), match["text"])
        elif match["raw"] is not None:
            yield "text", match["raw"]
        elif match["word"]:
            yield "word", match["word"]
        elif match["sign"]:
            yield "sign", match["sign"]


def plain(stream):
    """std::string("…") is its literal."""
    wrapper = [("word", "std"), ("sign", ":"), ("sign", ":"), ("word", "string"), ("sign", "(")]
    result, at = [], 0
    while at < len(stream):
        if stream[at : at + 5] == wrapper:
            end = at + 5
            while end < len(stream) and stream[end][0] == "text":
                end += 1
            if end > at + 5 and stream[end] == ("sign", ")"):
                result += stream[at + 5 : end]
                at = end + 1
                continue
        result.append(stream[at])
        at += 1
    return result


def skip_value(stream, at, step):
    """Past the operand of a "+" beside `at`: names, calls and members, up to the next sign at the same depth."""
    depth = 0
    while 0 <= at < len(stream):
        kind, value = stream[at]
        ahead, back = (OPEN, CLOSED) if step > 0 else (CLOSED, OPEN)
        if kind == "sign":
            if value in ahead:
                depth += 1
            elif value in back:
                if depth == 0:
                    return at
                depth -= 1
            elif depth == 0 and value in "+,;?:=&|!" and not (value == ":" and stream[at - 1][1] == ":"):
                if value == ":" and at + 1 < len(stream) and stream[at + 1][1] == ":":
                    at += step
                    continue
                return at
        elif kind == "text" and depth == 0:
            return at
        elif kind == "word" and value == "return" and depth == 0:
            return at
        at += step
    return at


def plus(stream, at):
    return 0 <= at < len(stream) and stream[at] == ("sign", "+")


def template_from(stream, at):
    """The sentence whose first literal stands at `at`, and where it ends."""
    parts, number = [], 0
    if plus(stream, at - 1) and (at < 2 or stream[at - 2][0] != "text"):
        number += 1
        parts.append(f"%{number}")
    while True:
        while at < len(stream) and stream[at][0] == "text":
            parts.append(stream[at][1])
            at += 1
        if not plus(stream, at):
            return "".join(parts), at
        at += 1
        if at < len(stream) and stream[at][0] == "text":
            continue
        end = skip_value(stream, at, 1)
        number += 1
        parts.append(f"%{number}")
        if not plus(stream, end):
            return "".join(parts), end
        at = end + 1
        if at < len(stream) and stream[at][0] != "text":
            # two values side by side are one place
            while at < len(stream) and stream[at][0] != "text":
                end = skip_value(stream, at, 1)
                if not plus(stream, end):
                    return "".join(parts), end
                at = end + 1


def is_said(text, labels):
    """Whether a person may read it: a sentence, or a label of a method."""
    words = re.sub(r"%\d", "", text)
    if "arXiv" in words or re.search(r"[{}<>=_\\\n]|::|\.(cpp|json|so|txt|safetensors)\b(?! )|^--|SELECT|ORDER BY|INSERT|CREATE|UPDATE|DELETE|PRAGMA", words):
        return False
    if labels and re.fullmatch(r"[A-Z][^%]*|(learning|bringing|drawing)( [a-z]+)+", words) and len(words) > 2:
        return True
    if " " not in words.strip() or text.endswith(("(", " ")):
        return False
    return bool(re.match(r"\W{0,2}[A-Z]", words) or text.startswith("%1 ")) and len(re.findall(r"[a-z]{2,}", words)) >= 3


def is_error(stream, at):
    """Whether a literal of the window is an error's and not given to the translators itself."""
    before = [value for _, value in stream[max(0, at - 12) : at]]
    return "Error" in before and "tr" not in before and "translate" not in before


def choices_at(stream, at):
    """{"low", "high"}: what a parameter may be, if that begins at `at`."""
    if at < 3 or stream[at - 1] != ("sign", "{") or stream[at - 2] != ("sign", ","):
        return []
    end = at
    while end + 1 < len(stream) and stream[end][0] == "text" and stream[end + 1] == ("sign", ","):
        end += 2
    words = [value for kind, value in stream[at : end + 1] if kind == "text"]
    if len(words) < 2 or stream[end + 1] != ("sign", "}") or not all(re.fullmatch("[a-z][a-z -]+", w) for w in words):
        return []
    return words


def python_template(value):
    """The sentence of a string or f-string; nothing of another expression."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if not isinstance(value, ast.JoinedStr):
        return ""
    parts, number = [], 0
    for part in value.values:
        number += isinstance(part, ast.FormattedValue)
        parts.append(part.value if isinstance(part, ast.Constant) else f"%{number}")
    return "".join(parts)


def script_texts(source):
    """What a script says when it fails: what is given to Failure() or failed(), and what a function returns for them."""
    for node in ast.walk(ast.parse(source)):
        value = node.value if isinstance(node, ast.Return) else None
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            value = node.args[0] if name in ("Failure", "failed") else None
        text = python_template(value)
        # "pip could not …": a program's own name.
        if is_said(text[:1].upper() + text[1:], False):
            yield text


def collect(root):
    """Every template once, in order of folders, files and places."""
    found = {}
    root = pathlib.Path(root)
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.cpp")):
            if str(file.relative_to(root)).startswith(SILENT):
                continue
            labels = folder == "plugins" or file.name == "common_parameters.cpp"
            small = LIBRARY.get(file.name) if file.parent == root / "core/library" else None
            stream = plain(list(tokens(file.read_text(encoding="utf-8"))))
            at = 0
            while at < len(stream):
                if stream[at][0] != "text":
                    if stream[at] == ("sign", "#"):
                        at += 2
                        if at < len(stream) and stream[at][0] == "text":
                            at += 1
                        continue
                    at += 1
                    continue
                own = folder == "ui" and not is_error(stream, at)
                choices = choices_at(stream, at) if labels else []
                text, at = template_from(stream, at)
                for said in [*choices, *([text] if is_said(text, labels) and not own or small and re.fullmatch(small, text) else [])]:
                    found.setdefault(said.strip(), str(file.relative_to(root)))
    for script in SCRIPTS:
        if (root / script).exists():
            for said in script_texts((root / script).read_text(encoding="utf-8")):
                found.setdefault(said.strip(), script)
    return found


def listing(root):
    """The text of ui/language/engine_texts.inc."""
    lines = ["// Made by scripts/languages from core and plugins: what the engine says, for Qt's translators."]
    for text in sorted(collect(root)):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'QT_TRANSLATE_NOOP("engine", "{quoted}"),')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for text, file in collect(pathlib.Path(__file__).resolve().parents[2]).items():
        print(f"{file}: {text}")
