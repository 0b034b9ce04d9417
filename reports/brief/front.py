"""The head of the brief: what it is, what it finds, what is asked, five figures; the rest is evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.brief_model import Brief, Decision, Money, share_of
from reports.brief.due import TITLE, due_title
from reports.brief.totals import total_committed, total_paid
from reports.marks import checkbox
from reports.paper import GREY, MEASURE, PAPERS, WASH, Style, span
from reports.pen import Pen
from reports.text import Piece, broken, measure
from reports.words import MILLION, Words
from resources.world import country_name

_MAIN = span(8)
_SIDE_X = _MAIN + 12.0
_SIDE = span(4)
_BODY_LINES = 9
_FEWER_LINES = 7
"""Lines of the summary on A4, and on a shorter sheet or in a script with more leading."""
_LETTERS = {"ar": "أبج"}


def decision_letters(lang: str) -> str:
    """The letters that number decisions."""
    return _LETTERS.get(lang, "ABC")


def decision_question(words: Words, decision: Decision) -> str:
    """What the head of mission is asked."""
    return words(
        f"decision-{decision.kind.value.replace('_', '-')}", subject=words.safe(decision.subject, 90)
    )


def finding(words: Words, brief: Brief) -> str:
    """The one thing to know, drawn from the records by a fixed order of urgency."""
    uncovered = sum(1 for row in brief.objectives if row.empty)
    if not brief.open_cases and not brief.closed_cases:
        return words("title-empty")
    if brief.stale_cases:
        return words("title-stale", n=brief.stale_cases)
    if brief.late:
        return words("title-late", n=brief.late)
    if uncovered:
        return words("title-uncovered", n=uncovered)
    return words("title-moving") if brief.open_cases else words("short-cases", n=0).rstrip(".")


def title_text(words: Words, brief: Brief) -> tuple[str, str]:
    """The two lines of the title: where, and what."""
    return words("title-place", country=country_name(brief.header.country, words.lang)), finding(words, brief)


def front(pen: Pen, brief: Brief, decisions: tuple[Decision, ...]) -> float:
    """Print kicker, title, summary, box of decisions and key figures; give where the sections may begin."""
    sheet, words, kind = pen.sheet, pen.words, pen.type
    kicker = words("kicker", date=words.date(brief.header.as_of))
    with sheet.element("P"):
        sheet.text(0, 56.25, kicker if pen.rtl else kicker.upper(), kind.kicker, width=_MAIN)
    place, found = title_text(words, brief)
    if max(measure(place, kind.title), measure(found, kind.title)) <= _MAIN:
        lines = [
            *broken([(place, kind.title)], _MAIN, pen.rtl),
            *broken([(found, kind.title)], _MAIN, pen.rtl),
        ]
    else:
        lines = broken([(f"{place} {found}", kind.title)], _MAIN, pen.rtl, limit=2)
    with sheet.element("H1"):
        y = sheet.lines(0, 78.75, lines, kind.title.leading)
    short = sheet.paper.bottom < PAPERS["a4"].bottom
    most = _FEWER_LINES if short or pen.rtl else _BODY_LINES
    body_end = pen.paragraph(_summary(words, brief, kind.body_strong, kind.body), 0, y + 20.5, _MAIN, most)
    side_end = _side(pen, brief, decisions)
    y = max(body_end - kind.body.leading + 12, side_end + 8)
    return _figures(pen, brief, y)


def _summary(words: Words, brief: Brief, strong: Style, plain: Style) -> list[Piece]:
    if not brief.open_cases and not brief.closed_cases:
        sentences = [words("short-empty")]
    else:
        sentences = [
            *_cases(words, brief),
            *_money(words, brief),
            *_dates(words, brief),
            *_mandate(words, brief),
        ]
    return [(words("short") + " ", strong), (" ".join(sentences), plain)]


def _cases(words: Words, brief: Brief) -> list[str]:
    said = [words("short-cases", n=brief.open_cases)]
    if brief.closed_cases:
        said.append(words("short-closed", n=brief.closed_cases))
    if brief.open_cases:
        said.append(words("short-moves", n=brief.moved_cases, date=words.date(brief.header.period_from)))
    if brief.stale_cases:
        said.append(words("short-stale", n=brief.stale_cases))
    return said


def _money(words: Words, brief: Brief) -> list[str]:
    if not brief.money:
        return [words("short-money-none")]
    committed, paid = total_committed(brief), total_paid(brief)
    if committed is None or paid is None:
        return [words("short-money-many", n=len(brief.money))]
    if committed.amount == 0:
        return [words("short-money-only-paid", amount=words.millions(paid))]
    if paid.amount == 0:
        return [words("short-money-unpaid", amount=words.millions(committed))]
    share = share_of(paid.amount, committed.amount)
    if share is None:
        return [words("short-money-back", amount=words.millions(committed))]
    return [words("short-money", amount=words.millions(committed), percent=words.percent(share))]


def _dates(words: Words, brief: Brief) -> list[str]:
    header = brief.header
    late = [due for due in brief.due if due.on < header.as_of]
    coming = [due for due in brief.due if due.on >= header.as_of]
    said = []
    if late:
        said.append(
            words(
                "short-late", n=len(late), date=words.date(late[0].on), title=due_title(words, late[0], TITLE)
            )
        )
    else:
        said.append(words("short-on-time"))
    if coming:
        said.append(
            words("short-next", title=due_title(words, coming[0], TITLE), date=words.date(coming[0].on))
        )
    return said


def _mandate(words: Words, brief: Brief) -> list[str]:
    if not brief.objectives:
        return []
    empty = [row for row in brief.objectives if row.empty]
    if empty:
        return [
            words(
                "short-uncovered", n=len(empty), title=words.safe(empty[0].title, TITLE) or words("untitled")
            )
        ]
    return [words("short-covered")]


def _side(pen: Pen, brief: Brief, decisions: tuple[Decision, ...]) -> float:
    """Who writes to whom, about which period, and the box of decisions; give where it ends."""
    sheet, words, kind = pen.sheet, pen.words, pen.type
    header = brief.header
    step = 13.0 if not pen.rtl else 14.0
    sheet.upright(_SIDE_X, 48, 48 + 4 * step + 6, 0.5, GREY)
    period = words("period-of", start=words.date(header.period_from), end=words.date(header.as_of))
    facts = [
        (words("for"), words("for-whom")),
        (words("from"), words.safe(header.officer or header.post)),
        (words("period"), period),
    ]
    y = 57.5
    with sheet.element("P"):
        for label, value in facts:
            pen.labelled(_SIDE_X + 9, y, label, value, _SIDE - 9, kind.note_strong, kind.note_ink)
            y += step
        taken = sheet.text(_SIDE_X + 9, y, words("approved"), kind.note)
    checkbox(sheet, _SIDE_X + 9 + taken + 4, y - 5.6)
    top = 48 + 4 * step + 12
    return _decision_box(pen, decisions, top)


def _decision_box(pen: Pen, decisions: tuple[Decision, ...], top: float) -> float:
    sheet, words, kind = pen.sheet, pen.words, pen.type
    room = _SIDE - 18
    leading = kind.two_line
    most = 2 if sheet.paper.bottom < PAPERS["a4"].bottom else 3
    asked = []
    for decision in decisions[:3]:
        pieces: list[Piece] = [(decision_question(words, decision), kind.note_ink)]
        if decision.until is not None:
            pieces.append((" " + words("decision-by", date=words.date(decision.until)), kind.note))
        asked.append(broken(pieces, room - 14, pen.rtl, limit=most))
    left_out = len(decisions) - len(asked)
    lines = sum(len(lines) for lines in asked) + (1 if left_out or not asked else 0)
    height = 18 + lines * leading + len(asked) * 2 + 6
    sheet.box(_SIDE_X, top, _SIDE, height, fill=WASH)
    sheet.rule(_SIDE_X, _SIDE_X + _SIDE, top, 0.5)
    with sheet.element("P"):
        taken = sheet.text(_SIDE_X + 9, top + 12, words("decisions-box"), kind.note_strong)
        if asked and taken + 4 + measure(words("decisions-where"), kind.note) < room:
            sheet.text(_SIDE_X + 9 + taken + 4, top + 12, words("decisions-where"), kind.note)
    y = top + 12 + leading + 2
    for letter, rows in zip(decision_letters(words.lang), asked, strict=False):
        with sheet.element("P"):
            sheet.text(_SIDE_X + 9, y, letter, kind.note_strong)
            sheet.lines(_SIDE_X + 23, y, rows, leading)
        y += len(rows) * leading + 2
    if not asked or left_out:
        with sheet.element("P"):
            text = words("decisions-more", n=left_out) if left_out else words("decisions-none")
            sheet.text(_SIDE_X + (23 if asked else 9), y, text, kind.note, width=room)
    return top + height


@dataclass(frozen=True, slots=True)
class _Figure:
    value: str
    unit: str
    label: str
    note: str


def _figures(pen: Pen, brief: Brief, y: float) -> float:
    """Five figures under five rules; give where the first section may begin."""
    sheet, words, kind = pen.sheet, pen.words, pen.type
    figures = [_open(words, brief), *_amounts(words, brief), _due(words, brief), _answered(words, brief)]
    gap = 12.0
    width = (MEASURE - gap * (len(figures) - 1)) / len(figures)
    for n, figure in enumerate(figures):
        x = n * (width + gap)
        sheet.rule(x, x + width, y, 0.75)
        with sheet.element("P"):
            unit = measure(figure.unit, kind.table) if figure.unit else 0
            taken = sheet.text(x, y + 22.5, figure.value, kind.figure, squeeze=width - unit - 5)
            if figure.unit:
                sheet.text(x + taken + 4, y + 22.5, figure.unit, kind.table, width=width - taken - 4)
            sheet.text(x, y + 38.5, figure.label, kind.note_strong, width=width)
            sheet.text(x, y + 38.5 + kind.note.leading, figure.note, kind.note, width=width)
    return y + 38.5 + kind.note.leading + 12


def _open(words: Words, brief: Brief) -> _Figure:
    since = words.day(brief.header.period_from, brief.header.as_of)
    return _Figure(
        words.number(Decimal(brief.open_cases)),
        words("figure-cases-unit", n=brief.open_cases),
        words("figure-cases"),
        words("figure-cases-note", n=brief.moved_cases, date=since),
    )


def _amounts(words: Words, brief: Brief) -> tuple[_Figure, _Figure]:
    none = words("none")
    committed, paid = total_committed(brief), total_paid(brief)
    if not brief.money:
        note = words("figure-committed-note", n=0)
        return _Figure(none, "", words("figure-committed"), note), _Figure(
            none, "", words("figure-paid"), note
        )
    if committed is None or paid is None:
        count = len(brief.money)
        return (
            _Figure(
                words.number(Decimal(count)),
                words("figure-currencies-unit", n=count),
                words("figure-committed"),
                words("figure-committed-apart"),
            ),
            _Figure(none, "", words("figure-paid"), words("figure-paid-apart")),
        )
    part = share_of(paid.amount, committed.amount)
    share = none if part is None else words.percent(part)
    value, unit = _short(words, committed)
    return (
        _Figure(value, unit, words("figure-committed"), words("figure-committed-note", n=len(brief.money))),
        _Figure(share, "" if share == none else "%", words("figure-paid"), words("figure-paid-note")),
    )


def _short(words: Words, money: Money) -> tuple[str, str]:
    code = money.currency or words("no-currency")
    if abs(money.amount) >= MILLION:
        return words.number(money.amount / MILLION, 2), words("figure-million", code=code)
    return words.amount(money.amount, money.currency), code


def _due(words: Words, brief: Brief) -> _Figure:
    until = brief.due_until or brief.header.as_of
    count = sum(1 for due in brief.due if due.on <= until)
    return _Figure(
        words.number(Decimal(count)),
        words("figure-due-unit", n=count),
        words("figure-due", date=words.day(until, brief.header.as_of)),
        words("figure-due-note", n=brief.late),
    )


def _answered(words: Words, brief: Brief) -> _Figure:
    asked = brief.objectives
    if not asked:
        return _Figure(
            words.number(Decimal(brief.people_known)),
            words("figure-people-unit", n=brief.people_known),
            words("figure-people"),
            words("figure-people-note"),
        )
    filled = sum(1 for row in asked if not row.empty)
    return _Figure(
        words.number(Decimal(filled)),
        words("figure-mandate-unit", n=len(asked)),
        words("figure-mandate"),
        words("figure-mandate-note", n=len(asked) - filled),
    )
