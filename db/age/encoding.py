"""The two text encodings of age: unpadded canonical base 64 inside files, Bech32 for keys.

Bech32 is as in BIP 173 without its limit of 90 characters; see the chapter "Conventions" of the age
specification (c2sp.org/age).
"""

from __future__ import annotations

import base64
import binascii

_CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {char: value for value, char in enumerate(_CHARSET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6
_MAX_BECH32 = 8192


def encode64(data: bytes) -> bytes:
    """Return canonical base 64 (RFC 4648, section 4) without padding."""
    return base64.b64encode(data).rstrip(b"=")


def decode64(text: bytes) -> bytes:
    """Read what `encode64` writes. Raises ValueError for anything else: padding, stray bits or characters."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("not base 64") from error
    if encode64(data) != text:
        raise ValueError("not canonical base 64")
    return data


def bech32_encode(prefix: str, data: bytes) -> str:
    """Return `data` in Bech32 under a human-readable prefix, in the prefix's case."""
    low = prefix.lower()
    digits = _regroup(data, 8, 5, pad=True)
    remainder = _polymod([*_expand(low), *digits, *([0] * _CHECKSUM)]) ^ 1
    digits += [remainder >> 5 * (_CHECKSUM - 1 - place) & 31 for place in range(_CHECKSUM)]
    text = low + "1" + "".join(_CHARSET[digit] for digit in digits)
    return text if prefix == low else text.upper()


def bech32_decode(prefix: str, text: str) -> bytes:
    """Return the data of a Bech32 string that must have this prefix, in this case (upper or lower).

    Raises ValueError for another prefix, mixed case, a wrong checksum or stray bits.
    """
    if len(text) > _MAX_BECH32 or not text.startswith(prefix + "1"):
        raise ValueError(f"a key that starts with {prefix}1 was expected")
    if text not in (text.lower(), text.upper()):
        raise ValueError("a key is written in one case")
    try:
        digits = [_VALUES[char] for char in text[len(prefix) + 1 :].lower()]
    except KeyError:
        raise ValueError("a character that no key contains") from None
    if len(digits) < _CHECKSUM or _polymod([*_expand(prefix.lower()), *digits]) != 1:
        raise ValueError("the checksum of the key is wrong")
    return bytes(_regroup(digits[:-_CHECKSUM], 5, 8, pad=False))


def _expand(prefix: str) -> list[int]:
    return [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= factor
    return check


def _regroup(values: bytes | list[int], width: int, new_width: int, *, pad: bool) -> list[int]:
    """Cut a sequence of `width`-bit numbers into `new_width`-bit ones, most significant bits first."""
    result = []
    pending = 0
    bits = 0
    for value in values:
        pending = pending << width | value
        bits += width
        while bits >= new_width:
            bits -= new_width
            result.append(pending >> bits)
            pending &= (1 << bits) - 1
    if pad and bits:
        result.append(pending << new_width - bits)
    elif not pad and (bits >= width or pending):
        raise ValueError("stray bits at the end of the key")
    return result
