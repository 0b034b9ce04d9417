"""Peers, bundles and conflicts for the window, as read models of what the exchange use case says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.desk import (
    EVERY_KIND,
    BundleNews,
    Change,
    Conflict,
    FieldType,
    KindInfo,
    Peer,
    Progress,
    SentNews,
    Side,
    Value,
)
from ui.language import said
from ui.words import value_words

if TYPE_CHECKING:
    from app.desk import Desk
    from app.exchange import PeerRow


def peer_of(row: PeerRow) -> Peer:
    """A peer as the window shows it."""
    return Peer(
        row.replica,
        row.post,
        row.name,
        row.device,
        row.fingerprint,
        row.up_to,
        row.capital,
        row.revoked,
        row.bundles_sent,
        row.bundles_received,
    )


def export_bundle(desk: Desk, posts: Sequence[str], out: Path, progress: Progress) -> SentNews:
    """Write a bundle; see ``app.exchange``."""
    from app.exchange import Exchange

    sent = Exchange(desk).export_bundle(posts, out, progress=lambda done, total: progress(done, total, ""))
    return SentNews(tuple(sent.posts), sent.records, sent.size, dict(sent.owed))


def import_bundle(desk: Desk, source: Path, progress: Progress) -> BundleNews:
    """Take a bundle in; see ``app.exchange``."""
    from app.exchange import Exchange

    got = Exchange(desk).import_bundles([source], progress=lambda done, total: progress(done, total, ""))[0]
    gaps = tuple(dict.fromkeys(said(gap["ask"]) for gap in got.gaps))
    change = Change(frozenset({EVERY_KIND}) if got.applied else frozenset())
    return BundleNews(source, got.sender, got.applied, got.already_known, got.conflicts, gaps, change)


def conflicts(desk: Desk, kinds: Mapping[str, KindInfo], label: Callable[[str, str], str]) -> list[Conflict]:
    """Open conflicts, the fields that are one value together; ``label`` words a vocabulary's code."""
    from app.exchange import Exchange

    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for entry in Exchange(desk).conflicts():
        field = _info(kinds, entry["kind"]).named(entry["field"])
        register = field.register if field is not None else entry["field"]
        groups.setdefault((entry["id"], register), []).append(entry)
    made = []
    for (record_id, _register), entries in groups.items():
        row = desk.get(record_id)
        info = _info(kinds, row["kind"])
        titles = desk.titles(_linked(info, entries))

        def words(
            name: str, value: Any, info: KindInfo = info, titles: Mapping[str, tuple[str, str]] = titles
        ) -> str:
            return value_words(info, name, value, label, titles)

        names = [entry["field"] for entry in entries]
        labels = tuple(
            (name, field.label if (field := info.named(name)) is not None else name) for name in names
        )
        sides = [_side(entries, lambda entry: entry["winner"], True, words)]
        keys = dict.fromkeys(
            (kept["post"], kept["officer"], kept["at"]) for entry in entries for kept in entry["kept"]
        )
        sides += [_side(entries, partial(_kept, key), False, words) for key in keys]
        made.append(Conflict(record_id, row["kind"], row["title"], row["marking"], labels, tuple(sides)))
    return made


def _info(kinds: Mapping[str, KindInfo], kind: str) -> KindInfo:
    """A kind; of what the program keeps for itself, no more than its name."""
    return kinds.get(kind) or KindInfo(kind, kind, kind, ())


def _kept(key: tuple[str, str, str], entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """What one side holds of a field; where it holds nothing else, what is on show."""
    for kept in entry["kept"]:
        if (kept["post"], kept["officer"], kept["at"]) == key:
            found: Mapping[str, Any] = kept
            return found
    return {"value": entry["winner"]["value"], "post": key[0], "officer": key[1], "at": key[2]}


def _side(
    entries: Sequence[Mapping[str, Any]],
    pick: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    shown: bool,
    words: Callable[[str, Any], str],
) -> Side:
    said = {entry["field"]: pick(entry) for entry in entries}
    first = next(iter(said.values()))
    raw: dict[str, Value] = {name: one["value"] for name, one in said.items()}
    return Side(
        first["post"],
        first["officer"],
        first["at"],
        shown,
        raw,
        {name: words(name, value) for name, value in raw.items()},
    )


def _linked(info: KindInfo, entries: Sequence[Mapping[str, Any]]) -> list[str]:
    found = []
    for entry in entries:
        field = info.named(entry["field"])
        if field is not None and field.type is FieldType.LINK:
            values = [entry["winner"]["value"], *(kept["value"] for kept in entry["kept"])]
            found += [str(value) for value in values if value]
    return found


def settle(desk: Desk, conflict: Conflict, side: Side) -> Change:
    """Take one side whole."""
    from app.exchange import Exchange

    name = next(
        (name for name, _ in conflict.fields if any(s.raw[name] != side.raw[name] for s in conflict.sides)),
        conflict.fields[0][0],
    )
    Exchange(desk).settle(conflict.id, name, side.raw[name])
    stack = desk.undoable(1)
    return Change(frozenset({conflict.kind}), stack[0][0] if stack else 0, (conflict.id,))
