"""Backups that still hold what was erased: erasing reaches no file that was written before.

A backup holds a record when it was made after the record came and before it went: by units of work and
generations, which no clock decides. Where it is not known what is in a backup, it counts as one that does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db import backup
from db.errors import ChanceryError

if TYPE_CHECKING:
    from db.store import Store

Stay = tuple[int, int]
"""The unit of work in which a record first came, and the generation in which it went."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A backup that holds something erased: path, when it was made (ms since 1970), whether it lies there."""

    path: str
    made_at: int
    there: bool


def stays(store: Store) -> list[Stay]:
    """When what was erased was here."""
    rows = store.raw.execute("SELECT first, generation FROM erased WHERE first IS NOT NULL")
    return [(first, generation) for first, generation in rows]


def holding(store: Store, of: Collection[Stay]) -> list[Holding]:
    """Backups, newest first, that hold what was here at these times, as far as is known here."""
    rows = store.raw.execute("SELECT path, at, generation, tx FROM backup ORDER BY n DESC").fetchall()
    found: dict[str, Holding] = {}
    seen: set[str] = set()
    for name, at, generation, tx in rows:
        if name in seen:
            continue
        seen.add(name)
        if any(generation < went and (tx is None or tx >= came) for came, went in of):
            found[name] = Holding(name, at, Path(name).is_file())
    for path, manifest in _beside(store):
        if str(path) not in seen and any(manifest.generation < went for _, went in of):
            found[str(path)] = Holding(str(path), manifest.made_at, True)
    return sorted(found.values(), key=lambda one: (-one.made_at, one.path))


def _beside(store: Store) -> Iterator[tuple[Path, backup.Manifest]]:
    """Backups of this case file that lie beside it, such as those of a migration."""
    for path in sorted(store.path.absolute().parent.glob(f"*{backup.SUFFIX}")):
        try:
            manifest, _ = backup.read_manifest(path)
        except ChanceryError:  # no backup, or one that nobody can restore
            continue
        if manifest.store_id == store.facts.store_id:
            yield path, manifest
