"""The fuzzers' inputs are those that make_corpus.py makes, few and small; the seeded bugs still fit their sources."""

import pathlib
import unittest

import make_corpus
import seeded_bugs

HERE = pathlib.Path(__file__).resolve().parent
MOST_BYTES = 2_000_000


class FuzzFiles(unittest.TestCase):
    def test_seeds_are_what_the_script_makes(self):
        made = make_corpus.files()
        for name, content in made.items():
            self.assertEqual((HERE / name).read_bytes(), content, name)
        there = [str(path.relative_to(HERE)) for path in HERE.glob("corpus/*/seed_*")]
        self.assertEqual(sorted(there), sorted(name for name in made if name.startswith("corpus/")))

    def test_every_target_has_inputs_and_all_are_small(self):
        targets = {path.stem.removeprefix("fuzz_") for path in HERE.glob("fuzz_*.cpp")}
        self.assertEqual(targets, {path.name for path in (HERE / "corpus").iterdir()})
        sizes = [path.stat().st_size for path in (HERE / "corpus").rglob("*") if path.is_file()]
        self.assertLess(sum(sizes), MOST_BYTES)

    def test_every_seeded_bug_fits_its_source(self):
        bugs = seeded_bugs.bugs()
        self.assertEqual(len(bugs), 6)
        self.assertEqual(len({bug["name"] for bug in bugs}), 6)
        for bug in bugs:
            self.assertTrue((HERE / f"fuzz_{bug['target']}.cpp").exists(), bug["name"])
            self.assertIn(bug["to"], seeded_bugs.broken(bug))

    def test_a_bug_whose_source_has_changed_is_an_error(self):
        bug = {**seeded_bugs.bugs()[0], "from": "no such line"}
        with self.assertRaisesRegex(ValueError, "0 times"):
            seeded_bugs.broken(bug)


if __name__ == "__main__":
    unittest.main()
