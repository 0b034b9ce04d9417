"""The brief as a file: two marked pages, real letters in every script, fonts inside, structure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from app.brief_model import Brief, Marking
from reports.brief.compose import render
from reports.paper import PAPERS
from reports.words import languages, words

Makers = dict[str, Callable[[], Brief]]
NAMES = ("empty", "ordinary", "absurd")


@pytest.fixture
def printed(briefs: Makers, tmp_path: Path) -> Callable[..., Path]:
    """Print a read model to a file and give its path."""

    def write(name: str | Brief, lang: str = "en", paper: str = "a4") -> Path:
        brief = briefs[name]() if isinstance(name, str) else name
        out = tmp_path / "brief.pdf"
        out.write_bytes(render(brief, words(lang), PAPERS[paper]))
        return out

    return write


def _pages(run_tool: Callable[..., str], file: Path) -> list[str]:
    return run_tool("pdftotext", "-layout", file, "-").split("\f")[:-1]


def _squashed(text: str) -> str:
    """Text without spaces and direction marks, in compatibility form, to find words in any setting."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", NAMES)
def test_two_pages_on_the_paper_that_was_asked_for(
    printed: Callable[..., Path], run_tool: Callable[..., str], name: str, paper: str
) -> None:
    info = run_tool("pdfinfo", printed(name, paper=paper))
    assert re.search(r"Pages:\s+2\b", info)
    assert ("612 x 792" if paper == "letter" else "(A4)") in info


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", languages())
def test_every_font_is_inside_the_file(
    printed: Callable[..., Path], run_tool: Callable[..., str], name: str, lang: str
) -> None:
    table = run_tool("pdffonts", printed(name, lang)).splitlines()[2:]
    assert table
    for row in table:
        assert re.search(r"\s(yes) (yes) (yes)\s+\d+\s+\d+$", row), f"not embedded, subset and mapped: {row}"
        assert "Helvetica" not in row


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("level", ["open", "official", "restricted", "confidential"])
def test_bands_on_top_and_bottom_of_each_page_carry_the_marking(
    printed: Callable[..., Path], run_tool: Callable[..., str], briefs: Makers, level: str, paper: str
) -> None:
    brief = replace(briefs["ordinary"](), marking=Marking(level, ("NBO",)))
    pages = _pages(run_tool, printed(brief, paper=paper))
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        lines = [line for line in page.splitlines() if line.strip()]
        for band in (lines[0], lines[-1]):
            assert level.upper() in band
            assert "Release: NBO" in band
            assert f"Page {number} of 2" in band


@pytest.mark.parametrize(
    ("lang", "page"), [("fr", "Page 1 sur 2"), ("es", "Página 1 de 2"), ("ar", "الصفحة 1 من 2")]
)
def test_bands_speak_the_language_of_the_report(
    printed: Callable[..., Path], run_tool: Callable[..., str], lang: str, page: str
) -> None:
    first = _pages(run_tool, printed("ordinary", lang))[0]
    wanted = sorted(_squashed(page))
    lines = [line for line in first.splitlines() if line.strip()]
    # Tools differ in how they put a right-to-left line back together; the letters must all be there.
    assert all(_squashed(lines[n]).count(char) >= wanted.count(char) for n in (0, -1) for char in wanted)


def test_names_are_found_in_every_script(printed: Callable[..., Path], run_tool: Callable[..., str]) -> None:
    text = _squashed(run_tool("pdftotext", printed("ordinary"), "-"))
    for name in ("Wanjiru Kamotho", "ليلى بنت سالم", "Layla bint Salim", "陈晓东"):
        assert _squashed(name) in text, name


def test_other_scripts_print_their_own_letters(
    printed: Callable[..., Path], run_tool: Callable[..., str], briefs: Makers
) -> None:
    brief = briefs["ordinary"]()
    names = ("Αγγελική Ρήγα", "Іванна Козак", "שירה לוי", "Նարե", "นภา", "田中さくら", "ქეთევან")
    people = tuple(replace(brief.people[0], name=name, latin="") for name in names)
    data = printed(replace(brief, people=people))
    text = _squashed(run_tool("pdftotext", data, "-"))
    assert "[U+" not in text
    for name in names:
        assert _squashed(name) in text, name


def test_a_letter_without_a_glyph_is_named_and_not_boxed(
    printed: Callable[..., Path], run_tool: Callable[..., str], briefs: Makers
) -> None:
    brief = briefs["ordinary"]()
    person = replace(brief.people[0], name="A \U00013080", latin="")
    text = run_tool("pdftotext", printed(replace(brief, people=(person,))), "-")
    assert "[U+13080]" in text


@pytest.mark.parametrize("lang", languages())
def test_catalogue_has_title_language_and_structure(printed: Callable[..., Path], lang: str) -> None:
    with pikepdf.open(printed("ordinary", lang)) as pdf:
        root = pdf.Root
        assert str(root.Lang) == lang
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert ("/Direction" in root.ViewerPreferences) == (lang == "ar")
        assert len(str(pdf.docinfo.Title)) > 10
        assert not set(str(pdf.docinfo.Title)) & set("\u2066\u2067\u2068\u2069")
        assert root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"
        xmp = root.Metadata.read_bytes().decode("utf-8")
        assert "<pdfaid:part>1</pdfaid:part>" in xmp


def _walk(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = [element]
    for kid in element.K:
        if "/S" in kid:
            found += _walk(kid)
    return found


def test_each_marked_sequence_belongs_to_one_element(printed: Callable[..., Path]) -> None:
    with pikepdf.open(printed("ordinary")) as pdf:
        elements = _walk(pdf.Root.StructTreeRoot.K[0])
        owned = {
            (kid.Pg.objgen, int(kid.MCID)) for element in elements for kid in element.K if "/MCID" in kid
        }
        written = set()
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC":
                    written.add((page.obj.objgen, int(operands[1].MCID)))
        assert written == owned
        kinds = [str(element.S) for element in elements]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == 8
        assert kinds.count("/Figure") == 1
        assert {"/Table", "/TR", "/TH", "/TD", "/L", "/LI"} <= set(kinds)
        figure = next(element for element in elements if str(element.S) == "/Figure")
        assert "second quarter of 2027" in str(figure.Alt)


def test_text_stands_inside_marked_content_or_an_artifact(printed: Callable[..., Path]) -> None:
    with pikepdf.open(printed("absurd")) as pdf:
        for page in pdf.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += (name in ("BDC", "BMC")) - (name == "EMC")
                assert depth in (0, 1)
                if name in ("Tj", "TJ", "S", "f", "B"):
                    assert depth == 1
            assert depth == 0


def test_right_to_left_text_is_kept_in_logical_order_for_readers(printed: Callable[..., Path]) -> None:
    with pikepdf.open(printed("ordinary", "ar")) as pdf:
        said = [
            str(element.ActualText)
            for element in _walk(pdf.Root.StructTreeRoot.K[0])
            if "/ActualText" in element
        ]
    assert any("الخلاصة." in text for text in said)
    assert any("ليلى بنت سالم" in text for text in said)


def test_the_same_content_gives_the_same_bytes(briefs: Makers) -> None:
    first, second = (render(briefs["ordinary"](), words("en"), PAPERS["a4"]) for _ in range(2))
    assert first == second


def test_amounts_are_printed_in_full(
    printed: Callable[..., Path], run_tool: Callable[..., str], briefs: Makers
) -> None:
    brief = briefs["absurd"]()
    text = run_tool("pdftotext", "-layout", printed(brief), "-")
    shown = brief.money[:4]
    for row in shown:
        for value in (row.committed, row.paid):
            assert words("en").amount(value, row.currency) in text
    total = sum((row.committed for row in shown), Decimal(0))
    figures = [words("en").amount(row.committed, row.currency) for row in shown]
    read = [Decimal(found.replace(",", "")) for found in figures if found in text]
    assert sum(read, Decimal(0)) == total


def test_letters_beyond_the_first_plane_are_read_back(
    printed: Callable[..., Path], run_tool: Callable[..., str], briefs: Makers
) -> None:
    brief = briefs["ordinary"]()
    person = replace(brief.people[0], name="\U0001f600 \U00020000", latin="")
    text = run_tool("pdftotext", printed(replace(brief, people=(person,))), "-")
    assert "\U0001f600" in text or "[U+1F600]" in text
