"""The way up to the window, the one thing here that needs a display."""

from __future__ import annotations

import gc
import os
import socket
import sys
from argparse import Namespace
from pathlib import Path

from app.cli import output
from app.cli.failure import OK, Failed

_DRAWS_NOWHERE = ("offscreen", "minimal", "vnc")


def has_display() -> bool:
    """Whether there is a screen to open a window on: X11 or Wayland, or a system that always has one."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _DRAWS_NOWHERE:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(args: Namespace) -> int:
    """Open the window and return its exit status when it is closed.

    Bundles are given to a window that is open, else they wait for a case file to be unlocked.
    """
    files: list[Path] = args.files
    bundles = [file for file in files if _is_bundle(file)]
    if bundles and len(bundles) < len(files):
        raise Failed("A case file and bundles cannot be opened together; open the case file first.")
    if len(files) > 1 and not bundles:
        raise Failed("One case file can be opened at a time; only of bundles there may be several.")
    file = files[0] if files and not bundles else None
    for missing in [one for one in files if not one.is_file()]:
        if bundles:
            raise Failed(f"There is no bundle {missing}.")
        raise Failed(f"There is no case file {missing}; `chancery new` creates one.")
    if not has_display():
        raise Failed("There is no display to open a window on; `chancery --help` lists what needs none.")
    if bundles and _were_handed_over(bundles):
        output.line("Chancery is open; the bundles are shown in its window.")
        return OK
    wanted = _demonstration() if args.demo else file
    if wanted is not None and _was_sent_to_the_first(wanted):
        output.line(f"Chancery is already open with {wanted}; its window was brought to the front.")
        return OK
    gc.disable()  # nothing of what is read now goes again, and the window is waited for
    try:
        from ui.application import run
    finally:
        gc.enable()
    return run(file, demonstration=args.demo, bundles=[bundle.absolute() for bundle in bundles])


def _is_bundle(file: Path) -> bool:
    from ui.files import is_bundle

    return is_bundle(file)


def _were_handed_over(bundles: list[Path]) -> bool:
    """Whether a window of this user took the bundles; one that hangs is passed over."""
    from ui.instance import Answer, hand_over

    return hand_over(bundles) is Answer.RAISED


def _demonstration() -> Path:
    from db.places import data_folder

    return data_folder() / "demonstration.chancery"


def _was_sent_to_the_first(file: Path) -> bool:
    """Whether a window of this user has the case file and came forward; raises Failed when it hangs."""
    from db.lock import holder_of
    from ui.instance import Answer, call_window

    holder = holder_of(file)
    here = holder is not None and holder.host == socket.gethostname()
    answer = call_window(file, holder.address if holder is not None and here else "")
    if answer is Answer.SILENT:
        who = f" (process {holder.pid} on {holder.host})" if holder is not None else ""
        raise Failed(
            f"{file} is open in another Chancery{who}, which does not answer; end it there, then open it"
            " here."
        )
    return answer is Answer.RAISED
