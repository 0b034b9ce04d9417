"""A known peer sends attachments that lie; each is refused whole, or does no harm. SECURITY.md lists them."""

from __future__ import annotations

import hashlib
import os
import random
from pathlib import Path
from typing import Any

import msgpack
import pytest
from forging import NOW, bundle_of, keys, parts_of, segment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Posts
from test_bundle_hostile import still_works
from test_bundle_refused import nothing_changes, refused

from app import attachments
from db import ids
from db.blobs import keeping
from db.blobs.keeping import PIECE
from db.bundle import Recipient
from db.errors import ChanceryError

_KINDS: list[Any] = [
    ["attachment", [["record", 1], ["file_name", 1], ["file", 3]]],
    ["case", [["title", 1]]],
]


_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.binary(max_size=100)
    | st.text(max_size=20)
    | st.sampled_from([0, 1, 2**31, 2**36, 2**36 + 1, 2**60]),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=12,
)


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def hashes_of(data: bytes) -> bytes:
    """The hashes of the pieces of a file, one after the other."""
    return b"".join(digest(data[start : start + PIECE]) for start in range(0, len(data), PIECE))


class File:
    """A file of MAD's, and what it says of it; what is given otherwise is a lie."""

    def __init__(self, size: int = 3 * PIECE - 5, **lies: Any) -> None:
        self.data = random.Random(size).randbytes(size)
        self.case, self.record = os.urandom(16), os.urandom(16)
        self.name = lies.get("name", "file.pdf")
        self.size = size
        self.hash = lies.get("hash", digest(self.data))
        self.tree = digest(hashes_of(self.data))

    @property
    def id(self) -> str:
        return ids.to_text(self.record)

    def said(self, posts: Posts) -> tuple[str, bytes]:
        """MAD's segment that makes a case and attaches the file to it."""
        created = [NOW, NOW >> 16, posts["MAD"].desk.facts.replica_id, "MAD", "Officer MAD"]
        columns = [self.case, self.name, self.size, self.hash.hex(), self.tree.hex()]
        groups = [
            [self.record, 0, created, [], [0, [0, 1, 2], columns]],
            [self.case, 1, created, [], [0, [0], ["Case"]]],
        ]
        return "segment", segment(posts["MAD"], kinds=_KINDS, groups=groups)

    def front(self, *places: int, **lies: Any) -> tuple[str, bytes]:
        """What announces its pieces."""
        fields = {"record": self.record, "hash": self.hash, "size": self.size, "list": hashes_of(self.data)}
        fields |= lies
        return "blob", msgpack.packb([1, *fields.values(), list(places)])

    def pieces(self, first: int = 0, last: int = 2) -> list[tuple[str, bytes]]:
        return [("piece", self.data[at * PIECE : (at + 1) * PIECE]) for at in range(first, last + 1)]


def sent(posts: Posts, tmp_path: Path, *parts: tuple[str, bytes], **other: Any) -> Path:
    """A bundle of MAD's for JKT."""
    return bundle_of(posts["MAD"], posts["JKT"], tmp_path / os.urandom(4).hex(), list(parts), **other)


def take(posts: Posts, path: Path) -> Any:
    return posts["JKT"].exchange.import_bundles([path])[0]


def bytes_kept(posts: Posts) -> int:
    found: int = (
        posts["JKT"].desk.store.raw.execute("SELECT coalesce(sum(length(data)), 0) FROM piece").fetchone()[0]
    )
    return found


def test_what_is_forged_here_is_taken_where_nothing_lies(posts: Posts, tmp_path: Path) -> None:
    """Else the tests below would prove nothing."""
    file = File()
    take(posts, sent(posts, tmp_path, file.said(posts), file.front(0, 2), *file.pieces()))
    out = attachments.save(posts["JKT"].desk, file.id, tmp_path / "out")
    assert out.read_bytes() == file.data
    still_works(posts)


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\x.dll",
        "..",
        ".",
        "",
        "con.txt",
        "a\nb\u202egnp.exe",
    ],
)
def test_a_path_in_its_name_leads_nowhere(posts: Posts, tmp_path: Path, name: str) -> None:
    """It is text in a field; a file that is saved into a folder lies in that folder, under a plain name."""
    file = File(name=name)
    take(posts, sent(posts, tmp_path, file.said(posts), file.front(0, 2), *file.pieces()))
    folder = tmp_path / "chosen"
    folder.mkdir()
    out = attachments.save(posts["JKT"].desk, file.id, folder)
    assert [out] == list(folder.iterdir())
    assert out.read_bytes() == file.data
    assert out.name not in ("", ".", "..", "con.txt")
    assert not set("/\\\n\u202e:") & set(out.name)
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(attachments.NotSaved, match="already there"):
        attachments.save(posts["JKT"].desk, file.id, folder)


def test_pieces_that_are_not_what_their_places_say_are_refused(posts: Posts, tmp_path: Path) -> None:
    file, other = File(), File(3 * PIECE)
    for pieces in (
        file.pieces(1, 1) + file.pieces(0, 0) + file.pieces(2, 2),
        other.pieces(),
        file.pieces(0, 1),
        file.pieces() + file.pieces(2, 2),
        [],
    ):
        with nothing_changes(posts["JKT"]):
            path = sent(posts, tmp_path, file.said(posts), file.front(0, 2), *pieces)
            refused(posts["JKT"], path, "does not stand where it belongs")
    for parts in (
        file.pieces(0, 0),
        [file.front(0, 2), *file.pieces(0, 1), file.front(0, 0), *file.pieces(0, 0)],
        [file.front(0, 2), *file.pieces(0, 1), file.said(posts), *file.pieces(2, 2)],
    ):
        with nothing_changes(posts["JKT"]):
            refused(posts["JKT"], sent(posts, tmp_path, *parts), "does not stand where it belongs")


def test_a_piece_of_another_length_than_its_place_has_is_refused(posts: Posts, tmp_path: Path) -> None:
    """All its hashes are right: only what is said of the size is a lie."""
    file = File()
    short = [b"short", *(data for _, data in file.pieces(1, 2))]
    hashes, whole = b"".join(map(digest, short)), b"".join(short)
    file.hash, file.tree = digest(whole), digest(hashes)
    parts = [file.said(posts), file.front(0, 2, list=hashes), *(("piece", data) for data in short)]
    with nothing_changes(posts["JKT"]):
        refused(posts["JKT"], sent(posts, tmp_path, *parts), "does not stand where it belongs")


def test_sizes_places_and_lists_that_no_file_has_are_refused(posts: Posts, tmp_path: Path) -> None:
    file = File()
    for front in (
        file.front(0, 3),
        file.front(2, 1),
        file.front(0, 1, 2, 2),
        file.front(-1, 0),
        file.front(0, 2**60),
        file.front(),
        file.front(0),
        file.front(0, 2, size=2**60),
        file.front(0, 2, size=-1),
        file.front(0, 2, size=0),
        file.front(0, 2, size=PIECE),
        file.front(0, 2, list=b""),
        file.front(0, 2, list=b"x" * 97),
        file.front(0, 2, record=b"x" * 15),
        file.front(0, 2, hash=b"x" * 31),
        ("blob", b""),
        ("blob", b"\x93" * 1000),
        ("blob", file.front(0, 2)[1] + b"x"),
    ):
        with nothing_changes(posts["JKT"]):
            refused(posts["JKT"], sent(posts, tmp_path, front, *file.pieces()), "attachment is malformed")
    with nothing_changes(posts["JKT"]):
        refused(posts["JKT"], sent(posts, tmp_path, ("piece", bytes(PIECE + 1))), "larger than any")


def test_lists_of_what_is_lacking_that_make_no_sense_are_refused(posts: Posts, tmp_path: Path) -> None:
    name = [os.urandom(16), os.urandom(32)]
    for wants in (
        [[*name, [1, 0]]],
        [[*name, [0]]],
        [[*name, [0, 1, 2, 3]]],
        [[*name, [0, 2**40]]],
        [[*name, []], [*name, []]],
        [[name[0][:5], name[1], []]],
        [["x" * 16, name[1], []]],
        [name],
        "x",
        [[os.urandom(16), os.urandom(32), []] for _ in range(10_001)],
    ):
        with nothing_changes(posts["JKT"]):
            path = sent(posts, tmp_path, ("want", msgpack.packb([1, wants])))
            refused(posts["JKT"], path, "malformed")
    twice = ("want", msgpack.packb([1, [[*name, []]]]))
    with nothing_changes(posts["JKT"]):
        refused(posts["JKT"], sent(posts, tmp_path, twice, twice), "does not stand where it belongs")


@pytest.mark.parametrize("size", [2**60, 2**63 - 1, -5])
def test_a_record_that_claims_a_size_beyond_all_bounds_makes_no_room(
    posts: Posts, tmp_path: Path, size: int
) -> None:
    file = File()
    file.size = size
    take(posts, sent(posts, tmp_path, file.said(posts)))
    (row,) = attachments.listed(posts["JKT"].desk)
    assert (row.size, row.here, row.state) == (size, 0, "absent")
    with pytest.raises(attachments.NotSaved, match="0 of"):
        attachments.save(posts["JKT"].desk, row.id, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert "want" not in [kind for kind, _ in parts_of(posts["MAD"], posts.export("JKT", "MAD"))[1]]
    still_works(posts)


def test_bytes_that_nobody_refers_to_are_kept_for_a_while_and_within_bounds(
    posts: Posts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = posts["JKT"].desk.store
    file = File()
    take(posts, sent(posts, tmp_path, file.front(0, 2), *file.pieces()))
    assert bytes_kept(posts) == len(file.data)  # its record may come yet
    monkeypatch.setattr(keeping, "UNCLAIMED_MOST", 4 * PIECE)
    more = File(2 * PIECE)
    received = take(posts, sent(posts, tmp_path, more.front(0, 1), *more.pieces(0, 1)))
    assert "belong to nothing that is here" in received.notes[0]
    assert bytes_kept(posts) == len(file.data)
    with store.transaction():
        keeping.tidy(store.raw, keeping.clock.wall_ms() + 31 * keeping.DAY)
    assert bytes_kept(posts) == 0
    still_works(posts)


def test_false_pieces_that_come_before_a_record_make_room_for_its_own(posts: Posts, tmp_path: Path) -> None:
    """MAD knows of a file of LIM's, and sends others under its name before LIM's record comes."""
    from test_attachments import a_file

    lima = posts["LIM"].desk
    case = lima.add("case", {"title": "Lab"})
    path = a_file(tmp_path, 3 * PIECE - 5)
    made = attachments.attach(lima, case, path)
    false = File()
    false.record, false.hash = ids.to_bytes(made), digest(path.read_bytes())
    take(posts, sent(posts, tmp_path, false.front(0, 1), *false.pieces(0, 1)))
    posts.send("LIM", "JKT")
    assert attachments.save(posts["JKT"].desk, made, tmp_path / "out").read_bytes() == path.read_bytes()
    assert bytes_kept(posts) == path.stat().st_size


def test_false_pieces_for_another_s_attachment_are_not_kept(posts: Posts, tmp_path: Path) -> None:
    """Its record says what its pieces are: who writes it alone decides that."""
    from test_attachments import a_file

    lima = posts["LIM"].desk
    case = lima.add("case", {"title": "Lab"})
    path = a_file(tmp_path, 9 * PIECE)
    made = attachments.attach(lima, case, path)
    part = tmp_path / "part"
    posts["LIM"].exchange.export_bundle(["JKT"], part, size_limit=1_000_000)
    take(posts, part)
    before = attachments.one(posts["JKT"].desk, made)
    assert before.state == "partly"
    false = File(9 * PIECE)
    false.record, false.hash = ids.to_bytes(made), digest(path.read_bytes())
    received = take(posts, sent(posts, tmp_path, false.front(5, 8), *false.pieces(5, 8)))
    assert len(received.notes) == 1
    assert attachments.one(posts["JKT"].desk, made) == before
    posts.send("LIM", "JKT")
    assert attachments.save(posts["JKT"].desk, made, tmp_path / "out").read_bytes() == path.read_bytes()


def test_a_whole_that_is_not_what_its_record_says_is_dropped_and_said(posts: Posts, tmp_path: Path) -> None:
    file = File(hash=digest(b"another"))
    received = take(posts, sent(posts, tmp_path, file.said(posts), file.front(0, 2), *file.pieces()))
    assert "came out other than its record says" in received.notes[0]
    assert bytes_kept(posts) == 0
    row = attachments.one(posts["JKT"].desk, file.id)
    assert (row.state, row.here) == ("false", 0)
    with pytest.raises(attachments.NotSaved, match="came out other"):
        attachments.save(posts["JKT"].desk, file.id, tmp_path / "out")
    again = take(
        posts, sent(posts, tmp_path, file.front(0, 2), *file.pieces(), recipients=numbered(posts, 2))
    )
    assert bytes_kept(posts) == 0
    assert again.notes == []
    still_works(posts)


def numbered(posts: Posts, number: int) -> tuple[Recipient, ...]:
    """JKT as the reader of MAD's bundle of this number, which has taken in nothing."""
    key = keys(posts["JKT"]).age.recipient.public
    return (Recipient(posts["JKT"].desk.facts.replica_id, key, number, number - 1, 0),)


def test_bytes_for_what_is_deleted_erased_or_no_attachment_are_not_kept(posts: Posts, tmp_path: Path) -> None:
    desk = posts["JKT"].desk
    file = File()
    take(posts, sent(posts, tmp_path, file.said(posts)))
    desk.delete([file.id])
    take(posts, sent(posts, tmp_path, file.front(0, 2), *file.pieces(), recipients=numbered(posts, 2)))
    file.record = ids.to_bytes(desk.add("case", {"title": "No attachment"}))
    take(posts, sent(posts, tmp_path, file.front(0, 2), *file.pieces(), recipients=numbered(posts, 3)))
    assert bytes_kept(posts) == 0


def test_who_says_that_it_lacks_what_it_may_not_see_is_sent_nothing_of_it(
    posts: Posts, tmp_path: Path
) -> None:
    from test_attachments import a_file, pieces

    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "Lab", "release_to": "JKT,LIM"})
    made = attachments.attach(desk, case, a_file(tmp_path, 10))
    row = attachments.one(desk, made)
    want = [[ids.to_bytes(made), bytes.fromhex(row.sha256), []]]
    seen = {(0, ""): {}, (0, '["JKT","LIM"]'): {desk.facts.replica_id: (1, ())}}
    take(posts, sent(posts, tmp_path, ("want", msgpack.packb([1, want])), seen=seen))
    assert pieces(posts, "MAD", posts.export("JKT", "MAD", full=True)) == 0


def test_who_says_that_it_lacks_every_second_piece_gets_no_more_than_there_is(
    posts: Posts, tmp_path: Path
) -> None:
    from test_attachments import a_file, pieces

    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "Lab"})
    made = attachments.attach(desk, case, a_file(tmp_path, 5 * PIECE))
    posts.send("JKT", "MAD")
    places = [place for at in range(0, 200_000, 2) for place in (at, at)][:200_000]
    want = [[ids.to_bytes(made), bytes.fromhex(attachments.one(desk, made).sha256), places]]
    seen = {(0, ""): {desk.facts.replica_id: (1, ())}}
    recipients = numbered(posts, 1)[0]
    told = Recipient(recipients.replica, recipients.kem, 1, 0, 1)
    take(posts, sent(posts, tmp_path, ("want", msgpack.packb([1, want])), seen=seen, recipients=(told,)))
    assert pieces(posts, "MAD", posts.export("JKT", "MAD")) == 3
    assert pieces(posts, "MAD", posts.export("JKT", "MAD")) == 0


def test_a_record_that_names_another_post_s_bytes_has_its_own(posts: Posts, tmp_path: Path) -> None:
    """An attachment of MAD’s to a case that MAD may not see shows nothing of it and breaks nothing."""
    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "Closed", "release_to": "JKT,LIM"})
    file = File()
    file.case = ids.to_bytes(case)
    created = [NOW, NOW >> 16, posts["MAD"].desk.facts.replica_id, "MAD", "Officer MAD"]
    columns = [file.case, "x.pdf", file.size, file.hash.hex(), file.tree.hex()]
    data = segment(
        posts["MAD"], kinds=_KINDS, groups=[[file.record, 0, created, [], [0, [0, 1, 2], columns]]]
    )
    take(posts, sent(posts, tmp_path, ("segment", data), file.front(0, 2), *file.pieces()))
    (row,) = attachments.listed(desk, case)
    assert (row.attached_post, row.state, row.marking) == ("MAD", "whole", "open")
    assert desk.get(case)["release_to"] == ["JKT", "LIM"]
    still_works(posts)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    which=st.sampled_from([0, 1, 2]),
    fields=st.dictionaries(st.integers(0, 7), _ANYTHING, max_size=2),
)
def test_anything_at_random_is_refused_or_harmless(
    posts: Posts, tmp_path: Path, data: Any, which: int, fields: dict[int, Any]
) -> None:
    """What announces pieces, or says what is lacking, changed at random and signed anew."""
    file = File()
    parts = [file.said(posts), file.front(0, 2), *file.pieces()]
    want = ("want", msgpack.packb([1, [[file.record, file.hash, [0, 1]]]]))
    kind, plain = [file.front(0, 2), want, file.front(0, 0, 2, 2)][which]
    found = msgpack.unpackb(plain)
    for at, value in fields.items():
        found[at % len(found)] = value
    packed = msgpack.packb(found)
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(packed) - 1))
        packed = packed[:place] + data.draw(st.binary(max_size=3)) + packed[place + 1 :]
    changed = {0: [parts[0], (kind, packed), *parts[2:]], 1: [(kind, packed), *parts]}.get(
        which, [parts[0], (kind, packed), parts[2], parts[4]]
    )
    before = posts["JKT"].digest
    refusal = ""
    try:
        take(posts, sent(posts, tmp_path, *changed))
    except ChanceryError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert not refusal or posts["JKT"].digest == before
    store = posts["JKT"].desk.store
    assert not store.raw.in_transaction
    assert posts["JKT"].desk.check().ok
    row = store.raw.execute("SELECT coalesce(max(length(data)), 0) FROM piece").fetchone()
    assert row[0] <= PIECE
