"""What packaging/ says of Diptych is true and fits together."""

import configparser
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ID = "org.diptych.Diptych"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def ini(name):
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read(PACKAGING / name, encoding="utf-8")
    return parser


def programs():
    cmake = (PACKAGING / "CMakeLists.txt").read_text(encoding="utf-8")
    return {name for line in re.findall(r"install\(TARGETS (.*) RUNTIME DESTINATION bin", cmake) for name in line.split()}


class Desktop(unittest.TestCase):
    def test_what_is_started_is_installed(self):
        self.assertEqual(programs(), {"diptych", "diptych-cli", "diptych-thumbnailer"})
        desktop = ini(f"{ID}.desktop")["Desktop Entry"]
        thumbnailer = ini("diptych.thumbnailer")["Thumbnailer Entry"]
        for line in (desktop["Exec"], thumbnailer["Exec"], thumbnailer["TryExec"]):
            self.assertIn(line.split()[0], programs())

    def test_all_name_one_kind_of_file(self):
        kind = xml.parse(PACKAGING / f"{ID}.xml.in").getroot().find(f"{MIME}mime-type").get("type")
        self.assertEqual(ini(f"{ID}.desktop")["Desktop Entry"]["MimeType"], kind + ";")
        self.assertEqual(ini("diptych.thumbnailer")["Thumbnailer Entry"]["MimeType"], kind + ";")
        metainfo = xml.parse(PACKAGING / f"{ID}.metainfo.xml").getroot()
        self.assertEqual([tag.text for tag in metainfo.iter("mediatype")], [kind])
        self.assertEqual(metainfo.find("launchable").text, f"{ID}.desktop")

    def test_every_language_of_the_window_has_its_words(self):
        codes = {path.stem.partition("_")[2] for path in (ROOT / "resources/languages").glob("diptych_*.ts")} - {"en"}
        self.assertGreater(len(codes), 2)
        desktop = ini(f"{ID}.desktop")["Desktop Entry"]
        comments = xml.parse(PACKAGING / f"{ID}.xml.in").getroot().iter(f"{MIME}comment")
        lang = "{http://www.w3.org/XML/1998/namespace}lang"
        told = {comment.get(lang) for comment in comments}
        for code in codes:
            self.assertIn(f"Comment[{code}]", desktop)
            self.assertIn(f"GenericName[{code}]", desktop)
            self.assertIn(code, told)

    def test_a_project_has_the_number_it_is_told_by(self):
        header = (ROOT / "core/document/project_schema.h").read_text(encoding="utf-8")
        number = int(re.search(r"kApplicationId = (0x[0-9a-f]+)", header)[1], 16)
        match = xml.parse(PACKAGING / f"{ID}.xml.in").getroot().find(f".//{MIME}match/{MIME}match")
        self.assertEqual((match.get("type"), match.get("value")), ("big32", "@APPLICATION_ID@"))
        project = sqlite3.connect(":memory:")
        project.executescript((ROOT / "tests/unit/document/fixtures/v1.sql").read_text(encoding="utf-8"))
        self.assertEqual(project.execute("PRAGMA application_id").fetchone()[0], number)
        self.assertEqual(match.get("offset"), "68", "where SQLite keeps it")


class GraphicsCard(unittest.TestCase):
    """What fetches the libraries for a graphics card goes along, laid as the window looks for it."""

    def test_the_script_and_its_lists_are_installed(self):
        cmake = (PACKAGING / "CMakeLists.txt").read_text(encoding="utf-8")
        self.assertIn('scripts/support/wheels.py" DESTINATION "${share}/scripts/support")', cmake)
        lists = re.search(
            r'foreach\(list IN ITEMS (.*)\)\n.*requirements/libtorch-\$\{list\}\.txt"\n.*"\$\{share\}/scripts/requirements"', cmake
        )
        installed = {f"libtorch-{name}.txt" for name in lists[1].split()}
        window = (ROOT / "ui/preferences/library_fetch.cpp").read_text(encoding="utf-8")
        self.assertEqual(installed, set(re.findall(r'"(libtorch-\w+\.txt)"', window)))
        self.assertIn('"support" / "wheels.py"', window)
        self.assertIn('"requirements" /', window)
        for name in installed:
            self.assertTrue((ROOT / "scripts/requirements" / name).exists())

    def test_what_is_fetched_is_of_the_version_the_folder_is_named_after(self):
        cmake = (ROOT / "cmake/LibTorch.cmake").read_text(encoding="utf-8")
        built = re.search(r"set\(DIPTYCH_LIBTORCH_VERSION (\S+)\)", cmake)[1]
        pins = (ROOT / "scripts/requirements/libtorch-cpu.txt").read_text(encoding="utf-8")
        self.assertEqual(re.search(r"^torch==(\S+)", pins, re.MULTILINE)[1], built)


class BillOfMaterials(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.wheels = self.folder / "libtorch"
        for place, text in {
            "libtorch/torch-2.dist-info/licenses/LICENSE": "of LibTorch",
            "libtorch/nvidia_cuda_runtime-1.dist-info/licenses/License.txt": "of CUDA",
            "libtorch/nvidia_cuda_cupti-1.dist-info/licenses/License.txt": "of CUPTI",
            "clip-merges-1/LICENSE": "of CLIP",
        }.items():
            (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / place).write_text(text, encoding="utf-8")

    def run_it(self):
        return subprocess.run(
            [sys.executable, "-B", PACKAGING / "bill_of_materials.py", "--wheels", self.wheels, "--version", "1.2",
             self.folder / "out"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )

    def test_what_is_carried_is_named_with_hash_and_licence(self):
        run = self.run_it()
        self.assertEqual(run.returncode, 0, run.stderr)
        document = json.loads((self.folder / "out/diptych.spdx.json").read_text(encoding="utf-8"))
        packages = {package["name"]: package for package in document["packages"]}
        self.assertEqual(packages["Diptych"]["versionInfo"], "1.2")
        pins = (ROOT / "scripts/requirements/libtorch-cpu.txt").read_text(encoding="utf-8")
        torch = re.search(r"^torch==(\S+) --hash=sha256:(\w+)", pins, re.MULTILINE)
        self.assertEqual(packages["LibTorch"]["versionInfo"], torch[1])
        self.assertEqual(packages["LibTorch"]["checksums"][0]["checksumValue"], torch[2])
        ids = [package["SPDXID"] for package in document["packages"]]
        self.assertEqual(len(set(ids)), len(ids))
        texts = (self.folder / "out/THIRD-PARTY.txt").read_text(encoding="utf-8")
        for text in ("of LibTorch", "of CUDA", "of CUPTI", "of CLIP"):
            self.assertIn(text, texts)

    def test_the_same_gives_the_same_bytes(self):
        self.run_it()
        first = (self.folder / "out/diptych.spdx.json").read_bytes()
        self.run_it()
        self.assertEqual((self.folder / "out/diptych.spdx.json").read_bytes(), first)

    def test_a_licence_that_is_not_there_is_said(self):
        (self.folder / "clip-merges-1/LICENSE").unlink()
        run = self.run_it()
        self.assertEqual(run.returncode, 1)
        self.assertIn("CLIP's list of words", run.stderr)


if __name__ == "__main__":
    unittest.main()
