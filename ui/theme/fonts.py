"""Fonts: the shipped files, the type scale as ``QFont`` and figures that stand under one another.

Without the shipped files (a source tree before set-up) the system's own families step in silently.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from resources import path as resource
from ui.theme.tokens import tokens

FIRST = ("Inter-", "NotoSerif-")
"""File name beginnings that the first window needs; the rest is loaded after its first paint."""
LATER = ("NotoSansArabic", "NotoNaskhArabic", "NotoSans-", "Noto", "Droid", "Nanum")

_SUFFIXES = {".ttf", ".otf", ".ttc"}
_loaded: set[Path] = set()


def load(prefixes: tuple[str, ...], folder: Path | None = None) -> int:
    """Add the shipped files whose names begin with one of ``prefixes``; returns how many were added."""
    place = folder if folder is not None else resource("fonts")
    if not place.is_dir():
        return 0
    before = len(_loaded)
    for file in sorted(place.rglob("*")):
        wanted = file.suffix.lower() in _SUFFIXES and file.name.startswith(prefixes)
        if wanted and file not in _loaded and QFontDatabase.addApplicationFont(str(file)) >= 0:
            _loaded.add(file)
    if len(_loaded) > before:
        _chain.cache_clear()
        font.cache_clear()
    return len(_loaded) - before


@lru_cache(maxsize=8)
def _chain(family: str) -> tuple[str, ...]:
    """The wished families that exist here, then whatever the system calls its own."""
    present = set(QFontDatabase.families())
    wished = [name for name in tokens().families[family] if name in present]
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return (*wished, system)


@lru_cache(maxsize=128)
def font(role: str, weight: int = 0, arabic: bool = False, tabular: bool = False) -> QFont:
    """The font of a step of the type scale.

    ``weight`` (1 to 1000) overrides the step's own.  ``arabic`` enlarges document titles, whose
    Naskh face looks small beside the Latin one.  ``tabular`` figures stand under one another; the
    feature widens hyphens too, so that running words go without it.
    """
    step = tokens().scale[role]
    made = QFont(list(_chain(step.family)))
    size = step.size
    if arabic and step.family == "document":
        size = round(size * tokens().arabic_document_scale)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight or step.weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
