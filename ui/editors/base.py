"""What every editor can do, whatever it edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from ui.accessible import Role
from ui.desk import FieldInfo, Link, Suggestion, Value


class Source(Protocol):
    """Where editors get what they offer; what the store must be asked comes back through a call."""

    def terms(self, vocabulary: str) -> Sequence[tuple[str, str]]:
        """Codes and labels of a vocabulary, by its name."""
        ...

    def kind_label(self, kind: str) -> str:
        """What a kind is called."""
        ...

    def makable(self, kinds: Sequence[str]) -> Sequence[str]:
        """Those of the kinds (of all, where none is named) whose records a link may make."""
        ...

    def suggest(self, text: str, kinds: Sequence[str], call: Callable[[Sequence[Suggestion]], None]) -> None:
        """Records of some kinds that fit a text; the latest ones where there is none."""
        ...

    def name(self, ids: Sequence[str], call: Callable[[Mapping[str, Link]], None]) -> None:
        """What records are called."""
        ...

    def make(self, kind: str, name: str, asker: QWidget, call: Callable[[Link], None]) -> None:
        """Make a record of a name, asking for what else it needs."""
        ...

    def currencies(self, call: Callable[[Sequence[str]], None]) -> None:
        """The currencies that the case file's sums are in, the usual ones first."""
        ...

    def posts(self, call: Callable[[Mapping[str, str]], None]) -> None:
        """The posts that are known, with who is there."""
        ...


class Editor(QWidget):
    """Edits one field, or several that are one value; ``values`` is what would be saved.

    What nobody touched is given back as it came, however it is shown: looking is no edit.
    """

    told_as = Role.Grouping
    changed = Signal()
    left = Signal()
    """The keyboard went elsewhere, so that what is wrong may be said."""
    followed = Signal(str)
    """The id of a linked record that the officer wants to see."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._stored: dict[str, Value] = {}
        self._untouched: object = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it edits."""
        return (self.field.name,)

    def show_values(
        self,
        values: Mapping[str, Value],
        links: Mapping[str, Link],
        draft: Mapping[str, Value] | None = None,
    ) -> None:
        """Show what a record holds, and over it what was typed and not saved; never called an edit."""
        self._stored = {name: values.get(name) for name in self.names}
        self._show(values, links)
        self._untouched = self._mark()
        if draft and any(name in draft for name in self.names):
            self._show({**values, **draft}, links)

    def is_typed_in(self, values: Mapping[str, Value]) -> bool:
        """Whether somebody is typing here, and these values are what stands here anyway.

        Then nothing need be shown anew, which would take half a word and the cursor's place away.
        """
        focus = QApplication.focusWidget()
        stored = {name: values.get(name) for name in self.names}
        if focus is None or not self.isAncestorOf(focus) or not self.touched or self._read() != stored:
            return False
        self._stored = stored
        return True

    def put(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        """Put other values in, as an edit."""
        self._show({**self._stored, **values}, links)
        self.changed.emit()

    @property
    def touched(self) -> bool:
        """Whether something else stands here than what the record holds."""
        return self._mark() != self._untouched

    def values(self) -> dict[str, Value]:
        """What stands in the editor, by field name."""
        return self._read() if self.touched else dict(self._stored)

    def typed(self) -> dict[str, Value]:
        """The same for a draft, which may hold what is no value yet; ``show_values`` takes it back."""
        return self._typed() if self.touched else dict(self._stored)

    def problem(self) -> str:
        """What keeps it from being saved, in one sentence, or nothing; what was stored so is let be."""
        return self._problem() if self.touched else ""

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        raise NotImplementedError

    def _read(self) -> dict[str, Value]:
        raise NotImplementedError

    def _typed(self) -> dict[str, Value]:
        return self._read()

    def _mark(self) -> object:
        """Something that is equal as long as nothing was touched."""
        return self._typed()

    def _problem(self) -> str:
        return ""

    def recheck(self) -> None:
        """Something changed in the store: let go of what a draft names and is no longer there."""

    def settle(self) -> None:
        """Take what is typed for what it means, as leaving the editor does: a save does not wait for that."""

    def set_wrong(self, wrong: bool) -> None:
        """Show the edge of an error, where the editor has one."""

    def set_name(self, name: str) -> None:
        """The accessible name."""
        self.setAccessibleName(name)


def texts(value: Value) -> list[str]:
    """The entries of a list value as texts."""
    return [str(item) for item in value] if isinstance(value, list) else []
