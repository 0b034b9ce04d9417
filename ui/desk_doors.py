"""The ways into a case file, bound to the use cases; imports of ``app`` are inside functions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.desk import NewDesk
from ui.desk_app import CaseDesk, all_kinds, language, spoken, vocabulary_terms

DEMONSTRATION_PASSPHRASE = "look around the chancery"  # noqa: S105 - known to everybody
"""No secret: the demonstration holds nothing real."""


class CaseDoors:
    """The ways into a case file, as ``ui.desk.Doors`` describes them."""

    def warm(self) -> None:
        """Read the packages that unlocking will need."""
        import ui.shell  # noqa: F401 - classes only; nothing is made on this thread

        lang = language()
        for kind in all_kinds():
            for field in kind.fields:
                if field.vocabulary:
                    vocabulary_terms(field.vocabulary, lang)

    def open(self, path: Path, passphrase: str) -> CaseDesk:
        from app.desk import Desk

        with spoken():
            return CaseDesk(Desk.open(path, passphrase=passphrase))

    def open_with_recovery_key(self, path: Path, key: str) -> CaseDesk:
        from app.desk import Desk

        with spoken():
            return CaseDesk(Desk.open(path, recovery_key=key))

    def demonstration(self) -> CaseDesk:
        """Open the demonstration case file, which is made in the user's own data folder when it "
        "is not there."""
        from app.demo import build
        from app.desk import Desk

        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
        path = folder / "demonstration.chancery"
        with spoken():
            if not path.exists():
                folder.mkdir(parents=True, exist_ok=True)
                build(path, DEMONSTRATION_PASSPHRASE)
            return CaseDesk(Desk.open(path, passphrase=DEMONSTRATION_PASSPHRASE))

    def create(self, wish: NewDesk) -> tuple[CaseDesk, str]:
        from app.desk import Desk

        with spoken():
            desk, printed = Desk.create(
                wish.path,
                post=wish.post,
                country=wish.country,
                title=wish.title,
                officer=wish.officer,
                passphrase=wish.passphrase,
                device=wish.device or None,
            )
        return CaseDesk(desk), printed
