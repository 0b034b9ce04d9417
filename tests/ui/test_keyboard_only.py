"""A person with a keyboard alone: a case, its stages, somebody met, a task; undone, done again, and found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.reader import PASSPHRASE, Reader, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there")

CHANGES = 7
"""Organisation, person, interaction and task, the case and its two moves."""
TABS = 40
"""Fields that one goes past at most."""


@pytest.fixture
def desk(tmp_path: Path, repo_root: Path) -> Iterator[Reader]:
    """The program with a new case file, its first window open."""
    from app.desk import Desk

    file = tmp_path / "port.chancery"
    made, _ = Desk.create(
        file, post="JKT", country="ID", title="AI desk", officer="Inés Prueba", passphrase=PASSPHRASE
    )
    made.close()
    reader = Reader(tmp_path, repo_root)
    reader.start(str(file))
    reader.find("text", "Passphrase")
    reader.type(PASSPHRASE)
    reader.key("Return")
    reader.find("frame", "Today, ")
    reader.take_keyboard()
    yield reader
    reader.close()


def told(reader: Reader, words: str) -> None:
    """Wait until something on the screen says so."""
    reader.until(lambda: any(node.name.startswith(words) for node in reader.nodes()))


def on(reader: Reader, name: str) -> bool:
    return any(node.name.startswith(name) for node in reader.focused())


def go_to(reader: Reader, name: str) -> None:
    """Tab to a field."""
    for _ in range(TABS):
        if on(reader, name):
            return
        reader.key("Tab")
    raise AssertionError(f"Tab does not come to {name}; the keyboard is in {reader.focused()}")


def choose(reader: Reader, field: str, words: str, line: str) -> None:
    """Type into a field that offers, and take the line that begins so."""
    go_to(reader, field)
    reader.type(words)

    def marked() -> bool:
        if any(node.description.startswith(line) for node in reader.focused()):
            return True
        reader.key("Down")
        return any(node.description.startswith(line) for node in reader.focused())

    reader.until(marked)
    reader.key("Return")


def move(reader: Reader, stage: str) -> None:
    """Ask for the next stage; what it lacks is asked for in a dialog."""
    reader.find("push button", f"Move to {stage}")
    reader.key("ctrl+m")
    reader.find("dialog", f"Chancery: Move to {stage}")
    reader.take_keyboard_of(f"Chancery: Move to {stage}")


def begin(reader: Reader, section: int, title: str) -> None:
    """A new record in a section, its first field focused."""
    reader.key(f"ctrl+{section}")
    reader.find("frame", title)
    reader.key("ctrl+n")


def test_everything_is_done_with_the_keyboard_alone(desk: Reader) -> None:
    begin(desk, 2, "Cases, ")
    go_to(desk, "Title")
    desk.type("Harbour sensors")
    choose(desk, "Kind of case", "partner", "Partnership")
    choose(desk, "Stage", "scoping", "Scoping")
    desk.key("ctrl+s")
    told(desk, "Saved as a new record")

    move(desk, "First contact")
    choose(desk, "Counterpart", "Port Authority", "New organisation")
    choose(desk, "Direction", "for diplomacy", "AI for diplomacy")
    choose(desk, "Form", "public", "Public")
    choose(desk, "Agenda", "privacy", "Privacy")
    go_to(desk, "Move")
    desk.key("Return")
    told(desk, "Harbour sensors, moved to First contact")
    desk.take_keyboard()  # as a window manager would, when the dialog has gone

    move(desk, "Analysis")
    go_to(desk, "Reason for going on without")
    desk.type("The minister asks for it.")
    go_to(desk, "Move")
    desk.key("Return")
    told(desk, "Harbour sensors, moved to Analysis")
    desk.take_keyboard()  # as a window manager would, when the dialog has gone

    begin(desk, 6, "Interactions, ")
    go_to(desk, "Subject")
    desk.type("Call about the sensors")
    choose(desk, "Case", "Harbour", "Harbour sensors")
    choose(desk, "Participants", "Wening Astuti", "New person")
    desk.key("ctrl+s")
    told(desk, "Saved as a new record")

    begin(desk, 1, "Today, ")
    go_to(desk, "Title")
    desk.type("Send the data sheet")
    go_to(desk, "Due")
    desk.type("in a week")
    choose(desk, "Case", "Harbour", "Harbour sensors")
    desk.key("ctrl+s")
    told(desk, "Saved as a new record")
    desk.key("ctrl+1")
    told(desk, "Send the data sheet")

    for _ in range(CHANGES):
        desk.key("ctrl+z")
        told(desk, "Undone: ")
    desk.key("ctrl+z")
    told(desk, "There is nothing to undo")
    desk.key("ctrl+2")
    told(desk, "Tasks: none yet")  # the list that the task was written in
    for _ in range(CHANGES):
        desk.key("ctrl+shift+z")
        told(desk, "Done again: ")
    desk.find("table", "Tasks")

    desk.key("ctrl+k")
    desk.find("text", "Search or run", "focused")
    desk.type("wenning astuty")
    desk.find("list item", "Wening Astuti", "selected")
    desk.key("Return")
    desk.find("frame", "Network, ")
    desk.find("heading", "Wening Astuti")
    desk.key("ctrl+k")
    desk.find("text", "Search or run", "focused")
    desk.type("harbor sensers")
    desk.find("list item", "Harbour sensors", "selected")
    desk.key("Return")
    desk.find("frame", "Cases, ")
    desk.find("heading", "Harbour sensors")
    desk.find("text", "Stage")
    told(desk, "To enter Negotiation")
