"""Sections 3 and 4, side by side: what money is expected when, and what the capital asked for and has not."""

from __future__ import annotations

from decimal import Decimal, localcontext

from app.brief_model import Brief, ObjectiveRow, Quarter
from reports.brief.due import TITLE
from reports.marks import STEP, disc
from reports.paper import BLUE, INK, WHITE, span
from reports.pen import Pen, Place
from reports.table import HEAD, Cell, Column, Table
from reports.words import Words

LEFT = Place(0, span(6))
RIGHT = Place(span(6) + 12, span(6))
_CHART = 106.0
_BARS_TOP = 20.0
_QUARTERS = 8
_DISCS = 6
MIN_ROWS = 3


def flow_message(words: Words, brief: Brief) -> str:
    """The finding of the cash flow."""
    if not brief.quarters:
        return words("flow-none")
    paying = [quarter for quarter in brief.quarters if quarter.out > 0]
    if not paying:
        return words("flow-head-back")
    peak = max(paying, key=lambda quarter: quarter.out)
    name = words(f"quarter-{peak.quarter}", year=str(peak.year))
    return words("flow-head-one" if len(paying) == 1 else "flow-head", quarter=name)


def mandate_message(words: Words, brief: Brief) -> str:
    """The finding on the mandates."""
    if not brief.mandates:
        return words("mandate-none")
    rows = brief.objectives
    empty = [row for row in rows if row.empty]
    if not rows:
        return words("mandate-head-empty")
    if len(empty) == 1:
        return words("mandate-head-one", title=words.safe(empty[0].title, TITLE) or words("untitled"))
    if empty:
        return words("mandate-head-many", n=len(empty))
    short = sum(1 for row in rows if row.short)
    return words("mandate-head-short", n=short) if short else words("mandate-head-all")


def _flow_notes(words: Words, brief: Brief) -> list[str]:
    if not brief.quarters:
        return [words("flow-note-none")]
    other = [words("flow-note-other", n=brief.quarters_left_out)] if brief.quarters_left_out else []
    return [words("flow-note"), *other]


def _mandate_notes(words: Words, brief: Brief, rows: int) -> list[str]:
    if not brief.objectives:
        return [words("mandate-note-none")]
    cut = len(brief.objectives) - rows
    return [*([words("mandate-more", n=cut)] if cut > 0 else []), words("mandate-note")]


def height(pen: Pen, brief: Brief, rows: int) -> float:
    """How much of the page the two sections take, the mandate with so many rows, in points."""
    words = pen.words
    flow = pen.section_height(flow_message(words, brief), LEFT) + pen.note_height(
        _flow_notes(words, brief), LEFT
    )
    flow += _CHART if brief.quarters else 0
    mandate = pen.section_height(mandate_message(words, brief), RIGHT)
    mandate += pen.note_height(_mandate_notes(words, brief, rows), RIGHT)
    mandate += HEAD + rows * pen.type.row if brief.objectives else 0
    return max(flow, mandate)


def outlook(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    """Print both sections, the mandate with at most `rows` rows; give where they end."""
    return max(_flow(pen, brief, y), _mandate(pen, brief, y, rows))


def _flow(pen: Pen, brief: Brief, y: float) -> float:
    words = pen.words
    y = pen.section(3, words("flow"), flow_message(words, brief), y, LEFT)
    if not brief.quarters:
        return pen.bare(_flow_notes(words, brief), y, LEFT)
    _chart(pen, brief, y)
    y += _CHART
    return pen.note(_flow_notes(words, brief), y, LEFT)


def _chart(pen: Pen, brief: Brief, y: float) -> None:
    sheet, words, kind = pen.sheet, pen.words, pen.type
    quarters = brief.quarters[:_QUARTERS]
    code = brief.quarters_currency
    sheet.rule(LEFT.x, LEFT.x + LEFT.width, y, 0.9)
    peak = max(max(quarter.out, quarter.back) for quarter in quarters)
    power = _power(peak)
    with sheet.element("P"):
        name = code or words("no-currency")
        title = words("flow-unit", code=name)
        if power:
            unit = words.number(Decimal(10) ** power, 0)
            title = (
                words("flow-unit-million", code=name)
                if power == 6
                else words("flow-unit-power", code=name, unit=unit)
            )
        sheet.text(LEFT.x, y + 9.6, title, kind.head, width=LEFT.width)
    backs = any(quarter.back for quarter in quarters)
    below = 24.0 if backs else 4.0
    room = _CHART - _BARS_TOP - below - 16.0
    zero = y + _BARS_TOP + room
    pitch = LEFT.width / max(4, len(quarters))
    width = min(22.0, pitch * 0.56)

    def figure(value: Decimal) -> str:
        with localcontext(prec=60):
            return words.number(value.scaleb(-power), 2) if power else words.amount(value, code)

    said = [
        words("alt-quarter", quarter=_name(words, quarter), amount=figure(quarter.out))
        for quarter in quarters
    ]
    with sheet.figure(words("alt-flow", values=", ".join(said))):
        for n, quarter in enumerate(quarters):
            middle = LEFT.x + (n + 0.5) * pitch
            with localcontext(prec=60):
                tall = float(quarter.out / peak) * (room - 9) if peak else 0.0
                deep = float(quarter.back / peak) * (room - 9) if peak else 0.0
            if quarter.out:
                sheet.box(middle - width / 2, zero - tall, width, tall, fill=BLUE)
                sheet.text(
                    middle,
                    zero - tall - 3,
                    figure(quarter.out),
                    kind.note_ink,
                    align="centre",
                    squeeze=pitch - 2,
                )
            if quarter.back:
                _hatched(pen, middle - width / 2, zero, width, min(max(deep, 2.0), below - 12))
                sheet.text(
                    middle,
                    zero + min(max(deep, 2.0), below - 12) + 8.5,
                    figure(-quarter.back),
                    kind.note_ink,
                    align="centre",
                    squeeze=pitch - 2,
                )
            sheet.text(
                middle, y + _CHART - 4, _name(words, quarter), kind.note, align="centre", squeeze=pitch - 2
            )
        sheet.rule(LEFT.x, LEFT.x + LEFT.width, zero, 0.9, INK)


def _power(peak: Decimal) -> int:
    """The power of ten that the figures are given in: none below a million, then 6, 9, 12 and so on."""
    digits = peak.adjusted()
    return 0 if digits < 6 else max(6, digits // 3 * 3 if digits > 9 else 6)


def _name(words: Words, quarter: Quarter) -> str:
    return words("quarter-short", q=str(quarter.quarter), yy=f"{quarter.year % 100:02d}", y=str(quarter.year))


def _hatched(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    sheet = pen.sheet
    sheet.box(x, y, width, height, fill=WHITE)
    step, offset = 3.0, 3.0
    while offset < width + height:
        low, high = max(0.0, offset - height), min(width, offset)
        sheet.path(
            [(x + low, y + offset - low), (x + high, y + offset - high)], stroke=BLUE, weight=0.5, close=False
        )
        offset += step
    sheet.box(x, y, width, height, stroke=BLUE, weight=0.6)


def _mandate(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    words = pen.words
    y = pen.section(4, words("mandate"), mandate_message(words, brief), y, RIGHT)
    if not brief.objectives:
        return pen.bare(_mandate_notes(words, brief, rows), y, RIGHT)
    first = brief.mandates[0]
    one = len(brief.mandates) == 1 and first.issued_on is not None
    title = (
        words("instruction", date=words.date(first.issued_on))
        if one and first.issued_on
        else words("objective")
    )
    columns = [
        Column("", 0, 24),
        Column(title, 24, 116),
        Column("", 140, 34),
        Column(words("cases"), 174, 28, "end", 0),
        Column(words("asked"), 202, RIGHT.width - 202, "end", 0),
    ]
    with Table(pen, RIGHT.x, y, RIGHT.width, columns) as table:
        # What is missing is what the reader must see, so it is never among the rows that are cut.
        order = sorted(range(len(brief.objectives)), key=lambda n: (brief.objectives[n].short == 0, n))[:rows]
        for n in sorted(order):
            table.row(_objective(pen, brief.objectives[n]))
        y = table.y
    return pen.note(_mandate_notes(words, brief, rows), y, RIGHT)


def _objective(pen: Pen, row: ObjectiveRow) -> list[Cell]:
    words, kind = pen.words, pen.type
    wanted = words("none") if row.wanted is None else words.number(Decimal(row.wanted))
    return [
        Cell(words.safe(row.number)),
        Cell(words.safe(row.title) or words("untitled")),
        Cell(draw=lambda x, y: _discs(pen, row, x, y)),
        Cell(words.number(Decimal(row.cases)), kind.warning if row.short else None),
        Cell(wanted),
    ]


def _discs(pen: Pen, row: ObjectiveRow, x: float, y: float) -> None:
    """Filled discs for cases, open ones for what is missing; both shortened together when there are many."""
    filled = min(row.cases, _DISCS - (1 if row.short else 0))
    empty = min(row.short, _DISCS - filled)
    middle = y + pen.type.row / 2
    pitch = min(STEP, 34.0 / max(1, filled + empty))
    for n in range(filled + empty):
        disc(pen.sheet, x + 3 + n * pitch, middle, filled=n < filled, radius=min(2.9, pitch * 0.36))
