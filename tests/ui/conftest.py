"""Windows on a real case file: one is made for the whole run and copied for each test."""

from __future__ import annotations

import builtins
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

PASSPHRASE = "copper meadow anvil sixteen"

PEOPLE = ("Amara Okonkwo", "Benedikt Ørsted", "ليلى حداد", "Chiara Lombardi", "Dilnoza Karimova")


@pytest.fixture(autouse=True)
def _cheap(cheap_keys: None) -> None:
    """No test here is about what a key costs, but for those of programs of their own."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, copies_are_originals: None) -> Path:
    """A case file with a few records of several kinds."""
    from app.desk import Desk
    from tests.conftest import cheap

    path = tmp_path_factory.mktemp("desk") / "desk.chancery"
    with cheap():
        desk, _ = Desk.create(
            path,
            post="NBO",
            country="KE",
            title="AI desk, Nairobi",
            officer="Ruth Achieng",
            passphrase=PASSPHRASE,
        )
    with desk:
        org = desk.add("organisation", {"name": "Lake Basin Institute", "country": "KE", "city": "Kisumu"})
        for number, name in enumerate(PEOPLE):
            desk.add(
                "person",
                {
                    "name": name,
                    "country": "KE" if number % 2 else "IT",
                    "organisation": org if number == 0 else None,
                    "phones": [{"value": "+254 700 900100", "types": ["cell"]}] if number == 0 else [],
                },
            )
        desk.add(
            "case",
            {
                "title": "Maize prices by radio",
                "type": "grant",
                "counterpart": org,
                "amount": "240000.00",
                "currency": "EUR",
                "next_due": "2026-02-01",
            },
        )
        desk.add(
            "case", {"title": "Court records, read aloud", "type": "partnership", "marking": "restricted"}
        )
    return path


@pytest.fixture
def case_file(template: Path, tmp_path: Path) -> Path:
    """A copy of the case file that the test may change."""
    path = tmp_path / "copy.chancery"
    shutil.copy(template, path)
    shutil.copy(f"{template}.keys", f"{path}.keys")
    return path


@pytest.fixture
def styled(qapp: object) -> None:
    """The application in the program's dress, reading left to right."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from ui import accessible
    from ui.theme import Mode, fonts, theme

    accessible.install()
    QApplication.setStyle("Fusion")
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    fonts.load(fonts.FIRST)
    theme().apply(Mode.LIGHT)


@pytest.fixture
def worker(styled: None) -> Iterator[object]:
    """A worker that is stopped after the test; a fault of the program fails the test."""
    from ui.operations import Worker

    made = Worker()
    faults: list[BaseException] = []
    made.failed.connect(faults.append)
    yield made
    made.stop()
    if faults:
        raise AssertionError("a fault of the program") from faults[0]


@pytest.fixture
def shell(qtbot, worker, case_file: Path) -> Iterator[object]:  # type: ignore[no-untyped-def]
    """The main window on the case file, its first list loaded."""
    from ui.desk_app import vocabulary_terms
    from ui.desk_doors import CaseDoors
    from ui.language import spoken
    from ui.shell import Shell

    opened: list[object] = []
    worker.submit(worker, lambda progress: CaseDoors().open(case_file, PASSPHRASE)).done(opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    worker.desk = opened[0]
    window = Shell(
        worker, worker.desk.info(), worker.desk.kinds(), lambda name: vocabulary_terms(name, spoken())
    )
    qtbot.addWidget(window)
    window.show_section("cases")
    window.show()
    qtbot.waitUntil(
        lambda: window.page("cases").model.rowCount() == 2 and worker.pending == 0, timeout=20_000
    )
    yield window
    qtbot.waitUntil(lambda: worker.pending == 0, timeout=20_000)


@pytest.fixture
def until(qtbot) -> Callable[[Callable[[], bool]], None]:  # type: ignore[no-untyped-def]
    """Wait for a condition, patiently: a busy machine is slow, not wrong."""
    return lambda condition: qtbot.waitUntil(condition, timeout=30_000)


@pytest.fixture
def open_session(styled, case_file: Path, until, monkeypatch) -> Iterator[object]:  # type: ignore[no-untyped-def]
    """Makes the whole program on the case file, unlocked, under a policy that never locks for idleness.

    A fault of the program fails the test, unless it takes it out of ``faults``.
    """
    from PySide6.QtWidgets import QApplication

    from ui.application import Session
    from ui.desk_doors import CaseDoors
    from ui.locking.reason import LockPolicy

    app = QApplication.instance()
    made: list[Session] = []
    faults: list[BaseException] = []

    def make(path: Path = case_file, policy: LockPolicy | None = None) -> Session:
        monkeypatch.setattr("ui.desk_doors.lock_policy", lambda: policy or LockPolicy(idle_seconds=0))
        session = Session(app, CaseDoors(), "0.0", path)
        app.lastWindowClosed.disconnect(session._last_closed)
        session.worker.failed.connect(faults.append)
        made.append(session)
        unlock(session)
        return session

    def unlock(session: Session) -> None:
        session.unlock.unlock.secret.line.setText(PASSPHRASE)
        session.unlock.unlock._ask()
        until(lambda: session.shell is not None and session.worker.pending == 0)

    make.unlock, make.faults = unlock, faults  # type: ignore[attr-defined]
    yield make
    for session in made:
        session.end()
        for window in (session.shell, session.unlock):
            if window is not None:
                window.hide()
                window.deleteLater()
        session.deleteLater()
    if faults:
        raise AssertionError("a fault of the program") from faults[0]


ELSEWHERE: list[str] = []
"""Classes of Qt that were defined on another thread than the window's."""


def _watched_build(build: Callable[..., Any]) -> Callable[..., Any]:
    def build_class(body: Callable[..., Any], name: str, *bases: object, **words: object) -> Any:
        made = build(body, name, *bases, **words)
        if threading.current_thread() is not threading.main_thread() and "PySide6" in sys.modules:
            from PySide6.QtCore import QObject

            if isinstance(made, type) and issubclass(made, QObject):
                ELSEWHERE.append(f"{made.__module__}.{name}")
        return made

    return build_class


builtins.__build_class__ = _watched_build(builtins.__build_class__)


@pytest.fixture(autouse=True)
def no_class_of_qt_elsewhere() -> Iterator[None]:
    """Qt's binding does not survive a class that is defined on another thread while windows work."""
    ELSEWHERE.clear()
    yield
    assert ELSEWHERE == []


@pytest.fixture(autouse=True)
def no_answers_left() -> Iterator[None]:
    """Answers that were queued for dialogs must have been used."""
    from ui.components import dialogs

    yield
    left = dialogs.pending_answers()
    dialogs.take_asked()
    assert not left, f"dialogs that never asked: {left}"
