"""Every colour that is drawn on another, on every screen and in every theme, at WCAG 2.2 AA."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from tests.ui.conftest import PASSPHRASE
from tests.ui.pairs import TEXT, Collector
from ui.theme import Mode, theme
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import MODES, Colours, contrast, tokens

Until = Callable[[Callable[[], bool]], None]

SECTIONS = ("today", "cases", "network", "agenda", "ethics", "reports", "exchange", "import")
SETTINGS = ("access", "appearance", "backups", "folders", "check", "audit", "policy")


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    """The demonstration, which has something late, refused and in conflict."""
    from app.demo import build

    file = tmp_path / "demo.chancery"
    build(file, PASSPHRASE)
    return file


def low(mode: str, pairs: dict[tuple[str, str], tuple[float, str]]) -> list[str]:
    """Pairs that do not reach what they need."""
    colours = tokens().colours[mode]
    found = []
    for (front, back), (needs, what) in sorted(pairs.items()):
        ratio = contrast(getattr(colours, front), getattr(colours, back))
        if ratio < needs:
            found.append(f"{front} on {back}: {ratio:.2f} of {needs} ({what})")
    return found


@pytest.mark.window
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_what_is_drawn_can_be_told_from_its_ground(
    mode: Mode, open_session: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.locking.reason import Reason

    session = open_session()
    shell, worker = session.shell, session.worker
    shell.page("exchange"), shell.page("import"), shell.page("reports"), shell.page("settings")
    collector = Collector(monkeypatch, mode)

    def look() -> None:
        until(lambda: worker.pending == 0)
        QTest.qWait(60)
        collector.look(shell)

    for section in SECTIONS:
        shell.show_section(section)
        look()
    for place in SETTINGS:
        shell.show_settings(place)
        look()
    page = shell.show_kind("case")
    until(lambda: worker.pending == 0 and page.model.rowCount() > 3)
    page.table.choose(2)
    look()
    shell.start_new("person")
    look()
    page.panel.save_now()
    look()
    shell.open_finder()
    QTest.keyClicks(shell.finder.line, "lab")
    QTest.qWait(150)
    look()
    session.lock(Reason.HAND)
    until(lambda: worker.desk is None and worker.pending == 0)
    collector.look(session.unlock)
    session.unlock._show_page(session.unlock.welcome)
    collector.look(session.unlock)
    session.unlock.show_first_run()
    collector.look(session.unlock)
    assert len(collector.found) > 25, "the pairs are found by painting"
    assert {("text", "window"), ("wax", "surface"), ("onInk", "ink"), ("focus", "sidebar")} <= set(
        collector.found
    )
    theme().apply(Mode.LIGHT)
    assert "\n".join(low(mode.value, collector.found)) == ""


@pytest.mark.parametrize("mode", MODES)
def test_what_qt_paints_of_the_style_sheet_can_be_told_from_its_ground(mode: str) -> None:
    """Menus, tool tips, lists of choices and what is selected in a field."""
    names = {name: f"<{name}>" for name in Colours.__slots__}
    sheet = stylesheet(Colours(**names), tokens())
    grounds: dict[str, str] = {}
    pairs: dict[tuple[str, str], tuple[float, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        held = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        said = {key.strip(): re.findall(r"<(\w+)>", value) for key, value in held.items()}
        whole = selector.strip().split(":")[0].split(",")[0]
        ground = (said.get("background") or [grounds.get(whole, "")])[0]
        if said.get("background") and ":" not in selector:
            grounds[whole] = ground
        for front, back in (
            (said.get("color"), [ground]),
            (said.get("selection-color"), said.get("selection-background-color")),
        ):
            if front and back and back[0]:
                pairs[front[0], back[0]] = (TEXT, selector.strip())
    assert {("surface", "text"), ("text", "surface"), ("text", "inkTint"), ("onInk", "ink")} <= set(pairs)
    assert low(mode, pairs) == []
