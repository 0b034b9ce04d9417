"""Contexts that are kept at hand, up to so many entries in all: hostile ones are many and large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from db.vectors import size

if TYPE_CHECKING:
    from db.vectors import Context

Key = TypeVar("Key", int, bytes)


class Remembered(Generic[Key]):
    """Contexts by whatever they are asked for; all are let go of where there would be too many entries."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._contexts: dict[Key, Context] = {}
        self._entries = 0

    def get(self, key: Key) -> Context | None:
        """What is remembered; not to be changed."""
        return self._contexts.get(key)

    def add(self, key: Key, context: Context) -> None:
        """Remember one more."""
        entries = size(context)
        if self._entries + entries > self._most:
            self.clear()
        self._contexts[key] = context
        self._entries += entries

    def clear(self) -> None:
        """Remember nothing."""
        self._contexts.clear()
        self._entries = 0
