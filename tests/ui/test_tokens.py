"""Contrast, roles and scale: what the tokens promise."""

from __future__ import annotations

from dataclasses import fields

import pytest

from ui.theme.tokens import MODES, Colours, contrast, tokens


@pytest.mark.parametrize("mode", MODES)
def test_every_pair_reaches_its_contrast(mode: str) -> None:
    colours = tokens().colours[mode]
    low = {
        f"{pair.front} on {pair.back}": round(ratio, 2)
        for pair in tokens().pairs
        if (ratio := contrast(getattr(colours, pair.front), getattr(colours, pair.back))) < pair.needs
    }
    assert not low


@pytest.mark.parametrize("mode", MODES)
def test_text_on_every_ground_is_among_the_pairs(mode: str) -> None:
    """The grounds that widgets fill with carry text in every role of text that is used on them."""
    pairs = {(pair.front, pair.back) for pair in tokens().pairs}
    for ground in ("surface", "window"):
        for front in ("text", "text2", "text3", "link", "wax", "ochre"):
            assert (front, ground) in pairs
    for front, back in tokens().marking:
        colours = tokens().colours[mode]
        assert contrast(getattr(colours, front), getattr(colours, back)) >= 4.5


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_marking_has_four_levels_and_every_role_a_value() -> None:
    assert len(tokens().marking) == 4
    for mode in MODES:
        for role in fields(Colours):
            value = getattr(tokens().colours[mode], role.name)
            assert len(value) == 7
            assert value.startswith("#")


def test_switching_the_theme_repaints_in_its_colours(styled: None) -> None:
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QApplication

    from ui.theme import Mode, theme

    heard: list[bool] = []
    theme().changed.connect(lambda: heard.append(theme().dark))
    theme().apply(Mode.DARK)
    window = QApplication.palette().color(QPalette.ColorRole.Window).name().upper()
    assert window == tokens().colours["dark"].window
    theme().apply(Mode.HIGH_CONTRAST)
    assert theme().high_contrast
    assert heard == [True, False]
    theme().apply(Mode.LIGHT)


def test_figures_are_tabular_and_words_are_not(styled: None) -> None:
    from PySide6.QtGui import QFont, QFontMetrics

    from ui.theme import theme

    figures = theme().figures("base")
    assert figures.featureValue(QFont.Tag("tnum")) == 1
    assert not theme().font("base").isFeatureSet(QFont.Tag("tnum"))
    metrics = QFontMetrics(figures)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
