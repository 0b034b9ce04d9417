"""Section 1: where the cases stand, stage by stage, and which of them stand too long."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from app.brief_model import Brief, Stage
from reports.brief.labels import label
from reports.marks import STEP, bar, square, triangle
from reports.paper import MEASURE
from reports.pen import Pen
from reports.table import HEAD, Cell, Column, Table
from reports.text import measure
from reports.words import MILLION, Words
from resources import vocabulary

_COLUMNS = (0.0, 103.0, 207.0, 271.0, 398.0, 448.0)
_BAR = 92.0
_SQUARES = 6
MIN_ROWS = 3


def message(words: Words, brief: Brief) -> str:
    """The section's finding."""
    if not brief.open_cases:
        return words("portfolio-empty")
    if brief.stale_cases:
        standing = words("portfolio-stale", n=brief.stale_cases)
    elif any(stage.usual is not None for stage in brief.stages):
        standing = words("portfolio-moving")
    else:
        standing = words("portfolio-no-usual")
    return words("two-clauses", a=words("portfolio-cases", n=brief.open_cases), b=standing)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How values are drawn: in one currency, with the largest one as the full length; None prints words."""

    currency: str
    largest: Decimal


def _value(stage: Stage, brief: Brief) -> tuple[Decimal, str] | None:
    """A stage's value as one figure: converted, or in the only currency there is."""
    if not stage.value:
        return None
    if stage.converted is not None and brief.header.reporting_currency:
        return stage.converted, brief.header.reporting_currency
    if len(stage.value) == 1:
        return stage.value[0].amount, stage.value[0].currency
    return None


def _scale(brief: Brief) -> _Scale | None:
    """One scale for all stages, or None when their values are not in one currency."""
    values = [_value(stage, brief) for stage in brief.stages if stage.value]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values) or len({currency for _, currency in known}) > 1:
        return None
    return _Scale(known[0][1], max(abs(amount) for amount, _ in known))


def _notes(words: Words, brief: Brief) -> list[str]:
    if not brief.open_cases:
        return [words("portfolio-note-empty")]
    converted = any(stage.converted is not None for stage in brief.stages)
    rates = converted and len(brief.money) > 1
    return [words("portfolio-note"), words("portfolio-note-rates" if rates else "portfolio-note-source")]


def height(pen: Pen, brief: Brief, rows: int) -> float:
    """How much of the page the section takes with so many rows, in points."""
    body = HEAD + rows * pen.type.row if brief.open_cases else 0
    return pen.section_height(message(pen.words, brief)) + body + pen.note_height(_notes(pen.words, brief))


def portfolio(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    """Print the section with at most `rows` table rows; give where the next section may begin."""
    words = pen.words
    y = pen.section(1, words("portfolio"), message(words, brief), y)
    if not brief.open_cases:
        return pen.bare(_notes(words, brief), y)
    scale = _scale(brief)
    value_head = (
        words("value-million", code=scale.currency)
        if scale and scale.currency and scale.largest >= MILLION
        else words("value")
    )
    x = (*_COLUMNS, MEASURE)
    most = max((weeks or 0 for stage in brief.stages for weeks in (stage.weeks, stage.usual)), default=0)
    figures = measure(words.number(Decimal(most)), pen.type.table_strong)
    columns = [
        Column(words("step"), x[0], x[1] - x[0]),
        Column(words("stage"), x[1], x[2] - x[1]),
        Column(words("cases"), x[2], x[3] - x[2]),
        Column(value_head, x[3], x[4] - x[3] - 4),
        Column(words("weeks"), x[4], x[5] - x[4] - 2, "end", 0, figures),
        Column(words("usual"), x[5], x[6] - x[5], "end", 0, figures),
    ]
    shown, cut = _chosen(brief.stages, rows)
    with Table(pen, 0, y, MEASURE, columns) as table:
        step = None
        order = vocabulary.load("step").codes
        for n, stage in enumerate(shown):
            if stage.step != step and n:
                table.hairline()
            new = n == 0 or stage.step != step
            step = stage.step
            number = order.index(step) + 1 if step in order else 0
            table.row(_cells(pen, brief, stage, scale, number if new else None, columns[4]))
        if cut:
            count = sum(stage.cases for stage in cut)
            text = words("stages-more", n=len(cut), cases=words("cases-counted", n=count))
            pen.sheet.text(0, pen.baseline(table.y), text, pen.type.table_italic, width=MEASURE)
            table.y += pen.type.row
        y = table.y
    return pen.note(_notes(words, brief), y)


def _chosen(stages: tuple[Stage, ...], rows: int) -> tuple[list[Stage], list[Stage]]:
    """The stages to print, in their order, and those to sum up; what stands too long is cut last."""
    if len(stages) <= rows:
        return list(stages), []

    def weight(place: int) -> tuple[bool, Decimal, int]:
        stage = stages[place]
        return stage.stale > 0, stage.converted or Decimal(0), stage.cases

    kept = set(sorted(range(len(stages)), key=weight, reverse=True)[: max(0, rows - 1)])
    return (
        [stage for n, stage in enumerate(stages) if n in kept],
        [stage for n, stage in enumerate(stages) if n not in kept],
    )


def _cells(
    pen: Pen, brief: Brief, stage: Stage, scale: _Scale | None, number: int | None, column: Column
) -> list[Cell]:
    words, kind = pen.words, pen.type
    strong = kind.table_strong
    step = ""
    if number is not None:
        name = label(words, brief, "step", stage.step)
        step = f"{number}  {name}" if number else name or words("no-step")
    blue = type(strong)(strong.face, strong.size, strong.leading, kind.kicker.colour)
    weeks = words("none") if stage.weeks is None else words.number(Decimal(stage.weeks))
    return [
        Cell(step, blue),
        Cell(label(words, brief, "stage", stage.stage) or words("no-stage")),
        Cell(draw=lambda x, y: _squares(pen, stage, x, y)),
        _value_cell(pen, brief, stage, scale),
        Cell(
            weeks,
            kind.warning if stage.stale else None,
            draw=lambda x, y: _late(pen, column, stage, weeks, x, y),
        ),
        Cell(words("none") if stage.usual is None else words.number(Decimal(stage.usual)), kind.table_grey),
    ]


def _late(pen: Pen, column: Column, stage: Stage, weeks: str, x: float, y: float) -> None:
    """The triangle and the word beside the weeks of a stage where a case stands too long."""
    if not stage.stale:
        return
    sheet, kind = pen.sheet, pen.type
    anchor, _ = column.edge(pen)
    figure = measure(weeks, kind.warning)
    edge = x + anchor - (4 if pen.rtl else figure + 4)
    small = type(kind.warning)(kind.head.face, kind.head.size, kind.head.leading, kind.warning.colour)
    taken = sheet.text(edge, pen.baseline(y), pen.words("stale-word"), small, align="end")
    triangle(sheet, edge - taken - 6, pen.baseline(y))


def _squares(pen: Pen, stage: Stage, x: float, y: float) -> None:
    """One square a case, the ones that stand too long last; a figure when there are many."""
    sheet, top = pen.sheet, y + pen.type.row / 2 - 3.2
    baseline = pen.baseline(y)
    many = stage.cases > _SQUARES
    plain = stage.cases - stage.stale
    if not many:
        for n in range(stage.cases):
            square(sheet, x + n * STEP, top, hatched=n >= plain)
        with sheet.element("Span"):
            sheet.text(x + stage.cases * STEP + 2, baseline, str(stage.cases), pen.type.note)
        return
    for count, hatched in ((plain, False), (stage.stale, True)):
        if count:
            square(sheet, x, top, hatched=hatched)
            x += STEP + 1 + sheet.text(x + STEP + 1, baseline, f"× {count}", pen.type.table) + 4


def _value_cell(pen: Pen, brief: Brief, stage: Stage, scale: _Scale | None) -> Cell:
    words, kind = pen.words, pen.type
    if not stage.value:
        return Cell(words("no-money"), kind.table_italic)
    value = _value(stage, brief)
    if scale is None or value is None:
        first = words.millions(stage.value[0])
        rest = len(stage.value) - 1
        text = f"{first} {words('more-currencies', n=rest)}" if rest else first
        return Cell(text, exact=True)
    amount = value[0]
    with localcontext(prec=60):
        share = float(abs(amount) / scale.largest) if scale.largest else 0.0
        if scale.largest >= MILLION:
            text = words.number(amount / MILLION, 2)
        else:
            text = words.amount(amount, scale.currency)
    solid = stage.step == "implement"

    def draw(x: float, y: float) -> None:
        room = _COLUMNS[4] - _COLUMNS[3] - 4
        figure = measure(text, kind.table)
        longest = max(10.0, min(_BAR, room - figure - 6))
        length = max(1.2, longest * share)
        bar(pen.sheet, x, y + kind.row / 2 - 2.9, length, 6, solid=solid)
        pen.sheet.text(x + length + 4, pen.baseline(y), text, kind.table, squeeze=room - length - 4)

    return Cell(draw=draw)
