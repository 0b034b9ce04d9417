"""What was erased: whether anything of it is left, in the file and in its backups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db import erasing, erasure, scrub
from db.checks.finding import RESTORE, CheckFinding
from db.holding import holding, stays
from resources.sentences import say, say_number

if TYPE_CHECKING:
    from db.store import Store

_NAMED = 5


def erasure_findings(store: Store) -> Iterator[CheckFinding]:
    """Erased records that are here all the same; a file that is not rid of them; backups that hold them."""
    if here := erasing.here(store.raw, erasure.erased(store.raw)):
        yield CheckFinding("damage", say_number("{n} erased records are here again.", len(here)), RESTORE)
    if scrub.wanted(store):
        yield CheckFinding(
            "warning",
            say("What was erased is not out of the file’s free pages yet."),
            say("make room on the disk and open the case file once more"),
        )
    left = [one.path for one in holding(store, stays(store)) if one.there]
    if left:
        yield CheckFinding(
            "warning",
            say_number(
                "{n} backups still hold what was erased ({paths}).",
                len(left),
                paths=[*left[:_NAMED], *(["..."] if len(left) > _NAMED else [])],
            ),
            say("make a new backup, then delete those"),
        )
