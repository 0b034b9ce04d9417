"""A printed recovery key survives paper, and says where a retyped one went wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import recovery
from db.errors import BadRecoveryKey

KEYS = st.binary(min_size=32, max_size=32)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_round_trip(key: bytes) -> None:
    printed = recovery.render(key)
    groups = printed.split("-")
    assert [len(group) for group in groups] == [5] * 13
    assert set("".join(groups)) <= set(ALPHABET)
    assert recovery.parse(printed) == key


@given(KEYS, st.sampled_from(["-", " ", "", "\n", " - ", "\u2013", "\t", ", "]), st.booleans())
def test_however_it_is_retyped(key: bytes, separator: str, lower: bool) -> None:
    confused = recovery.render(key).translate(str.maketrans("01V", "OlU"))
    typed = separator.join(confused.split("-"))
    assert recovery.parse(f"  {typed.lower() if lower else typed}\n") == key
    assert recovery.parse(typed.replace("l", "I").replace("L", "i")) == key


@given(KEYS)
def test_full_width_letters_are_read(key: bytes) -> None:
    printed = recovery.render(key)
    assert recovery.parse("".join(chr(ord(c) + 0xFEE0) if c != "-" else c for c in printed)) == key


@given(KEYS, st.integers(0, 12), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_letter_names_its_group(key: bytes, group: int, place: int, letter: str) -> None:
    groups = recovery.render(key).split("-")
    wrong = groups[group][:place] + letter + groups[group][place + 1 :]
    if wrong != groups[group]:
        groups[group] = wrong
        with pytest.raises(BadRecoveryKey, match=rf"^Group {group + 1} of"):
            recovery.parse("-".join(groups))


@given(KEYS, st.integers(0, 12), st.integers(0, 3))
def test_two_letters_swapped_name_their_group(key: bytes, group: int, place: int) -> None:
    groups = recovery.render(key).split("-")
    old = groups[group]
    groups[group] = old[:place] + old[place + 1] + old[place] + old[place + 2 :]
    if groups[group] != old:
        with pytest.raises(BadRecoveryKey, match=rf"^Group {group + 1} of"):
            recovery.parse("-".join(groups))


@given(KEYS, st.permutations(range(13)))
def test_groups_in_another_order_are_refused(key: bytes, order: list[int]) -> None:
    groups = recovery.render(key).split("-")
    moved = [groups[index] for index in order]
    first = next((place for place, index in enumerate(order) if place != index), None)
    if first is not None:
        with pytest.raises(BadRecoveryKey, match=rf"^Group {first + 1} of"):
            recovery.parse("-".join(moved))


def test_groups_of_two_sheets_do_not_pass_for_one() -> None:
    ones, twos = (recovery.render(bytes([n]) * 32).split("-") for n in (1, 2))
    refused = 0
    for cut in range(1, 13):
        try:
            recovery.parse("-".join(ones[:cut] + twos[cut:]))
        except BadRecoveryKey as error:
            refused += "do not belong together" in error.message
    assert refused >= 10  # four bits of checksum: one such mixture in sixteen gets by, and then opens nothing


def test_a_letter_too_few_names_the_group_and_other_noise_is_explained() -> None:
    printed = recovery.render(bytes(range(32)))
    groups = printed.split("-")
    for index in range(13):
        short = [*groups[:index], groups[index][:-1], *groups[index + 1 :]]
        with pytest.raises(BadRecoveryKey, match=rf"^Group {index + 1} of the recovery key has 4 char"):
            recovery.parse("-".join(short))
        with pytest.raises(BadRecoveryKey, match="60 were typed"):
            recovery.parse(" ".join(groups[:index] + groups[index + 1 :]))
        bad = [*groups[:index], "?" + groups[index][1:], *groups[index + 1 :]]
        with pytest.raises(BadRecoveryKey, match=rf"^Group {index + 1} of the recovery key holds"):
            recovery.parse("-".join(bad))
    for text, reason in (("", "No recovery key"), (" - ", "No recovery key"), ("A" * 2000, "too long")):
        with pytest.raises(BadRecoveryKey, match=reason):
            recovery.parse(text)


def test_each_sheet_is_new() -> None:
    assert len({recovery.generate() for _ in range(100)}) == 100
    with pytest.raises(ValueError, match="32 bytes"):
        recovery.render(bytes(31))


@given(st.text(max_size=200))
def test_noise_is_only_ever_refused(text: str) -> None:
    with pytest.raises(BadRecoveryKey):
        recovery.parse(text)
