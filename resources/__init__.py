"""Where shipped data lies: the one place that knows how to find it, from source and in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = "resources"
_FONT_SUFFIXES = frozenset({".otf", ".ttf"})


def _root() -> Path:
    """The resources folder: beside this module, or inside the folder a frozen program unpacks its data to."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / _PACKAGE if bundle else Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``path("vocabularies", "sectors.json")``.

    Nothing is checked: opening a missing file raises ``FileNotFoundError`` where it is used.
    """
    return _root().joinpath(*parts)


def fonts() -> list[Path]:
    """Every installed font file, sorted by name; empty when no fonts were set up (``make fonts``)."""
    folder = path("fonts")
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in _FONT_SUFFIXES)
