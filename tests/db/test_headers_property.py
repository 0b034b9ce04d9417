"""Headers of segments with odd things in them: refused, or what their content is written as."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import msgpack
import pytest
from forging import NOW
from hypothesis import given
from hypothesis import strategies as st

from db.errors import ChanceryError
from db.segment import Header, decode_header, kept_header
from db.shorthand import short_header

_ODD: list[Any] = [
    {},
    "",
    b"",
    None,
    True,
    False,
    1.0,
    0,
    1,
    -1,
    [],
    [[]],
    "a",
    b"\xff" * 16,
    2**40,
    [0, "", []],
]


@st.composite
def _headers(draw: st.DrawFn) -> bytes:
    """A well-formed header in which some things were put in place of others."""
    author = st.binary(min_size=16, max_size=16)
    seen = st.tuples(st.integers(0, 3), st.lists(st.integers(4, 6), max_size=2, unique=True).map(tuple))
    scopes = st.sampled_from([(0, ""), (1, ""), (1, '["LIM"]')])
    context = draw(st.dictionaries(scopes, st.dictionaries(author, seen, min_size=1, max_size=2), max_size=2))
    made = Header((1, '["LIM"]'), bytes(16), "MAD", 1, b"", context, NOW, bytes(32), 1, 1).encode()
    plain = msgpack.unpackb(made, raw=False)
    for _ in range(draw(st.integers(0, 2))):
        place = plain
        for _ in range(draw(st.integers(0, 4))):
            inner = [each for each in place if isinstance(each, list) and each]
            if not inner:
                break
            place = draw(st.sampled_from(inner))
        change = draw(st.sampled_from(("replace", "double", "turn")))
        if change == "replace":
            place[draw(st.integers(0, len(place) - 1))] = deepcopy(draw(st.sampled_from(_ODD)))
        elif change == "double":
            place.append(deepcopy(place[-1]))
        else:
            place.reverse()
    return bytes(msgpack.packb(plain))


@pytest.mark.property
@given(_headers())
def test_a_header_is_refused_or_is_what_its_content_is_written_as(data: bytes) -> None:
    """Else who passes it on could not give back what was signed."""
    try:
        header = decode_header(data)
    except ChanceryError:
        return
    assert header.encode() == data
    assert kept_header(short_header(data)) == replace(header, context={})
