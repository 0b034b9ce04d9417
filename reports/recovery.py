"""The recovery key on one sheet of paper: what it opens, how it is used and kept, and the key itself.

The sheet is cut in two. The upper part is for the people: a warning, rules in plain words, a register of use.
The lower part, with the key, goes into an envelope. The bytes are made in memory, and who asks for them says
where they go; the file's metadata do not hold the key.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from io import BytesIO

from app.brief_errors import ReportRefused
from app.brief_model import Marking
from reports import recovery_envelope
from reports.fonts import chain
from reports.marks import triangle
from reports.page import Furniture, furnish
from reports.paper import (
    BLUE,
    GREY,
    HAIRLINE,
    INK,
    MEASURE,
    PAPERS,
    SANS,
    SANS_SEMIBOLD,
    SERIF,
    SERIF_SEMIBOLD,
    WHITE,
    Paper,
    span,
)
from reports.pdfa import About, finish
from reports.pen import Pen
from reports.sheet import Sheet
from reports.table import HEAD, Column, Table
from reports.text import broken, measure
from reports.words import Words, words
from resources import sentences
from resources.world import country_name

_KEY = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){12}")
_LONG = 90
"""Characters of a title or a device's name that the sheet has room for."""
_MAIN = span(8)
_SIDE_X = _MAIN + 12.0
_SIDE = span(4)
_TEXT_X = span(3) + 12.0
_TEXT = span(9)
_RULES_TOP = 132.0
_RULES = ("warning", "for", "use", "keep", "lost")

_REGISTER_GAP = 9.0
_REGISTER_X = (0.0, 76.0, 200.0, 326.0)
_ENTRY = 24.0
"""Height of a row of the register, in points: it is filled in by hand."""
_FEWEST, _MOST = 1, 5
"""Rows that the register has, as the paper and the language leave room."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet. Of `case_file_id`, the store's id in hexadecimal, the start is printed."""

    key: str = field(repr=False)
    title: str
    post: str
    country: str
    device: str
    case_file_id: str
    made_on: dt.date


def ready(language: str = "en", paper: str = "a4") -> None:
    """Make sure that a sheet can be printed, before a key is made that has no other place to go.

    Raises ReportRefused for an unknown language or paper, and when the fonts are not installed.
    """
    words(language)
    _paper(paper)
    for face in (SERIF, SERIF_SEMIBOLD, SANS, SANS_SEMIBOLD):
        chain(face)


def render(sheet: RecoverySheet, language: str = "en", paper: str = "a4") -> bytes:
    """The sheet as the bytes of a PDF of one page.

    Raises ReportRefused as `ready` does, and ValueError when the key is not in its printed form.
    """
    if not _KEY.fullmatch(sheet.key):
        raise ValueError("this is no recovery key in its printed form")
    say, on = words(language), _paper(paper)
    out = BytesIO()
    pen = Pen(Sheet(out, on, rtl=say.rtl), say)
    drawn = pen.sheet
    furnish(pen, _furniture(say, on), Marking("confidential"), 1, 1)
    whose = _whose(say, sheet)
    lower = on.bottom - recovery_envelope.height(pen, whose) - (5 if pen.rtl else 0)
    cut = lower - _cut_room(pen)
    with drawn.element("Sect"):
        y = _rules(pen, max(_RULES_TOP, _front(pen, sheet)))
        _register(pen, y + _REGISTER_GAP, cut - _cut_room(pen))
    _cut(pen, cut)
    with drawn.element("Sect"):
        recovery_envelope.draw(pen, whose, sheet.key, lower)
    drawn.finish()
    about = About(
        title=say.plain(say("recovery-kicker", title=sheet.title)),
        author=say.plain(sheet.post),
        subject=say.plain(say("recovery-report")),
        language=say.lang,
        created=f"{sheet.made_on.isoformat()}T00:00:00Z",
        rtl=say.rtl,
    )
    return finish(out.getvalue(), drawn.structure, about)


def _paper(name: str) -> Paper:
    if name not in PAPERS:
        raise ReportRefused(
            sentences.say(
                "There is no paper “{name}”; choose {choices}.", name=name, choices=sentences.either(PAPERS)
            )
        )
    return PAPERS[name]


def _furniture(say: Words, paper: Paper) -> Furniture:
    report = say("recovery-report")
    form = say("recovery-foot-form", report=report, language=say("language"), paper=paper.name)
    return Furniture(
        running=("", ""),
        foot=((say("recovery-foot-copy"), form), (say("recovery-foot-file"), say("recovery-foot-apart"))),
        release=say("recovery-release"),
    )


def _short_id(sheet: RecoverySheet) -> str:
    """The first eight digits of the store's id, in fours."""
    return f"{sheet.case_file_id[:4]} {sheet.case_file_id[4:8]}".lower()


def _whose(say: Words, sheet: RecoverySheet) -> str:
    """Which case file the key is for, said on the lower part too: it lies alone in its envelope."""
    return say(
        "recovery-key-of",
        title=say.safe(sheet.title, _LONG),
        post=sheet.post,
        id=_short_id(sheet),
        date=say.date(sheet.made_on),
    )


def _front(pen: Pen, sheet: RecoverySheet) -> float:
    """Print kicker, title and the facts of the case file; give where what follows may begin."""
    drawn, say, kind = pen.sheet, pen.words, pen.type
    kicker = say("recovery-kicker", title=sheet.title)
    with drawn.element("P"):
        drawn.text(0, 56.25, kicker if pen.rtl else kicker.upper(), kind.kicker, width=_MAIN)
    titles = (say("recovery-title"), say("recovery-title-rest"))
    lines = [made for title in titles for made in broken([(title, kind.title)], _MAIN, pen.rtl, limit=1)]
    with drawn.element("H1"):
        title_end = drawn.lines(0, 78.75, lines, kind.title.leading)
    facts_end = _facts(pen, sheet)
    return max(title_end, facts_end) + 17


def _facts(pen: Pen, sheet: RecoverySheet) -> float:
    """Print which case file it is, beside the title; give the last baseline."""
    drawn, say, kind = pen.sheet, pen.words, pen.type
    country = country_name(sheet.country, say.lang)
    facts = [
        (say("recovery-post"), say("recovery-post-of", post=sheet.post, country=country)),
        (say("recovery-device"), say.safe(sheet.device, _LONG)),
        (say("recovery-file-id"), say.safe(_short_id(sheet))),
        (say("recovery-made"), say.date(sheet.made_on)),
    ]
    step = 14.0 if pen.rtl else 13.0
    y = 57.5 - step
    for label, value in facts:
        if value:
            pieces = [(label + " ", kind.note_strong), (value, kind.note_ink)]
            with drawn.element("P"):
                rows = broken(pieces, _SIDE - 9, pen.rtl, limit=2)
                y = drawn.lines(_SIDE_X + 9, y + step, rows, kind.note.leading)
    drawn.upright(_SIDE_X, 48, y + 5, 0.5, GREY)
    return y


def _rules(pen: Pen, y: float) -> float:
    """Print the warning and the rules, each with its label; give where they end."""
    drawn, say, kind = pen.sheet, pen.words, pen.type
    leading = kind.body.leading
    drawn.rule(0, MEASURE, y, 1.0, BLUE)
    with drawn.element("L"):
        for n, name in enumerate(_RULES):
            if n:
                drawn.rule(0, MEASURE, y, 0.5, HAIRLINE)
            style = kind.body_strong if name == "warning" else kind.body
            rows = broken([(say(f"recovery-{name}-text"), style)], _TEXT, pen.rtl)
            baseline = y + leading + (0.5 if pen.rtl else 1.5)
            with drawn.element("LI"):
                with drawn.element("Lbl"):
                    _label(pen, name, baseline)
                with drawn.element("LBody"):
                    y = drawn.lines(_TEXT_X, baseline, rows, leading) + 8
    return y


def _label(pen: Pen, name: str, baseline: float) -> None:
    """The label of a rule; the warning's has the sign of one, since colour does not survive every copy."""
    style, x = pen.type.table_strong, 0.0
    if name == "warning":
        triangle(pen.sheet, 4, baseline, 8)
        style, x = pen.type.warning, 12.0
    pen.sheet.text(x, baseline, pen.words(f"recovery-{name}"), style, width=_TEXT_X - x - 6)


def _register(pen: Pen, y: float, bottom: float) -> None:
    """Print the empty register of use, with as many rows as there is room for."""
    drawn, say, kind = pen.sheet, pen.words, pen.type
    drawn.rule(0, MEASURE, y, 1.0, BLUE)
    kicker = say("recovery-register")
    with drawn.element("H2"):
        drawn.text(0, y + 9, kicker if pen.rtl else kicker.upper(), kind.kicker, width=MEASURE)
    with drawn.element("H3"):
        drawn.text(0, y + 21.75, say("recovery-register-head"), kind.message, width=MEASURE)
    y += 33.0 if pen.rtl else 30.0
    entries = max(_FEWEST, min(_MOST, int((bottom - y - HEAD) // _ENTRY)))
    x = (*_REGISTER_X, MEASURE)
    heads = (say("date-head"), *(say(f"recovery-{key}") for key in ("opened-by", "presence", "reason")))
    columns = [Column(head, x[n], x[n + 1] - x[n]) for n, head in enumerate(heads)]
    with Table(pen, 0, y, MEASURE, columns) as table:
        for n in range(entries):
            if n:
                table.hairline()
            table.row([""] * len(columns), height=_ENTRY)


def _cut_room(pen: Pen) -> float:
    """White above and below the line to cut along, in points."""
    return 12.0 if pen.rtl or pen.sheet.paper is PAPERS["letter"] else 18.0


def _cut(pen: Pen, y: float) -> None:
    """Print the line to cut along, from edge to edge, with scissors and words on it."""
    drawn, style = pen.sheet, pen.type.note
    text = pen.words("recovery-cut")
    start = drawn.at(0) - drawn.paper.width if drawn.rtl else -drawn.at(0)
    end, middle, half = start + drawn.paper.width, MEASURE / 2, measure(text, style) / 2 + 8
    for left, right in ((start, middle - half), (middle + half, end)):
        drawn.path([(left, y), (right, y)], stroke=GREY, weight=0.75, close=False, dash=(4, 3))
    x = start + 30
    drawn.box(x - 4, y - 6, 20, 12, fill=WHITE)
    for side in (-1, 1):
        drawn.disc(x, y + side * 3.2, 2.2, stroke=INK, weight=0.9)
        drawn.path([(x + 1.9, y + side * 2.2), (x + 13, y - side * 3.4)], stroke=INK, weight=0.9, close=False)
    with drawn.artifact():
        drawn.text(middle, y + 2.4, text, style, align="centre")
