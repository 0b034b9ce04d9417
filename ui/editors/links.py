"""Editors of links to other records: found by typing, told apart by a second line, made where none is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from resources.sentences import inside
from ui import paint
from ui.components.button import IconButton
from ui.components.chips import ChipsField
from ui.components.choices import Choice
from ui.components.pick import PickField
from ui.desk import FieldInfo, Link, Suggestion, Value
from ui.editors.base import Editor, Source, texts
from ui.theme import theme

SOON_MS = 120
"""How long a typist may pause before the store is asked."""
_MAKE = "make:"


class _Finder(Editor):
    """What the editors of one and of several links share: looking up, naming, making."""

    box: PickField | ChipsField

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._source = source
        self._titles: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._look)

    def _use(self, box: PickField | ChipsField) -> None:
        self.box = box
        self.column.addWidget(box)
        box.searched.connect(lambda _text: self._timer.start())
        box.opened.connect(self._look)
        box.asked.connect(self._make)
        box.edited.connect(self.changed)
        box.line.editingFinished.connect(self.left)
        self.setFocusProxy(box)

    def _searched(self) -> str:
        return self.box.line.text().strip()

    def _look(self) -> None:
        text = self._searched()
        self._source.suggest(text, self.field.targets, partial(self._offer, text))

    def _offer(self, text: str, found: Sequence[Suggestion]) -> None:
        if text != self._searched():
            return  # typed on meanwhile: the next answer is on its way
        made = [Choice(one.id, one.title or self.tr("Untitled"), self._note(one)) for one in found]
        self._titles |= {one.code: one.label for one in made}
        if not made:
            made.append(Choice("", self.tr("Nothing found"), inert=True))
        if text:
            sentence = self.tr("New {kind} “{name}”")
            made += [
                Choice(
                    f"{_MAKE}{kind}",
                    sentence.format(kind=inside(self._source.kind_label(kind)), name=text),
                    icon="plus",
                    action=True,
                )
                for kind in self._source.makable(self.field.targets)
            ]
        self.box.offer(made)

    def _note(self, one: Suggestion) -> str:
        """What tells namesakes apart; the kind only where there are several."""
        kind = self._source.kind_label(one.kind) if len(self.field.targets) != 1 else ""
        return ", ".join(part for part in (kind, one.note) if part) or self._source.kind_label(one.kind)

    def _make(self, choice: Choice) -> None:
        kind, name = choice.code.removeprefix(_MAKE), self._searched()
        self._source.make(kind, name, self, self._made)

    def _made(self, link: Link) -> None:
        self._titles[link.id] = link.title
        self._take(link)

    def _take(self, link: Link) -> None:
        raise NotImplementedError

    def _title(self, id: str, links: Mapping[str, Link]) -> str:
        if id in links:
            self._titles[id] = links[id].title or self.tr("Untitled")
        return self._titles.get(id, "")

    def _name_missing(self, ids: Sequence[str]) -> None:
        """Ask what records are called that a draft names: they came with no record."""
        missing = [one for one in ids if one and one not in self._titles]
        if missing:
            self._source.name(missing, self._named)

    def _named(self, links: Mapping[str, Link]) -> None:
        self._titles |= {link.id: link.title or self.tr("Untitled") for link in links.values()}
        self._rename()

    def _rename(self) -> None:
        raise NotImplementedError

    def recheck(self) -> None:
        """Let go of records that the draft names and that are gone: their making was undone."""
        stored = self._stored.get(self.field.name)
        before = texts(stored) or [str(stored or "")]
        drafted = [one for one in self._ids() if one not in before] if self.touched else []
        if drafted:
            self._source.name(drafted, partial(self._let_go, drafted))

    def _let_go(self, asked: Sequence[str], links: Mapping[str, Link]) -> None:
        gone = {one for one in asked if one not in links} & set(self._ids())
        if gone:
            self._drop(gone)
            self.changed.emit()

    def _ids(self) -> list[str]:
        raise NotImplementedError

    def _drop(self, gone: AbstractSet[str]) -> None:
        raise NotImplementedError

    def _problem(self) -> str:
        word = self.box.left_over()
        return (
            self.tr("No record is called “{word}”; choose one, or make it.").format(word=word) if word else ""
        )

    def settle(self) -> None:
        self.box.settle()

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class LinkEditor(_Finder):
    """One other record; followed with the arrow."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, source, parent)
        box = PickField(boxed=False, optional=not field.required, strict=True, looked_up=True)
        box.line.rest_colour = "link"
        self.follow = IconButton(self.tr("Show this record"), "chevron-end", height="controlSmall")
        self.follow.setFixedSize(24, 24)
        box.row.addWidget(self.follow)
        self._pick = box
        self._use(box)
        box.picked.connect(self._picked)
        self.follow.clicked.connect(lambda: self.followed.emit(self._pick.code()))

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        target = str(values.get(self.field.name) or "")
        title = self._title(target, links)
        words = title or (self.tr("Not here yet") if target else "")
        self._pick.set_choices([(target, words)] if target else [])
        self._pick.set_code(target, words)
        self.follow.setVisible(bool(title))
        self._name_missing([target])

    def _rename(self) -> None:
        target = self._pick.code()
        if target in self._titles and not self._pick.left_over():
            self._pick.set_code(target, self._titles[target])
            self.follow.setVisible(True)

    def _searched(self) -> str:
        return super()._searched() if self._pick.line.isModified() else ""

    def _read(self) -> dict[str, Value]:
        return {self.field.name: self._pick.code() or None}

    def _typed(self) -> dict[str, Value]:
        return dict(self._stored) if self._pick.left_over() else self._read()

    def _mark(self) -> object:
        return self._pick.code(), self._pick.left_over()

    def _ids(self) -> list[str]:
        return [code for code in (self._pick.code(),) if code]

    def _drop(self, gone: AbstractSet[str]) -> None:
        self._show(self._stored, {})

    def _picked(self, code: str) -> None:
        self.follow.setVisible(bool(code))
        self.changed.emit()

    def _take(self, link: Link) -> None:
        self._pick.set_choices([(link.id, link.title)])
        self._pick.set_code(link.id, link.title)
        self._picked(link.id)


class LinksEditor(_Finder):
    """Several other records, in their order."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, source, parent)
        box = ChipsField(looked_up=True, link=True)
        self._chips = box
        self._use(box)
        box.changed.connect(self.changed)
        box.followed.connect(self.followed)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        ids = texts(values.get(self.field.name))
        missing = self.tr("Not here yet")
        self._chips.set_values({one: self._title(one, links) or missing for one in ids})
        self._name_missing(ids)

    def _rename(self) -> None:
        self._chips.rename(self._titles)

    def _read(self) -> dict[str, Value]:
        return {self.field.name: list(self._chips.codes())}

    def _mark(self) -> object:
        return self._chips.codes(), self._chips.left_over()

    def _ids(self) -> list[str]:
        return self._chips.codes()

    def _drop(self, gone: AbstractSet[str]) -> None:
        self._chips.set_values({one: self._titles.get(one, "") for one in self._ids() if one not in gone})

    def _take(self, link: Link) -> None:
        self._chips.add(link.id, link.title)


class Follow(QPushButton):
    """A link to a record, in the colour of links, elided to its room."""

    def __init__(self, words: str, indent: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._indent = indent
        self.setFlat(True)
        self.setToolTip(words)
        # A push button never shrinks below its hint by itself; this one elides instead.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(min(400, paint.width(self.text(), theme().font("base")) + 22), 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        area = paint.mirrored(self, self.rect().adjusted(self._indent, 0, -4, 0))
        paint.text(p, area, self.text(), theme().font("base"), theme().c.link, self.layoutDirection())
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(max(3, self._indent - 5), 4, -4, -4), 3)
        p.end()
