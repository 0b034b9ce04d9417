"""Names of files that come from elsewhere, made harmless: a name never says where a file is to lie."""

from __future__ import annotations

import re
import unicodedata

MOST_BYTES = 200
_APART = re.compile(r"[/\\]")
_FORBIDDEN = frozenset('<>:"|?*')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_UNNAMED = "attachment"


def harmless(name: str) -> str:
    """The last part of a name, without what any system forbids in one, or what steers a terminal or a reader.

    Never empty, never the name of a device or of a folder, and at most ``MOST_BYTES`` long in UTF-8; the
    ending stays.
    """
    last = _APART.split(unicodedata.normalize("NFC", name))[-1]
    kept = "".join(
        "_" if letter in _FORBIDDEN else letter
        for letter in last
        if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    kept = kept.strip().rstrip(". ").lstrip(".")
    if _DEVICE.fullmatch(kept):
        kept = f"_{kept}"
    return _shortened(kept) or _UNNAMED


def _shortened(name: str) -> str:
    if len(name.encode()) <= MOST_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > MOST_BYTES // 4:
        stem, dot, ending = name, "", ""
    room = MOST_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + dot + ending
