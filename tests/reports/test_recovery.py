"""The recovery sheet: one page in each language and on each paper, a key that reads back, no leak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.brief_errors import ReportRefused
from db import recovery
from reports import recovery_code
from reports.paper import INNER_MARGIN, MEASURE, PAPERS
from reports.recovery import RecoverySheet, ready, render
from reports.words import languages, words

KEY = recovery.render(bytes((n * 73 + 11) % 256 for n in range(32)))
GROUPS = KEY.split("-")
SHEETS = [(lang, paper) for lang in languages() for paper in PAPERS]
LONG = {
    "wide": "W" * 120,
    "words": ("Interministerial Directorate-General for the Coordination of Everything in the Region " * 2)[
        :120
    ],
    "chinese": "陈" * 120,
    "arabic": ("وزارة التخطيط والتعاون " * 9)[:120],
}


def sheet(**more: Any) -> RecoverySheet:
    facts: dict[str, Any] = {
        "key": KEY,
        "title": "AI desk, Jakarta",
        "post": "JKT",
        "country": "ID",
        "device": "laptop-3",
        "case_file_id": "51D0c2e7" + "0" * 24,
        "made_on": date(2026, 11, 20),
        **more,
    }
    return RecoverySheet(**facts)


def page_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        yield element
        for kid in element.K:
            if "/S" in kid:
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot.K[0]))


def seen_groups(pdf: bytes, *, rtl: bool) -> list[str]:
    """The large letters as an eye meets them: first column, then the second, line by line, left to right."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    letters = [
        (text.get_charbox(n), text.get_text_range(n, 1))
        for n in range(text.count_chars())
        if pypdfium2.raw.FPDFText_GetFontSize(text, n) == pytest.approx(15)
        and text.get_text_range(n, 1).strip()
    ]
    document.close()
    middle = (min(box[0] for box, _ in letters) + max(box[2] for box, _ in letters)) / 2
    rows: dict[tuple[bool, int], list[tuple[float, str]]] = {}
    for (left, low, right, high), letter in letters:
        in_second = (left + right) / 2 < middle if rtl else (left + right) / 2 > middle
        rows.setdefault((in_second, -round((low + high) / 2 / 14)), []).append((left, letter))
    return ["".join(letter for _, letter in sorted(row)) for _, row in sorted(rows.items())]


@pytest.mark.parametrize(("lang", "paper"), SHEETS)
def test_one_page_with_every_group_in_its_order(lang: str, paper: str) -> None:
    pdf = render(sheet(), lang, paper)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.01)
    document.close()
    assert seen_groups(pdf, rtl=words(lang).rtl) == GROUPS


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_a_machine_reads_numbers_and_groups_in_turn(lang: str) -> None:
    """Not in Arabic: this reader turns its lines around. There the groups stand as words, see below."""
    found = re.findall(r"(?<!\S)(\d{1,2}) ((?:[0-9A-Z] ){4}[0-9A-Z])(?!\S)", page_text(render(sheet(), lang)))
    assert [int(number) for number, _ in found] == list(range(1, 14))
    typed = " ".join(group.replace(" ", "") for _, group in found)
    assert recovery.parse(typed) == recovery.parse(KEY)


@pytest.mark.parametrize(("lang", "paper"), SHEETS)
def test_a_screen_reader_gets_groups_as_words_and_the_code_described(lang: str, paper: str) -> None:
    with pikepdf.open(BytesIO(render(sheet(), lang, paper))) as pdf:
        found = elements(pdf)
        assert str(pdf.Root.Lang) == lang
    said = [str(element.ActualText) for element in found if "/ActualText" in element]
    assert [text for text in said if text in GROUPS] == GROUPS
    figure = next(element for element in found if str(element.S) == "/Figure")
    assert str(figure.Alt) == words(lang)("recovery-code-alt")
    assert [str(element.S) for element in found].count("/H1") == 1


def test_each_marked_sequence_belongs_to_one_element() -> None:
    with pikepdf.open(BytesIO(render(sheet()))) as pdf:
        owned = [int(kid.MCID) for element in elements(pdf) for kid in element.K if "/MCID" in kid]
        written, depth = [], 0
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            name = str(operator)
            if name == "BDC":
                written.append(int(operands[1].MCID))
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            assert depth in (0, 1)
            if name in ("Tj", "TJ", "S", "f", "B"):
                assert depth == 1
    assert len(owned) == len(set(owned))
    assert set(owned) == set(written)


@pytest.mark.parametrize("lang", languages())
def test_every_font_is_inside_the_file(lang: str) -> None:
    with pikepdf.open(BytesIO(render(sheet(title=LONG["chinese"], device=LONG["arabic"]), lang))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) >= 4
        for font in fonts.values():
            assert "/FontFile2" in font.FontDescriptor, str(font.BaseFont)
            assert "/ToUnicode" in font


def cut_line(image: Any, scale: int) -> int:
    """Where the line to cut along is: the one that touches both edges of the sheet."""
    dark = [
        {y for y in range(image.height) if image.crop((x, y, x + 8 * scale, y + 1)).getextrema()[0] < 200}
        for x in (0, image.width - 8 * scale)
    ]
    return max(dark[0] & dark[1])


@pytest.mark.parametrize(("lang", "facts"), [(lang, name) for lang in languages() for name in LONG])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_longest_names_neither_leave_the_measure_nor_reach_the_cut(
    lang: str, facts: str, paper: str
) -> None:
    long = sheet(title=LONG[facts], device=LONG[facts], post="ABCDEFGH-JKL", country="CD")
    document = pypdfium2.PdfDocument(render(long, lang, paper))
    assert len(document) == 1
    page = document[0]
    text = page.get_textpage()
    left = PAPERS[paper].width - INNER_MARGIN - MEASURE if words(lang).rtl else INNER_MARGIN
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    # A check box's letter or a slanted one may overhang its advance by a hair.
    assert min(box[0] for box in boxes) >= left - 1
    assert max(box[2] for box in boxes) <= left + MEASURE + 1
    # Above and below the cut there is white, whatever was made room for.
    scale = 2
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    document.close()
    cut = cut_line(image, scale)
    for top, bottom in ((-9, -6), (6, 9)):
        assert image.crop((0, cut + top * scale, image.width, cut + bottom * scale)).getextrema()[0] > 250


@pytest.mark.parametrize("lang", languages())
def test_nothing_about_the_file_says_the_key(lang: str) -> None:
    with pikepdf.open(BytesIO(render(sheet(), lang))) as pdf:
        about = " ".join([str(value) for value in pdf.docinfo.values()])
        about += pdf.Root.Metadata.read_bytes().decode("utf-8")
        about += " ".join(str(element.Alt) for element in elements(pdf) if "/Alt" in element)
    assert "AI desk, Jakarta" in about
    assert not [group for group in GROUPS if group in about]


def test_a_sheet_shown_by_mistake_hides_its_key() -> None:
    assert not [group for group in GROUPS if group in repr(sheet())]


def test_what_stands_on_it_in_english() -> None:
    text = page_text(render(sheet()))
    for said in (
        "Warning Whoever holds this key and a copy of the case file can read all of it.",
        "Post JKT, Indonesia",
        "Device laptop-3",
        "Case file id 51d0 c2e7",
        "Made 20 Nov 2026",
        "Case file “AI desk, Jakarta”, post JKT, id 51d0 c2e7, made 20 Nov 2026",
        "CONFIDENTIAL",
    ):
        assert said in text, said


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render(sheet()) == render(sheet())


def test_what_cannot_be_printed_is_refused_and_not_repeated() -> None:
    for key in ("", KEY[:-1], KEY.lower(), KEY.replace("-", " "), KEY.replace("1", "I")):
        with pytest.raises(ValueError, match=r"^this is no recovery key in its printed form$"):
            render(sheet(key=key))
    with pytest.raises(ReportRefused, match="“de”"):
        ready("de")
    with pytest.raises(ReportRefused, match="a4 or letter"):
        render(sheet(), "en", "a5")


# -- the code ----------------------------------------------------------------------------------------------

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS = [
    lambda r, c: (r + c) % 2,
    lambda r, c: r % 2,
    lambda r, c: c % 3,
    lambda r, c: (r + c) % 3,
    lambda r, c: (r // 2 + c // 3) % 2,
    lambda r, c: r * c % 2 + r * c % 3,
    lambda r, c: (r * c % 2 + r * c % 3) % 2,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
]
_LEVEL_Q = 0b11


def _is_data(row: int, column: int) -> bool:
    """Whether a square of a version 5 code (37 by 37, one alignment pattern) carries data."""
    finder = (row < 9 and (column < 9 or column > 28)) or (row > 28 and column < 9)
    return not (finder or 6 in (row, column) or (28 <= row <= 32 and 28 <= column <= 32))


def read_code(squares: recovery_code.Matrix) -> str:
    """What a version 5-Q code says, read by ISO/IEC 18004 with no use of its check words."""
    assert len(squares) == 37
    places = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    form = int("".join(str(int(squares[r][c])) for r, c in places), 2) ^ 0b101010000010010
    assert form >> 13 == _LEVEL_Q
    mask = _MASKS[form >> 10 & 7]
    columns = [*range(36, 6, -2), *range(5, 0, -2)]
    path = [
        (row, column)
        for turn, right in enumerate(columns)
        for row in (range(37) if turn % 2 else range(36, -1, -1))
        for column in (right, right - 1)
        if _is_data(row, column)
    ]
    bits = [int(squares[row][column]) ^ (mask(row, column) == 0) for row, column in path]
    words_ = [int("".join(map(str, bits[n : n + 8])), 2) for n in range(0, 62 * 8, 8)]
    # Two blocks of 15 data words and two of 16, dealt out in turn; the last two words are the longer blocks'.
    blocks = [words_[n:60:4] for n in range(4)]
    data = [*blocks[0], *blocks[1], *blocks[2], words_[60], *blocks[3], words_[61]]
    stream = "".join(f"{word:08b}" for word in data)
    assert stream[:4] == "0010"
    count, at, said = int(stream[4:13], 2), 13, ""
    while count - len(said) >= 2:
        pair = int(stream[at : at + 11], 2)
        said, at = said + _LETTERS[pair // 45] + _LETTERS[pair % 45], at + 11
    return said + (_LETTERS[int(stream[at : at + 6], 2)] if count - len(said) else "")


def test_the_code_says_the_whole_key() -> None:
    assert read_code(recovery_code.matrix(KEY)) == KEY


def test_the_code_refuses_what_it_cannot_say_and_does_not_repeat_it() -> None:
    with pytest.raises(ValueError, match="other characters") as refused:
        recovery_code.matrix("secret")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("lang", "paper"), SHEETS)
def test_the_printed_code_reads_back_in_grey_and_stands_in_white(lang: str, paper: str) -> None:
    document = pypdfium2.PdfDocument(render(sheet(), lang, paper))
    scale = 200 / 72
    image = document[0].render(scale=scale, grayscale=True).to_pil().convert("L")
    document.close()
    # The code alone is wholly black between the middle of the sheet and the band at its foot.
    area = (0, image.height // 2, image.width, round((PAPERS[paper].height - 80) * scale))
    box = image.crop(area).point(lambda value: 255 if value < 8 else 0).getbbox()
    assert box is not None
    left, right, top, bottom = box[0], box[2] - 1, box[1] + area[1], box[3] + area[1] - 1
    unit = (right - left + 1) / 37
    assert (bottom - top + 1) / 37 == pytest.approx(unit, abs=0.1)
    assert unit / scale / 72 * 25.4 > 1, "a square is at least a millimetre wide"
    squares = [
        [image.getpixel((int(left + (c + 0.5) * unit), int(top + (r + 0.5) * unit))) < 128 for c in range(37)]
        for r in range(37)
    ]
    assert squares == recovery_code.matrix(KEY)
    assert read_code(squares) == KEY
    quiet = int(recovery_code.QUIET * unit)
    for area in (
        (left - quiet, top - quiet, right + quiet, top - 2),
        (left - quiet, bottom + 3, right + quiet, bottom + quiet),
        (left - quiet, top - quiet, left - 2, bottom + quiet),
        (right + 3, top - quiet, right + quiet, bottom + quiet),
    ):
        assert image.crop(area).getextrema()[0] > 250, area
