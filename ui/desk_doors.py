"""The ways into a case file, bound to the use cases.

Imports of ``app``, and of the desk that stands on it, are inside functions: the first window needs neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from ui.language import spoken as language
from ui.locking.reason import LockPolicy
from ui.outcome import plain

if TYPE_CHECKING:
    from ui.desk import NewDesk
    from ui.desk_app import CaseDesk
    from ui.outcome import Progress

DEMONSTRATION_PASSPHRASE = "look around the chancery"  # noqa: S105 - known to everybody
"""No secret: the demonstration holds nothing real."""


def lock_policy() -> LockPolicy:
    """When the window locks by itself, as policy has it."""
    from app.policy import effective

    policy = effective()
    return LockPolicy(policy.idle_minutes * 60, policy.lock_on_suspend, policy.lock_on_screen_lock)


@contextmanager
def _unlocking() -> Iterator[None]:
    """Whoever unlocks works under the policy of that moment, however long the window has been there."""
    from app.policy import reload
    from ui.desk_app import spoken

    with spoken():
        reload()
        yield


class CaseDoors:
    """The ways into a case file, as ``ui.desk.Doors`` describes them."""

    def warm(self) -> None:
        """Read the packages that unlocking will need, and no windows: see ``ui.readying``."""
        from ui.desk_app import all_kinds, vocabulary_terms

        lang = language()
        for kind in all_kinds(lang):
            for field in kind.fields:
                if field.vocabulary:
                    vocabulary_terms(field.vocabulary, lang)

    def waiting(self, path: Path) -> float:
        """Seconds until the next guess at this file is looked at."""
        from app.throttle import THROTTLE

        return THROTTLE.waiting(path)

    def open(self, path: Path, passphrase: str) -> CaseDesk:
        return self._open(path, passphrase=passphrase)

    def open_with_recovery_key(self, path: Path, key: str) -> CaseDesk:
        return self._open(path, recovery_key=key)

    def keyring_offered(self, path: Path) -> bool:
        from app.offered import keyring_offered
        from ui.desk_app import spoken

        with spoken():
            return keyring_offered(path)

    def open_with_keyring(self, path: Path) -> CaseDesk:
        """Open with what this computer's keyring keeps; no guess, so no wait stands before it."""
        from app.desk import Desk
        from app.offered import require_keyring
        from ui.desk_app import CaseDesk

        with _unlocking():
            require_keyring()
            return CaseDesk(Desk.open(path, keyring=True))

    def restore(self, source: Path, out: Path, progress: Progress) -> None:
        """Put a backup back as a new case file, which is unlocked afterwards."""
        from app.backup import restore
        from ui.desk_app import spoken

        with spoken():
            restore(source, out, progress=plain(progress))

    def _open(self, path: Path, passphrase: str | None = None, recovery_key: str | None = None) -> CaseDesk:
        """Open with a guess; the demonstration, whose passphrase everybody knows, does not come by here."""
        from app.desk import Desk
        from app.throttle import THROTTLE
        from ui.desk_app import CaseDesk

        with _unlocking(), THROTTLE.guarded(path):
            return CaseDesk(Desk.open(path, passphrase=passphrase, recovery_key=recovery_key))

    def demonstration(self) -> CaseDesk:
        """Open the demonstration case file; it is made in the user's own data folder where it is missing."""
        from app.demo import build
        from app.desk import Desk
        from ui.desk_app import CaseDesk

        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
        path = folder / "demonstration.chancery"
        with _unlocking():
            if not path.exists():
                folder.mkdir(parents=True, exist_ok=True)
                build(path, DEMONSTRATION_PASSPHRASE)
            return CaseDesk(Desk.open(path, passphrase=DEMONSTRATION_PASSPHRASE))

    def create(self, wish: NewDesk) -> tuple[CaseDesk, str]:
        from app.desk import Desk
        from app.joining import begin
        from ui.desk_app import CaseDesk

        with _unlocking():
            desk, printed = Desk.create(
                wish.path,
                post=wish.post,
                country=wish.country,
                title=wish.title,
                officer=wish.officer,
                passphrase=wish.passphrase,
                device=wish.device or None,
            )
            if wish.joining:
                begin(desk)
        return CaseDesk(desk), printed
