"""Builds the demonstration case file: a made-up desk to try everything on.

The records are one undoable change.  The conflict that stands open in the file is a real one: a second
replica, the capital's, gets the records in a bundle, edits a field that the desk edits too, and sends a
bundle back.  So is the gap: of a neighbour's two bundles the first was lost on its way.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.demo_data import Demonstration, Made
    from app.desk import Desk

ACTION = "demonstration"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: the printed recovery key, records by kind, and the record that is in conflict."""

    path: Path
    recovery_key: str
    counts: dict[str, int]
    in_conflict: str


def build(
    path: Path,
    passphrase: str,
    *,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Built:
    """Make the demonstration case file at ``path``, dated from ``today`` (the day of building).

    Raises what ``Desk.create`` raises, such as AlreadyThere; then nothing is left behind.  ``progress`` gets
    steps done and steps in all, and may raise ``app.errors.Cancelled``.
    """
    from app import policy
    from app.demo_data import Demonstration, desk_facts
    from app.desk import Desk
    from db.slots import key_path

    tell = progress or (lambda _done, _total: None)
    facts = desk_facts()
    data = Demonstration(today or datetime.now(tz=UTC).astimezone().date())
    with policy.set_aside():
        desk, recovery_key = Desk.create(path, passphrase=passphrase, **facts["desk"])
    try:
        with policy.set_aside(), desk:
            tell(1, 4)
            write_records(desk, data.records())
            tell(2, 4)
            _meet_the_capital(desk, data, facts)
            tell(3, 4)
            _meet_a_neighbour(desk, facts)
            tell(4, 4)
            return Built(path, recovery_key, desk.counts(), data.ids[facts["conflict"]["record"]])
    except BaseException:
        # Half a demonstration is none: whoever asked may ask again at the same place.
        desk.close()
        for leftover in (path, key_path(path)):
            leftover.unlink(missing_ok=True)
        raise


def write_records(desk: Desk, records: Iterable[Made]) -> None:
    """Write the records as one change, each checked as if it were typed in, and the files attached."""
    from app import attachments
    from app.rules import checked_values
    from db.kinds import KINDS
    from db.unit import insert_values, unit_of_work

    with unit_of_work(desk.store, ACTION, desk.officer) as unit:
        for made in records:
            values = made.values
            if not KINDS[made.kind].by_hand:
                body = made.body or b""
                attachments.insert(unit, values, BytesIO(body), len(body), record_id=made.id)
                continue
            if made.body is not None:
                values = values | {"content": unit.add_content(made.body), "size": len(made.body)}
            insert_values(unit, made.kind, checked_values(made.kind, values, new=True), made.id)


def _meet_the_capital(desk: Desk, data: Demonstration, facts: dict[str, Any]) -> None:
    """Exchange with a second replica so that both have edited one field without seeing the other's edit."""
    from app.desk import Desk
    from app.exchange import Exchange

    clash = facts["conflict"]
    record = data.ids[clash["record"]]
    here, there = (data.resolved("case", clash[side]) for side in ("here", "there"))
    with TemporaryDirectory(prefix="chancery-demo-") as folder:
        out, back = Path(folder, "out.bundle"), Path(folder, "LIS-JKT.bundle")
        # Encrypted like any case file, with a passphrase that nobody will know, and gone with the folder.
        capital, _ = Desk.create(
            Path(folder, "capital.chancery"), passphrase=secrets.token_hex(16), **facts["capital"]
        )
        with capital:
            ours, theirs = Exchange(desk), Exchange(capital)
            ours.add_peer(theirs.card(), capital=True)
            theirs.add_peer(ours.card())
            ours.export_bundle([facts["capital"]["post"]], out)
            theirs.import_bundles([out])
            desk.set(record, here)
            capital.set(record, there)
            theirs.export_bundle([facts["desk"]["post"]], back)
        ours.import_bundles([back])


def _meet_a_neighbour(desk: Desk, facts: dict[str, Any]) -> None:
    """Take in the second bundle of a post that may see what is official at most; its first one was lost."""
    from app.desk import Desk
    from app.exchange import Exchange

    with TemporaryDirectory(prefix="chancery-demo-") as folder:
        neighbour, _ = Desk.create(
            Path(folder, "neighbour.chancery"), passphrase=secrets.token_hex(16), **facts["neighbour"]
        )
        with neighbour:
            ours, theirs = Exchange(desk), Exchange(neighbour)
            ours.add_peer(theirs.card(), up_to="official")
            theirs.add_peer(ours.card())
            for values in facts["neighbour_says"]:
                neighbour.add("case", values)
                out = Path(folder, f"{facts['neighbour']['post']}.bundle")
                theirs.export_bundle([facts["desk"]["post"]], out)
        ours.import_bundles([out])
