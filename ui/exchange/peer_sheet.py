"""A peer's card: who it is, its fingerprint in large type to be read aloud, and how far it is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import formats
from ui.components.button import Button, Look
from ui.components.check import Radio
from ui.components.dialogs import Dialog
from ui.components.form import StackedField
from ui.components.label import Label
from ui.components.marking import LEVELS, level_name, level_of
from ui.components.pick import PickField
from ui.components.surface import Card, column, row
from ui.exchange.words import datum, size_words
from ui.language import said

if TYPE_CHECKING:
    from app.traffic import Standing

SIZES = [megabytes * 1_000_000 for megabytes in (5, 10, 20, 25, 50, 100)]
"""What mail takes, in bytes."""
WORDS_A_LINE, GROUPS_A_LINE = 4, 8
"""Words of a fingerprint in a line of large type, and groups of its digits in a line below."""


class PeerSheet(Dialog):
    """One peer; ``answer`` is ``save`` when its marking or the size of its bundles may have changed, else
    ``rename``, ``revoke``, ``restore``, ``replace`` or ``accept``, for the card that the directory lists.
    """

    def __init__(
        self, standing: Standing, card: str, markings: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        peer = standing.peer
        words = translate(
            "PeerSheet", "{name}, on {device}. The card of {post}, {country}, is valid until {day}."
        ).format(
            name=datum(peer.name),
            device=datum(peer.device),
            post=peer.post,
            country=peer.country,
            day=formats.middle_day(peer.valid_until),
        )
        super().__init__(peer.label or peer.post, words, parent)
        self._peer = peer
        self.content.addWidget(
            Label(translate("PeerSheet", "Fingerprint, to be compared by voice"), "small", "text3")
        )
        ground = Card("sunken", edge=False)
        self.words = Label(_lines(peer.words, WORDS_A_LINE), "title", weight=600)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName(peer.words)
        ground.column.addWidget(self.words)
        self.fingerprint = Label(_lines(peer.fingerprint, GROUPS_A_LINE), "base", "text2")
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fingerprint.setAccessibleName(peer.fingerprint)
        ground.column.addWidget(self.fingerprint)
        self.content.addWidget(ground)
        for told in self._trusted(standing):
            self.content.addWidget(Label(told, "base", "text2", wrap=True))
        if standing.listed:
            self._add_listed(standing)
        self.content.addWidget(Label(self._traffic(standing), "base", "text2", wrap=True))
        if standing.ask:
            self.content.addWidget(Label(said(standing.ask), "base", "wax", weight=600, wrap=True))
        self.levels: dict[str, Radio] = {}
        if not peer.revoked:
            self._add_levels(peer.up_to, markings)
            self._add_limit(peer.size_limit)
        self.content.addLayout(self._ways(card))
        if peer.revoked:
            self.add_button("close", translate("PeerSheet", "Close"), Look.FILLED)
        else:
            self.add_cancel()
            self.add_button("save", translate("PeerSheet", "Save"), Look.FILLED)

    def _ways(self, card: str) -> QHBoxLayout:
        """What else can be done; each but copying ends the sheet and is asked about once more."""
        translate = QCoreApplication.translate
        line = row(gap=2)
        copy = Button(translate("PeerSheet", "Copy the card"), Look.QUIET)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(card))
        line.addWidget(copy)
        ways = [("rename", translate("PeerSheet", "Rename…"))]
        if self._peer.revoked:
            ways.append(("restore", translate("PeerSheet", "Trust again…")))
        else:
            ways.append(("replace", translate("PeerSheet", "Lost: replace…")))
            ways.append(("revoke", translate("PeerSheet", "Revoke…")))
        for code, words in ways:
            button = Button(words, Look.QUIET)
            button.clicked.connect(lambda _on=False, code=code: self._end(code))
            line.addWidget(button)
        line.addStretch()
        return line

    def _add_listed(self, standing: Standing) -> None:
        """The other card that the directory lists, and the way to take it."""
        translate = QCoreApplication.translate
        words = translate(
            "PeerSheet",
            "The capital’s directory lists another card for {post}, with these words: {words}. Let the post"
            " read its words to you. If they are these, take that card; else tell the capital.",
        )
        words = words.format(post=datum(standing.peer.post), words=standing.listed_words)
        self.content.addWidget(Label(words, "base", "wax", weight=600, wrap=True))
        line = row()
        take = Button(translate("PeerSheet", "Take the listed card…"), Look.OUTLINE)
        take.clicked.connect(lambda: self._end("accept"))
        line.addWidget(take)
        line.addStretch()
        self.content.addLayout(line)

    def _trusted(self, standing: Standing) -> list[str]:
        """Where the card came from, and why the peer is trusted no more."""
        translate = QCoreApplication.translate
        peer, told = standing.peer, []
        if peer.origin:
            told.append(
                translate(
                    "PeerSheet",
                    "The card came with the directory of {post}; nobody here compared its words with theirs.",
                ).format(post=datum(peer.origin))
            )
        if peer.heir:
            told.append(
                translate("PeerSheet", "It was lost or given up; {peer} took its place.").format(
                    peer=datum(peer.heir)
                )
            )
        if peer.revoked_by:
            told.append(
                translate("PeerSheet", "Withdrawn by the directory of {post}.").format(
                    post=datum(peer.revoked_by)
                )
            )
        if peer.reason:
            told.append(translate("PeerSheet", "Reason: {reason}").format(reason=datum(peer.reason)))
        return told

    def _traffic(self, standing: Standing) -> str:
        translate = QCoreApplication.translate
        peer = standing.peer
        parts = [
            translate("PeerSheet", "Bundles that came: {count}, the last {when}.").format(
                count=formats.count(peer.bundles_received), when=formats.moment(standing.came_at)
            )
            if standing.came_at
            else translate("PeerSheet", "No bundle came from there yet."),
            translate("PeerSheet", "Bundles that went: {count}, the last {when}.").format(
                count=formats.count(peer.bundles_sent), when=formats.moment(standing.went_at)
            )
            if standing.went_at
            else translate("PeerSheet", "Bundles that went: {count}.").format(
                count=formats.count(peer.bundles_sent)
            ),
        ]
        if peer.capital:
            parts.append(translate("PeerSheet", "This is our capital: its mandates bind."))
        return " ".join(parts)

    def _add_levels(self, present: str, markings: Sequence[str]) -> None:
        self.content.addWidget(
            Label(QCoreApplication.translate("PeerSheet", "Up to which marking"), "small", "text3")
        )
        levels = column(gap=0)
        most = level_of(markings[-1]) if markings else len(LEVELS) - 1
        for number, token in enumerate(LEVELS):
            if number <= max(most, level_of(present)):
                radio = Radio(level_name(number), level=number)
                radio.setChecked(token == present)
                self.levels[token] = radio
                levels.addWidget(radio)
        self.content.addLayout(levels)

    def _add_limit(self, present: int | None) -> None:
        translate = QCoreApplication.translate
        sizes = sorted({*SIZES, *([present] if present else [])})
        self.limit = PickField(
            [("", translate("PeerSheet", "any size")), *((str(size), _size(size)) for size in sizes)],
            "" if present is None else str(present),
            optional=False,
        )
        self.content.addWidget(
            StackedField(
                translate("PeerSheet", "A bundle for it may take"),
                self.limit,
                translate(
                    "PeerSheet", "As its mail does. Attachments that do not fit go with the next ones."
                ),
            )
        )

    def is_changed(self) -> bool:
        """Whether another marking or another size was chosen."""
        before = self._peer.up_to, self._peer.size_limit or 0
        return bool(self.levels) and (self.ceiling(), self.size_limit()) != before

    def size_limit(self) -> int:
        """The largest size of a bundle in bytes that is chosen; 0 for any."""
        return int(self.limit.code() or 0)

    def ceiling(self) -> str:
        """The token of the marking that is chosen."""
        return next((token for token, radio in self.levels.items() if radio.isChecked()), "")


def _size(size: int) -> str:
    """A size of ``SIZES`` without decimals; any other that was set by a command as elsewhere."""
    if size not in SIZES:
        return size_words(size)
    return QLocale().formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def _lines(words: str, most: int) -> str:
    parts = words.split()
    return "\n".join("  ".join(parts[at : at + most]) for at in range(0, len(parts), most))
