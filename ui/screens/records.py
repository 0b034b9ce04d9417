"""A section of records: views of its kinds, facets, table, board or timeline, and the record beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from resources.sentences import inside
from ui import formats
from ui.components.button import Button, Look
from ui.components.facets import FacetPanel
from ui.components.header import Page
from ui.components.marking import level_of
from ui.components.nav import Segments
from ui.components.surface import Surface, column, row
from ui.components.table.columns import Style
from ui.desk import Change, Desk, FacetCount, Group, KindInfo, Query, Record, Row, Summary, Value
from ui.help.places import KINDS
from ui.operations import Ticket
from ui.screens import liststate
from ui.screens.cases.board import MORE
from ui.screens.cases.move import Mover
from ui.screens.cases.sums import whole_total
from ui.screens.context import Context
from ui.screens.detail import RecordPanel
from ui.screens.layouts import facets_of, groupable
from ui.screens.listacts import ListActs
from ui.screens.listbar import ListBar
from ui.screens.listbody import ListBody
from ui.screens.liststate import BOARD, TABLE, TIMELINE, ListState
from ui.screens.views import SavedView
from ui.screens.warming import LONG, Warming
from ui.theme import theme

if TYPE_CHECKING:
    from app.board import Board

T = TypeVar("T")

_FITTING_VIEWS = 860
"""Below this width of the window two kinds stand side by side, the others behind a menu."""


class RecordsPage(Page):
    """Lists of the kinds of one section, one at a time."""

    import_wanted = Signal()
    place_left = Signal()
    """Another kind is about to be shown; the place is still the one before."""
    place_changed = Signal()

    def __init__(
        self, context: Context, title: str, kinds: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self._context = context
        self._kinds = [context.kinds[token] for token in kinds]
        self._kind = self._kinds[0]
        self._states: dict[str, ListState] = {}
        self._more: dict[str, int] = {}
        """Cards that a stage of the board shows, where somebody asked for more."""
        self._preset: dict[str, Value] = {}
        self._wanted_id = ""
        self._begun = 0
        """How often a new record was begun, or one put away: what was asked before that comes too late."""
        self._total = 0
        self._stale = True
        self._recount = True
        self._wide = True
        self._nothing = False
        self.views = Segments([(k.token, k.plural, "") for k in self._kinds])
        self.views.chosen.connect(self.show_kind)
        self.acts = ListActs(context, self)
        self._build_header()
        self._build_toolbar()
        self._build_body()
        self._warming = Warming(context.worker, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._fetch_record)
        context.worker.changed.connect(self._note_change)
        self._use_kind()

    # -- building ------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.header.middle.addWidget(self.views)
        self.header.trail_wanted.connect(self.close_panel)
        self.import_button = Button(self.tr("Import"), Look.QUIET, "import")
        self.import_button.clicked.connect(self.import_wanted)
        self.export_button = Button(self.tr("Export"), Look.QUIET, "export")
        self.export_button.clicked.connect(self.acts.export_list)
        self.new_button = Button("", Look.FILLED, "plus")
        self.new_button.clicked.connect(lambda _on: self.start_new())
        for button in (self.import_button, self.export_button, self.new_button):
            self.header.buttons.addWidget(button)
        self._context.hold_back(self.import_button, self.new_button)

    def _build_toolbar(self) -> None:
        self.bar = bar = ListBar(self.toolbar, self)
        self.search, self.columns = bar.search, bar.columns
        bar.mode_chosen.connect(self.show_mode)
        bar.facets_toggled.connect(self._arrange)
        bar.sort.chosen.connect(self._order)
        bar.group.chosen.connect(self.group_by)
        bar.columns.chosen.connect(self._choose_columns)
        bar.view_wanted.connect(self.acts.keep_view)
        bar.search.searched.connect(lambda _text: self.reload())

    def _build_body(self) -> None:
        ground = QWidget()
        line = row(ground, gap=0)
        self.facets = FacetPanel()
        self.facets.changed.connect(self.reload)
        self._facet_ground = Surface("window", ("end",))
        column(self._facet_ground, margins=(0, 0, 1, 0)).addWidget(self.facets)
        line.addWidget(self._facet_ground)
        acts = self.acts
        self.body = body = ListBody(self._context)
        self.model, self.table, self.board, self.empty = body.model, body.table, body.board, body.empty
        body.table.order_asked.connect(self._order)
        body.table.record_chosen.connect(self._choose)
        body.table.record_opened.connect(lambda _rid: self.open_beside())
        body.table.selection_counted.connect(lambda _count: self._say_counts())
        body.table.delete_asked.connect(acts.delete_chosen)
        body.table.copy_wanted.connect(acts.copy_chosen)
        body.table.menu_asked.connect(lambda spot: acts.menu_of_now().exec(spot))
        self.bar.time.attend(body.axis)
        self.mover = Mover(self._context, self)
        body.board.case_chosen.connect(self._choose_case)
        body.board.move_wanted.connect(self.mover.move)
        body.board.new_wanted.connect(lambda stage: self.start_with({"stage": stage}))
        body.board.more_wanted.connect(self._show_more)
        body.empty.first_chosen.connect(self.start_new)
        body.empty.second_chosen.connect(self._second_action)
        body.foot.edit_wanted.connect(acts.edit_chosen)
        line.addWidget(body, 1)
        self.panel = RecordPanel(self._context)
        self.panel.closed.connect(self.close_panel)
        self.panel.saved.connect(self._show_saved)
        self.panel.delete_wanted.connect(lambda record: acts.delete([record]))
        self.panel.draft_changed.connect(lambda _draft: self._dress_new())
        self.panel.hide()
        line.addWidget(self.panel)
        self.set_body(ground)

    # -- the kind on show, and how it is looked at ---------------------------------------------

    @property
    def kind(self) -> KindInfo:
        """The kind on show."""
        return self._kind

    @property
    def state(self) -> ListState:
        """How the kind on show is looked at."""
        # Until the case file has answered, it looks as usual, and nothing of that is kept.
        return self._states.get(self._kind.token) or liststate.usual(self._kind)

    def place(self) -> str:
        """The kind on show, and after a ``#`` the record beside it."""
        record = self.panel.record if self.panel.isVisibleTo(self) else None
        return f"{self._kind.token}#{record.id}" if record is not None else self._kind.token

    def show_place(self, place: str) -> None:
        """Show a kind, and a record if one is named."""
        kind, _, record = place.partition("#")
        self.show_kind(kind)
        if record:
            self.show_id(kind, record)
        elif self.panel.isVisibleTo(self):
            self.close_panel()

    def show_kind(self, token: str) -> None:
        """Show another kind of this section."""
        found = next((k for k in self._kinds if k.token == token), None)
        if found is not None and found is not self._kind:
            self.place_left.emit()
            self.keep_state()
            self._kind = found
            self.panel.hide()
            self._use_kind()
            self.place_changed.emit()

    def _use_kind(self) -> None:
        kind = self._kind
        self.views.choose(kind.token)
        self.table.setAccessibleName(kind.plural)
        self.search.set_text("")
        self.new_button.setText(self.tr("New {kind}").format(kind=inside(kind.label)))
        self.new_button.updateGeometry()
        self.new_button.setVisible(kind.by_hand)
        self.facets.set_fields([(f.name, f.label) for f in facets_of(kind)])
        self.bar.show_kind(kind)
        if kind.token in self._states:
            self._use_state()
            return
        # The list waits for how it was looked at last: it is read once, then ordered as it was.
        key = f"list/{kind.token}"
        self._context.worker.run(self, lambda desk: desk.setting(key)).done(partial(self._take_state, kind))

    def _take_state(self, kind: KindInfo, words: str) -> None:
        if kind.token in self._states:
            return  # a saved view came first
        self._states[kind.token] = liststate.from_words(kind, words)
        if kind is self._kind:
            self._use_state()

    def _use_state(self) -> None:
        state = self.state
        self.bar.modes.choose(state.mode)
        self.table.set_widths(state.widths)
        self._set_columns()
        self.bar.group.show_groups(groupable(self._kind), state.group)
        self._arrange()
        self.reload()

    def _set_columns(self) -> None:
        state = self.state
        self.columns.show_kind(self._kind, state.shown)
        self.body.set_columns(self._kind, state)
        self.bar.sort.show_order(self.body.usual, state.sort or "title", state.descending)

    def show_mode(self, mode: str) -> None:
        """Look at the kind as a table, a board or along time."""
        if mode in liststate.modes_of(self._kind) and mode != self.state.mode:
            self.state.mode = mode
            self.keep_state()
            self._use_state()

    def group_by(self, field: str) -> None:
        """Group the list by a field; an empty one takes the groups away."""
        self.state.group = field
        self.keep_state()
        self._use_state()

    def view(self, name: str) -> SavedView:
        """What is on show, as a view of that name."""
        self._read_widths()
        where = {field: sorted(codes) for field, codes in self.facets.chosen().items()}
        return SavedView(name, self._kind.token, self.search.text(), where, self.state.to_words())

    def show_view(self, view: SavedView) -> None:
        """Show what a saved view shows."""
        kind = next(k for k in self._kinds if k.token == view.kind)
        self._states[view.kind] = liststate.from_words(kind, view.look)
        self._kind = kind
        self.panel.hide()
        self._use_kind()
        self.search.set_text(view.text)
        self.facets.choose({field: frozenset(codes) for field, codes in view.where.items()})

    # -- asking the store ----------------------------------------------------------------------

    def query(self) -> Query:
        """What the list shows now."""
        state = self.state
        sort = state.sort or ("" if self.search.text() else "title")
        return Query(self._kind.token, self.search.text(), self.facets.chosen(), sort, state.descending)

    def reload(self, *, recount: bool = True) -> None:
        """Ask the store again for what the list shows; ``recount`` also for what stands around it."""
        query, state = self.query(), self.state
        self._stale = False
        self._recount = self._recount or recount
        run = self._context.worker.run
        if state.mode == BOARD:
            more = dict(self._more)
            run(self, lambda desk: desk.board(query, more)).done(partial(self._show_board, query))
        elif state.group and state.mode == TABLE:
            field = state.group
            run(self, lambda desk: desk.groups(query, field)).done(partial(self._show_list, query, TABLE))
        else:
            run(self, lambda desk: desk.rids(query)).done(partial(self._show_list, query, state.mode))

    def _show_board(self, query: Query, board: Board) -> None:
        if query == self.query() and self.state.mode == BOARD:
            self.board.show_board(board)
            self._say_around(not any(column.count for column in board.columns))
            self.board.choose(self._take_wanted())

    def _take_wanted(self) -> str:
        """The record that the list is to stand on: one that was asked for, else the one beside it."""
        beside = self.panel.record.id if self.panel.record is not None and self.panel.isVisible() else ""
        wanted, self._wanted_id = self._wanted_id or beside, ""
        return wanted

    def _show_list(self, query: Query, mode: str, found: Sequence[int] | Sequence[Group]) -> None:
        if query != self.query() or mode != self.state.mode:
            return
        present, asked = self.body.present(), self._wanted_id
        self.body.show_list(found, self._fetch_pages, query.sort, query.descending)
        self._say_around(not found)
        wanted = self._take_wanted()
        place = self.model.position(present) if present >= 0 else -1
        if wanted and (asked or place < 0):
            self._find_row(wanted)
        elif place >= 0:
            waiting = self._later.isActive()
            self.table.choose(place)
            if not waiting:
                self._later.stop()  # the row stands where it stood: nobody asked for its record

    def _say_around(self, empty: bool) -> None:
        self._show_chips()
        self._say_counts()
        narrowed = bool(self.search.text() or self.facets.chosen())
        self._nothing = empty and not narrowed
        self.empty.offer_help(KINDS[self._kind.token] if self._nothing else "")
        self.body.show_emptiness(empty, narrowed, self._kind, self.new_button.text())
        self._dress_new()
        if self._recount:
            # After the first page, which is painted now and asks for itself: rows come before counts.
            QTimer.singleShot(20, self, self._count_around)

    def _count_around(self) -> None:
        query = self.query()
        fields = [f.name for f in facets_of(self._kind)]
        self._recount = False

        def work(desk: Desk) -> tuple[Mapping[str, Sequence[FacetCount]], Summary, int]:
            return desk.facets(query, fields), desk.summary(query), desk.counts().get(query.kind, 0)

        self._context.worker.run(self, work).done(partial(self._show_around, query))

    def _show_around(
        self, query: Query, found: tuple[Mapping[str, Sequence[FacetCount]], Summary, int]
    ) -> None:
        if query.kind != self._kind.token:
            return
        values, summary, self._total = found
        self.facets.show_values(values)
        self._show_chips()
        self._say_band(summary.marking)
        self._say_counts()
        self.body.foot.say_sum(whole_total(summary.total) if summary.total is not None else "")
        fields = [column.field for column in self.body.usual if column.style is not Style.MARKING]
        long = summary.count >= LONG
        self._warming.begin([(query.kind, field) for field in fields] if long else [])

    def _fetch_pages(self, numbers: list[int], call: Callable[[dict[int, Sequence[Row]]], None]) -> None:
        kind, along = self._kind.token, self.state.mode == TIMELINE
        pages = {number: self.model.page_rids(number) for number in numbers}

        def work(desk: Desk) -> dict[int, Sequence[Row]]:
            found = {number: desk.rows(kind, rids) for number, rids in pages.items()}
            return {number: desk.with_lives(rows) for number, rows in found.items()} if along else found

        self._context.worker.run(self, work).done(call)

    # -- words around the list -----------------------------------------------------------------

    def _say_band(self, highest: str) -> None:
        level = level_of(highest)
        note = (
            self.tr("highest marking on this screen")
            if level
            else self.tr("nothing on this screen is marked higher")
        )
        self.band.show_level(level, note)

    def _say_counts(self) -> None:
        self.body.say_counts(self._total)
        self.header.set_count(formats.count(self._total))

    def _show_chips(self) -> None:
        filters: list[tuple[str, Callable[[], None]]] = []
        for name, codes in self.facets.chosen().items():
            labels = [self.facets.label_of(name, code) for code in sorted(codes)]
            words = (
                ", ".join(labels)
                if len(labels) < 3 and self._wide
                else self.tr("{count} of {field}").format(
                    count=len(labels), field=inside((self._kind.named(name) or self._kind.fields[0]).label)
                )
            )
            filters.append((words, partial(self.facets.take_off, name)))
        self.bar.show_chips(filters)

    def _dress_new(self) -> None:
        """One filled button in sight: while something else is the next step, this one is quiet."""
        deciding = self.panel.isVisible() and self.panel.has_draft
        self.new_button.set_look(Look.OUTLINE if self.body.is_empty or deciding else Look.FILLED)

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

    def _order(self, field: str, descending: bool) -> None:
        self.state.sort, self.state.descending = field, descending
        self.keep_state()
        self._set_columns()
        self.reload(recount=False)

    def _choose(self, rid: int) -> None:
        if rid >= 0:
            self._later.start()

    def _choose_case(self, id: str) -> None:
        self._ask(lambda desk: desk.record(id), self._show_asked)

    def _ask(self, work: Callable[[Desk], T], show: Callable[[T], None]) -> Ticket[T]:
        """Ask for what is to be shown beside the list, unless that was begun or put away meanwhile."""
        begun = self._begun
        ticket = self._context.worker.run(self, work)
        return ticket.done(lambda found: show(found) if begun == self._begun else None)

    def _fetch_record(self) -> None:
        row_number = self.table.currentIndex().row()
        rid, kind = self.model.rid_at(row_number) if row_number >= 0 else -1, self._kind.token
        if rid < 0:
            return

        def work(desk: Desk) -> Record | None:
            rows = desk.rows(kind, [rid])
            return desk.record(rows[0].id) if rows else None

        self._ask(work, self._show_record)

    def _show_record(self, record: Record | None) -> None:
        if record is None or record.kind != self._kind.token:
            return
        self.panel.show_record(record)
        if self._room_for_panel():
            self.panel.show()
        self._arrange()

    def _room_for_panel(self) -> bool:
        return self.window().width() >= theme().tokens.regular

    def open_beside(self) -> None:
        """Open the record that the table stands on, ready to be written in."""
        if self.panel.record is None and self.body.present() < 0:
            return
        if self.panel.record is not None:
            self._context.recent.remember(self.panel.record.id)
        self._fetch_record()
        self.panel.show()
        self._arrange()
        if self.panel.form is not None and self.panel.record is not None:
            self.panel.form.focus_first()

    def put_record_away(self) -> None:
        """Take the record from beside the list; its draft is kept."""
        self._later.stop()
        self._begun += 1
        self.panel.hide()
        self._arrange()

    def close_panel(self) -> None:
        """The same, and the keyboard goes back to the list."""
        self.put_record_away()
        self.body.focus_list()

    def show_id(self, kind: str, id: str) -> None:
        """Show one record of this section: choose it in its list, or, if the list hides it, beside."""
        self.show_kind(kind)
        self._wanted_id = id
        self.reload()

        def work(desk: Desk) -> Record | None:
            return desk.record(id) if desk.place(kind, id) >= 0 else None

        self._ask(work, self._show_asked)

    def _show_asked(self, record: Record | None) -> None:
        if record is None:
            self.put_record_away()  # it was deleted since it was named
        elif record.kind == self._kind.token:
            self.panel.show_record(record)
            self.panel.show()
            self._arrange()
            self.board.choose(record.id)

    def _find_row(self, id: str) -> None:
        kind = self._kind.token
        self._context.worker.run(self, lambda desk: desk.place(kind, id)).done(
            lambda rid: self.table.choose(self.model.position(rid) if rid >= 0 else -1)
        )

    def chosen_case(self) -> str:
        """The id of the case beside the list, or an empty text."""
        record = self.panel.record if self.panel.isVisibleTo(self) else None
        return record.id if record is not None and record.kind == "case" else ""

    def _show_more(self, stage: str) -> None:
        shown = next((len(lane.cards) for lane in self.board.lanes if lane.stage == stage), 0)
        self._more[stage] = shown + MORE
        self.reload(recount=False)

    # -- changing ------------------------------------------------------------------------------

    def start_new(self) -> None:
        """Open an empty form beside the list."""
        self.start_with({})

    def start_with(self, preset: Mapping[str, Value]) -> None:
        """Open a form beside the list with some of it filled in, where the kind has one."""
        if not self._kind.by_hand:
            self._context.say(self.tr("Files are attached beside the record that they belong to."))
            return
        self._begun += 1
        self._later.stop()
        self.table.clearSelection()
        self.panel.show()
        self._arrange()
        self.panel.show_new(self._kind, preset)

    def _show_saved(self, id: str) -> None:
        self._context.recent.remember(id)
        self._wanted_id = id

    def _note_change(self, change: Change) -> None:
        if not change.touches(*(k.token for k in self._kinds)):
            return
        if not self.isVisible():
            self._stale = True
            return
        self.reload()
        record = self.panel.record
        if record is not None and self.panel.isVisible() and not self.panel.has_draft:

            def work(desk: Desk) -> Record | None:
                return desk.record(record.id) if desk.place(record.kind, record.id) >= 0 else None

            # One that was deleted meanwhile, or withdrawn, does not stay beside the list.
            self._ask(work, partial(self._show_again, record.id)).refused(
                lambda _refusal: self._show_again(record.id, None)
            )

    def _show_again(self, id: str, record: Record | None) -> None:
        if record is not None:
            self._show_record(record)
        elif self.panel.record is not None and self.panel.record.id == id:
            self.put_record_away()

    def hideEvent(self, event: object) -> None:
        self._warming.stop()

    def showEvent(self, event: object) -> None:
        if self._stale and self._kind.token in self._states:
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
        narrow, beside = width < tokens.regular, self.panel.isVisible()
        mode = self.state.mode
        self.views.show_most(99 if self._wide else 2 if width < _FITTING_VIEWS else 3)
        for button, words in (
            (self.import_button, self.tr("Import")),
            (self.export_button, self.tr("Export")),
        ):
            button.setText(words if self._wide else "")
            button.setAccessibleName(words)
            if button.isEnabled():  # else it says why it is off
                button.setToolTip("" if self._wide else words)
            button.updateGeometry()
        self.bar.arrange(mode, wide=self._wide, narrow=narrow, crowded=beside)
        aside = self._wide and mode != BOARD
        alone = narrow and beside
        self.header.show_trail(self.panel.title() if alone else "")
        self.views.setVisible(not alone and len(self._kinds) > 1)
        self.toolbar_ground.setVisible(not alone)  # its tools are the list's
        self._facet_ground.setVisible((aside or self.bar.facets.isChecked()) and not alone)
        self.body.setVisible(not alone)
        if alone:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16777215)
        else:
            self.panel.setFixedWidth(tokens.width["detail" if self._wide else "detailNarrow"])

    def _choose_columns(self, names: list[str] | None) -> None:
        self.state.shown = names
        self.keep_state()
        self._set_columns()
        self.reload(recount=False)

    def _read_widths(self) -> None:
        if self.body.mode == TABLE:  # the columns on show, also while another mode is being chosen
            self.state.widths = dict(self.table.widths())

    def keep_state(self) -> None:
        """Remember how the kind on show is looked at, inside the case file."""
        if self._kind.token not in self._states:
            return
        self._read_widths()
        key, words = f"list/{self._kind.token}", self.state.to_words()
        self._context.worker.run(self, lambda desk: desk.keep_setting(key, words))
