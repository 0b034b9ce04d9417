"""Names that people typed and that others will read on their screens: officers, posts, devices.

They end up in authenticated files and in other posts' windows, so they are held to one normal form (equal
names are equal bytes) and may hold nothing that could make a name look like another one on screen.
"""

from __future__ import annotations

import unicodedata

from resources.sentences import Sentence, say

MAX_LENGTH = 120
"""Longest name, in code points."""

# Zero-width joiner and non-joiner are part of correct spelling in Persian and in Indic scripts.
_JOINERS = "\u200c\u200d"


def normal(text: str) -> str:
    """Return `text` in Unicode NFC with outer white space removed and inner runs made one space."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def flaw(text: str) -> Sentence | None:
    """Return what is wrong with a name ("is empty", ...), or None if it may be used as it is."""
    if not text:
        return say("is empty")
    if len(text) > MAX_LENGTH:
        return say("is longer than {most} characters", most=MAX_LENGTH)
    for char in text:
        category = unicodedata.category(char)
        if category in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _JOINERS:
            return say("holds the invisible or control character {char}", char=f"U+{ord(char):04X}")
    if text != normal(text):
        return say("is not in normal form (spaces or accents)")
    return None
