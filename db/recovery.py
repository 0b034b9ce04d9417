"""The printed recovery key: 256 random bits that survive paper, typing, and bad handwriting.

Form: 13 groups of five characters, `XXXXX-XXXXX-...`. The alphabet is Crockford's base 32 (no I, L, O, U),
read without regard to case, spaces and dashes, with the usual confusions mended (O for 0, I and L for 1,
U for V). The last character of each group checks the group: a sum over GF(32) with distinct weights, so a
single wrong character or two swapped ones in a group are always noticed, and so is a group in the wrong
place, since the group's number is part of the sum. 13 x 4 characters carry 260 bits: the key and, in the
four that are left, a checksum of the whole key.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

from db.errors import BadRecoveryKey
from resources.sentences import say

KEY_BYTES = 32
GROUPS = 13
GROUP_SIZE = 5

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {char: index for index, char in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1, "U": 27}
_DATA_SIZE = GROUP_SIZE - 1
_CHECK_BITS = 5 * _DATA_SIZE * GROUPS - 8 * KEY_BYTES
_SEPARATORS = re.compile(r"[\s\-_.,:;/|\u2010-\u2015\u2212\u00ad\u200b\ufeff]+")
_MODULUS = 0b100101  # x^5 + x^2 + 1 is primitive over GF(2), so x generates all of GF(32)'s units


def generate() -> str:
    """Return a new printed recovery key from the system's random numbers."""
    return render(os.urandom(KEY_BYTES))


def render(key: bytes) -> str:
    """Return the printed form of a 32-byte key. Raises ValueError for another length."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a recovery key has {KEY_BYTES} bytes")
    number = int.from_bytes(key, "big") << _CHECK_BITS | _checksum(key)
    digits = [number >> 5 * place & 31 for place in reversed(range(_DATA_SIZE * GROUPS))]
    groups = []
    for index in range(GROUPS):
        group = digits[index * _DATA_SIZE : (index + 1) * _DATA_SIZE]
        groups.append("".join(_ALPHABET[digit] for digit in [*group, _group_check(index, group)]))
    return "-".join(groups)


def parse(text: str) -> bytes:
    """Return the 32 bytes of a retyped recovery key.

    Raises BadRecoveryKey, which names the first group (counted from 1) that has a mistake.
    """
    number = 0
    for index, group in enumerate(_split(text)):
        digits = []
        for char in group:
            if char not in _VALUES:
                raise BadRecoveryKey(
                    say(
                        "Group {number} of the recovery key holds a character that a recovery key "
                        "never has; compare that group with the printed sheet.",
                        number=index + 1,
                    )
                )
            digits.append(_VALUES[char])
        if digits[-1] != _group_check(index, digits[:-1]):
            raise BadRecoveryKey(
                say(
                    "Group {number} of the recovery key has a mistake in it or is not in its "
                    "place; compare that group with the printed sheet.",
                    number=index + 1,
                )
            )
        for digit in digits[:-1]:
            number = number << 5 | digit
    key = (number >> _CHECK_BITS).to_bytes(KEY_BYTES, "big")
    if number & ((1 << _CHECK_BITS) - 1) != _checksum(key):
        raise BadRecoveryKey(
            say("The groups of the recovery key do not belong together; compare all with the printed sheet.")
        )
    return key


def _split(text: str) -> list[str]:
    """Cut what was typed into 13 groups of 5, by its own separators if they fit, else by counting."""
    if len(text) > 1000:
        raise BadRecoveryKey(say("This is far too long for a recovery key; type only its 13 groups."))
    plain = unicodedata.normalize("NFKC", text).upper()
    words = [word for word in _SEPARATORS.split(plain) if word]
    if not words:
        raise BadRecoveryKey(say("No recovery key was given; type the 13 groups of the printed sheet."))
    if len(words) == GROUPS:
        for index, word in enumerate(words):
            if len(word) != GROUP_SIZE:
                raise BadRecoveryKey(
                    say(
                        "Group {number} of the recovery key has {length} characters where {size} "
                        "belong; compare that group with the printed sheet.",
                        number=index + 1,
                        length=len(word),
                        size=GROUP_SIZE,
                    )
                )
        return words
    joined = "".join(words)
    if len(joined) != GROUPS * GROUP_SIZE:
        raise BadRecoveryKey(
            say(
                "The recovery key has {groups} groups of {size} characters, {total} in all, "
                "but {typed} were typed; look for a missing or repeated group.",
                groups=GROUPS,
                size=GROUP_SIZE,
                total=GROUPS * GROUP_SIZE,
                typed=len(joined),
            )
        )
    return [joined[start : start + GROUP_SIZE] for start in range(0, len(joined), GROUP_SIZE)]


def _double(value: int) -> int:
    """Multiply an element of GF(32) by x."""
    value <<= 1
    return value ^ _MODULUS if value & 32 else value


def _group_check(index: int, digits: list[int]) -> int:
    """Return the check digit of a group: x^index + the sum of digit i times x^(number of digits - i)."""
    place = 1
    for _ in range(index):
        place = _double(place)
    total = 0
    for digit in digits:
        total = _double(total ^ digit)
    return total ^ place


def _checksum(key: bytes) -> int:
    """Return the few bits that tie the groups together."""
    return hashlib.sha256(b"chancery recovery key" + key).digest()[0] >> (8 - _CHECK_BITS)
