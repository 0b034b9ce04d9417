"""What every screen of one window shares: the worker, the kinds, the words, and the way to speak up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ui.desk import Change, DeskInfo, Hit, KindInfo, Value
from ui.operations import Worker


class Context(QObject):
    """Shared by the screens of one window."""

    record_wanted = Signal(str, str)
    """Kind and id of a record to show."""
    section_wanted = Signal(str)
    said = Signal(str, object)
    """A sentence for the toast, and the ``Change`` that its Undo reverses, or None."""

    def __init__(
        self,
        worker: Worker,
        info: DeskInfo,
        kinds: Sequence[KindInfo],
        terms: Callable[[str], Sequence[tuple[str, str]]],
    ) -> None:
        super().__init__()
        self.worker = worker
        self.info = info
        self.kinds = {kind.token: kind for kind in kinds}
        self.terms = terms
        self.drafts: dict[str, dict[str, Value]] = {}
        """What was typed and not saved, by record; a new record's under its kind.  Outlives a lock."""

    def lookup(self, text: str, kinds: Sequence[str], call: Callable[[Sequence[Hit]], None]) -> None:
        """Find records for a link editor."""
        self.worker.run(self, lambda desk: desk.find(text, 30, kinds)).done(call)

    def say(self, words: str, change: Change | None = None) -> None:
        """Say a sentence at the bottom of the window."""
        self.said.emit(words, change)

    def label(self, vocabulary: str, code: str) -> str:
        """A code's label, or the code itself."""
        return dict(self.terms(vocabulary)).get(code, code)
