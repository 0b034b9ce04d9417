"""Import: choose files, see a verdict for every row, take them in as one change that one undo takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.empty import EmptyState
from ui.components.header import Page
from ui.components.label import ElidedLabel, Label
from ui.components.nav import Segments
from ui.components.progress import ProgressPanel
from ui.components.surface import Surface, column, row
from ui.components.table import Column, Style, TableModel, TableView
from ui.components.table.model import PAGE
from ui.desk import Change, ImportPreview, ImportRow, Refusal, Row
from ui.operations import Ticket
from ui.screens.context import Context
from ui.unlock.steps import StepLine

VERDICT_ORDER = ("new", "update", "same", "warning", "refused")


class ImportPage(Page):
    """The import assistant: source, preview, done."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._context = context
        self.header.set_title(self.tr("Import"))
        self._preview: ImportPreview | None = None
        self._sources: list[Path] = []
        self._lenient = False
        self._ticket: Ticket[ImportPreview] | Ticket[Change] | None = None
        self._shown = ""
        self._steps = StepLine([self.tr("Source"), self.tr("Preview"), self.tr("Done")])
        self._steps.setFixedWidth(self._steps.sizeHint().width() + 12)
        self.header.buttons.addWidget(self._steps)
        self.views = Segments()
        self.views.chosen.connect(self._narrow)
        self.toolbar.addWidget(self.views)
        self.toolbar.addStretch()
        body = QWidget()
        col = column(body, gap=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._source_page())
        self._stack.addWidget(self._preview_page())
        col.addWidget(self._stack, 1)
        col.addWidget(self._footer())
        self.set_body(body)
        self.begin()

    def _source_page(self) -> QWidget:
        self.source = EmptyState()
        self.source.show_words(
            self.tr("Choose what to read"),
            self.tr(
                "Files are read here, on this computer. You see what would happen to every row "
                "before anything is written."
            ),
            (self.tr("Choose files…"), "import"),
            (self.tr("Back to the list"), "arrow-back"),
        )
        self.source.add_fact(
            "funding",
            self.tr("IATI activities, .xml"),
            self.tr("Cases, money, parties and agenda of a ministry or a funder, version 2.0x and older."),
        )
        self.source.add_fact(
            "person",
            self.tr("vCards, .vcf"),
            self.tr("People, organisations, roles and photos from an address book."),
        )
        self.source.add_fact(
            "undo",
            self.tr("One import is one change."),
            self.tr("Ctrl Z takes it back whole. Reading the same file again adds nothing."),
        )
        self.source.offer_help("importing")
        self.source.first_chosen.connect(self.choose_files)
        self.source.second_chosen.connect(self.left)
        return self.source

    def _preview_page(self) -> QWidget:
        columns = [
            Column("verdict", self.tr("Verdict"), Style.VERDICT, 104, vocabulary="verdict"),
            Column("title", self.tr("Title"), Style.TITLE, 300),
            Column("kind", self.tr("Kind"), Style.CODE, 110, vocabulary="kinds"),
            Column("amount", self.tr("Amount"), Style.SUM, 150),
            Column("says", self.tr("What comes with it, or why not"), Style.TEXT, 300),
            Column("place", self.tr("Where in the source"), Style.QUIET, 220, secondary=True),
        ]
        self.model = TableModel(columns, self)
        self.model.set_terms("kinds", {token: kind.label for token, kind in self._context.kinds.items()})
        self.model.set_terms("verdict", self._verdicts())
        self.table = TableView(self.model)
        ground = Surface("surface")
        column(ground, gap=0).addWidget(self.table)
        return ground

    def _footer(self) -> QWidget:
        self._foot = Surface("window", ("top",), line="lineStrong")
        self._foot.setFixedHeight(60)
        line = row(self._foot, margins=(16, 0, 13, 0), gap=2)
        words = column(gap=1)
        self._foot_title = Label("", "base", weight=600)
        self._foot_note = ElidedLabel("", "base", "text2")
        words.addStretch()
        words.addWidget(self._foot_title)
        words.addWidget(self._foot_note)
        words.addStretch()
        self._foot_words = QWidget()
        self._foot_words.setLayout(words)
        line.addWidget(self._foot_words, 1)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        line.addWidget(self.progress, 1)
        self.cancel = Button(self.tr("Cancel"), Look.QUIET)
        self.lenient = Button(self.tr("Read leniently"), Look.OUTLINE)
        self.take = Button("", Look.FILLED)
        self.cancel.clicked.connect(self.begin)
        self.lenient.clicked.connect(self._read_leniently)
        self.take.clicked.connect(self.import_now)
        for button in (self.cancel, self.lenient, self.take):
            line.addWidget(button)
        return self._foot

    def _verdicts(self) -> dict[str, str]:
        return {
            "new": self.tr("New"),
            "update": self.tr("Update"),
            "same": self.tr("Same"),
            "warning": self.tr("Warning"),
            "refused": self.tr("Refused"),
        }

    # -- steps ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start over with no file."""
        self._preview, self._lenient = None, False
        self._sources = []
        self._stack.setCurrentIndex(0)
        self._foot.hide()
        self.views.set_views(())
        self.header.set_count("")
        self._steps.show_step(0)
        self.band.show_level(0, self.tr("new records get this marking unless a row says otherwise"))

    def choose_files(self) -> None:
        """Ask for files and read them."""
        filters = self.tr("IATI and vCard files (*.xml *.vcf *.vcard)")
        chosen = dialogs.open_files(self, self.tr("Chancery: files to import"), filters)
        if chosen:
            self.read(chosen)

    def read(self, sources: Sequence[Path]) -> None:
        """Read files and show what an import would do."""
        self._sources = list(sources)
        names = ", ".join(source.name for source in self._sources[:3])
        self.header.set_count(names)
        self._show_progress(self.tr("Reading {names}").format(names=names))
        lenient = self._lenient
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.preview_import(self._sources, lenient, progress)
        )
        ticket.done(self._show_preview).refused(self._refused).progress(self._move).ended(self._over)
        self._ticket = ticket

    def _read_leniently(self) -> None:
        self._lenient = True
        self.read(self._sources)

    def _show_progress(self, words: str) -> None:
        self._foot.show()
        self._foot_words.hide()
        for button in (self.cancel, self.lenient, self.take):
            button.hide()
        self.progress.begin(words)

    def _move(self, done: int, total: int, step: str) -> None:
        words = {"read": self.tr("Reading"), "compare": self.tr("Comparing with what is here")}
        self.progress.show_progress(done, total, words.get(step, ""))

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _over(self) -> None:
        self.progress.finish()
        self._foot_words.show()
        self.cancel.show()
        if self._ticket is not None and self._ticket.cancelled and self._preview is None:
            self.begin()
        elif self._preview is not None:
            self.take.show()
            self.lenient.setVisible(bool(self._preview.errors) and not self._lenient)

    def _refused(self, refusal: Refusal) -> None:
        self.begin()
        self._context.say(refusal.message)

    # -- preview -------------------------------------------------------------------------------

    def _show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._steps.show_step(1)
        self._stack.setCurrentIndex(1)
        counts = Counter(found.verdict for found in preview.rows)
        views = [("", self.tr("All"), "")]
        views += [(code, self._verdicts()[code], "") for code in VERDICT_ORDER if counts[code]]
        self.views.set_views(views)
        self.views.set_count("", formats.count(len(preview.rows)))
        for code in VERDICT_ORDER:
            self.views.set_count(code, formats.count(counts[code]), urgent=code == "refused")
        self.views.choose("")
        self._narrow("")
        self._say_footer(preview)

    def _narrow(self, verdict: str) -> None:
        if self._preview is None:
            return
        self._shown = verdict
        rows = [found for found in self._preview.rows if not verdict or found.verdict == verdict]
        made = [self._table_row(place, found) for place, found in enumerate(rows)]

        def fetch(numbers: list[int], call: Callable[[dict[int, Sequence[Row]]], None]) -> None:
            call({number: made[number * PAGE : (number + 1) * PAGE] for number in numbers})

        self.model.show(list(range(len(made))), fetch)

    def _table_row(self, place: int, found: ImportRow) -> Row:
        cells = {
            "verdict": found.verdict,
            "kind": found.kind,
            "amount": found.amount,
            "currency": found.currency,
            "place": self._place(found.place),
            "says": found.says or self._parts(found.parts),
        }
        if not found.title:
            cells["says"] = ""
        return Row(place, str(place), found.title or found.says, "open", cells)

    def _place(self, place: str) -> str:
        """Where in the source; its name, which stands in the head, is left out where there is no other."""
        sources = self._preview.sources if self._preview is not None else ()
        return place.removeprefix(sources[0].name).lstrip(",، ") if len(sources) == 1 else place

    def _parts(self, parts: object) -> str:
        found = dict(parts) if isinstance(parts, dict) else {}
        words = [
            self.tr("{kind}: {count}").format(
                kind=self._context.kinds[kind].plural, count=formats.count(number)
            )
            for kind, number in sorted(found.items(), key=lambda item: (item[0] == "relationship", -item[1]))
        ]
        return ", ".join(words)

    def _say_footer(self, preview: ImportPreview) -> None:
        created, updated = sum(preview.created.values()), sum(preview.updated.values())
        removed, unchanged = sum(preview.removed.values()), sum(preview.unchanged.values())
        if preview.errors:
            self._foot_title.setText(self.tr("Something is refused, so nothing would be written."))
            self._foot_note.set_words(preview.errors[0][1])
            self.take.setEnabled(False)
            self.take.setText(self.tr("Import"))
        elif not created + updated + removed:
            self._foot_title.setText(self.tr("All of it is here already."))
            self._foot_note.set_words(
                self.tr("Records that are the same: {count}").format(count=formats.count(unchanged))
            )
            self.take.setEnabled(False)
            self.take.setText(self.tr("Import"))
        else:
            words = self.tr("{created} new, {updated} updated, {removed} taken off, {same} the same")
            self._foot_title.setText(
                words.format(
                    created=formats.count(created),
                    updated=formats.count(updated),
                    removed=formats.count(removed),
                    same=formats.count(unchanged),
                )
            )
            self._foot_note.set_words(
                self._parts(dict(preview.created))
                or self.tr("Written as one change, which one undo takes back.")
            )
            self.take.setEnabled(True)
            self.take.setText(
                self.tr("Import {count} records").format(count=formats.count(created + updated))
            )
        self.take.updateGeometry()

    # -- taking in -----------------------------------------------------------------------------

    def import_now(self) -> None:
        """Write what the preview shows, as one change."""
        preview = self._preview
        if preview is None or preview.errors:
            return
        self._show_progress(self.tr("Writing"))
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.run_import(preview, progress)
        )
        ticket.done(partial(self._done, preview)).refused(self._refused).progress(self._move).ended(
            self._over
        )
        self._ticket = ticket

    def _done(self, preview: ImportPreview, change: Change) -> None:
        self._steps.show_step(2)
        created = formats.count(sum(preview.created.values()))
        updated = formats.count(sum(preview.updated.values()))
        self._preview = None
        self._context.say(
            self.tr("Imported: {created} new, {updated} updated").format(created=created, updated=updated),
            change,
        )
        self.begin()
        cases = "case" in preview.created or "case" in preview.updated
        self._context.section_wanted.emit("cases" if cases else "network")
