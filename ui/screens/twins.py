"""Records that may be one, pair by pair, best first: to be compared and merged, or dismissed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import formats
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.dialogs import Dialog
from ui.components.form import Notice
from ui.components.label import Label
from ui.components.surface import Card, column, row
from ui.desk import KindInfo
from ui.paint import isolated
from ui.screens.context import Context
from ui.screens.merging import merge_all
from ui.twins import Twin

SHOWN = 50
"""Pairs that are shown at once."""


class TwinsDialog(Dialog):
    """The pairs that a case file offers."""

    def __init__(
        self, context: Context, kind: KindInfo, offered: list[Twin], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Records that may be one"),
            self.tr(
                "Each pair says the same in a field that should be one record’s own. Nothing is merged by "
                "itself; a pair that you dismiss is not offered again in this case file."
            ),
            parent,
        )
        self._context, self._kind = context, kind
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content.addWidget(self._area)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_button("close", QCoreApplication.translate("Dialog", "Close"))
        self.setMinimumWidth(560)
        self.offered: list[Twin] = []
        self.compare: list[Button] = []
        self.dismiss: list[Button] = []
        self.show_twins(offered)

    def show_twins(self, offered: list[Twin]) -> None:
        """Show these pairs."""
        self.offered = offered
        self.compare, self.dismiss = [], []
        body = QWidget()
        col = column(body, margins=(0, 0, 0, 0), gap=8)
        for twin in offered[:SHOWN]:
            col.addWidget(self._card(twin))
        if not offered:
            col.addWidget(
                Label(self.tr("No two records share what should be theirs alone."), "base", "text2")
            )
        elif len(offered) > SHOWN:
            more = self.tr("{count} more pairs follow once these are decided.")
            col.addWidget(Label(more.format(count=formats.count(len(offered) - SHOWN)), "small", "text3"))
        col.addStretch(1)
        self._area.setWidget(body)
        self._area.setMinimumHeight(min(max(body.sizeHint().height() + 4, 60), 440))

    def _card(self, twin: Twin) -> Card:
        card = Card()
        card.column.setContentsMargins(14, 10, 12, 10)
        card.column.setSpacing(4)
        titles = [isolated(title or self.tr("Untitled")) for title in twin.titles]
        names = self.tr("{one} and {other}").format(one=titles[0], other=titles[1])
        card.column.addWidget(Label(names, "base", weight=600, wrap=True))
        reasons = [
            self.tr("{field}: {value}").format(field=label, value=isolated(value))
            for label, value in twin.because
        ]
        card.column.addWidget(Label("\n".join(reasons), "small", "text2", wrap=True))
        line = row(gap=4)
        line.addStretch(1)
        no = Button(self.tr("Not the same"), Look.QUIET)
        no.setAccessibleName(self.tr("Not the same: {names}").format(names=names))
        no.clicked.connect(partial(self._dismissed, twin))
        yes = Button(self.tr("Compare and merge…"), Look.OUTLINE)
        yes.setAccessibleName(self.tr("Compare and merge: {names}").format(names=names))
        yes.clicked.connect(partial(self._compared, twin))
        self.dismiss.append(no)
        self.compare.append(yes)
        line.addWidget(no)
        line.addWidget(yes)
        card.column.addLayout(line)
        return card

    def _dismissed(self, twin: Twin, _on: bool = False) -> None:
        if why := self._context.why_not():
            self.notice.set_words(why)
            return
        work = self._context.worker.run(self, lambda desk: desk.twins.dismiss(twin))
        work.done(lambda _done: self._decided(twin)).refused(
            lambda refusal: self.notice.set_words(refusal.message)
        )

    def _compared(self, twin: Twin, _on: bool = False) -> None:
        merge_all(self._context, self._kind, list(twin.ids), self, self.look_again)

    def _decided(self, twin: Twin) -> None:
        self.show_twins([other for other in self.offered if other is not twin])

    def look_again(self) -> None:
        """Ask once more what is offered: of several pairs with one record, one was decided."""
        kind = self._kind.token
        self._context.worker.run(self, lambda desk: list(desk.twins.offered(kind))).done(self.show_twins)


def find(context: Context, kind: KindInfo, parent: QWidget) -> None:
    """Look for records of a kind that may be one, and show them."""
    token = kind.token

    def show(offered: list[Twin]) -> None:
        dialogs.run(TwinsDialog(context, kind, offered, parent))

    context.worker.run(parent, lambda desk: list(desk.twins.offered(token))).done(show)
