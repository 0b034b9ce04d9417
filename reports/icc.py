"""An sRGB colour profile, made from the standard's numbers, so that archives know what our colours mean.

PDF/A asks for a profile inside the file. Building the profile here keeps it the same, byte for byte, in every
report, where a colour library would stamp the day into it.
"""

from __future__ import annotations

import struct
from functools import cache

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    # sRGB's primaries (IEC 61966-2-1) adapted from D65 to the profile's D50 by Bradford's method.
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_CURVE_POINTS = 1024


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _linear(value: float) -> float:
    """The transfer function of IEC 61966-2-1, from encoded to linear light, both 0 to 1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _curve() -> bytes:
    points = [round(_linear(n / (_CURVE_POINTS - 1)) * 65535) for n in range(_CURVE_POINTS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *points)


def _description(text: str) -> bytes:
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


@cache
def srgb() -> bytes:
    """An ICC profile of version 2.1 (ICC.1:1998-09) for an RGB display with sRGB's colours."""
    curve = _curve()
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _description("sRGB")),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz(_D50)),
        *((name, _xyz(values)) for name, values in _PRIMARIES.items()),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    offset = 128 + 4 + 12 * len(tags)
    table, body, placed = b"", b"", {}
    for name, data in tags:
        if data not in placed:
            placed[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", placed[data], len(data))
    size = offset + len(body)
    date = struct.pack(">6H", 1999, 10, 18, 0, 0, 0)  # of the standard, so that no clock enters
    header = (
        struct.pack(">I", size)
        + bytes(4)
        + b"\x02\x10\0\0"
        + b"mntrRGB XYZ "
        + date
        + b"acsp"
        + bytes(4)
        + bytes(4)
        + bytes(4)
        + bytes(4)
        + bytes(8)
        + bytes(4)
        + b"".join(_fixed(value) for value in _D50)
        + bytes(4)
    )
    return header + bytes(128 - len(header)) + struct.pack(">I", len(tags)) + table + body
