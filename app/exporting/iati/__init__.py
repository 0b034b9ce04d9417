"""Export of cases as IATI 2.03 activities.

A case that still says what its source said leaves exactly as it came; any other is written anew from its
records, with what was edited in the program.  What the standard has no place for is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from app.exporting.iati.activity import Publisher, restated
from app.exporting.iati.files import CaseFile, Cases, Records
from app.exporting.iati.received import legacy, releasable
from app.exporting.replacing import replacing
from app.importing.incoming import Progress
from db.errors import ChanceryError
from db.unit import marking_level
from resources.sentences import say

__all__ = ["NothingToExport", "Publisher", "Summary", "export", "write"]

VERSION = "2.03"


class NothingToExport(ChanceryError):
    """No case can be written."""


class _Facts(Protocol):
    @property
    def post(self) -> str: ...

    @property
    def title(self) -> str: ...


class Desk(Records, Protocol):
    """What ``export`` asks of ``app.desk.Desk``."""

    @property
    def facts(self) -> _Facts:
        """Post and title of the case file."""
        ...


@dataclass(slots=True)
class Summary:
    """What an export wrote: activities, how many of them as they came, and what had to stay behind."""

    activities: int = 0
    as_they_came: int = 0
    left_out: list[str] = field(default_factory=list)


def export(
    desk: Desk,
    out_path: Path,
    *,
    up_to: str | None = None,
    as_received: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Write every case whose marking is at most ``up_to`` (all, where None) as one IATI file.

    ``as_received`` writes the activities that were imported, unchanged, and nothing else.  The file appears
    whole or not at all.  Raises NothingToExport, NotWritten, BadValue (an unknown marking).
    """
    ceiling = marking_level("confidential" if up_to is None else up_to)
    publisher = Publisher(desk.facts.post, desk.facts.title)
    with replacing(out_path) as out:
        return write(
            Cases(desk, ceiling), out, publisher=publisher, as_received=as_received, progress=progress
        )


def write(
    cases: Cases,
    out: BinaryIO,
    *,
    publisher: Publisher,
    as_received: bool = False,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> Summary:
    """Write cases as one IATI file, one activity at a time; raises NothingToExport after the last."""
    summary = Summary()
    total = len(cases)
    if as_received:
        version, activities = _received(cases, summary)
    else:
        version, activities = VERSION, _current(cases, publisher, summary)
    stamp = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<iati-activities version="{version}" generated-datetime="{stamp}">\n'.encode())
    for done, activity in enumerate(activities, start=1):
        if activity is not None:
            out.write(b"  " + activity + b"\n")
            summary.activities += 1
        if progress is not None:
            progress(done, total)
    out.write(b"</iati-activities>\n")
    if not summary.activities:
        reason = summary.left_out[0] if summary.left_out else say("there is no case that may leave")
        raise NothingToExport(say("Nothing was exported: {reason}.", reason=reason))
    return summary


def _current(cases: Cases, publisher: Publisher, summary: Summary) -> Iterator[bytes | None]:
    from app.exporting.iati.conform import Conforming
    from app.exporting.iati.element import bytes_of, element_of
    from app.exporting.iati.unedited import as_it_came

    for file in cases:
        received = as_it_came(file, cases)
        if received is not None:
            summary.as_they_came += 1
            yield received
            continue
        conforming = Conforming()
        fitted = conforming.fit(restated(file, cases, publisher), "iati-activity", "iati-activity")
        summary.left_out += [f"{_name(file)}: {note}" for note in conforming.left_out]
        yield None if fitted is None else bytes_of(element_of(fitted, "iati-activity", "iati-activity"))


def _received(cases: Cases, summary: Summary) -> tuple[str, Iterator[bytes | None]]:
    """The version to state, and the stored activities that may leave."""
    # One file has one version: activities of 1.0x leave only where there are no others.
    old = new = False
    for file in cases:
        data = cases.content(file.case.get("as_received"))
        if data is not None:
            old, new = old or legacy(data), new or not legacy(data)
    version = "1.05" if old and not new else VERSION

    def activities() -> Iterator[bytes | None]:
        for file in cases:
            data, reason = releasable(file, cases)
            if data is not None and legacy(data) and version == VERSION:
                data, reason = None, "it is of IATI 1.0x, and one file has one version"
            if data is None:
                summary.left_out.append(f"{_name(file)}: {reason}")
            else:
                summary.as_they_came += 1
            yield data

    return version, activities()


def _name(file: CaseFile) -> str:
    return str(file.case.get("iati_identifier") or file.case.get("title") or file.case["id"])
