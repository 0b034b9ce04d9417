"""Writing what a source says as one change, compared with what the same source last said.

Each imported record remembers a short hash of every value that its source stated.  On re-import
only fields whose source value changed are written, so local edits stay; what the source dropped is
deleted softly.  Nothing is merged by likeness.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import msgpack

from app import policy
from app.importing.incoming import Finding, Incoming, Parsed, Progress
from app.rules import check_marking, lowest_marking
from db import erasure, ids
from db.kinds import KINDS, KindSpec, kind, kind_numbered
from db.unit import Unit, stored_values, unit_of_work
from db.values import BadValue
from resources.sentences import Sentence, named, say

if TYPE_CHECKING:
    from db.store import Store

HASH_BYTES = 6


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do, by kind; ``fates`` says which records are new or changed.

    It holds ``created`` or ``updated`` by id; a record that stays as it is is not in it.
    """

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    fates: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there was no error."""
        return not self.errors

    def as_json(self) -> dict[str, Any]:
        """The JSON form of design.md."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "errors": [asdict(item) for item in self.errors],
            "warnings": [asdict(item) for item in self.warnings],
        }


@dataclass(slots=True)
class _Stated:
    columns: dict[str, Any]
    said: dict[str, bytes]


def _hash(value: Any) -> bytes:
    return hashlib.blake2b(msgpack.packb(value, use_bin_type=True), digest_size=HASH_BYTES).digest()


def _convert(spec: KindSpec, incoming: Incoming) -> _Stated:
    if "marking" in incoming.values:
        check_marking(incoming.values["marking"])
    columns = stored_values(spec, incoming.values)
    return _Stated(columns, {name: _hash(value) for name, value in columns.items()})


def _called(token: str) -> Sentence:
    return named(kind(token).label, token)


def _pack_said(said: Mapping[str, bytes]) -> bytes:
    packed: bytes = msgpack.packb(dict(sorted(said.items())), use_bin_type=True)
    return packed


def apply_import(
    store: Store, parsed: Parsed, *, dry_run: bool = False, progress: Progress | None = None
) -> Outcome:
    """Write the difference as one unit of work and return the counts.

    With any error nothing is written.  ``progress`` is called with records done and their total;
    raising from it cancels, and nothing is written either. Raises PolicyBroken.
    """
    policy.effective().require_sound()
    outcome = Outcome(errors=list(parsed.errors), warnings=list(parsed.warnings))
    stated = _stated_by_kind(parsed, outcome)
    if outcome.errors:
        return outcome
    from db import audit

    _refuse_other_kinds(store, stated, outcome)
    if outcome.errors:
        return outcome
    contents = _leave_erased_out(store, parsed, stated, outcome)
    total = sum(len(members) for members in stated.values())
    done = 0
    try:
        with unit_of_work(store, "import", store.officer) as unit:
            for digest, data in contents.items():
                if unit.add_content(data) != digest:
                    raise ValueError("content does not match its hash")
            for token, members in stated.items():
                _write_kind(unit, kind(token), members, outcome)
                done += len(members)
                if progress is not None:
                    progress(done, total)
            _remove_dropped(unit, parsed, stated, outcome)
            if dry_run:
                raise _DryRun
            audit.record(store, "import", _summary(outcome))
    except _DryRun:
        pass
    return outcome


class _DryRun(Exception):
    """Rolls a preview back."""


def _summary(outcome: Outcome) -> str:
    parts = [
        f"{sum(counts.values())} {word}"
        for word, counts in (
            ("created", outcome.created),
            ("updated", outcome.updated),
            ("unchanged", outcome.unchanged),
            ("removed", outcome.removed),
        )
        if counts
    ]
    return ", ".join(parts) or "nothing"


def _stated_by_kind(parsed: Parsed, outcome: Outcome) -> dict[str, dict[bytes, _Stated]]:
    """Values as columns, by kind in the registry's order, then by id."""
    found: dict[str, dict[bytes, _Stated]] = {token: {} for token in KINDS}
    kind_of: dict[bytes, str] = {}
    for incoming in parsed.records:
        spec = kind(incoming.kind)
        try:
            record_id = ids.to_bytes(incoming.id)
            if kind_of.setdefault(record_id, incoming.kind) != incoming.kind:
                message = say(
                    "One id stands for a {kind} and for a {other}.",
                    kind=_called(kind_of[record_id]),
                    other=_called(incoming.kind),
                )
                outcome.errors.append(Finding("", incoming.place, message))
                continue
            found[incoming.kind][record_id] = _convert(spec, incoming)
        except (BadValue, ids.BadId) as error:
            outcome.errors.append(Finding("", incoming.place, error.message))
    return {token: members for token, members in found.items() if members}


def _refuse_other_kinds(
    store: Store, stated: Mapping[str, Mapping[bytes, _Stated]], outcome: Outcome
) -> None:
    """A source may not turn a record into one of another kind by giving its id."""
    for token, members in stated.items():
        number = kind(token).number
        wanted = list(members)
        for start in range(0, len(wanted), 1000):
            part = wanted[start : start + 1000]
            sql = f"SELECT id, kind FROM record WHERE kind <> ? AND id IN ({','.join('?' * len(part))})"  # noqa: S608
            for raw_id, other in store.raw.execute(sql, [number, *part]):
                text, found = ids.to_text(bytes(raw_id)), kind_numbered(other).token
                outcome.errors.append(
                    Finding(
                        "",
                        text,
                        say(
                            "The source calls {text} a {token}, but here it is a {found}.",
                            text=text,
                            token=_called(token),
                            found=_called(found),
                        ),
                    )
                )


def _leave_erased_out(
    store: Store, parsed: Parsed, stated: dict[str, dict[bytes, _Stated]], outcome: Outcome
) -> Mapping[str, bytes]:
    """No source brings an erased person back; returns the contents that come without them."""
    gone = erasure.among(
        store.raw,
        {record for members in stated.values() for record in members}
        | {
            target
            for token, members in stated.items()
            for f in kind(token).goes_with
            for one in members.values()
            if isinstance(target := one.columns.get(f.name), bytes)
        },
    )
    if not gone:
        return parsed.contents
    places = {incoming.id: incoming.place for incoming in parsed.records}
    dropped: set[str] = set()
    kept: set[str] = set()
    for token, members in stated.items():
        spec = kind(token)
        for record, one in list(members.items()):
            said = {str(value) for value in one.columns.values() if value in parsed.contents}
            about = any(one.columns.get(f.name) in gone for f in spec.goes_with)
            if record not in gone and not about:
                kept |= said
                continue
            dropped |= said
            del members[record]
            if record in gone:
                text = ids.to_text(record)
                told = erasure.sentence(erasure.told(store.raw, record)[0])
                outcome.warnings.append(Finding("", places.get(text, text), told))
    return {
        digest: data for digest, data in parsed.contents.items() if digest in kept or digest not in dropped
    }


def _write_kind(unit: Unit, spec: KindSpec, members: dict[bytes, _Stated], outcome: Outcome) -> None:
    existing = _existing(unit, spec, members)
    fresh = []
    updates: list[tuple[int, dict[str, Any]]] = []
    created = updated = unchanged = 0
    lowest = lowest_marking()
    for record_id, stated in members.items():
        here = existing.get(record_id)
        if here is None:
            columns = dict(stated.columns)
            common: dict[str, Any] = {
                name: columns.pop(name) for name in ("marking", "release_to") if name in columns
            }
            if lowest:
                common.setdefault("marking", lowest)
            common["source"] = _pack_said(stated.said)
            fresh.append((record_id, columns, common))
            outcome.fates[ids.to_text(record_id)] = "created"
            created += 1
            continue
        rid, said, current = here
        changes = _changes(said, current, stated)
        if current["deleted"]:
            if said:
                unchanged += 1  # an officer deleted it: what the source says of it is not taken up
                continue
            # The source had dropped it, or its import was undone, at whichever post.
            updates.append((rid, {**changes, "deleted": None, "source": _pack_said(stated.said)}))
            outcome.fates[ids.to_text(record_id)] = "created"
            created += 1
            continue
        if said == stated.said:
            unchanged += 1
            continue
        if changes:
            outcome.fates[ids.to_text(record_id)] = "updated"
            updated += 1
        else:
            unchanged += 1
        updates.append((rid, {**changes, "source": _pack_said({**said, **stated.said})}))
    unit.insert(spec, fresh)
    unit.update_many(spec, updates)
    for counts, number in (
        (outcome.created, created),
        (outcome.updated, updated),
        (outcome.unchanged, unchanged),
    ):
        if number:
            counts[spec.token] = number


def _changes(said: Mapping[str, bytes], current: Mapping[str, Any], stated: _Stated) -> dict[str, Any]:
    """Columns to set: those whose source value is another than it last was.

    A record that no source has stated before keeps what it has; only its empty fields are filled.
    """
    changes = {}
    for name, value in stated.columns.items():
        if name in said:
            if said[name] != stated.said[name] and current.get(name) != value:
                changes[name] = value
        elif current.get(name) is None and value is not None:
            changes[name] = value
    return changes


def _existing(
    unit: Unit, spec: KindSpec, members: Mapping[bytes, _Stated]
) -> dict[bytes, tuple[int, dict[str, bytes], dict[str, Any]]]:
    names = ", ".join(f't."{name}"' for name in spec.columns)
    found = {}
    wanted = list(members)
    for start in range(0, len(wanted), 1000):
        part = wanted[start : start + 1000]
        sql = (
            f"SELECT r.id, r.rid, r.source, r.marking, r.release_to, r.gone = 1, {names} FROM record r"  # noqa: S608
            f' JOIN "{spec.token}" t ON t.rid = r.rid WHERE r.id IN ({",".join("?" * len(part))})'
        )
        for raw_id, rid, source, marking, release, gone, *own in unit.raw.execute(sql, part):
            said: dict[str, bytes] = msgpack.unpackb(source, raw=False) if source else {}
            current = dict(zip(spec.columns, own, strict=True))
            current |= {"marking": marking, "release_to": release, "deleted": gone}
            found[bytes(raw_id)] = (rid, said, current)
    return found


def _remove_dropped(
    unit: Unit, parsed: Parsed, stated: Mapping[str, Mapping[bytes, _Stated]], outcome: Outcome
) -> None:
    """Delete what the source stated before, inside a family that it states whole, and states no more."""
    groups: dict[tuple[str, str], list[bytes]] = {}
    for family in parsed.families:
        groups.setdefault((family.kind, family.field), []).append(ids.to_bytes(family.parent))
    for (token, name), parents in groups.items():
        keep = stated.get(token, {})
        dropped: list[int] = []
        for start in range(0, len(parents), 1000):
            part = parents[start : start + 1000]
            sql = (
                f'SELECT r.id, r.rid FROM "{token}" t JOIN record r ON r.rid = t.rid'  # noqa: S608
                f' WHERE t."{name}" IN ({",".join("?" * len(part))}) AND r.gone <> 1 AND r.source IS NOT NULL'
            )
            dropped += [rid for raw_id, rid in unit.raw.execute(sql, part) if bytes(raw_id) not in keep]
        if dropped:
            unit.update_many(kind(token), [(rid, {"deleted": 1, "source": None}) for rid in dropped])
            outcome.removed[token] = outcome.removed.get(token, 0) + len(dropped)
