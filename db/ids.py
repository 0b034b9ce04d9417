"""Record ids: UUIDv7 for what a person makes, derived UUIDv8 for what carries a global identifier.

Two posts that import the same file derive the same ids and so make one record.  Ids are never
derived from a name or a mail address.  Layouts: RFC 9562.
"""

from __future__ import annotations

import hashlib
import os
import time
import uuid

from db.errors import ChanceryError
from resources.sentences import say


class BadId(ChanceryError):
    """Text that is not a record id."""


def new_id() -> bytes:
    """A fresh UUIDv7 (RFC 9562 section 5.7), 16 bytes."""
    stamp = time.time_ns() // 1_000_000
    tail = bytearray(os.urandom(10))
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    return stamp.to_bytes(6, "big") + bytes(tail)


def _derive(*parts: bytes) -> bytes:
    data = b"chancery id v1" + b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    raw = bytearray(hashlib.sha256(data).digest()[:16])
    raw[6] = 0x80 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return bytes(raw)


def global_id(scheme: str, identifier: str) -> str:
    """The id of the record that ``identifier`` names under ``scheme`` (``iati-activity``, ...)."""
    return to_text(_derive(b"global", scheme.encode(), identifier.strip().encode()))


def child_id(parent: str, kind: str, content: str, ordinal: int) -> str:
    """The id of a record without identifier inside an imported one.

    ``content`` is a canonical text of what it says, ``ordinal`` counts equal contents from 0.
    """
    return to_text(_derive(b"child", to_bytes(parent), kind.encode(), content.encode(), b"%d" % ordinal))


def link_id(type_: str, *ends: str) -> str:
    """The id of a link record, derived from its ends and type: the same link made twice is one."""
    return to_text(_derive(b"link", type_.encode(), *(to_bytes(end) for end in ends)))


def erasure_id(record: bytes) -> bytes:
    """The id under which the erasure of a record is said: whoever erases it says the same."""
    return _derive(b"erasure", record)


def to_text(raw: bytes) -> str:
    """The usual text form, lower case with hyphens."""
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def to_bytes(text: str) -> bytes:
    """The 16 bytes of an id's text form; raises BadId."""
    try:
        if len(text) == 36 and text[8] == text[13] == text[18] == text[23] == "-":
            raw = bytes.fromhex(text.replace("-", ""))
            if len(raw) == 16:
                return raw
        return uuid.UUID(text).bytes
    except (ValueError, AttributeError, TypeError):
        raise BadId(
            say("“{text}” is not a record id; `chancery list` and `chancery search` show ids.", text=text)
        ) from None
