"""The first-run assistant on screen.  What is asked, and when, is ``ui.unlock.firstrun``'s business."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import QDir, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app import passphrase
from ui import paint
from ui.components import dialogs
from ui.components.button import Button, IconButton, Look
from ui.components.field import TextField
from ui.components.form import StackedField
from ui.components.label import Label
from ui.components.pick import PickField
from ui.components.secret import SecretField
from ui.components.surface import column, row
from ui.desk import NewDesk, Refusal
from ui.exchange.joining_pane import JoiningPane
from ui.operations import Worker
from ui.unlock.firstrun import FirstRun, Problem, Step, shortest
from ui.unlock.keystep import KeyStep
from ui.unlock.page import centred_column
from ui.unlock.steps import StepLine, StrengthLine

WIDTH = 440


def countries() -> list[tuple[str, str]]:
    """ISO 3166 codes and names of countries, by name, from Qt's own tables."""
    found = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB"):
            found[code] = QLocale.territoryToString(territory)
    return sorted(found.items(), key=lambda pair: pair[1])


class FirstRunView(QWidget):
    """Desk, passphrase, recovery key and proof that it was stored; a first bundle, where others have one."""

    making_wanted = Signal(object)
    """A ``NewDesk`` to be made."""
    left = Signal()
    finished = Signal()

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FirstRun()
        self.key = KeyStep(worker)
        self.key.grown.connect(self._fit)
        self.join = JoiningPane(worker)
        self.join.grown.connect(self._fit_soon)
        self.join.started.connect(self.finished)
        self.join.left.connect(self.finished)
        col = centred_column(self, WIDTH)
        col.addStretch(3)
        self._steps = StepLine(self._step_names())
        col.addWidget(self._steps)
        col.addSpacing(14)
        self._title = Label("", "title")
        self._note = Label("", "base", "text2", wrap=True)
        for label in (self._title, self._note):
            label.setContentsMargins(paint.RING, 0, 0, 0)
            col.addWidget(label)
        col.addSpacing(12)
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for page in (self._desk_page(), self._passphrase_page(), self.key, self._proof_page(), self.join):
            self._pages.addWidget(page)
        col.addWidget(self._pages)
        col.addSpacing(14)
        line = row(gap=2)
        self.back = Button(self.tr("Back"), Look.QUIET)
        self.forward = Button("", Look.FILLED, key=self.tr("Enter"))
        line.addWidget(self.back)
        line.addStretch()
        line.addWidget(self.forward)
        col.addLayout(line)
        col.addStretch(4)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self.go_forward)
        self._show()

    def _step_names(self) -> list[str]:
        names = [self.tr("Desk"), self.tr("Passphrase"), self.tr("Recovery key"), self.tr("Proof")]
        return [*names, self.tr("First bundle")] if self.flow.joining else names

    def _desk_page(self) -> QWidget:
        page = QWidget()
        col = column(page, gap=6)
        self.title = TextField()
        self.officer = TextField()
        self.post = TextField()
        self.post.line.setMaxLength(12)
        self.country = PickField(countries(), optional=False)
        self.path = TextField(str(Path(QDir.homePath()) / "desk.chancery"))
        browse = IconButton(self.tr("Choose where"), "cases", height="controlSmall")
        browse.clicked.connect(self._choose_place)
        self.path.row.addWidget(browse)
        self._fields = {
            "title": StackedField(
                self.tr("Desk"), self.title, self.tr("As it stands on reports: the mission and its desk.")
            ),
            "officer": StackedField(self.tr("Your name"), self.officer),
            "post": StackedField(self.tr("Post code"), self.post, self.tr("Such as JKT")),
            "country": StackedField(self.tr("Country that the post works in"), self.country),
            "path": StackedField(self.tr("Case file"), self.path),
        }
        col.addWidget(self._fields["title"])
        col.addWidget(self._fields["officer"])
        pair = row(gap=6)
        self._fields["post"].setFixedWidth(140)
        pair.addWidget(self._fields["post"], 0, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self._fields["country"], 1, Qt.AlignmentFlag.AlignTop)
        col.addLayout(pair)
        col.addWidget(self._fields["path"])
        for field in (self.title, self.officer, self.post, self.country, self.path):
            field.line.returnPressed.connect(self.go_forward)
        return page

    def _passphrase_page(self) -> QWidget:
        page = QWidget()
        col = column(page, gap=6)
        self.passphrase = SecretField(self.tr("Passphrase"), height="controlUnlock")
        self.again = SecretField(self.tr("Passphrase again"), height="controlUnlock")
        self._fields["passphrase"] = StackedField(self.tr("Passphrase"), self.passphrase)
        self._fields["again"] = StackedField(self.tr("The same again"), self.again)
        self._strength = StrengthLine()
        col.addWidget(self._fields["passphrase"])
        col.addWidget(self._strength)
        col.addWidget(self._fields["again"])
        self.passphrase.edited.connect(lambda text: self._strength.show_judgement(self.flow.judged(text)))
        self.passphrase.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.go_forward)
        col.addStretch()
        return page

    def _proof_page(self) -> QWidget:
        page = QWidget()
        col = column(page, gap=6)
        self.group = TextField()
        self._fields["group"] = StackedField("", self.group)
        col.addWidget(self._fields["group"])
        self.group.line.returnPressed.connect(self.go_forward)
        col.addStretch()
        return page

    def begin(self, *, joining: bool = False) -> None:
        """Start over, with empty answers; ``joining`` for what starts from another's full bundle."""
        self.flow = FirstRun(joining=joining)
        self._steps.set_names(self._step_names())
        self.passphrase.clear()
        self.again.clear()
        self._strength.show_judgement(self.flow.judged(""))
        self.group.set_text("")
        self._show()

    def go_forward(self) -> None:
        """Leave the present step, or say what keeps it."""
        if not self.forward.isEnabled():
            return
        if self.flow.step is Step.JOIN:
            self.finished.emit()  # the case file goes on waiting, in Exchange
            return
        if self.flow.step is Step.PROOF:
            wrong = self.flow.prove(self.group.text())
            self._fields["group"].set_problem(self._sentence(wrong) if wrong else "")
            self._fit()
            if wrong is None:
                self.flow.recovery_key = ""
                self.key.forget()
                self.group.set_text("")
                if self.flow.joining:
                    self.join.begin()
                    self._show()
                else:
                    self.finished.emit()
            return
        self._read()
        found = self.flow.forward()
        for name, field in self._fields.items():
            field.set_problem(self._sentence(found[name]) if name in found else "")
        self._fit()
        if found:
            first = self._fields[next(iter(found))].editor
            first.setFocus()
            return
        self._show()
        if self.flow.step is Step.MAKING:
            a = self.flow.answers
            post, country = a.post.strip().upper(), a.country
            self.making_wanted.emit(
                NewDesk(
                    self.flow.path(),
                    post,
                    country,
                    a.title.strip(),
                    a.officer.strip(),
                    a.passphrase,
                    joining=self.flow.joining,
                )
            )

    def made(self, recovery_key: str) -> None:
        """The file was made: show its recovery key."""
        groups = len(recovery_key.strip().split("-"))
        self.flow.made(recovery_key, secrets.randbelow(groups))
        self.passphrase.clear()
        self.again.clear()
        self.key.show_key(recovery_key.strip(), self.flow.path().stem)
        self._show()

    def not_made(self, refusal: Refusal) -> None:
        """Making the file failed: say why."""
        self.flow.not_made()
        self._show()
        self._fields["again"].set_problem(refusal.message)
        self._fit()

    def _read(self) -> None:
        a = self.flow.answers
        a.title, a.officer, a.post = self.title.text(), self.officer.text(), self.post.text()
        a.country, a.path = self.country.code(), self.path.text()
        if self.flow.step is Step.PASSPHRASE:
            a.passphrase, a.again = self.passphrase.text(), self.again.text()

    def _go_back(self) -> None:
        if self.flow.step is Step.DESK:
            self.left.emit()
            return
        self.flow.back()
        self._show()

    def _show(self) -> None:
        step = self.flow.step
        place = {
            Step.DESK: 0, Step.PASSPHRASE: 1, Step.MAKING: 1, Step.KEY: 2, Step.PROOF: 3, Step.DONE: 3,
            Step.JOIN: 4,
        }[step]  # fmt: skip
        self._pages.setCurrentIndex(place)
        self._fit()
        self._steps.show_step(place)
        titles = (
            self.tr("New case file"),
            self.tr("A passphrase for it"),
            self.tr("The recovery key, shown once"),
            self.tr("One group, read off your copy"),
            self.tr("The first bundle"),
        )
        notes = (
            self.tr("These words stand on what the desk prints and sends."),
            self.tr(
                "Four or five words that have nothing to do with one another hold for years. "
                "Nobody can look it up for you."
            ),
            self.tr(
                "It opens the file when the passphrase is lost. Print it or write it down now, "
                "and put it in the safe."
            ),
            self.tr("This shows that the key can be read where it is stored."),
            self.tr("Whoever has the records writes them for this computer alone."),
        )
        self._title.setText(titles[place])
        self._note.setText(notes[place])
        making = step is Step.MAKING
        forward = (
            self.tr("Continue"),
            self.tr("Making the file…") if making else self.tr("Make the file"),
            self.tr("It is stored"),
            self.tr("Continue") if self.flow.joining else self.tr("Open the desk"),
            self.tr("Later"),
        )
        self.forward.setText(forward[place])
        self.forward.setEnabled(not making)
        self.forward.set_look(Look.QUIET if step is Step.JOIN else Look.FILLED)
        self.forward.key = "" if step is Step.JOIN else self.tr("Enter")
        self.forward.updateGeometry()
        self.back.setVisible(step not in (Step.KEY, Step.JOIN))
        self.back.setEnabled(not making)
        asked = self.tr("Group {number} of {all} of the recovery key")
        if step is Step.PROOF:
            label = asked.format(number=self.flow.asked_group + 1, all=len(self.flow.groups()))
            self._fields["group"].set_label(label)
            self.group.set_text("")
        (self.title, self.passphrase, self.forward, self.group, self.join.save)[place].setFocus()
        if step is Step.PASSPHRASE:
            QTimer.singleShot(0, passphrase.warm)

    def _fit_soon(self) -> None:
        """The same, once what changed within the page was laid out."""
        self._fit()
        QTimer.singleShot(0, self._fit)

    def _fit(self) -> None:
        """Give the page the height that its fields and sentences need now."""
        shown = self._pages.currentWidget()
        layout = shown.layout() if shown is not None else None
        if layout is not None:
            layout.activate()
            high = layout.sizeHint().height()
            if layout.hasHeightForWidth():
                high = max(high, layout.totalHeightForWidth(max(self._pages.width(), WIDTH)))
            self._pages.setFixedHeight(high)

    def _sentence(self, problem: Problem) -> str:
        sentences = {
            Problem.MISSING: self.tr("This is needed."),
            Problem.POST_FORM: self.tr("Two to twelve letters, figures or hyphens, such as JKT."),
            Problem.EXISTS: self.tr("There is a file of this name. Choose another name, or open that one."),
            Problem.NO_FOLDER: self.tr("There is no such folder."),
            Problem.TOO_SHORT: self.tr("At least {count} characters.").format(count=shortest()),
            Problem.TOO_WEAK: self.tr("Too easy to guess. Add another word or two."),
            Problem.DIFFERENT: self.tr("The two are not the same."),
            Problem.WRONG_GROUP: self.tr(
                "That is not this group. Look at the number of the group on your copy."
            ),
        }
        return sentences[problem]

    def _choose_place(self) -> None:
        chosen = dialogs.save_file(
            self,
            self.tr("Chancery: where to keep the case file"),
            self.path.text(),
            self.tr("Case files (*.chancery)"),
        )
        if chosen:
            self.path.set_text(str(chosen))
