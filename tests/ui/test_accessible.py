"""What a screen reader is told: whatever takes the keyboard has a name and a role, on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface

Until = Callable[[Callable[[], bool]], None]

SECTIONS = (
    "today", "cases", "funding", "network", "agenda", "interactions", "mandates", "ethics", "documents",
    "reports", "exchange", "import",
)  # fmt: skip
SETTINGS = ("access", "appearance", "backups", "folders", "check", "audit", "policy")


def tree(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that is told of a window, but for cells of tables, which are told as they are visited."""
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        yield one
        if one.role() in (QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List):
            continue
        waiting += [one.child(place) for place in range(one.childCount())]


def nameless(widget: Any) -> list[str]:
    """Controls that take the keyboard and say nothing of what they are, by class and role."""
    top = QAccessible.queryAccessibleInterface(widget)
    assert top is not None
    found = []
    for one in tree(top):
        if not one.state().focusable or one.object() is None or one.object() is widget:
            continue
        name = one.text(QAccessible.Text.Name).strip()
        if not name or one.role() is QAccessible.Role.NoRole:
            kind = type(one.object()).__name__
            parent = type(one.object().parent()).__name__
            found.append(f"{kind} in {parent}, role {one.role().name}, name {name!r}")
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_of_a_section_has_a_name(shell: Any, worker: Any, until: Until, section: str) -> None:
    shell.show_section(section)
    until(lambda: worker.pending == 0)
    assert nameless(shell) == []


@pytest.mark.parametrize("view", ["conflicts", "send", "came", "map"])
def test_every_control_of_exchange_has_a_name(
    shell: Any, worker: Any, until: Until, tmp_path: Path, view: str
) -> None:
    """With a peer, a conflict and bundles that came; and the bundles that are offered."""
    from app.desk import Desk
    from app.exchange import Exchange

    page = shell.exchange()
    until(lambda: worker.pending == 0)
    facts = {"post": "ROM", "country": "IT", "title": "Rome", "officer": "Sara"}
    out, back = tmp_path / "out.bundle", tmp_path / "back.bundle"
    with Desk.create(tmp_path / "rom.chancery", passphrase="copper meadow anvil", **facts)[0] as other:
        theirs = Exchange(other)
        page.trust(theirs.card(), "official", True)
        until(lambda: len(page.peers.standings()) == 1 and worker.pending == 0)
        ours = Exchange(worker.desk.app)
        theirs.add_peer(ours.card())
        ours.export_bundle(["ROM"], out)
        theirs.import_bundles([out])
        record = other.list("case")[0]["id"]
        other.set(record, {"summary": "theirs"})
        worker.desk.app.set(record, {"summary": "ours"})
        theirs.export_bundle(["NBO"], back)
    page.offer([back])
    until(lambda: len(page.taking.offers) == 1 and page.taking._ticket is None)
    assert nameless(shell) == []
    page.taking.take_in()
    until(lambda: page.taking.outcome is not None and worker.pending == 0)
    assert nameless(shell) == []
    page.taking.give_up()
    page.peers.choose(page.peers.standings()[0].peer.replica)
    page.show_view(view)
    until(lambda: worker.pending == 0)
    assert page.conflicts.card() is not None
    assert nameless(shell) == []


@pytest.mark.parametrize("place", SETTINGS)
def test_every_control_of_the_settings_has_a_name(shell: Any, worker: Any, until: Until, place: str) -> None:
    shell.show_settings(place)
    until(lambda: worker.pending == 0)
    assert nameless(shell) == []


@pytest.mark.parametrize(
    "kind", ["person", "organisation", "task", "interaction", "funding", "case", "document"]
)
def test_every_field_of_a_form_has_a_name(shell: Any, worker: Any, until: Until, kind: str) -> None:
    shell.start_new(kind)
    page = shell._page()
    until(lambda: page.panel.form is not None and worker.pending == 0)
    assert nameless(shell) == []


def test_the_palette_and_the_sheet_have_names(shell: Any, until: Until) -> None:
    from ui.shortcuts import ShortcutSheet

    shell.open_finder()
    until(shell.finder.isVisible)
    assert nameless(shell.finder) == []
    shell.finder.close()
    sheet = ShortcutSheet(shell.commands, shell)
    sheet.show()
    assert nameless(sheet) == []
    sheet.close()


def test_the_first_windows_have_names(open_session: Any, until: Until) -> None:
    from ui.locking.reason import Reason

    session = open_session()
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    unlock = session.unlock
    assert nameless(unlock) == []
    unlock.show_first_run()
    assert nameless(unlock) == []
    unlock._show_page(unlock.welcome)
    assert nameless(unlock) == []
