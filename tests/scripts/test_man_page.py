"""The man pages in packaging/man name every option there is, and none that is not."""

import os
import pathlib
import re
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT / "packaging/man"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
# Where a page tells of options that several commands take.
GENERAL = "General"
SHARED = {"render": ["What is drawn"], "sheet": ["What is drawn"]}
SHARED_BY_ALL = "The model and the output"
SHARED_BY_WAYS = "train"


def plain(roff):
    """The text without the escapes that could stand in an option."""
    return roff.replace("\\-", "-")


def told_in(roff):
    """{section: options that have a paragraph of their own in it}"""
    told = {}
    section = ""
    lines = plain(roff).splitlines()
    for number, line in enumerate(lines):
        if line.startswith((".SH ", ".SS ")):
            section = line[4:].strip('"')
            told[section] = set()
        elif line == ".TP":
            told[section].update(OPTION.findall(lines[number + 1]))
    return told


def offered_in(help_text):
    return set(re.findall(r"^  (?:-\w,)?(--[\w-]+)", help_text, re.MULTILINE))


def commands_in(help_text):
    _, _, list_ = help_text.partition("\nSubcommands:\n")
    return re.findall(r"^  (\S+) ", list_, re.MULTILINE)


def told_of(command, told):
    """What the page says of a command: in its own section, and in those it shares."""
    sections = [command, *SHARED.get(command, [])]
    if command.startswith("train "):
        sections.append(SHARED_BY_WAYS)
    return set().union(told[SHARED_BY_ALL], *(told.get(section, set()) for section in sections))


def differences(roff, helps):
    """One line for each option that only the page or only the program knows; `helps` is {command: its help}, the
    program's own under ""."""
    told = told_in(roff)
    found = []
    for command, help_text in helps.items():
        offered = offered_in(help_text)
        if command in ("", "train"):  # they take nothing but their commands
            known = told[GENERAL]
            said = set()
        else:
            said = told_of(command, told)
            known = said | told[GENERAL]
            if command not in told:
                found.append(f"{command}: has no section")
        found += [f"{command}: {option} is not in the page" for option in sorted(offered - known)]
        found += [f"{command}: {option} does not exist" for option in sorted(said - offered)]
    everything = set().union(*(offered_in(text) for text in helps.values()))
    found += [f"{option} is not an option" for option in sorted(set(OPTION.findall(plain(roff))) - everything)]
    return found


class CommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = os.environ.get("DIPTYCH_CLI", "")
        if not os.access(cls.program, os.X_OK):
            raise unittest.SkipTest("diptych-cli is not built")
        cls.page = (PAGES / "diptych-cli.1").read_text(encoding="utf-8")
        cls.helps = {"": cls.help_of()}
        for command in commands_in(cls.helps[""]):
            cls.helps[command] = cls.help_of(command)
        for way in commands_in(cls.helps["train"]):
            cls.helps[f"train {way}"] = cls.help_of("train", way)

    @classmethod
    def help_of(cls, *command):
        run = subprocess.run([cls.program, *command, "--help"], stdout=subprocess.PIPE, text=True, check=True)
        return run.stdout

    def test_the_page_names_the_options_there_are(self):
        self.assertGreater(len(self.helps), 10, "diptych-cli --help has another form than this test reads")
        self.assertGreater(len(offered_in(self.helps["render"])), 20)
        self.assertEqual(differences(self.page, self.helps), [])

    def test_the_page_names_no_command_that_does_not_exist(self):
        commands = plain(self.page).partition("\n.SH COMMANDS\n")[2].partition("\n.SH ")[0]
        named = re.findall(r"^\.SS (.*)$", commands, re.MULTILINE)
        self.assertEqual(sorted(named), sorted(command for command in self.helps if command))

    def test_planted_faults_are_found(self):
        lacking = self.page.replace(".B \\-\\-tiles\n", ".B tiles\n")
        self.assertEqual(
            differences(lacking, self.helps),
            ["render: --tiles is not in the page", "sheet: --tiles is not in the page"],
        )
        elsewhere = self.page.replace(".SS info\n", ".SS info\n.TP\n.B \\-\\-tiles\nText.\n")
        self.assertEqual(differences(elsewhere, self.helps), ["info: --tiles does not exist"])
        invented = self.page.replace(".SH SEE ALSO\n", ".SH SEE ALSO\nAs \\-\\-nothing says.\n")
        self.assertEqual(differences(invented, self.helps), ["--nothing is not an option"])


class Window(unittest.TestCase):
    def test_the_page_names_the_options_there_are(self):
        # Asking the program would take a screen.
        source = (ROOT / "app/studio/main.cpp").read_text(encoding="utf-8")
        offered = {f"--{name}" for name in re.findall(r'QCommandLineOption\s+\w+\(\s*"([\w-]+)"', source)}
        self.assertGreater(len(offered), 5, "app/studio/main.cpp has another form than this test reads")
        if "addHelpOption()" in source:
            offered |= {"--help", "--help-all"}
        if "addVersionOption()" in source:
            offered.add("--version")
        page = (PAGES / "diptych.1").read_text(encoding="utf-8")
        self.assertEqual(told_in(page)["OPTIONS"], offered)
        self.assertEqual(set(OPTION.findall(plain(page))), offered)


class Layout(unittest.TestCase):
    def test_groff_finds_nothing_to_say(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        for page in sorted(PAGES.glob("*.1")):
            run = subprocess.run(
                ["groff", "-man", "-ww", "-z", page], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            self.assertEqual((run.returncode, run.stdout), (0, ""), page.name)

    def test_lines_and_letters_that_every_man_shows(self):
        for page in sorted(PAGES.glob("*.1")):
            for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
                where = f"{page.name}:{number}"
                self.assertTrue(line.isascii(), f"{where}: letters outside of ASCII")
                self.assertEqual(line, line.rstrip(), f"{where}: a space ends the line")
                self.assertTrue(line, f"{where}: an empty line")


if __name__ == "__main__":
    unittest.main()
