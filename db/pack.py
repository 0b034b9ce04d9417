"""Packing of old values and dots: the functions that the capture triggers call.

``old`` values are a MessagePack array of the changed registers' columns, in register order.  Dots
are four bytes little-endian for each register: the unit of work its shown value comes from.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any

import msgpack

from db.kinds.spec import MARKING, KindSpec, Register


def bits(mask: int) -> list[int]:
    """The indices of the bits that are set, rising."""
    found = []
    index = 0
    while mask:
        if mask & 1:
            found.append(index)
        mask >>= 1
        index += 1
    return found


def pack_values(values: Sequence[Any]) -> bytes:
    """MessagePack of column values; the one form used for old values, rivals and the wire."""
    packed: bytes = msgpack.packb(values, use_bin_type=True)
    return packed


def unpack_values(data: bytes) -> list[Any]:
    """The column values that ``pack_values`` packed."""
    values: list[Any] = msgpack.unpackb(data, raw=False, strict_map_key=False)
    return values


def old_packer(kinds: Iterable[KindSpec]) -> Any:
    """The SQL function chancery_old(kind, mask, old columns of the kind's table ...)."""
    slots: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for spec in kinds:
        place = {name: n for n, name in enumerate(spec.columns)}
        slots[spec.number] = [(1 << r.index, tuple(place[f] for f in r.fields)) for r in spec.own_registers]
    packb = msgpack.packb

    def chancery_old(kind: int, mask: int, *columns: Any) -> bytes:
        values = [columns[n] for bit, places in slots[kind] if mask & bit for n in places]
        packed: bytes = packb(values, use_bin_type=True)
        return packed

    return chancery_old


def common_old(mask: int, *columns: Any) -> bytes:
    """The SQL function chancery_common(mask, old marking, release_to, deleted, source)."""
    return pack_values([value for n, value in enumerate(columns) if mask & (1 << n)])


def is_unset(index: int, columns: Sequence[Any]) -> bool:
    """Whether a register that stands as it was born says nothing: it was never written.

    The lowest marking is what a record has when nobody marked it.
    """
    first = columns[0]
    if index == MARKING:
        return first is None or first == 0
    return first is None and all(column is None for column in columns)


def set_dots(stored: bytes | None, mask: int, tx: int, born: int, count: int) -> bytes:
    """Dots with those in ``mask`` set to ``tx``; ``stored`` None means all are ``born``."""
    dots = read_dots(stored, born, count)
    for index in bits(mask):
        dots[index] = tx
    return pack_dots(dots)


def pack_dots(dots: Sequence[int]) -> bytes:
    """Four bytes little-endian for each register."""
    return struct.pack(f"<{len(dots)}I", *dots)


def read_dots(stored: bytes | None, born: int, count: int) -> list[int]:
    """The unit of work of each of ``count`` registers; those added later than the row are ``born``."""
    if stored is None:
        return [born] * count
    have = len(stored) // 4
    dots = list(struct.unpack(f"<{have}I", stored))
    if have < count:
        dots.extend([born] * (count - have))
    return dots


def split_registers(registers: Sequence[Register], mask: int, values: Sequence[Any]) -> dict[int, list[Any]]:
    """Old values by register index, each a list of the register's columns."""
    found: dict[int, list[Any]] = {}
    place = 0
    for register in registers:
        if mask & (1 << register.index):
            width = len(register.fields)
            found[register.index] = list(values[place : place + width])
            place += width
    return found
