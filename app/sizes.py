"""Sizes of files as people write them and read them: 20 MB are 20,000,000 bytes, 20 MiB 20,971,520."""

from __future__ import annotations

import re

_FORM = re.compile(r"(\d{1,12})(?:[.,](\d{1,3}))?\s*(?:([kKmMgG])(i?))?[bB]?", re.ASCII)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3}


def bytes_of(text: str) -> int:
    """How many bytes a text such as ``20MB``, ``1.5 GB`` or ``700 KiB`` means; raises ValueError."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text}” is no size such as 20MB")
    whole, part, unit, binary = found.groups()
    factor: int = (1024 if binary else 1000) ** _POWERS[(unit or "").lower()]
    tail = part or ""
    scale: int = 10 ** len(tail)
    return (int(whole) * scale + int(tail or 0)) * factor // scale


def size_text(size: int) -> str:
    """A number of bytes in the largest unit that it fills, for the command line."""
    for power, unit in ((3, "GB"), (2, "MB"), (1, "kB")):
        if size >= 1000**power:
            return f"{size / 1000**power:.1f} {unit}"
    return f"{size} bytes"
