"""Looking a store over: pages, indexes, registry, log, segments, contents, audit, and where it lies.

Every finding has a severity (``damage``, ``warning`` or ``info``), what is so, and what to do; only damage
makes a store not ok.  Nothing is written; ``repair`` makes anew what can be derived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import audit, keychange
from db.capture import install
from db.checks.aliases import alias_findings, derive_anew
from db.checks.contents import content_findings
from db.checks.erasures import erasure_findings
from db.checks.finding import REPAIR, RESTORE, CheckFinding
from db.checks.guards import guard_findings
from db.checks.index import index_findings, rebuild
from db.checks.records import (
    circle_findings,
    duplicate_findings,
    record_findings,
    reference_findings,
    vocabulary_findings,
)
from db.checks.segments import segment_findings
from db.connection import driver
from db.digest import state_digest
from db.slots import key_path
from db.wholeness import damaged_pages
from resources.sentences import Sentence, say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]

_MENDED_BY_REPAIR = ("keys_older", "keys_other", "copied_while_open")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a check; ``ok`` is false only for damage."""

    ok: bool
    findings: list[CheckFinding]
    records: int
    state_digest: str


def check(store: Store, *, progress: Progress | None = None) -> CheckReport:
    """Check everything; takes time in proportion to the store."""
    findings: list[CheckFinding] = []
    digest, records = "", 0
    steps: list[Callable[[], Iterator[CheckFinding]]] = [
        lambda: _pages(store),
        lambda: _trees(store),
        lambda: guard_findings(store.raw),
        lambda: record_findings(store.raw),
        lambda: index_findings(store.raw),
        lambda: alias_findings(store.raw),
        lambda: content_findings(store.raw),
        lambda: segment_findings(store),
        lambda: erasure_findings(store),
        lambda: reference_findings(store.raw),
        lambda: circle_findings(store.raw),
        lambda: duplicate_findings(store),
        lambda: vocabulary_findings(store.raw),
        lambda: audit.findings(store),
        lambda: _surroundings(store),
    ]
    with store.lock:
        for done, step in enumerate(steps):
            if progress is not None:
                progress(done, len(steps) + 1)
            with _noted(findings):
                findings.extend(step())
        with _noted(findings):
            digest, records = state_digest(store)
    return CheckReport(not any(f.severity == "damage" for f in findings), findings, records, digest)


@contextmanager
def _noted(findings: list[CheckFinding]) -> Iterator[None]:
    """What cannot even be read is one finding, and the other checks go on.

    Whoever has the key can put anything into a table, and a page that is not authentic comes as an error of
    the database, or as one of memory.
    """
    try:
        yield
    except driver().DatabaseError as error:
        said = say("The store cannot be read to its end: {error}.", error=why(error))
    except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError) as error:
        said = say(
            "The store holds what no version of this program writes ({kind}).", kind=type(error).__name__
        )
    else:
        return
    finding = CheckFinding("damage", said, RESTORE)
    if finding not in findings:
        findings.append(finding)


def repair(store: Store) -> list[Sentence]:
    """Make anew what can be derived: guards, titles and search index, the key file; returns what was done.

    Records, their history and others' signed changes are never touched: what is damaged there comes back
    only from a backup.
    """
    done: list[Sentence] = []
    if store.damaged_pages:  # nothing is built upon them
        return done
    with store.lock, store.explained():
        if any(guard_findings(store.raw)):
            with store.transaction():
                install(store.raw)
                audit.record(store, "repair", "guards that record changes")
            done.append(say("The guards that record changes were made anew."))
        if any(index_findings(store.raw)):
            with store.transaction():
                rebuild(store.raw)
                audit.record(store, "repair", "titles and search index")
            done.append(say("Titles and search index were made anew."))
        if any(alias_findings(store.raw)):
            with store.transaction():
                derive_anew(store)
                audit.record(store, "repair", "what merged records lead to")
            done.append(say("What merged records lead to was made anew."))
        mended = keychange.mend(store, key_path(store.path))
        if mended is not None:
            done.append(say("{done}.", done=mended))
    return done


def _pages(store: Store) -> Iterator[CheckFinding]:
    lines = store.damaged_pages
    if lines is None:
        if not store.read_only:  # before a checkpoint, the check raises false alarms
            store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        lines = damaged_pages(store.raw)
    for line in lines:
        yield CheckFinding("damage", say("A page is not what was written: {line}.", line=line), RESTORE)


def _trees(store: Store) -> Iterator[CheckFinding]:
    for (line,) in store.raw.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            yield CheckFinding("damage", say("The database is damaged: {line}.", line=line), RESTORE)


def _surroundings(store: Store) -> Iterator[CheckFinding]:
    """What the opening had to say, and how often this case file went on anew."""
    for notice in store.notices:
        do = REPAIR if notice.code in _MENDED_BY_REPAIR else say("nothing, if you know of it")
        yield CheckFinding("warning", notice.sentence, do)
    if not store.read_only and not store.is_anchored:
        yield CheckFinding(
            "warning",
            say(
                "The newest state is not remembered outside the case file: an older copy would "
                "not be noticed."
            ),
            say("let this user write to their own data folder"),
        )
    (number,) = store.raw.execute("SELECT coalesce(max(number), 0) FROM incarnation WHERE own = 1").fetchone()
    if number:
        yield CheckFinding(
            "info",
            say("This case file goes on as incarnation {number} of its replica.", number=number + 1),
            say("nothing: its log says when and why"),
        )
