"""The real program, asked from outside over AT-SPI: names, roles and states of every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.reader import Reader, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there")

SECTIONS = (
    "Today", "Cases", "Funding", "Network", "Agenda", "Interactions", "Mandates", "Ethics", "Documents",
    "Reports",
)  # fmt: skip
LEVELS = {"Open", "Official", "Restricted", "Confidential"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, repo_root: Path) -> Iterator[tuple[Reader, Path]]:
    """A reader, and the demonstration case file."""
    home = tmp_path_factory.mktemp("reader")
    reader = Reader(home, repo_root)
    file = home / "demo.chancery"
    reader.build(file)
    yield reader, file
    reader.close()


@pytest.fixture(scope="module")
def opened(first: tuple[Reader, Path]) -> Reader:
    """The reader of the unlocked program."""
    reader, file = first
    reader.start(str(file))
    reader.unlock()
    return reader


def test_the_first_windows_tell_what_they_are(first: tuple[Reader, Path]) -> None:
    reader, file = first
    reader.start()
    assert reader.problems() == []
    reader.press("push button", "New case file")
    reader.find("heading", "")
    assert reader.problems() == []
    reader.start(str(file))
    assert [(node.role, node.name) for node in reader.focused()] == [("text", "Passphrase")]
    assert reader.problems() == []


def test_every_section_opens_by_its_key_and_tells_what_it_is(opened: Reader) -> None:
    found = []
    for number, section in enumerate(SECTIONS, start=1):
        opened.key(f"ctrl+{number % 10}")
        opened.find("frame", f"{section}, ")
        assert "checked" in opened.find("radio button", section, "checked").states
        assert opened.find("heading", section)
        found += [f"{section}: {problem}" for problem in opened.problems()]
    assert found == []


def test_what_has_no_key_is_reached_by_the_palette(opened: Reader) -> None:
    found = []
    for wanted, title in (("go to exchange", "Exchange"), ("import files", "Import")):
        opened.key("ctrl+k")
        opened.find("text", "Search or run", "focused")
        opened.type(wanted)
        opened.find("list item", f"Go to {title}" if title == "Exchange" else "Import files", "selected")
        found += [f"palette: {problem}" for problem in opened.problems()]
        opened.key("Return")
        opened.find("frame", f"{title}, ")
        found += [f"{title}: {problem}" for problem in opened.problems()]
    assert found == []


def test_the_palette_tells_its_lines_and_gives_the_keyboard_back(opened: Reader) -> None:
    opened.key("ctrl+2")
    opened.find("table", "Cases", "focused")
    opened.key("ctrl+k")
    opened.type("lab")
    first_line = opened.find("list item", "Head of laboratory", "selected")
    assert first_line.name == "Head of laboratory, Open, Role"
    opened.key("Down")
    opened.find("list item", "First year of the laboratory", "selected")
    opened.key("Escape")
    opened.until(lambda: not any(node.role == "dialog" for node in opened.nodes()))
    assert {node.role for node in opened.focused()} <= {"table", "cell"}
    assert opened.focused()


def test_the_settings_tell_what_they_are(opened: Reader) -> None:
    opened.press("radio button", "Settings")
    opened.find("frame", "Settings, ")
    found = []
    for page in ("Access", "Appearance", "Backups", "Check", "Audit trail", "Policy"):
        opened.press("radio button", page)
        opened.find("radio button", page, "checked")
        found += [f"{page}: {problem}" for problem in opened.problems()]
    assert found == []


def test_a_dialog_is_one_and_its_button_has_the_keyboard(opened: Reader) -> None:
    opened.key("ctrl+1")
    opened.find("frame", "Today, ")
    opened.key("F1")
    opened.find("dialog", "Chancery: Keys", "active")
    assert [(node.role, node.name) for node in opened.focused()][-1] == ("push button", "Close")
    assert opened.problems() == []
    opened.key("Escape")
    opened.until(lambda: len(opened.windows()) == 1)
    opened.take_keyboard()


def test_a_list_tells_heads_cells_markings_and_what_is_chosen(opened: Reader) -> None:
    opened.key("ctrl+2")
    opened.find("table", "Cases", "focused")
    opened.key("Home")
    opened.find("cell", "Lumbung Data", "selected")
    nodes = list(opened.nodes())
    heads = [node.name for node in nodes if node.role == "column header"]
    assert heads[:3] == ["Marking", "Title", "Kind of case"]
    cells = [node for node in nodes if node.role == "cell"]
    wide = len(cells) // 15
    rows = [cells[place : place + wide] for place in range(0, len(cells), wide)]
    assert len(rows) == 15
    assert {row[0].name for row in rows} <= LEVELS
    assert all(cell.name for cell in cells)
    assert any(cell.name.endswith(" EUR") for cell in cells)
    assert any(cell.name.endswith(", late") for cell in cells)
    assert [cell for cell in cells if "selected" in cell.states] == rows[0]


def test_a_filter_tells_whether_it_holds(opened: Reader) -> None:
    opened.key("ctrl+2")
    grant = opened.find("check box", "Grant")
    assert "checked" not in grant.states
    assert grant.description.isdigit()
    opened.press("check box", "Grant")
    opened.find("check box", "Grant", "checked")
    opened.press("check box", "Grant", "checked")
    opened.until(lambda: "checked" not in opened.find("check box", "Grant").states)


def test_a_form_tells_its_fields_and_what_is_wrong(opened: Reader) -> None:
    opened.key("ctrl+2")
    opened.find("table", "Cases", "focused")
    opened.key("Home")
    opened.find("cell", "Lumbung Data", "selected")
    opened.find("text", "Title")
    opened.key("Return")
    opened.find("text", "Title", "focused", "editable")
    assert opened.problems() == []
    opened.key("ctrl+a", "BackSpace", "ctrl+s")
    opened.until(lambda: bool(opened.find("text", "Title").description))
    assert opened.problems() == []
    opened.press("push button", "Undo")
    opened.until(lambda: not opened.find("text", "Title").description)
    opened.key("ctrl+n")
    opened.find("heading", "New")
    opened.find("text", "Title", "focused", "editable")
    assert opened.problems() == []


def test_the_text_is_enlarged_from_the_next_start_on(first: tuple[Reader, Path], opened: Reader) -> None:
    _, file = first
    opened.press("radio button", "Settings")
    opened.press("radio button", "Appearance")
    before = opened.tree.width(opened.find("frame", "Settings, "))
    opened.press("radio button", "200 %")
    opened.find("label", "The size holds from the next start")
    opened.start(str(file))
    opened.unlock()
    opened.press("radio button", "Settings")
    names = ("Access", "Appearance", "Backups", "Check", "Audit trail", "Policy")
    assert [opened.find("radio button", name).name for name in names] == list(names)
    opened.press("radio button", "Appearance")
    opened.find("radio button", "200 %", "checked")
    assert before > 1000
    assert opened.tree.width(opened.find("frame", "Settings, ")) <= 800, "half of the tests’ screen"
    assert opened.problems() == []
