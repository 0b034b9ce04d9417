"""Letters into the order and the forms in which they stand on paper: Arabic joining, right-to-left order.

The page library prints characters from left to right and joins nothing. Here one line of logical text becomes
visual text: Arabic letters in their joined forms, runs reordered by the Unicode bidirectional algorithm
(UAX 9), brackets mirrored. Isolates (FSI … PDI) are honoured: each is ordered on its own and stands in the
sentence as one neutral thing, so that a name or a figure in another script cannot tear the sentence apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, TypeVar

from reports.paper import Style

LRI = "\u2066"
FSI = "\u2068"
PDI = "\u2069"
_STAND_IN = "\ufffc"  # bidirectional class ON, as UAX 9 treats an isolate seen from outside

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_STRONG = frozenset({"L", "R", "AL"})

_Mark = TypeVar("_Mark")

Letter = tuple[str, Style]
"""One character to print and how."""


def has_rtl(text: str) -> bool:
    """Whether the text holds a right-to-left letter."""
    return _RTL.search(text) is not None


OPENERS = f"{LRI}\u2067{FSI}"
"""Characters that open an isolate: left to right, right to left, as its first strong letter."""


def isolate(text: str) -> str:
    """The text wrapped so that what stands around it does not change its order."""
    return f"{FSI}{text}{PDI}"


def left_to_right(text: str) -> str:
    """The text wrapped to run from left to right: a figure with its sign, whatever the language."""
    return f"{LRI}{text}{PDI}"


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(
        configuration={
            "delete_harakat": False,
            "shift_harakat_position": False,
            "support_ligatures": True,
            # A word drawn as one sign would stand apart from its neighbours; lam-alef is obligatory.
            "ARABIC LIGATURE ALLAH": False,
        }
    )


@lru_cache(maxsize=4096)
def joined(text: str) -> str:
    """The text with Arabic letters in their joined forms, still in logical order."""
    if not _ARABIC.search(text):
        return text
    return str(_reshaper().reshape(text))


_INDIC = (
    # Letters, nukta (or none), virama, and the vowel signs written before the letters that they follow.
    ("\u0915-\u0939\u0958-\u095f", "\u093c", "\u094d", "\u093f"),  # Devanagari
    ("\u0995-\u09b9\u09dc-\u09df", "\u09bc", "\u09cd", "\u09bf\u09c7\u09c8"),  # Bengali
    ("\u0a15-\u0a39\u0a59-\u0a5e", "\u0a3c", "\u0a4d", "\u0a3f"),  # Gurmukhi
    ("\u0a95-\u0ab9", "\u0abc", "\u0acd", "\u0abf"),  # Gujarati
    ("\u0b95-\u0bb9", "", "", "\u0bc6\u0bc7\u0bc8"),  # Tamil: its virama is always shown
    ("\u0d15-\u0d39", "", "", "\u0d46\u0d47\u0d48"),  # Malayalam
    ("\u0d9a-\u0dc6", "", "", "\u0dd9\u0dda\u0ddb"),  # Sinhala
)


def _cluster(letters: str, nukta: str, virama: str, signs: str) -> str:
    letter = f"[{letters}]" + (f"{nukta}?" if nukta else "")
    lead = f"(?:{letter}{virama})*" if virama else ""
    return f"({lead}{letter})([{signs}])"


_BEFORE_BASE = [re.compile(_cluster(*script)) for script in _INDIC]
_INDIC_LETTER = re.compile("[\u0900-\u0dff]")


def before_base(text: str) -> str:
    """Indic text with the vowel signs that are written first put first; joined forms are not made."""
    if not _INDIC_LETTER.search(text):
        return text
    # Vowels in two parts come apart, so that the first part can be moved.
    apart = unicodedata.normalize("NFD", text)
    for pattern in _BEFORE_BASE:
        apart = pattern.sub(r"\2\1", apart)
    return unicodedata.normalize("NFC", apart)


def _base_is_rtl(text: str, fallback: bool) -> bool:
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _STRONG:
            return kind != "L"
    return fallback


def _direction(opener: str, content: list[tuple[str, Style]], outside: bool) -> bool:
    """Whether an isolate runs from right to left."""
    if opener != FSI:
        return opener != LRI
    return _base_is_rtl("".join(text for text, _ in content), outside)


def _order(letters: list[tuple[str, _Mark]], rtl: bool) -> list[tuple[str, _Mark]]:
    """One embedding without isolates in visual order, by python-bidi's pure-Python algorithm.

    Each letter carries a mark of its own through the reordering.
    """
    from bidi import algorithm as uax9

    storage = uax9.get_empty_storage()
    level = 1 if rtl else 0
    storage["base_level"], storage["base_dir"] = level, "LR"[level]
    uax9.get_embedding_levels("".join(char for char, _ in letters), storage)
    for place, entry in enumerate(storage["chars"]):
        entry["place"] = place
        if not entry["type"]:
            # A letter newer than Python's tables; UAX 9 takes what it does not know as left to right.
            entry["type"] = entry["orig"] = "L"
    uax9.explicit_embed_and_overrides(storage, False)
    uax9.resolve_weak_types(storage, False)
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    uax9.reorder_resolved_levels(storage, False)
    uax9.apply_mirroring(storage, False)
    return [(str(entry["ch"]), letters[entry["place"]][1]) for entry in storage["chars"]]


def _joined_letters(segments: list[tuple[str, Style]]) -> list[Letter]:
    return [(char, style) for text, style in segments for char in joined(text)]


def _merge(segments: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    merged: list[tuple[str, Style]] = []
    for text, style in segments:
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        else:
            merged.append((text, style))
    return merged


def visual(segments: list[tuple[str, Style]], rtl: bool) -> list[Letter]:
    """One line's segments, in logical order with isolates, as letters from left to right.

    `rtl` is the direction of the paragraph. An isolate takes the direction of its first strong letter; one
    that the line cuts off reaches to its end.
    """
    outer: list[tuple[str, Style]] = []
    inner: list[tuple[str, list[tuple[str, Style]]]] = []
    depth = 0
    for text, style in _merge(segments):
        for part in re.split(f"([{OPENERS}{PDI}])", text):
            if part and part in OPENERS:
                depth += 1
                if depth == 1:
                    inner.append((part, []))
                    outer.append((_STAND_IN, style))
                    continue
            elif part == PDI:
                depth = max(0, depth - 1)
                if depth == 0:
                    continue
            if part:
                (inner[-1][1] if depth else outer).append((part, style))
    letters = _joined_letters(outer)
    places = [place for place, (char, _) in enumerate(letters) if char == _STAND_IN]
    if not places:
        return _order(letters, rtl)
    held = dict(zip(places, inner, strict=True))
    ordered: list[Letter] = []
    # Each letter carries its place in the logical line, so that a stand-in is known again after reordering.
    for char, (place, style) in _order([(char, (n, style)) for n, (char, style) in enumerate(letters)], rtl):
        if place in held:
            opener, content = held[place]
            ordered.extend(visual(content, _direction(opener, content, rtl)))
        else:
            ordered.append((char, style))
    return ordered
