"""Writes THIRD-PARTY.md: what the distributed program contains of others, under which licence.

The list follows requirements/runtime.txt, versions and licences the installed packages' own metadata: a new
dependency shows up by itself. A licence that may not go into an Apache-2.0 distribution stops it.
``--check`` writes nothing and fails when the file on disk says something else.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "runtime.txt"
OUTPUT = ROOT / "THIRD-PARTY.md"

# SPDX identifiers of licences whose works may be distributed beside Apache-2.0 code. The LGPL ones stand here
# because those packages stay separate, replaceable files (see the text below); MPL-2.0 because its files are
# distributed unchanged and its source is public.
ALLOWED = frozenset(
    {
        "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-2.1-only", "LGPL-3.0-only",
        "LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
    }
)  # fmt: skip

# Where a package's metadata gives no SPDX expression: what its own licence file says.
STATED: dict[str, str] = {
    "backports-tarfile": "MIT",
    "python-bidi": "LGPL-3.0-or-later",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}

HEAD = """\
# Third-party software and fonts

Chancery itself is under the Apache License 2.0 (see LICENSE). This page lists what a distribution of it
contains of others. `make licences` writes it from the locked packages; a test fails when it is out of date or
a licence is not one that may be distributed together with Apache-2.0 code.

## Python packages in the program

| package | version | licence |
| --- | --- | --- |
"""

TAIL = """
## Libraries inside those packages

| library | comes with | licence |
| --- | --- | --- |
| Qt 6 | pyside6-essentials | LGPL-3.0-only |
| SQLCipher, SQLite | sqlcipher3 | BSD-3-Clause, public domain |
| OpenSSL | cryptography, sqlcipher3 | Apache-2.0 |
| libxml2, libxslt | lxml | MIT |
| QPDF | pikepdf | Apache-2.0 |
| PDFium | pypdfium2 | BSD-3-Clause, Apache-2.0 |
| Zstandard | zstandard | BSD-3-Clause |
| Python | the frozen program | PSF-2.0 |
| PyInstaller's loader | the frozen program | GPL-2.0-or-later, its exception allowing any program |

## Fonts

Placed by `make fonts`, never part of the source tree; each one's licence text lies beside it.

| font | licence |
| --- | --- |
| Inter | OFL-1.1 |
| Noto Sans, Noto Serif, Noto Sans Arabic, Noto Naskh Arabic, Noto Sans of further scripts | OFL-1.1 |
| Droid Sans Fallback | Apache-2.0 |
| Nanum Gothic | OFL-1.1 |

The Noto and Inter faces are cut unchanged in outline from the families' variable fonts. None of them reserves
its name.

## Why the LGPL packages are fine here

PySide6, Shiboken and Qt are used unmodified, through their public interface, and stay separate shared
libraries in the program's folder: whoever receives the program can replace them with their own build. The
same holds for pycountry and python-bidi, which lie there as files of their own. Nothing in Chancery's licence
forbids doing so, or studying the program for it. Their sources are public, at the versions above.
"""


class Package(NamedTuple):
    """One row: the name as locked, the locked version, and an SPDX expression."""

    name: str
    version: str
    licence: str


def locked() -> list[tuple[str, str]]:
    """Name and version of every runtime package, for every platform."""
    text = LOCK.read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, flags=re.MULTILINE)


def listed() -> dict[tuple[str, str], str]:
    """What THIRD-PARTY.md says now: it speaks for packages that this platform does not install."""
    if not OUTPUT.exists():
        return {}
    rows = re.findall(
        r"^\| (\S+) \| (\S+) \| ([^|]+) \|$", OUTPUT.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {(name, version): licence for name, version, licence in rows}


def stated(name: str) -> str | None:
    """The licence that the package declares; ``None`` if it is not installed here or declares none."""
    if name in STATED:
        return STATED[name]
    try:
        data = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return None
    words = str(data.get("license_expression") or data.get("license") or "")
    if words and len(words) < 80:
        # Qt's packages offer a choice; the LGPL is the one taken.
        return "LGPL-3.0-only" if words.startswith("LGPL-3.0-only OR GPL") else words
    kinds = [line.rsplit(" :: ", 1)[-1] for line in data.get("classifier") or [] if "License ::" in line]
    return "MIT" if kinds == ["MIT License"] else None


def allowed(licence: str) -> bool:
    """Whether an SPDX expression permits distribution here: every AND part must, one OR part is enough."""
    return all(
        any(choice.strip(" ()") in ALLOWED for choice in part.split(" OR "))
        for part in licence.split(" AND ")
    )


def rows() -> tuple[list[Package], list[str]]:
    """All rows, and what is wrong with any of them."""
    before = listed()
    packages: list[Package] = []
    faults: list[str] = []
    for name, version in locked():
        licence = stated(name) or before.get((name, version))
        if licence is None:
            faults.append(f"{name} {version}: no licence is known; look it up and add it to licences.py")
            continue
        if not allowed(licence):
            faults.append(
                f"{name} {version}: {licence} is not a licence that may be distributed with Chancery"
            )
        packages.append(Package(name, version, licence))
    return packages, faults


def main(arguments: list[str]) -> int:
    """Write or check the page; returns the process's exit code."""
    packages, faults = rows()
    text = HEAD + "".join(f"| {row.name} | {row.version} | {row.licence} |\n" for row in packages) + TAIL
    if "--check" not in arguments:
        OUTPUT.write_text(text, encoding="utf-8")
    elif not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
        faults.append("THIRD-PARTY.md is out of date: run `make licences`")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
