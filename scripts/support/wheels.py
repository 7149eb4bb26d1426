#!/usr/bin/env python3
"""Fetches pinned wheels and unpacks them side by side in one folder.

Why not `pip install --target`: it does not merge the nvidia/ folder that the wheels share, it cannot
continue after an interruption, and it wants a wheel for the Python that happens to run it. Here pip only
downloads (through the user's own pip settings) and checks the hash; a wheel whose files all have the
size that its RECORD says is taken as present; each one's RECORD is written last.

    wheels.py status --into DIR LIST...   prints: missing wheels, bytes to download, free bytes needed
    wheels.py fetch  --into DIR LIST...   downloads and unpacks what is missing

With `--progress json` a program is told instead of a person, by one JSON object in each line of the output:

    {"event": "plan", "wheels": N, "download": BYTES, "unpacked": BYTES, "needed": BYTES, "free": BYTES}
        first; of `status` it is all
    {"event": "downloading" or "unpacking", "wheel": "NAME VERSION", "at": N, "of": N, "bytes": BYTES,
     "size": BYTES, "fetched": BYTES}
        some times a second. at, of: which wheel of how many; bytes of size: of what is being done with it;
        fetched: what is downloaded of the plan's "download"
    {"event": "failed", "sentence": "…"}
        then it ends with 1

It ends with 130 when it was asked to stop (SIGINT, SIGTERM); the wheels that are unpacked stay.
"""

import argparse
import contextlib
import csv
import dataclasses
import fcntl
import io
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile

# One Python for everybody: LibTorch's C++ libraries are the same in every wheel of a version.
PYTHON_TAG = ["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"]
PLATFORMS = [
    "manylinux_2_28",
    "manylinux_2_27",
    "manylinux_2_25",
    "manylinux_2_18",
    "manylinux_2_17",
    "manylinux2014",
    "manylinux_2_12",
    "manylinux2010",
    "manylinux_2_5",
    "manylinux1",
]
MARGIN_BYTES = 200_000_000  # left free for the system
LINE = re.compile(
    r"^([a-z0-9-]+)==(\S+) --hash=sha256:([0-9a-f]{64})  # (\d+) bytes, (\d+) unpacked$"
)


class Failure(Exception):
    """What went wrong, as one sentence for the user."""


@dataclasses.dataclass(frozen=True)
class Wheel:
    name: str
    version: str
    sha256: str
    size: int
    unpacked: int

    @property
    def title(self):
        return f"{self.name} {self.version}"

    @property
    def record(self):
        return f"{self.name.replace('-', '_')}-{self.version}.dist-info/RECORD"


def read_list(path):
    wheels = []
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.match(line)
        if not match:
            raise Failure(
                f"{path}, line {number}, is not 'NAME==VERSION --hash=sha256:… # N bytes, M unpacked'."
            )
        name, version, sha256, size, unpacked = match.groups()
        wheels.append(Wheel(name, version, sha256, int(size), int(unpacked)))
    return wheels


def record_entries(text):
    """(path, size) of a RECORD; files without a size and those that are not for this folder are left out."""
    for row in csv.reader(io.StringIO(text)):
        if len(row) == 3 and row[2] and not row[0].startswith(("..", "/")) and not is_data(row[0]):
            yield row[0], int(row[2])


def is_data(path):
    """Commands and manual pages, which a wheel keeps apart; nothing here uses them."""
    return path.split("/")[0].endswith(".data")


def is_complete(into, wheel):
    try:
        text = (into / wheel.record).read_text()
        return all(os.stat(into / path).st_size == size for path, size in record_entries(text))
    except (OSError, ValueError):
        return False


def missing_wheels(into, lists):
    return [wheel for path in lists for wheel in read_list(path) if not is_complete(into, wheel)]


def bytes_needed(wheels):
    """Free space to begin with: what stays, and twice the largest download (pip's temporary copy)."""
    if not wheels:
        return 0
    return sum(w.unpacked for w in wheels) + 2 * max(w.size for w in wheels) + MARGIN_BYTES


def human(size):
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{max(size, 1e5) / 1e6:.1f} MB"


class Progress:
    """A line that is redrawn on a terminal, and now and then a new line in a log."""

    def __init__(self, doing, wheel, size):
        self.what = f"{doing} {wheel.title} ({human(size)})"
        self.terminal = sys.stderr.isatty()
        self.start = time.monotonic()
        self.last = self.start

    def show(self, share):
        now = time.monotonic()
        if self.terminal and now - self.last >= 0.2:
            print(f"\r  {self.what}: {100 * share:3.0f} %", end="", file=sys.stderr, flush=True)
        elif not self.terminal and now - self.last >= 15:
            print(f"  {self.what}: {100 * share:3.0f} %", file=sys.stderr, flush=True)
        else:
            return
        self.last = now

    def done(self):
        line = f"  {self.what}: done in {time.monotonic() - self.start:.0f} s"
        print(f"\r{line}        " if self.terminal else line, file=sys.stderr, flush=True)

    def broken_off(self):
        if self.terminal:
            print(file=sys.stderr)


class Words:
    """Tells a person, on stderr."""

    begin = staticmethod(Progress)

    def plan(self, wheels, free):
        pass

    def failed(self, sentence):
        print(sentence, file=sys.stderr)


class Lines:
    """Tells a program, in lines of JSON on stdout."""

    INTERVAL = 0.2  # seconds, so that nobody who reads them is kept busy by them

    def __init__(self):
        self.wheels = []

    def plan(self, wheels, free):
        self.wheels = wheels
        self.say(
            "plan",
            wheels=len(wheels),
            download=sum(wheel.size for wheel in wheels),
            unpacked=sum(wheel.unpacked for wheel in wheels),
            needed=bytes_needed(wheels),
            free=free,
        )

    def begin(self, doing, wheel, size):
        return ProgressLines(self, doing, wheel, size)

    def failed(self, sentence):
        self.say("failed", sentence=sentence)

    def say(self, event, **facts):
        print(json.dumps({"event": event, **facts}), flush=True)


class ProgressLines:
    """Progress as Lines tell it."""

    def __init__(self, lines, doing, wheel, size):
        self.lines, self.doing, self.wheel, self.size = lines, doing, wheel, size
        self.at = lines.wheels.index(wheel)
        self.last = float("-inf")
        self.show(0)

    def show(self, share):
        now = time.monotonic()
        if share < 1 and now - self.last < Lines.INTERVAL:
            return
        self.last = now
        of_this = share if self.doing == "downloading" else 1
        before = sum(wheel.size for wheel in self.lines.wheels[: self.at])
        self.lines.say(
            self.doing,
            wheel=self.wheel.title,
            at=self.at + 1,
            of=len(self.lines.wheels),
            bytes=round(self.size * share),
            size=self.size,
            fetched=before + round(self.wheel.size * of_this),
        )

    def done(self):
        self.show(1)

    def broken_off(self):
        pass


def explain_pip(text, wheel):
    """One sentence for what pip said."""
    what = wheel.title
    if "No module named pip" in text:
        return f"Downloading {what} needs pip, which this Python lacks: install the package python3-pip."
    if "No space left" in text:
        return f"The disk is full, so {what} could not be downloaded; free some space and run this again."
    if "DO NOT MATCH" in text:
        return (
            f"The {what} that was downloaded is not the one this project was tested with (its hash differs), "
            "so it was thrown away; a proxy or a private package index may have changed it."
        )
    if re.search(
        r"NewConnectionError|ConnectTimeout|ReadTimeout|Temporary failure in name|NameResolution|"
        r"Network is unreachable|Connection (refused|reset|aborted|broken)|ProxyError|SSLError|"
        r"IncompleteRead|timed out|RemoteDisconnected",
        text,
    ):
        return (
            f"{what} could not be downloaded because the package index cannot be reached; check the network "
            "and run this again, it goes on where it stopped."
        )
    if "No matching distribution" in text or "Could not find a version" in text:
        return f"The package index that pip uses here does not have {what}; see `pip config list`."
    last = [line for line in text.splitlines() if line.strip()]
    return f"pip could not download {what}: {last[-1] if last else 'it did not say why'}"


def tree_size(folder):
    total = 0
    for path, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.stat(os.path.join(path, name)).st_size
            except OSError:
                pass  # pip has just moved it
    return total


def download(wheel, staging, teller=Words()):
    """Downloads into staging and returns the file's path."""
    shutil.rmtree(staging / "pip", ignore_errors=True)  # what an interrupted pip left
    (staging / "pip").mkdir(parents=True)
    requirement = staging / "requirement.txt"
    requirement.write_text(f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-input",
        "--no-deps",
        "--require-hashes",
        "--no-cache-dir",
        "--only-binary=:all:",
        *PYTHON_TAG,
        *(f"--platform={platform}_x86_64" for platform in PLATFORMS),
        "--dest",
        str(staging),
        "-r",
        str(requirement),
    ]
    environment = dict(
        os.environ,
        TMPDIR=str(staging / "pip"),
        PIP_REQUIRE_VIRTUALENV="0",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
    )
    progress = teller.begin("downloading", wheel, wheel.size)
    log = staging / "pip.log"
    with open(log, "w") as output:
        pip = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            while True:
                try:
                    pip.wait(timeout=0.25)
                    break
                except subprocess.TimeoutExpired:
                    progress.show(min(tree_size(staging / "pip") / wheel.size, 1))
        except BaseException:
            pip.terminate()
            pip.wait()
            raise
    if pip.returncode != 0:
        progress.broken_off()
        raise Failure(explain_pip(log.read_text(errors="replace"), wheel))
    progress.done()
    prefix = wheel.record.split(".dist-info")[0].lower() + "-"
    found = [path for path in staging.glob("*.whl") if path.name.lower().startswith(prefix)]
    if len(found) != 1:
        raise Failure(
            f"pip said that it downloaded {wheel.name} {wheel.version}, but the file is not in {staging}."
        )
    return found[0]


def unpack(path, into, wheel, teller=Words()):
    """Writes the wheel's files below `into`; its RECORD last, so that a cut-off unpacking is seen."""
    progress = teller.begin("unpacking", wheel, wheel.unpacked)
    written = 0
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not is_data(m.filename)]
        members.sort(key=lambda m: m.filename == wheel.record)
        if not members or members[-1].filename != wheel.record:
            raise Failure(
                f"{path.name} has no {wheel.record}, so it is not the wheel it claims to be."
            )
        for member in members:
            if member.filename.startswith("/") or ".." in member.filename.split("/"):
                raise Failure(f"{path.name} holds a file for another place ({member.filename}).")
            target = into / member.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_symlink() or target.exists():
                target.unlink()
            with archive.open(member) as source, open(target, "wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            if (member.external_attr >> 16) & 0o111:
                target.chmod(0o755)
            written += member.file_size
            progress.show(written / max(wheel.unpacked, 1))
    progress.done()


def free_bytes(folder):
    """Of the disk that a folder lies on or will lie on."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


@contextlib.contextmanager
def alone_in(into):
    """Two that download into the same place would take each other's files away."""
    handle = os.open(into, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise Failure(
            f"Something else is fetching into {into} at the moment; run this again when it has finished."
        ) from None
    except OSError:
        pass  # a file system without locks
    try:
        yield
    finally:
        os.close(handle)


def fetch(into, lists, teller=Words()):
    into.mkdir(parents=True, exist_ok=True)
    with alone_in(into):
        fetch_missing(into, missing_wheels(into, lists), teller)


def fetch_missing(into, wheels, teller):
    free = free_bytes(into)
    teller.plan(wheels, free)
    if bytes_needed(wheels) > free:
        raise Failure(
            f"{into} has {human(free)} free, but {human(bytes_needed(wheels))} are needed to download and "
            "unpack; free some space, or set XDG_CACHE_HOME to a folder on a larger disk."
        )
    staging = into / ".download"
    for wheel in wheels:
        staging.mkdir(exist_ok=True)
        path = download(wheel, staging, teller)
        (into / wheel.record).unlink(missing_ok=True)
        unpack(path, into, wheel, teller)
        path.unlink()
        if not is_complete(into, wheel):
            raise Failure(
                f"{wheel.name} {wheel.version} did not come out whole in {into}; is the disk in order?"
            )
    shutil.rmtree(staging, ignore_errors=True)


def stop(*_):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["status", "fetch"])
    parser.add_argument("--into", type=pathlib.Path, required=True)
    parser.add_argument("--progress", choices=["words", "json"], default="words")
    parser.add_argument("lists", nargs="+", metavar="LIST")
    options = parser.parse_args()
    teller = Lines() if options.progress == "json" else Words()
    signal.signal(signal.SIGTERM, stop)
    try:
        if options.command == "fetch":
            fetch(options.into, options.lists, teller)
        else:
            wheels = missing_wheels(options.into, options.lists)
            if options.progress == "words":
                print(len(wheels), sum(w.size for w in wheels), bytes_needed(wheels))
            else:
                teller.plan(wheels, free_bytes(options.into))
    except Failure as failure:
        teller.failed(str(failure))
        return 1
    except OSError as error:
        teller.failed(f"Could not write {error.filename or options.into}: {error.strerror}.")
        return 1
    except KeyboardInterrupt:
        print("\nStopped; run this again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
