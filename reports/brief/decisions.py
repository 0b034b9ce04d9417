"""Section 8: what is asked of the head of mission, each with the rule that put it there and boxes to mark."""

from __future__ import annotations

from contextlib import ExitStack

from app.brief_model import Brief, Decision, DecisionKind
from reports.brief.due import TITLE
from reports.brief.front import decision_letters, decision_question
from reports.brief.labels import label
from reports.marks import checkbox
from reports.paper import BLUE, GREY, HAIRLINE, MEASURE, Style
from reports.pen import Pen
from reports.text import broken, measure
from reports.words import Words

MOST = 3
_TEXT_X = 20.0
_BOXES_X = 352.0
_SIGN = 30.0


def message(words: Words, decisions: tuple[Decision, ...]) -> str:
    """The section's heading."""
    shown = min(MOST, len(decisions))
    return words("decisions-head", n=shown) if decisions else words("decisions-head-none")


def _row_height(pen: Pen) -> float:
    return 3 * pen.type.row + 5


def _notes(words: Words, decisions: tuple[Decision, ...]) -> list[str]:
    if not decisions:
        return [words("decisions-note-none")]
    left_out = len(decisions) - MOST
    return [words("decisions-left-out", n=left_out)] if left_out > 0 else []


def height(pen: Pen, decisions: tuple[Decision, ...]) -> float:
    """How much of the page the section takes, the signature included, in points."""
    head = pen.section_height(message(pen.words, decisions))
    if not decisions:
        return head + pen.note_height(_notes(pen.words, decisions))
    return (
        head
        + min(MOST, len(decisions)) * _row_height(pen)
        + pen.note_height(_notes(pen.words, decisions))
        + _SIGN
    )


def decisions_section(pen: Pen, brief: Brief, decisions: tuple[Decision, ...], y: float) -> float:
    """Print the section; give where it ends."""
    words, sheet = pen.words, pen.sheet
    y = pen.section(8, words("decisions"), message(words, decisions), y)
    if not decisions:
        return pen.bare(_notes(words, decisions), y)
    sheet.rule(0, MEASURE, y, 0.9)
    with ExitStack() as stack:
        stack.enter_context(sheet.element("L"))
        for n, (letter, decision) in enumerate(zip(decision_letters(words.lang), decisions, strict=False)):
            if n:
                sheet.rule(0, MEASURE, y, 0.5, HAIRLINE)
            _decision(pen, brief, letter, decision, y)
            y += _row_height(pen)
    sheet.rule(0, MEASURE, y, 0.9)
    y = pen.note(_notes(words, decisions), y)
    return _signature(pen, brief, y)


def _why(pen: Pen, brief: Brief, decision: Decision) -> tuple[str, str]:
    """The reason and the rule behind a decision."""
    words = pen.words
    if decision.kind is DecisionKind.OPEN_CASE:
        why = (
            words("decision-open-case-why", mandate=words.safe(decision.mandate, TITLE))
            if decision.mandate
            else words("decision-open-case-why-plain")
        )
        return why, words("rule", rule=words("rule-open-case"))
    stage = label(words, brief, "stage", decision.stage) or words("no-stage")
    usual = words("none") if decision.usual is None else str(decision.usual)
    why = words("decision-go-on-why", n=decision.weeks or 0, stage=stage, usual=usual)
    return why, words("rule", rule=words("rule-go-on"))


def _decision(pen: Pen, brief: Brief, letter: str, decision: Decision, y: float) -> None:
    words, sheet, kind = pen.words, pen.sheet, pen.type
    first = y + kind.row - 0.5
    room = _BOXES_X - _TEXT_X - 12
    with sheet.element("LI"):
        with sheet.element("Lbl"):
            big = Style(kind.message.face, 13, 12, BLUE)
            sheet.text(0, first + 1.5, letter, big)
        why, rule = _why(pen, brief, decision)
        with sheet.element("LBody"):
            sheet.text(_TEXT_X, first, decision_question(words, decision), kind.table_strong, width=room)
            rows = broken([(why, kind.table), (" " + rule + ".", kind.note)], room, pen.rtl, limit=2)
            sheet.lines(_TEXT_X, first + kind.row - 0.5, rows, kind.row - 1)
            x = _BOXES_X
            for key in ("yes", "discuss", "no"):
                checkbox(sheet, x, first - 5.8)
                x += 9 + sheet.text(x + 9, first, words(key), kind.table) + 12
            if decision.until is not None:
                by = words("decision-by", date=words.date(decision.until))
                if measure(by, kind.note) < MEASURE - x:
                    sheet.text(MEASURE, first, by, kind.note, align="end")
    sheet.rule(_BOXES_X, MEASURE, y + _row_height(pen) - 7, 0.5, GREY)


def _signature(pen: Pen, brief: Brief, y: float) -> float:
    words, sheet, kind = pen.words, pen.sheet, pen.type
    baseline = y + 10
    with sheet.element("P"):
        taken = sheet.text(0, baseline, words("signature-head"), kind.note)
        sheet.text(162, baseline, words("signature-date"), kind.note)
        back = words("return-to", officer=brief.header.officer or brief.header.post)
        sheet.text(MEASURE, baseline, back, kind.note, align="end", width=MEASURE - 270)
    date_width = measure(words("signature-date"), kind.note)
    sheet.rule(taken + 4, 150, baseline + 1, 0.4, GREY)
    sheet.rule(162 + date_width + 4, 260, baseline + 1, 0.4, GREY)
    return baseline + 8
