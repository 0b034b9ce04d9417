"""What every reader of foreign files yields: records with the place they came from.

A reader parses and maps; it never touches the store.  ``app.importing.apply`` compares what it
yields with what the same source last said and writes the difference as one change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from resources.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """An error or a warning about one place of one source."""

    source: str
    place: str
    message: Sentence


@dataclass(slots=True)
class Incoming:
    """One record as its source states it.

    ``id`` is the text form (see ``db.ids``); ``values`` holds Python values by field name of the
    kind: text, int, bool, decimal strings, lists, ids as text.  A field that the source does not
    speak of is left out; one that it states to be empty is None.  ``marking`` and ``release_to``
    may be among them.  ``place`` says where in the source, for people.
    """

    kind: str
    id: str
    values: dict[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Family:
    """Records of ``kind`` whose field ``field`` is ``parent``: the source states all of them.

    Those that this source stated before and states no more are deleted (softly) on re-import.
    """

    kind: str
    field: str
    parent: str


@dataclass(slots=True)
class Parsed:
    """Everything that one call's sources say."""

    records: list[Incoming] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def add_content(self, data: bytes) -> str:
        """Keep ``data`` for the content store; returns its SHA-256 in hexadecimal."""
        import hashlib

        digest = hashlib.sha256(data).hexdigest()
        self.contents[digest] = data
        return digest


Progress = Callable[[int, int], None]
"""Called with (done, total); raising from it cancels."""
