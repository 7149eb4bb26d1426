"""Reads C++ just well enough for the checks: without comments and strings, includes, functions."""

import bisect
import re

_TOKEN = re.compile(
    r"(?P<number>\b\d(?:'?[\w.])*)"
    r"|(?P<line>//[^\n]*)"
    r"|(?P<block>/\*.*?\*/)"
    r"|(?P<raw>\bu?8?[LU]?R\"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)\")"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*\")"
    r"|(?P<char>'(?:\\.|[^'\\\n])+')",
    re.DOTALL,
)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
_INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"\n]+)[>\"]", re.MULTILINE)


def _newlines(text):
    return "\n" * text.count("\n")


def without_comments(text):
    """The text with comments removed; lines keep their numbers."""

    def replace(match):
        return _newlines(match[0]) if match["line"] or match["block"] else match[0]

    return _TOKEN.sub(replace, text)


def code_only(text):
    """The text without comments, contents of strings and preprocessor lines; lines keep their numbers."""

    def replace(match):
        if match["number"]:
            return match[0]
        return ('""' if match["raw"] or match["string"] else "") + _newlines(match[0])

    text = _TOKEN.sub(replace, text)
    return _DIRECTIVE.sub(lambda match: _newlines(match[0]), text)


def includes(text):
    """[(line, 'quote' or 'angle', path)] of every #include."""
    clean = without_comments(text)
    return [
        (clean.count("\n", 0, m.start()) + 1, "quote" if m[1] == '"' else "angle", m[2])
        for m in _INCLUDE.finditer(clean)
    ]


def _outside_brackets(text):
    """The text with everything inside of (), [] and template<> removed."""
    previous = None
    while previous != text:
        previous = text
        text = re.sub(r"\([^()]*\)", "@", text)
    text = re.sub(r"\[[^\[\]]*\]", "#", text)
    return text


def _kind(header):
    """What a '{' opens, from the text before it: 'scope' (namespace, class), 'function', 'init' or 'other'."""
    head = re.sub(r"\btemplate\s*<[^{};]*?>\s*(?=[\w\[:])", "", header).strip()
    if not _balanced(head):
        return "init"  # a braced argument or default
    if re.match(r"(?:inline\s+)?namespace\b|extern\s*\"\"\s*$", head):
        return "scope"
    if re.match(r"enum\b", head):
        return "other"
    if re.match(r"(?:typedef\s+)?(?:class|struct|union)\b", head):
        returns_one = re.search(
            r"@\s*(?:const|noexcept|override|final|\s)*$", _outside_brackets(head)
        )
        return "function" if returns_one else "scope"
    flat = re.sub(r"\boperator\s*(?:@|#|[^\s\w@#]+)", "operator", _outside_brackets(head))
    if "=" in flat:
        return (
            "function"
            if re.search(r"#\s*@?[^=]*$", flat) and "@" in flat.split("=", 1)[1]
            else "other"
        )
    if "@" not in flat:
        return "other"
    if re.search(r"@[^:]*(?<!:):(?!:)", flat) and re.search(r"[\w>]\s*$", flat):
        return "init"  # a member initialised with braces, before the constructor's body
    return "function"


def functions(text):
    """[(first line, last line, name)] of every function with a body; lambdas count to the one around them."""
    code = code_only(text)
    found = []
    stack = []  # (kind, first line, name)
    header_start = 0
    line_of = _line_counter(code)
    for match in re.finditer(r"[{};]|\b(?:public|protected|private)\s*:(?!:)", code):
        symbol = match[0]
        inside_code = bool(stack) and stack[-1][0] in ("function", "other", "nested", "init")
        if symbol == "{":
            header = code[header_start : match.start()]
            kind = "nested" if inside_code else _kind(header)
            first = header_start + len(header) - len(header.lstrip())
            stack.append((kind, line_of(first), _name(header)))
            if kind != "init" and not inside_code:
                header_start = match.end()
        elif symbol == "}":
            if stack:
                kind, first, name = stack.pop()
                if kind == "function":
                    found.append((first, line_of(match.start()), name))
                if kind not in ("init", "nested"):
                    header_start = match.end()
        elif not inside_code and _balanced(code[header_start : match.start()]):
            header_start = match.end()
    return found


def _balanced(header):
    return header.count("(") == header.count(")")


def _line_counter(text):
    starts = [0] + [m.end() for m in re.finditer("\n", text)]

    def line_of(position):
        return bisect.bisect_right(starts, position)

    return line_of


def _name(header):
    held = re.search(r"(\w+)\s*=\s*\[", header)  # a lambda in a variable
    if held:
        return held[1]
    head = header.split("(", 1)[0].split()
    return head[-1].lstrip("*&") if head else "?"
