"""Section 2: money in each currency as it is, and in one currency only by rates that are named and dated."""

from __future__ import annotations

from decimal import Decimal

from app.brief_model import Brief, CurrencyRow, share_of
from reports.brief.due import TITLE
from reports.brief.totals import in_minor_units, total_committed, total_paid
from reports.marks import gauge
from reports.paper import MEASURE
from reports.pen import Pen
from reports.table import HEAD, Cell, Column, Table
from reports.text import measure
from reports.words import Words

MIN_ROWS = 2
_GAUGE = 54.0
_CODES = 12
_SOURCES = 4
"""How many currencies and sources of rates a note names before it says that there are more."""


def message(words: Words, brief: Brief) -> str:
    """The section's finding."""
    if not brief.money:
        return words("money-none")
    committed, paid = total_committed(brief), total_paid(brief)
    if committed is None or paid is None:
        return words("money-head-many", n=len(brief.money))
    if committed.amount == 0:
        return words("money-head-only-paid", amount=words.millions(paid))
    if paid.amount == 0:
        return words("money-head-unpaid", amount=words.millions(committed))
    share = share_of(paid.amount, committed.amount)
    if share is None:
        return words("money-head-back", amount=words.millions(committed))
    return words("money-head", amount=words.millions(committed), percent=words.percent(share))


def _summed(brief: Brief) -> bool:
    return len(brief.money) > 1 and total_committed(brief) is not None


def wanted_rows(brief: Brief) -> int:
    """Rows that the whole table would have, the sum included."""
    return len(brief.money) + _summed(brief)


def _notes(words: Words, brief: Brief, cut: int) -> list[str]:
    if not brief.money:
        return [words("money-note-none")]
    said = [words("currencies-more", n=cut)] if cut else []
    said.append(words("money-note"))
    rates = [
        row.rate
        for row in brief.money
        if row.rate is not None and row.currency != brief.header.reporting_currency
    ]
    if _summed(brief):
        said.append(words("money-note-total"))
    if rates:
        start, end = min(rate.on for rate in rates), max(rate.on for rate in rates)
        sources = _few(
            [words.safe(rate.source, TITLE) or words("rate-entered") for rate in rates], "; ", _SOURCES
        )
        said.append(
            words("money-note-rate", date=words.date(end), source=sources)
            if start == end
            else words("money-note-rates", start=words.date(start), end=words.date(end), source=sources)
        )
    elif len(brief.money) > 1:
        said.append(words("money-note-no-rates"))
    missing = [row.currency or words("no-currency") for row in brief.money if row.rate is None]
    if rates and missing:
        said.append(words("money-note-missing-rates", codes=_few(missing, ", ", _CODES)))
    said.append(words("money-note-source"))
    return said


def _few(items: list[str], between: str, most: int) -> str:
    """Different items in a row, with an ellipsis where there are more than a note can name."""
    different = list(dict.fromkeys(items))
    return between.join(different[:most] + (["…"] if len(different) > most else []))


def _cut(brief: Brief, rows: int) -> int:
    return max(0, len(brief.money) - (rows - _summed(brief)))


def height(pen: Pen, brief: Brief, rows: int) -> float:
    """How much of the page the section takes with so many rows, in points."""
    body = HEAD + rows * pen.type.row if brief.money else 0
    head = pen.section_height(message(pen.words, brief))
    return head + body + pen.note_height(_notes(pen.words, brief, _cut(brief, rows)))


def money(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    """Print the section with at most `rows` table rows; give where the next section may begin."""
    words = pen.words
    y = pen.section(2, words("money"), message(words, brief), y)
    cut = _cut(brief, rows)
    if not brief.money:
        return pen.bare(_notes(words, brief, 0), y)
    shown = brief.money[: len(brief.money) - cut]
    setting = _Setting(pen, brief, shown)
    with Table(pen, 0, y, MEASURE, setting.columns) as table:
        for row in shown:
            table.row(setting.cells(row))
        if _summed(brief):
            table.sum_line()
            table.row(setting.sum_cells(), strong=True)
        y = table.y
    return pen.note(_notes(words, brief, cut), y)


def _places(value: Decimal) -> int:
    return len(format(value, "f").partition(".")[2])


class _Setting:
    """Column widths by what stands in them: each figure in full, aligned on its decimal sign."""

    def __init__(self, pen: Pen, brief: Brief, rows: tuple[CurrencyRow, ...]) -> None:
        self.pen, self.brief = pen, brief
        words, kind = pen.words, pen.type
        self._point = "." if "." in words.number(Decimal("0.1")) else ","
        self.converted = _summed(brief) or (
            any(row.rate is not None for row in rows) and len(brief.money) > 1
        )
        self._rate_places = max([_places(row.rate.value) for row in rows if row.rate is not None] + [0])
        self._texts = {row.currency: self._figures(row) for row in rows}
        count = 5 if self.converted else 3
        figures = [[texts[n] for texts in self._texts.values()] for n in range(count)]
        if _summed(brief):
            total = total_committed(brief)
            assert total is not None
            figures[4].append(words.amount(total.amount, total.currency))
        self._tails = [max((self._tail(text) for text in column), default=0.0) for column in figures]
        heads = [words("committed"), words("paid"), words("left")]
        if self.converted:
            code = brief.header.reporting_currency or ""
            heads += [words("rate", code=code), words("in-currency", code=code)]
        natural = [
            max([self._lead(text) for text in column] + [0.0]) + tail
            for column, tail in zip(figures, self._tails, strict=True)
        ]
        if self.converted:
            # Rates end at the edge: "1" stands under the last digit, as a label would.
            self._tails[3] = 0.0
            natural[3] = max(measure(text, kind.table) for text in figures[3])
        widths = [
            max(width, measure(head, kind.head)) + 8 for width, head in zip(natural, heads, strict=True)
        ]
        code_width = 10 + max(
            [measure(row.currency or words("no-currency"), kind.table) for row in rows]
            + [measure(words("currency"), kind.head)]
        )
        percent = 36.0
        spare = MEASURE - code_width - percent - sum(widths)
        self.gauge = _GAUGE + 10 if spare >= _GAUGE + 10 else 0.0
        spare -= self.gauge
        # What is left over is shared by the columns; what is missing is taken from them, and figures narrow.
        each = spare / len(widths)
        widths = [width + each for width in widths]
        wide = [max(width, measure(head, kind.head)) for width, head in zip(natural, heads, strict=True)]
        order: list[tuple[str, float, float]] = [(words("currency"), code_width, 0)]
        order += [(heads[0], widths[0], wide[0]), (heads[1], widths[1], wide[1])]
        if self.gauge:
            order.append(("", self.gauge, 0))
        order.append(("%", percent, measure("−000.0", kind.table_strong)))
        order += list(zip(heads[2:], widths[2:], wide[2:], strict=True))
        x = 0.0
        self.columns: list[Column] = []
        for title, width, figure in order:
            self.columns.append(Column(title, x, width, "end" if figure else "start", 6, figure))
            x += width

    def _figures(self, row: CurrencyRow) -> tuple[str, ...]:
        words = self.pen.words
        code = self.brief.header.reporting_currency or ""
        plain = [words.amount(value, row.currency) for value in (row.committed, row.paid, row.left)]
        if row.share is None:
            plain[2] = words("none")
        rate = words("none")
        if row.rate is not None:
            # A currency's rate to itself is exactly one; the others show the same number of decimals.
            same = row.currency == code
            rate = "1" if same else words.number(row.rate.value, self._rate_places)
        converted = words("none")
        if row.converted is not None:
            converted = words.amount(in_minor_units(row.converted, code), code)
        return (*plain, rate, converted)

    def _tail(self, text: str) -> float:
        whole, point, fraction = text.rpartition(self._point)
        return measure(point + fraction, self.pen.type.table) if whole else 0.0

    def _lead(self, text: str) -> float:
        return measure(text, self.pen.type.table) - self._tail(text)

    def _number(self, text: str, place: int, *, strong: bool = False) -> Cell:
        """A figure whose decimal sign stands under the others', which a cell's own end cannot do."""
        pen = self.pen
        style = pen.type.table_strong if strong else pen.type.table
        column = self.columns[self._index(place)]
        indent = max(0.0, self._tails[place] - self._tail(text))

        def draw(x: float, y: float) -> None:
            edge, align = column.edge(pen)
            shift = indent if pen.rtl else -indent
            room = column.width - indent - 4
            pen.sheet.text(x + edge + shift, pen.baseline(y), text, style, align=align, squeeze=room)

        return Cell(draw=draw)

    def _index(self, place: int) -> int:
        return place + 1 if place < 2 else place + 2 + bool(self.gauge)

    def cells(self, row: CurrencyRow) -> list[Cell]:
        """The cells of a currency's row."""
        words, kind = self.pen.words, self.pen.type
        texts = self._texts[row.currency]
        share = row.share
        return [
            Cell(row.currency or words("no-currency"), kind.table if row.currency else kind.table_italic),
            self._number(texts[0], 0),
            self._number(texts[1], 1),
            *self._gauge(share),
            Cell(words("none") if share is None else words.percent(share), exact=True),
            *(self._number(texts[n], n) for n in range(2, 5 if self.converted else 3)),
        ]

    def sum_cells(self) -> list[Cell]:
        """The cells of the sum: only the converted column is added up."""
        words = self.pen.words
        committed, paid = total_committed(self.brief), total_paid(self.brief)
        assert committed is not None
        assert paid is not None
        share = share_of(paid.amount, committed.amount)
        return [
            Cell(committed.currency),
            Cell(),
            Cell(),
            *self._gauge(share),
            Cell(words("none") if share is None else words.percent(share), exact=True),
            Cell(),
            Cell(),
            self._number(words.amount(committed.amount, committed.currency), 4, strong=True),
        ]

    def _gauge(self, share: Decimal | None) -> list[Cell]:
        if not self.gauge:
            return []
        part = 0.0 if share is None else max(0.0, min(1.0, float(share) / 100))
        middle = self.pen.type.row / 2 - 2.6
        return [Cell(draw=lambda x, y: gauge(self.pen.sheet, x + 10, y + middle, _GAUGE, 5, part))]
