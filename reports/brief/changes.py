"""Section 7: which cases moved within the period, newest first."""

from __future__ import annotations

from app.brief_model import Brief, Change
from reports.brief.labels import label
from reports.paper import MEASURE
from reports.pen import Pen
from reports.table import HEAD, Cell, Column, Table
from reports.words import Words

MIN_ROWS = 2
_X = (0.0, 58.0, 236.0, 310.0, 384.0)


def message(words: Words, brief: Brief) -> str:
    """The section's finding."""
    since = words.date(brief.header.period_from)
    if not brief.changes:
        return words("changes-none", date=since)
    return words("changes-head", n=len(brief.changes), date=since)


def _notes(words: Words, brief: Brief, rows: int) -> list[str]:
    if not brief.changes:
        return [words("changes-note-none")]
    cut = len(brief.changes) - rows
    return [*([words("changes-more", n=cut)] if cut > 0 else []), words("changes-note")]


def height(pen: Pen, brief: Brief, rows: int) -> float:
    """How much of the page the section takes with so many rows, in points."""
    body = HEAD + rows * pen.type.row if brief.changes else 0
    head = pen.section_height(message(pen.words, brief))
    return head + body + pen.note_height(_notes(pen.words, brief, rows))


def changes_section(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    """Print the section with at most `rows` rows; give where the next section may begin."""
    words = pen.words
    y = pen.section(7, words("changes"), message(words, brief), y)
    if not brief.changes:
        return pen.bare(_notes(words, brief, rows), y)
    x = (*_X, MEASURE)
    columns = [
        Column(words("date-head"), x[0], x[1] - 6, "end", 0, x[1] - 6),
        Column(words("case"), x[1], x[2] - x[1]),
        Column(words("changed-from"), x[2], x[3] - x[2]),
        Column(words("changed-to"), x[3], x[4] - x[3]),
        Column(words("why"), x[4], x[5] - x[4], clear=0),
    ]
    with Table(pen, 0, y, MEASURE, columns) as table:
        for change in brief.changes[:rows]:
            table.row(_cells(pen, brief, change))
        y = table.y
    return pen.note(_notes(words, brief, rows), y)


def _cells(pen: Pen, brief: Brief, change: Change) -> list[Cell]:
    words, kind = pen.words, pen.type
    return [
        Cell(words.day(change.on, brief.header.as_of)),
        Cell(words.safe(change.case) or words("untitled")),
        Cell(label(words, brief, "stage", change.from_stage) or words("none"), kind.table_grey),
        Cell(label(words, brief, "stage", change.to_stage) or words("no-stage"), kind.table_strong),
        Cell(words.safe(change.why) or words("none")),
    ]
