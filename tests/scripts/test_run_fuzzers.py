"""scripts/support/run_fuzzers.py with made-up fuzzers: the table, the exit status, bugs found and hidden."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/support/run_fuzzers.py"
GOOD = """echo "#2 INITED cov: 10 ft: 12"; echo "#900 DONE   cov: 321 ft: 5"; echo "stat::number_of_executed_units: 900" """
BAD = """echo "#7 NEW cov: 5 ft: 1"; echo "broken promise: ids are in range"; exit 77"""


class RunFuzzers(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.build = pathlib.Path(self.scratch.name)
        (self.build / "bin").mkdir()
        self.addCleanup(self.scratch.cleanup)

    def program(self, name, body):
        path = self.build / "bin" / name
        path.write_text(f"#!/bin/sh\necho \"$@\" >> {self.build}/words\n{body}\n")
        path.chmod(0o755)

    def run_with(self, *words):
        return subprocess.run([sys.executable, "-B", SCRIPT, self.build, *words], capture_output=True, text=True)

    def test_the_table_has_runs_and_coverage(self):
        self.program("fuzz_json", GOOD)
        done = self.run_with("--runs", "900", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"\| json +\| 900 +\| .*\| 321 +\| none")
        words = (self.build / "words").read_text()
        self.assertIn("-runs=900", words)
        self.assertNotIn("-max_total_time", words)

    def test_a_find_fails_and_is_shown(self):
        self.program("fuzz_json", GOOD)
        self.program("fuzz_prompt", BAD)
        done = self.run_with("json", "prompt")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"\| prompt +\| 7 .*FOUND")
        self.assertIn("broken promise: ids are in range", done.stderr)
        self.assertIn("-max_total_time=60", (self.build / "words").read_text())

    def test_a_target_that_is_not_there(self):
        done = self.run_with("nothing")
        self.assertEqual(done.returncode, 2)
        self.assertIn("json", done.stderr)

    def bugs(self, hidden):
        names = ["overlapping_tensors", "unbounded_token_id", "number_at_the_end", "factor_without_a_shape"]
        names += ["unchecked_picture_coder", "weight_of_a_closing_bracket"]
        for i, name in enumerate(names):
            self.program(f"seeded_{name}", GOOD if i < hidden else BAD)
        return self.run_with("--seeded-bugs", "--seconds", "5")

    def test_five_of_six_bugs_are_enough(self):
        done = self.bugs(hidden=1)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("5 of 6 seeded bugs were found within 5 s each", done.stdout)
        self.assertRegex(done.stdout, r"overlapping_tensors .*HIDDEN")

    def test_four_of_six_are_not(self):
        self.assertEqual(self.bugs(hidden=2).returncode, 1)


if __name__ == "__main__":
    unittest.main()
