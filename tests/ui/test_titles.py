"""Titles made up of codes are shown in words; what does not fit stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ui.desk_titles import worded

Until = Callable[[Callable[[], bool]], None]


@pytest.mark.parametrize(
    ("kind", "title", "words"),
    [
        ("position", "data-governance oppose", "Data governance, Opposes"),
        ("move", "first-contact 2023-10-03", "First contact, 3 Oct 2023"),
        ("move", "first-contact", "First contact"),
        ("move", "no-such-stage 2023-10-03", "no-such-stage 2023-10-03"),
        ("repayment", "3 1250.50 EUR 2027-02-01", "3, 1,250.50 EUR, 1 Feb 2027"),
        ("rate", "EUR IDR 2026-11-16", "EUR IDR, 16 Nov 2026"),
        ("round", "2 On storage abroad", "2, On storage abroad"),
        ("case", "first-contact 2023-10-03", "first-contact 2023-10-03"),
        ("position", "", ""),
    ],
)
def test_a_title_of_codes_is_said_in_words(styled: None, kind: str, title: str, words: str) -> None:
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale("en"))
    from resources import vocabulary

    stance = vocabulary.load("position_stance").label("oppose")
    assert worded(kind, title) == words.replace("Opposes", stance)


def test_lists_and_the_palette_show_it(shell: Any, worker: Any, until: Until) -> None:
    made: list[Any] = []

    def fill(desk: Any) -> Any:
        case = desk.add("case", {"title": "Ports", "type": "grant", "stage": "scoping"}).ids[0]
        return desk.move(case, "first-contact", {}, "why not")

    worker.run(shell, fill).done(made.append)
    until(lambda: bool(made))
    page = shell.show_kind("move")
    until(lambda: page.model.rowCount() == 1 and page.model.row_at(0) is not None)
    assert page.model.row_at(0).title.startswith("First contact, ")
    found: list[Any] = []
    worker.run(shell, lambda desk: desk.find("first contact", 10)).done(found.append)
    until(lambda: bool(found))
    assert [hit.title.partition(",")[0] for hit in found[0] if hit.kind == "move"] in (["First contact"], [])
