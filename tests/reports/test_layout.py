"""Nothing runs over: every word stays in the measure, every row in the frame, and what is cut is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.brief_model import Brief
from reports.brief.compose import render
from reports.paper import INNER_MARGIN, MEASURE, PAPERS
from reports.words import languages, words

Makers = dict[str, Callable[[], Brief]]
Word = tuple[int, float, float, float, float, str]
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_SLACK = 1.5  # side bearings of letters, in points


def _words(run_tool: Callable[..., str], file: Path) -> Iterator[Word]:
    for number, page in enumerate(run_tool("pdftotext", "-bbox", file, "-").split("<page ")[1:], start=1):
        for found in _WORD.finditer(page):
            x0, y0, x1, y1 = (float(value) for value in found.groups()[:4])
            yield number, x0, y0, x1, y1, found[5]


def _print(brief: Brief, lang: str, paper: str, folder: Path) -> Path:
    out = folder / "brief.pdf"
    out.write_bytes(render(brief, words(lang), PAPERS[paper]))
    return out


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", ["empty", "ordinary", "absurd"])
def test_every_word_stays_inside_the_frame(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path, name: str, lang: str, paper: str
) -> None:
    sheet = PAPERS[paper]
    left = sheet.width - INNER_MARGIN - MEASURE if words(lang).rtl else INNER_MARGIN
    found = list(_words(run_tool, _print(briefs[name](), lang, paper, tmp_path)))
    assert {word[0] for word in found} == {1, 2}
    for _, x0, y0, x1, y1, text in found:
        assert left - _SLACK <= x0, text
        assert x1 <= left + MEASURE + _SLACK, text
        assert y0 >= 20, text
        assert y1 <= sheet.height - 20, text


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("cases", [0, 10, 500])
def test_content_ends_above_the_foot(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path, cases: int, lang: str, paper: str
) -> None:
    brief = {0: briefs["empty"], 10: briefs["ordinary"], 500: briefs["absurd"]}[cases]()
    found = list(_words(run_tool, _print(brief, lang, paper, tmp_path)))
    foot = PAPERS[paper].height - 64  # the foot's rule, 28 pt above the lower band
    for page in (1, 2):
        baselines = sorted({round(y1) for number, _, _, _, y1, _ in found if number == page})
        low = [y for y in baselines if y > foot + 4]
        # Two lines of foot and the band, each with descenders of more than one font.
        assert max(y for y in baselines if y not in low) <= foot + 4
        assert len({y // 9 for y in low}) <= 6


def test_what_is_cut_is_counted(briefs: Makers, run_tool: Callable[..., str], tmp_path: Path) -> None:
    brief = briefs["absurd"]()
    text = " ".join(run_tool("pdftotext", "-layout", _print(brief, "en", "a4", tmp_path), "-").split())
    cut = {
        int(found[1].replace(",", ""))
        for found in re.finditer(r"([\d,]+) more (?:items|moves|people|objectives)", text)
    }
    assert len(cut) == 4
    late_and_coming = len(
        re.findall(r"(?:Jan 2026|Feb) ", text.split("WHAT IS DUE")[1].split("PEOPLE TO")[0])
    )
    items = next(int(found[1]) for found in re.finditer(r"(\d+) more items are left out here", text))
    assert 0 < len(brief.due) - items <= late_and_coming
    assert "Nine more decisions are left out here." in text


def test_rows_that_fit_are_not_cut(briefs: Makers, run_tool: Callable[..., str], tmp_path: Path) -> None:
    text = run_tool("pdftotext", "-layout", _print(briefs["ordinary"](), "en", "letter", tmp_path), "-")
    assert "left out" not in text


def test_late_items_leave_room_for_those_to_come(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path
) -> None:
    brief = briefs["absurd"]()
    assert brief.late > 100
    text = run_tool("pdftotext", "-layout", _print(brief, "en", "a4", tmp_path), "-")
    due = text.split("WHAT IS DUE")[1].split("PEOPLE TO KNOW")[0]
    assert "late" in due
    assert re.search(r"^\s+\d+ Feb\s", due, re.MULTILINE), "a date that is still to come"


def test_a_currency_without_a_rate_is_never_added(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path
) -> None:
    brief = briefs["ordinary"]()
    euro, dollar, shilling = brief.money
    rows = (euro, replace(dollar, rate=None, converted=None, paid_converted=None), shilling)
    text = run_tool("pdftotext", "-layout", _print(replace(brief, money=rows), "en", "a4", tmp_path), "-")
    assert "Three currencies, without the rates to add them up" in text
    assert "No rate is on file for USD." in text
    assert "15,693,470.48" not in text


def test_one_currency_has_no_converted_column(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path
) -> None:
    brief = replace(briefs["ordinary"](), money=briefs["ordinary"]().money[1:2])
    text = run_tool("pdftotext", "-layout", _print(brief, "en", "a4", tmp_path), "-")
    assert "Rate to" not in text
    assert "Commitments stand at USD 7.40 million; 12.5 per cent is paid out" in text


def test_lateness_is_said_in_words(briefs: Makers, run_tool: Callable[..., str], tmp_path: Path) -> None:
    text = run_tool("pdftotext", "-layout", _print(briefs["ordinary"](), "en", "a4", tmp_path), "-")
    assert len(re.findall(r"\blate\b", text.split("WHAT IS DUE")[1].split("Triangle")[0])) >= 3
    assert len(re.findall(r"\blong\b", text.split("PORTFOLIO")[1].split("One square")[0])) == 2


def test_a_stage_where_a_case_stands_too_long_is_never_cut(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path
) -> None:
    brief = briefs["absurd"]()
    quiet = tuple(replace(stage, stale=0) for stage in brief.stages[:-1])
    stages = (*quiet, replace(brief.stages[-1], stale=1))
    text = run_tool(
        "pdftotext", "-layout", _print(replace(brief, stages=stages), "en", "letter", tmp_path), "-"
    )
    table = text.split("PORTFOLIO")[1].split("One square")[0]
    assert "Disbursing" in table
    assert "more stages, with" in table


def test_a_name_in_a_script_without_a_font_gives_way_to_its_latin_form(
    briefs: Makers, run_tool: Callable[..., str], tmp_path: Path
) -> None:
    brief = briefs["ordinary"]()
    person = replace(brief.people[0], name="\U00013080\U00013081", latin="Iret")
    text = run_tool("pdftotext", _print(replace(brief, people=(person,)), "en", "a4", tmp_path), "-")
    assert "Iret" in text
    assert "[U+" not in text
