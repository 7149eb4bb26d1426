"""docs/manual/build.py: the same pages twice, nothing that dangles, and a sentence where something does."""

import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def build(docs, folder):
    return subprocess.run(
        [sys.executable, "-B", docs / "manual/build.py", folder],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def files_in(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Reader(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def values(self, name, *tags):
        return [at[name] for tag, at in self.elements if name in at and (not tags or tag in tags)]


class ManualBuild(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.first, cls.second = (pathlib.Path(folder.name) / name for name in ("first", "second"))
        for made in (cls.first, cls.second):
            run = build(ROOT / "docs", made)
            if "install the package python3-markdown" in run.stderr:
                raise unittest.SkipTest("python3-markdown is not installed")
            if run.returncode != 0:
                raise AssertionError(run.stderr)
        cls.pages = {path.name: Reader(path.read_text(encoding="utf-8")) for path in cls.first.glob("*.html")}

    def test_the_same_bytes_twice(self):
        self.assertEqual(files_in(self.first), files_in(self.second))

    def test_every_text_of_the_manual_is_a_page(self):
        for text in (ROOT / "docs/manual").glob("*.md"):
            self.assertIn(f"{text.stem}.html", self.pages)

    def test_nothing_dangles_and_nothing_comes_from_the_web(self):
        for name, page in self.pages.items():
            for address in page.values("href") + page.values("src"):
                if re.match(r"https?://", address):
                    continue
                path, _, place = address.partition("#")
                self.assertTrue((self.first / (path or name)).is_file(), f"{name}: {address}")
                if place:
                    self.assertIn(place, self.pages[path or name].values("id"), f"{name}: {address}")
            for address in page.values("src") + page.values("href", "link"):
                self.assertNotIn(":", address, name)
            self.assertFalse([tag for tag, _ in page.elements if tag in ("script", "iframe", "style")], name)
        self.assertNotRegex((self.first / "manual.css").read_text(), r"url\(|@import")

    def test_only_pictures_that_are_shown_are_there(self):
        shown = {address for page in self.pages.values() for address in page.values("src")}
        self.assertEqual(shown, {name for name in files_in(self.first) if name.startswith("pictures/")})

    def test_every_page_says_what_it_is(self):
        titles = [re.search("<title>(.*)</title>", (self.first / name).read_text())[1] for name in self.pages]
        self.assertEqual(len(set(titles)), len(titles), titles)
        for name, page in self.pages.items():
            self.assertEqual(page.values("lang", "html"), ["en"], name)
            self.assertEqual(len(page.values("aria-current")), 1, name)
            self.assertEqual(len([tag for tag, _ in page.elements if tag == "h1"]), 1, name)
            pictures = [at for tag, at in page.elements if tag == "img"]
            self.assertTrue(all(at.get("alt", "").strip() for at in pictures), name)

    def test_one_page_leads_to_the_next_in_the_order_of_the_list(self):
        listed = [at["href"] for tag, at in self.pages["index.html"].elements if tag == "a" and ":" not in at["href"]]
        listed = list(dict.fromkeys(address for address in listed if address in self.pages))
        turned = ["index.html"]
        while True:
            following = [at["href"] for _, at in self.pages[turned[-1]].elements if at.get("rel") == "next"]
            if not following:
                break
            back = [at["href"] for _, at in self.pages[following[0]].elements if at.get("rel") == "prev"]
            self.assertEqual(back, [turned[-1]])
            turned += following
        self.assertEqual(turned, listed)
        self.assertEqual(set(turned), set(self.pages))

    def test_pages_of_an_earlier_run_go_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "old.html").write_text("not of the manual")
            self.assertEqual(build(ROOT / "docs", folder).returncode, 0)
            self.assertTrue((folder / "old.html").exists())
            (folder / "notes.txt").write_text("mine")
            (folder / "pictures/old.png").write_bytes(b"x")
            self.assertEqual(build(ROOT / "docs", folder).returncode, 0)
            self.assertEqual(files_in(folder), {**files_in(self.first), "notes.txt": b"mine"})


class ManualBuildFaults(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.docs = pathlib.Path(folder.name) / "docs"
        self.made = pathlib.Path(folder.name) / "made"
        for name in ("manual", "pictures"):
            shutil.copytree(ROOT / "docs" / name, self.docs / name)
        for text in (ROOT / "docs").glob("*.md"):
            shutil.copy(text, self.docs)

    def add(self, text, line):
        with open(self.docs / text, "a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    def assertFails(self, *parts):
        run = build(self.docs, self.made)
        if "install the package python3-markdown" in run.stderr:
            self.skipTest("python3-markdown is not installed")
        self.assertEqual((run.returncode, run.stdout, run.stderr.count("\n")), (1, "", 1), run.stderr)
        for part in parts:
            self.assertIn(part, run.stderr)
        self.assertFalse(self.made.exists(), "half a manual was written")

    def test_a_link_to_no_text(self):
        self.add("manual/sharing.md", "[There](nowhere.md)")
        self.assertFails("docs/manual/sharing.md links to nowhere.md, which does not exist")

    def test_a_link_of_a_text_that_the_manual_only_leads_to(self):
        self.add("project-file.md", "[There](nowhere.md)")
        self.assertFails("docs/project-file.md links to nowhere.md")

    def test_a_link_out_of_the_documentation(self):
        (self.docs.parent / "README.md").write_text("# Readme\n")
        self.add("manual/sharing.md", "[There](../../README.md)")
        self.assertFails("README.md, which is no text of docs/")

    def test_a_link_to_no_heading(self):
        self.add("manual/sharing.md", "[There](files.md#nowhere)")
        self.assertFails("docs/manual/sharing.md leads to files.html#nowhere")

    def test_a_link_in_html(self):
        self.add("manual/sharing.md", '<a href="nowhere.html">There</a>')
        self.assertFails("docs/manual/sharing.md leads to nowhere.html")

    def test_a_picture_that_is_not_there(self):
        (self.docs / "pictures/split.png").unlink()
        self.assertFails("docs/manual/blending.md shows ../pictures/split.png, which does not exist")

    def test_a_picture_of_the_web(self):
        self.add("manual/sharing.md", '<img src="https://example.org/a.png" alt="a">')
        self.assertFails("would load https://example.org/a.png from the web")

    def test_a_picture_without_words(self):
        self.add("manual/sharing.md", "![](../pictures/split.png)")
        self.assertFails("shows ../pictures/split.png without saying what is on it")

    def test_a_text_that_index_does_not_list(self):
        (self.docs / "manual/forgotten.md").write_text("# Forgotten\n")
        self.assertFails("docs/manual/index.md does not lead to docs/manual/forgotten.md")


if __name__ == "__main__":
    unittest.main()
