"""The commands that act on the list on show and on the record beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.commands import Command
from ui.screens import liststate
from ui.screens.context import Context
from ui.screens.records import RecordsPage
from ui.twins import COMPARED

Present = Callable[[], RecordsPage | None]
"""The list on show, or None where another page is."""


def list_commands(
    context: Context, present: Present, begin: Callable[[], None], can_begin: Callable[[], bool]
) -> list[Command]:
    """New, save, delete, find and the rest; ``begin`` starts a record where no list is on show."""
    translate, why = QCoreApplication.translate, context.why_not
    group = translate("Shell", "Records")

    def new() -> None:
        page = present()
        if page is not None:
            page.start_new()
        else:
            begin()

    def run(call: Callable[[RecordsPage], object]) -> Callable[[], None]:
        def on_page() -> None:
            page = present()
            if page is not None:
                call(page)

        return on_page

    def when(test: Callable[[RecordsPage], bool]) -> Callable[[], bool]:
        def holds() -> bool:
            page = present()
            return page is not None and test(page)

        return holds

    listing = when(lambda _page: True)
    cases = when(lambda page: len(liststate.modes_of(page.kind)) > 1)
    on_record = when(
        lambda page: (
            page.body.present() >= 0 or (page.panel.record is not None and page.panel.isVisibleTo(page))
        )
    )
    people = when(lambda page: page.kind.erasable and on_record())
    modes = (
        (liststate.TABLE, translate("ListCommands", "Show cases as a table"), "table"),
        (liststate.BOARD, translate("ListCommands", "Show cases as a board"), "board"),
        (liststate.TIMELINE, translate("ListCommands", "Show cases along time"), "timeline"),
    )
    return [
        Command("new", translate("Shell", "New record"), "plus", new, "Ctrl+N", group, can_begin, why),
        Command(
            "attach",
            translate("ListCommands", "Attach files…"),
            "attach",
            run(lambda page: page.panel.attached.ask_files()),
            "",
            group,
            when(lambda page: page.panel.attached.takes_files),
            why,
        ),
        Command(
            "save",
            translate("Shell", "Save the record"),
            "save",
            run(lambda page: page.panel.save_now()),
            "Ctrl+S",
            group,
            when(lambda page: page.panel.has_draft),
        ),
        Command(
            "window",
            translate("ListCommands", "Open the record in a window of its own"),
            "open-window",
            run(lambda page: page.acts.open_window()),
            "Ctrl+Shift+O",
            group,
            on_record,
        ),
        Command(
            "move",
            translate("ListCommands", "Move the case to its next stage"),
            "arrow-forward",
            run(lambda page: page.mover.move(page.chosen_case(), "")),
            "Ctrl+M",
            group,
            when(lambda page: bool(page.chosen_case())),
            why,
        ),
        Command(
            "delete",
            translate("Shell", "Delete the chosen records"),
            "trash",
            run(lambda page: page.acts.delete_chosen()),
            "Ctrl+Del",
            group,
            listing,
            why,
        ),
        Command(
            "erase",
            translate("ListCommands", "Erase the person for good"),
            "trash",
            run(lambda page: page.acts.erase_present()),
            "",
            group,
            people,
            why,
        ),
        Command(
            "edit",
            translate("ListCommands", "Edit all chosen records"),
            "edit",
            run(lambda page: page.acts.edit_chosen()),
            "Ctrl+E",
            group,
            when(lambda page: len(page.table.chosen()) > 0),
            why,
        ),
        Command(
            "merge",
            translate("ListCommands", "Merge the chosen records"),
            "link",
            run(lambda page: page.acts.merge_chosen()),
            "Ctrl+Shift+M",
            group,
            when(lambda page: len(page.table.chosen()) > 1),
            why,
        ),
        Command(
            "twins",
            translate("ListCommands", "Find duplicates"),
            "copy",
            run(lambda page: page.acts.find_twins()),
            "",
            group,
            when(lambda page: page.kind.token in COMPARED),
        ),
        Command(
            "filter",
            translate("Shell", "Find in this list"),
            "filter",
            run(lambda page: page.search.line.setFocus()),
            "Ctrl+F",
            group,
            listing,
        ),
        Command(
            "view",
            translate("ListCommands", "Keep this list as a view"),
            "flag",
            run(lambda page: page.acts.keep_view()),
            "Ctrl+Shift+S",
            group,
            listing,
        ),
        Command(
            "export",
            translate("ListCommands", "Export this list"),
            "export",
            run(lambda page: page.acts.export_list()),
            "Ctrl+Shift+E",
            group,
            listing,
        ),
        *(
            Command(f"mode.{mode}", title, icon, run(partial(_show_mode, mode=mode)), "", group, cases)
            for mode, title, icon in modes
        ),
    ]


def _show_mode(page: RecordsPage, *, mode: str) -> None:
    page.show_mode(mode)
