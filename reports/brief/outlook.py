"""Sections 3 and 4, side by side: what money is expected when, and what the capital asked for and has not."""

from __future__ import annotations

from decimal import Decimal, localcontext

from app.brief_model import Brief, ObjectiveRow, Quarter
from reports.brief.due import TITLE
from reports.brief.totals import in_minor_units
from reports.marks import STEP, disc
from reports.paper import BLUE, INK, WHITE, Style, span
from reports.pen import Pen, Place
from reports.table import HEAD, Cell, Column, Table
from reports.text import measure
from reports.words import Words

LEFT = Place(0, span(6))
RIGHT = Place(span(6) + 12, span(6))
CHARTS = (106.0, 84.0, 64.0)
"""Heights of the chart, the one that is wanted first, in points."""
_BARS_TOP = 16.0
_NAMES = 18.0
_FIGURE = 10.0
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


def mandate_notes(words: Words, brief: Brief, rows: int) -> list[str]:
    """What stands below the objectives, of which so many rows are printed."""
    if not brief.objectives:
        return [*_foreign_notes(words, brief), words("mandate-note-none")]
    cut = len(brief.objectives) - rows
    return [
        *([words("mandate-more", n=cut)] if cut > 0 else []),
        *_foreign_notes(words, brief),
        words("mandate-note"),
    ]


def _foreign_notes(words: Words, brief: Brief) -> list[str]:
    """A warning of mandates that are not the capital's word."""
    foreign = sum(mandate.foreign for mandate in brief.mandates)
    return [words("mandate-foreign", n=foreign)] if foreign else []


def height(pen: Pen, brief: Brief, rows: int, chart: float) -> float:
    """How much of the page the two sections take, with so many rows and a chart so high, in points."""
    words = pen.words
    flow = pen.section_height(flow_message(words, brief), LEFT) + pen.note_height(
        _flow_notes(words, brief), LEFT
    )
    flow += chart if brief.quarters else 0
    mandate = pen.section_height(mandate_message(words, brief), RIGHT)
    mandate += pen.note_height(mandate_notes(words, brief, rows), RIGHT)
    mandate += HEAD + rows * pen.type.row if brief.objectives else 0
    return max(flow, mandate)


def outlook(pen: Pen, brief: Brief, y: float, rows: int, chart: float) -> float:
    """Print both sections, the mandate with at most `rows` rows; give where they end."""
    return max(_flow(pen, brief, y, chart), _mandate(pen, brief, y, rows))


def _flow(pen: Pen, brief: Brief, y: float, chart: float) -> float:
    words = pen.words
    y = pen.section(3, words("flow"), flow_message(words, brief), y, LEFT)
    if not brief.quarters:
        return pen.bare(_flow_notes(words, brief), y, LEFT)
    _chart(pen, brief, y, chart)
    y += chart
    return pen.note(_flow_notes(words, brief), y, LEFT)


def _chart(pen: Pen, brief: Brief, y: float, height: float) -> None:
    sheet, words, kind = pen.sheet, pen.words, pen.type
    quarters = brief.quarters[:_QUARTERS]
    code = brief.quarters_currency
    highest = max(quarter.out for quarter in quarters)
    deepest = max(quarter.back for quarter in quarters)
    power = _power(max(highest, deepest))
    sheet.rule(LEFT.x, LEFT.x + LEFT.width, y, 0.9)
    with sheet.element("P"):
        unit = words.number(Decimal(10) ** power, 0)
        key = {0: "flow-unit", 3: "flow-unit-thousand", 6: "flow-unit-million"}.get(power, "flow-unit-power")
        title = words(key, code=code or words("no-currency"), unit=unit)
        sheet.text(LEFT.x, y + 9.6, title, kind.head, width=LEFT.width)
    # One scale for both directions: the room is shared as the largest payment and the largest reflow ask.
    room = height - _BARS_TOP - _NAMES - _FIGURE * ((highest > 0) + (deepest > 0))
    per_unit = room / (float(highest + deepest) or 1.0)
    zero = y + _BARS_TOP + (_FIGURE if highest > 0 else 0) + float(highest) * per_unit
    pitch = LEFT.width / max(4, len(quarters))
    width = min(22.0, pitch * 0.56)

    def figure(value: Decimal) -> str:
        with localcontext(prec=60):
            if power:
                return words.number(value.scaleb(-power), 1 if power == 3 else 2)
            return words.amount(in_minor_units(value, code), code)

    def label(text: str, middle: float, baseline: float, style: Style) -> None:
        sheet.text(middle, baseline, text, style, align="centre", squeeze=pitch - 2)

    names = [words(f"quarter-{quarter.quarter}", year=str(quarter.year)) for quarter in quarters]
    said = [
        words("alt-quarter", quarter=name, amount=figure(quarter.out - quarter.back))
        for name, quarter in zip(names, quarters, strict=True)
    ]
    with sheet.figure(words.plain(words("alt-flow", values=", ".join(said)))):
        for n, quarter in enumerate(quarters):
            middle = LEFT.x + (n + 0.5) * pitch
            if quarter.out > 0:
                tall = float(quarter.out) * per_unit
                sheet.box(middle - width / 2, zero - tall, width, tall, fill=BLUE)
                label(figure(quarter.out), middle, zero - tall - 3, kind.note_ink)
            if quarter.back > 0:
                deep = float(quarter.back) * per_unit
                _hatched(pen, middle - width / 2, zero, width, deep)
                label(figure(quarter.back.copy_negate()), middle, zero + deep + 8, kind.note_ink)
            label(_name(words, quarter), middle, y + height - 4, kind.note)
        sheet.rule(LEFT.x, LEFT.x + LEFT.width, zero, 0.9, INK)


def _power(peak: Decimal) -> int:
    """The power of ten in which figures are given: 0 below ten thousand, then 3, 6, 9 and so on."""
    digits = peak.adjusted()
    if digits < 4:
        return 0
    return 3 if digits < 6 else 6 if digits < 10 else digits // 3 * 3


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
        return pen.bare(mandate_notes(words, brief, rows), y, RIGHT)
    first = brief.mandates[0]
    one = len(brief.mandates) == 1 and first.issued_on is not None
    title = (
        words("instruction", date=words.date(first.issued_on))
        if one and first.issued_on
        else words("objective")
    )
    counts = max(
        measure(words.number(Decimal(max(row.cases, row.wanted or 0))), pen.type.table_strong)
        for row in brief.objectives
    )
    columns = [
        Column("", 0, 20),
        Column(title, 20, 122),
        Column("", 142, 32),
        Column(words("cases"), 174, 28, "end", 0, counts),
        Column(words("asked"), 202, RIGHT.width - 202, "end", 0, counts),
    ]
    with Table(pen, RIGHT.x, y, RIGHT.width, columns) as table:
        # What is missing is what the reader must see, so it is never among the rows that are cut.
        order = sorted(range(len(brief.objectives)), key=lambda n: (brief.objectives[n].short == 0, n))[:rows]
        for n in sorted(order):
            table.row(_objective(pen, brief.objectives[n]))
        y = table.y
    return pen.note(mandate_notes(words, brief, rows), y, RIGHT)


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
    pitch = min(STEP, 32.0 / max(1, filled + empty))
    for n in range(filled + empty):
        disc(pen.sheet, x + 3 + n * pitch, middle, filled=n < filled, radius=min(2.9, pitch * 0.36))
