"""Settings, Appearance: the language of the window, its colours, the size of its text, and motion."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QWidget

from ui import desk_language, desk_sight, language
from ui.components.check import Radio
from ui.components.label import Label
from ui.components.surface import Card, column, scrolled
from ui.screens.context import Context
from ui.settings.pane import Pane
from ui.theme import Mode, theme

_WIDE = 520


class AppearancePane(Pane):
    """Choices that hold at once, but for the size of the text."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        body = QWidget()
        col = column(body, margins=(16, 16, 16, 16), gap=12)
        self.languages: dict[str, Radio] = {}
        self._language_note = Label("", "small", "text3", wrap=True)
        col.addWidget(self._language_card())
        self.modes: dict[Mode, Radio] = {}
        col.addWidget(self._colours_card())
        self.sizes: dict[int, Radio] = {}
        self.motions: dict[bool, Radio] = {}
        self._size_note = Label("", "small", "text3", wrap=True)
        col.addWidget(self._size_card())
        col.addWidget(self._motion_card())
        col.addStretch(1)
        column(self, gap=0).addWidget(scrolled(body))

    def _language_card(self) -> Card:
        card = Card()
        card.setFixedWidth(_WIDE)
        card.column.addWidget(Label(self.tr("Language"), "section"))
        group = QButtonGroup(self)
        names = {
            "": self.tr("The system’s: {language}").format(language=language.NAMES[language.of_the_system()])
        }
        for code, name in (names | language.NAMES).items():
            radio = Radio(name)
            group.addButton(radio)
            radio.clicked.connect(partial(self._choose_language, code))
            self.languages[code] = radio
            card.column.addWidget(radio)
        card.column.addWidget(self._language_note)
        return card

    def _colours_card(self) -> Card:
        card = Card()
        card.setFixedWidth(_WIDE)
        card.column.addWidget(Label(self.tr("Colours"), "section"))
        group = QButtonGroup(self)
        for mode, name in (
            (Mode.SYSTEM, self.tr("As the system has them")),
            (Mode.LIGHT, self.tr("Light")),
            (Mode.DARK, self.tr("Dark")),
            (Mode.HIGH_CONTRAST, self.tr("High contrast")),
        ):
            radio = Radio(name)
            group.addButton(radio)
            radio.clicked.connect(partial(self._context.theme_wanted.emit, mode))
            self.modes[mode] = radio
            card.column.addWidget(radio)
        return card

    def _size_card(self) -> Card:
        card = Card()
        card.setFixedWidth(_WIDE)
        card.column.addWidget(Label(self.tr("Text size"), "section"))
        group = QButtonGroup(self)
        for size in desk_sight.SIZES:
            radio = Radio(self.tr("{size} %").format(size=size))
            group.addButton(radio)
            radio.clicked.connect(partial(self._choose_size, size))
            self.sizes[size] = radio
            card.column.addWidget(radio)
        self._size_note.setText(self.tr("The size holds from the next start of Chancery on."))
        self._size_note.hide()
        card.column.addWidget(self._size_note)
        return card

    def _motion_card(self) -> Card:
        card = Card()
        card.setFixedWidth(_WIDE)
        card.column.addWidget(Label(self.tr("Motion"), "section"))
        group = QButtonGroup(self)
        for still, name in (
            (False, self.tr("As the system has it")),
            (True, self.tr("Nothing moves")),
        ):
            radio = Radio(name)
            group.addButton(radio)
            radio.clicked.connect(partial(self._choose_stillness, still))
            self.motions[still] = radio
            card.column.addWidget(radio)
        return card

    def reload(self) -> None:
        """Ask which language holds; the colours are known."""
        self.modes[theme().choice].setChecked(True)
        worker = self._context.worker
        worker.submit(self, lambda progress: desk_language.in_force()).done(lambda found: self._show(*found))
        sight = worker.submit(self, lambda progress: (desk_sight.text_size(), desk_sight.still()))
        sight.done(lambda found: self._show_sight(*found))

    def _show_sight(self, size: int, still: bool) -> None:
        self.sizes[size].setChecked(True)
        self.motions[still].setChecked(True)
        self._size_note.setVisible(size != theme().text_size)

    def _show(self, code: str, fixed: bool) -> None:
        self.languages[code if code in language.NAMES else ""].setChecked(True)
        for radio in self.languages.values():
            radio.setEnabled(not fixed)
        note = self.tr("Policy sets the language of this computer.") if fixed else ""
        self._language_note.setText(note)
        self._language_note.setVisible(fixed)

    def _choose_language(self, code: str, _on: bool = True) -> None:
        ticket = self._context.worker.submit(self, lambda progress: desk_language.remember(code))
        ticket.done(lambda _: self._context.language_wanted.emit(code))

    def _choose_size(self, size: int, _on: bool = True) -> None:
        ticket = self._context.worker.submit(self, lambda progress: desk_sight.remember(size=size))
        ticket.done(lambda _: self._size_note.setVisible(size != theme().text_size))

    def _choose_stillness(self, still: bool, _on: bool = True) -> None:
        ticket = self._context.worker.submit(self, lambda progress: desk_sight.remember(still=still))
        ticket.done(lambda _: self._context.stillness_wanted.emit(still))

    def start(self, action: str) -> None:
        """There is nothing to begin: each choice is one click."""

    def focus_first(self) -> None:
        chosen = next((radio for radio in self.languages.values() if radio.isChecked()), None)
        (chosen or self.languages[""]).setFocus()
