"""No tracked text names a path of somebody's machine or the host of a package registry."""

import re

# Written so that this file does not match itself.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w./$~}-])/(?:wor[k]|roo[t]|hom[e]|tm[p]|User[s])/[\w.][\w./-]*"
    ),
    "the host of a package registry": re.compile(
        r"\b(?:pyp[i]\.org|pythonhoste[d]\.org|(?:deb|snapshot|security)\.debia[n]\.org|registry\.npmj[s]\.org|"
        r"download\.pytorc[h]\.org|crate[s]\.io|proxy\.golan[g]\.org|conda\.anacond[a]\.org)"
    ),
}


def check(project):
    problems = []
    for path in project.files():
        data = (project.root / path).read_bytes()
        if b"\0" in data[:4096]:
            continue
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            for what, pattern in FORBIDDEN.items():
                match = pattern.search(line)
                if match:
                    problems.append(f"{path}:{number}: {match[0]} is {what}")
    return problems
