"""A screen and a session bus for each process that runs tests beside another one.

Two on one desktop would take each other's focus and clipboard, and hear each other's screen savers lock.
"""

from __future__ import annotations

import os
import shutil
import subprocess

_started: list[subprocess.Popen[str]] = []


def take() -> None:
    """Where this is one of several processes on a screen of the tests' own, have another screen and bus.

    Called before Qt connects to either.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ or os.environ.get("QT_QPA_PLATFORM") != "xcb":
        return
    if shutil.which("Xvfb"):
        screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-dpi", "96")
        os.environ["DISPLAY"] = ":" + _first_line(*screen, "-nolisten", "tcp", "-noreset")
    if shutil.which("dbus-daemon") and "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = _first_line(
            "dbus-daemon", "--session", "--nofork", "--print-address=1"
        )


def leave() -> None:
    """End what ``take`` started."""
    for process in _started:
        process.terminate()
    for process in _started:
        process.communicate(timeout=10)
    _started.clear()


def _first_line(*command: str) -> str:
    """Start a server; what it says once it can be reached."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    _started.append(process)
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise RuntimeError(f"{command[0]} did not start")
    return line
