"""PySide 6.12.0 loses references to None, True and False on Python 3.11 until it crashes."""

from __future__ import annotations

import sys

PAINTS = 300
SPARE = 2_000
"""References that other work may take or give back meanwhile; the bug loses tens of thousands."""


def test_painting_loses_no_references(qtbot, shell) -> None:  # type: ignore[no-untyped-def]
    table = shell.page("cases").table
    watched = (None, True, False)
    table.viewport().repaint()
    before = [sys.getrefcount(one) for one in watched]
    for _ in range(PAINTS):
        table.viewport().repaint()
        shell.sidebar.repaint()
    drift = [sys.getrefcount(one) - count for one, count in zip(watched, before, strict=True)]
    assert all(abs(number) < SPARE for number in drift), drift
