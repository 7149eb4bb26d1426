"""scripts/check-fresh with a made-up debootstrap and chroot: what it refuses, what it carries over, how it ends."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

FAKES = {
    "id": 'cat "$FAKE/user"',
    "debootstrap": """
        echo "debootstrap $*" >>"$FAKE/calls"
        [ ! -e "$FAKE/no_base" ] || { echo "E: no such mirror"; exit 1; }
        mkdir -p "$3/etc/apt/apt.conf.d" "$3/usr/sbin" "$3/root" """,
    "mount": 'echo "mount $*" >>"$FAKE/calls"; [ ! -e "$FAKE/no_mount" ]',
    "umount": 'echo "umount $*" >>"$FAKE/calls"',
    "apt-get": 'cat "$FAKE/sources" 2>/dev/null',
    "apt-config": '[ "$1" != dump ] || cat "$FAKE/apt_config" 2>/dev/null',
    "du": "printf '1000000\\t/'",
    # Enters nothing: does what the commands would leave behind.
    "chroot": """
        echo "chroot $*" >>"$FAKE/calls"
        cp "$1/etc/apt/sources.list" "$FAKE/carried" 2>/dev/null
        cat "$1"/etc/apt/apt.conf.d/* >>"$FAKE/carried"
        cat "$1/etc/pip.conf" >>"$FAKE/carried" 2>/dev/null
        [ ! -e "$FAKE/setup_fails" ] || exit 1
        cache="$1/root/.cache/diptych"
        mkdir -p "$cache/libtorch-9.9"
        printf 'Fetched 1,500 kB in 1s (1 kB/s)\\nFetched 2.5 MB in 3s (1 kB/s)\\n' >"$cache/apt.log"
        touch "$cache/libtorch-9.9/.cpu-complete" """,
}


class CheckFresh(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fake = pathlib.Path(folder.name)
        (self.fake / "bin").mkdir()
        for name, body in FAKES.items():
            program = self.fake / "bin" / name
            program.write_text(f"#!/bin/bash\n{body}\n")
            program.chmod(0o755)
        (self.fake / "user").write_text("0\n")
        self.checkout = self.fake / "checkout"
        shutil.copytree(ROOT / "scripts", self.checkout / "scripts")
        wheel = "torch==9.9 --hash=sha256:" + "0" * 64 + "  # 7000000 bytes, 8000000 unpacked\n"
        for list_ in (self.checkout / "scripts/requirements").glob("*.txt"):
            list_.write_text(wheel)
        self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "all")
        self.place = self.fake / "place"
        self.place.mkdir()

    def git(self, *arguments):
        identity = ["-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", self.checkout, *identity, *arguments], check=True)

    def check_fresh(self, *arguments, **environment):
        return subprocess.run(
            [self.checkout / "scripts/check-fresh", *arguments],
            env={
                "PATH": f"{self.fake / 'bin'}:{os.environ['PATH']}",
                "HOME": str(self.fake),
                "FAKE": str(self.fake),
                **environment,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def calls(self, name):
        calls = self.fake / "calls"
        lines = calls.read_text().splitlines() if calls.exists() else []
        return [line for line in lines if line.split()[0] == name]

    def assertRefused(self, run, status, sentence):
        self.assertEqual(run.returncode, status, run.stderr)
        self.assertIn(sentence, run.stderr)
        self.assertEqual(list(self.place.iterdir()), [])
        self.assertEqual(self.calls("debootstrap"), [])

    def test_words_it_does_not_know(self):
        self.assertRefused(self.check_fresh("--everything"), 2, "--only-setup")
        self.assertRefused(self.check_fresh("folder"), 2, "--only-setup")
        self.assertRefused(self.check_fresh("--in"), 2, "--in needs a value")
        self.assertRefused(self.check_fresh("--mirror"), 2, "--mirror needs a value")
        both = self.check_fresh("--test", "--only-setup")
        self.assertRefused(both, 2, "exclude each other")
        self.assertEqual(self.check_fresh("--help").returncode, 0)

    def test_refuses_without_root(self):
        (self.fake / "user").write_text("1000\n")
        self.assertRefused(self.check_fresh("--in", str(self.place)), 1, "root")

    def test_names_what_is_missing(self):
        run = self.check_fresh("--in", str(self.fake / "nowhere"))
        self.assertRefused(run, 1, "nowhere does not exist")
        (self.fake / "bin/debootstrap").unlink()
        real = [d for d in os.environ["PATH"].split(":") if not (pathlib.Path(d) / "debootstrap").exists()]
        path = f"{self.fake / 'bin'}:{':'.join(real)}"
        run = self.check_fresh("--in", str(self.place), PATH=path)
        self.assertRefused(run, 1, "needs debootstrap")
        shutil.rmtree(self.checkout / ".git")
        (self.fake / "bin/debootstrap").write_text("")
        (self.fake / "bin/debootstrap").chmod(0o755)
        self.assertRefused(self.check_fresh("--in", str(self.place)), 1, "nothing to clone")

    def test_sets_up_and_leaves_nothing(self):
        (self.fake / "sources").write_text(
            "https://mirror/debian bookworm main\nhttps://mirror/debian bookworm-updates main\n"
            "https://other/debian bookworm main\nhttps://third trixie main\nhttps://tools bookworm extra\n"
        )
        (self.fake / "apt_config").write_text(
            'APT::Get::Assume-Yes "1";\nAcquire::http::Proxy "http://proxy:1";\n'
            'Acquire::http::Proxy-Auto-Detect "/usr/bin/detect";\nAcquire::Retries "5";\n'
        )
        run = self.check_fresh(
            "--only-setup",
            "--in",
            str(self.place),
            PIP_INDEX_URL="https://index/simple",
            PIP_FIND_LINKS="/opt/links",
            https_proxy="http://proxy:2",
            SECRET_TOKEN="s",
        )
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(self.calls("debootstrap")[0], r" bookworm \S+ https://mirror/debian$")
        carried = (self.fake / "carried").read_text()
        self.assertIn("deb https://mirror/debian bookworm main\n", carried)
        self.assertIn("deb https://mirror/debian bookworm-updates main\n", carried)
        self.assertIn('Acquire::http::Proxy "http://proxy:1";', carried)
        self.assertIn('Acquire::Retries "5";', carried)
        for foreign in ("other", "third", "tools", "Auto-Detect", "Assume-Yes"):
            self.assertNotIn(foreign, carried)
        (entered,) = self.calls("chroot")
        self.assertIn("PIP_INDEX_URL=https://index/simple", entered)
        self.assertIn("https_proxy=http://proxy:2", entered)
        self.assertTrue(entered.endswith(" /srv/diptych/scripts/setup.sh"), entered)
        for foreign in ("SECRET", "FIND_LINKS", "FAKE"):
            self.assertNotIn(foreign, entered)
        self.assertRegex(run.stdout, r"scripts/setup\.sh +0\.\d +4 MB +7 MB +0 MB")
        self.assertUnmounted()
        self.assertEqual(list(self.place.iterdir()), [])

    def assertUnmounted(self):
        mounted = [line.split()[-1] for line in self.calls("mount")]
        unmounted = [line.split()[-1] for line in self.calls("umount")]
        self.assertEqual(unmounted, mounted[::-1])
        self.assertGreaterEqual(len(mounted), 3)

    def test_a_failure_in_there_unmounts_and_removes_too(self):
        (self.fake / "setup_fails").write_text("")
        run = self.check_fresh("--only-setup", "--in", str(self.place))
        self.assertEqual(run.returncode, 1)
        self.assertIn("scripts/setup.sh failed on the fresh system", run.stderr)
        self.assertUnmounted()
        self.assertEqual(list(self.place.iterdir()), [])

    def test_what_cannot_be_mounted_or_made_is_said(self):
        (self.fake / "no_mount").write_text("")
        run = self.check_fresh("--only-setup", "--in", str(self.place))
        self.assertIn("could not be mounted", run.stderr)
        self.assertEqual((run.returncode, list(self.place.iterdir())), (1, []))
        (self.fake / "no_base").write_text("")
        run = self.check_fresh("--only-setup", "--in", str(self.place))
        self.assertIn("E: no such mirror", run.stderr)
        self.assertEqual(run.returncode, 1)
        self.assertEqual([p.suffix for p in self.place.iterdir()], [".log"])

    def test_keep(self):
        run = self.check_fresh("--only-setup", "--keep", "--in", str(self.place))
        self.assertEqual(run.returncode, 0, run.stderr)
        (kept,) = self.place.iterdir()
        self.assertTrue((kept / "srv/diptych/scripts/run").exists())
        self.assertIn(str(kept), run.stderr)
        self.assertUnmounted()


if __name__ == "__main__":
    unittest.main()
