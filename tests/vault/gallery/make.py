"""Make the gallery's case file of today's format: once for each format, when it is new.

    python -m tests.vault.gallery.make

A small case file with something of everything goes into ``schema-N``: records of several kinds, a document's
content, a deletion, exchange with another post and a conflict that it left, a restricted record, a change
that no bundle carries yet. ``facts.json`` says what it must still say when a later program opens it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.desk import Desk
from app.exchange import Exchange
from db.kdf import KdfParams
from db.migrate import SCHEMA_VERSION
from tests.vault.world import PASSPHRASE, sit_down

NAME = "jakarta.chancery"
"""How the case file is called in every folder of the gallery."""


def made(desk: Desk, other: Desk, folder: Path) -> None:
    """Fill the case file, with another post's part in it."""
    ours, theirs = Exchange(desk), Exchange(other)
    ours.add_peer(theirs.card())
    theirs.add_peer(ours.card())
    organisation = desk.add("organisation", {"name": "Lake Basin Institute", "country": "KE"})
    desk.add("person", {"name": "Ōtani Ren", "country": "JP", "organisation": organisation})
    case = {"title": "Maize prices by radio", "type": "grant", "amount": "240000.00", "currency": "EUR"}
    grant = desk.add("case", {**case, "counterpart": organisation})
    content = desk.add_content(b"The text of a kept document.\n" * 20)
    desk.add("document", {"title": "Concept note", "content": content})
    ours.export_bundle(["PAR"], folder / "1.bundle")
    theirs.import_bundles([folder / "1.bundle"])
    desk.set(grant, {"title": "Maize prices, read by radio"})
    other.set(grant, {"title": "Prices of maize by radio"})
    desk.delete([desk.add("task", {"title": "To be deleted"})])
    desk.add("interaction", {"subject": "First meeting", "marking": "restricted"})
    theirs.export_bundle(["JKT"], folder / "2.bundle")
    ours.import_bundles([folder / "2.bundle"])
    desk.add("task", {"title": "Written after the last export"})


def facts(desk: Desk, recovery_key: str) -> dict[str, Any]:
    """What a case file says, whatever opens it."""
    report = desk.check()
    return {
        "recovery_key": recovery_key,
        "records": report.records,
        "state_digest": report.state_digest,
        "ok": report.ok,
        "findings": [finding.message for finding in report.findings],
        "counts": {kind: number for kind, number in desk.counts().items() if number},
        "conflicts": len(Exchange(desk).conflicts()),
        "audit": len(desk.log()[1]),
    }


def main() -> int:
    """Make it, and say where."""
    out = Path(__file__).parent / f"schema-{SCHEMA_VERSION}"
    if out.exists():
        print(f"{out} is there already; what later programs must open is never made anew.")
        return 1
    # Keys that cost nothing: everybody knows this passphrase.
    KdfParams.interactive = classmethod(lambda cls: cls(memory_kib=64, passes=1, lanes=1))  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sit_down(place / "user")
        names: dict[str, Any] = {"passphrase": PASSPHRASE, "officer": "Inés Prueba"}
        desk, key = Desk.create(
            place / NAME, post="JKT", country="ID", title="AI desk, Jakarta", device="laptop 1", **names
        )
        other, _ = Desk.create(
            place / "paris.chancery", post="PAR", country="FR", title="Paris", device="laptop 2", **names
        )
        made(desk, other, place)
        said = facts(desk, key)
        desk.close()
        other.close()
        out.mkdir()
        for ending in ("", ".keys"):
            (out / f"{NAME}{ending}").write_bytes(Path(f"{place / NAME}{ending}").read_bytes())
    words = json.dumps(said, indent=1, ensure_ascii=False)
    (out / "facts.json").write_text(words + "\n", encoding="utf-8")
    print(f"{out}: {said['records']} records.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
