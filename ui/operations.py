"""Operations: what a person does, run on the one thread that owns the case file.

An operation is a small function that takes the desk and returns something.  Its outcome comes back to
the window's thread: success, a sentence, or a fault of ours.  When it changed records, ``changed``
tells every screen which kinds look different now, and each decides whether to look again.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Signal

from ui.outcome import Cancelled, Change, Progress, Refusal

if TYPE_CHECKING:
    from ui.desk import Desk

T = TypeVar("T")

TURN_SECONDS = 0.001
"""The store's thread lets the window's have its turn after so long; Python's own 5 ms show in every frame."""


class Ticket(Generic[T]):
    """One operation under way: lets the window stop it, and carries what to do when it ends."""

    def __init__(self, owner: QObject, work: Callable[[Progress], T]) -> None:
        self.owner = owner
        self.work = work
        self._stop = threading.Event()
        self._unheard = False
        self._done: Callable[[T], None] | None = None
        self._refused: Callable[[Refusal], None] | None = None
        self._progress: Callable[[int, int, str], None] | None = None
        self._ended: Callable[[], None] | None = None

    def done(self, call: Callable[[T], None]) -> Ticket[T]:
        """Call this with the result."""
        self._done = call
        return self

    def refused(self, call: Callable[[Refusal], None]) -> Ticket[T]:
        """Call this with the sentence when the user's world says no; else the shell shows it."""
        self._refused = call
        return self

    def progress(self, call: Callable[[int, int, str], None]) -> Ticket[T]:
        """Call this with done, total and a word for the step."""
        self._progress = call
        return self

    def ended(self, call: Callable[[], None]) -> Ticket[T]:
        """Call this last, whatever the outcome."""
        self._ended = call
        return self

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next report of progress."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def disregard(self) -> None:
        """Tell nobody of the outcome: the work goes on, but its window is locked."""
        self._unheard = True

    def alive(self) -> bool:
        """Whether the widget that asked is still there, and may still hear."""
        return not self._unheard and shiboken6.isValid(self.owner)

    def finish(self, result: T) -> None:
        """Hand the result to whoever asked."""
        if self._done is not None:
            self._done(result)

    def refuse(self, refusal: Refusal) -> bool:
        """Hand the sentence to whoever asked; False when nobody wanted it."""
        if self._refused is None:
            return False
        self._refused(refusal)
        return True

    def report(self, done: int, total: int, step: str) -> None:
        """Hand progress to whoever asked."""
        if self._progress is not None:
            self._progress(done, total, step)

    def end(self) -> None:
        """Tell whoever asked that it is over."""
        if self._ended is not None:
            self._ended()


class Worker(QObject):
    """The thread that owns the store, and the queue in front of it."""

    changed = Signal(object)
    """A ``Change``: kinds that look different now."""
    busy = Signal(bool)
    refused = Signal(str)
    """A sentence that no operation wanted for itself."""
    failed = Signal(object)
    """The exception of a fault of the program; its message may quote a record (see ``ui.crash``)."""
    _ended = Signal(object, object, object)
    _moved = Signal(object, int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: queue.SimpleQueue[Ticket[Any] | None] = queue.SimpleQueue()
        self._open: set[Ticket[Any]] = set()
        self._beside: dict[Ticket[Any], threading.Thread] = {}
        self.desk: Desk | None = None
        self._ended.connect(self._settle)
        self._moved.connect(self._show_progress)
        sys.setswitchinterval(TURN_SECONDS)
        self._thread = threading.Thread(target=self._loop, name="store", daemon=True)
        self._thread.start()

    def submit(self, owner: QObject, work: Callable[[Progress], T]) -> Ticket[T]:
        """Queue work that needs no open desk (unlocking, creating)."""
        ticket: Ticket[T] = Ticket(owner, work)
        self._queue(ticket)
        return ticket

    def run(self, owner: QObject, work: Callable[[Desk], T]) -> Ticket[T]:
        """Queue an operation on the desk."""
        return self.submit(owner, lambda progress: work(self._open_desk()))

    def run_long(self, owner: QObject, work: Callable[[Desk, Progress], T]) -> Ticket[T]:
        """Queue an operation that reports progress and can be cancelled."""
        return self.submit(owner, lambda progress: work(self._open_desk(), progress))

    def run_beside(self, owner: QObject, work: Callable[[Desk, Progress], T]) -> Ticket[T]:
        """Run an operation on a thread of its own, for what the store allows beside ongoing work.

        A backup does not hold up the lists, nor does a keyring that asks its owner first. A lock does not
        wait for these: they are cancelled.
        """
        ticket: Ticket[T] = Ticket(owner, lambda progress: work(self._open_desk(), progress))
        thread = threading.Thread(target=self._work, args=(ticket,), name="beside", daemon=True)
        self._beside[ticket] = thread
        thread.start()
        return ticket

    def stop(self) -> None:
        """Close the desk and end the thread; waits for the work under way."""
        self._cancel_beside()
        self._jobs.put(None)
        self._thread.join(timeout=30)
        for thread in list(self._beside.values()):
            thread.join(timeout=5)

    @property
    def pending(self) -> int:
        """Operations that have not ended."""
        return len(self._open)

    def disregard_all(self) -> None:
        """Tell nobody of what was asked so far; what was queued is still done."""
        for ticket in (*self._open, *self._beside):
            ticket.disregard()
        self._cancel_beside()

    def _cancel_beside(self) -> None:
        for ticket in self._beside:
            ticket.cancel()

    def _open_desk(self) -> Desk:
        if self.desk is None:
            message = QCoreApplication.translate("Worker", "No case file is open. Unlock one first.")
            raise Refusal(message)
        return self.desk

    def _queue(self, ticket: Ticket[Any]) -> None:
        self._open.add(ticket)
        if len(self._open) == 1:
            self.busy.emit(True)
        self._jobs.put(ticket)

    def _loop(self) -> None:
        while (ticket := self._jobs.get()) is not None:
            self._work(ticket)
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    def _work(self, ticket: Ticket[Any]) -> None:
        def progress(done: int, total: int, step: str) -> None:
            if ticket.cancelled:
                raise Cancelled
            self._moved.emit(ticket, done, total, step)

        try:
            if ticket.cancelled:
                raise Cancelled
            result = ticket.work(progress)
        except Exception as error:  # noqa: BLE001 - the window's thread decides what each kind of failure means
            self._ended.emit(ticket, None, error)
        else:
            self._ended.emit(ticket, result, None)

    def _show_progress(self, ticket: Ticket[Any], done: int, total: int, step: str) -> None:
        if ticket.alive():
            ticket.report(done, total, step)

    def _settle(self, ticket: Ticket[Any], result: object, error: BaseException | None) -> None:
        beside = self._beside.pop(ticket, None) is not None
        self._open.discard(ticket)
        if not self._open and not beside:
            self.busy.emit(False)
        alive = ticket.alive()
        if isinstance(error, Refusal):
            if not (alive and ticket.refuse(error)):
                self.refused.emit(error.message)
        elif error is not None and not isinstance(error, Cancelled):
            self.failed.emit(error)
        elif error is None and alive:
            ticket.finish(result)
        if alive:
            ticket.end()
        change = result if isinstance(result, Change) else getattr(result, "change", None)
        if isinstance(change, Change) and change.kinds:
            self.changed.emit(change)
