#!/usr/bin/env python3
"""Makes an AppDir, the tree inside of an AppImage: app_dir.py --build BUILD_FOLDER OUT

The installed tree with the libraries, Qt plugins, translations and fonts that it needs, but for those that every
Linux desktop has of its own (they belong to the C library, the graphics driver, the X server, or read the system's font
settings). Every path in it is relative to the file that has it. Needs patchelf.

Exit status: 0 made; 1 not made, with a sentence that says why; 2 wrong use.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

PACKAGING = pathlib.Path(__file__).resolve().parents[1]
NAME = "org.diptych.Diptych"
# As in the AppImage project's list of libraries that are to be left out.
OF_THE_SYSTEM = re.compile(
    r"(ld-linux.*|linux-vdso|libc|libm|libdl|libpthread|librt|libresolv|libutil|libanl|libnsl|libstdc\+\+|libgcc_s|"
    r"libGL|libEGL|libGLX|libGLdispatch|libGLESv2|libgbm|libdrm|libX11|libX11-xcb|libxcb|libXau|libXdmcp|"
    r"libfontconfig|libfreetype|libexpat|libz|libwayland-(client|server|egl|cursor))\.so(\..*)?"
)
PLUGINS = [
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland-*.so",
    "wayland-*/*.so",
    "xcbglintegrations/*.so",
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/*.so",
    "platformthemes/*.so",
]
LANGUAGES = ["de", "es", "zh_CN"]
FONTS = [
    "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
    "/usr/share/fonts/opentype/inter/Inter-Medium.otf",
    "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
    "/usr/share/fonts/opentype/inter/Inter-Bold.otf",
    "/usr/share/fonts/opentype/inter/Inter-Italic.otf",
    "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf",
]
APP_RUN = """#!/bin/sh
# The first word chooses the program: Diptych.AppImage diptych-cli render …
here=$(dirname "$(readlink -f "$0")")
case ${1:-} in
diptych-cli | diptych-thumbnailer) program=$1 && shift ;;
*) program=diptych ;;
esac
exec "$here/usr/bin/$program" "$@"
"""


def fail(sentence):
    sys.exit(f"app_dir.py: {sentence}")


def output_of(*words):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        fail(f"{words[0]} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def is_program_or_library(path):
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed_by(path):
    """Paths of all libraries it loads, and those they load, but the system's."""
    found = set()
    for line in output_of("ldd", path).splitlines():
        name, arrow, place = line.strip().partition(" => ")
        if not arrow:
            continue
        if place.startswith("not found"):
            fail(f"{path.name} needs {name}, which is not on this machine")
        if not OF_THE_SYSTEM.fullmatch(name):
            found.add((name, pathlib.Path(place.rsplit(" (", 1)[0])))
    return found


def copy_plugins(usr):
    source = pathlib.Path(output_of("qtpaths6", "--query", "QT_INSTALL_PLUGINS").strip())
    copied = []
    for pattern in PLUGINS:
        for plugin in sorted(source.glob(pattern)):
            target = usr / "plugins" / plugin.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(plugin, target)
            copied.append(plugin)
    if not any(plugin.name == "libqxcb.so" for plugin in copied):
        fail("Qt's plugin for X servers is not on this machine")
    return copied


def copy_texts(usr):
    translations = pathlib.Path(output_of("qtpaths6", "--query", "QT_INSTALL_TRANSLATIONS").strip())
    (usr / "translations").mkdir()
    for language in LANGUAGES:
        shutil.copy(translations / f"qtbase_{language}.qm", usr / "translations")
    fonts = usr / "share/diptych/fonts"
    fonts.mkdir(parents=True)
    for font in FONTS:
        if not pathlib.Path(font).exists():
            fail(f"{font} is not there; install fonts-inter and fonts-droid-fallback")
        shutil.copy(font, fonts)
    (usr / "bin/qt.conf").write_text(
        "[Paths]\nPrefix = ..\nPlugins = plugins\nTranslations = translations\n", encoding="utf-8"
    )


def copy_libraries(usr, roots):
    """Into usr/lib, but those that the installed tree has itself: LibTorch's libgomp.so.1, for one, lies where only
    LibTorch looks, so who finds the system's needs that one."""
    own = {path.name for path in (usr / "lib/diptych").rglob("*.so*")}
    for root in roots:
        for name, place in needed_by(root):
            target = usr / "lib" / name
            is_own = name in own and not place.is_relative_to("/lib") and not place.is_relative_to("/usr/lib")
            if not is_own and not target.exists():
                shutil.copy2(place.resolve(), target)


def set_search_paths(usr):
    """Beside what a file has already, usr/lib, from its own place."""
    for path in sorted(usr.rglob("*")):
        if not is_program_or_library(path) or "torch" in path.parts or "nvidia" in path.parts:
            continue
        up = "/".join([".."] * (len(path.relative_to(usr).parts) - 1))
        entries = [entry for entry in output_of("patchelf", "--print-rpath", path).strip().split(":") if entry]
        to_libraries = "$ORIGIN" if path.parent == usr / "lib" else f"$ORIGIN/{up}/lib"
        entries = [entry for entry in entries if entry.startswith("$ORIGIN")] + [to_libraries]
        output_of("patchelf", "--set-rpath", ":".join(entries), path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("out", type=pathlib.Path)
    options = parser.parse_args()
    for program in ("cmake", "patchelf", "ldd", "qtpaths6"):
        if not shutil.which(program):
            fail(f"{program} is not installed; scripts/setup.sh --packages installs what packing needs")
    shutil.rmtree(options.out, ignore_errors=True)
    usr = options.out / "usr"
    output_of("cmake", "--install", options.build, "--prefix", usr.resolve(), "--strip")
    plugins = copy_plugins(usr)
    copy_texts(usr)
    installed = [path for path in usr.rglob("*") if is_program_or_library(path) and "plugins" not in path.parts]
    copy_libraries(usr, installed + plugins)
    set_search_paths(usr)
    for file in (f"{NAME}.desktop", f"{NAME}.svg"):
        shutil.copy(PACKAGING / file, options.out)
    (options.out / "AppRun").write_text(APP_RUN, encoding="utf-8")
    (options.out / "AppRun").chmod(0o755)


if __name__ == "__main__":
    main()
