"""The QR code of an identity card: its fingerprint for a camera, where two people stand beside each other.

The card itself is too large for a code that reads easily; whoever has the card's file compares what the code
says with the file's fingerprint. Level M: a screen is neither creased nor stained.
"""

from __future__ import annotations

from pathlib import Path

from db.card import Card
from db.errors import ChanceryError
from resources.sentences import say, why

FRONT = "CHANCERY-CARD:"
"""What stands before the 64 hexadecimal digits of the fingerprint."""
QUIET = 4
"""Modules of white that a scanner needs on each side (ISO/IEC 18004)."""
_PIXELS = 8
"""Pixels of a module in a picture."""

Squares = list[list[bool]]


class CodeNotWritten(ChanceryError):
    """A picture of a code that cannot be written."""


def text_of(card: Card) -> str:
    """What the code of a card says."""
    return FRONT + card.digest.hex().upper()


def squares(card: Card) -> Squares:
    """The code's modules, row by row, True for a dark one; without the white margin."""
    from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(text_of(card)))
    code.make()
    return [[bool(dark) for dark in row] for row in code.modules]


def svg(found: Squares) -> str:
    """The code as an SVG picture on its white margin, a unit a module."""
    size = len(found) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(found)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size * _PIXELS}" height="{size * _PIXELS}"'
        f' viewBox="0 0 {size} {size}" shape-rendering="crispEdges">\n'
        f'<rect width="{size}" height="{size}" fill="#fff"/>\n<path d="{dark}" fill="#000"/>\n</svg>\n'
    )


def check_name(out: Path) -> None:
    """Raise CodeNotWritten unless a file is called as an SVG picture is."""
    if out.suffix.lower() != ".svg":
        raise CodeNotWritten(
            say("A QR code is written as an SVG picture; give {out} a name that ends in .svg.", out=out)
        )


def write(card: Card, out: Path) -> None:
    """Write the code of a card as an SVG picture. Raises CodeNotWritten."""
    from db.atomic import replacing

    check_name(out)
    try:
        with replacing(out) as stream:
            stream.write(svg(squares(card)).encode("ascii"))
    except OSError as error:
        raise CodeNotWritten(
            say("{out} cannot be written: {reason}; choose another place.", out=out, reason=why(error))
        ) from error
