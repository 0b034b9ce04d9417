"""Which reports there are, and writing one to a file: wholly or not at all.

The file appears under its name only when it is complete. What stands beside it meanwhile is in the folder
that the officer chose, never in the machine's common one, and is removed if anything fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.brief_errors import ReportRefused
from app.exporting.replacing import NotWritten, replacing
from resources.sentences import Sentence, either, say

if TYPE_CHECKING:
    from app.desk import Desk

DEFAULT_CEILING = "confidential"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. `as_of` is the last day whose data counts; `up_to` the highest marking let in."""

    record: str | None
    lang: str
    paper: str
    as_of: date
    up_to: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be written: its name on the command line, its title, and what makes its bytes."""

    name: str
    title: Sentence
    make: Callable[[Desk, Wanted], bytes]


def _brief(desk: Desk, wanted: Wanted) -> bytes:
    from app.brief import gather
    from reports.brief.compose import render
    from reports.paper import PAPERS
    from reports.words import words

    if wanted.record is not None:
        raise ReportRefused(say("The brief covers the whole case file; leave out the record."))
    text = words(wanted.lang)
    content = gather(desk, as_of=wanted.as_of, up_to=wanted.up_to, lang=wanted.lang)
    return render(content, text, PAPERS[wanted.paper])


_REPORTS = (Report("brief", say("Head-of-mission brief"), _brief),)


def reports() -> tuple[Report, ...]:
    """Every report, in the order in which they are offered."""
    return _REPORTS


def report_names() -> list[str]:
    """The names by which reports are asked for."""
    return [report.name for report in _REPORTS]


def paper_names() -> list[str]:
    """The sheet formats that reports can be set on."""
    from reports.paper import PAPERS

    return list(PAPERS)


def make(
    name: str,
    desk: Desk,
    *,
    record: str | None = None,
    lang: str = "en",
    paper: str = "a4",
    as_of: date | None = None,
    up_to: str | None = None,
) -> bytes:
    """A report as the bytes of a PDF, for a preview that leaves no file.

    `as_of` is today unless given; `up_to` lets in everything. Raises ReportRefused with a sentence for an
    unknown report, language, paper or marking, and when the fonts are not installed.
    """
    found = next((report for report in _REPORTS if report.name == name), None)
    if found is None:
        raise ReportRefused(
            say("There is no report “{name}”; there is {names}.", name=name, names=list(report_names()))
        )
    if paper not in paper_names():
        raise ReportRefused(
            say("There is no paper “{paper}”; choose {choices}.", paper=paper, choices=either(paper_names()))
        )
    today = as_of or datetime.now(UTC).astimezone().date()
    return found.make(desk, Wanted(record, lang, paper, today, up_to or DEFAULT_CEILING))


def write(
    name: str,
    desk: Desk,
    out_path: Path,
    *,
    record: str | None = None,
    lang: str = "en",
    paper: str = "a4",
    as_of: date | None = None,
    up_to: str | None = None,
) -> Path:
    """Write a report to a file, replacing one of that name; give its path.

    Raises ReportRefused as `make` does, and when the file cannot be written; then nothing is left behind.
    """
    data = make(name, desk, record=record, lang=lang, paper=paper, as_of=as_of, up_to=up_to)
    saved = save(data, Path(out_path))
    note(desk, name, up_to, "written")
    return saved


def note(desk: Desk, name: str, up_to: str | None, how: str) -> None:
    """Write into the audit trail that a report left the case file: ``how`` is `written` or `printed`."""
    desk.note("report", f"{name}, up to {up_to or 'all markings'}, {how}")


def save(data: bytes, out_path: Path) -> Path:
    """Put finished bytes under a name, atomically. Raises ReportRefused when that is not possible."""
    if out_path.is_dir():
        raise ReportRefused(say("“{path}” is a folder; name a file for the report.", path=out_path))
    try:
        with replacing(out_path) as file:
            file.write(data)
    except NotWritten as error:
        raise ReportRefused(
            say(
                "The report could not be written to “{path}”: {reason}; choose another place.",
                path=out_path,
                reason=error.reason,
            )
        ) from error
    return out_path
