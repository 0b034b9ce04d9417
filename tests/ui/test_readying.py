"""The shell's modules are read before they are wanted, on the window's own thread."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


def _program(code: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


PROGRAM = """
import builtins, sys, threading
off = []
build = builtins.__build_class__
def building(body, name, *bases, **words):
    made = build(body, name, *bases, **words)
    if threading.current_thread() is not threading.main_thread():
        from PySide6.QtCore import QObject
        if issubclass(made, QObject):
            off.append(name)
    return made
builtins.__build_class__ = building
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.application
from ui.readying import Readying
first = set(sys.modules)
def listen(session):
    {more}
    look()
def look():
    if "ui.shell" in sys.modules:
        QTimer.singleShot(0, QApplication.closeAllWindows)
    else:
        QTimer.singleShot(20, look)
ui.application.Session.listen = listen
status = ui.application.run()
print(off, "ui.shell" in first, "ui.shell" in sys.modules)
sys.exit(status)
"""


@pytest.mark.parametrize("more", ["pass", "session.readying.finish()"])
def test_the_shell_is_read_while_the_first_window_stands_and_no_class_on_another_thread(
    user_folders: Path, more: str
) -> None:
    assert _program(PROGRAM.replace("{more}", more)) == "[] False True\n"


def test_after_its_steps_the_shell_needs_nothing_more() -> None:
    code = """
    import sys
    import ui.application
    from ui.readying import STEPS
    from importlib import import_module
    sizes = []
    for step in STEPS:
        before = len(sys.modules)
        import_module(step)
        sizes.append(len(sys.modules) - before)
    print(min(sizes) > 0, max(sizes) < sum(sizes) // 3)
    """
    assert _program(code) == "True True\n"
