"""What every editor can do, whatever it edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.accessible import Role
from ui.desk import FieldInfo, Hit, Link, Value

Terms = Callable[[str], Sequence[tuple[str, str]]]
"""Codes and labels of a vocabulary, by its name."""
Lookup = Callable[[str, Sequence[str], Callable[[Sequence[Hit]], None]], None]
"""Finds records of some kinds by text, and calls back."""


class Editor(QWidget):
    """Edits one field, or several that are one value; ``values`` is what would be saved."""

    told_as = Role.Grouping
    changed = Signal()
    followed = Signal(str)
    """The id of a linked record that the officer wants to see."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        """Show what a record holds; never called an edit."""
        raise NotImplementedError

    def values(self) -> dict[str, Value]:
        """What stands in the editor, by field name."""
        raise NotImplementedError

    def typed(self) -> dict[str, Value]:
        """The same for a draft, which may hold what is no value yet; ``show_values`` takes it back."""
        return self.values()

    def problem(self) -> str:
        """What keeps it from being saved, in one sentence, or nothing."""
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """Show the edge of an error, where the editor has one."""

    def set_name(self, name: str) -> None:
        """The accessible name."""
        self.setAccessibleName(name)


def texts(value: Value) -> list[str]:
    """The entries of a list value as texts."""
    return [str(item) for item in value] if isinstance(value, list) else []
