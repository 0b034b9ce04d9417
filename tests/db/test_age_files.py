"""age files written and opened by ourselves: round trips, every cut and every flip, forgeries, limits."""

from __future__ import annotations

import io
import re
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db import age
from db.age import header
from db.age.header import Stanza
from db.age.stream import CHUNK_BYTES, PayloadWriter

OWN = age.HybridIdentity(bytes(range(32)))
OTHER = age.HybridIdentity(bytes(32))
FILE_KEY = b"sixteen bytes..."


def sealed(plain: bytes, *identities: age.HybridIdentity) -> bytes:
    out = io.BytesIO()
    with age.encrypt([each.recipient for each in identities or (OWN,)], out) as writer:
        writer.write(plain)
    return out.getvalue()


def opened(data: bytes, identity: age.HybridIdentity = OWN) -> bytes:
    return age.decrypt([identity], io.BytesIO(data)).read()


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(
        st.one_of(st.integers(0, 300), st.sampled_from([65535, 65536, 65537, 131072])), max_size=6
    ),
    steps=st.lists(st.integers(500, 100_000), min_size=1, max_size=4),
)
def test_any_writes_and_reads_give_the_same_bytes(sizes: list[int], steps: list[int]) -> None:
    pieces = [bytes([index + 1]) * size for index, size in enumerate(sizes)]
    out = io.BytesIO()
    with age.encrypt([OWN.recipient], out) as writer:
        for piece in pieces:
            assert writer.write(memoryview(piece)) == len(piece)
    out.seek(0)
    reader = age.decrypt([OTHER, OWN], out)
    got = b""
    turn = 0
    while part := reader.read(steps[turn % len(steps)]):
        assert len(part) == steps[turn % len(steps)] or not reader.read(1)
        got += part
        turn += 1
    assert got == b"".join(pieces)
    assert reader.read(1) == reader.read() == b""


def test_the_payload_has_the_prescribed_length_at_chunk_borders() -> None:
    for size, chunks in ((0, 1), (1, 1), (65536, 1), (65537, 2), (131072, 2)):
        head = len(sealed(b"")) - 16
        assert len(sealed(b"x" * size)) == head + size + 16 * chunks


def test_reads_through_a_buffered_reader_and_short_sources() -> None:
    class Trickle(io.RawIOBase):
        """Gives a few bytes at a time, as a pipe may."""

        def __init__(self, data: bytes) -> None:
            super().__init__()
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self._data.readinto(memoryview(buffer)[:1000])

    plain = bytes(range(256)) * 700
    reader = io.BufferedReader(age.decrypt([OWN], Trickle(sealed(plain))))  # type: ignore[arg-type]
    assert reader.read(70_000) + reader.read() == plain


def test_every_recipient_opens_it_and_a_stranger_does_not() -> None:
    many = [age.HybridIdentity(bytes([index]) * 32) for index in range(1, 41)]
    data = sealed(b"to forty posts", *many)
    assert [opened(data, each) for each in (many[0], many[20], many[-1])] == [b"to forty posts"] * 3
    with pytest.raises(age.NoMatch):
        opened(data, OTHER)


def test_two_files_of_the_same_content_share_nothing() -> None:
    first, second = sealed(b"same"), sealed(b"same")
    assert first[30:200] != second[30:200]
    assert first[-20:] != second[-20:]


def test_every_cut_is_refused() -> None:
    data = sealed(b"whole or not at all")
    for length in range(len(data)):
        with pytest.raises(age.AgeError):
            opened(data[:length])


def test_every_changed_byte_is_refused() -> None:
    data = sealed(b"whole or not at all", OWN, OTHER)
    for place in range(len(data)):
        for mask in (0x01, 0x80):
            changed = bytearray(data)
            changed[place] ^= mask
            with pytest.raises(age.AgeError):
                opened(bytes(changed))


def test_a_stanza_added_dropped_or_moved_is_refused() -> None:
    data = sealed(b"for two", OWN, OTHER)
    head, rest = data.split(b"---", 1)
    version, first, second = re.split(rb"(?=^-> )", head, flags=re.MULTILINE)
    for stanzas in (first, second + first, first + second + second, first + second + b"-> grease\n\n"):
        changed = version + stanzas + b"---" + rest
        with pytest.raises(age.HmacFailure):
            opened(changed)


def test_an_error_inside_the_block_leaves_an_unreadable_file() -> None:
    out = io.BytesIO()

    def fail_half_way() -> None:
        with age.encrypt([OWN.recipient], out) as writer:
            writer.write(b"half")
            raise RuntimeError("disk")

    with pytest.raises(RuntimeError, match="disk"):
        fail_half_way()
    with pytest.raises(age.PayloadFailure):
        opened(out.getvalue())


def test_a_forgotten_writer_leaves_an_unreadable_file_and_a_closed_one_takes_no_more() -> None:
    out = io.BytesIO()
    writer = age.encrypt([OWN.recipient], out)
    writer.write(b"half")
    del writer
    with pytest.raises(age.PayloadFailure):
        opened(out.getvalue())
    writer = age.encrypt([OWN.recipient], io.BytesIO())
    writer.close()
    writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.write(b"late")


def test_a_failure_is_not_mistaken_for_the_end() -> None:
    data = sealed(b"x" * (CHUNK_BYTES + 10))[:-1]
    reader = age.decrypt([OWN], io.BytesIO(data))
    assert reader.read(CHUNK_BYTES) == b"x" * CHUNK_BYTES
    for _ in range(2):
        with pytest.raises(age.PayloadFailure):
            reader.read(10)
    with pytest.raises(age.PayloadFailure):
        age.decrypt([OWN], io.BytesIO(data)).read(CHUNK_BYTES + 5)


def test_an_empty_last_chunk_after_a_full_one_is_refused() -> None:
    class TwoEnds(PayloadWriter):
        def finish_badly(self) -> None:
            self._emit(self._pending, last=False)
            self._pending.clear()
            self.close()

    out = io.BytesIO()
    out.write(header.emit([OWN.recipient.wrap(FILE_KEY)], FILE_KEY))
    writer = TwoEnds(FILE_KEY, bytes(16), out)
    writer.write(b"x" * CHUNK_BYTES)
    writer.finish_badly()
    out.seek(0)
    reader = age.decrypt([OWN], out)
    assert len(reader.read(CHUNK_BYTES)) == CHUNK_BYTES
    with pytest.raises(age.PayloadFailure):
        reader.read(1)


def test_memory_stays_flat() -> None:
    class Zeros(io.RawIOBase):
        """Counts what is written and keeps nothing."""

        size = 0

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.size += len(data)
            return len(data)

    block = bytes(1 << 20)
    sink = Zeros()
    tracemalloc.start()
    try:
        with age.encrypt([OWN.recipient], sink) as writer:  # type: ignore[arg-type]
            for _ in range(32):
                writer.write(block)
        out = io.BytesIO(sealed(block * 4))
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        reader = age.decrypt([OWN], out)
        while reader.read(10_000):
            pass
        after = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sink.size > 32 << 20
    assert after - before < 1 << 20


# Hostile headers


def endless(first: bytes, again: bytes) -> io.BufferedReader:
    """A source that never ends, to see that reading does."""

    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self._parts = iter(self._generate())

        def _generate(self) -> Iterator[bytes]:
            yield first
            while True:
                yield again

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = next(self._parts)
            buffer[: len(part)] = part
            return len(part)

    return io.BufferedReader(Endless())


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"", b"age-encryption.org/v1"),
        (b"age-encryption.org/v1\n", b"-> a\n\n"),
        (b"age-encryption.org/v1\n-> a\n", b"A" * 64 + b"\n"),
        (b"age-encryption.org/v1\n-> ", b"a "),
    ],
)
def test_an_endless_header_is_refused_within_bounds(first: bytes, again: bytes) -> None:
    source = endless(first, again)
    with pytest.raises(age.HeaderFailure):
        age.decrypt([OWN], source)


def test_the_number_of_recipients_has_a_limit() -> None:
    stanza = Stanza("other", (), b"")
    assert len(header.read(io.BytesIO(header.emit([stanza] * header.MAX_STANZAS, FILE_KEY))).stanzas) == 1024
    many = b"age-encryption.org/v1\n" + b"-> other\n\n" * 1025 + b"--- " + b"A" * 43 + b"\n"
    with pytest.raises(age.HeaderFailure, match="more than 1024"):
        header.read(io.BytesIO(many))
    with pytest.raises(ValueError, match="1024"):
        header.emit([stanza] * (header.MAX_STANZAS + 1), FILE_KEY)
    with pytest.raises(ValueError, match="1 to"):
        age.encrypt([], io.BytesIO())


@example([bytes(48), bytes(96), bytes(47), b""])  # 48 bytes fill a line, so an empty one must follow
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=5))
def test_stanzas_of_any_length_come_back_as_they_were(bodies: list[bytes]) -> None:
    stanzas = [Stanza("x", ("one", "two")[: len(body) % 3], body) for body in bodies]
    found = header.read(io.BytesIO(header.emit(stanzas, FILE_KEY)))
    assert list(found.stanzas) == stanzas
    assert found.authentic(FILE_KEY)
    assert not found.authentic(bytes(16))


def test_a_file_key_of_another_length_is_refused() -> None:
    class Foreign:
        """Another program's kind of identity, which may be less careful than ours."""

        def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
            return stanzas[0].body

    for length in (0, 15, 17, 32):
        data = header.emit([Stanza("foreign", (), bytes(length))], bytes(length)) + bytes(40)
        with pytest.raises(age.HeaderFailure, match="wrong length"):
            age.decrypt([Foreign()], io.BytesIO(data))
    for length in (0, 15, 17, 32):
        stanza = OWN.recipient.wrap(bytes(length))
        data = header.emit([stanza], bytes(length)) + bytes(40)
        with pytest.raises(age.HeaderFailure, match="malformed"):
            opened(data)


def test_a_header_without_recipients_or_payload_is_refused() -> None:
    for data in (
        b"",
        b"age-encryption.org/v1\n--- " + b"A" * 43 + b"\n",
        header.emit([OWN.recipient.wrap(FILE_KEY)], FILE_KEY),
        header.emit([OWN.recipient.wrap(FILE_KEY)], FILE_KEY) + bytes(15),
        sealed(b"x").replace(b"\n", b"\r\n", 1),
    ):
        with pytest.raises(age.HeaderFailure):
            opened(data)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=400))
def test_noise_after_a_good_start_is_only_ever_refused(data: bytes) -> None:
    for prefix in (b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> mlkem768x25519 "):
        with pytest.raises(age.AgeError):
            opened(prefix + data)
    armored = age.unarmored(io.BytesIO(b"-----BEGIN AGE ENCRYPTED FILE-----\n" + data))
    with pytest.raises(age.AgeError):
        age.decrypt([OWN], armored)


def test_the_specifications_own_keys_belong_together(repo_root: Path) -> None:
    path = repo_root.parent / "shared" / "reference" / "age.md"
    if not path.is_file():
        pytest.skip("the age specification is not beside this checkout")
    text = path.read_text()
    secret = re.search(r"AGE-SECRET-KEY-PQ-1[0-9A-Z]+", text)
    public = re.search(r"^    (age1pq1[0-9a-z]+)", text, re.MULTILINE)
    assert secret is not None
    assert public is not None
    identity = age.HybridIdentity.parse(secret[0])
    assert str(identity.recipient) == public[1]
    assert identity.secret_text() == secret[0]
    assert age.HybridRecipient.parse(public[1]) == identity.recipient
