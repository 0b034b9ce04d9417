"""What can be done with the records of a list: open, move, change, delete, export them, keep the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui import formats
from ui.desk import Change, Desk, Row
from ui.screens import liststate
from ui.screens.bulk import edit_all
from ui.screens.context import Context
from ui.screens.copying import Copying
from ui.screens.erasing import erase_person
from ui.screens.export_list import export
from ui.screens.liststate import BOARD, TIMELINE
from ui.screens.merging import merge_all
from ui.screens.naming import ask_name
from ui.screens.twins import find

if TYPE_CHECKING:
    from ui.screens.records import RecordsPage


class ListActs(QObject):
    """The acts of one page of records, which menus, buttons and keys share."""

    def __init__(self, context: Context, page: RecordsPage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._copying: Copying | None = None

    def menu_of_now(self) -> QMenu:
        """What can be done with the chosen records."""
        menu = QMenu(self._page)
        chosen = len(self._page.table.chosen())
        menu.addAction(self.tr("Open"), self._page.open_beside)
        menu.addAction(self.tr("Open in a window of its own"), self.open_window)
        menu.addAction(self.tr("Copy"), self.copy_chosen)
        menu.addSeparator()
        move = menu.addAction(self.tr("Move to the next stage"), self._move_on)
        move.setVisible(len(liststate.modes_of(self._page.kind)) > 1)
        move.setEnabled(chosen == 1)
        edit = menu.addAction(self.tr("Edit all chosen…"), self.edit_chosen)
        edit.setEnabled(chosen > 1)
        merge = menu.addAction(self.tr("Merge…"), self.merge_chosen)
        merge.setEnabled(chosen > 1)
        delete = menu.addAction(self.tr("Delete"), self.delete_chosen)
        erase = menu.addAction(self.tr("Erase for good…"), self.erase_present)
        erase.setVisible(self._page.kind.erasable)
        erase.setEnabled(chosen == 1)
        if self._context.why_not():
            for action in (move, edit, merge, delete, erase):
                action.setEnabled(False)
        return menu

    def _with_id(self, call: Callable[[str], None]) -> None:
        """Do something with the record that the table stands on."""
        rid, kind = self._page.body.present(), self._page.kind.token
        if rid >= 0:
            found = self._context.worker.run(self, lambda desk: [row.id for row in desk.rows(kind, [rid])])
            found.done(lambda ids: call(ids[0]) if ids else None)

    def open_window(self) -> None:
        """Show the record beside the list, else the one that it stands on, in a window of its own."""
        panel = self._page.panel
        if panel.record is not None and panel.isVisibleTo(self._page):
            panel.ask_window()
        else:
            self._with_id(self._context.window_wanted.emit)

    def _move_on(self) -> None:
        self._with_id(lambda case: self._page.mover.move(case, ""))

    def copy_chosen(self) -> None:
        """Put the chosen records on the clipboard as tab-separated text, those out of sight too."""
        rids, kind = self._page.table.chosen(), self._page.kind.token
        if not rids:
            return

        def copy(rows: Sequence[Row]) -> None:
            said = self.tr("Copied: {count}").format(count=formats.count(len(rows)))
            if self._copying is not None:
                self._copying.stop()
            self._copying = Copying(self._page.table, rows, lambda: done(said), self)

        def done(said: str) -> None:
            self._copying = None
            self._context.say(said)

        along = self._page.state.mode == TIMELINE

        def work(desk: Desk) -> Sequence[Row]:
            rows = desk.rows(kind, rids)
            return desk.with_lives(rows) if along else rows

        self._context.worker.run(self, work).done(copy)

    def edit_chosen(self) -> None:
        """Change one field of all chosen records."""
        chosen = self._page.table.chosen() if self._page.state.mode != BOARD else []
        if chosen:
            edit_all(self._context, self._page.kind, chosen, self._page)

    def merge_chosen(self) -> None:
        """Make one record of those that are chosen."""
        rids, kind = self._page.table.chosen(), self._page.kind
        if self._page.state.mode == BOARD or len(rids) < 2:
            return
        token = kind.token

        def ask(ids: list[str]) -> None:
            merge_all(self._context, kind, ids, self._page, self._page.put_record_away)

        self._context.worker.run(self, lambda desk: [row.id for row in desk.rows(token, rids)]).done(ask)

    def find_twins(self) -> None:
        """Look for records of this kind that may be one."""
        find(self._context, self._page.kind, self._page)

    def export_list(self) -> None:
        """Write the list to a file: the chosen records where there are several, else all of it."""
        if self._page.state.mode == BOARD:
            query = self._page.query()
            self._context.worker.run(self, lambda desk: desk.rids(query)).done(self._export)
        else:
            chosen = self._page.table.chosen()
            self._export(chosen if len(chosen) > 1 else self._page.model.rids())

    def _export(self, rids: Sequence[int]) -> None:
        export(self._context, self._page.kind, rids, self._page.body.usual, self._page)

    def keep_view(self) -> None:
        """Keep what is on show under a name."""
        if self._context.info.read_only:
            self._context.say(self._context.why_not())
            return
        filters = [
            self._page.facets.label_of(name, code)
            for name, codes in self._page.facets.chosen().items()
            for code in sorted(codes)
        ]
        proposal = ", ".join([*filters, *([self._page.search.text()] if self._page.search.text() else [])])
        name = ask_name(
            self._page, self.tr("Save view"), self.tr("Name of the view"), proposal or self._page.kind.plural
        )
        if name:
            self._context.views.save(self._page.view(name))
            self._context.say(self.tr("Kept as a view: {name}").format(name=name))

    def delete_chosen(self) -> None:
        """Delete the chosen records, with the way back in the toast."""
        rids, kind = self._page.table.chosen(), self._page.kind.token
        if self._page.state.mode == BOARD:
            case = self._page.chosen_case()
            if case and not self._context.why_not():
                self.delete([case])
            return
        if not rids:
            return
        if why := self._context.why_not():
            self._context.say(why)
            return

        def work(desk: Desk) -> Change:
            return desk.delete([found.id for found in desk.rows(kind, rids)])

        self._context.worker.run(self, work).done(self._say_deleted)

    def erase_present(self) -> None:
        """Erase the person beside the list, else the one that it stands on; asks first."""
        panel = self._page.panel
        if not self._page.kind.erasable:
            return

        def ask(person: str) -> None:
            erase_person(self._context, person, self._page, self._page.put_record_away)

        if panel.record is not None and panel.isVisibleTo(self._page):
            ask(panel.record.id)
        else:
            self._with_id(ask)

    def delete(self, ids: list[str]) -> None:
        """Delete these records."""
        self._context.worker.run(self, lambda desk: desk.delete(ids)).done(self._say_deleted)

    def _say_deleted(self, change: Change) -> None:
        self._page.put_record_away()
        self._context.say(self.tr("Deleted: {count}").format(count=formats.count(len(change.ids))), change)
