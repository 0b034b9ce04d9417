"""What the editors of one window's forms offer, got from its words and from the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.components import dialogs
from ui.desk import Change, KindInfo, Link, Suggestion, Value
from ui.screens.context import Context

MOST = 30
"""Records that a list below a field holds."""
_NAMES = ("name", "title", "subject")
_WHO = ("organisation", "person")
"""What a link to anything may make."""


def name_field(kind: KindInfo) -> str:
    """The field that a record of this kind is called by, or an empty text."""
    return next((name for name in _NAMES if kind.named(name) is not None), "")


class FormSource(QObject):
    """Serves the editors; answers come on the window's thread."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._currencies: Sequence[str] | None = None
        context.worker.changed.connect(self._forget)

    def _forget(self, change: Change) -> None:
        self._currencies = None

    def terms(self, vocabulary: str) -> Sequence[tuple[str, str]]:
        """The codes that a form offers: of markings those that policy allows."""
        return self._context.offered(vocabulary)

    def kind_label(self, kind: str) -> str:
        """What a kind is called."""
        found = self._context.kinds.get(kind)
        return found.label if found is not None else kind

    def makable(self, kinds: Sequence[str]) -> Sequence[str]:
        """Kinds that are called by a name, so that a link can begin one."""
        if self._context.why_not():
            return ()
        return [kind for kind in (kinds or _WHO) if name_field(self._context.kinds[kind])]

    def suggest(self, text: str, kinds: Sequence[str], call: Callable[[Sequence[Suggestion]], None]) -> None:
        """Records that fit a text, or the latest."""
        self._context.worker.run(self, lambda desk: desk.suggest(text, kinds, MOST)).done(call)

    def name(self, ids: Sequence[str], call: Callable[[Mapping[str, Link]], None]) -> None:
        """What records are called."""
        self._context.worker.run(self, lambda desk: desk.links(ids)).done(call)

    def currencies(self, call: Callable[[Sequence[str]], None]) -> None:
        """The currencies in use, counted once until something changes."""
        if self._currencies is not None:
            call(self._currencies)
            return

        def counted(found: Sequence[str]) -> None:
            self._currencies = found
            call(found)

        self._context.worker.run(self, lambda desk: desk.currencies()).done(counted)

    def posts(self, call: Callable[[Mapping[str, str]], None]) -> None:
        """The posts of all peers, with the officers there."""

        def known(desk: object) -> Mapping[str, str]:
            found: dict[str, list[str]] = {}
            for peer in desk.peers():  # type: ignore[attr-defined]
                if not peer.revoked:
                    found.setdefault(peer.post, []).append(peer.officer)
            return {post: ", ".join(dict.fromkeys(who)) for post, who in sorted(found.items())}

        self._context.worker.run(self, known).done(call)

    def make(self, kind: str, name: str, asker: QWidget, call: Callable[[Link], None]) -> None:
        """Make a record of this name; where its kind needs more, ask for that first."""
        info = self._context.kinds[kind]
        field = name_field(info)
        if all(one.name == field for one in info.fields if one.required):
            self.add(info, {field: name}, call)
            return
        from ui.screens.making import MakeDialog

        dialog = MakeDialog(self, info, {field: name}, asker.window())
        dialog.made.connect(call)
        dialogs.run(dialog)

    def add(
        self,
        kind: KindInfo,
        values: Mapping[str, Value],
        call: Callable[[Link], None],
        refused: Callable[[object], None] | None = None,
    ) -> None:
        """Make a record as one change, which the toast can undo."""
        title = str(values.get(name_field(kind)) or "")

        def made(change: Change) -> None:
            words = self.tr("Made: {kind} “{name}”").format(kind=kind.label, name=title)
            self._context.say(words, change)
            call(Link(change.ids[0], kind.token, title))

        ticket = self._context.worker.run(self, lambda desk: desk.add(kind.token, values)).done(made)
        if refused is not None:
            ticket.refused(refused)
