"""The step that shows a recovery key, and the ways to put it on paper or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import paint, printing
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.form import Notice, StackedField
from ui.components.pick import PickField
from ui.components.surface import column, row
from ui.desk import Desk, Refusal
from ui.language import spoken
from ui.operations import Worker
from ui.screens.preview import render_pages
from ui.unlock.keysheet import KeySheet, sheet_text

T = TypeVar("T")


class KeyStep(QWidget):
    """The groups of a key, and buttons that print them as a sheet, or keep them as a PDF or as text."""

    grown = Signal()
    """What stands below the buttons takes another height."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._key = self._name = ""
        col = column(self, gap=8)
        self.sheet = KeySheet()
        col.addWidget(self.sheet)
        col.addLayout(self._choices())
        col.addLayout(self._ways())
        self.done = Notice("check", "green")
        self.problem = Notice("warning", "wax")
        col.addWidget(self.done)
        col.addWidget(self.problem)
        col.addStretch()

    def _choices(self) -> QHBoxLayout:
        self.language = PickField(printing.LANGUAGES, spoken(), optional=False)
        self.paper = PickField(printing.PAPERS, printing.usual_paper(), optional=False)
        line = row(gap=6)
        line.addWidget(StackedField(self.tr("Language of the sheet"), self.language), 3)
        line.addWidget(StackedField(self.tr("Paper"), self.paper), 2)
        return line

    def _ways(self) -> QHBoxLayout:
        self.print = Button(self.tr("Print…"), Look.OUTLINE, "print")
        self.save_pdf = Button(self.tr("Save as PDF…"), Look.OUTLINE, "save")
        self.save_text = Button(self.tr("Save as text…"), Look.QUIET)
        line = row(gap=2)
        for button, way in (
            (self.print, self.print_sheet),
            (self.save_pdf, self.keep_pdf),
            (self.save_text, self.keep_text),
        ):
            button.clicked.connect(way)
            line.addWidget(button)
        line.addStretch()
        return line

    def show_key(self, key: str, name: str) -> None:
        """Show a key; ``name`` is the case file's, for the names of files."""
        self._key, self._name = key, name
        self.sheet.show_key(key.split("-") if key else [])
        self._say()

    def forget(self) -> None:
        """Let go of the key, also of what was kept to paint it."""
        self.show_key("", "")
        paint.forget_words()

    def keep_pdf(self) -> None:
        """Ask where to, and write the sheet as a PDF."""
        make = self._sheet()

        def keep(desk: Desk, out: Path) -> None:
            desk.keep_recovery(make(desk), out)

        self._keep("pdf", self.tr("PDF (*.pdf)"), keep)

    def keep_text(self) -> None:
        """Ask where to, and write the groups as text."""
        text = sheet_text(self._key, self._name)
        self._keep(
            "txt",
            self.tr("Text (*.txt)"),
            lambda desk, out: desk.keep_recovery(text.encode("utf-8"), out),
        )

    def print_sheet(self) -> None:
        """Ask for a printer and print the sheet; nothing is written on the way."""
        title = self.tr("Chancery: print the recovery key")
        printer = printing.choose_printer(self, title, self.paper.code())
        if printer is None:
            return
        make = self._sheet()

        def sent(sound: bool) -> None:
            if sound:
                self._say(self.tr("Sent to the printer. Wait for the sheet, and let nobody else take it."))

        self._run(
            lambda desk: render_pages(make(desk), printing.PAGE_PIXELS),
            lambda pictures: sent(printing.send(self, printer, pictures)),
        )

    def _sheet(self) -> Callable[[Desk], bytes]:
        """What makes the sheet on the worker's thread, as it is chosen now."""
        key, language, paper = self._key, self.language.code(), self.paper.code()
        return lambda desk: desk.recovery_sheet(key, language, paper)

    def _keep(self, suffix: str, filters: str, keep: Callable[[Desk, Path], None]) -> None:
        title = self.tr("Chancery: keep the recovery key")
        chosen = dialogs.save_file(self, title, f"{self._name}-recovery-key.{suffix}", filters)
        if chosen is None:
            return
        words = self.tr("Kept as {name}. Print it, lock the print away, and delete the file.")
        kept = words.format(name=paint.isolated(chosen.name))
        self._run(lambda desk: keep(desk, chosen), lambda _none: self._say(kept))

    def _run(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        self._say()
        self._set_busy(True)
        ticket = self._worker.run(self, work).done(done)
        ticket.refused(self._refused).ended(lambda: self._set_busy(False))

    def _refused(self, refusal: Refusal) -> None:
        self._say(problem=refusal.message)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.print, self.save_pdf, self.save_text):
            button.setEnabled(not busy)

    def _say(self, done: str = "", problem: str = "") -> None:
        self.done.set_words(done)
        self.problem.set_words(problem)
        self.grown.emit()
