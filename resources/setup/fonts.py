"""Places the fonts that the window and the reports use into resources/fonts; run by ``make fonts``.

Fonts are never committed. They come out of two kinds of packages, each file checked against its SHA-256 in
fonts.toml before it is used: variable fonts from pinned Python packages, cut here into the static TrueType
faces that ReportLab can embed, and further scripts from Debian's packages, which elsewhere are left out
(names in those scripts then fall back to what the system has).
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PINS = Path(__file__).with_name("fonts.toml")
LOCK = ROOT / "requirements" / "fonts.txt"
TARGET = ROOT / "resources" / "fonts"

Table = dict[str, Any]


class SetUpError(Exception):
    """Something is missing or is not what was pinned; the message says what to do."""


def checked(data: bytes, sha256: str, name: str) -> bytes:
    """``data``, if it is the pinned file; raises :class:`SetUpError` otherwise."""
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        message = (
            f"{name} is not the pinned file (SHA-256 {found}, expected {sha256}); nothing was taken from it"
        )
        raise SetUpError(message)
    return data


def run(command: list[str], folder: Path) -> None:
    """Run a package client in ``folder``; its last words become the error."""
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise SetUpError(f"{' '.join(command[:4])} failed: {words[-1] if words else 'no reason given'}")


def cut(source: bytes, axes: dict[str, float], target: Path) -> str:
    """Write the static face at ``axes`` (tag to user-space value) of a variable font; returns its name."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # Recorded time stays the source's: the same lock makes the same bytes.
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    face = instancer.instantiateVariableFont(font, axes, inplace=True, updateFontNames=True)
    part = target.with_suffix(".part")
    face.save(part)
    part.replace(target)
    return target.name


def from_packages(tables: list[Table], scratch: Path) -> None:
    """Cut every face of the pinned Python packages."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-input"]
    run(
        [*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK), "-d", "."], scratch
    )
    jobs: list[tuple[bytes, dict[str, float], Path]] = []
    for table in tables:
        stem = table["distribution"].replace("-", "_")
        (wheel,) = scratch.glob(f"{stem}-[0-9]*.whl")
        with zipfile.ZipFile(wheel) as archive:
            source = checked(archive.read(table["member"]), table["sha256"], table["member"])
            (TARGET / f"LICENSE-{table['distribution']}.txt").write_bytes(archive.read(table["licence"]))
        jobs += [(source, face["axes"], TARGET / f"{face['name']}.ttf") for face in table["cuts"]]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for done in [pool.submit(cut, *job) for job in jobs]:
            done.result()


def debian_tree(package: str, scratch: Path) -> Path:
    """A folder laid out as the package installs: the system's own if it is installed, else a fetched copy."""
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", package],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.stdout.startswith("ii"):
        return Path("/")
    run(["apt-get", "download", "-q", package], scratch)
    (archive,) = scratch.glob(f"{package}_*.deb")
    tree = scratch / package
    run(["dpkg-deb", "-x", str(archive), str(tree)], scratch)
    return tree


def from_debian(tables: list[Table], scratch: Path) -> None:
    """Copy the pinned files of Debian's packages; no right to install anything is needed."""
    for table in tables:
        tree = debian_tree(table["package"], scratch)
        for name, sha256 in table["files"].items():
            source = tree / table["folder"] / name
            (TARGET / name).write_bytes(checked(source.read_bytes(), sha256, name))
        shutil.copyfile(tree / table["copyright"], TARGET / f"LICENSE-{table['package']}.txt")


def main() -> int:
    """Place all fonts; returns the process's exit code."""
    pins = tomllib.loads(PINS.read_text(encoding="utf-8"))
    TARGET.mkdir(parents=True, exist_ok=True)
    print("Placing the fonts")
    try:
        with tempfile.TemporaryDirectory() as folder:
            from_packages(pins["package"], Path(folder))
            if shutil.which("apt-get") and shutil.which("dpkg-deb"):
                from_debian(pins["debian"], Path(folder))
            else:
                print("No Debian packages here: left out are the fonts of further scripts (Han, Thai, ...)")
    except (SetUpError, OSError) as error:
        print(f"The fonts could not be set up: {error}", file=sys.stderr)
        return 1
    expected = {f"{face['name']}.ttf" for table in pins["package"] for face in table["cuts"]}
    expected |= {name for table in pins["debian"] for name in table["files"]}
    for stale in TARGET.glob("*.[to]tf"):
        if stale.name not in expected:
            stale.unlink()
    print(f"{len(list(TARGET.glob('*.ttf')))} fonts are in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
