"""Every bit of one whole small bundle counts, outside and inside its encryption, and so does its length.

`make soak` flips all bits and cuts at all lengths; otherwise it is a sample that is drawn from all places.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from forging import keys, opened, sealed
from posts import Posts
from test_bundle_refused import nothing_changes

from db.errors import ChanceryError

ALL = os.environ.get("CHANCERY_TEST_PROFILE") == "soak"
FEW = 120
AT_ONCE = 500


@pytest.fixture
def small(posts: Posts) -> bytes:
    """A bundle of one task, with a content beside it."""
    desk = posts["JKT"].desk
    desk.add("person", {"name": "Person", "photo": desk.add_content(b"a photo")})
    return posts.export("JKT", "MAD").read_bytes()


def _drawn(count: int, salt: int) -> list[int]:
    """Places among ``count``: all of them, or a few, the first and the last included."""
    if ALL:
        return list(range(count))
    return sorted({0, count - 1, *random.Random(salt).sample(range(count), FEW)})


def _flips(data: bytes, salt: int) -> Iterator[tuple[str, bytes]]:
    for bit in _drawn(8 * len(data), salt):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << (bit % 8)
        yield f"bit {bit}", bytes(changed)


def _cuts(data: bytes, salt: int) -> Iterator[tuple[str, bytes]]:
    for length in _drawn(len(data), salt):
        yield f"cut at {length}", data[:length]


def _all_refused(posts: Posts, changed: Iterable[tuple[str, Path]]) -> set[str]:
    """Each is refused with a sentence, and nothing changes; returns the sentences."""
    post = posts["MAD"]
    sentences: set[str] = set()
    rest = iter(changed)
    more = True
    while more:
        more = False
        with nothing_changes(post):
            for _, (what, path) in zip(range(AT_ONCE), rest, strict=False):
                more = True
                try:
                    post.exchange.import_bundles([path])
                except ChanceryError as error:
                    sentences.add(str(error))
                else:
                    pytest.fail(f"{what} was taken in")
    for sentence in sentences:
        assert "\n" not in sentence
        assert sentence.rstrip().endswith("."), sentence
    return sentences


@pytest.mark.property
def test_each_bit_and_each_length_of_the_file_counts(posts: Posts, small: bytes) -> None:
    path = posts.folder / "changed.bundle"

    def written() -> Iterator[tuple[str, Path]]:
        for what, data in _changed(small):
            path.write_bytes(data)
            yield what, path

    assert len(_all_refused(posts, written())) > 3
    path.write_bytes(small)
    assert posts["MAD"].exchange.import_bundles([path])[0].applied == 1


@pytest.mark.property
def test_each_bit_and_each_length_inside_counts(posts: Posts, small: bytes) -> None:
    """The bytes that are encrypted: version, lengths, manifest, signature, each part; encrypted anew."""
    path = posts.folder / "small.bundle"
    path.write_bytes(small)
    content = opened(posts["MAD"], path)
    recipient = keys(posts["MAD"]).age.recipient
    path = posts.folder / "changed.bundle"

    def written() -> Iterator[tuple[str, Path]]:
        for what, data in _changed(content):
            yield what, sealed(recipient, path, data)

    assert len(_all_refused(posts, written())) > 3
    sealed(recipient, path, content)
    assert posts["MAD"].exchange.import_bundles([path])[0].applied == 1


def _changed(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield from _flips(data, 1)
    yield from _cuts(data, 2)
