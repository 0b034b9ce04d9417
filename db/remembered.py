"""What is kept at hand up to so much in all: what hostile bundles would have kept is much and large."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Values by whatever they are asked for; one in four is let go of where they would be over ``most``.

    So of what is asked for round and round, a little more than ``most`` of it, most is found; where the
    oldest goes, none would ever be. ``size`` says how much one of them is.
    """

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        self._most = most
        self._size = size
        self._values: dict[Key, Value] = {}
        self._all = 0

    def get(self, key: Key) -> Value | None:
        """What is remembered; not to be changed."""
        return self._values.get(key)

    def add(self, key: Key, value: Value) -> None:
        """Remember one more; what is more than ``most`` by itself is not kept."""
        if key in self._values:
            self._all -= self._size(self._values.pop(key))
        size = self._size(value)
        if size > self._most:
            return
        while self._all + size > self._most:
            for each in list(self._values)[::4]:
                self._all -= self._size(self._values.pop(each))
        self._values[key] = value
        self._all += size

    def clear(self) -> None:
        """Remember nothing."""
        self._values.clear()
        self._all = 0
