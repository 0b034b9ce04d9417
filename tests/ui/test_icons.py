"""Icons: every drawing draws, at every size and scale, and every name in the code is a drawing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PLACES = {
    "Button": 2,
    "IconButton": 1,
    "IconLabel": 0,
    "Way": 0,
    "NavItem": 0,
    "Notice": 0,
    "draw_icon": 1,
    "Command": 2,
    "Section": 2,
    "set_icon": 0,
    "add_fact": 0,
}
"""Which argument of a call is the name of an icon."""


def named_icons(source: str) -> Iterator[str]:
    """The names of icons that calls in a module give as literals."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = PLACES.get(name, 99)
            if place < len(node.args) and isinstance(node.args[place], ast.Constant):
                yield str(node.args[place].value)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_every_icon_draws_at_every_size(styled: None, scale: float) -> None:
    from PySide6.QtGui import QColor

    from ui.icons import icon_names, icon_pixmap

    assert len(icon_names()) > 50
    for name in icon_names():
        for size in (14, 16, 20):
            image = icon_pixmap(name, size, QColor("#1F3A5F"), scale).toImage()
            assert image.width() == round(size * scale)
            inked = sum(
                image.pixelColor(x, y).alpha() > 0
                for x in range(image.width())
                for y in range(image.height())
            )
            assert inked > 2, name


def test_every_icon_that_the_code_names_is_there(repo_root: Path) -> None:
    from ui.icons import icon_names

    files = (repo_root / "ui").rglob("*.py")
    named = {name for file in files for name in named_icons(file.read_text("utf-8"))}
    assert len(named) > 30
    assert named <= icon_names()


def test_sections_and_commands_have_icons(shell) -> None:  # type: ignore[no-untyped-def]
    from ui.icons import icon_names
    from ui.sections import sections

    assert {section.icon for section in sections()} <= icon_names()
    assert {command.icon for command in shell.commands.all()} <= icon_names()


def test_colour_is_that_of_the_theme(styled: None) -> None:
    from PySide6.QtGui import QColor

    from ui.icons import icon_pixmap

    image = icon_pixmap("plus", 20, QColor("#9C2A23"), 2.0).toImage()
    middle = image.pixelColor(20, 20)
    assert (middle.red(), middle.green(), middle.blue()) == (0x9C, 0x2A, 0x23)
