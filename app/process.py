"""What a process of ours sets up first, window or command: no dumps, a log, and an ear for hard ends."""

from __future__ import annotations

from app import crashes, hardening, logs


def begin(kind: str) -> None:
    """Begin a process of this kind, `window` or `command`; doing it twice is harmless."""
    hardening.forbid_dumps()
    logs.begin(kind)
    crashes.watch()
