"""Records that may be one: pairs that share what should be theirs alone, found in sets.

Nothing is merged by likeness; these are offered to a person, best first.  A pair that an officer dismissed is
remembered here and not offered again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import ids
from db.kinds import KINDS, KindSpec
from db.leads import Leads
from db.search import fold_text
from db.visible import visible

if TYPE_CHECKING:
    from db.store import Store

_WEIGHT = {"iati_identifier": 4, "other_identifiers": 4, "card_uid": 4, "emails": 3, "website": 2, "name": 2}
_SHARED: dict[str, tuple[str, ...]] = {
    "organisation": ("iati_identifier", "other_identifiers", "card_uid", "emails", "website", "name"),
    "person": ("card_uid", "emails", "website", "name"),
    "case": ("iati_identifier",),
}
COMPARED = tuple(_SHARED)
"""Kinds in which duplicates are looked for."""
_BESIDE = {"organisation": "country", "person": "organisation"}
"""What must be the same, too, where only a name is."""
_WORDS = re.compile(r"\w+")
_SITE = re.compile(r"^(https?://)?(www\.)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the older first, and what they share: field and value of each."""

    kind: str
    one: str
    other: str
    titles: tuple[str, str]
    because: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> int:
        """How much speaks for their being one."""
        return sum(_WEIGHT[name] for name, _ in self.because)


def duplicates(store: Store, kinds: Sequence[str] = COMPARED) -> list[Pair]:
    """Pairs of records that may be one, best first."""
    raw = store.raw
    dismissed = {(bytes(one), bytes(other)) for one, other in raw.execute("SELECT one, other FROM unlike")}
    found: list[Pair] = []
    for token in kinds:
        if token in COMPARED:
            found += _of_kind(raw, KINDS[token], dismissed)
    return sorted(found, key=lambda pair: (-pair.weight, pair.titles, pair.one, pair.other))


def dismiss(store: Store, one: bytes, other: bytes) -> None:
    """Remember, in this case file alone, that two records are not one."""
    with store.lock, store.explained(), store.orders.following(store.raw), store.transaction():
        pair = sorted((one, other))
        store.raw.execute("INSERT OR IGNORE INTO unlike(one, other) VALUES (?,?)", pair)


def _of_kind(raw: Any, spec: KindSpec, dismissed: set[tuple[bytes, bytes]]) -> Iterator[Pair]:
    shared = _SHARED[spec.token]
    beside = _BESIDE.get(spec.token)
    columns = [name for name in (*shared, *([beside] if beside else [])) if name in spec.columns]
    leads = Leads(raw)
    condition, arguments = visible()
    shown, more = leads.shown()
    names = "".join(f', t."{name}"' for name in columns)
    facts: dict[int, tuple[bytes, str]] = {}
    groups: dict[tuple[str, str], list[int]] = {}
    to = leads.all()
    for rid, record, title, *values in raw.execute(
        f'SELECT r.rid, r.id, r.title{names} FROM record r JOIN "{spec.token}" t ON t.rid = r.rid'
        f" WHERE r.kind = ? AND {shown} AND {condition} ORDER BY r.created_at, r.rid",
        [spec.number, *more, *arguments],
    ):
        facts[rid] = bytes(record), title or ""
        row = dict(zip(columns, values, strict=True))
        place = row.get(beside) if beside else None
        if isinstance(place, bytes):
            place = ids.to_text(to.get(place, place))
        for name in shared:
            for value in _values(name, row.get(name), place):
                groups.setdefault((name, value), []).append(rid)
    because: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for (name, value), members in groups.items():
        first = members[0]
        for other in dict.fromkeys(members[1:]):  # each with the oldest: as many pairs as there are others
            if other != first:
                because.setdefault((first, other), []).append((name, value.partition("\n")[0]))
    for (one, other), reasons in because.items():
        ends = facts[one][0], facts[other][0]
        if (min(ends), max(ends)) not in dismissed:
            yield Pair(
                spec.token,
                ids.to_text(ends[0]),
                ids.to_text(ends[1]),
                (facts[one][1], facts[other][1]),
                tuple(sorted(reasons, key=lambda reason: (-_WEIGHT[reason[0]], reason))),
            )


def _values(name: str, stored: Any, place: str | None) -> Iterable[str]:
    """The forms in which a field is compared; none where it says nothing that could tell records apart."""
    if not stored:
        return []
    if name == "emails":
        return {text for entry in _entries(stored) if "@" in (text := _plain(entry.get("value")))}
    if name == "other_identifiers":
        return {
            f"{_plain(entry.get('type'))} {text}".strip()
            for entry in _entries(stored)
            if (text := _plain(entry.get("ref") or entry.get("value") or entry.get("id")))
        }
    if name == "website":
        site = _SITE.sub("", _plain(stored)).rstrip("/")
        return [site] if "." in site else []
    if name == "name":
        words = " ".join(sorted(_WORDS.findall(fold_text(str(stored)))))
        return [f"{words}\n{place}"] if words and place else []
    return [_plain(stored)]


def _entries(stored: str) -> list[dict[str, Any]]:
    return [entry for entry in json.loads(stored) if isinstance(entry, dict)]


def _plain(value: Any) -> str:
    return str(value or "").strip().casefold()
