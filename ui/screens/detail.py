"""The record beside the list: what it is, its fields, what refers to it, and what happened to it.

Edits are drafts until they are saved as one change.  A draft survives looking at another record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import formats
from ui.components.badge import Badge, Meter
from ui.components.button import Button, IconButton, Look
from ui.components.label import ElidedLabel, Label
from ui.components.marking import LEVELS, MarkingBars, level_name, level_of
from ui.components.surface import Surface, clear, column, row, scrolled
from ui.components.table.delegate import step_of
from ui.desk import Change, Desk, Event, KindInfo, Link, Record, Refusal, Value
from ui.editors.links import Follow
from ui.screens.attached import AttachedFiles
from ui.screens.cases.beside import NextStage
from ui.screens.context import Context
from ui.screens.drafts import NEW, Edits
from ui.screens.form import RecordForm
from ui.theme import theme

RELATED_SHOWN = 6
HISTORY_SHOWN = 80
BLANK: Mapping[str, Value] = {"marking": LEVELS[0]}
"""What a new record holds before anything is typed (design.md: the lowest marking)."""


class _Saved:
    """What a save did, and a new record as it is; carries its change so that every screen hears of it."""

    def __init__(self, change: Change, record: Record | None) -> None:
        self.change, self.record = change, record


class RecordPanel(Surface):
    """Shows and edits one record."""

    closed = Signal()
    saved = Signal(str)
    delete_wanted = Signal(str)
    draft_changed = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("start",), line="lineStrong", parent=parent)
        self._context = context
        self._forms: dict[str, RecordForm] = {}
        self._form: RecordForm | None = None
        self._record: Record | None = None
        self._kind: KindInfo | None = None
        self._history_on = False
        self._deaf = False
        self._saving = False
        self._save_again = False
        """Asked to save while a save is under way: what was typed since is saved after it."""
        col = column(self, margins=(1, 0, 0, 0), gap=0)
        col.addLayout(self._top())
        body = QWidget()
        self._body = column(body, margins=(16, 4, 10, 16), gap=12)
        self.next_stage = NextStage(context)
        self._body.addWidget(self.next_stage)
        self._form_place = column(gap=0)
        self._body.addLayout(self._form_place)
        self.attached = AttachedFiles(context)
        self._body.addWidget(self.attached)
        self._related = column(gap=2)
        self._body.addLayout(self._related)
        self._body.addStretch()
        self._scroll = scrolled(body)
        col.addWidget(self._scroll, 1)
        col.addWidget(self._footer())
        context.drafts.kept.connect(self._say_draft)
        context.drafts.changed.connect(self._hear_draft)

    def _top(self) -> QVBoxLayout:
        col = column(margins=(16, 10, 10, 4), gap=4)
        line = row(gap=8)
        self._badge = Badge("")
        self._bars = MarkingBars()
        self._level = Label("", "small", weight=500)
        line.addWidget(self._badge)
        line.addWidget(self._bars)
        line.addWidget(self._level)
        line.addStretch()
        self._window_button = IconButton(self.tr("Open in a window of its own"), "open-window")
        self._window_button.clicked.connect(self.ask_window)
        self._history_button = IconButton(self.tr("History"), "history")
        self._delete_button = IconButton(self.tr("Delete"), "trash")
        close = IconButton(self.tr("Close"), "close")
        tools = row(gap=0)
        for button in (self._window_button, self._history_button, self._delete_button, close):
            tools.addWidget(button)
        line.addLayout(tools)
        self._history_button.setCheckable(True)
        self._history_button.toggled.connect(self._toggle_history)
        self._delete_button.clicked.connect(self._ask_delete)
        self._context.hold_back(self._delete_button)
        close.clicked.connect(self.closed)
        col.addLayout(line)
        self._title = Label("", "record", wrap=True)
        col.addWidget(self._title)
        state = row(gap=8)
        self._meter = Meter()
        self._state = ElidedLabel("", "small", "text2")
        state.addWidget(self._meter)
        state.addWidget(self._state, 1)
        col.addLayout(state)
        return col

    def _footer(self) -> QWidget:
        foot = Surface("surface", ("top",))
        foot.setFixedHeight(44)
        line = row(foot, margins=(16, 0, 13, 0), gap=2)
        self._draft_words = ElidedLabel("", "small", "text3")
        line.addWidget(self._draft_words, 1)
        self.revert = Button(self.tr("Undo"), Look.OUTLINE)
        self.save = Button(self.tr("Save"), Look.FILLED, key=self.tr("Ctrl S"))
        line.addWidget(self.revert)
        line.addWidget(self.save)
        self.revert.clicked.connect(self.drop_draft)
        self.save.clicked.connect(self.save_now)
        return foot

    # -- showing -------------------------------------------------------------------------------

    @property
    def record(self) -> Record | None:
        """The record on show, or None (also while a new one is written)."""
        return self._record

    @property
    def form(self) -> RecordForm | None:
        """The form on show."""
        return self._form

    def title(self) -> str:
        """What the record on show is called."""
        return self._title.text()

    def show_record(self, record: Record) -> None:
        """Show a record, with its draft if there is one."""
        self.keep_draft()
        again = self._record is not None and self._record.id == record.id
        self._save_again = self._save_again and again
        self._record = record
        self._kind = self._context.kinds[record.kind]
        self._use_form(self._kind, again)
        assert self._form is not None
        self._form.show_values(
            record.values, record.links, self._context.drafts.edits(record.id), id=record.id, again=again
        )
        self._form.set_boxed(False)
        self._head(self._kind.label, record.title, record.marking)
        self.next_stage.show_record(record)
        self.attached.show_record(record)
        self._say_state(record)
        self._window_button.setVisible(True)
        self._history_button.setVisible(True)
        self._delete_button.setVisible(True)
        if self._history_on:
            self._fetch_history(record.id)
        else:
            self._show_related(record.related)
        self._judge()

    def show_new(self, kind: KindInfo, preset: Mapping[str, Value] | None = None) -> None:
        """Show an empty form for a new record; ``preset`` is typed in already, over a draft of such a one."""
        self.keep_draft()
        self._save_again = False
        self._record, self._kind = None, kind
        self._use_form(kind)
        assert self._form is not None
        draft = {**(self._context.drafts.edits(f"{NEW}{kind.token}") or {}), **(preset or {})}
        self._form.show_values(BLANK, {}, draft)
        self._form.set_boxed(True)
        self._head(kind.label, self.tr("New"), "open")
        self.next_stage.show_record(None)
        self.attached.show_record(None)
        self._meter.hide()
        self._state.set_words(self.tr("Not saved yet"))
        self._window_button.setVisible(False)
        self._history_button.setVisible(False)
        self._delete_button.setVisible(False)
        clear(self._related)
        self._judge()
        self._form.focus_first()

    def _use_form(self, kind: KindInfo, again: bool = False) -> None:
        form = self._forms.get(kind.token)
        if form is None:
            form = RecordForm(self._context, kind)
            form.changed.connect(self._judge)
            form.followed.connect(self._follow)
            self._forms[kind.token] = form
        if form is not self._form:
            if self._form is not None:
                self._form.hide()
                self._form_place.removeWidget(self._form)
            self._form_place.addWidget(form)
            form.show()
            self._form = form
        if not again:
            self._scroll.verticalScrollBar().setValue(0)

    def _head(self, kind: str, title: str, marking: str) -> None:
        level = level_of(marking)
        self._badge.set_words(kind)
        self._bars.set_level(level)
        self._level.setText(level_name(level))
        self._level.set_colour(theme().tokens.marking[level][0] if level else "text2")
        self._title.setText(title)

    def _say_state(self, record: Record) -> None:
        stage = str(record.values.get("stage") or "")
        step = step_of(record.values.get("step"))
        self._meter.setVisible(bool(step))
        self._meter.set_step(step, self._context.label("step", str(record.values.get("step") or "")))
        changed = self.tr("changed {when}").format(when=formats.moment(record.changed))
        if stage:
            words = self.tr("{stage}, {changed}").format(
                stage=self._context.label("stage", stage), changed=changed
            )
        else:
            words = self.tr("{author}, {changed}").format(author=record.author, changed=changed)
        self._state.set_words(words)

    def _show_related(self, related: Sequence[tuple[str, tuple[Link, ...]]]) -> None:
        clear(self._related)
        for kind, links in related:
            info = self._context.kinds[kind]
            head = row(gap=6)
            head.addWidget(Label(info.plural, "small", "text2", weight=600))
            head.addWidget(Label(formats.count(len(links)), "small", "text3"))
            head.addStretch()
            self._related.addSpacing(6)
            self._related.addLayout(head)
            for link in links[:RELATED_SHOWN]:
                item = Follow(link.title or self.tr("Untitled"), 3)
                item.clicked.connect(
                    lambda _on=False, link=link: self._context.record_wanted.emit(link.kind, link.id)
                )
                self._related.addWidget(item)
            if len(links) > RELATED_SHOWN:
                more = self.tr("and {count} more").format(count=formats.count(len(links) - RELATED_SHOWN))
                self._related.addWidget(Label(more, "small", "text3"))

    # -- history -------------------------------------------------------------------------------

    def _toggle_history(self, on: bool) -> None:
        self._history_on = on
        if self._record is None:
            return
        if on:
            self._fetch_history(self._record.id)
        else:
            self._show_related(self._record.related)

    def _fetch_history(self, id: str) -> None:
        self._context.worker.run(self, lambda desk: desk.history(id)).done(self._show_history)

    def _show_history(self, events: Sequence[Event]) -> None:
        clear(self._related)
        self._related.addWidget(Label(self.tr("History"), "small", "text2", weight=600))
        before = ""
        for event in events[:HISTORY_SHOWN]:
            when = self.tr("{when}, {officer}, {post}").format(
                when=formats.moment(event.at), officer=event.officer, post=event.post
            )
            if when != before:
                self._related.addSpacing(6)
                self._related.addWidget(Label(when, "micro", "text3"))
                before = when
            self._related.addWidget(Label(self._event_words(event), "small", "text2", wrap=True))

    def _event_words(self, event: Event) -> str:
        field = self._kind.named(event.field) if self._kind is not None else None
        label = field.label if field is not None else event.field
        if not event.old:
            sentence = self.tr("{field}: {new}")
        elif not event.new:
            sentence = self.tr("{field}: taken off, was {old}")
        else:
            sentence = self.tr("{field}: {new}, was {old}")
        return sentence.format(field=label, new=event.new[:300], old=event.old[:300])

    # -- editing -------------------------------------------------------------------------------

    def _key(self) -> str:
        if self._record is not None:
            return self._record.id
        return f"{NEW}{self._kind.token}" if self._kind is not None else ""

    def keep_draft(self) -> None:
        """Remember what was typed and not saved."""
        key = self._key()
        if key and self._form is not None and self._kind is not None:
            self._context.drafts.put(key, self._kind.token, self._form.draft())

    def _hear_draft(self, key: str) -> None:
        """The same record is being written in another window: what is typed there stands here too."""
        form = self._form
        if (
            form is None
            or self._deaf
            or self._record is None
            or key != self._record.id
            or not self.isVisibleTo(self.window())
        ):
            return
        edits = dict(self._context.drafts.edits(key) or {})
        if edits != form.draft():
            record = self._record
            form.show_values(record.values, record.links, edits, id=record.id, again=True)
            self._judge()

    def drop_draft(self) -> None:
        """Forget what was typed and not saved."""
        self._context.drafts.drop(self._key())
        if self._form is None:
            return
        if self._record is not None:
            self._form.show_values(self._record.values, self._record.links, id=self._record.id)
        else:
            self._form.show_values(BLANK, {})
        self._judge()

    @property
    def has_draft(self) -> bool:
        """Whether something was typed and not saved."""
        return bool(self._form is not None and self._form.edits())

    def _judge(self) -> None:
        draft = self.has_draft
        self.save.setEnabled(draft)
        self.save.setVisible(draft)
        self.revert.setVisible(draft)
        self.draft_changed.emit(draft)
        self.keep_draft()
        self._say_draft()
        if self._form is not None:
            self._form.judge()

    def _say_draft(self) -> None:
        words = ""
        if self._context.drafts.edits(self._key()):
            words = self.tr("Draft kept") if self._context.drafts.all_kept else self.tr("Draft")
        self._draft_words.set_words(words)

    def save_now(self) -> None:
        """Save the draft as one change; says beside the field what keeps it from being saved."""
        form, kind = self._form, self._kind
        if form is None or kind is None:
            return
        if self._saving:
            self._save_again = True
            return
        problems = form.judge(saving=True)
        edits = form.edits()
        if problems:
            form.focus_first(next(iter(problems)))
            return
        if not edits:
            return
        self.save.setEnabled(False)
        record = self._record
        key = self._key()
        forget_draft = self._context.drafts.saving(key, edits)

        def work(desk: Desk) -> _Saved:
            change = desk.add(kind.token, edits) if record is None else desk.save(record.id, edits)
            forget_draft(desk)
            return _Saved(change, desk.record(change.ids[0]) if record is None else None)

        self._saving, self._save_again = True, False
        ticket = self._context.worker.run(self, work)
        ticket.done(lambda done: self._was_saved(key, kind.token, edits, done)).refused(self._was_refused)
        ticket.ended(self._save_ended)

    def _save_ended(self) -> None:
        self._saving = False
        if self._save_again:
            self._save_again = False
            self.save_now()

    def _was_saved(self, key: str, kind: str, saved: Edits, done: _Saved) -> None:
        change = done.change
        drafts, form = self._context.drafts, self._form
        new = change.ids[0] if change.ids else ""
        # What was typed while the save was under way stays a draft; a new record's goes under its new id.
        later = {name: value for name, value in (drafts.edits(key) or {}).items() if saved.get(name) != value}
        self._deaf = True  # the draft goes since it was saved: what stands in the form stays
        drafts.drop(key)
        drafts.put(new, kind, later)
        self._deaf = False
        if form is not None and key == self._key():
            shown = {**form.shown_values(), **saved}
            form.show_values(shown, form.links(), drafts.edits(new), id=new, again=True)
            if done.record is not None:
                # From now on it is that record, also where the list does not show it.
                self._record = done.record
                self.show_record(done.record)
            self._judge()
        words = self.tr("Saved as a new record") if key.startswith(NEW) else self.tr("Saved")
        self._context.say(words, change)
        self.saved.emit(new)

    def _was_refused(self, refusal: Refusal) -> None:
        self.save.setEnabled(True)
        if self._form is None or not self._form.show_refused(refusal.fields):
            self._context.say(refusal.message)

    def ask_window(self) -> None:
        """Ask for the record in a window of its own."""
        if self._record is not None:
            self._context.window_wanted.emit(self._record.id)

    def _ask_delete(self) -> None:
        if self._record is not None:
            self.delete_wanted.emit(self._record.id)

    def _follow(self, id: str) -> None:
        links: Mapping[str, Link] = self._record.links if self._record is not None else {}
        if id in links:
            self._context.record_wanted.emit(links[id].kind, id)
            return

        def show(found: Mapping[str, Link]) -> None:
            if id in found:
                self._context.record_wanted.emit(found[id].kind, id)

        # A draft names it, so it did not come with the record.
        self._context.worker.run(self, lambda desk: desk.links([id])).done(show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
