"""A quiet link to a page of help, for places where somebody may not know what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.components.button import Button, Look
from ui.help.opening import open_help


class HelpLink(Button):
    """Opens the page that it leads to; hidden while it leads nowhere."""

    def __init__(self, target: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", Look.LINK, parent=parent)
        self.setText(self.tr("Help on this"))
        self.lead_to(target)
        self.clicked.connect(lambda: open_help(self._target, self))

    def lead_to(self, target: str) -> None:
        """Lead to another page, or to a part of one (``page#anchor``)."""
        self._target = target
        self.setHidden(not target)
