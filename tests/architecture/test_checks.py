"""Every check finds a fault that is planted in a small project, and nothing in the same project without it."""

import json
import os
import pathlib
import tempfile
import textwrap
import unittest
from unittest import mock

import check_budgets
import check_build_files
import check_format
import check_includes
import check_languages
import check_manual
import check_test_ratio
import check_tidy
import check_tracked_text
import cpp_text
import language_files
from project import Project

CLEAN = {
    "CMakeLists.txt": "add_subdirectory(core)\nadd_subdirectory(tests)\n",
    "core/CMakeLists.txt": "add_subdirectory(base)\nadd_subdirectory(tensor)\nadd_subdirectory(models)\n",
    "core/base/CMakeLists.txt": "diptych_library(base LEVEL 0 SOURCES result.cpp)\n",
    "core/base/result.h": "#pragma once\nint result();\n",
    "core/base/result.cpp": '#include "core/base/result.h"\n#include <string>\nint result() { return 1; }\n',
    "core/tensor/CMakeLists.txt": "diptych_library(tensor LEVEL 2 SOURCES noise.cpp LINKS diptych::base)\n",
    "core/tensor/noise.h": '#pragma once\n#include <ATen/core/Tensor.h>\n#include "core/base/result.h"\n',
    "core/tensor/noise.cpp": '#include "core/tensor/noise.h"\n#include <ATen/ops/add.h>\n',
    "core/models/CMakeLists.txt": "diptych_library(models LEVEL 3 SOURCES unet.cpp LINKS diptych::tensor)\n",
    "core/models/unet.cpp": '#include "core/tensor/noise.h"\n',
    "tests/CMakeLists.txt": "foreach(part unit)\n add_subdirectory(${part})\nendforeach()\n",
    "tests/unit/CMakeLists.txt": "diptych_test(base SOURCES result_test.cpp)\n",
    "tests/unit/result_test.cpp": '#include "core/base/result.h"\n' + "int test();\n" * 8,
}


class Planted(unittest.TestCase):
    def problems(self, check, changes, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in {**CLEAN, **changes}.items():
                if text is not None:
                    target = pathlib.Path(folder) / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(text if isinstance(text, bytes) else text.encode())
            return check(Project(folder), *(a.format(root=folder) for a in arguments))

    def assertFound(self, check, changes, *words):
        self.assertEqual(self.problems(check, {}), [], "the clean project")
        problems = self.problems(check, changes)
        self.assertEqual(len(problems), 1, problems)
        for word in words:
            self.assertIn(word, problems[0])


class Budgets(Planted):
    def test_long_header(self):
        self.assertFound(
            check_budgets.check,
            {"core/base/long.h": "\n" * 301},
            "core/base/long.h:1",
            "301",
            "300",
        )

    def test_long_source(self):
        self.assertFound(
            check_budgets.check, {"core/base/long.cpp": "\n" * 701}, "core/base/long.cpp:1", "701"
        )

    def test_long_function(self):
        body = "int f(int a) {\n" + "    a += 1;\n" * 79 + "    return a;\n}\n"
        self.assertFound(
            check_budgets.check,
            {"core/base/f.cpp": body},
            "core/base/f.cpp:1",
            "core/base/f.cpp:f",
            "82",
        )

    def test_long_python_function(self):
        self.assertFound(
            check_budgets.check,
            {"scripts/f.py": "def f():\n" + "    pass\n" * 80},
            "scripts/f.py:f",
            "81",
        )

    def test_crowded_folder(self):
        files = {f"core/base/x{i}.{s}": "#pragma once\n" for i in range(25) for s in ("h", "cpp")}
        self.assertFound(check_budgets.check, files, "core/base has 26 file pairs")

    def test_exception_with_a_reason_is_heard(self):
        listed = "core/base/long.h 320 a table of names\n"
        changes = {"core/base/long.h": "\n" * 310, "tests/architecture/exceptions.txt": listed}
        self.assertEqual(self.problems(check_budgets.check, changes), [])

    def test_exception_without_a_reason(self):
        self.assertFound(
            check_budgets.check,
            {"tests/architecture/exceptions.txt": "core/base/result.h 320\n"},
            "reason",
        )

    def test_exception_that_is_no_longer_needed(self):
        listed = "core/base/result.h 320 was long once\n"
        self.assertFound(
            check_budgets.check, {"tests/architecture/exceptions.txt": listed}, "take its line out"
        )


class Includes(Planted):
    def found(self, path, line, *words):
        clean = CLEAN.get(path, "")
        self.assertFound(check_includes.check, {path: f"{clean}{line}\n"}, path, *words)

    def test_higher_level(self):
        self.found("core/base/result.cpp", '#include "core/models/unet.h"', "not a file of ours")
        header = {
            "core/models/unet.h": "#pragma once\n",
            "core/models/unet.cpp": '#include "core/models/unet.h"\n',
        }
        source = CLEAN["core/base/result.cpp"] + '#include "core/models/unet.h"\n'
        self.assertFound(
            check_includes.check,
            {**header, "core/base/result.cpp": source},
            "core/base (level 0)",
            "level 3",
        )

    def test_same_level(self):
        changes = {
            "core/schedule/CMakeLists.txt": "diptych_library(schedule LEVEL 3 SOURCES s.cpp)\n",
            "core/schedule/s.h": "#pragma once\n",
            "core/models/unet.cpp": '#include "core/schedule/s.h"\n',
        }
        self.assertFound(
            check_includes.check, changes, "core/models (level 3)", "core/schedule is level 3"
        )

    def test_umbrellas(self):
        for header in (
            "torch/torch.h",
            "ATen/ATen.h",
            "torch/nn.h",
            "torch/nn/module.h",
            "ATen/Functions.h",
        ):
            self.found("core/tensor/noise.cpp", f"#include <{header}>", "umbrella")

    def test_operators_stay_out_of_headers(self):
        self.found("core/tensor/noise.h", "#include <ATen/ops/add.h>", "in a header")

    def test_torch_in_a_torch_free_folder(self):
        self.found("core/base/result.cpp", "#include <ATen/ops/add.h>", "must never know")

    def test_torch_through_a_header_of_ours(self):
        changes = {
            "app/CMakeLists.txt": "diptych_program(cli LEVEL 10 SOURCES main.cpp)\n",
            "app/main.cpp": '#include "core/tensor/noise.h"\n',
        }
        self.assertFound(
            check_includes.check,
            changes,
            "app/main.cpp",
            "core/tensor/noise.h > <ATen/core/Tensor.h>",
        )

    def test_qt(self):
        self.found("core/models/unet.cpp", "#include <QWidget>", "Qt is not known here")
        self.found("core/models/unet.cpp", "#include <QtCore/QString>", "Qt is not known here")

    def test_relative_include(self):
        self.found("core/models/unet.cpp", '#include "layers.h"', "from the repository's root")

    def test_pragma_once(self):
        self.assertFound(
            check_includes.check, {"core/base/result.h": "int result();\n"}, "#pragma once"
        )

    def test_own_header_first(self):
        source = '#include <string>\n#include "core/base/result.h"\n'
        self.assertFound(check_includes.check, {"core/base/result.cpp": source}, "comes first")

    def test_commented_include_is_none(self):
        changes = {
            "core/models/unet.cpp": '#include "core/tensor/noise.h"\n/*\n#include <torch/torch.h>\n*/\n'
        }
        self.assertEqual(self.problems(check_includes.check, changes), [])


class BuildFiles(Planted):
    def test_glob(self):
        changes = {
            "core/base/CMakeLists.txt": "file(GLOB all *.cpp)\ndiptych_library(base LEVEL 0 SOURCES result.cpp)\n"
        }
        self.assertFound(check_build_files.check, changes, "core/base/CMakeLists.txt", "GLOB")

    def test_word_in_a_comment_is_no_glob(self):
        changes = {
            "core/base/CMakeLists.txt": "# no GLOB\ndiptych_library(base LEVEL 0 SOURCES result.cpp)\n"
        }
        self.assertEqual(self.problems(check_build_files.check, changes), [])

    def test_link_that_avoids_the_level_check(self):
        changes = {
            "core/base/CMakeLists.txt": CLEAN["core/base/CMakeLists.txt"]
            + "target_link_libraries(diptych_base PUBLIC diptych_models)\n"
        }
        self.assertFound(check_build_files.check, changes, "which check the levels")

    def test_source_that_is_never_built(self):
        self.assertFound(
            check_build_files.check, {"core/base/lost.cpp": ""}, "core/base/lost.cpp", "never built"
        )

    def test_test_that_is_never_built(self):
        self.assertFound(
            check_build_files.check,
            {"tests/unit/hash_test.cpp": ""},
            "tests/unit/hash_test.cpp",
            "never built",
        )

    def test_other_ways_to_list_a_source(self):
        changes = {
            "tests/CMakeLists.txt": "foreach(part unit fuzz)\n add_subdirectory(${part})\nendforeach()\n",
            "tests/fuzz/CMakeLists.txt": "diptych_fuzz(json diptych::base)\n"
            "target_sources(x PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)\n",
            "tests/fuzz/fuzz_json.cpp": "",
            "tests/fuzz/main.cpp": "",
        }
        self.assertEqual(self.problems(check_build_files.check, changes), [])

    def test_folder_that_is_not_added(self):
        changes = {
            "tests/fuzz/CMakeLists.txt": "diptych_test(fuzz SOURCES header.cpp)\n",
            "tests/fuzz/header.cpp": "",
        }
        self.assertFound(
            check_build_files.check, changes, "tests/fuzz/CMakeLists.txt", "does not add"
        )


class TrackedText(Planted):
    def test_machine_paths(self):
        for path in (
            "/wor" + "k/main/core",
            "/roo" + "t/.cache",
            "/hom" + "e/ann/x.png",
            "/tm" + "p/x/y",
        ):
            self.assertFound(
                check_tracked_text.check, {"README.md": f"see\n`{path}`\n"}, "README.md:2", path
            )

    def test_registry_hosts(self):
        for host in ("pyp" + "i.org", "files.pythonhoste" + "d.org", "deb.debia" + "n.org"):
            self.assertFound(
                check_tracked_text.check, {"scripts/x": f"curl https://{host}/a\n"}, "scripts/x:1"
            )

    def test_words_that_only_look_like_it(self):
        changes = {"README.md": "a framewor" + "k/homework, ~/hom" + "e/x, $HOME/tm" + "p/a\n"}
        self.assertEqual(self.problems(check_tracked_text.check, changes), [])

    def test_binary_files_are_not_text(self):
        self.assertEqual(
            self.problems(check_tracked_text.check, {"a.png": b"\0/tm" + b"p/abc"}), []
        )


class Manual(Planted):
    BUTTON = {"ui/panel.cpp": 'button(tr("&Learn this "\n   "style…"));\n', "docs/pictures/a.png": b"\0"}

    def problems(self, check, changes, *arguments):
        return super().problems(check, {**self.BUTTON, **changes}, *arguments)

    def test_what_the_window_says(self):
        text = "Press **Learn this style**, then **Shift+Y**.\n![A](../pictures/a.png)\n"
        self.assertEqual(self.problems(check_manual.check, {"docs/manual/a.md": text}), [])

    def test_button_that_is_not_there(self):
        self.assertFound(check_manual.check, {"docs/manual/a.md": "\nPress **Teach**.\n"}, "a.md:2", "Teach")

    def test_picture_that_is_not_there(self):
        self.assertFound(check_manual.check, {"docs/manual/a.md": "![B](../pictures/b.png)\n"}, "a.md:1", "b.png")

    def test_other_texts_are_free(self):
        self.assertEqual(self.problems(check_manual.check, {"README.md": "**Teach**\n"}), [])


class Languages(Planted):
    """lupdate writes the files once; each test then breaks something."""

    WINDOW = {"ui/a.cpp": 'struct A { Q_DECLARE_TR_FUNCTIONS(A)\n void f() { tr("Save %1"); } };\n',
              "core/base/file.cpp": 'Error f() { return Error{Io, "The file could not be read", {}}; }\n',
              "app/studio/main.cpp": "int main() {}\n"}

    def setUp(self):
        if check_languages.unavailable():
            self.skipTest(check_languages.unavailable())

    def files(self, translate, window=None, written=None):
        """`window` when the check runs, `written` when the files were made."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in (written or self.WINDOW).items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            (root / "resources/languages").mkdir(parents=True)
            (root / "ui/language").mkdir(parents=True, exist_ok=True)
            language_files.update_engine_texts(root)
            made = {"ui/language/engine_texts.inc": (root / language_files.ENGINE_TEXTS).read_text(encoding="utf-8")}
            for code in ("en", "de", "es", "zh_CN"):
                file = root / f"resources/languages/diptych_{code}.ts"
                file.write_text(f'<TS version="2.1" language="{code}"></TS>', encoding="utf-8")
                language_files.update(root, file)
                records = [{"context": e.context, "source": e.source, "comment": e.comment, "translation": translate(e)}
                           for e in language_files.read(file)]
                language_files.fill(file, [record for record in records if record["translation"]])
                made[f"resources/languages/{file.name}"] = file.read_text(encoding="utf-8")
        return {**made, **(window or self.WINDOW)}

    def found(self, files):
        # So few sentences are a fault of their own, which is not meant here.
        return [p for p in self.problems(check_languages.check, files) if "the window says more" not in p]

    def test_all_is_said(self):
        self.assertEqual(self.found(self.files(lambda entry: entry.source)), [])

    def test_not_translated(self):
        found = self.found(self.files(lambda entry: None if entry.source == "Save %1" else entry.source))
        self.assertEqual(len(found), 3, found)
        self.assertIn("not translated", found[0])

    def test_a_value_is_lost(self):
        found = self.found(self.files(lambda entry: entry.source.replace("%1", "it")))
        self.assertEqual(len(found), 3, found)
        self.assertIn("other values", found[0])

    def test_a_new_sentence_of_the_window(self):
        window = {**self.WINDOW, "ui/b.cpp": self.WINDOW["ui/a.cpp"].replace("Save", "Load").replace("A", "B")}
        found = self.found(self.files(lambda entry: entry.source, window))
        self.assertIn("Load %1", found[0])

    def test_a_new_sentence_of_the_engine(self):
        window = {**self.WINDOW, "core/base/other.cpp": 'auto e = Error{Io, "There is no room left here", {}};\n'}
        found = self.found(self.files(lambda entry: entry.source, window))
        self.assertIn("engine_texts.inc", found[0])

    def test_a_new_sentence_of_a_script_that_the_window_runs(self):
        script = 'def why(name):\n    return f"The disk is too full for {name} now"\n'
        old = {**self.WINDOW, "scripts/support/wheels.py": script}
        self.assertEqual(self.found(self.files(lambda entry: entry.source, old, old)), [])
        new = {**old, "scripts/support/wheels.py": script + 'raise Failure("There is no room left here")\n'}
        found = self.found(self.files(lambda entry: entry.source, new, old))
        self.assertIn("engine_texts.inc", found[0])

    def test_said_no_more(self):
        old = {**self.WINDOW, "ui/b.cpp": self.WINDOW["ui/a.cpp"].replace("Save", "Load").replace("A", "B")}
        found = self.found(self.files(lambda entry: entry.source, self.WINDOW, old))
        self.assertIn("said no more", found[0])


class TestRatio(Planted):
    def test_too_few_tests(self):
        self.assertFound(
            check_test_ratio.check, {"core/base/big.cpp": "int x();\n" * 30}, "at least 40%"
        )


class Tools(Planted):
    """Those that need a program of clang's."""

    def setUp(self):
        config = Project(pathlib.Path(__file__).resolve().parents[2])
        self.configs = {name: config.text(name) for name in (".clang-format", ".clang-tidy")}

    def test_layout(self):
        if check_format.unavailable():
            self.skipTest(check_format.unavailable())
        laid_out = {**self.configs, **{f: None for f in CLEAN if f.endswith((".h", ".cpp"))}}
        good = {**laid_out, "core/base/a.cpp": "int f(int a) {\n    return a;\n}\n"}
        self.assertEqual(self.problems(check_format.check, good), [])
        problems = self.problems(
            check_format.check, {**good, "core/base/b.cpp": "int  f( int a ){ return a;}\n"}
        )
        self.assertEqual(len(problems), 1, problems)
        self.assertIn("core/base/b.cpp:1", problems[0])

    def tidy(self, source):
        command = "c++ -std=c++20 -I. -c core/base/a.cpp"
        database = json.dumps(
            [{"directory": "ROOT", "file": "ROOT/core/base/a.cpp", "command": command}]
        )
        with (
            tempfile.TemporaryDirectory() as build,
            mock.patch.dict(os.environ, XDG_CACHE_HOME=build),
        ):

            def check(project, build):
                text = database.replace("ROOT", str(project.root))
                (pathlib.Path(build) / "compile_commands.json").write_text(text)
                return check_tidy.check(project, build)

            changes = {**self.configs, "core/base/a.cpp": source}
            first = self.problems(check, changes, build)
            return first, self.problems(check, changes, build)

    def test_tidy(self):
        if check_tidy.unavailable():
            self.skipTest(check_tidy.unavailable())
        self.assertEqual(self.tidy("int* f() {\n    return nullptr;\n}\n"), ([], []))
        first, second = self.tidy("int* f() {\n    return 0;\n}\n")
        self.assertIn("core/base/a.cpp:2: use nullptr", first[0])
        self.assertEqual(first, second, "what failed is looked at again")

    def test_tidy_takes_apart_what_is_compiled_together(self):
        with tempfile.TemporaryDirectory() as build:
            together = pathlib.Path(build) / "base.dir/Unity/unity_0_cxx.cxx"
            together.parent.mkdir(parents=True)
            together.write_text('/* generated */\n#include "/r/core/a.cpp"\n\n#include "/r/core/b.cpp"\n')
            command = f"c++ -Ix -o base.dir/Unity/unity_0_cxx.cxx.o -c {together}"
            database = pathlib.Path(build) / "compile_commands.json"
            alone = {"directory": build, "file": "/r/core/c.cpp", "command": "c++ -c /r/core/c.cpp"}
            database.write_text(
                json.dumps([{"directory": build, "file": str(together), "command": command}, alone])
            )
            found = {
                entry["file"]: entry["command"] for entry in check_tidy.each_source(database)
            }
            self.assertEqual(list(found), ["/r/core/a.cpp", "/r/core/b.cpp", "/r/core/c.cpp"])
            self.assertTrue(found["/r/core/b.cpp"].endswith(" -c /r/core/b.cpp"))


class ReadingCpp(unittest.TestCase):
    def names(self, text):
        return [
            (name, last - first + 1)
            for first, last, name in cpp_text.functions(textwrap.dedent(text))
        ]

    def test_functions_in_every_dress(self):
        text = """\
            namespace a::b {
            struct Point { int x{1}; int y = 2; };
            class [[nodiscard]] Thing final : public Base<int> {
              public:
                Thing(int a, std::vector<int> b = {})
                    : m_a{a}, m_b(std::move(b)), m_c{
                          {1, 2}} {
                    run([&] { return m_a; });
                }
                bool operator==(const Thing& o) const { return m_a == o.m_a; }
                template <class T, typename = void> auto get() const -> Result<T> {
                    if (m_a) {
                        return {};
                    }
                    return T{};
                }
                Thing(const Thing&) = default;

              private:
                std::array<int, 2> m_b = {1, 2};
            };
            enum class Kind : int { One, Two };
            constexpr auto kTable = std::to_array<int>({1, 2});
            const auto kLess = [](int a, int b) {
                return a < b;
            };
            } // namespace a::b
            TEST(Thing, Works) {
                const char* text = "} /* { */ // {";
                EXPECT_EQ(text[0], '}');
                const char* raw = R"x( } )" } )x";
                const int million = 1'000'000;
            }
            """
        self.assertEqual(
            self.names(text),
            [("Thing", 5), ("operator==", 1), ("get", 6), ("kLess", 3), ("TEST", 6)],
        )


if __name__ == "__main__":
    unittest.main()
