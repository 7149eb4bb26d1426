"""scripts/support/wheels.py with tiny made-up wheels and a made-up pip."""

import fcntl
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/support/wheels.py"
sys.path.insert(0, str(SCRIPT.parent))
import wheels  # noqa: E402

# Copies the asked wheel from $INDEX to --dest and notes the call; says $PIP_SAYS and fails for $PIP_FAILS; leaves its
# number and does nothing more for $PIP_HANGS.
FAKE_PIP = """
import os, pathlib, shutil, sys, time
arguments = sys.argv[1:]
asked = pathlib.Path(arguments[arguments.index("-r") + 1]).read_text()
index = pathlib.Path(os.environ["INDEX"])
with open(index / "calls", "a") as calls:
    calls.write(asked)
name, version = asked.split()[0].split("==")
if name == os.environ.get("PIP_FAILS"):
    sys.exit(os.environ["PIP_SAYS"])
if name == os.environ.get("PIP_HANGS"):
    (index / "hangs.new").write_text(str(os.getpid()))
    (index / "hangs.new").rename(index / "hangs")
    time.sleep(60)
assert "--require-hashes" in arguments and "--no-deps" in arguments
for found in index.glob(f"{name.replace('-', '_')}-{version}-*.whl"):
    shutil.copy(found, arguments[arguments.index("--dest") + 1])
"""


class Wheels(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.index = self.folder / "index"
        self.into = self.folder / "cache"
        (self.folder / "python/pip").mkdir(parents=True)
        (self.folder / "python/pip/__main__.py").write_text(FAKE_PIP)
        (self.folder / "python/pip/__init__.py").write_text("")
        self.index.mkdir()
        self.list = self.folder / "list.txt"
        self.lines = []

    def make(self, name, files, version="1.0", executable=()):
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        path = self.index / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            record = [f"{file},sha256=x,{len(text)}" for file, text in files.items()]
            archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,"]))
            for file, text in files.items():
                member = zipfile.ZipInfo(file)
                member.external_attr = (0o755 if file in executable else 0o644) << 16
                archive.writestr(member, text)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        unpacked = sum(map(len, files.values()))
        self.lines.append(
            f"{name}=={version} --hash=sha256:{digest}  # {path.stat().st_size} bytes, {unpacked} unpacked"
        )
        self.list.write_text("# a comment\n\n" + "\n".join(self.lines) + "\n")

    def started(self, *words, **environment):
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder / "python"),
            "INDEX": str(self.index),
            **environment,
        }
        return subprocess.Popen(
            [sys.executable, "-B", SCRIPT, *words, "--into", self.into, self.list],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run_script(self, *words, **environment):
        process = self.started(*words, **environment)
        output, errors = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, output, errors)

    def fetch(self, *words, **environment):
        run = self.run_script("fetch", *words, **environment)
        self.assertNotIn("Traceback", run.stderr)
        return run

    def events(self, *words, **environment):
        """What a program is told."""
        run = self.run_script(*words, "--progress", "json", **environment)
        self.assertEqual(run.stderr, "")
        return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]

    def calls(self):
        calls = self.index / "calls"
        return (
            [line.split("==")[0] for line in calls.read_text().splitlines()]
            if calls.exists()
            else []
        )

    def test_wheels_are_merged_into_one_folder(self):
        self.make(
            "torch",
            {"torch/bin/tool": "run", "torch/lib/a.so": "aa"},
            executable=["torch/bin/tool"],
        )
        self.make("nvidia-a", {"nvidia/cu13/lib/a.so": "a"})
        self.make("nvidia-b", {"nvidia/cu13/lib/b.so": "bb"})
        self.assertEqual(self.fetch().returncode, 0)
        self.assertEqual((self.into / "nvidia/cu13/lib/a.so").read_text(), "a")
        self.assertEqual((self.into / "nvidia/cu13/lib/b.so").read_text(), "bb")
        self.assertTrue(os.access(self.into / "torch/bin/tool", os.X_OK))
        self.assertFalse(os.access(self.into / "torch/lib/a.so", os.X_OK))
        self.assertFalse((self.into / ".download").exists(), "the wheels are gone")
        self.assertEqual(self.run_script("status").stdout.split(), ["0", "0", "0"])

    def test_what_is_there_is_not_fetched_again(self):
        self.make("torch", {"torch/a": "a"})
        self.fetch()
        self.fetch()
        self.assertEqual(self.calls(), ["torch"])

    def test_goes_on_after_an_interruption(self):
        self.make("torch", {"torch/a": "a"})
        self.make("nvidia-b", {"nvidia/b": "b"})
        run = self.fetch(
            PIP_FAILS="nvidia-b",
            PIP_SAYS="NewConnectionError: Temporary failure in name resolution",
        )
        self.assertEqual(run.returncode, 1)
        self.assertIn(
            "nvidia-b 1.0 could not be downloaded because the package index cannot be reached",
            run.stderr,
        )
        self.assertEqual(self.fetch().returncode, 0)
        self.assertEqual(self.calls(), ["torch", "nvidia-b", "nvidia-b"])

    def test_a_cut_off_file_is_fetched_again(self):
        self.make("torch", {"torch/a": "long enough"})
        self.fetch()
        (self.into / "torch/a").write_text("long")
        self.assertEqual(self.run_script("status").stdout.split()[0], "1")
        self.assertEqual(self.fetch().returncode, 0)
        self.assertEqual((self.into / "torch/a").read_text(), "long enough")

    def test_a_newer_version_replaces_an_older_one(self):
        self.make("torch", {"torch/a": "old"})
        self.fetch()
        self.lines = []
        self.make("torch", {"torch/a": "newer"}, version="2.0")
        self.assertEqual(self.fetch().returncode, 0)
        self.assertEqual((self.into / "torch/a").read_text(), "newer")

    def test_commands_and_manual_pages_are_left_out(self):
        self.make("sympy", {"sympy/a": "a", "sympy-1.0.data/data/man": "m"})
        self.assertEqual(self.fetch().returncode, 0)
        self.assertFalse((self.into / "sympy-1.0.data").exists())

    def test_a_file_for_another_place_is_refused(self):
        self.make("torch", {"torch/a": "a", "../outside": "b"})
        run = self.fetch()
        self.assertEqual(run.returncode, 1)
        self.assertIn("holds a file for another place", run.stderr)
        self.assertFalse((self.folder / "outside").exists())

    def test_a_full_disk_is_told_before_anything_is_fetched(self):
        self.make("torch", {"torch/a": "a"})
        with mock.patch.object(wheels.shutil, "disk_usage", return_value=mock.Mock(free=1000)):
            with self.assertRaisesRegex(wheels.Failure, "0.1 MB free, but 200.0 MB are needed"):
                wheels.fetch(self.into, [self.list])
        self.assertEqual(self.calls(), [])

    def test_a_folder_that_cannot_be_written_is_told(self):
        self.into.write_text("a file in the way")
        self.make("torch", {"torch/a": "a"})
        run = self.fetch()
        self.assertEqual(run.returncode, 1)
        self.assertIn("Could not write", run.stderr)

    def test_what_pip_says_becomes_one_sentence(self):
        wheel = wheels.Wheel("torch", "2.11.0", "0" * 64, 1, 1)
        for said, told in {
            "WARNING: Retrying after ReadTimeoutError\nERROR: No matching distribution found": "cannot be reached",
            "ERROR: No matching distribution found for torch": "does not have torch 2.11.0",
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES": "its hash differs",
            "OSError: [Errno 28] No space left on device": "disk is full",
            "No module named pip": "python3-pip",
            "ERROR: something else": "something else",
        }.items():
            sentence = wheels.explain_pip(said, wheel)
            self.assertIn(told, sentence)
            self.assertNotIn("\n", sentence)

    def test_the_lists_of_the_project(self):
        lists = sorted((ROOT / "scripts/requirements").glob("*.txt"))
        self.assertEqual(
            [path.stem for path in lists],
            ["clip-merges", "libtorch-cpu", "libtorch-cuda", "libtorch-python", "oracle"],
        )
        names = [wheel.name for path in lists for wheel in wheels.read_list(path)]
        self.assertEqual(len(names), len(set(names)), "no wheel is in two lists")
        cpu = {wheel.name for wheel in wheels.read_list(lists[1])}
        self.assertEqual(cpu, {"torch", "nvidia-cuda-runtime", "nvidia-cuda-cupti"})

    def test_a_person_is_told_on_stderr(self):
        self.make("torch", {"torch/a": "a"})
        run = self.fetch()
        self.assertEqual(run.stdout, "")
        self.assertRegex(
            run.stderr,
            r"\A  downloading torch 1\.0 \(0\.1 MB\): done in \d+ s\n  unpacking torch 1\.0 \(0\.1 MB\): done in \d+ s\n\Z",
        )

    def test_a_program_is_told_the_plan_and_every_wheel(self):
        self.make("torch", {"torch/a": "a" * 1000})
        self.make("nvidia-b", {"nvidia/b": "b" * 500})
        sizes = [path.stat().st_size for path in map(self.index.joinpath, ("torch-1.0-py3-none-any.whl", "nvidia_b-1.0-py3-none-any.whl"))]
        code, events = self.events("fetch")
        self.assertEqual(code, 0)
        plan = events.pop(0)
        self.assertGreater(plan.pop("free"), 0)
        self.assertEqual(
            plan,
            {"event": "plan", "wheels": 2, "download": sum(sizes), "unpacked": 1500,
             "needed": 1500 + 2 * max(sizes) + wheels.MARGIN_BYTES},
        )
        told = [(event["event"], event["wheel"], event["at"], event["of"]) for event in events]
        order = list(dict.fromkeys(told))
        self.assertEqual(
            order,
            [("downloading", "torch 1.0", 1, 2), ("unpacking", "torch 1.0", 1, 2),
             ("downloading", "nvidia-b 1.0", 2, 2), ("unpacking", "nvidia-b 1.0", 2, 2)],
        )
        for doing, wheel, _, _ in order:
            steps = [event for event in events if (event["event"], event["wheel"]) == (doing, wheel)]
            self.assertEqual(steps[0]["bytes"], 0)
            self.assertEqual(steps[-1]["bytes"], steps[-1]["size"])
        fetched = [event["fetched"] for event in events]
        self.assertEqual(fetched, sorted(fetched), "it never falls")
        self.assertEqual((fetched[0], fetched[-1]), (0, sum(sizes)))
        self.assertEqual(events[0]["size"], sizes[0])

    def test_a_program_is_told_what_is_missing_without_fetching(self):
        self.make("torch", {"torch/a": "a"})
        code, events = self.events("status")
        self.assertEqual(code, 0)
        self.assertEqual([event["event"] for event in events], ["plan"])
        self.assertEqual(events[0]["wheels"], 1)
        self.assertFalse(self.into.exists())
        self.fetch()
        self.assertEqual([event["wheels"] for event in self.events("status")[1]], [0])

    def test_a_program_is_told_why_it_failed(self):
        self.make("torch", {"torch/a": "a"})
        code, events = self.events("fetch", PIP_FAILS="torch", PIP_SAYS="ERROR: THESE PACKAGES DO NOT MATCH THE HASHES")
        self.assertEqual(code, 1)
        self.assertEqual(events[-1]["event"], "failed")
        self.assertIn("its hash differs", events[-1]["sentence"])
        self.into.rename(self.folder / "other")
        self.into.write_text("a file in the way")
        code, events = self.events("fetch")
        self.assertEqual((code, events[-1]["event"]), (1, "failed"))
        self.assertIn("Could not write", events[-1]["sentence"])

    def test_asked_to_stop_it_ends_pip_too_and_goes_on_later(self):
        self.make("torch", {"torch/a": "a"})
        self.make("nvidia-b", {"nvidia/b": "b"})
        process = self.started("fetch", "--progress", "json", PIP_HANGS="nvidia-b")
        self.addCleanup(process.kill)
        hangs = self.index / "hangs"
        for _ in range(600):
            if hangs.exists():
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertNotIn("Traceback", errors)
        with self.assertRaises(ProcessLookupError):
            os.kill(int(hangs.read_text()), 0)
        self.assertEqual(self.fetch().returncode, 0)
        self.assertEqual(self.calls(), ["torch", "nvidia-b", "nvidia-b"])

    def test_two_do_not_fetch_into_one_folder_at_once(self):
        self.make("torch", {"torch/a": "a"})
        self.into.mkdir()
        handle = os.open(self.into, os.O_RDONLY)
        self.addCleanup(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX)
        run = self.fetch()
        self.assertEqual(run.returncode, 1)
        self.assertIn("Something else is fetching into", run.stderr)
        self.assertEqual(self.calls(), [])
        fcntl.flock(handle, fcntl.LOCK_UN)
        self.assertEqual(self.fetch().returncode, 0)

    def test_a_line_without_a_hash_is_refused(self):
        self.list.write_text("torch==2.11.0\n")
        with self.assertRaisesRegex(wheels.Failure, "line 1"):
            wheels.read_list(self.list)


if __name__ == "__main__":
    unittest.main()
