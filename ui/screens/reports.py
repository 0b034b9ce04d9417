"""Reports: choose one and what it may hold, see it as it will be printed, save it or print it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint, printing
from ui.components import dialogs
from ui.components.button import Button, IconButton, Look
from ui.components.check import Radio
from ui.components.field import TextField
from ui.components.form import Notice, StackedField
from ui.components.header import Page
from ui.components.label import ElidedLabel, Label
from ui.components.marking import LEVELS, level_name, level_of
from ui.components.pick import PickField
from ui.components.press import Pressable
from ui.components.surface import Surface, column, row, scrolled
from ui.desk import Change, Desk, Refusal, ReportInfo, ReportWish
from ui.editors import dates
from ui.language import spoken
from ui.screens.context import Context
from ui.screens.preview import Picture, Preview, render_pages
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class ReportItem(Pressable):
    """One report, with a small drawing of its page."""

    def __init__(self, info: ReportInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self.note = info.note
        self.setText(info.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(208, 76)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(0, 0, 0, -2)
        if self.isChecked():
            paint.box(p, area, theme().tokens.radius["r2"], c.inkTint, None)
        if self.hasFocus():
            paint.ring(p, area.adjusted(3, 3, -3, -3), 3)
        sheet = paint.mirrored(self, QRect(10, 8, 43, 58))
        paint.box(p, sheet, 2, c.surface, c.lineStrong)
        p.fillRect(sheet.x() + 5, sheet.y() + 6, 33, 1, c.ochre)
        p.fillRect(sheet.x() + 5, sheet.y() + 11, 20, 3, c.ink)
        for line in range(7):
            p.fillRect(sheet.x() + 5, sheet.y() + 19 + line * 5, 33 - 9 * (line % 3 == 2), 1, c.lineStrong)
        words = paint.mirrored(self, QRect(64, 14, self.width() - 72, 36))
        p.setFont(theme().font("base", 600))
        p.setPen(c.text)
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
        p.drawText(words, flags, self.text())
        note = paint.mirrored(self, QRect(64, 50, self.width() - 72, 16))
        paint.text(p, note, self.note, theme().font("small"), c.text2, self.layoutDirection())
        p.end()


class ReportsPage(Page):
    """The reports of this desk."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", toolbar=False, parent=parent)
        self._context = context
        self._pdf = b""
        self._drawn = ReportWish("")
        self._stale = True
        self._began = 0.0
        self._drawn_for = 0
        self.header.set_title(self.tr("Reports"))
        self.print_button = Button(self.tr("Print…"), Look.OUTLINE, "print")
        self.save_button = Button(self.tr("Save PDF…"), Look.FILLED, "import")
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
            self.header.buttons.addWidget(button)
        self.print_button.clicked.connect(self.print_report)
        self.save_button.clicked.connect(self.choose_and_save)
        body = QWidget()
        line = row(body, gap=0)
        line.addWidget(self._list())
        line.addWidget(self._choices())
        line.addWidget(self._preview_side(), 1)
        self.set_body(body)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.draw)
        context.worker.changed.connect(self._note_change)
        context.worker.run(self, lambda desk: desk.reports()).done(self._show_list)

    def _list(self) -> QWidget:
        ground = Surface("window", ("end",))
        ground.setFixedWidth(228)
        self._items = column(ground, margins=(8, 6, 9, 8), gap=2)
        self._items.addStretch()
        self._list_ground = ground
        return ground

    def _choices(self) -> QWidget:
        ground = Surface("surface", ("end",), line="lineStrong")
        ground.setFixedWidth(250)
        outer = column(ground, margins=(0, 0, 1, 0), gap=0)
        inner = QWidget()
        col = column(inner, margins=(13, 12, 13, 12), gap=8)
        self._title = Label("", "section", wrap=True)
        self._title.setContentsMargins(paint.RING, 0, 0, 0)
        col.addWidget(self._title)
        self.language = PickField(printing.LANGUAGES, spoken(), optional=False)
        self.paper = PickField(printing.PAPERS, "a4", optional=False)
        self.as_of = TextField(formats.middle_day(date.today().isoformat()))
        col.addWidget(StackedField(self.tr("Language"), self.language))
        pair = row(gap=4)
        pair.addWidget(StackedField(self.tr("Paper"), self.paper), 2)
        self._as_of = StackedField(self.tr("As of"), self.as_of)
        pair.addWidget(self._as_of, 3)
        col.addLayout(pair)
        words = Label(self.tr("Up to which marking"), "small", "text", weight=500)
        words.setContentsMargins(paint.RING, 4, 0, 0)
        col.addWidget(words)
        levels = column(gap=0)
        self.levels: dict[str, Radio] = {}
        for number, token in enumerate(LEVELS):
            radio = Radio(level_name(number), level=number)
            radio.clicked.connect(lambda _on=False: self.draw_soon())
            self.levels[token] = radio
            levels.addWidget(radio)
        self.levels[LEVELS[-1]].setChecked(True)
        col.addLayout(levels)
        self.problem = Notice("warning", "wax")
        col.addWidget(self.problem)
        col.addStretch()
        outer.addWidget(scrolled(inner))
        self.language.picked.connect(lambda _code: self.draw_soon())
        self.paper.picked.connect(lambda _code: self.draw_soon())
        self.as_of.line.editingFinished.connect(self.draw_soon)
        return ground

    def _preview_side(self) -> QWidget:
        ground = Surface("sidebar")
        col = column(ground, gap=0)
        bar = Surface("sidebar", ("bottom",), line="lineStrong")
        bar.setFixedHeight(34)
        line = row(bar, margins=(10, 0, 16, 0), gap=0)
        before = IconButton(self.tr("Page before"), "chevron-start", height="controlSmall")
        after = IconButton(self.tr("Page after"), "chevron-end", height="controlSmall")
        self._page_words = Label("", "small", "text2")
        line.addWidget(before)
        line.addWidget(self._page_words)
        line.addWidget(after)
        line.addStretch()
        self._drawn_words = ElidedLabel("", "small", "text3")
        line.addWidget(self._drawn_words)
        col.addWidget(bar)
        self.preview = Preview()
        self.preview.page_changed.connect(self._say_page)
        before.clicked.connect(lambda: self.preview.step(-1))
        after.clicked.connect(lambda: self.preview.step(1))
        col.addWidget(self.preview, 1)
        return ground

    # -- choosing ------------------------------------------------------------------------------

    def _show_list(self, reports: Sequence[ReportInfo]) -> None:
        for place, info in enumerate(reports):
            item = ReportItem(info)
            item.clicked.connect(lambda _on=False: self.draw_soon())
            self._items.insertWidget(place, item)
            if place == 0:
                item.setChecked(True)
        self.draw_soon()

    def _chosen(self) -> ReportItem | None:
        found = (self._items.itemAt(n) for n in range(self._items.count()))
        widgets = (item.widget() for item in found if item is not None)
        return next((w for w in widgets if isinstance(w, ReportItem) and w.isChecked()), None)

    def wish(self) -> ReportWish | None:
        """What the choices ask for, or None while they hold a mistake."""
        item = self._chosen()
        day, wrong = dates.parse(self.as_of.text())
        self._as_of.set_problem(wrong)
        if item is None or wrong:
            return None
        level = next(token for token, radio in self.levels.items() if radio.isChecked())
        return ReportWish(item.info.name, self.language.code() or "en", self.paper.code() or "a4", day, level)

    def draw_soon(self) -> None:
        """Draw the report when the choices have settled."""
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def draw(self) -> None:
        """Draw the report off the window's thread and show its pages."""
        wish = self.wish()
        if wish is None:
            return
        self._stale = False
        self._began = perf_counter()
        wide = round(self.preview.wanted_width() * self.devicePixelRatioF())
        self._drawn_for = wide

        def work(desk: Desk) -> tuple[bytes, list[Picture], str]:
            pdf, marking = desk.report(wish)
            return pdf, render_pages(pdf, wide), marking

        self._drawn_words.set_words(self.tr("drawing…"))
        ticket = self._context.worker.run(self, work)
        ticket.done(lambda found: self._show_pages(wish, *found)).refused(self._refused)

    def _show_pages(self, wish: ReportWish, pdf: bytes, pictures: list[Picture], marking: str) -> None:
        self._pdf, self._drawn = pdf, wish
        self.problem.set_words("")
        self.preview.show_pages(pictures)
        took = round((perf_counter() - self._began) * 1000)
        self._drawn_words.set_words(self.tr("drawn in {count} ms").format(count=formats.count(took)))
        item = self._chosen()
        if item is not None:
            self._title.setText(item.info.title)
            item.note = self.tr("pages: {count}").format(count=len(pictures))
            item.update()
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        level = level_of(marking)
        self.band.show_level(level, self.tr("highest marking in this report"))

    def _refused(self, refusal: Refusal) -> None:
        self._drawn_words.set_words("")
        self.problem.set_words(refusal.message)

    def _say_page(self, page: int, total: int) -> None:
        self._page_words.setText(self.tr("{page} of {total}").format(page=page, total=total))

    def _note_change(self, change: Change) -> None:
        self.draw_soon()

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.window().width()
        self._list_ground.setVisible(width >= theme().tokens.regular)
        if self._pdf and abs(self.preview.wanted_width() * self.devicePixelRatioF() - self._drawn_for) > 8:
            self._timer.start()

    # -- keeping -------------------------------------------------------------------------------

    def choose_and_save(self) -> None:
        """Ask where to, and write the PDF."""
        item = self._chosen()
        if item is None or not self._pdf:
            return
        name = f"{self._context.info.post}-{item.info.name}-{date.today().isoformat()}.pdf"
        chosen = dialogs.save_file(self, self.tr("Chancery: keep the report"), name, self.tr("PDF (*.pdf)"))
        if chosen is None:
            return
        pdf, wish = self._pdf, self._drawn
        self._context.worker.run(self, lambda desk: desk.save_report(pdf, chosen, wish)).done(
            lambda _none: self._context.say(self.tr("Kept as {name}").format(name=chosen.name))
        )

    def print_report(self) -> None:
        """Ask for a printer and print what the preview shows."""
        if not self._pdf:
            return
        title = self.tr("Chancery: print the report")
        printer = printing.choose_printer(self, title, self.paper.code())
        if printer is None:
            return
        pdf, wish = self._pdf, self._drawn
        self._context.worker.submit(self, lambda progress: render_pages(pdf, printing.PAGE_PIXELS)).done(
            lambda pictures: self.send(printer, pictures, wish)
        )

    def send(self, printer: QPrinter, pictures: Sequence[Picture], wish: ReportWish) -> None:
        """Print pages, say so, and have it stand in the audit trail."""
        if printing.send(self, printer, pictures):
            self._context.worker.run(self, lambda desk: desk.note_printed(wish))
            self._context.say(self.tr("Sent to the printer"))
