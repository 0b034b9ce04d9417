"""Beside a case: what its next stage asks for, and the way there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.components.button import Button, Look
from ui.components.surface import column, row
from ui.desk import Record
from ui.screens.cases.gate import GateCard
from ui.screens.cases.move import Mover
from ui.screens.context import Context


class NextStage(QWidget):
    """The list of the next stage and the button that leads there; takes no room for other records."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: Record | None = None
        self._mover = Mover(context, self)
        col = column(self, gap=2)
        self.gate = GateCard(edge=False)
        col.addWidget(self.gate)
        line = row(gap=0)
        self.move_on = Button("", Look.LINK, "arrow-forward", height="controlSmall")
        self.move_on.clicked.connect(self._move)
        context.hold_back(self.move_on)
        line.addWidget(self.move_on)
        line.addStretch(1)
        col.addLayout(line)
        self.hide()

    def show_record(self, record: Record | None) -> None:
        """Show what this case's next stage asks for, or nothing for another record."""
        self._record = record
        gate = record.gate if record is not None else None
        self.setVisible(gate is not None)
        if gate is None:
            return
        name = self._context.label("stage", gate.stage)
        self.gate.setVisible(bool(gate.checks))
        self.gate.show_gate(gate, name)
        self.move_on.setText(self.tr("Move to {stage}").format(stage=name))
        self.move_on.updateGeometry()

    def _move(self) -> None:
        if self._record is not None:
            self._mover.move(self._record.id, "")
