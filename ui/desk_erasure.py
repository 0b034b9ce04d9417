"""The erasure of a person for the window, as a read model of what the use case says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.desk import EVERY_KIND, Change, Erasure, KindInfo
from ui.language import said

if TYPE_CHECKING:
    from app.desk import Desk
    from app.erasure import ErasureReport


class CaseErasing:
    """The erasure of people in one case file, as ``ui.desk.Erasing`` describes it."""

    def __init__(self, desk: Desk, kinds: Mapping[str, KindInfo]) -> None:
        self._desk, self._kinds = desk, kinds

    def planned(self, id: str) -> Erasure:
        """What would go; see ``app.erasure``."""
        from app.erasure import planned
        from ui.desk_app import spoken

        with spoken():
            return _read(planned(self._desk, id), self._kinds)

    def erase(self, id: str, reason: str) -> Erasure:
        """Erase for good; see ``app.erasure``."""
        from app.erasure import erase
        from ui.desk_app import spoken

        with spoken():
            done = _read(erase(self._desk, id, reason), self._kinds)
        return replace(done, change=Change(frozenset({EVERY_KIND})))


def _read(report: ErasureReport, kinds: Mapping[str, KindInfo]) -> Erasure:
    stays = {one.id: (one.title, kinds[one.kind].label) for one in (*report.referring, *report.mentions)}
    return Erasure(
        report.id,
        report.title,
        tuple((kinds[kind].plural, number) for kind, number in report.records.items()),
        report.history,
        tuple(stays.values()),
        tuple((one.path, one.made_at, one.there) for one in report.backups),
        tuple(report.told),
        said(report.not_wiped) if report.not_wiped is not None else "",
    )
