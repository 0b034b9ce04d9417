"""What every screen of one window shares: the worker, the kinds, the words, and the way to speak up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.components.marking import MARKING
from ui.desk import Change, DeskInfo, KindInfo
from ui.operations import Worker
from ui.recent import Recent
from ui.screens.drafts import Drafts
from ui.screens.views import SavedViews

if TYPE_CHECKING:
    from ui.folder_watch import FolderWatch


class Context(QObject):
    """Shared by the screens of one window."""

    record_wanted = Signal(str, str)
    """Kind and id of a record to show."""
    window_wanted = Signal(str)
    """The id of a record to show in a window of its own."""
    section_wanted = Signal(str)
    officer_renamed = Signal(str)
    """The officer who works is called otherwise now."""
    theme_wanted = Signal(object)
    stillness_wanted = Signal(bool)
    """Whether nothing is to move, whatever the system says."""
    """A ``Mode`` of colours."""
    language_wanted = Signal(str)
    """The code of a language to speak from now on; empty is the system's."""
    backed_up = Signal()
    """A backup was made."""
    mended = Signal()
    """The case file was repaired."""
    said = Signal(str, object)
    """A sentence for the toast, and the ``Change`` that its Undo reverses, or None."""

    def __init__(
        self,
        worker: Worker,
        info: DeskInfo,
        kinds: Sequence[KindInfo],
        terms: Callable[[str], Sequence[tuple[str, str]]],
        parent: QObject | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__(parent)
        self.worker = worker
        self.info = info
        self.kinds = {kind.token: kind for kind in kinds}
        self.terms = terms
        self.drafts = Drafts(worker, self) if drafts is None else drafts
        self.views = SavedViews(worker, self)
        self.recent = Recent(worker, self)
        self.watching: FolderWatch | None = None
        """What looks into watched folders, in the one window that does."""
        if drafts is None:
            self.drafts.refused.connect(self._say_not_kept)

    def beside(self) -> Context:
        """The same desk for another window: drafts are shared, and what is said is said there."""
        return Context(self.worker, self.info, tuple(self.kinds.values()), self.terms, drafts=self.drafts)

    def _say_not_kept(self, why: str) -> None:
        self.say(self.tr("What you are writing is not kept yet. {why}").format(why=why))

    def offered(self, vocabulary: str) -> Sequence[tuple[str, str]]:
        """The codes that a form offers: of markings those that policy allows."""
        found = self.terms(vocabulary)
        allowed = self.info.markings
        return [term for term in found if term[0] in allowed] if vocabulary == MARKING and allowed else found

    def why_not(self) -> str:
        """Why nothing can be changed, in one sentence; empty where it can."""
        if not self.info.read_only:
            return self.info.forbidden
        return self.tr("This case file is open for reading only, so nothing in it can be changed.")

    def hold_back(self, *controls: QWidget) -> None:
        """Switch off what would change something, where nothing can be changed, and say why on it."""
        if why := self.why_not():
            for control in controls:
                control.setEnabled(False)
                control.setToolTip(why)

    def say(self, words: str, change: Change | None = None) -> None:
        """Say a sentence at the bottom of the window."""
        self.said.emit(words, change)

    def label(self, vocabulary: str, code: str) -> str:
        """A code's label, or the code itself."""
        return dict(self.terms(vocabulary)).get(code, code)
