#!/usr/bin/env python3
"""Writes what a package of Diptych is made of: bill_of_materials.py --wheels WHEELS --version V FOLDER

FOLDER/diptych.spdx.json    every part with its version, licence and the hash it is pinned by (SPDX 2.3)
FOLDER/THIRD-PARTY.txt      the licences' texts of what the package carries along
FOLDER/PART.txt             each of them by itself
What Debian installs beside it (Qt, OpenCV, SQLite …) is named with the version it was built with; its licences are in
/usr/share/doc, where Debian keeps them.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
# What the package itself carries: part → requirement file, line, SPDX licence, where its text lies below WHEELS.
CARRIED = {
    "LibTorch": ("libtorch-cpu.txt", "torch", "BSD-3-Clause", "torch-*.dist-info/licenses/LICENSE"),
    "CUDA runtime": ("libtorch-cpu.txt", "nvidia-cuda-runtime", "LicenseRef-NVIDIA-CUDA-EULA",
                     "nvidia_cuda_runtime-*.dist-info/licenses/License.txt"),
    "CUPTI": ("libtorch-cpu.txt", "nvidia-cuda-cupti", "LicenseRef-NVIDIA-CUDA-EULA",
              "nvidia_cuda_cupti-*.dist-info/licenses/License.txt"),
    "CLIP's list of words": ("clip-merges.txt", "open-clip-torch", "MIT", "../clip-merges-*/LICENSE"),
}
# Debian packages whose libraries the programs link or open, and their licences.
DEBIAN = {
    "libqt6widgets6": "LGPL-3.0-only", "libqt6svg6": "LGPL-3.0-only", "libqt6charts6": "GPL-3.0-only",
    "libopencv-core406": "Apache-2.0", "libopencv-imgproc406": "Apache-2.0", "libsqlite3-0": "blessing",
    "libpng16-16": "libpng-2.0", "libjpeg62-turbo": "IJG AND BSD-3-Clause", "libwebp7": "BSD-3-Clause",
    "libtiff6": "libtiff", "liblcms2-2": "MIT", "libicu72": "Unicode-DFS-2016", "libssl3": "Apache-2.0",
    "fonts-inter": "OFL-1.1", "fonts-droid-fallback": "Apache-2.0", "libsqlitecpp-dev": "MIT", "libstb-dev": "MIT",
    "libcli11-dev": "BSD-3-Clause", "nlohmann-json3-dev": "MIT",
    # In the AppImage's first part.
    "libsquashfuse0": "BSD-2-Clause", "libfuse3-3": "LGPL-2.1-only", "libzstd1": "BSD-3-Clause", "liblzma5": "0BSD",
    "zlib1g": "Zlib", "liblz4-1": "BSD-2-Clause", "liblzo2-2": "GPL-2.0-or-later",
}


def pinned(file, name):
    for line in (ROOT / "scripts/requirements" / file).read_text(encoding="utf-8").splitlines():
        match = re.match(rf"{re.escape(name)}==(\S+) --hash=sha256:([0-9a-f]{{64}})", line)
        if match:
            return match[1], match[2]
    sys.exit(f"bill_of_materials: {file} does not pin {name}")


def debian_version(package):
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "NOASSERTION"


def identifier(name):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-")


def licence_text(cache, pattern, name):
    found = sorted(cache.glob(pattern))
    if not found:
        sys.exit(f"bill_of_materials: the licence of {name} is not where its wheel has it ({pattern})")
    return found[-1].read_text(encoding="utf-8", errors="replace")


def package(name, version, licence, checksum=None):
    entry = {"name": name, "SPDXID": identifier(name), "versionInfo": version, "downloadLocation": "NOASSERTION",
             "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence,
             "copyrightText": "NOASSERTION"}
    if checksum:
        entry["checksums"] = [{"algorithm": "SHA256", "checksumValue": checksum}]
    return entry


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=pathlib.Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("out", type=pathlib.Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cache = options.wheels
    packages = [package("Diptych", options.version, "GPL-3.0-only"),
                package("storybook model", options.version, "CC0-1.0")]
    texts = []
    for name, (file, requirement, licence, pattern) in CARRIED.items():
        version, checksum = pinned(file, requirement)
        packages.append(package(name, version, licence, checksum))
        text = licence_text(cache, pattern, name)
        short = re.sub(r"\W+", "-", name).strip("-")
        (options.out / f"{short}.txt").write_text(text, encoding="utf-8")
        texts.append(f"{name} {version}\n{'=' * 72}\n\n{text.strip()}\n")
    for name, licence in DEBIAN.items():
        packages.append(package(name, debian_version(name), licence))
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"diptych-{options.version}", "documentNamespace": f"urn:diptych:{options.version}",
        "creationInfo": {"created": "1970-01-01T00:00:00Z", "creators": ["Tool: packaging/bill_of_materials.py"]},
        "packages": packages,
        "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                           "relatedSpdxElement": identifier("Diptych")}]
        + [{"spdxElementId": identifier("Diptych"), "relationshipType": "DEPENDS_ON", "relatedSpdxElement": p["SPDXID"]}
           for p in packages[1:]],
        "hasExtractedLicensingInfos": [{
            "licenseId": "LicenseRef-NVIDIA-CUDA-EULA", "name": "NVIDIA CUDA Toolkit EULA",
            "extractedText": licence_text(cache, CARRIED["CUDA runtime"][3], "CUDA runtime")}],
    }
    (options.out / "diptych.spdx.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    (options.out / "THIRD-PARTY.txt").write_text("\n\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
