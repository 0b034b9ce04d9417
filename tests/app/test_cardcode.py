"""The QR code of a card: its form, and that what it says can be read back by the standard's own rules.

No decoder is among our packages, so one for this one form stands here: version 4 with level M in
alphanumeric mode (ISO/IEC 18004), of which the data code words are read without use of the encoder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from app.cardcode import FRONT, squares, text_of
from db.card import Card
from db.identity import Identity

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
SIZE = 33
FINDER = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)


@pytest.fixture(scope="module")
def card() -> Card:
    own = Identity.generate()
    return Card.parse(
        own.card(
            post="JKT", country="ID", name="N", replica=bytes(16), device="d",
            valid_from=dt.date(2026, 1, 1), valid_until=dt.date(2031, 1, 1),
        )
    )  # fmt: skip


def is_function(y: int, x: int) -> bool:
    """Whether a module of version 4 holds no data: finders, format, timing, alignment at 26."""
    corner = (y < 9 and x < 9) or (y < 9 and x >= SIZE - 8) or (y >= SIZE - 8 and x < 9)
    return corner or y == 6 or x == 6 or (24 <= y <= 28 and 24 <= x <= 28)


def zigzag() -> Iterator[tuple[int, int]]:
    """The places of the data bits, in the order of the standard."""
    upward, x = True, SIZE - 1
    while x > 0:
        if x == 6:
            x -= 1
        for y in reversed(range(SIZE)) if upward else range(SIZE):
            for column in (x, x - 1):
                if not is_function(y, column):
                    yield y, column
        upward, x = not upward, x - 2


def read(code: list[list[bool]]) -> str:
    """What a version 4-M code in alphanumeric mode says, by its first block and the second after it."""
    places = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)]
    bits = [code[y][x] for y, x in places]
    level_and_mask = [bit ^ (mask == "1") for bit, mask in zip(bits[:5], "10101", strict=True)]
    assert level_and_mask[:2] == [False, False], "level M"
    mask = MASKS[int("".join("1" if bit else "0" for bit in level_and_mask[2:]), 2)]
    stream = ["1" if code[y][x] ^ mask(y, x) else "0" for y, x in zigzag()]
    words = [int("".join(stream[n : n + 8]), 2) for n in range(0, 8 * 100, 8)]
    # Two blocks of 32 data words, interleaved.
    data = "".join(f"{word:08b}" for word in words[0:64:2] + words[1:64:2])
    assert data[:4] == "0010", "alphanumeric"
    count, place, said = int(data[4:13], 2), 13, ""
    while len(said) < count - 1:
        pair = int(data[place : place + 11], 2)
        said += LETTERS[pair // 45] + LETTERS[pair % 45]
        place += 11
    if len(said) < count:
        said += LETTERS[int(data[place : place + 6], 2)]
    return said


def test_it_has_the_form_of_a_qr_code(card: Card) -> None:
    code = squares(card)
    assert [len(row) for row in code] == [SIZE] * SIZE
    for top, start in ((0, 0), (0, SIZE - 7), (SIZE - 7, 0)):
        seen = ["".join("#" if code[top + y][start + x] else "." for x in range(7)) for y in range(7)]
        assert seen == FINDER
    assert [code[6][x] for x in range(8, SIZE - 8)] == [x % 2 == 0 for x in range(8, SIZE - 8)]
    assert [code[y][6] for y in range(8, SIZE - 8)] == [y % 2 == 0 for y in range(8, SIZE - 8)]
    assert code[SIZE - 8][8], "the module that is always dark"


def test_it_says_the_fingerprint(card: Card) -> None:
    assert read(squares(card)) == text_of(card) == FRONT + card.fingerprint.replace(" ", "")


def test_the_same_card_has_the_same_code(card: Card) -> None:
    assert squares(card) == squares(Card.parse(card.text))
