"""What a case file holds, in a form that two openings of it can be compared by.

What an opening itself writes is left out: the facts of the place, and keys that it settles. Entries of the
audit trail count by what they say, not by when; whether their chain holds is for `check` to say.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from db.errors import WrongPassphrase
from db.slots import KeyFile, Unlocked, key_path
from db.store import Store

_ELSEWHERE = ("now", "seal", "meta", "audit", "alembic_version")
_SETTLED = (
    "home", "triggers", "anchor_key", "keys", "keys_next", "keys_change", "audit_end", "rotations"
)  # fmt: skip

WORDS = "quatre chevaux éclairés"
"""The passphrase of every case file here, those of the gallery included."""
OTHER_WORDS = ("three other words now", "and four words after that")
"""Passphrases that come and go."""


@dataclass(frozen=True)
class Fingerprint:
    """``rows`` is exact; ``shape`` counts, so that it is the same each time that a scenario is run.

    ``slots`` are those of the key file, and which of the known passphrases open it.
    """

    rows: str
    shape: dict[str, int]
    trail: list[str]
    slots: list[str]

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Fingerprint:
        return cls(**json.loads(text))

    def is_like(self, other: Fingerprint) -> bool:
        """Whether both are the same step of a scenario, though perhaps of two runs of it."""
        return (self.shape, self.trail, self.slots) == (other.shape, other.trail, other.slots)

    def difference(self, other: Fingerprint) -> str:
        """In what they differ, for people."""
        tables = [
            f"{name}: {self.shape.get(name)} instead of {other.shape.get(name)}"
            for name in sorted({*self.shape, *other.shape})
            if self.shape.get(name) != other.shape.get(name)
        ]
        if self.trail != other.trail:
            tables.append(f"audit: {self.trail[-3:]} instead of {other.trail[-3:]}")
        if self.slots != other.slots:
            tables.append(f"slots: {self.slots} instead of {other.slots}")
        return "; ".join(tables) or ("other values" if self.rows != other.rows else "nothing")


def fingerprint(store: Store) -> Fingerprint:
    """Read everything that is in an open case file."""
    raw: Any = store.raw
    whole = hashlib.blake2b(digest_size=16)
    shape = {}
    names = [
        name
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
        )
        if name not in _ELSEWHERE and not name.startswith("sqlite_")
    ]
    for name in names:
        rows = raw.execute(f'SELECT * FROM "{name}"').fetchall()
        whole.update(repr((name, rows)).encode())
        if not name.startswith("search"):  # how a full-text index is cut into pieces is its own affair
            shape[name] = len(rows)
    facts = [row for row in raw.execute("SELECT key, value FROM meta ORDER BY key") if row[0] not in _SETTLED]
    whole.update(repr(facts).encode() + store.key)
    trail = [
        f"{officer}: {action}: {detail}"
        for officer, action, detail in raw.execute("SELECT officer, action, detail FROM audit ORDER BY seq")
    ]
    keys = KeyFile.load(key_path(store.path))
    slots = [f"{slot.name} ({slot.kind})" for slot in keys.slots]
    slots += _opening(keys, store.key)
    return Fingerprint(whole.hexdigest(), shape, trail, slots)


def unlocked(keys: KeyFile) -> Unlocked:
    """The data key by the passphrase that always stays."""
    return keys.unlock_passphrase(WORDS)


def _opening(keys: KeyFile, key: bytes) -> list[str]:
    """Which of the known passphrases open a key file that has several."""
    if sum(slot.kind == "passphrase" for slot in keys.slots) < 2:
        return []
    return [f"opens: {words}" for words in (WORDS, *OTHER_WORDS) if _opens(keys, words, key)]


def _opens(keys: KeyFile, words: str, key: bytes) -> bool:
    try:
        return keys.unlock_passphrase(words).data_key == key
    except WrongPassphrase:
        return False
