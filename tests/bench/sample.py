"""Made-up organisations of the size that real ones have, the same in every run."""

from __future__ import annotations

import random
from typing import Any

_SYLLABLES = [a + b for a in "bcdfgklmnprstv" for b in "aeiou"]
_SECTORS = ("health", "energy", "transport", "finance", "education")


def organisations(count: int, seed: int = 1) -> list[tuple[bytes, dict[str, Any], dict[str, Any]]]:
    """``count`` records as ``Unit.insert`` takes them: id, columns, common columns."""
    draw = random.Random(seed)
    vocabulary = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(20_000)]
    found: list[tuple[bytes, dict[str, Any], dict[str, Any]]] = []
    for number in range(count):
        words = draw.choices(vocabulary, k=9)
        columns = {
            "name": f"{words[0].capitalize()} {words[1].capitalize()} {number}",
            "city": words[2].capitalize(),
            "country": draw.choice(("ID", "PE", "ES", "KE", "MA")),
            "sector": draw.choice(_SECTORS),
            "website": f"https://{words[3]}.example",
            "note": " ".join(words[3:]),
        }
        found.append((_id(draw, seed, number), columns, {}))
    return found


def _id(draw: random.Random, seed: int, number: int) -> bytes:
    """A UUIDv7 as ``db.ids`` gives it: of records that were made one after the other, a second apart."""
    stamp = 1_767_225_600_000 + seed * 100_000_000 + number * 1_000
    tail = bytearray(draw.randbytes(10))
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    return stamp.to_bytes(6, "big") + bytes(tail)


_GIVEN = ("Amara", "Benedikt", "Chiara", "Dilnoza", "Élodie", "Işıl", "Ngozi", "Ruth", "Zoë", "ليلى")
_TITLES = ("Adviser", "Director", "Head of section", "Ministre-conseillère", "Professor", "Third Secretary")


def people(
    count: int, places_of_work: list[bytes], seed: int = 3
) -> list[tuple[bytes, dict[str, Any], dict[str, Any]]]:
    """``count`` people, some with accents or other scripts in their names, as ``Unit.insert`` takes them."""
    draw = random.Random(seed)
    families = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize() for _ in range(20_000)]
    found: list[tuple[bytes, dict[str, Any], dict[str, Any]]] = []
    for number in range(count):
        family, given = draw.choice(families), draw.choice(_GIVEN)
        columns = {
            "name": f"{given} {family}",
            "family_name": family,
            "given_name": given,
            "position_title": draw.choice(_TITLES),
            "organisation": draw.choice(places_of_work),
            "country": draw.choice(("ID", "PE", "ES", "KE", "MA", "FR", "TR", "CI")),
            "birthday": f"19{draw.randint(40, 99)}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}",
            "note": " ".join(draw.choices(families, k=6)) if number % 3 else None,
        }
        found.append((_id(draw, seed, number), columns, {"marking": 2} if number % 10 == 0 else {}))
    return found


WRITTEN = ("name", "city", "country", "sector", "website", "note")
REGISTRY = (
    "INSERT INTO record(rid, id, kind, born, first, created_hlc, created_at, creator, changed_at, title)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)"
)


def rows(records: list[Any], first: int = 1) -> tuple[str, list[Any], str, list[Any]]:
    """The bare inserts of the same records: registry statement and rows, table statement and rows."""
    from db.kinds import KINDS

    spec = KINDS["organisation"]
    names = ", ".join(f'"{name}"' for name in spec.columns)
    marks = ",".join("?" * (len(spec.columns) + 1))
    registry = [
        (first + n, record, spec.number, 1, 1, 1, 1, 1, 1, columns["name"])
        for n, (record, columns, _) in enumerate(records)
    ]
    own = [
        (first + n, *(columns.get(name) for name in spec.columns))
        for n, (_, columns, _) in enumerate(records)
    ]
    return REGISTRY, registry, f'INSERT INTO "organisation"(rid, {names}) VALUES ({marks})', own


def index_rows(records: list[Any], first: int = 1) -> list[tuple[int, str, str]]:
    """Rows of the search index for the same records, their text ready made."""
    return [
        (first + n, columns["name"], " ".join(str(columns[name]) for name in WRITTEN))
        for n, (_, columns, _) in enumerate(records)
    ]


INDEX = "INSERT INTO search(rowid, title, body) VALUES (?,?,?)"


def fill(desk: Any, count: int, seed: int = 1) -> list[int]:
    """Put ``count`` organisations into a desk as one unit of work; returns their row numbers."""
    from db.kinds import KINDS
    from db.unit import unit_of_work

    with unit_of_work(desk.store, "fill", "A") as unit:
        rids: list[int] = unit.insert(KINDS["organisation"], organisations(count, seed))
    return rids


def fill_people(desk: Any, count: int, organisation_count: int = 500) -> None:
    """Put ``count`` people into a desk, who work for organisations that are put there with them."""
    from db.kinds import KINDS
    from db.unit import unit_of_work

    theirs = organisations(organisation_count)
    with unit_of_work(desk.store, "fill", "A") as unit:
        unit.insert(KINDS["organisation"], theirs)
        unit.insert(KINDS["person"], people(count, [one for one, _, _ in theirs]))


def fill_bare(raw: Any, records: list[Any], first: int = 1, *, indexed: bool = False) -> None:
    """The same rows with no triggers and no derivation, in one transaction."""
    registry, registry_rows, table, table_rows = rows(records, first)
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(registry, registry_rows)
    raw.executemany(table, table_rows)
    if indexed:
        raw.executemany(INDEX, index_rows(records, first))
    raw.execute("COMMIT")
