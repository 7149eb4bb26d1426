"""cmake/DiptychTargets.cmake refuses a link line that breaks the level order: tiny projects are configured."""

import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEAD = f"""cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES CXX)
include("{ROOT}/cmake/DiptychTargets.cmake")
file(WRITE ${{CMAKE_BINARY_DIR}}/a.cpp "int main() {{}}")
set(source ${{CMAKE_BINARY_DIR}}/a.cpp)
"""


def configure(body):
    """(succeeded, what CMake said, as one line)"""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "CMakeLists.txt").write_text(HEAD + body)
        run = subprocess.run(
            [
                os.environ.get("CMAKE", "cmake"),
                "-S",
                folder,
                "-B",
                f"{folder}/build",
                "-G",
                "Ninja",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return run.returncode == 0, " ".join(run.stdout.split())


class Levels(unittest.TestCase):
    def assertRefused(self, body, message):
        succeeded, said = configure(body)
        self.assertFalse(succeeded, said)
        self.assertIn(message, said)

    def test_a_lower_level_may_be_linked(self):
        succeeded, said = configure(
            "diptych_library(low LEVEL 0 SOURCES ${source})\n"
            "diptych_library(high LEVEL 1 SOURCES ${source} LINKS diptych::low)\n"
            "diptych_program(tool LEVEL 2 SOURCES ${source} LINKS diptych::high diptych::low)\n"
        )
        self.assertTrue(succeeded, said)

    def test_a_higher_level_is_refused(self):
        self.assertRefused(
            "diptych_library(high LEVEL 3 SOURCES ${source})\n"
            "diptych_library(low LEVEL 1 SOURCES ${source} LINKS diptych::high)\n",
            "diptych_low (level 1) may not link diptych::high (level 3)",
        )

    def test_the_same_level_is_refused(self):
        self.assertRefused(
            "diptych_library(one LEVEL 7 SOURCES ${source})\n"
            "diptych_library(two LEVEL 7 SOURCES ${source} LINKS diptych::one)\n",
            "diptych_two (level 7) may not link diptych::one (level 7)",
        )

    def test_a_private_link_is_no_way_round(self):
        self.assertRefused(
            "diptych_library(high LEVEL 3 SOURCES ${source})\n"
            "diptych_library(low LEVEL 1 SOURCES ${source} PRIVATE_LINKS diptych::high)\n",
            "diptych_low (level 1) may not link diptych::high (level 3)",
        )

    def test_the_plain_target_name_is_no_way_round(self):
        self.assertRefused(
            "diptych_library(high LEVEL 3 SOURCES ${source})\n"
            "diptych_library(low LEVEL 1 SOURCES ${source} LINKS diptych_high)\n",
            "diptych_low (level 1) may not link diptych_high (level 3)",
        )

    def test_a_program_is_held_to_it_too(self):
        self.assertRefused(
            "diptych_library(high LEVEL 10 SOURCES ${source})\n"
            "diptych_program(tool LEVEL 10 SOURCES ${source} LINKS diptych::high)\n",
            "tool (level 10) may not link diptych::high (level 10)",
        )

    def test_a_target_that_is_declared_later_is_named(self):
        self.assertRefused(
            "diptych_library(high LEVEL 3 SOURCES ${source} LINKS diptych::low)\n"
            "diptych_library(low LEVEL 1 SOURCES ${source})\n",
            "diptych_high links diptych::low, which is not declared before it",
        )


if __name__ == "__main__":
    unittest.main()
