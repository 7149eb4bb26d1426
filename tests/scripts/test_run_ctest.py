"""scripts/support/run_ctest.py: skips are listed with their reasons, and the summary comes last."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

GTEST = """[ RUN      ] Device.Computes
core/device_test.cpp:12: Skipped
there is no
graphics card

[  SKIPPED ] Device.Computes (0 ms)
[ RUN      ] Device.Counts
[       OK ] Device.Counts (0 ms)
[ RUN      ] Device.Copies
core/device_test.cpp:30: Skipped


[  SKIPPED ] Device.Copies (0 ms)
"""


class RunCtest(unittest.TestCase):
    def run_with(self, tests, *options):
        """tests: {name: (what it prints, exit status, further properties)}"""
        with tempfile.TemporaryDirectory() as build:
            lines = []
            for name, (output, status, properties) in tests.items():
                script = pathlib.Path(build) / f"{name}.py"
                script.write_text(f"import sys\nprint({output!r})\nsys.exit({status})\n")
                lines.append(f'add_test({name} "{sys.executable}" "{script}")')
                if properties:
                    lines.append(f"set_tests_properties({name} PROPERTIES {properties})")
            (pathlib.Path(build) / "CTestTestfile.cmake").write_text("\n".join(lines) + "\n")
            environment = {
                **os.environ,
                "PATH": f"{pathlib.Path(os.environ.get('CTEST', 'ctest')).parent}:{os.environ['PATH']}",
            }
            run = subprocess.run(
                [sys.executable, "-B", ROOT / "scripts/support/run_ctest.py", build, *options],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            return run.returncode, run.stdout

    def test_skips_inside_of_a_program_that_passed(self):
        status, said = self.run_with({"device": (GTEST, 0, "")})
        self.assertEqual(status, 0, said)
        self.assertIn(
            "Skipped (2):\n  there is no graphics card\n    device: Device.Computes\n", said
        )
        self.assertIn("  it gave no reason\n    device: Device.Copies\n", said)
        self.assertNotIn("Device.Counts\n    ", said)

    def test_the_summary_comes_last(self):
        _, said = self.run_with({"device": (GTEST, 0, "LABELS unit")})
        self.assertLess(
            said.index("Skipped (2)"), said.index("100% tests passed, 0 tests failed out of 1")
        )
        self.assertIn("Total Test time", said.strip().splitlines()[-1])

    def test_a_skip_does_not_hide_a_failure(self):
        status, said = self.run_with({"device": (GTEST, 1, "")})
        self.assertNotEqual(status, 0)
        self.assertIn("0% tests passed, 1 tests failed out of 1", said)

    def test_a_whole_test_that_skips(self):
        status, said = self.run_with(
            {"tidy": ("SKIP: clang-tidy is not installed", 77, "SKIP_RETURN_CODE 77")}
        )
        self.assertEqual(status, 0, said)
        self.assertIn("Skipped (1):\n  clang-tidy is not installed\n    tidy\n", said)

    def test_python_skips_and_disabled_tests(self):
        output = (
            "test_a (test_x.X.test_a) ... skipped 'no Python 3.11'\n  YOU HAVE 2 DISABLED TESTS\n"
        )
        _, said = self.run_with({"oracle": (output, 0, "")})
        self.assertIn("  no Python 3.11\n    oracle: test_a\n", said)
        self.assertIn("  2 disabled by name\n    oracle\n", said)

    def test_slow_tests_that_were_left_out_are_counted(self):
        tests = {"quick": ("", 0, ""), "soak": ("", 0, "LABELS slow")}
        _, said = self.run_with(tests, "--label-exclude", "^slow$")
        self.assertIn("Left out: 1 slow tests; scripts/test --full runs them.", said)
        _, said = self.run_with(tests)
        self.assertIn("Nothing was skipped.", said)

    def test_no_tests_at_all_is_a_failure(self):
        status, _ = self.run_with({})
        self.assertNotEqual(status, 0)


if __name__ == "__main__":
    unittest.main()
