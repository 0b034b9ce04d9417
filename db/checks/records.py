"""Registry, kinds' tables and change log against one another; references and codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgpack

from db.checks.finding import RESTORE, CheckFinding
from db.duplicates import duplicates
from db.kinds import KINDS, STORED, kind_numbered
from db.kinds.field import FieldSpec, ValueType
from db.kinds.spec import KindSpec
from db.pack import bits, unpack_values
from db.trees import circles, trees
from db.wirecheck import checks
from resources.sentences import Sentence, named, say, say_number

if TYPE_CHECKING:
    from db.store import Store


def record_findings(raw: Any) -> Iterator[CheckFinding]:
    """Rows without their other half, a log that speaks of nothing, a unit of work that was left open."""
    for spec in STORED.values():
        missing, extra = raw.execute(
            f'SELECT (SELECT count(*) FROM record r LEFT JOIN "{spec.token}" t ON t.rid = r.rid'
            f' WHERE r.kind = ?1 AND t.rid IS NULL), (SELECT count(*) FROM "{spec.token}" t'
            " LEFT JOIN record r ON r.rid = t.rid AND r.kind = ?1 WHERE r.rid IS NULL)",
            (spec.number,),
        ).fetchone()
        if missing or extra:
            yield CheckFinding(
                "damage",
                say_number(
                    "{n} {kind} do not match the registry.",
                    missing + extra,
                    kind=named(spec.plural, spec.plural.lower()),
                ),
                RESTORE,
            )
    counted: tuple[tuple[str, Callable[[int], Sentence]], ...] = (
        (
            "SELECT count(*) FROM log LEFT JOIN record USING (rid) WHERE record.rid IS NULL",
            lambda n: say_number("{n} log entries belong to no record.", n),
        ),
        (
            "SELECT count(*) FROM log LEFT JOIN tx USING (tx) WHERE tx.tx IS NULL",
            lambda n: say_number("{n} log entries belong to no unit of work.", n),
        ),
        (
            "SELECT count(*) FROM record LEFT JOIN tx ON tx.tx = record.born WHERE tx.tx IS NULL",
            lambda n: say_number("{n} records were made by no unit of work.", n),
        ),
        (
            "SELECT count(*) FROM tx LEFT JOIN who ON who.n = tx.who WHERE who.n IS NULL",
            lambda n: say_number("{n} units of work are nobody's.", n),
        ),
        (
            "SELECT count(*) FROM rival LEFT JOIN record USING (rid) WHERE record.rid IS NULL",
            lambda n: say_number("{n} values in conflict belong to no record.", n),
        ),
    )
    for count, what in counted:
        (number,) = raw.execute(count).fetchone()
        if number:
            yield CheckFinding("damage", what(number), RESTORE)
    if raw.execute("SELECT count(*) FROM now WHERE tx IS NOT NULL").fetchone()[0]:
        yield CheckFinding("damage", say("A unit of work was left open."), RESTORE)
    if bad := _misfits(raw, "SELECT kind, mask, old FROM log"):
        yield CheckFinding("damage", say_number("{n} log entries do not say what was changed.", bad), RESTORE)
    if bad := _misfits(raw, "SELECT record.kind, rival.mask, rival.vals FROM rival JOIN record USING (rid)"):
        yield CheckFinding(
            "damage", say_number("{n} values in conflict are not values of their fields.", bad), RESTORE
        )
    yield from _dots(raw)
    yield from _values(raw)


def _misfits(raw: Any, rows: str) -> int:
    """How many packed values are not those of the registers that stand beside them: kind, mask, values."""
    bad = 0
    for number, mask, packed in raw.execute(rows):
        try:
            registers = kind_numbered(number).registers
            wanted = sum(len(registers[index].fields) for index in bits(mask))
            bad += len(unpack_values(bytes(packed))) != wanted
        except (KeyError, IndexError, TypeError, ValueError, msgpack.exceptions.UnpackException):
            bad += 1
    return bad


def _values(raw: Any) -> Iterator[CheckFinding]:
    """Values that no field of theirs holds, whoever wrote them."""
    bad = 0
    for spec in STORED.values():
        names = "".join(f', t."{name}"' for name in spec.columns)
        tests = [
            (place, fits)
            for places, register in zip(spec.register_columns, checks(spec), strict=True)
            for place, (_, fits) in zip(places, register, strict=True)
        ]
        for row in raw.execute(
            f"SELECT r.marking, r.release_to, r.deleted, r.source{names} FROM record r"
            f' JOIN "{spec.token}" t ON t.rid = r.rid'
        ):
            bad += not all(fits(row[place]) for place, fits in tests)
    if bad:
        yield CheckFinding(
            "damage", say_number("{n} records hold values that their fields cannot hold.", bad), RESTORE
        )


def _dots(raw: Any) -> Iterator[CheckFinding]:
    """Registers whose value comes from a unit of work that is not there."""
    known = {tx for (tx,) in raw.execute("SELECT tx FROM tx")}
    bad = 0
    for packed, number in raw.execute("SELECT dots.d, record.kind FROM dots LEFT JOIN record USING (rid)"):
        data = bytes(packed)
        if number is None or len(data) % 4:
            bad += 1
            continue
        # A change of what all kinds share is stamped for as many registers as the largest kind has.
        end = min(len(data), 4 * len(kind_numbered(number).registers))
        bad += any(int.from_bytes(data[at : at + 4], "little") not in known for at in range(0, end, 4))
    if bad:
        yield CheckFinding("damage", say_number("{n} records have values that nobody wrote.", bad), RESTORE)


def reference_findings(raw: Any) -> Iterator[CheckFinding]:
    """References to records that have not arrived yet heal themselves; they are told, not blamed."""
    dangling = 0
    for spec in KINDS.values():
        for field in spec.fields:
            if field.type is ValueType.REFERENCE:
                dangling += raw.execute(
                    f'SELECT count(*) FROM "{spec.token}" t JOIN record r ON r.rid = t.rid AND r.gone <> 1'
                    f' LEFT JOIN record x ON x.id = t."{field.name}"'
                    f' WHERE t."{field.name}" IS NOT NULL AND x.rid IS NULL'
                    f' AND t."{field.name}" NOT IN (SELECT record FROM erased)'
                ).fetchone()[0]
    if dangling:
        yield CheckFinding(
            "info",
            say_number("{n} references name records that are not in this case file.", dangling),
            say("nothing: they resolve when those records arrive"),
        )


def duplicate_findings(store: Store) -> Iterator[CheckFinding]:
    """Records that share what should be theirs alone."""
    alone = [pair for pair in duplicates(store) if any(name != "name" for name, _ in pair.because)]
    if alone:
        yield CheckFinding(
            "info",
            say_number("{n} pairs of records share an identifier or an address.", len(alone)),
            say("see `chancery duplicates`: merge those that are one, dismiss the others"),
        )


def circle_findings(raw: Any) -> Iterator[CheckFinding]:
    """Circles that two posts' edits closed: one link of each is not followed, until somebody mends it."""
    for spec in KINDS.values():
        for field in trees(spec):
            for members, cut in circles(raw, spec, field.name):
                titles = dict(
                    raw.execute(
                        "SELECT rid, title FROM record WHERE rid IN (SELECT value FROM json_each(?))",
                        (json.dumps(members),),
                    )
                )
                yield CheckFinding(
                    "warning",
                    say(
                        "{field}: {titles} are parts of one another; that of “{cut}” is not followed.",
                        field=named(field.label),
                        titles=[titles[rid] or "" for rid in members[:5]],
                        cut=titles[cut] or "",
                    ),
                    say("change or empty the field in one of them"),
                )


def vocabulary_findings(raw: Any) -> Iterator[CheckFinding]:
    """Codes that no vocabulary of this release has: a newer post's, or an import's."""
    from resources import vocabulary

    shipped = set(vocabulary.names())
    for spec in KINDS.values():
        for field in spec.fields:
            if field.vocabulary not in shipped or field.vocabulary is None:
                continue
            known = {term.code for term in vocabulary.load(field.vocabulary).terms}
            unknown = sorted(_codes(raw, spec, field) - known)
            if unknown:
                yield CheckFinding(
                    "info",
                    say_number(
                        "{kind}, {field}: {n} codes are in no vocabulary of this release ({names}).",
                        len(unknown),
                        kind=named(spec.plural),
                        field=named(field.label, field.label.lower()),
                        names=[*unknown[:3], *(["..."] if len(unknown) > 3 else [])],
                    ),
                    say("nothing, if a newer program or an import brought them; else set those fields anew"),
                )


def _codes(raw: Any, spec: KindSpec, field: FieldSpec) -> set[str]:
    found: set[str] = set()
    for (value,) in raw.execute(
        f'SELECT DISTINCT t."{field.name}" FROM "{spec.token}" t JOIN record r ON r.rid = t.rid'
        f' WHERE r.gone <> 1 AND t."{field.name}" IS NOT NULL'
    ):
        if field.many:
            try:
                found.update(str(item) for item in json.loads(value))
            except ValueError:
                found.add(str(value))
        else:
            found.add(str(value))
    return found
