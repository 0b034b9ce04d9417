"""What stands on the X screen, asked of the server itself: a process for each look would cost too much.

A window counts as painted when three colours are in it, which the ground of a window alone has not.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from types import TracebackType
from typing import Self

LEAST = 200
"""Pixels each way: smaller windows are not a program's first one."""
_VIEWABLE, _Z_PIXMAP, _ALL_PLANES = 2, 2, 0xFFFFFFFF
_LINES = 40
"""Rows of pixels looked at; text in one of them is enough."""


class _Attributes(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_events", "our_events", "not_propagated")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    ]


class _Image(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int) for name in ("width", "height", "offset", "format")),
        ("data", ctypes.c_void_p),
        *(
            (name, ctypes.c_int)
            for name in ("byte_order", "unit", "bit_order", "pad", "depth", "line", "bits")
        ),
    ]


class Screen:
    """A connection to the X server; a context manager."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("X11")
        if name is None:
            raise OSError("libX11 is not installed")
        x = self._x = ctypes.CDLL(name)
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XGetImage.restype = ctypes.POINTER(_Image)
        x.XDestroyImage.argtypes = [ctypes.POINTER(_Image)]
        display = x.XOpenDisplay(None)
        if not display:
            raise OSError("there is no X display")
        self._display = ctypes.c_void_p(display)
        self._root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))
        # A window may be gone between two questions; the server's word on that must not end this process.
        self._deaf = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _d, _e: 0)
        x.XSetErrorHandler(self._deaf)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def windows(self) -> set[int]:
        """The windows of some size that are viewable."""
        ignored, children, count = ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        found = self._x.XQueryTree(
            self._display,
            self._root,
            *(ctypes.byref(ignored),) * 2,
            ctypes.byref(children),
            ctypes.byref(count),
        )
        if not found:
            return set()
        listed = [children[n] for n in range(count.value)]
        if children:
            self._x.XFree(children)
        return {window for window in listed if self._size(window) is not None}

    def _size(self, window: int) -> tuple[int, int] | None:
        asked = _Attributes()
        if not self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(asked)):
            return None
        large = asked.width >= LEAST and asked.height >= LEAST
        return (asked.width, asked.height) if large and asked.map_state == _VIEWABLE else None

    def is_painted(self, window: int) -> bool:
        """Whether the window shows more than a ground."""
        size = self._size(window)
        if size is None:
            return False
        width, height = size
        colours: set[bytes] = set()
        for line in range(_LINES):
            row = self._row(window, height * line // _LINES, width)
            colours.update(row[n : n + 3] for n in range(0, len(row), 4))
            if len(colours) >= 3:
                return True
        return False

    def _row(self, window: int, y: int, width: int) -> bytes:
        image = self._x.XGetImage(
            self._display,
            ctypes.c_ulong(window),
            0,
            y,
            width,
            1,
            ctypes.c_ulong(_ALL_PLANES),
            _Z_PIXMAP,
        )
        if not image:
            return b""
        data = ctypes.string_at(image.contents.data, image.contents.line)
        self._x.XDestroyImage(image)
        return data
