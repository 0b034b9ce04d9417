"""What files are that come from outside the window: bundles, a card, a directory, or something to import.

They are known by how they begin, since mail programs rename what they carry. Reads a few bytes of each, so it
is asked on the worker's thread. There is no Qt here: a second start asks before it loads any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_BUNDLE = b"age-encryption.org/v1\n"
_CARD = b"-----BEGIN CHANCERY CARD-----"
_DIRECTORY = b"-----BEGIN CHANCERY DIRECTORY-----"
_SUFFIX = ".bundle"
_MOST_CARD = 64 * 1024
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Sorted:
    """Files by what is to be done with them."""

    bundles: list[Path] = field(default_factory=list)
    cards: list[Path] = field(default_factory=list)
    directories: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def is_bundle(path: Path) -> bool:
    """Whether a file is a bundle: by its beginning, or by its name where it cannot be read."""
    return _kind(path) == "bundle"


def sort(paths: Iterable[Path]) -> Sorted:
    """Part files by what they are, each in the order given."""
    found = Sorted()
    lists = {
        "bundle": found.bundles,
        "card": found.cards,
        "directory": found.directories,
        "other": found.others,
    }
    for path in paths:
        lists[_kind(path)].append(path)
    return found


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as source:
            begin = source.read(64)
    except OSError:
        begin = b""
    if begin.startswith(_BUNDLE) or (path.suffix.lower() == _SUFFIX and not path.is_dir()):
        return "bundle"
    text = begin.removeprefix(_BOM).lstrip()
    if text.startswith(_DIRECTORY):
        return "directory"
    return "card" if text.startswith(_CARD) else "other"


def read_card(path: Path) -> str:
    """The text of a card's file, no longer than a card can be; what is none of ASCII is replaced."""
    with path.open("rb") as source:
        return source.read(_MOST_CARD).removeprefix(_BOM).decode("ascii", "replace")
