"""cmake/BuildSpeed.cmake: what one checkout has compiled, another one at another path takes from ccache."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# As the real build: debug information, headers named from the root, an absolute include path, __FILE__.
PROJECT = """
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES CXX)
include("${PROJECT_SOURCE_DIR}/cmake/BuildSpeed.cmake")
add_executable(small part/main.cpp part/other.cpp)
target_include_directories(small PRIVATE "${PROJECT_SOURCE_DIR}")
"""
HEADER = "#pragma once\n#include <cassert>\ninline void check(int x) { assert(x > 0 && __FILE__); (void)x; }\n"
MAIN = '#include "part/header.h"\nint other();\nint main() { check(1); return other(); }\n'
OTHER = '#include "part/header.h"\nint other() { check(2); return 0; }\n'


@unittest.skipUnless(shutil.which("ccache"), "ccache is not installed")
class CompilerCache(unittest.TestCase):
    def test_a_second_checkout_compiles_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            environment = {
                **{k: v for k, v in os.environ.items() if not k.startswith("CCACHE_")},
                "CCACHE_DIR": str(folder / "cache"),
            }
            environment.pop("CMAKE_CXX_COMPILER_LAUNCHER", None)
            counts = []
            for name in ("first", "somewhere/else/second"):
                checkout = folder / name
                shutil.copytree(ROOT / "cmake", checkout / "cmake")
                (checkout / "part").mkdir()
                (checkout / "CMakeLists.txt").write_text(PROJECT)
                (checkout / "part/header.h").write_text(HEADER)
                (checkout / "part/main.cpp").write_text(MAIN)
                (checkout / "part/other.cpp").write_text(OTHER)
                build = checkout / "build/dev"
                for command in (
                    ["cmake", "-S", checkout, "-B", build, "-DCMAKE_CXX_FLAGS=-g1"],
                    ["cmake", "--build", build],
                ):
                    run = subprocess.run(
                        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
                    )
                    self.assertEqual(run.returncode, 0, run.stdout)
                counts.append(self.hits_and_misses(environment))
            self.assertEqual(counts[0], (0, 2))
            self.assertEqual(counts[1], (2, 2))

    def hits_and_misses(self, environment):
        said = subprocess.run(
            ["ccache", "--print-stats"], env=environment, stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        count = {key: int(value) for key, value in re.findall(r"^(\w+)\t(\d+)$", said, re.M)}
        return count["direct_cache_hit"] + count["preprocessed_cache_hit"], count["cache_miss"]


if __name__ == "__main__":
    unittest.main()
