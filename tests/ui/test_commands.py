"""Commands as data."""

from __future__ import annotations

import pytest

from ui.commands import Command, Registry


def command(name: str, title: str, key: str = "", ran: list[str] | None = None, when: bool = True) -> Command:
    return Command(
        name, title, "plus", lambda: (ran if ran is not None else []).append(name), key, "", lambda: when
    )


def test_ids_and_keys_belong_to_one_command() -> None:
    registry = Registry()
    registry.add(command("a", "One", "Ctrl+1"))
    with pytest.raises(ValueError, match="there already"):
        registry.add(command("a", "Other"))
    with pytest.raises(ValueError, match=r"Ctrl\+1 belongs to a"):
        registry.add(command("b", "Two", "Ctrl+1"))


def test_what_cannot_be_run_now_is_neither_run_nor_found() -> None:
    ran: list[str] = []
    registry = Registry()
    registry.add(command("a", "Save the record", ran=ran, when=False))
    registry.add(command("b", "Save everything", ran=ran))
    assert not registry.run("a")
    assert registry.run("b")
    assert ran == ["b"]
    assert [found.id for found in registry.matching("save")] == ["b"]


def test_words_in_any_order_and_beginnings_first() -> None:
    registry = Registry()
    for name, title in (("a", "Go to reports"), ("b", "Reports: print"), ("c", "Lock")):
        registry.add(command(name, title))
    assert [found.id for found in registry.matching("reports")] == ["b", "a"]
    assert [found.id for found in registry.matching("to go")] == ["a"]
    assert registry.matching("nothing like it") == []
