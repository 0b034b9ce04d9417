"""One watched folder: how it is watched, how it stands, what is offered there, what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import formats, paint
from ui.components.badge import Badge
from ui.components.button import Button, Look
from ui.components.form import Notice
from ui.components.label import ElidedLabel, Label
from ui.components.surface import Card, Rule, column, row
from ui.settings.words import size_words
from ui.unlock.page import IconLabel
from ui.watched import FolderNews, Offered, Refused

LISTED = 8
"""Offered bundles on show; they come in order, so the first ones are those to take in."""


class FolderCard(Card):
    """A folder's card."""

    take_wanted = Signal(str, object)
    """The folder's path, and the names of offered bundles to take in."""
    change_wanted = Signal(object)
    remove_wanted = Signal(str)

    def __init__(
        self,
        news: FolderNews,
        refused: Sequence[Refused],
        failed: str,
        *,
        slow: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.news = news
        self._slow, self._failed = slow, failed
        self.takes: list[Button] = []
        self.column.addLayout(self._head())
        self.column.addWidget(Label(self._how(), "base", "text2", wrap=True))
        self.facts = Label("", "small", "text3", wrap=True)
        self.column.addWidget(self.facts)
        self.show_looked(news.looked_at)
        if news.unmarked:
            hint = self.tr(
                "At that place is a folder without the hidden file that marks this one. If it is the right "
                "one, choose “Change…” and save."
            )
            self._say("info", "ochre", hint)
        for words in dict.fromkeys(part for part in (failed, news.problem) if part):
            self._say("warning", "wax", words)
        for one in refused:
            name = paint.isolated(one.name)
            self._say("info", "ochre", self.tr("Not taken in: {name}. {why}").format(name=name, why=one.why))
        self._offer()

    def _say(self, icon: str, colour: str, words: str) -> None:
        notice = Notice(icon, colour)
        notice.set_words(words)
        self.column.addWidget(notice)

    def _head(self) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(IconLabel("network", "text2", 16))
        self.path = ElidedLabel(paint.isolated(self.news.wish.path), "section")
        line.addWidget(self.path, 1)
        self.badge = Badge(*self._standing())
        line.addWidget(self.badge)
        self.change = Button(self.tr("Change…"), Look.QUIET, height="controlSmall")
        self.change.clicked.connect(lambda: self.change_wanted.emit(self.news))
        self.remove = Button(self.tr("Remove"), Look.QUIET, height="controlSmall")
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.news.wish.path))
        for button, name in (
            (self.change, self.tr("Change how {folder} is watched")),
            (self.remove, self.tr("Watch {folder} no more; what lies in it stays")),
        ):
            button.setAccessibleName(name.format(folder=self.news.wish.path))
            button.setToolTip(name.format(folder=paint.isolated(self.news.wish.path)))
            line.addWidget(button)
        return line

    def _standing(self) -> tuple[str, str]:
        """A word for how the folder stands, and its tint."""
        if self._slow:
            return self.tr("Does not answer"), "ochre"
        if not self.news.looked_at:
            return self.tr("Not looked at yet"), "quiet"
        if not self.news.there:
            return self.tr("Not there"), "quiet"
        if self.news.problem or self._failed:
            return self.tr("Trouble"), "wax"
        return self.tr("There"), "green"

    def _how(self) -> str:
        wish = self.news.wish
        take = (
            self.tr("Bundles for us are taken in at once.")
            if wish.takes_in
            else self.tr("Bundles for us are offered.")
        )
        if not wish.writes:
            write = self.tr("Ours are not written there.")
        elif wish.posts:
            write = self.tr("Ours are written for {posts}.").format(
                posts=", ".join(paint.isolated(post) for post in wish.posts)
            )
        else:
            write = self.tr("Ours are written for every peer.")
        return self.tr("{taking} {writing}").format(taking=take, writing=write)

    def show_looked(self, at: str) -> None:
        """Say when it was looked at last, with the rest of what is so."""
        news = self.news
        parts = []
        if at:
            parts.append(self.tr("Looked at: {when}.").format(when=formats.moment(at)))
        if news.written_at:
            parts.append(self.tr("Written last: {when}.").format(when=formats.moment(news.written_at)))
        for words, count in (
            (self.tr("Ours that wait there for their readers: {count}."), news.lying),
            (self.tr("Ours that wait here to be carried there: {count}."), news.pending),
            (self.tr("Being copied: {count}."), news.unfinished),
        ):
            if count:
                parts.append(words.format(count=formats.count(count)))
        self.facts.setText(" ".join(parts))
        self.facts.setVisible(bool(parts))

    # -- what is offered -----------------------------------------------------------------------

    def _offer(self) -> None:
        offers = () if self.news.wish.takes_in else self.news.offers
        if not offers:
            return
        self.column.addWidget(Rule())
        for offer in offers[:LISTED]:
            self.column.addLayout(self._offered(offer))
        if len(offers) > 1:
            line = row(gap=8)
            more = len(offers) - LISTED
            words = self.tr("and {count} more").format(count=formats.count(more)) if more > 0 else ""
            line.addWidget(Label(words, "base", "text3"), 1)
            names = [offer.name for offer in offers]
            self.all = Button(self.tr("Take all in"), Look.OUTLINE, "import", height="controlSmall")
            self.all.clicked.connect(lambda: self.take_wanted.emit(self.news.wish.path, names))
            self.takes.append(self.all)
            line.addWidget(self.all)
            self.column.addLayout(line)

    def _offered(self, offer: Offered) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(IconLabel("bundle", "green", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0)
        title = self.tr("Bundle {number} of {post}").format(
            number=formats.count(offer.number), post=paint.isolated(offer.post)
        )
        words.addWidget(Label(title, "base", weight=500, wrap=True))
        made = self.tr("Made {when}, {size}").format(
            when=formats.moment(offer.made_at), size=size_words(offer.size)
        )
        words.addWidget(Label(made, "small", "text3", wrap=True))
        line.addLayout(words, 1)
        take = Button(self.tr("Take in"), Look.OUTLINE, height="controlSmall")
        take.setAccessibleName(self.tr("Take in: {bundle}").format(bundle=title))
        take.setToolTip(self.tr("With those of the same sender before it"))
        take.clicked.connect(lambda: self.take_wanted.emit(self.news.wish.path, [offer.name]))
        self.takes.append(take)
        line.addWidget(take)
        return line

    def buttons(self) -> list[Button]:
        """Every button of the card."""
        return [self.change, self.remove, *self.takes]

    def holds_focus(self) -> bool:
        """Whether the keyboard is in the card."""
        return any(button.hasFocus() for button in self.buttons())

    def focus_first(self) -> None:
        """Put the keyboard on what one would do first."""
        (self.takes or [self.change])[0].setFocus()
