"""Settings, Audit trail: who did what and when, whether the chain of entries holds, a copy to hand over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components import dialogs
from ui.components.banner import Banner
from ui.components.button import Look
from ui.components.label import ElidedLabel
from ui.components.pick import PickField
from ui.components.search import SearchField
from ui.components.surface import Surface, clear, column, row
from ui.components.table import Column, Style, TableModel, WholeTable
from ui.components.table.model import from_memory
from ui.desk import Row
from ui.screens.context import Context
from ui.settings.pane import Pane
from ui.settings.words import action_words
from ui.theme import theme
from ui.unlock.page import IconLabel
from ui.vault import Entry, Trail

NOBODY = " "
"""Stands for entries of nobody: failed unlockings, before anybody was in."""


class TrailPane(Pane):
    """The entries, newest first, narrowed by words and by officer."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._trail = Trail(True, ())
        self.shown: Sequence[Entry] = ()
        self.copy = self.add_button(self.tr("Copy"), Look.QUIET, "copy")
        self.export = self.add_button(self.tr("Export…"), Look.OUTLINE, "export")
        self.copy.setToolTip(self.tr("The chosen entries, or all that are shown"))
        self.copy.clicked.connect(self.copy_entries)
        self.export.clicked.connect(self.choose_out)
        col = column(self, gap=0)
        self._broken = column(gap=0)
        col.addLayout(self._broken)
        bar = QWidget()
        line = row(bar, margins=(13, 8, 16, 8), gap=6)
        self.search = SearchField(self.tr("Find in the trail"))
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.setMaximumWidth(300)
        self.officer = PickField(hint=self.tr("Every officer"))
        self.officer.set_name(self.tr("Officer"))
        self.officer.setMaximumWidth(240)
        self.officer.picked.connect(lambda _code: self._narrow())
        line.addWidget(self.search, 2)
        line.addWidget(self.officer, 1)
        line.addStretch(1)
        self.holds = QWidget()
        mark = row(self.holds, gap=6)
        mark.addWidget(IconLabel("check", "green", 14))
        mark.addWidget(ElidedLabel(self.tr("The chain holds: nothing was changed or cut."), "small", "green"))
        line.addWidget(self.holds)
        col.addWidget(bar)
        columns = [
            Column("at", self.tr("When"), Style.MOMENT, 148),
            Column("officer", self.tr("Who"), Style.TEXT, 168),
            Column("action", self.tr("What"), Style.TEXT, 172),
            Column("detail", self.tr("In particular"), Style.TITLE, 320),
        ]
        self.model = TableModel(columns, self)
        self.table = WholeTable(self.model)
        self.table.setAccessibleName(self.tr("Audit trail"))
        self.table.copy_wanted.connect(self.copy_entries)
        ground = Surface("surface", ("top",), line="lineStrong")
        inner = column(ground, margins=(0, 1, 0, 0), gap=0)
        inner.addWidget(self.table, 1)
        foot = Surface("window", ("top",))
        foot.setFixedHeight(theme().tokens.height["footer"])
        self._foot = ElidedLabel("", "small", "text2")
        row(foot, margins=(12, 0, 12, 0)).addWidget(self._foot, 1)
        inner.addWidget(foot)
        col.addWidget(ground, 1)

    # -- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the trail."""
        self._context.worker.run(self, lambda desk: desk.vault.trail()).done(self._show)

    def _show(self, trail: Trail) -> None:
        self._trail = trail
        clear(self._broken)
        self.holds.setVisible(trail.holds)
        if not trail.holds:
            title = self.tr("The audit trail was changed or cut after it was written.")
            note = self.tr(
                "Keep the case file as evidence, and ask who had it. Its newest backup may hold the whole."
            )
            self._broken.addWidget(Banner(title, note, "wax", closable=False))
        names = sorted({entry.officer for entry in trail.entries if entry.officer}, key=str.casefold)
        choices = [(name, name) for name in names]
        if any(not entry.officer for entry in trail.entries):
            choices.append((NOBODY, self.tr("Nobody yet")))
        self.officer.set_choices(choices)
        self.counted.emit(formats.count(len(trail.entries)))
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.search.text().casefold().split()
        officer = self.officer.code()

        def fits(entry: Entry) -> bool:
            if officer and entry.officer != officer.strip():
                return False
            hay = f"{entry.officer} {action_words(entry.action)} {entry.action} {entry.detail}".casefold()
            return all(word in hay for word in wanted)

        self.shown = (
            [entry for entry in self._trail.entries if fits(entry)]
            if wanted or officer
            else self._trail.entries
        )
        self.model.show(list(range(len(self.shown))), from_memory(self.shown, self._row))
        words = self.tr("{shown} of {total}").format(
            shown=formats.count(len(self.shown)), total=formats.count(len(self._trail.entries))
        )
        self._foot.set_words(words)

    def _row(self, place: int, entry: Entry) -> Row:
        cells = {"at": entry.at, "officer": entry.officer, "action": action_words(entry.action)}
        return Row(place, str(place), entry.detail, "open", cells)

    # -- handing over --------------------------------------------------------------------------

    def start(self, action: str) -> None:
        """Begin: ``export`` asks where to."""
        self.choose_out()

    def copy_entries(self) -> None:
        """Put the chosen entries on the clipboard as tab-separated text, or all that are shown."""
        chosen = self.table.chosen()
        entries = [self.shown[place] for place in chosen] if chosen else self.shown
        lines = (f"{entry.at}\t{entry.officer}\t{entry.action}\t{entry.detail}" for entry in entries)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._context.say(
            self.tr("On the clipboard, entries: {count}").format(count=formats.count(len(entries)))
        )

    def choose_out(self) -> None:
        """Ask where to, and write the whole trail."""
        name = f"{self._context.info.post}-audit-{date.today().isoformat()}.csv"
        chosen = dialogs.save_file(
            self, self.tr("Chancery: keep the audit trail"), name, self.tr("Tables (*.csv)")
        )
        if chosen is not None:
            self._context.worker.run(self, lambda desk: desk.vault.export_trail(chosen)).done(
                partial(self._say_exported, chosen)
            )

    def _say_exported(self, out: Path, entries: int) -> None:
        words = self.tr("Kept as {name}, entries: {count}")
        self._context.say(words.format(name=out.name, count=formats.count(entries)))
        self.reload()

    def focus_first(self) -> None:
        self.search.line.setFocus()
