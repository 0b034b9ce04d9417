"""A transaction that is never kept: for finding out what would be so, by doing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store import Store


class _NotKept(Exception):
    """Takes a trial back."""


@contextmanager
def trial(store: Store) -> Iterator[None]:
    """Whatever the block writes is taken back at its end; raises what ``Store.transaction`` raises.

    Not inside another transaction, which would be taken back as well.
    """
    try:
        with store.transaction():
            yield
            raise _NotKept
    except _NotKept:
        pass
