"""One page of the settings: its buttons in the window's header, its body, when it asks the store again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.components.button import Button, Look
from ui.screens.context import Context


class Pane(QWidget):
    """The base of the pages; ``buttons`` stand in the header while it is the present one."""

    counted = Signal(str)
    """What stands beside the title."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.buttons: list[Button] = []

    def add_button(
        self, words: str, look: Look = Look.OUTLINE, icon: str = "", *, writes: bool = False
    ) -> Button:
        """A button of the header; one that writes is off in a case file that is open for reading only."""
        made = Button(words, look, icon)
        self.buttons.append(made)
        if writes:
            self.hold_back(made)
        return made

    def show_buttons(self, *, shown: bool) -> None:
        """Show or hide the buttons of the header."""
        for button in self.buttons:
            button.setVisible(shown)

    def hold_back(self, button: QWidget) -> None:
        """Switch a control off, and say why, where the case file is open for reading only."""
        self._context.hold_back(button)

    def reload(self) -> None:
        """Ask the store for what is shown."""
        raise NotImplementedError

    def start(self, action: str) -> None:
        """Begin what a command of the palette names."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Let go of what was typed and may be kept nowhere."""

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        raise NotImplementedError
