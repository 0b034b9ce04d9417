"""What comes into the window from outside: files that were dropped on it, or opened with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject

from ui import files
from ui.desk import Refusal
from ui.screens.context import Context

if TYPE_CHECKING:
    from ui.screens.exchange import ExchangePage


def dropped(data: QMimeData) -> list[Path]:
    """The files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Incoming(QObject):
    """Leads bundles and cards to Exchange, and the rest to the import assistant; nothing is applied yet."""

    def __init__(
        self,
        context: Context,
        exchange: Callable[[], ExchangePage],
        import_files: Callable[[Sequence[Path]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._exchange, self._import = context, exchange, import_files

    def take(self, paths: Sequence[Path]) -> None:
        """Find out what these are, and show what would be done with them."""
        wanted = list(paths)
        ticket = self._context.worker.submit(self, lambda _progress: files.sort(wanted))
        ticket.done(self._lead)

    def _lead(self, found: files.Sorted) -> None:
        if why := self._context.why_not():
            self._context.say(why)
        elif found.bundles:
            self._exchange().offer(found.bundles)
        elif found.directories:
            self._exchange().book.take_directory(found.directories[0])
        elif found.cards:
            card = found.cards[0]
            ticket = self._context.worker.submit(self, lambda _progress: self._read(card))
            ticket.done(lambda text: self._exchange().add_peer(text))
        elif found.others:
            self._import(found.others)

    def _read(self, card: Path) -> str:
        try:
            return files.read_card(card)
        except OSError as error:
            words = self.tr("{name} cannot be read: {reason}")
            raise Refusal(words.format(name=card.name, reason=error.strerror or str(error))) from error
