"""Capture in the database: triggers that log every change, whoever makes it.

The triggers call functions that only our connection registers, so a foreign shell's write fails
with "no such function" instead of going unrecorded; outside a unit of work ``now.tx`` is NULL and
``log.tx`` is not, so such a write fails too.  The merge applies other replicas' changes with
capture off and writes their log and dots itself, with the original stamps.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from db.kinds import STORED
from db.kinds.spec import COMMON_FIELDS, KindSpec
from db.pack import common_old, old_packer, set_dots

_FIXED = ("rid", "id", "kind", "first", "created_hlc", "created_at", "creator")
"""Columns of the registry that only a merge may touch."""


class CaptureState:
    """Whether the triggers log; switched by the merge only."""

    def __init__(self) -> None:
        self.capturing = 1
        self.erasing = 0


def register_functions(raw: Any, state: CaptureState) -> None:
    """Give a connection the functions that the triggers call."""
    raw.create_function("chancery_capturing", 0, lambda: state.capturing)
    raw.create_function("chancery_erasing", 0, lambda: state.erasing)
    raw.create_function("chancery_old", -1, old_packer(STORED.values()), deterministic=True)
    raw.create_function("chancery_common", 5, common_old, deterministic=True)
    raw.create_function("chancery_dots", 5, set_dots, deterministic=True)


def _mask_sql(groups: list[tuple[int, tuple[str, ...]]]) -> str:
    terms = []
    for index, fields in groups:
        test = " OR ".join(f'old."{f}" IS NOT new."{f}"' for f in fields)
        terms.append(f"(CASE WHEN {test} THEN {1 << index} ELSE 0 END)")
    return " + ".join(terms)


def _kind_triggers(spec: KindSpec) -> list[str]:
    table = f'"{spec.token}"'
    columns = ", ".join(f'"{name}"' for name in spec.columns)
    mask = _mask_sql([(r.index, r.fields) for r in spec.own_registers])
    changed = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in spec.columns)
    old = ", ".join(f'old."{name}"' for name in spec.columns)
    count = len(spec.registers)
    return [
        f"""CREATE TRIGGER "capture_{spec.token}_insert" AFTER INSERT ON {table}
BEGIN
  SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM record WHERE rid = new.rid AND kind = {spec.number}
      AND (NOT chancery_capturing() OR first = (SELECT tx FROM now)))
    THEN RAISE(ABORT, 'a {spec.token} was inserted outside the registry of records') END;
END""",
        f"""CREATE TRIGGER "capture_{spec.token}_update" AFTER UPDATE OF {columns} ON {table}
WHEN chancery_capturing() AND ({changed})
BEGIN
  INSERT INTO log(tx, rid, kind, mask, old)
    SELECT now.tx, new.rid, {spec.number}, {mask}, chancery_old({spec.number}, {mask}, {old})
    FROM now JOIN record ON record.rid = new.rid WHERE record.first IS NOT now.tx;
  INSERT INTO dots(rid, d)
    SELECT new.rid, chancery_dots(NULL, {mask}, now.tx, record.born, {count})
    FROM now JOIN record ON record.rid = new.rid WHERE record.first IS NOT now.tx
    ON CONFLICT(rid) DO UPDATE SET d = chancery_dots(
      d, {mask}, (SELECT tx FROM now), (SELECT born FROM record WHERE rid = new.rid), {count});
END""",
        f"""CREATE TRIGGER "capture_{spec.token}_rid" BEFORE UPDATE OF rid ON {table}
WHEN chancery_capturing() AND old.rid IS NOT new.rid
BEGIN
  SELECT RAISE(ABORT, 'which record a row belongs to never changes');
END""",
        f"""CREATE TRIGGER "capture_{spec.token}_delete" BEFORE DELETE ON {table}
WHEN NOT chancery_erasing()
BEGIN
  SELECT RAISE(ABORT, 'records are never hard-deleted');
END""",
    ]


def _registry_triggers() -> list[str]:
    names = tuple(f.name for f in COMMON_FIELDS)
    columns = ", ".join(names)
    mask = _mask_sql([(n, (name,)) for n, name in enumerate(names)])
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)
    old = ", ".join(f"old.{name}" for name in names)
    fixed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _FIXED)
    most = max(len(spec.registers) for spec in STORED.values())
    return [
        """CREATE TRIGGER capture_record_insert AFTER INSERT ON record
WHEN chancery_capturing()
BEGIN
  SELECT CASE WHEN new.first IS NOT (SELECT tx FROM now) OR new.born IS NOT new.first
    THEN RAISE(ABORT, 'a record was inserted outside a unit of work') END;
END""",
        f"""CREATE TRIGGER capture_record_update AFTER UPDATE OF {columns} ON record
WHEN chancery_capturing() AND ({changed})
BEGIN
  INSERT INTO log(tx, rid, kind, mask, old)
    SELECT now.tx, new.rid, new.kind, {mask}, chancery_common({mask}, {old})
    FROM now WHERE new.first IS NOT now.tx;
  INSERT INTO dots(rid, d)
    SELECT new.rid, chancery_dots(NULL, {mask}, now.tx, new.born, {most})
    FROM now WHERE new.first IS NOT now.tx
    ON CONFLICT(rid) DO UPDATE SET d = chancery_dots(d, {mask}, (SELECT tx FROM now), 0, 0);
END""",
        f"""CREATE TRIGGER capture_record_fixed BEFORE UPDATE OF {", ".join(_FIXED)}, gone ON record
WHEN chancery_capturing() AND ({fixed} OR (old.gone IS NOT new.gone AND (SELECT tx FROM now) IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'what a record is, and who made it, never changes');
END""",
        """CREATE TRIGGER capture_record_delete BEFORE DELETE ON record
WHEN NOT chancery_erasing()
BEGIN
  SELECT RAISE(ABORT, 'records are never hard-deleted');
END""",
    ]


@cache
def trigger_statements() -> tuple[str, ...]:
    """The CREATE TRIGGER statements for every kind and for the registry."""
    statements = _registry_triggers()
    for spec in STORED.values():
        statements += _kind_triggers(spec)
    return tuple(statements)


def fingerprint() -> bytes:
    """Changes when the triggers do, so that an opened store knows to regenerate them."""
    return hashlib.sha256("\n".join(trigger_statements()).encode()).digest()


def install(raw: Any) -> None:
    """Drop the capture triggers of any earlier version and create today's; within a transaction."""
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'capture!_%' ESCAPE '!'"
    ).fetchall()
    for (name,) in names:
        raw.execute(f'DROP TRIGGER "{name}"')
    for statement in trigger_statements():
        raw.execute(statement)
