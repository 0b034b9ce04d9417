"""Faces to files: which shipped font prints which character, so that no name ever prints as boxes.

Every face is a chain. The first font is the one the page was designed in; the others lend single letters of
scripts that it lacks. Any other font file that lies in the fonts folder joins the end of every chain, so a
post can add a script by adding a file. Only static TrueType can be embedded here (no CFF outlines).
"""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

import resources
from app.brief_errors import ReportRefused
from reports.paper import Face
from resources.sentences import say

_FIRST: dict[Face, tuple[str, ...]] = {
    Face("serif"): ("NotoSerif-Regular",),
    Face("serif", "semibold"): ("NotoSerif-SemiBold", "NotoSerif-Bold", "NotoSerif-Regular"),
    Face("serif", "italic"): ("NotoSerif-Italic", "NotoSerif-Regular"),
    Face("sans"): ("NotoSansSemiCondensed-Regular", "NotoSans-SemiCondensed", "NotoSans-Regular"),
    Face("sans", "semibold"): (
        "NotoSansSemiCondensed-SemiBold",
        "NotoSans-SemiCondensedSemiBold",
        "NotoSans-SemiCondensedBold",
        "NotoSans-SemiBold",
        "NotoSans-Bold",
    ),
    Face("sans", "italic"): (
        "NotoSansSemiCondensed-Italic",
        "NotoSans-Italic",
        "NotoSansSemiCondensed-Regular",
    ),
}
"""Candidates for the font a face is designed in, best first."""

_LENT = (
    "NotoNaskhArabic",
    "NotoSansHebrew",
    "NotoSerifHebrew",
    "NotoSansDevanagari",
    "NotoSansThai",
    "NotoSansArmenian",
    "NotoSansGeorgian",
    "NotoSansEthiopic",
)
"""Families that lend letters, tried before any other file in the folder, in the weight that fits."""
_WEIGHTS = {
    "semibold": ("SemiBold", "Bold", "Regular"),
    "regular": ("Regular",),
    "italic": ("Regular",),
}
_LAST = ("DroidSansFallbackFull", "NanumGothic")
_NAME = "Chancery-"


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One registered font: its name for the page, and each character's advance in thousandths of an em."""

    name: str
    advances: dict[int, float]
    default: float

    def covers(self, char: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(char) in self.advances


@cache
def _files() -> dict[str, Path]:
    return {file.stem: file for file in resources.fonts() if file.suffix.lower() == ".ttf"}


_lock = threading.RLock()


@cache
def _open(stem: str) -> Font | None:
    """Register a font file once per process; None when it is not embeddable (CFF, a broken file)."""
    with _lock:
        try:
            font = TTFont(_NAME + stem, str(_files()[stem]))
        except (TTFError, OSError):
            return None
        pdfmetrics.registerFont(font)
        face = font.face
        return Font(font.fontName, dict(face.charWidths), float(face.defaultWidth))


class Chain:
    """The fonts of one face in the order in which they are asked for a character."""

    def __init__(self, face: Face) -> None:
        stem = next((name for name in _FIRST[face] if name in _files()), None)
        first = _open(stem) if stem else None
        if first is None:
            raise ReportRefused(
                say(
                    "The fonts for printed reports are not installed; run “make fonts”, or put "
                    "{font}.ttf into the resources/fonts folder.",
                    font=_FIRST[face][0],
                )
            )
        self.first = first
        self._rest = _lenders(face.cut, {str(stem)})
        self._found: dict[str, Font | None] = {}

    def font_for(self, char: str) -> Font | None:
        """The first font of the chain that has the character, or None; fonts are opened only when needed."""
        if ord(char) in self.first.advances:
            return self.first
        if char not in self._found:
            self._found[char] = next(
                (
                    font
                    for stem in sorted(self._rest, key=lambda stem: not _named_for(stem, char))
                    if (font := _open(stem)) is not None and font.covers(char)
                ),
                None,
            )
        return self._found[char]


_FILE_WORDS = {
    "CJK": ("Fallback", "CJK"),
    "HIRAGANA": ("Fallback", "CJK"),
    "KATAKANA": ("Fallback", "CJK"),
    "HANGUL": ("Nanum", "Hangul", "KR", "CJK"),
}
"""Words in the names of font files, by the first word of a character's name, where they are not the same."""


def _named_for(stem: str, char: str) -> bool:
    """Whether a font file is named for the script of a character: it is opened before the others."""
    script = unicodedata.name(char, "").partition(" ")[0]
    return any(word in stem for word in _FILE_WORDS.get(script, (script.capitalize(),)) if word)


def _lenders(cut: str, taken: set[str]) -> tuple[str, ...]:
    files = _files()
    order = [f"{family}-{weight}" for family in _LENT for weight in _WEIGHTS[cut]]
    order += _LAST
    listed = set(order)
    designed = {name for names in _FIRST.values() for name in names}
    order += [stem for stem in files if stem not in listed and stem not in designed]
    return tuple(stem for stem in order if stem in files and stem not in taken)


@cache
def chain(face: Face) -> Chain:
    """The chain of a face. Raises ReportRefused when the fonts are not installed."""
    with _lock:
        return Chain(face)


def forget() -> None:
    """Read the fonts folder anew; for set-up and tests that change it."""
    with _lock:
        _files.cache_clear()
        _open.cache_clear()
        chain.cache_clear()
