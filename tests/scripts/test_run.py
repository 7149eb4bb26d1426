"""scripts/run: what it says when the model it comes with is missing, before it installs or builds anything."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Run(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.checkout = pathlib.Path(folder.name) / "checkout"
        shutil.copytree(ROOT / "scripts", self.checkout / "scripts")
        # In place of installing and building.
        (self.checkout / "scripts/setup.sh").write_text("#!/bin/sh\necho set up >&2\n")
        common = self.checkout / "scripts/support/common.sh"
        common.write_text(common.read_text() + "\nbuild() { say built; }\n")
        for name in ("diptych-cli", "diptych"):
            program = self.checkout / "build/release/bin" / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text(f'#!/bin/sh\necho "{name} $*"\n')
            program.chmod(0o755)

    def put(self, *names):
        for name in names:
            (self.checkout / "resources" / name).mkdir(parents=True)
            (self.checkout / "resources" / name / "file").write_text("x")

    def commit(self):
        git = ["git", "-C", self.checkout, "-c", "user.name=n", "-c", "user.email=e"]
        subprocess.run([*git, "init", "--quiet"], check=True)
        subprocess.run([*git, "add", "resources"], check=True)
        subprocess.run([*git, "-c", "commit.gpgsign=false", "commit", "-qm", "all"], check=True)

    def run_it(self, *arguments, screen=None):
        environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(self.checkout.parent)}
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        if screen:
            environment["DISPLAY"] = screen
        return subprocess.run(
            [self.checkout / "scripts/run", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def assertLacks(self, run, part, advice):
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn(f"lacks resources/{part}", run.stderr)
        self.assertIn(advice, run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1)

    def test_with_everything_the_demo_runs(self):
        self.put("storybook", "samples")
        run = self.run_it("--device", "cpu")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(f"diptych-cli demo --out {self.checkout}/demo --device cpu", run.stdout)
        self.assertIn("diptych-cli demo --out=x\n", self.run_it("--out=x").stdout)

    def test_with_a_screen_the_window_opens(self):
        self.put("storybook", "samples")
        self.assertEqual(self.run_it(screen=":9").stdout.splitlines()[-1].strip(), "diptych")
        # Options are the demo's.
        self.assertIn("diptych-cli demo", self.run_it("--out=x", screen=":9").stdout)

    def test_a_model_that_was_never_there_can_be_made(self):
        self.assertLacks(self.run_it(), "storybook", "scripts/storybook")
        self.put("storybook")
        self.assertLacks(self.run_it(), "samples", "scripts/storybook")

    def test_a_model_that_was_deleted_can_be_got_back(self):
        self.put("storybook", "samples")
        self.commit()
        shutil.rmtree(self.checkout / "resources/storybook")
        self.assertLacks(self.run_it(), "storybook", "git checkout -- resources")
        (restore,) = [line.split(": ")[-1] for line in self.run_it().stderr.splitlines()]
        subprocess.run(restore.split(), cwd=self.checkout, check=True)
        self.assertEqual(self.run_it().returncode, 0)

    def test_another_model_needs_only_the_sample_pair(self):
        self.put("samples")
        self.assertEqual(self.run_it("--model", "folder").returncode, 0)
        self.assertEqual(self.run_it("--model=folder").returncode, 0)


if __name__ == "__main__":
    unittest.main()
