"""Settings, Access: who can open this case file, by what, and every change of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import formats
from ui.components.button import Look
from ui.components.label import Label
from ui.components.surface import Card, clear, column, row, scrolled
from ui.desk import Desk
from ui.screens.context import Context
from ui.settings.keycard import BY_PASSPHRASE, KeyCard
from ui.settings.keylist import NARROW, WIDTH, KeyList
from ui.settings.leaver import Leaver
from ui.settings.officers import AddOfficer, ChangePassphrase, DevicePassphrase, Remove, Rename
from ui.settings.pane import Pane
from ui.settings.task import Task
from ui.settings.ways import MinistryKey, NewSheet, Remember, Rotate
from ui.settings.words import made_words
from ui.theme import theme
from ui.unlock.panels import Way
from ui.vault import Key, KeyringWord


class AccessPane(Pane):
    """The list of ways in at the start; the chosen one, or the task under way, at the end."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._keys: Sequence[Key] = ()
        self._keyring = KeyringWord(False)
        self._ministry = ""
        self._wanted = ""
        """A task that was asked for before the keys were known."""
        self.task: Task | None = None
        self.leaver = self.add_button(self.tr("An officer leaves…"), Look.QUIET, writes=True)
        self.add = self.add_button(self.tr("Add an officer…"), Look.FILLED, "plus", writes=True)
        self.leaver.clicked.connect(lambda: self.start("leaver"))
        self.add.clicked.connect(lambda: self.start("add"))
        line = row(self, gap=0)
        self.list = KeyList()
        self.list.chosen.connect(self._choose)
        line.addWidget(self.list)
        self._stack = QStackedWidget()
        line.addWidget(self._stack, 1)
        overview = QWidget()
        col = column(overview, margins=(16, 12, 16, 16), gap=12)
        self.card = KeyCard()
        self.card.change_wanted.connect(lambda: self.start("change"))
        self.card.rename_wanted.connect(lambda: self.start("rename"))
        self.card.remove_wanted.connect(lambda: self.start("remove"))
        self.card.sheet_wanted.connect(lambda: self.start("sheet"))
        for button in (self.card.change, self.card.rename, self.card.remove, self.card.sheet):
            self.hold_back(button)
        col.addWidget(self.card)
        col.addWidget(self._other_ways())
        col.addStretch()
        self._stack.addWidget(scrolled(overview))
        place = QWidget()
        self._task_place: QVBoxLayout = column(place, margins=(21, 16, 16, 16), gap=0)
        self._stack.addWidget(scrolled(place))

    def _other_ways(self) -> QWidget:
        ground = Card()
        ground.column.setSpacing(0)
        ground.column.addWidget(Label(self.tr("More ways in, and a new key"), "section"))
        ground.column.addSpacing(4)
        self.ways = {
            "sheet": Way("key", self.tr("Recovery sheet"), ""),
            "remember": Way("lock", self.tr("Let this computer remember"), ""),
            "device": Way(
                "usb",
                self.tr("A passphrase for this computer only"),
                self.tr("Once learnt, it opens no copy of the case file elsewhere"),
            ),
            "ministry": Way("organisation", self.tr("The ministry’s key"), ""),
            "rotate": Way(
                "refresh",
                self.tr("Encrypt the case file anew"),
                self.tr("When an old key, or an old passphrase, may be known"),
            ),
        }
        for name, way in self.ways.items():
            way.clicked.connect(lambda _on=False, name=name: self.start(name))
            ground.column.addWidget(way)
        return ground

    # -- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the keys, and for what else could open the case file."""

        def work(desk: Desk) -> tuple[Sequence[Key], KeyringWord, str]:
            return desk.vault.keys(), desk.vault.keyring(), desk.vault.ministry_key()

        self._context.worker.run(self, work).done(lambda found: self._show(*found))

    def _show(self, keys: Sequence[Key], keyring: KeyringWord, ministry: str) -> None:
        self._keys, self._keyring, self._ministry = keys, keyring, ministry
        self.list.show_keys(keys)
        self.counted.emit(self.tr("ways in: {count}").format(count=formats.count(len(keys))))
        self._dress_ways()
        present = self.list.present()
        if present is not None:
            self.card.show_key(present)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.start(wanted)

    def _dress_ways(self) -> None:
        sheet = next((key for key in self._keys if key.kind == "recovery"), None)
        added = any(key.kind == "escrow" for key in self._keys)
        notes = {
            "sheet": self.tr("None opens this case file; make one, and lock it away")
            if sheet is None
            else self.tr("Made {when}; a new one replaces it").format(when=made_words(sheet)),
            "remember": self._keyring_note(),
            "ministry": self.tr("It opens this case file")
            if added
            else self.tr("Policy names one; it does not open this case file yet")
            if self._ministry
            else self.tr("Policy on this computer names none"),
        }
        for name, words in notes.items():
            self.ways[name].set_note(words)
        able = {
            "remember": self._keyring.usable or self._own_keyring() is not None,
            "ministry": bool(self._ministry) and not added,
        }
        why = self._context.why_not()
        for name, way in self.ways.items():
            way.setEnabled(able.get(name, True) and not why)
            way.setToolTip(why)

    def _keyring_note(self) -> str:
        held = self._own_keyring()
        if self._keyring.usable and held is not None:
            words = self.tr("A keyring of yours opens it, since {when}")
            return words.format(when=made_words(held))
        return self._keyring.why or self.tr("The system’s keyring opens it for you, without typing")

    def _own_keyring(self) -> Key | None:
        """The keyring, of this computer or another, that opens the case file for the officer who works."""
        officer = next((key.officer for key in self._keys if key.in_use), "")
        return next((key for key in self._keys if key.kind == "keyring" and key.officer == officer), None)

    def _choose(self, key: Key) -> None:
        self.card.show_key(key)
        if self.task is not None and not (self.task.busy or self.task.holds):
            self._close_task()

    # -- tasks ---------------------------------------------------------------------------------

    def start(self, action: str) -> None:
        """Begin a task: ``add change rename remove sheet remember device ministry rotate leaver``."""
        if self.task is not None and (self.task.busy or self.task.holds):
            return
        if not self._keys:  # the palette is quicker than the store
            self._wanted = action
            return
        made = self._make(action)
        if made is not None:
            self._open_task(made)

    def _make(self, action: str) -> Task | None:
        context, present = self._context, self.list.present()
        simple: dict[str, Callable[[], Task]] = {
            "add": lambda: AddOfficer(context),
            "device": lambda: DevicePassphrase(context),
            "sheet": lambda: NewSheet(context, any(key.kind == "recovery" for key in self._keys)),
            "remember": lambda: Remember(context, self._own_keyring() is not None),
            "ministry": lambda: MinistryKey(context, self._ministry),
            "rotate": lambda: Rotate(context),
            "leaver": lambda: Leaver(context, self._keys),
        }
        about: dict[str, Callable[[Key], Task]] = {
            "change": lambda key: ChangePassphrase(context, key),
            "rename": lambda key: Rename(context, key),
            "remove": lambda key: Remove(context, key),
        }
        if action in simple:
            return simple[action]()
        if action == "mine":
            mine = self._own_passphrase()
            return ChangePassphrase(context, mine) if mine is not None else None
        return about[action](present) if present is not None else None

    def _own_passphrase(self) -> Key | None:
        """The passphrase of the officer who works, also where the keyring opened."""
        own = next((key for key in self._keys if key.in_use), None)
        if own is None or own.kind in BY_PASSPHRASE:
            return own
        mine = (key for key in self._keys if key.kind in BY_PASSPHRASE and key.officer == own.officer)
        return next(mine, None)

    def _open_task(self, task: Task) -> None:
        self._drop_task()
        self.task = task
        task.left.connect(self._close_task)
        task.finished.connect(self._finish_task)
        task.changed.connect(self.reload)
        self._task_place.addWidget(task)
        self._stack.setCurrentIndex(1)
        self._quiet_add(quiet=True)
        task.first_field().setFocus()

    def _drop_task(self) -> None:
        if self.task is not None:
            self.task.forget()
            clear(self._task_place)
            self.task = None

    def _close_task(self) -> None:
        self._drop_task()
        self._stack.setCurrentIndex(0)
        self._quiet_add(quiet=False)
        self.list.focus_present()

    def _finish_task(self, words: str) -> None:
        if words:
            self._context.say(words)
        self._close_task()
        self.reload()

    def _quiet_add(self, *, quiet: bool) -> None:
        """One filled button in sight."""
        self.add.set_look(Look.OUTLINE if quiet else Look.FILLED)

    def put_away(self) -> None:
        if self.task is not None:
            self.task.forget()

    def focus_first(self) -> None:
        self.list.focus_present()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < theme().tokens.regular
        self.list.setFixedWidth(NARROW if narrow else WIDTH)
