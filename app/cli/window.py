"""The way up to the window, the one thing here that needs a display."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from app.cli.failure import Failed

_DRAWS_NOWHERE = ("offscreen", "minimal", "vnc")


def has_display() -> bool:
    """Whether there is a screen to open a window on: X11 or Wayland, or a system that always has one."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _DRAWS_NOWHERE:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(args: Namespace) -> int:
    """Open the window and return its exit status when it is closed."""
    file: Path | None = args.file
    if file is not None and not file.is_file():
        raise Failed(f"There is no case file {file}; `chancery new` creates one.")
    if not has_display():
        raise Failed("There is no display to open a window on; `chancery --help` lists what needs none.")
    from ui.application import run

    return run(file, demonstration=args.demo)
