"""What leads to what against the aliases that say so: it is derived, so it can be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db import aliases
from db.checks.finding import REPAIR, CheckFinding
from resources.sentences import say_number

if TYPE_CHECKING:
    from db.store import Store


def alias_findings(raw: Any) -> Iterator[CheckFinding]:
    """Records that are shown otherwise than the aliases say."""
    if wrong := _differing(raw):
        yield CheckFinding(
            "warning",
            say_number("{n} records that were merged are not shown as what they are.", wrong),
            REPAIR,
        )


def derive_anew(store: Store) -> None:
    """Make it anew, within the caller's transaction."""
    capturing, store.capture.capturing = store.capture.capturing, 0
    try:
        store.raw.execute("DELETE FROM merged")
        store.raw.execute("UPDATE record SET gone = 0 WHERE gone = 2")
        aliases.follow(store.raw, aliases.every_end(store.raw))
    finally:
        store.capture.capturing = capturing


def _differing(raw: Any) -> int:
    wanted = aliases.derived(raw, aliases.every_end(raw))
    found = dict(raw.execute("SELECT rid, survivor FROM merged"))
    shown = {rid for (rid,) in raw.execute("SELECT rid FROM record WHERE gone = 2")}
    hidden = {rid for rid, (_, gone) in wanted.items() if gone != aliases.GONE}
    differing = {rid for rid in found.keys() | wanted.keys() if found.get(rid) != wanted.get(rid, (None,))[0]}
    return len(differing | (shown ^ hidden))
