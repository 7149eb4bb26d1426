#!/usr/bin/env python3
"""Turns the manual into pages that a browser shows from a folder, without the web and without scripts.

    build.py OUT_FOLDER

The pages are docs/manual/*.md in the order of index.md, then those texts of docs/ that they link to. OUT_FOLDER gets a
page for each, manual.css and the pictures that are linked; pages and pictures of an earlier run that are no more go.
The same sources give the same bytes.

Exit status: 0 made; 1 not made, with a sentence that says why; 2 wrong use.
"""

import argparse
import html
import html.parser
import os
import pathlib
import re
import sys

try:
    import markdown
except ImportError:
    # Debian's package belongs to Debian's Python, which need not be the first of this name.
    if sys.executable != "/usr/bin/python3" and os.access("/usr/bin/python3", os.X_OK):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    sys.exit("build.py: Python cannot read Markdown here; install the package python3-markdown.")
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

MANUAL = pathlib.Path(__file__).resolve().parent
DOCS = MANUAL.parent
STYLE = "manual.css"
PICTURES = "pictures"
ELSEWHERE = re.compile(r"(?:https?|mailto):")

# What the texts use; curly quotes, but dashes and dots as they are written.
EXTENSIONS = ["tables", "fenced_code", "sane_lists", "smarty", "toc"]
SETTINGS = {"smarty": {"smart_dashes": False, "smart_ellipses": False}}

FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="manual.css">
</head>
<body>
<a class="skip" href="#text">To the text</a>
<nav class="pages" aria-label="Pages of the manual">
{pages}
</nav>
<main id="text">
{text}
<nav class="turn" aria-label="Pages before and after">
{turn}
</nav>
</main>
</body>
</html>
"""


class Problem(Exception):
    """Why there is no manual, in a sentence."""


class Page:
    def __init__(self, source):
        self.source = source
        self.name = f"{source.stem}.html"
        self.html = ""
        self.title = ""
        self.links = []  # files of texts it links to, in the order of the text

    def __str__(self):
        return named(self.source)


def named(path):
    """A file as it is called from the checkout's root."""
    return os.path.relpath(path, DOCS.parent)


class Links(Treeprocessor):
    """Links to texts become links to pages; pictures with a line in italics below them become figures."""

    def __init__(self, md, page, pictures):
        super().__init__(md)
        self.page = page
        self.pictures = pictures

    def run(self, root):
        for element in root.iter():
            if element.tag == "a":
                element.set("href", self.target(element.get("href", "")))
            elif element.tag == "img":
                element.set("src", self.picture(element))
        for parent in list(root.iter()):  # what is made below is not looked at again
            for index, child in enumerate(list(parent)):
                if child.tag == "p" and len(child) and child[0].tag == "img":
                    self.make_figure(child)
                elif child.tag == "table":
                    # Of a small window the table alone is wider, not the page.
                    box = parent.makeelement("div", {"class": "table"})
                    box.append(child)
                    box.tail = child.tail
                    child.tail = "\n"
                    parent[index] = box

    def target(self, link):
        if ELSEWHERE.match(link) or link.startswith("#"):
            return link
        path, mark, place = link.partition("#")
        source = (self.page.source.parent / path).resolve()
        if not source.is_file():
            raise Problem(f"{self.page} links to {path}, which does not exist.")
        if source.suffix != ".md" or source.parent not in (MANUAL, DOCS):
            raise Problem(f"{self.page} links to {named(source)}, which is no text of docs/ or docs/manual/.")
        self.page.links.append(source)
        return f"{source.stem}.html{mark}{place}"

    def picture(self, element):
        link = element.get("src", "")
        source = (self.page.source.parent / link).resolve()
        if not source.is_file():
            raise Problem(f"{self.page} shows {link}, which does not exist.")
        if source.parent != DOCS / PICTURES:
            raise Problem(f"{self.page} shows {named(source)}, which is not in docs/{PICTURES}/.")
        if not element.get("alt", "").strip():
            raise Problem(f"{self.page} shows {link} without saying what is on it.")
        element.set("alt", " ".join(element.get("alt").split()))
        self.pictures[source.name] = source
        return f"{PICTURES}/{source.name}"

    @staticmethod
    def make_figure(paragraph):
        image = paragraph[0]
        caption = paragraph[1] if len(paragraph) == 2 and paragraph[1].tag == "em" else None
        if len(paragraph) > (2 if caption is not None else 1) or (image.tail or "").strip():
            return  # a picture in a sentence
        paragraph.tag = "figure"
        # A window's small writing is read at its full size.
        link = paragraph.makeelement("a", {"href": image.get("src")})
        image.tail = None
        paragraph.remove(image)
        link.append(image)
        link.tail = "\n"
        paragraph.insert(0, link)
        if caption is not None:
            caption.tag = "figcaption"


class LinksExtension(Extension):
    def __init__(self, page, pictures):
        super().__init__()
        self.page = page
        self.pictures = pictures

    def extendMarkdown(self, md):
        # After the inline patterns (20), which make links and pictures.
        md.treeprocessors.register(Links(md, self.page, self.pictures), "links", 15)


class Reader(html.parser.HTMLParser):
    """What a page has and what it asks for."""

    def __init__(self, text):
        super().__init__()
        self.places = set()
        self.wanted = []  # (tag, address)
        self.tags = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.places.add(value)
            elif name in ("href", "src"):
                self.wanted.append((tag, value or ""))


def render(source, pictures):
    page = Page(source)
    extensions = [*EXTENSIONS, LinksExtension(page, pictures)]
    page.html = markdown.markdown(
        source.read_text(encoding="utf-8"), extensions=extensions, extension_configs=SETTINGS, output_format="html"
    )
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.html, re.DOTALL)
    if not heading:
        raise Problem(f"{page} has no heading.")
    page.title = html.escape(html.unescape(re.sub(r"<[^>]*>", "", heading[1])), quote=False)
    return page


def read_pages(pictures):
    """The manual's pages in the order of index.md, and the texts outside of it that they lead to."""
    manual = [render(MANUAL / "index.md", pictures)]
    listed = [source for source in dict.fromkeys(manual[0].links) if source.parent == MANUAL]
    forgotten = sorted(set(MANUAL.glob("*.md")) - {manual[0].source, *listed})
    if forgotten:
        raise Problem(f"{manual[0]} does not lead to {named(forgotten[0])}.")
    manual += [render(source, pictures) for source in listed if source != manual[0].source]
    formats = []
    waiting = [source for page in manual for source in page.links]
    while waiting:
        source = waiting.pop(0)
        if source.parent == DOCS and source not in [page.source for page in formats]:
            formats.append(render(source, pictures))
            waiting += formats[-1].links
    names = [page.name for page in manual + formats]
    for name in names:
        if names.count(name) > 1:
            raise Problem(f"Two texts would both become {name}.")
    return manual, formats


def page_list(pages, current, tag, label=""):
    lines = [f"<{tag}{label}>"]
    for page in pages:
        here = ' aria-current="page"' if page is current else ""
        lines.append(f'<li><a href="{page.name}"{here}>{page.title}</a></li>')
    return "\n".join([*lines, f"</{tag}>"])


def whole_page(page, manual, formats):
    first = manual[0]
    here = ' aria-current="page"' if page is first else ""
    pages = [f'<p class="start"><a href="{first.name}"{here}>{first.title}</a></p>']
    pages.append(page_list(manual[1:], page, "ol"))
    if formats:
        pages.append('<p class="group" id="formats">File formats</p>')
        pages.append(page_list(formats, page, "ul", ' aria-labelledby="formats"'))
    row = manual + formats
    at = row.index(page)
    turn = []
    if at > 0:
        turn.append(f'<a rel="prev" href="{row[at - 1].name}"><span>Before</span> {row[at - 1].title}</a>')
    if at + 1 < len(row):
        turn.append(f'<a rel="next" href="{row[at + 1].name}"><span>Next</span> {row[at + 1].title}</a>')
    title = "Diptych, the manual" if page is first else f"{page.title} – Diptych"
    return FRAME.format(title=title, pages="\n".join(pages), text=page.html, turn="\n".join(turn))


def check_addresses(files, sources):
    """Nothing dangles and nothing comes from the web, also of what the texts say in HTML."""
    read = {name: Reader(data.decode("utf-8")) for name, data in files.items() if name.endswith(".html")}
    for name, page in read.items():
        if "script" in page.tags:
            raise Problem(f"{sources[name]} brings a script.")
        for tag, address in page.wanted:
            if ELSEWHERE.match(address):
                if tag != "a":
                    raise Problem(f"{sources[name]} would load {address} from the web.")
                continue
            path, _, place = address.partition("#")
            path = path or name
            if path not in files:
                raise Problem(f"{sources[name]} leads to {path}, which is no part of the manual.")
            if place and place not in read[path].places:
                raise Problem(f"{sources[name]} leads to {address}, but no heading there is called so.")


def make():
    """Every file of the manual, by its path in the folder."""
    pictures = {}
    manual, formats = read_pages(pictures)
    files = {STYLE: (MANUAL / STYLE).read_bytes()}
    sources = {}
    for page in manual + formats:
        files[page.name] = whole_page(page, manual, formats).encode("utf-8")
        sources[page.name] = page
    for name, source in pictures.items():
        files[f"{PICTURES}/{name}"] = source.read_bytes()
    check_addresses(files, sources)
    return files


def write(files, folder):
    # Only where a manual was made before is anything removed, and only of its kinds.
    if (folder / STYLE).is_file():
        for old in [*folder.glob("*.html"), *folder.glob(f"{PICTURES}/*.png")]:
            if old.relative_to(folder).as_posix() not in files:
                old.unlink()
    for name in sorted(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="OUT_FOLDER", type=pathlib.Path)
    folder = parser.parse_args().folder
    try:
        write(make(), folder)
    except Problem as problem:
        print(f"build.py: {problem}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"build.py: {error.filename} could not be read or written: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
