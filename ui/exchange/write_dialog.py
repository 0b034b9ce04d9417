"""Whom a bundle is for, and whether it says everything again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.check import Check
from ui.components.dialogs import Dialog
from ui.components.label import Label
from ui.components.marking import level_of
from ui.components.surface import column, scrolled

if TYPE_CHECKING:
    from app.traffic import Standing

IN_SIGHT = 8
"""Posts that are seen without scrolling."""


class WriteDialog(Dialog):
    """Tick posts; the bundle reaches every computer of each."""

    def __init__(
        self, standings: Sequence[Standing], posts: Sequence[str], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("WriteDialog", "Write a bundle"),
            translate(
                "WriteDialog",
                "One file for all that you tick. It holds only what every one of them may see; the rest "
                "stays owed, and goes with a bundle of its own.",
            ),
            parent,
        )
        trusted = [one for one in standings if not one.peer.revoked]
        body = QWidget()
        boxes = column(body, gap=0)
        self.posts: dict[str, Check] = {}
        for post in dict.fromkeys(one.peer.post for one in trusted):
            members = [one for one in trusted if one.peer.post == post]
            owed = max(one.owed for one in members)
            words = translate("WriteDialog", "{count} to send").format(count=formats.count(owed))
            level = min(level_of(one.peer.up_to) for one in members)
            box = Check(post, count=words if owed else translate("WriteDialog", "even"), level=level)
            box.setChecked(post in posts)
            box.toggled.connect(lambda _on: self._judge())
            self.posts[post] = box
            boxes.addWidget(box)
        boxes.addStretch()
        area = scrolled(body)
        area.setMinimumHeight(min(IN_SIGHT, len(self.posts)) * 24)
        area.setMinimumWidth(420)
        self.content.addWidget(area)
        self.full = Check(translate("WriteDialog", "Everything again, as if nothing had been sent before"))
        self.content.addWidget(self.full)
        note = translate("WriteDialog", "Only for somebody new, or who lost a bundle: it is larger.")
        self.content.addWidget(Label(note, "small", "text3", wrap=True))
        self.add_cancel()
        self.write = self.add_action(translate("WriteDialog", "Choose where…"), self.accept)
        self._judge()

    def chosen(self) -> list[str]:
        """The posts that are ticked."""
        return [post for post, box in self.posts.items() if box.isChecked()]

    def _judge(self) -> None:
        self.write.setEnabled(bool(self.chosen()))
