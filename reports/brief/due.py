"""Section 5: what has a date, earliest first, with the late ones known by shape and word."""

from __future__ import annotations

from datetime import date

from app.brief_model import Brief, Due, DueKind
from reports.marks import track, triangle
from reports.paper import BLUE, INK, MEASURE, WHITE
from reports.pen import Pen
from reports.table import HEAD, Cell, Column, Table
from reports.text import measure
from reports.words import Words

MIN_ROWS = 4
_X = (0.0, 52.0, 214.0, 322.0, 384.0)
_LINE_X = 388.0
_LINE = MEASURE - _LINE_X - 8
_AHEAD = 92
"""Days that the line of dates reaches forward, at most."""


TITLE = 60
"""Characters of a title that a sentence quotes."""


def due_title(words: Words, due: Due, limit: int | None = None) -> str:
    """What is due, in the words of its kind; `limit` cuts a long title (characters)."""
    title = words.safe(due.title, limit) or words("untitled")
    if due.kind in (DueKind.TRANCHE, DueKind.REPAYMENT):
        amount = words("amount-missing") if due.money is None else words.safe(words.money(due.money))
        if due.number is not None:
            return words(f"kind-{due.kind.value}", number=due.number, money=amount)
        return words(f"kind-{due.kind.value}-plain", money=amount)
    if due.kind is DueKind.ROUND:
        if due.number is not None:
            return words("kind-round", number=due.number, title=title)
        return words("kind-round-plain", title=title)
    return words(f"kind-{due.kind.value}", title=title)


def message(words: Words, brief: Brief) -> str:
    """The section's finding."""
    if not brief.due:
        return words("due-none")
    today = brief.header.as_of
    coming = next((due for due in brief.due if due.on >= today), None)
    late = words("due-late", n=brief.late) if brief.late else words("due-on-time")
    if coming is None:
        return words("two-clauses", a=late, b=words("due-no-next"))
    following = words("due-next", title=due_title(words, coming, TITLE), date=words.date(coming.on))
    return words("two-clauses", a=late, b=following)


def _notes(words: Words, brief: Brief, rows: int) -> list[str]:
    if not brief.due:
        return [words("due-note-none")]
    cut = len(brief.due) - rows
    said = [words("due-more", n=cut)] if cut > 0 else []
    return [*said, words("due-note", date=words.date(brief.header.as_of))]


def height(pen: Pen, brief: Brief, rows: int) -> float:
    """How much of the page the section takes with so many rows, in points."""
    body = HEAD + rows * pen.type.row if brief.due else 0
    head = pen.section_height(message(pen.words, brief))
    return head + body + pen.note_height(_notes(pen.words, brief, rows))


def due_section(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    """Print the section with at most `rows` rows; give where the next section may begin."""
    words = pen.words
    y = pen.section(5, words("due"), message(words, brief), y)
    if not brief.due:
        return pen.bare(_notes(words, brief, rows), y)
    columns = [
        Column(words("date-head"), _X[0], _X[1] - 6, "end", 0, _X[1] - 6),
        Column(words("what"), _X[1], _X[2] - _X[1]),
        Column(words("case"), _X[2], _X[3] - _X[2]),
        Column(words("who"), _X[3], _X[4] - _X[3]),
        Column("", _LINE_X, _LINE, clear=0),
    ]
    shown = _chosen(brief, rows)
    calendar = _Calendar(pen, brief.header.as_of, shown)
    with Table(pen, 0, y, MEASURE, columns) as table:
        top = table.y
        for due in shown:
            table.row(_cells(pen, brief, due, calendar))
        calendar.frame(top, table.y)
        y = table.y
    return pen.note(_notes(words, brief, rows), y)


def _chosen(brief: Brief, rows: int) -> tuple[Due, ...]:
    """The rows to print: late ones must not crowd out what still can be met, nor the other way round."""
    late, coming = brief.due[: brief.late], brief.due[brief.late :]
    behind = min(len(late), max(rows - len(coming), (rows + 1) // 2))
    return (*late[:behind], *coming[: rows - behind])


def _cells(pen: Pen, brief: Brief, due: Due, calendar: _Calendar) -> list[Cell]:
    words, kind = pen.words, pen.type
    today = brief.header.as_of
    late = due.on < today
    title = due_title(words, due)
    if (
        due.money is not None
        and due.title
        and due.kind in (DueKind.TRANCHE, DueKind.REPAYMENT)
        and not due.case
    ):
        title = f"{title}, {words.safe(due.title)}"
    return [
        Cell(words.day(due.on, today), kind.warning if late else None),
        Cell(title),
        Cell(words.safe(due.case) or words("none")),
        Cell(words.safe(due.who) or words("none")),
        Cell(draw=lambda x, y: calendar.mark(x, y, due.on)),
    ]


class _Calendar:
    """The line of dates beside the rows: today upright, late to its one side, what comes to the other."""

    def __init__(self, pen: Pen, today: date, shown: tuple[Due, ...]) -> None:
        self.pen, self.today = pen, today
        late = [(today - due.on).days for due in shown if due.on < today]
        ahead = [(due.on - today).days for due in shown if due.on >= today]
        self._behind = min(max(late, default=0), _AHEAD)
        self._ahead = min(max([7, *ahead]), _AHEAD)
        word = measure(pen.words("late-word"), pen.type.note)
        self._late_room = (word + 14 + min(18.0, self._behind)) if late else 6.0

    def _place(self, day: date) -> float:
        """How far along the line a day lies; days too far away stand at its end."""
        distance = (day - self.today).days
        if distance < 0:
            reach = self._late_room - measure(self.pen.words("late-word"), self.pen.type.note) - 14
            return self._late_room - 5 - reach * min(-distance, self._behind) / max(1, self._behind)
        return self._late_room + (_LINE - self._late_room - 3) * min(distance, self._ahead) / self._ahead

    def mark(self, x: float, y: float, day: date) -> None:
        """One row's sign on its line; a date beyond the line's end is an open disc."""
        pen = self.pen
        sheet, middle = pen.sheet, y + pen.type.row / 2 + 0.5
        track(sheet, x, middle, _LINE)
        where = x + self._place(day)
        if day < self.today:
            taken = measure(pen.words("late-word"), pen.type.note)
            sheet.box(where - 7 - taken, y + 2, taken + 2, pen.type.row - 3, fill=WHITE)
            sheet.text(where - 6, pen.baseline(y), pen.words("late-word"), pen.type.note_ink, align="end")
            triangle(sheet, where, middle + 2.8)
        else:
            far = (day - self.today).days > self._ahead
            sheet.disc(where, middle, 2.4, fill=None if far else BLUE, stroke=BLUE, weight=0.8)

    def frame(self, top: float, bottom: float) -> None:
        """The upright of today, with its word, and the line's last day, over the rows."""
        pen = self.pen
        sheet, words, kind = pen.sheet, pen.words, pen.type
        today = _LINE_X + self._late_room
        sheet.upright(today, top - 1.4, bottom, 0.9, INK)
        with sheet.artifact():
            taken = sheet.text(
                today - 4 if self._late_room > 20 else today,
                top - 4.4,
                words("today"),
                kind.head,
                align="centre" if self._late_room > 20 else "start",
            )
            last = date.fromordinal(self.today.toordinal() + self._ahead)
            text = words.day(last, self.today)
            if measure(text, kind.note) + taken + 10 < _LINE - self._late_room:
                sheet.text(_LINE_X + _LINE, top - 4.4, text, kind.note, align="end")
