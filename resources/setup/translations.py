"""Catalogues of the window's words: made ready for the program (`make setup`), or brought up to the source.

``resources/translations/chancery_LANG.ts`` is what translators write and what is committed; the compiled
``.qm`` beside it is what the program reads. With ``--update`` new words of the source are added to each
catalogue, unfinished, and those that went are taken out; so it goes with the use cases' sentences.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("ar", "es", "fr")


def catalogue(language: str) -> Path:
    """Where the words of a language are."""
    return FOLDER / f"chancery_{language}.ts"


def sources() -> list[Path]:
    """Every module whose words are shown in the window."""
    return sorted((ROOT / "ui").rglob("*.py"))


def update(into: Path, language: str) -> None:
    """Bring a catalogue up to the source: as `pyside6-lupdate` reads it, with no places in it."""
    run(
        "pyside6-lupdate", *(str(file.relative_to(ROOT)) for file in sources()), "-ts", str(into),
        "-source-language", "en", "-target-language", language, "-locations", "none", "-no-obsolete",
    )  # fmt: skip


def compile_all() -> None:
    """Make what the program reads."""
    for language in LANGUAGES:
        ts = catalogue(language)
        run("pyside6-lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools of this environment; what it says is shown only where it fails."""
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(f"{tool} failed")


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        for each in LANGUAGES:
            update(catalogue(each), each)
        run("python", str(ROOT / "resources" / "setup" / "sentences.py"))
    compile_all()
