"""Tasks about officers' passphrases: add one, change it, call its officer otherwise, take a way in away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import paint
from ui.components.field import TextField
from ui.components.form import StackedField
from ui.screens.context import Context
from ui.settings.task import NewPassphrase, Task
from ui.settings.words import key_title, kind_words
from ui.vault import Key


class _ByPassphrase(Task):
    """A task that asks for a new passphrase, under whatever else it asks for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.passphrase = NewPassphrase(self._known)
        self.passphrase.entered.connect(self.do)

    def _known(self) -> tuple[str, ...]:
        info = self._context.info
        return (self.officer(), info.post, info.title, info.path.stem)

    def officer(self) -> str:
        """Whose passphrase it will be."""
        return self._context.info.officer

    def first_field(self) -> QWidget:
        return self.passphrase.first.line

    def forget(self) -> None:
        self.passphrase.clear()

    def finish(self, words: str) -> None:
        """Say that it is done; nothing of the secret stays."""
        self.forget()
        self.finished.emit(words)


class AddOfficer(_ByPassphrase):
    """One more officer, with a passphrase of their own."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dress(
            self.tr("Add an officer"),
            self.tr(
                "Each officer has a passphrase of their own, so that the audit trail knows who worked. Let "
                "them type it themselves; nobody can look it up."
            ),
            self.tr("Add the officer"),
        )
        self.name = TextField()
        self.name_field = StackedField(self.tr("Name"), self.name, self.tr("As it stands in the audit trail"))
        self.content.addWidget(self.name_field)
        self.content.addWidget(self.passphrase)
        self.name.line.returnPressed.connect(self.passphrase.first.line.setFocus)
        self.name.edited.connect(lambda _text: self.name_field.set_problem(""))

    def officer(self) -> str:
        return self.name.text()

    def first_field(self) -> QWidget:
        return self.name.line

    def forget(self) -> None:
        super().forget()
        self.name.set_text("")

    def do(self) -> None:
        """Add the officer."""
        name = self.name.text().strip()
        if not name:
            self.name_field.set_problem(self.tr("This is needed."))
            self.name.line.setFocus()
            return
        passphrase = self.passphrase.value()
        if passphrase and not self.busy:
            self.run(lambda desk: desk.vault.add_officer(name, passphrase), self._added)

    def _added(self, key: Key) -> None:
        words = self.tr("{officer} opens this case file now.")
        self.finish(words.format(officer=paint.isolated(key.officer)))


class ChangePassphrase(_ByPassphrase):
    """Another passphrase in the place of one."""

    def __init__(self, context: Context, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key = key
        title = self.tr("Change the passphrase of {officer}").format(officer=paint.isolated(key.officer))
        self.dress(
            self.tr("Change my passphrase") if key.in_use else title,
            self.tr("From now on only the new one opens this case file."),
            self.tr("Change it"),
        )
        self.add_line(
            "info",
            self.tr(
                "Backups made before, and old copies of the key file, still open with the old one. If "
                "somebody knows it, encrypt the case file anew as well."
            ),
        )
        self.content.addWidget(self.passphrase)

    def officer(self) -> str:
        return self._key.officer

    def do(self) -> None:
        """Change it."""
        passphrase = self.passphrase.value()
        if passphrase and not self.busy:
            slot = self._key.slot
            self.run(lambda desk: desk.vault.change_passphrase(slot, passphrase), self._changed)

    def _changed(self, key: Key) -> None:
        words = self.tr("The passphrase of {officer} is changed.")
        self.finish(words.format(officer=paint.isolated(key.officer)))


class DevicePassphrase(_ByPassphrase):
    """A passphrase that opens the case file on this computer only."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dress(
            self.tr("A passphrase for this computer only"),
            self.tr(
                "It opens the case file here and under your log-in. Whoever watches you type it opens no "
                "copy of the case file elsewhere with it. Keep your other passphrase, or the recovery "
                "sheet, for the day when this computer is gone."
            ),
            self.tr("Add the passphrase"),
        )
        self.content.addWidget(self.passphrase)

    def do(self) -> None:
        """Add it."""
        passphrase = self.passphrase.value()
        if passphrase and not self.busy:
            self.run(
                lambda desk: desk.vault.add_device(passphrase),
                lambda _key: self.finish(
                    self.tr("The passphrase opens this case file on this computer now.")
                ),
            )


class Rename(Task):
    """Say anew whose a passphrase is."""

    def __init__(self, context: Context, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key = key
        self.dress(
            self.tr("Rename {officer}").format(officer=paint.isolated(key.officer)),
            self.tr(
                "What was done until now keeps the old name in the audit trail and in the history of records."
            ),
            self.tr("Rename"),
        )
        self.name = TextField(key.officer)
        self.name_field = StackedField(self.tr("Name"), self.name)
        self.content.addWidget(self.name_field)
        self.name.line.returnPressed.connect(self.do)
        self.name.edited.connect(lambda _text: self.name_field.set_problem(""))

    def first_field(self) -> QWidget:
        return self.name.line

    def do(self) -> None:
        """Rename."""
        name = self.name.text().strip()
        if not name:
            self.name_field.set_problem(self.tr("This is needed."))
            return
        if not self.busy:
            slot = self._key.slot
            self.run(lambda desk: desk.vault.rename(slot, name), self._renamed)

    def _renamed(self, key: Key) -> None:
        if key.in_use:
            self._context.officer_renamed.emit(key.officer)
        self.finished.emit(self.tr("Renamed: {officer}").format(officer=paint.isolated(key.officer)))


class Remove(Task):
    """Take a way in away, once it is clear what follows."""

    def __init__(self, context: Context, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key = key
        self.dress(
            self.tr("Remove this way in"),
            self.tr("{name}: {kind}").format(name=paint.isolated(key_title(key)), kind=kind_words(key.kind)),
            self.tr("Remove it"),
        )
        if key.in_use:
            self.add_line(
                "warning",
                self.tr(
                    "You came in by this. The next time you need another way: see to it that you have one."
                ),
                "wax",
            )
        if key.kind == "recovery":
            self.add_line(
                "warning",
                self.tr("Without a recovery sheet nobody helps when every passphrase is forgotten."),
                "wax",
            )
        self.add_line("close", self.tr("From now on it does not open this case file any more."))
        self.add_line(
            "history",
            self.tr(
                "Backups made before still open with it, and so does an old copy of the key file together "
                "with this case file. When somebody leaves, take “An officer leaves” instead: it ends that."
            ),
        )
        self.add_line("check", self.tr("What was done by it stays in the audit trail."))

    def do(self) -> None:
        """Remove it."""
        if not self.busy:
            slot = self._key.slot
            self.run(lambda desk: desk.vault.remove(slot), self._removed)

    def _removed(self, key: Key) -> None:
        words = self.tr("Removed: {name}")
        self.finished.emit(words.format(name=paint.isolated(key_title(key))))
