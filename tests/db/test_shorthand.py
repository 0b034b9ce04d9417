"""What a store keeps of headers in short is, byte by byte, what was signed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from posts import Posts

from db import shorthand, vectors
from db.connection import driver
from db.pack import pack_values
from db.segment import Header, decode_header, header_hash

_seen = st.builds(
    vectors.seen_from, st.sets(st.integers(1, 12), min_size=1, max_size=6) | st.just({1, 2, 2**30, 2**39})
)
_author = st.integers(0, 9).map(lambda number: bytes([number]) * 16)
_scope = st.tuples(st.integers(0, 3), st.sampled_from(["", '["LIM"]', '["JKT","LIM"]']))
_context = st.dictionaries(_scope, st.dictionaries(_author, _seen, max_size=10), max_size=3)


def connection(known: int) -> Any:
    """A store's table of authors, of which so many are known: a connection with the functions."""
    raw = driver().connect(":memory:", isolation_level=None)
    raw.execute("CREATE TABLE replica (n INTEGER PRIMARY KEY, id BLOB)")
    raw.executemany("INSERT INTO replica(id) VALUES (?)", [(bytes([each]) * 16,) for each in range(known)])
    shorthand.register(raw)
    return raw


@given(_context, st.integers(0, 10))
def test_what_is_kept_in_short_is_read_as_it_was_signed(context: vectors.Context, known: int) -> None:
    raw = connection(known)
    header = Header((3, ""), b"z" * 16, "JKT", 2, b"p" * 32, context, 1 << 20, b"r" * 32, 1, 10).encode()
    packed = pack_values(vectors.pack(context))
    seen, short = raw.execute(
        "SELECT chancery_short_seen(?), chancery_short_header(?)", (packed, header)
    ).fetchone()
    assert raw.execute("SELECT chancery_seen(?)", (seen,)).fetchone()[0] == packed
    assert raw.execute("SELECT chancery_header(?, ?)", (short, seen)).fetchone()[0] == header
    assert raw.execute("SELECT chancery_header(?, ?)", (header, packed)).fetchone()[0] == header, (
        "the long form"
    )


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_what_is_no_header_stays_what_it_is(one: bytes, other: bytes) -> None:
    raw = connection(3)
    found = raw.execute(
        "SELECT chancery_header(?, ?), chancery_seen(?)", (b"\xc1" + one, other, b"\xc1" + one)
    )
    assert found.fetchone() == (b"\xc1" + one, b"\xc1" + one)
    for damaged in (1, 2.5, "x"):
        found = raw.execute("SELECT chancery_header(?1, ?1), chancery_seen(?1)", (damaged,))
        assert found.fetchone() == (damaged, damaged)


def test_a_number_that_was_taken_back_and_given_anew_names_the_new_one(posts: Posts) -> None:
    """An import that fails takes the authors that it brought with it; the next ones get their numbers."""
    store = posts["JKT"].desk.store

    def brings(author: bytes) -> bytes:
        store.raw.execute("INSERT INTO replica(id, post) VALUES (?, 'XXX')", (author,))
        packed = pack_values(vectors.pack({(0, ""): {author: (3, ())}}))
        (short,) = store.raw.execute("SELECT chancery_short_seen(?)", (packed,)).fetchone()
        assert author not in short
        assert store.raw.execute("SELECT chancery_seen(?)", (short,)).fetchone() == (packed,)
        return bytes(short)

    try:
        with store.transaction():
            first = brings(b"a" * 16)
            raise RuntimeError
    except RuntimeError:
        pass
    with store.transaction():
        assert brings(b"b" * 16) == first, "else nothing was given anew"


def test_segments_are_kept_in_short_and_a_new_incarnation_changes_none(posts: Posts) -> None:
    from db import incarnation

    jkt = posts["JKT"].desk
    for number in range(3):
        jkt.add("case", {"title": f"Case {number}"})
        posts.send("JKT", "LIM")
        posts["LIM"].desk.add("case", {"title": f"From Lima {number}"})
        posts.send("LIM", "JKT")
    raw = jkt.store.raw
    author = incarnation.own_author(raw)

    def check() -> None:
        for digest, short, header in raw.execute(
            "SELECT hash, header, chancery_header(header, context) FROM segment"
        ):
            assert header_hash(header) == digest
            assert short != header
        assert any(
            author in decode_header(h).context.get((0, ""), {})
            for (h,) in raw.execute("SELECT chancery_header(header, context) FROM segment")
        )

    check()
    with jkt.store.transaction():
        incarnation.begin(jkt.store, "a test")
    check()
    assert jkt.check().ok
