"""The seal of a closed case file: proof that all its pages are of one moment.

Each page of a SQLCipher file is authenticated by itself, so a file of which a synchronising program brought
only some pages passes every page's check. At a clean close in such a place the tags of all pages are hashed,
and the hash is written into a page of its own, which is left out of the sum, as is the first page, whose
counter that very write moves.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

PAGE = 4096
TAG = 64
"""Bytes at the end of each page: its HMAC-SHA512, made with SQLCipher 4's defaults."""
_CHUNK = 1024 * PAGE


def page_tags(path: Path, without: int) -> bytes:
    """SHA-256 over the tags of all pages but the first and number ``without``; raises OSError."""
    found = hashlib.sha256(b"chancery seal v1")
    number = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            view = memoryview(chunk)
            for start in range(0, len(chunk), PAGE):
                number += 1
                if number not in (1, without):
                    found.update(view[start + PAGE - TAG : start + PAGE])
    found.update(number.to_bytes(8, "big"))
    return found.digest()


def own_page(raw: Any) -> int:
    """The number of the page that the seal is written in."""
    found: int = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'seal'").fetchone()[0]
    return found


def write(raw: Any, path: Path | None) -> None:
    """Say that the file is closed, within the caller's transaction.

    With ``path`` it is sealed as it lies on the disk: after a checkpoint, and with no other change in that
    transaction.
    """
    found = None if path is None else page_tags(path, own_page(raw))
    raw.execute("UPDATE seal SET clean = 1, hash = ?", (found,))
    if _knows_generation(raw):
        raw.execute("UPDATE seal SET generation = (SELECT generation FROM now)")


def is_clean(raw: Any) -> bool:
    """Whether the file was closed since its last change."""
    return bool(raw.execute("SELECT clean FROM seal").fetchone()[0])


def broken(raw: Any, path: Path) -> bool:
    """Whether a closed file is not as it was when it was sealed; False where it never was.

    Without a hash of all pages its generation tells: it stands in another page, which every change moves.
    """
    (found,) = raw.execute("SELECT hash FROM seal").fetchone()
    if _knows_generation(raw):
        sealed, generation = raw.execute("SELECT seal.generation, now.generation FROM seal, now").fetchone()
        if sealed is not None and sealed != generation:
            return True
    return found is not None and bytes(found) != page_tags(path, own_page(raw))


def _knows_generation(raw: Any) -> bool:
    """Whether the seal of this format holds a generation: the second had none."""
    sql = "SELECT 1 FROM pragma_table_info('seal') WHERE name = 'generation'"
    return raw.execute(sql).fetchone() is not None
