"""Canonical, bounded MessagePack: the one way in which foreign bytes become values.

Key files and identity cards are small arrays of strings, integers and byte strings. Reading them goes
through `unpack`, which bounds every length before anything is allocated, knows no maps, floats, nor
extension types, and accepts only the one encoding that `pack` would write: so two files that differ in a
byte differ in meaning, and a signature over the bytes is a signature over the values.
"""

from __future__ import annotations

from typing import Any

MAX_ITEMS = 4096
MAX_DEPTH = 4
_WINDOW = 1 << 27
"""Bytes that unpacking may look back."""

Packed = None | bool | int | str | bytes | list["Packed"]


def pack(value: Packed) -> bytes:
    """Return the shortest MessagePack encoding of nested lists, strings, bytes, integers and None."""
    import msgpack

    codec: Any = msgpack  # it ships no types
    data: bytes = codec.packb(value, use_bin_type=True, strict_types=True)
    return data


def unpack(data: bytes, limit: int) -> Packed:
    """Read what `pack` wrote, at most `limit` bytes of it.

    Raises ValueError for anything else: longer, cut, with bytes left over, another type, or an encoding
    that is not the canonical one.
    """
    import msgpack

    if len(data) > limit:
        raise ValueError(f"longer than {limit} bytes")
    codec: Any = msgpack
    value: Packed = codec.unpackb(
        data,
        raw=False,
        use_list=True,
        max_str_len=limit,
        max_bin_len=limit,
        max_array_len=MAX_ITEMS,
        max_map_len=0,
        max_ext_len=0,
    )
    _check(value, MAX_DEPTH)
    if pack(value) != data:
        raise ValueError("not in canonical form")
    return value


def unpack_foreign(data: bytes, items: int, longest: int) -> Any:
    """Read MessagePack of another's making whose lists hold `items` entries at most, `longest` in one.

    A byte on the wire can be a list in memory, seventy times its size; hence the count. Knows no maps and no
    extension types. Raises ValueError or an exception of msgpack.
    """
    import msgpack

    left = items

    def counted(found: list[Any]) -> list[Any]:
        nonlocal left
        left -= 1 + len(found)
        if left < 0:
            raise ValueError("it holds more lists than any real one")
        return found

    few = 2 * len(data) <= items  # each list takes a byte, and so does each thing in it
    codec: Any = msgpack
    return codec.unpackb(
        data,
        raw=False,
        max_array_len=min(longest, len(data)),
        max_str_len=len(data),
        max_bin_len=len(data),
        max_map_len=0,
        max_ext_len=0,
        list_hook=None if few else counted,
    )


def inflate(packed: Any, most: int) -> bytes:
    """At most ``most`` bytes of what Zstandard packed, whatever it would unpack to; raises ValueError."""
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(packed) as reader:
            found: bytes = reader.read(most)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from None
    return found


def as_list(value: Packed, length: int | None = None) -> list[Packed]:
    """Return `value` as a list (of that length), or raise ValueError."""
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise ValueError("an array of another length was expected")
    return value


def as_bytes(value: Packed, length: int | None = None) -> bytes:
    """Return `value` as a byte string (of exactly `length` bytes), or raise ValueError."""
    if not isinstance(value, bytes) or (length is not None and len(value) != length):
        raise ValueError("a byte string of another length was expected")
    return value


def as_text(value: Packed) -> str:
    """Return `value` as text, or raise ValueError."""
    if isinstance(value, str):
        return value
    raise ValueError("text was expected")


def as_int(value: Packed, low: int, high: int) -> int:
    """Return `value` as an integer between `low` and `high`, both allowed, or raise ValueError."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"a number from {low} to {high} was expected")
    return value


def _check(value: Packed, depth: int) -> None:
    """Refuse types that `pack` is not meant to write (floats, maps, timestamps)."""
    if isinstance(value, list):
        if depth == 0:
            raise ValueError("nested too deeply")
        for item in value:
            _check(item, depth - 1)
    elif value is not None and not isinstance(value, bool | int | str | bytes):
        raise ValueError("a type that does not belong here")
