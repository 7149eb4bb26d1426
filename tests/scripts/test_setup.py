"""scripts/setup.sh with a made-up Debian: what it says, what it would run, and what it never does."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What the made-up commands do is chosen by files in their folder.
FAKES = {
    "dpkg-query": """
        shift 2
        for package in "$@"; do
            grep -qx "$package" "$FAKE/missing" 2>/dev/null || printf 'installed\\n'
        done""",
    "dpkg": "true",
    "id": 'cat "$FAKE/user"',
    "sudo": '[ -e "$FAKE/sudo_works" ] || exit 1; shift; exec "$@"',
    "apt-get": """
        echo "apt-get $*" >>"$FAKE/calls"
        case "$*" in
        *--assume-no*) cat "$FAKE/sizes" 2>/dev/null; exit 1 ;;
        *update*) exit 0 ;;
        esac
        echo "pmstatus:g++:50.0:Installing" >&3
        if [ -e "$FAKE/apt_says" ]; then cat "$FAKE/apt_says"; exit 100; fi
        : >"$FAKE/missing" """,
    "df": 'echo Avail; cat "$FAKE/free"',
}


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fake = pathlib.Path(folder.name)
        for name, body in FAKES.items():
            (self.fake / name).write_text(f"#!/bin/bash\n{body}\n")
            (self.fake / name).chmod(0o755)
        self.write("user", "0")
        self.write("free", "999999999999")
        self.write("missing", "")
        shutil.copytree(ROOT / "scripts", self.fake / "checkout/scripts")
        self.requirements = self.fake / "checkout/scripts/requirements"
        for list_ in self.requirements.glob(
            "*.txt"
        ):  # nothing to download, but the version that names the folder
            list_.write_text("")
        stub = "torch==9.9 --hash=sha256:" + "0" * 64 + "  # 1000 bytes, 2000 unpacked\n"
        (self.requirements / "libtorch-cpu.txt").write_text(stub)
        self.libtorch = self.fake / "cache/diptych/libtorch-9.9"
        info = self.libtorch / "torch-9.9.dist-info"
        info.mkdir(parents=True)
        (info / "RECORD").write_text("")

    def write(self, name, text):
        (self.fake / name).write_text(text + "\n" if text else "")

    def run_setup(self, *arguments):
        environment = {
            **os.environ,
            "PATH": f"{self.fake}:{os.environ['PATH']}",
            "FAKE": str(self.fake),
            "XDG_CACHE_HOME": str(self.fake / "cache"),
        }
        return subprocess.run(
            [self.fake / "checkout/scripts/setup.sh", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def calls(self):
        calls = self.fake / "calls"
        return calls.read_text().splitlines() if calls.exists() else []

    def test_a_complete_folder_is_stamped_and_the_next_run_is_silent(self):
        self.assertEqual(self.run_setup().returncode, 0)
        self.assertTrue((self.libtorch / ".cpu-complete").exists())
        second = self.run_setup()
        self.assertEqual((second.returncode, second.stdout, second.stderr), (0, "", ""))
        self.assertEqual(self.calls(), [])

    def test_only_what_is_missing_is_installed_after_it_was_said(self):
        self.write("missing", "mold\nlibtiff-dev")
        self.write(
            "sizes",
            "Need to get 1,234 kB of archives.\nAfter this operation, 24.3 MB of additional disk space will be used.",
        )
        run = self.run_setup()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("these Debian packages (2) and what they depend on: mold libtiff-dev", run.stderr)
        self.assertIn("1,234 kB to download", run.stderr)
        self.assertLess(
            run.stderr.index("24.3 MB on disk"), run.stderr.index("The packages are installed.")
        )
        installing = [
            call for call in self.calls() if " install " in call and "--assume-no" not in call
        ]
        self.assertEqual(len(installing), 1)
        self.assertTrue(
            installing[0].endswith("install --no-install-recommends mold libtiff-dev"), installing
        )

    def test_packages_of_the_tests_are_asked_for_only_by_them(self):
        self.write("missing", "libgtest-dev")
        self.assertEqual(self.run_setup().returncode, 0)
        self.assertEqual(self.calls(), [])
        self.assertIn("libgtest-dev", self.run_setup("--tests").stderr)

    def test_without_root_and_sudo_the_exact_line_is_printed(self):
        self.write("user", "1000")
        self.write("missing", "mold\ng++")
        run = self.run_setup()
        self.assertEqual(run.returncode, 1)
        self.assertIn(
            "\n  apt-get update && apt-get install --no-install-recommends g++ mold\n", run.stderr
        )
        self.assertEqual(self.calls(), [])

    def test_sudo_without_a_password_is_used_and_told(self):
        self.write("user", "1000")
        self.write("missing", "mold")
        self.write("sudo_works", "yes")
        run = self.run_setup()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("installed with sudo", run.stderr)

    def assertTold(self, apt_says, sentence):
        self.write("missing", "mold")
        self.write("apt_says", apt_says)
        run = self.run_setup()
        self.assertEqual(run.returncode, 1)
        self.assertIn(sentence, run.stderr.strip().splitlines()[-1])

    def test_no_network(self):
        self.assertTold(
            "Err:1 ... Temporary failure resolving 'x'\nE: Unable to fetch some archives",
            "check the network",
        )

    def test_unknown_package(self):
        self.assertTold("E: Unable to locate package mold", "does not know these packages: mold")

    def test_full_disk_while_installing(self):
        self.assertTold("dpkg: error: No space left on device", "The disk is full")

    def test_another_apt(self):
        self.assertTold(
            "E: Could not get lock /var/lib/dpkg/lock-frontend", "Another program is installing"
        )

    def test_anything_else_shows_what_apt_said(self):
        self.assertTold("E: Broken packages", "E: Broken packages")

    def test_a_system_disk_too_small_for_the_packages(self):
        self.write("missing", "mold")
        self.write(
            "sizes",
            "Need to get 247 MB of archives.\nAfter this operation, 1,075 MB of additional disk space will be used.",
        )
        self.write("free", "1300")
        run = self.run_setup()
        self.assertEqual(run.returncode, 1)
        self.assertIn("1300 MB free, but the packages need 1322 MB", run.stderr)
        self.assertNotIn("The packages are installed", run.stderr)

    def test_a_cache_too_small_for_libtorch(self):
        (self.libtorch / "torch-9.9.dist-info/RECORD").unlink()
        self.write("free", "100000")
        run = self.run_setup()
        self.assertEqual(run.returncode, 1)
        self.assertIn("0.00 GB free, but 0.20 GB are needed", run.stderr)

    def test_a_changed_list_is_looked_at_again(self):
        self.run_setup()
        with open(self.requirements / "libtorch-cpu.txt", "a") as list_:
            list_.write("# changed\n")
        self.assertIn("LibTorch", self.run_setup().stderr)
        self.assertEqual(self.run_setup().stderr, "")

    def test_clips_merges_are_announced_and_their_failure_stops_nothing(self):
        self.assertEqual(self.run_setup().returncode, 0)
        line = "open-clip-torch==8.7 --hash=sha256:" + "0" * 64 + "  # 1000 bytes, 2000 unpacked\n"
        (self.requirements / "clip-merges.txt").write_text(line)
        (self.fake / "pip").mkdir()
        (self.fake / "pip/__init__.py").write_text("")
        (self.fake / "pip/__main__.py").write_text(
            "import sys\n'--version' in sys.argv or sys.exit('No matching distribution')\n"
        )
        with mock.patch.dict(os.environ, PYTHONPATH=str(self.fake)):
            run = self.run_setup()
        self.assertEqual(run.returncode, 0, run.stderr)
        clip = self.fake / "cache/diptych/clip-merges-8.7"
        self.assertIn(f"1.5 MB to download, in {clip}", run.stderr)
        self.assertIn("does not have open-clip-torch 8.7", run.stderr)
        self.assertIn("models in a single file cannot be opened", run.stderr.splitlines()[-1])
        for name in ("merges.txt", "LICENSE"):
            (clip / name).write_text("")
        self.assertEqual(self.run_setup().stderr, "")

    def test_an_unknown_option(self):
        self.assertEqual(self.run_setup("--everything").returncode, 2)


if __name__ == "__main__":
    unittest.main()
