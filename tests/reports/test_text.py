"""Text into lines: no line too wide, no letter lost, each script in its order."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reports.paper import ARABIC, LATIN, SERIF_SEMIBOLD, Style
from reports.shaping import FSI, PDI, before_base, has_rtl, isolate, left_to_right, visual
from reports.text import broken, clean, clip, line, measure, printable

BODY = LATIN.body
_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cs",)),
        st.sampled_from("ابتثجحلا أشهر אבגד 中文字 abc defg 0123.,()«» \u2068\u2069\u200f"),
    ),
    max_size=80,
)


def _letters(text: str) -> str:
    return "".join(sorted(char for char in text if not char.isspace()))


@given(_TEXT, st.floats(40, 400), st.booleans())
def test_lines_fit_and_lose_nothing(text: str, width: float, rtl: bool) -> None:
    lines = broken([(text, BODY)], width, rtl)
    widest = max(measure(char, BODY) for char in clean(text) or " ")
    for made in lines:
        assert made.width <= max(width, widest) * 1.12 + 1
    said = clean(text).replace(FSI, "").replace(PDI, "").replace("\u2066", "").replace("\u2067", "")
    assert _letters("".join(made.text for made in lines)) == _letters(said)


@given(_TEXT, st.floats(30, 300), st.integers(1, 3))
def test_a_limit_is_kept_and_shown(text: str, width: float, limit: int) -> None:
    whole = broken([(text, BODY)], width, False)
    cut = broken([(text, BODY)], width, False, limit=limit)
    assert len(cut) <= limit
    if len(whole) > limit:
        assert cut[-1].text.endswith("…")
    else:
        assert [made.text for made in cut] == [made.text for made in whole]


@given(_TEXT, st.floats(20, 200))
def test_clipped_text_fits_and_closes_its_isolates(text: str, width: float) -> None:
    text = clean(text)
    cut = clip(text, BODY, width)
    if cut != text:
        assert "…" in cut
        assert measure(cut, BODY) <= max(width, measure("…", BODY)) + 0.01


def _printed(text: str, rtl: bool) -> str:
    return "".join(char for char, _ in visual([(text, BODY)], rtl))


def test_arabic_is_joined_and_reversed() -> None:
    shown = _printed("سلام", True)
    assert unicodedata.normalize("NFKC", shown[::-1]) == "سلام"
    assert all("\ufe70" <= char <= "\ufefc" for char in shown)


def test_figures_and_latin_keep_their_order_inside_arabic() -> None:
    shown = _printed("من 24.88 EUR", True)
    assert "24.88" in shown
    assert "EUR" in shown


def test_an_isolated_name_does_not_tear_its_sentence() -> None:
    shown = _printed(f"See {isolate('ليلى (2)')} today", False)
    assert shown.startswith("See ")
    assert shown.endswith(" today")


def test_brackets_are_mirrored_in_a_right_to_left_line() -> None:
    shown = _printed("(سلام)", True)
    assert shown[0] == "("
    assert shown[-1] == ")"


def test_a_sign_stays_before_its_figure_from_right_to_left() -> None:
    assert "−309.2" in _printed(f"بلغ {left_to_right('−309.2')} هنا", True)


def test_an_isolate_that_breaks_goes_on_in_the_next_line() -> None:
    name = "Ministry of Fisheries and Coastal Affairs of the Islands"
    lines = broken([(f"بلغ {isolate(name)} هنا", ARABIC.body)], 150, True)
    assert len(lines) > 1
    for made in lines:
        latin = "".join(run.text for run in made.runs if not has_rtl(run.text)).strip()
        for word in latin.split():
            assert word in name.split() or len(word) < 2


def test_joiners_shape_and_do_not_print() -> None:
    with_joiner = line([("می\u200cخواهم", BODY)], True)
    assert "\u200c" not in "".join(run.text for run in with_joiner.runs)
    assert "[U+" not in "".join(run.text for run in with_joiner.runs)


def test_each_letter_comes_from_a_font_that_has_it() -> None:
    style = Style(SERIF_SEMIBOLD, 9, 12)
    made = line([("A Ж ش 中 ש", style)], False)
    assert len({run.font for run in made.runs}) >= 4


def test_indic_vowel_signs_that_are_written_first_stand_first() -> None:
    assert before_base("हिन्दी") == "िहन्दी"
    assert before_base("स्थिति") == "ि" + "स्थ" + "ि" + "त"
    assert before_base("বাংলাদেশে") == "বাংলােদেশ"
    assert before_base("plain é") == "plain é"
    assert before_base("é को") == "é को"
    made = line([("हिन्दी", BODY)], False)
    assert made.text == "हिन्दी", "what a machine reads stays in logical order"
    assert not made.exact


def test_what_no_font_has_is_known_before_it_is_printed() -> None:
    assert printable("Wanjiru ليلى 陈", BODY)
    assert not printable("\U00013080", BODY)
