"""What the window asks about the case file itself: who opens it, its backups, is it sound, who did what.

The other half of ``ui.desk``, with which it is bound (``Desk.vault``); the adapter is ``ui.desk_access``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ui.outcome import Progress
    from ui.watched import Folders


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of the case file as it was opened; ``code`` tells what it is about."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Key:
    """One way to open the case file.

    ``kind`` is one of ``passphrase device keyring recovery escrow``; the cost of a guess is 0 where the
    secret is no passphrase; ``made_at`` is empty where nobody knows.
    """

    slot: str
    officer: str
    kind: str
    memory_mib: float
    passes: int
    lanes: int
    in_use: bool
    made_at: str


@dataclass(frozen=True, slots=True)
class KeyringWord:
    """Whether this computer's keyring may be used, and else why not."""

    usable: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class OldBackup:
    """A backup that somebody who left can still open."""

    at: str
    path: str


@dataclass(frozen=True, slots=True)
class Left:
    """What is so after an officer left."""

    officer: str
    removed: tuple[str, ...]
    remaining: tuple[Key, ...]
    backups: tuple[OldBackup, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made; ``there`` says whether it still lies where it was written."""

    made_at: str
    path: str
    there: bool
    size: int


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What policy says of backups: into which folder, how many are kept, and after how many days anew.

    An empty folder means that nobody named one; 0 days that none is made by itself.
    """

    folder: str
    keep: int
    days: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found; ``severity`` is one of ``damage warning info``."""

    severity: str
    message: str
    do: str
    mendable: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check."""

    sound: bool
    findings: tuple[Finding, ...]
    records: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit trail."""

    at: str
    officer: str
    action: str
    detail: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The audit trail, newest entry first, and whether its chain holds."""

    holds: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One setting of policy: what it means, its value in words, and where the value comes from.

    ``file`` is the one that says so, where one does; ``binding`` whether nobody here can change it.
    """

    key: str
    label: str
    help: str
    value: str
    origin: str
    file: str
    binding: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy in force; ``problems`` are sentences about files that cannot be used as they are."""

    rules: tuple[Rule, ...]
    problems: tuple[str, ...]


class Vault(Protocol):
    """The case file itself.  Every call may raise ``Refusal``; those with ``Progress`` can be cancelled."""

    @property
    def folders(self) -> Folders: ...

    def notes(self) -> Sequence[Note]: ...

    # -- who opens it --------------------------------------------------------------------------

    def keys(self) -> Sequence[Key]: ...

    def keyring(self) -> KeyringWord: ...

    def ministry_key(self) -> str: ...

    def add_officer(self, officer: str, passphrase: str) -> Key: ...

    def add_device(self, passphrase: str) -> Key: ...

    def change_passphrase(self, slot: str, passphrase: str) -> Key: ...

    def rename(self, slot: str, officer: str) -> Key: ...

    def remove(self, slot: str) -> Key: ...

    def new_recovery_key(self) -> str: ...

    def remember(self) -> Key: ...

    def forget(self) -> None: ...

    def add_ministry_key(self) -> Key: ...

    def rotate(self, progress: Progress) -> None: ...

    def leave(self, officer: str, progress: Progress) -> Left: ...

    # -- backups -------------------------------------------------------------------------------

    def plan(self) -> BackupPlan: ...

    def backups(self) -> Sequence[Backup]: ...

    def back_up(self, out: Path | None, progress: Progress) -> Backup: ...

    def back_up_if_due(self, progress: Progress) -> Backup | None: ...

    # -- check, trail, policy ------------------------------------------------------------------

    def check(self, progress: Progress) -> Checked: ...

    def repair(self) -> Sequence[str]: ...

    def trail(self) -> Trail: ...

    def export_trail(self, out: Path) -> int: ...

    def policy(self) -> Rules: ...
