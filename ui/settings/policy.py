"""Settings, Policy: what is in force on this computer and where each value comes from; nothing is set."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import formats, paint
from ui.components.banner import Banner
from ui.components.label import Label
from ui.components.surface import Surface, clear, column
from ui.components.table import Column, Style, TableModel, TableView
from ui.components.table.model import from_memory
from ui.desk import Row
from ui.screens.context import Context
from ui.settings.pane import Pane
from ui.vault import Rule, Rules


class PolicyPane(Pane):
    """Every setting with its value and its origin; what the chosen one means stands below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rules: tuple[Rule, ...] = ()
        col = column(self, gap=0)
        self._problems = column(gap=0)
        col.addLayout(self._problems)
        intro = Label(
            self.tr(
                "Policy is set for this computer by its administrators. Your own policy file can make it "
                "stricter, never weaker."
            ),
            "base",
            "text2",
            wrap=True,
        )
        intro.setContentsMargins(16, 10, 16, 10)
        col.addWidget(intro)
        columns = [
            Column("label", self.tr("Setting"), Style.TITLE, 320),
            Column("value", self.tr("In force"), Style.TEXT, 250),
            Column("origin", self.tr("Where from"), Style.TEXT, 210),
        ]
        self.model = TableModel(columns, self)
        self.table = TableView(self.model)
        self.table.setAccessibleName(self.tr("Policy"))
        self.table.record_chosen.connect(self._explain)
        ground = Surface("surface", ("top",), line="lineStrong")
        inner = column(ground, margins=(0, 1, 0, 0), gap=0)
        inner.addWidget(self.table, 1)
        foot = Surface("window", ("top",))
        below = column(foot, margins=(16, 8, 16, 10), gap=2)
        self.help = Label("", "base", wrap=True)
        self.source = Label("", "small", "text2", wrap=True)
        self.help.setMinimumHeight(36)
        below.addWidget(self.help)
        below.addWidget(self.source)
        inner.addWidget(foot)
        col.addWidget(ground, 1)

    def reload(self) -> None:
        """Ask what is in force."""
        self._context.worker.run(self, lambda desk: desk.vault.policy()).done(self._show)

    def _show(self, found: Rules) -> None:
        self.rules = found.rules
        clear(self._problems)
        for sentence in found.problems:
            title = self.tr("A policy file cannot be used")
            self._problems.addWidget(Banner(title, sentence, "wax", closable=False))
        self.model.show(list(range(len(self.rules))), from_memory(self.rules, self._row))
        self.counted.emit(formats.count(len(self.rules)))
        self.table.choose(0)

    def _row(self, place: int, rule: Rule) -> Row:
        cells = {"value": rule.value, "origin": rule.origin}
        return Row(place, str(place), rule.label, "open", cells)

    def _explain(self, place: int) -> None:
        if not 0 <= place < len(self.rules):
            return
        rule = self.rules[place]
        self.help.setText(rule.help)
        if rule.file:
            words = self.tr("{key}: {origin}, in {file}")
            said = words.format(key=rule.key, origin=rule.origin, file=paint.isolated(rule.file))
        else:
            said = self.tr("{key}: {origin}").format(key=rule.key, origin=rule.origin)
        self.source.setText(said)

    def start(self, action: str) -> None:
        """There is nothing to begin: policy is read here."""

    def focus_first(self) -> None:
        self.table.setFocus()
