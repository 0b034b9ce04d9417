"""The case file itself for the window: keys, backups, soundness, trail and policy, bound to the use cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desk import Cancelled, Progress
from ui.desk_app import spoken
from ui.language import said
from ui.outcome import plain
from ui.vault import (
    Backup,
    BackupPlan,
    Checked,
    Entry,
    Finding,
    Key,
    KeyringWord,
    Left,
    Note,
    OldBackup,
    Rules,
    Trail,
)

if TYPE_CHECKING:
    from app.backup import BackupRow, Backups
    from app.desk import Desk
    from app.keys import KeyRow, Keys
    from ui.watched import Folders


def key_of(row: KeyRow) -> Key:
    """A way to open the case file as the window shows it."""
    memory = (row.memory_kib or 0) / 1024
    return Key(
        row.slot, row.officer, row.kind, memory, row.passes or 0, row.lanes or 0, row.in_use, row.made_at
    )


def backup_of(row: BackupRow) -> Backup:
    """A backup as the window shows it."""
    return Backup(row.made_at, row.path, row.there, row.size)


class CaseVault:
    """The case file itself, as ``ui.vault.Vault`` describes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _keys(self) -> Keys:
        from app.keys import Keys

        return Keys(self._desk)

    @property
    def folders(self) -> Folders:
        from ui.desk_folders import CaseFolders

        return CaseFolders(self._desk)

    def notes(self) -> Sequence[Note]:
        from ui.desk_policy import notes

        return [*(Note(notice.code, said(notice.sentence)) for notice in self._desk.notices), *notes()]

    # -- who opens it --------------------------------------------------------------------------

    def keys(self) -> Sequence[Key]:
        with spoken():
            return [key_of(row) for row in self._keys.list()]

    def keyring(self) -> KeyringWord:
        from app.offered import keyring_state

        with spoken():
            state = keyring_state()
        return KeyringWord(state.usable, said(state.why))

    def ministry_key(self) -> str:
        from app.offered import ministry_recipient

        with spoken():
            return ministry_recipient()

    def add_officer(self, officer: str, passphrase: str) -> Key:
        with spoken():
            return key_of(self._keys.add_passphrase(officer, passphrase))

    def add_device(self, passphrase: str) -> Key:
        with spoken():
            return key_of(self._keys.add_device(passphrase))

    def change_passphrase(self, slot: str, passphrase: str) -> Key:
        with spoken():
            return key_of(self._keys.change_passphrase(passphrase, slot))

    def rename(self, slot: str, officer: str) -> Key:
        with spoken():
            return key_of(self._keys.rename(slot, officer))

    def remove(self, slot: str) -> Key:
        with spoken():
            return key_of(self._keys.remove(slot))

    def new_recovery_key(self) -> str:
        with spoken():
            return self._keys.add_recovery()

    def remember(self) -> Key:
        with spoken():
            return key_of(self._keys.remember())

    def forget(self) -> None:
        with spoken():
            self._keys.forget()

    def add_ministry_key(self) -> Key:
        with spoken():
            return key_of(self._keys.add_escrow(self.ministry_key()))

    def rotate(self, progress: Progress) -> None:
        with spoken():
            self._keys.rotate(plain(progress))

    def leave(self, officer: str, progress: Progress) -> Left:
        with spoken():
            left = self._keys.leaver(officer, plain(progress))
        remaining = tuple(key_of(row) for row in left.remaining)
        backups = tuple(OldBackup(old.at, old.path) for old in left.backups)
        return Left(left.officer, left.removed, remaining, backups)

    # -- backups -------------------------------------------------------------------------------

    @property
    def _backups(self) -> Backups:
        from app.backup import Backups

        return Backups(self._desk)

    def plan(self) -> BackupPlan:
        from app.policy import effective

        with spoken():
            policy = effective()
        return BackupPlan(policy.backup_folder, policy.backup_keep, policy.backup_days)

    def backups(self) -> Sequence[Backup]:
        with spoken():
            return [backup_of(row) for row in self._backups.made()]

    def back_up(self, out: Path | None, progress: Progress) -> Backup:
        """Back up into a file, or, with none, into policy's folder; runs beside other work."""
        from app.policy.places import check_export_folder

        with spoken(), self._desk.store.copying:
            if self._desk.store.closing:
                raise Cancelled
            if out is not None:
                check_export_folder(out)
                return backup_of(self._backups.make(out, progress=plain(progress)))
            plan = self.plan()
            made = self._backups.make_in(Path(plan.folder), plan.keep, progress=plain(progress))
            return backup_of(made)

    def back_up_if_due(self, progress: Progress) -> Backup | None:
        plan = self.plan()
        if self._desk.store.read_only or not plan.days or not plan.folder:
            return None
        with spoken(), self._desk.store.copying:
            if self._desk.store.closing:
                raise Cancelled
            made = [row for row in self._backups.made() if row.there]
        if made:
            newest = datetime.fromisoformat(made[0].made_at)
            if datetime.now(UTC) - newest < timedelta(days=plan.days):
                return None
        return self.back_up(None, progress)

    # -- check, trail, policy ------------------------------------------------------------------

    def check(self, progress: Progress) -> Checked:
        from app.describe import REPAIR

        with spoken():
            report = self._desk.check(progress=plain(progress))
        found = tuple(
            Finding(f.severity, said(f.message), said(f.do), f.do == REPAIR) for f in report.findings
        )
        return Checked(report.ok, found, report.records, report.state_digest)

    def repair(self) -> Sequence[str]:
        with spoken():
            return [said(done) for done in self._desk.repair()]

    def trail(self) -> Trail:
        with spoken():
            holds, entries = self._desk.log()
        made = (Entry(e["at"], e["officer"], e["action"], e["detail"]) for e in reversed(entries))
        return Trail(holds, tuple(made))

    def export_trail(self, out: Path) -> int:
        from app.exporting.log import export_log
        from app.policy.places import check_export_folder

        with spoken():
            check_export_folder(out)
            return export_log(self._desk, out)[1]

    def policy(self) -> Rules:
        from ui.desk_policy import rules

        return rules()
