"""Tasks about the other ways in: recovery sheet, this computer's keyring, ministry's key, new data key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import paint
from ui.components.button import Button
from ui.components.label import Label
from ui.screens.context import Context
from ui.settings.task import Task
from ui.unlock.keystep import KeyStep

FEW = 22
"""Letters of the ministry's key at its start and at its end: two people can compare these."""


class NewSheet(Task):
    """A new recovery key, shown once: to be printed and locked away."""

    def __init__(self, context: Context, replaces: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dress(
            self.tr("A new recovery sheet"),
            self.tr(
                "The recovery key opens this case file when a passphrase is forgotten. It is made anew, "
                "shown once, and kept nowhere: print it, and lock the sheet away."
            ),
            self.tr("Make the key"),
        )
        if replaces:
            self.add_line("close", self.tr("The sheet in the safe stops working. Destroy it."))
            self.add_line("history", self.tr("Backups made before still open with it."))
        self.step = KeyStep(context.worker)
        self.step.hide()
        self.content.addWidget(self.step)

    def do(self) -> None:
        """Make the key; then, once it is stored, be done."""
        if self.holds:
            self.finished.emit("")
        elif not self.busy:
            self.run(lambda desk: desk.vault.new_recovery_key(), self._show)

    def _show(self, key: str) -> None:
        self.holds = True
        self.changed.emit()
        self.dress(
            self.tr("The recovery key, shown once"),
            self.tr("Print it or keep it now. When you leave this page, nobody can show it again."),
            self.tr("It is stored"),
        )
        self.back.hide()
        self.step.show_key(key.strip(), self._context.info.path.stem)
        self.step.show()
        self.step.print.setFocus()

    def forget(self) -> None:
        self.step.forget()


class Remember(Task):
    """Let this computer's keyring open the case file, or no longer."""

    def __init__(self, context: Context, held: bool, parent: QWidget | None = None) -> None:
        """``held`` says that a keyring of this officer opens it, here or on another computer."""
        super().__init__(context, parent)
        self.dress(
            self.tr("Let this computer remember"),
            self.tr(
                "The system’s keyring keeps a secret of its own for this case file, so that you open it here "
                "without typing. Your passphrase is not stored, and goes on working."
            ),
            self.tr("Let it remember"),
        )
        self.add_line(
            "warning",
            self.tr("Whoever sits at this computer while you are logged in can open the case file."),
            "ochre",
        )
        self.add_line("info", self.tr("The keyring may ask for its own password first."))
        self.forget_it = Button(self.tr("Let it forget"))
        self.forget_it.setVisible(held)
        self.forget_it.clicked.connect(self.undo)
        self.choices.insertWidget(1, self.forget_it)

    def do(self) -> None:
        """Remember."""
        if not self.busy:
            self.run_beside(
                self.tr("The keyring is being asked"),
                lambda desk: desk.vault.remember(),
                lambda _key: self.finished.emit(self.tr("This computer opens the case file for you now.")),
            )

    def undo(self) -> None:
        """Forget."""
        if not self.busy:
            self.run_beside(
                self.tr("The keyring is being asked"),
                lambda desk: desk.vault.forget(),
                lambda _none: self.finished.emit(
                    self.tr("This computer no longer opens the case file by itself.")
                ),
            )


class MinistryKey(Task):
    """Add the key that policy names, so that the ministry can open the case file when nobody here can."""

    def __init__(self, context: Context, recipient: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dress(
            self.tr("The ministry’s key"),
            self.tr(
                "Policy on this computer names a key of your ministry. With it among the keys, whoever holds "
                "its secret half opens this case file, and everything in it, without any of you."
            ),
            self.tr("Add the ministry’s key"),
        )
        self.add_line("info", self.tr("Compare its beginning and its end with what the ministry tells you:"))
        ends = paint.isolated(f"{recipient[:FEW]} … {recipient[-FEW:]}")
        self.content.addWidget(Label(ends, "base", weight=600, wrap=True))

    def do(self) -> None:
        """Add it."""
        if not self.busy:
            self.run(
                lambda desk: desk.vault.add_ministry_key(),
                lambda _key: self.finished.emit(self.tr("The ministry’s key opens this case file now.")),
            )


class Rotate(Task):
    """Encrypt every page of the case file under a new key."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dress(
            self.tr("Encrypt the case file anew"),
            self.tr(
                "Every page gets a new key. Passphrases, the recovery sheet and the keyring go on working; "
                "old copies of the key file, and whatever was once learnt of the old key, open nothing new."
            ),
            self.tr("Encrypt it anew"),
        )
        self.add_line(
            "clock", self.tr("It takes about as long as two backups. Nothing else is done meanwhile.")
        )
        self.add_line(
            "check",
            self.tr("You can stop it. If the power fails, the next opening finishes it or takes it back."),
        )
        self.add_line("history", self.tr("Backups made before still open with the keys of their time."))

    def do(self) -> None:
        """Encrypt it anew."""
        if not self.busy:
            self.run_long(
                self.tr("Encrypting every page anew"),
                lambda desk, progress: desk.vault.rotate(progress),
                lambda _none: self.finished.emit(self.tr("The case file is encrypted anew.")),
            )
