"""The orders of a long list are ready before they are asked for, and never while something is under way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three records make a long list here."""
    monkeypatch.setattr("ui.screens.records.LONG", 3)


def known(shell: Any, until: Until, *fields: str) -> list[bool]:
    found: list[list[bool]] = []

    def look(desk: Any) -> list[bool]:
        store = desk.app.store
        return [store.orders.known(store.raw, "person", field) for field in fields]

    shell._worker.run(shell, look).done(found.append)
    until(lambda: bool(found))
    return found[0]


def test_every_column_of_a_long_list_is_ordered_beforehand(long: None, shell: Any, until: Until) -> None:
    page = shell.show_kind("person")
    until(lambda: page.model.rowCount() == 5)
    until(lambda: all(known(shell, until, "title", "position_title", "organisation")))
    shell._worker.run(shell, lambda desk: desk.add("person", {"name": "Somebody"}))
    until(lambda: page.model.rowCount() == 6)
    until(lambda: all(known(shell, until, "position_title", "organisation")))  # and again after a change


def test_a_short_list_and_one_out_of_sight_are_left_alone(shell: Any, until: Until, qtbot: Any) -> None:
    page = shell.show_kind("person")
    until(lambda: page.model.rowCount() == 5 and shell._worker.pending == 0)
    qtbot.wait(600)
    assert known(shell, until, "position_title") == [False]
