"""Pictures of what is offered as duplicates, and of their merging."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.screenshots.screens import Photographer
    from ui.desk import Desk


def merge(by: Photographer) -> QWidget:
    """Three people side by side, of whom one is kept."""
    from tests.screenshots.screens import beside
    from ui.screens.merging import MergeDialog
    from ui.twins import Plan

    page = by.shell.show_kind("person")
    by.settle()
    assert page is not None
    rids, found = page.model.rids()[:3], list[Plan]()

    def work(desk: Desk) -> Plan:
        ids = [row.id for row in desk.rows("person", rids)]
        return desk.twins.plan(ids[0], ids)

    by.session.worker.run(by.shell, work).done(found.append)
    by.wait(lambda: bool(found))
    return beside(by, MergeDialog(by.shell.context, page.kind, found[0], by.shell))


def twins(by: Photographer) -> QWidget:
    """Organisations that may be one."""
    from tests.screenshots.screens import beside
    from ui.screens.twins import TwinsDialog
    from ui.twins import Twin

    page = by.shell.show_kind("organisation")
    assert page is not None
    by.settle()
    rows = [row for n in range(4) if (row := page.model.row_at(n)) is not None]
    website, name = (page.kind.named(each) for each in ("website", "name"))
    assert website is not None
    assert name is not None
    offered = [
        Twin("organisation", (one.id, other.id), (one.title, other.title), because)
        for one, other, because in (
            (rows[0], rows[1], ((website.label, "lake-basin.example"), (name.label, "lake basin institute"))),
            (rows[2], rows[3], ((website.label, "ministry.example"),)),
        )
    ]
    return beside(by, TwinsDialog(by.shell.context, page.kind, offered, by.shell))
