"""The two dialogs of Exchange: our card, and the card of a new peer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.components import dialogs
from ui.components.button import Look
from ui.components.check import Check, Radio
from ui.components.dialogs import Dialog
from ui.components.field import Frame
from ui.components.form import StackedField
from ui.components.label import Label
from ui.components.marking import LEVELS, level_name, level_of
from ui.components.pick import PickField
from ui.components.surface import column


def _card_box(text: str, read_only: bool, name: str) -> tuple[Frame, QPlainTextEdit]:
    frame = Frame()
    frame.setFixedHeight(150)
    frame.setMinimumWidth(520)
    box = QPlainTextEdit(text)
    box.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(11)
    box.setFont(font)
    box.setReadOnly(read_only)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    frame.hold(box)
    return frame, box


class CardDialog(Dialog):
    """Our card, to be handed to another post, with the fingerprint that both read out."""

    def __init__(self, card: str, fingerprint: str, words: str = "", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("CardDialog", "Our card"),
            translate(
                "CardDialog",
                "Give this to the posts that you exchange with. It holds no secret. Let them "
                "read the fingerprint back to you.",
            ),
            parent,
        )
        frame, _ = _card_box(card, True, translate("CardDialog", "Card"))
        self.content.addWidget(frame)
        self.content.addWidget(Label(translate("CardDialog", "Fingerprint"), "small", "text3"))
        for said, role in ((words, "record"), (fingerprint, "base")):
            label = Label(said, role, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setVisible(bool(said))
            self.content.addWidget(label)
        self.add_button("rotate", translate("CardDialog", "New keys…"), Look.QUIET)
        copy = self.add_button("copy", translate("CardDialog", "Copy"), Look.OUTLINE)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(card))
        self.add_button("save", translate("CardDialog", "Save…"), Look.OUTLINE)
        self.add_button("close", translate("CardDialog", "Close"), Look.FILLED)


class PeerDialog(Dialog):
    """A peer's card, how far it is trusted, and whether its mandates bind.

    ``lost`` are peers whose place a new case file may take: what names each, and what it is called.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        markings: Sequence[str] = (),
        lost: Sequence[tuple[str, str]] = (),
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("PeerDialog", "Add a peer"),
            translate("PeerDialog", "Paste the card that the other post gave you, or open its file."),
            parent,
        )
        frame, self.card = _card_box("", False, translate("PeerDialog", "Card"))
        self.content.addWidget(frame)
        self.content.addWidget(Label(translate("PeerDialog", "Up to which marking"), "small", "text3"))
        levels = column(gap=0)
        self.levels: dict[str, Radio] = {}
        highest = level_of(markings[-1]) if markings else len(LEVELS) - 1
        for number, token in enumerate(LEVELS[: highest + 1]):
            radio = Radio(level_name(number), level=number)
            self.levels[token] = radio
            levels.addWidget(radio)
        self.levels[LEVELS[highest]].setChecked(True)
        self.content.addLayout(levels)
        self.capital = Check(translate("PeerDialog", "This is our capital: its mandates bind"))
        self.content.addWidget(self.capital)
        self.first = Check(translate("PeerDialog", "A new case file: write the bundle that it starts from"))
        self.content.addWidget(self.first)
        self.replaces = PickField([("", translate("PeerDialog", "nobody’s")), *lost], "", optional=False)
        taken = StackedField(translate("PeerDialog", "It takes the place of a lost machine"), self.replaces)
        taken.hide()
        self.first.toggled.connect(lambda on: taken.setVisible(on and bool(lost)))
        self.first.toggled.connect(self.capital.setDisabled)
        self.content.addWidget(taken)
        self.add_button("no", translate("PeerDialog", "Cancel"), Look.QUIET)
        open_file = self.add_button("file", translate("PeerDialog", "Open a file…"), Look.OUTLINE)
        open_file.clicked.disconnect()
        open_file.clicked.connect(self._open_file)
        self.add_button("yes", translate("PeerDialog", "Trust this peer"), Look.FILLED)

    def ceiling(self) -> str:
        """The token of the marking that was chosen."""
        return next(token for token, radio in self.levels.items() if radio.isChecked())

    def _open_file(self) -> None:
        translate = QCoreApplication.translate
        chosen = dialogs.open_files(
            self, translate("PeerDialog", "Chancery: a peer’s card"), translate("PeerDialog", "All files (*)")
        )
        if not chosen:
            return
        try:
            self.card.setPlainText(chosen[0].read_text(encoding="ascii"))
        except (OSError, UnicodeError):
            dialogs.tell(
                self,
                translate("PeerDialog", "That file is no card"),
                translate(
                    "PeerDialog",
                    "A card is a short text that begins with BEGIN CHANCERY CARD. Ask the other post for it.",
                ),
            )
