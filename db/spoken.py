"""Fingerprints as words, to be read out over the telephone.

A list of 1,024 common English words, none near another in spelling, gives ten bits each. Eight of them are
the first 80 bits of a SHA-256, most significant bit first. The list never changes: two posts with different
versions of this program say the same words of the same card.
"""

from __future__ import annotations

from functools import cache

import resources

WORDS = 8
BITS_A_WORD = 10


@cache
def word_list() -> tuple[str, ...]:
    """The 1,024 words, by their numbers."""
    return tuple(resources.path("words", "fingerprint.txt").read_text(encoding="ascii").split())


def words_of(digest: bytes) -> str:
    """The first 80 bits of a digest as eight words between spaces. Raises ValueError for a shorter one."""
    bits = WORDS * BITS_A_WORD
    if 8 * len(digest) < bits:
        raise ValueError(f"a digest has at least {bits} bits")
    number = int.from_bytes(digest, "big") >> (8 * len(digest) - bits)
    every = word_list()
    places = range(bits - BITS_A_WORD, -1, -BITS_A_WORD)
    return " ".join(every[number >> place & (1 << BITS_A_WORD) - 1] for place in places)
