"""A section of records: views of its kinds, facets, the table, and the record beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats
from ui.components.badge import Chip
from ui.components.button import Button, Look
from ui.components.empty import EmptyState
from ui.components.facets import FacetPanel
from ui.components.header import Page
from ui.components.label import ElidedLabel
from ui.components.marking import level_of
from ui.components.nav import Segments
from ui.components.search import SearchField
from ui.components.surface import Surface, clear, column, row
from ui.components.table import TableModel, TableView
from ui.desk import Change, Desk, FacetCount, KindInfo, Query, Record, Row
from ui.screens.columns import ColumnsButton, from_words, to_words
from ui.screens.context import Context
from ui.screens.detail import RecordPanel
from ui.screens.layouts import columns_of, facets_of
from ui.theme import theme
from ui.words import inside


class RecordsPage(Page):
    """Lists of the kinds of one section, one at a time."""

    import_wanted = Signal()
    place_changed = Signal()

    def __init__(
        self, context: Context, title: str, kinds: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self._context = context
        self._kinds = [context.kinds[token] for token in kinds]
        self._kind = self._kinds[0]
        self._sorts: dict[str, tuple[str, bool]] = {"case": ("next_due", False)}
        self._shown: dict[str, list[str]] = {}
        """Fields that somebody chose to see, by kind."""
        self._wanted_id = ""
        self._total = 0
        self._stale = True
        self._recount = True
        self._wide = True
        self.views = Segments([(k.token, k.plural, "") for k in self._kinds])
        self.views.chosen.connect(self.show_kind)
        self._build_header()
        self._build_toolbar()
        self._build_body()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._fetch_record)
        context.worker.changed.connect(self._note_change)
        self._use_kind()

    # -- building ------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.import_button = Button(self.tr("Import"), Look.QUIET, "import")
        self.import_button.clicked.connect(self.import_wanted)
        self.new_button = Button("", Look.FILLED, "plus")
        self.new_button.clicked.connect(self.start_new)
        self.header.buttons.addWidget(self.import_button)
        self.header.buttons.addWidget(self.new_button)
        self._context.hold_back(self.import_button, self.new_button)

    def _build_toolbar(self) -> None:
        self.toolbar.addWidget(self.views)
        self.facets_button = Button(self.tr("Facets"), Look.OUTLINE, "filter", height="controlSmall")
        self.facets_button.setCheckable(True)
        self.facets_button.toggled.connect(lambda _on: self._arrange())
        self.toolbar.addWidget(self.facets_button)
        self._chips = row(gap=0)
        self.toolbar.addLayout(self._chips)
        self.toolbar.addStretch(1)
        self.columns = ColumnsButton()
        self.columns.chosen.connect(self._choose_columns)
        self.toolbar.addWidget(self.columns)
        self.search = SearchField(self.tr("Find in this list"), height="controlSmall")
        self.search.setFixedWidth(220)
        self.search.searched.connect(lambda _text: self.reload(recount=False))
        self.toolbar.addWidget(self.search)

    def _build_body(self) -> None:
        body = QWidget()
        line = row(body, gap=0)
        self.facets = FacetPanel()
        self.facets.changed.connect(self._facets_changed)
        facet_ground = Surface("window", ("end",))
        self._facet_ground = facet_ground
        column(facet_ground, margins=(0, 0, 1, 0)).addWidget(self.facets)
        line.addWidget(facet_ground)
        self.model = TableModel([], self)
        self.table = TableView(self.model)
        self.table.order_asked.connect(self._order)
        self.table.record_chosen.connect(self._choose)
        self.table.record_opened.connect(lambda _rid: self._open_beside())
        self.table.selection_counted.connect(lambda _count: self._say_footer())
        self.table.delete_asked.connect(self.delete_chosen)
        middle = self._middle_ground = Surface("surface")
        self._middle = column(middle, gap=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self.empty = EmptyState()
        self.empty.first_chosen.connect(self.start_new)
        self.empty.second_chosen.connect(self._second_action)
        self._context.hold_back(self.empty.first)
        self._stack.addWidget(self.empty)
        self._middle.addWidget(self._stack, 1)
        self._footer = Surface("window", ("top",))
        self._footer.setFixedHeight(theme().tokens.height["footer"])
        foot = row(self._footer, margins=(12, 0, 12, 0), gap=16)
        self._foot_start = ElidedLabel("", "small", "text2")
        self._foot_end = ElidedLabel("", "small", "text3")
        foot.addWidget(self._foot_start)
        foot.addStretch(1)
        foot.addWidget(self._foot_end)
        self._middle.addWidget(self._footer)
        line.addWidget(middle, 1)
        self.panel = RecordPanel(self._context)
        self.panel.closed.connect(self.close_panel)
        self.panel.saved.connect(self._show_saved)
        self.panel.delete_wanted.connect(lambda record: self._delete([record]))
        self.panel.draft_changed.connect(lambda _draft: self._dress_new())
        self.panel.hide()
        line.addWidget(self.panel)
        self.set_body(body)

    # -- the kind on show ----------------------------------------------------------------------

    @property
    def kind(self) -> KindInfo:
        """The kind on show."""
        return self._kind

    def show_kind(self, token: str) -> None:
        """Show another kind of this section."""
        found = next((k for k in self._kinds if k.token == token), None)
        if found is not None and found is not self._kind:
            self._kind = found
            self.panel.hide()
            self._use_kind()
            self.place_changed.emit()

    def _use_kind(self) -> None:
        self.views.choose(self._kind.token)
        self.table.setAccessibleName(self._kind.plural)
        self.search.set_text("")
        words = self.tr("New {kind}").format(kind=inside(self._kind.label))
        self.new_button.setText(words)
        self.new_button.updateGeometry()
        self.facets.set_fields([(f.name, f.label) for f in facets_of(self._kind)])
        self._set_columns()
        self._restore_columns()
        self.reload()

    def _set_columns(self) -> None:
        title = self._kind.named("name") or self._kind.named("title") or self._kind.named("subject")
        label = title.label if title is not None else self.tr("Title")
        shown = self._shown.get(self._kind.token)
        self.columns.show_kind(self._kind, shown)
        columns = columns_of(self._kind, label, self.tr("Changed"), shown)
        for col in columns:
            if col.vocabulary:
                self.model.set_terms(col.vocabulary, dict(self._context.terms(col.vocabulary)))
        self.model.set_columns(columns)

    def query(self) -> Query:
        """What the list shows now."""
        sort, descending = self._sorts.get(self._kind.token, ("" if self.search.text() else "title", False))
        return Query(self._kind.token, self.search.text(), self.facets.chosen(), sort, descending)

    def reload(self, *, recount: bool = True) -> None:
        """Ask the store again for what the list shows; ``recount`` also for what stands around it."""
        query = self.query()
        self._stale = False
        self._recount = self._recount or recount
        self._context.worker.run(self, lambda desk: desk.rids(query)).done(partial(self._show_list, query))

    def _show_list(self, query: Query, rids: list[int]) -> None:
        if query != self.query():
            return
        keep = self.panel.record.id if self.panel.record is not None and self.panel.isVisible() else ""
        here = self.table.currentIndex().row()
        present = self.model.rid_at(here) if 0 <= here < self.model.rowCount() else -1
        self.model.show(rids, self._fetch_pages, query.sort, query.descending)
        self._show_chips()
        self._say_footer()
        self._show_emptiness(not rids)
        wanted = self._wanted_id or keep
        self._wanted_id = ""
        if wanted and not (wanted == keep and present in rids):
            self._find_row(wanted)
        elif present >= 0 and present in rids:
            self._choose_row(rids.index(present))
        if self._recount:
            # After the first page, which is painted now and asks for itself: rows come before counts.
            QTimer.singleShot(20, self, self._count_around)

    def _count_around(self) -> None:
        query = self.query()
        fields = [f.name for f in facets_of(self._kind)]
        self._recount = False

        def work(desk: Desk) -> tuple[Mapping[str, Sequence[FacetCount]], str, int]:
            return desk.facets(query, fields), desk.highest(query), desk.counts().get(query.kind, 0)

        self._context.worker.run(self, work).done(partial(self._show_around, query))

    def _show_around(self, query: Query, found: tuple[Mapping[str, Sequence[FacetCount]], str, int]) -> None:
        if query.kind != self._kind.token:
            return
        values, highest, self._total = found
        self.facets.show_values(values)
        self._show_chips()
        self._say_band(highest)
        self._say_footer()

    def _fetch_pages(self, numbers: list[int], call: Callable[[dict[int, Sequence[Row]]], None]) -> None:
        kind = self._kind.token
        pages = {number: self.model.page_rids(number) for number in numbers}
        ticket = self._context.worker.run(
            self, lambda desk: {number: desk.rows(kind, rids) for number, rids in pages.items()}
        )
        ticket.done(call)

    # -- words around the list -----------------------------------------------------------------

    def _say_band(self, highest: str) -> None:
        level = level_of(highest)
        note = (
            self.tr("highest marking on this screen")
            if level
            else self.tr("nothing on this screen is marked higher")
        )
        self.band.show_level(level, note)

    def _say_footer(self) -> None:
        shown, chosen = self.model.rowCount(), len(self.table.chosen())
        words = self.tr("{shown} of {total}").format(
            shown=formats.count(shown), total=formats.count(self._total)
        )
        if chosen:
            words = self.tr("{shown} of {total}    {chosen} selected").format(
                shown=formats.count(shown), total=formats.count(self._total), chosen=formats.count(chosen)
            )
        self._foot_start.set_words(words)
        self.header.set_count(formats.count(self._total))

    def _show_chips(self) -> None:
        clear(self._chips)
        for name, codes in self.facets.chosen().items():
            labels = [self.facets.label_of(name, code) for code in sorted(codes)]
            words = (
                ", ".join(labels)
                if len(labels) < 3 and self._wide
                else self.tr("{count} of {field}").format(
                    count=len(labels), field=inside((self._kind.named(name) or self._kind.fields[0]).label)
                )
            )
            chip = Chip(words)
            chip.taken_off.connect(partial(self.facets.take_off, name))
            self._chips.addWidget(chip)

    def _show_emptiness(self, empty: bool) -> None:
        narrowed = bool(self.search.text() or self.facets.chosen())
        self._stack.setCurrentWidget(self.empty if empty else self.table)
        self._footer.setVisible(not empty)
        nothing = empty and not narrowed
        self._dress_new()
        self._nothing = nothing
        if not empty:
            return
        if narrowed:
            self.empty.show_words(
                self.tr("Nothing here fits"),
                self.tr(
                    "No record has all that the list is narrowed to. Take a filter off, or write "
                    "a new record."
                ),
                (self.new_button.text(), "plus"),
                (self.tr("Take all filters off"), "close"),
            )
        else:
            self.empty.show_words(
                self.tr("{kinds}: none yet").format(kinds=self._kind.plural),
                self.tr("Records are typed here, come with an import, or arrive in another post’s bundle."),
                (self.new_button.text(), "plus"),
                (self.tr("Import a file"), "import"),
            )

    def _dress_new(self) -> None:
        """One filled button in sight: while something else is the next step, this one is quiet."""
        empty = self._stack.currentWidget() is self.empty
        deciding = self.panel.isVisible() and self.panel.has_draft
        self.new_button.set_look(Look.OUTLINE if empty or deciding else Look.FILLED)

    def _second_action(self) -> None:
        if self._nothing:
            if not self._context.why_not():
                self.import_wanted.emit()
            return
        self.search.set_text("")
        for name in list(self.facets.chosen()):
            self.facets.take_off(name)
        self.reload()

    # -- choosing ------------------------------------------------------------------------------

    def _facets_changed(self) -> None:
        self.reload()

    def _order(self, field: str, descending: bool) -> None:
        self._sorts[self._kind.token] = (field, descending)
        self.reload(recount=False)

    def _choose(self, rid: int) -> None:
        if rid >= 0:
            self._later.start()

    def _fetch_record(self) -> None:
        row_number = self.table.currentIndex().row()
        if row_number < 0:
            return
        rid, kind = self.model.rid_at(row_number), self._kind.token

        def work(desk: Desk) -> Record | None:
            rows = desk.rows(kind, [rid])
            return desk.record(rows[0].id) if rows else None

        self._context.worker.run(self, work).done(self._show_record)

    def _show_record(self, record: Record | None) -> None:
        if record is None or record.kind != self._kind.token:
            return
        self.panel.show_record(record)
        if self._room_for_panel():
            self.panel.show()
        self._arrange()

    def _room_for_panel(self) -> bool:
        return self.window().width() >= theme().tokens.regular

    def _open_beside(self) -> None:
        self._fetch_record()
        self.panel.show()
        self._arrange()
        if self.panel.form is not None and self.panel.record is not None:
            self.panel.form.focus_first()

    def close_panel(self) -> None:
        """Put the record away; its draft is kept."""
        self.panel.hide()
        self._arrange()
        self.table.setFocus()

    def show_id(self, kind: str, id: str) -> None:
        """Show one record of this section: choose it in its list, or, if the list hides it, beside."""
        self.show_kind(kind)
        self._wanted_id = id
        self.reload()
        self._context.worker.run(self, lambda desk: desk.record(id)).done(self._show_asked)

    def _show_asked(self, record: Record) -> None:
        if record.kind == self._kind.token:
            self.panel.show_record(record)
            self.panel.show()
            self._arrange()

    def _find_row(self, id: str) -> None:
        kind = self._kind.token
        rids = [self.model.rid_at(n) for n in range(min(self.model.rowCount(), 200_000))]
        self._context.worker.run(self, lambda desk: desk.place(kind, id)).done(
            lambda rid: self._choose_row(rids.index(rid) if rid in rids else -1)
        )

    def _choose_row(self, place: int) -> None:
        if place >= 0:
            self.table.choose(place)

    # -- changing ------------------------------------------------------------------------------

    def start_new(self) -> None:
        """Open an empty form beside the list."""
        self.table.clearSelection()
        self.panel.show()
        self._arrange()
        self.panel.show_new(self._kind)

    def _show_saved(self, id: str) -> None:
        self._wanted_id = id

    def delete_chosen(self) -> None:
        """Delete the chosen records, with the way back in the toast."""
        rids, kind = self.table.chosen(), self._kind.token
        if not rids:
            return
        if why := self._context.why_not():
            self._context.say(why)
            return

        def work(desk: Desk) -> Change:
            return desk.delete([found.id for found in desk.rows(kind, rids)])

        self._context.worker.run(self, work).done(self._say_deleted)

    def _delete(self, ids: list[str]) -> None:
        self._context.worker.run(self, lambda desk: desk.delete(ids)).done(self._say_deleted)

    def _say_deleted(self, change: Change) -> None:
        self.panel.hide()
        self._arrange()
        self._context.say(self.tr("Deleted: {count}").format(count=formats.count(len(change.ids))), change)

    def _note_change(self, change: Change) -> None:
        if not change.touches(*(k.token for k in self._kinds)):
            return
        if not self.isVisible():
            self._stale = True
            return
        self.reload()
        record = self.panel.record
        if record is not None and self.panel.isVisible() and not self.panel.has_draft:
            self._context.worker.run(self, lambda desk: desk.record(record.id)).done(self._show_record)

    def showEvent(self, event: object) -> None:
        if self._stale:
            self.reload()

    # -- layout --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= theme().tokens.wide
        if wide != self._wide:
            self._wide = wide
            self._show_chips()
        self._arrange()

    def _arrange(self) -> None:
        tokens = theme().tokens
        width = self.window().width()
        narrow = width < tokens.regular
        self.views.show_most(99 if self._wide else 2 if width < 860 else 4)
        self.search.setFixedWidth(130 if narrow else 220)
        self.import_button.setText("" if narrow else self.tr("Import"))
        self.import_button.setAccessibleName(self.tr("Import"))
        self.facets_button.setVisible(not self._wide)
        self._facet_ground.setVisible(self._wide or self.facets_button.isChecked())
        alone = narrow and self.panel.isVisible()
        self._middle_ground.setVisible(not alone)
        if alone:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16777215)
            self._facet_ground.hide()
        else:
            self.panel.setFixedWidth(tokens.width["detail" if self._wide else "detailNarrow"])

    def _choose_columns(self, names: list[str] | None) -> None:
        kind = self._kind.token
        if names is None:
            self._shown.pop(kind, None)
        else:
            self._shown[kind] = names
        words = to_words(names)
        self._context.worker.run(self, lambda desk: desk.keep_setting(f"shown/{kind}", words))
        self._set_columns()
        self.reload(recount=False)

    def _restore_columns(self) -> None:
        kind = self._kind

        def work(desk: Desk) -> tuple[str, str]:
            return desk.setting(f"shown/{kind.token}"), desk.setting(f"columns/{kind.token}")

        self._context.worker.run(self, work).done(partial(self._use_columns, kind))

    def _use_columns(self, kind: KindInfo, kept: tuple[str, str]) -> None:
        if kind is not self._kind:
            return
        shown, widths = kept
        names = from_words(kind, shown)
        if names is not None and names != self._shown.get(kind.token):
            self._shown[kind.token] = names
            self._set_columns()
            self.reload(recount=False)
        self._use_widths(widths)

    def _use_widths(self, words: str) -> None:
        widths = {}
        for part in words.split(","):
            name, _, figure = part.partition("=")
            if figure.isdigit():
                widths[name] = int(figure)
        self.table.set_widths(widths)

    def keep_widths(self) -> None:
        """Remember the columns' widths inside the case file."""
        words = ",".join(f"{name}={figure}" for name, figure in self.table.widths().items())
        key = f"columns/{self._kind.token}"
        if words:
            self._context.worker.run(self, lambda desk: desk.keep_setting(key, words))
