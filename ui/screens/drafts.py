"""What was typed and not saved: kept inside the case file a moment after the last key, so encrypted there.

It survives looking elsewhere, a lock, closing the window, and a killed program.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desk import Desk, Refusal, Value
from ui.operations import Worker

SETTING = "drafts"
AFTER_MS = 1000
"""Kept so long after the last key ..."""
AT_LEAST_EVERY = 5.0
"""... and, while somebody types on and on, at least every so many seconds."""
NEW = "new "
"""Begins the key of a new record's draft, which its kind follows."""

Edits = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into the form of one record, or of a new one."""

    kind: str
    edits: Edits


@dataclass(slots=True)
class LastDrafts:
    """What became of the drafts of a window that is being locked, and hears no more of the store itself."""

    any: bool = False
    why_not_kept: str = ""
    """Set on the store's thread before the case file is closed."""


class Drafts(QObject):
    """Drafts by record id; a new record's under ``new KIND``, of which there is one a kind."""

    kept = Signal()
    """All of them are in the case file as they are now."""
    changed = Signal(str)
    """The key of a draft that is another one now, or none."""
    refused = Signal(str)
    """Why they are not: said once, until it has gone well again."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._drafts: dict[str, Draft] = {}
        self._last = ""
        self._stored: str | None = None
        """What the case file holds; None until it was read."""
        self._saved: dict[str, Edits] = {}
        """What the store's thread has saved, until the window hears of it."""
        self._edition = self._kept_edition = 0
        self._dirty_since = 0.0
        self._complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    def __len__(self) -> int:
        return len(self._drafts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def edits(self, key: str) -> Edits | None:
        """What was typed into this form, or None."""
        found = self._drafts.get(key)
        return found.edits if found is not None else None

    @property
    def last(self) -> tuple[str, str]:
        """Key and kind of the draft that was typed at last; two empty texts when there is none."""
        return (self._last, self._drafts[self._last].kind) if self._last in self._drafts else ("", "")

    @property
    def all_kept(self) -> bool:
        """Whether the case file holds them as they are."""
        return self._edition == self._kept_edition

    def put(self, key: str, kind: str, edits: Edits) -> None:
        """Remember what stands in a form; nothing typed, nothing remembered."""
        before = self._drafts.get(key)
        if not edits:
            self.drop(key)
        elif before is None or dict(before.edits) != dict(edits):
            self._drafts[key] = Draft(kind, dict(edits))
            self._last = key
            self._keep_soon()
            self.changed.emit(key)

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved, or is not wanted."""
        self._saved.pop(key, None)
        if self._drafts.pop(key, None) is not None:
            if self._last == key:
                self._last = next(reversed(self._drafts), "")
            self._keep_soon()
            self.changed.emit(key)

    # -- in the case file ----------------------------------------------------------------------

    def read(self, words: str) -> None:
        """Take what the case file holds; what was typed since the window stands goes before it."""
        found = _read(words)
        self._stored = words
        self._drafts = {**found, **self._drafts}
        if not self._last and found:
            self._last = json.loads(words).get("last", "") or next(reversed(found))
        if self._drafts != found:
            self._keep_soon()

    def _keep_soon(self) -> None:
        self._edition += 1
        now = time.monotonic()
        if not self._timer.isActive():
            self._dirty_since = now
        left = AT_LEAST_EVERY - (now - self._dirty_since)
        self._timer.start(max(0, min(AFTER_MS, round(left * 1000))))

    def keep_now(self, last: LastDrafts | None = None) -> None:
        """Write them into the case file, if it holds others; ``last`` hears of it at a window's end."""
        self._timer.stop()
        last = last or LastDrafts()
        last.any = bool(self._drafts)
        if self._stored is None:
            return  # not read yet: `read` sees to it
        drafts, newest, edition = dict(self._drafts), self._last, self._edition
        if _text(drafts, newest) == self._stored:
            self._was_kept(self._stored, edition)
            return

        def work(desk: Desk) -> str:
            # A save that was waiting before this has gone through meanwhile: what it saved is no draft.
            left = {key: draft for key, draft in drafts.items() if self._saved.get(key) != draft.edits}
            words = _text(left, newest)
            try:
                desk.keep_setting(SETTING, words)
            except Refusal as refusal:
                last.why_not_kept = refusal.message
                raise
            return words

        ticket = self._worker.run(self, work)
        ticket.done(lambda words: self._was_kept(words, edition)).refused(self._was_refused)

    def _was_kept(self, words: str, edition: int) -> None:
        self._stored, self._kept_edition = words, edition
        self._complained = False
        if self.all_kept:
            self.kept.emit()

    def _was_refused(self, refusal: Refusal) -> None:
        if not self._complained:
            self._complained = True
            self.refused.emit(refusal.message)

    def saving(self, key: str, edits: Edits) -> Callable[[Desk], None]:
        """What a save does right after its commit, still on the store's thread: its draft goes.

        Else a crash at that moment would offer a new record's draft again, next to the record made of it.
        """
        words = _text({other: draft for other, draft in self._drafts.items() if other != key}, self._last)

        def forget(desk: Desk) -> None:
            self._saved[key] = edits
            # The save itself stands; the draft that could not go is dropped, and written, a moment later.
            with contextlib.suppress(Refusal):
                desk.keep_setting(SETTING, words)

        return forget


def _text(drafts: Mapping[str, Draft], last: str) -> str:
    if not drafts:
        return ""
    said = {key: {"kind": draft.kind, "edits": draft.edits} for key, draft in drafts.items()}
    return json.dumps({"last": last, "drafts": said}, ensure_ascii=False)


def _read(words: str) -> dict[str, Draft]:
    said = json.loads(words) if words else {}
    if "drafts" not in said:  # as the first version kept them: the edits alone
        return {key: Draft(key.partition(NEW)[2], edits) for key, edits in said.items()}
    return {key: Draft(draft["kind"], draft["edits"]) for key, draft in said["drafts"].items()}
