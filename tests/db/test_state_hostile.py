"""States of scopes that a known peer makes up, with its real keys: refused with a sentence, or harmless."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import pytest
import zstandard
from forging import NAMED, NOW, STAMPS, bundle_of, parts_of, record, segment, split
from posts import Posts
from test_bundle_hostile import _nested, _refused_within, still_works
from test_bundle_refused import nothing_changes, refused

from db.authors import Authors
from db.clock import FAR_FUTURE
from db.leftout import LeftOut
from db.peers import peer_of
from db.segment import header_hash
from db.state import decode

LAST = b"\xff" * 16
_RECORD = bytes(range(16))


def part(front: list[Any] | bytes, *, size: int | None = None) -> bytes:
    """A part of a state with this front."""
    plain = front if isinstance(front, bytes) else msgpack.packb(front)
    packed = zstandard.ZstdCompressor().compress(plain)
    return bytes(msgpack.packb([1, len(plain) if size is None else size, packed]))


def front(posts: Posts, **other: Any) -> list[Any]:
    """The front of a state in which MAD says that it wrote one organisation; ``other`` replaces fields."""
    mad = posts["MAD"].desk.facts.replica_id
    matter = msgpack.packb([other.pop("stamps", STAMPS), other.pop("kinds", NAMED)])
    fields: dict[str, Any] = {
        "level": 0,
        "release": "",
        "number": 0,
        "count": 1,
        "after": b"",
        "upto": LAST,
        "heads": [[mad, "MAD", 1, b""]],
        "origins": [[0, 1, msgpack.packb([])]],
        "origin_of": [0],
        "matter": matter,
        "groups": [record("Stated", record_id=_RECORD)],
    }
    fields.update(other)
    groups = [group if isinstance(group, bytes) else msgpack.packb(group) for group in fields["groups"]]
    return [*list(fields.values())[:-1], groups]


def bundle(posts: Posts, tmp_path: Path, *parts: bytes) -> Path:
    path = tmp_path / f"{os.urandom(4).hex()}.bundle"
    return bundle_of(posts["MAD"], posts["JKT"], path, [("state", data) for data in parts])


def send(posts: Posts, tmp_path: Path, *parts: bytes) -> Any:
    return posts["JKT"].exchange.import_bundles([bundle(posts, tmp_path, *parts)])[0]


def rejected(posts: Posts, tmp_path: Path, *parts: bytes, match: str | None = None) -> str:
    path = bundle(posts, tmp_path, *parts)
    with nothing_changes(posts["JKT"]):
        return refused(posts["JKT"], path, match)


@pytest.fixture
def settled(posts: Posts) -> Posts:
    """Jakarta has something of Lima's already: Madrid's word counts for Madrid alone."""
    posts["LIM"].desk.add("case", {"title": "Lima's"})
    posts.send("LIM", "JKT")
    return posts


def test_what_is_forged_here_would_be_taken_if_it_were_true(settled: Posts, tmp_path: Path) -> None:
    send(settled, tmp_path, part(front(settled)))
    (row,) = settled["JKT"].desk.list("organisation")
    assert (row["name"], row["created_post"]) == ("Stated", "MAD")
    still_works(settled)


def _context(scope: tuple[int, str], replica: bytes, upto: int) -> list[Any]:
    return [[0, 1, msgpack.packb([[*scope, [[replica, upto, []]]]])]]


def _mad(posts: Posts) -> bytes:
    return posts["MAD"].desk.facts.replica_id


_FORGED: dict[str, Callable[[Posts], dict[str, Any]]] = {
    "a scope of level 9": lambda p: {"level": 9},
    "a scope whose list is none": lambda p: {"release": "{"},
    "a scope whose list is endless": lambda p: {"release": "[" + '"a",' * 20_000 + '"b"]'},
    "no part of its own count": lambda p: {"number": 1},
    "a count of nothing": lambda p: {"count": 0},
    "a count of millions": lambda p: {"count": 10**7, "upto": bytes(16)},
    "bounds the wrong way": lambda p: {"after": LAST, "upto": bytes(16)},
    "a bound of 15 bytes": lambda p: {"after": bytes(15)},
    "a beginning in the middle": lambda p: {"after": bytes(16)},
    "an end before the end": lambda p: {"upto": b"\xf0" * 16},
    "a record outside its bounds": lambda p: {"after": b"", "upto": bytes(15) + b"\x01", "count": 2},
    "an author twice": lambda p: {"heads": [[_mad(p), "MAD", 1, b""]] * 2},
    "an author of 15 bytes": lambda p: {"heads": [[_mad(p)[:15], "MAD", 1, b""]]},
    "a post that is bytes": lambda p: {"heads": [[_mad(p), b"MAD", 1, b""]]},
    "a number of nothing": lambda p: {"heads": [[_mad(p), "MAD", 0, b""]]},
    "a number that is a float": lambda p: {"heads": [[_mad(p), "MAD", 1.0, b""]]},
    "ten million segments": lambda p: {"heads": [[_mad(p), "MAD", 10_000_000, b""]]},
    "a number beyond the store's": lambda p: {"heads": [[_mad(p), "MAD", 2**64 - 1, b""]]},
    "a hash of 31 bytes": lambda p: {"heads": [[_mad(p), "MAD", 1, bytes(31)]]},
    "a segment beyond its author's number": lambda p: {"origins": [[0, 2, msgpack.packb([])]]},
    "a segment of no author": lambda p: {"origins": [[1, 1, msgpack.packb([])]]},
    "a segment twice": lambda p: {"origins": [[0, 1, msgpack.packb([])]] * 2},
    "a context of another form": lambda p: {"origins": [[0, 1, b"\xc1"]]},
    "a context that has seen itself": lambda p: {"origins": _context((0, ""), _mad(p), 1)},
    "a context of a narrower scope": lambda p: {"origins": _context((1, ""), bytes(16), 1)},
    "a context beyond all numbers": lambda p: {"origins": _context((0, ""), bytes(16), 2**64 - 1)},
    "a unit of work without a segment": lambda p: {"origin_of": []},
    "a unit of work of no segment": lambda p: {"origin_of": [1]},
    "a stamp after the end of time": lambda p: {"stamps": [[FAR_FUTURE, 0, "x"]]},
    "a stamp before time": lambda p: {"stamps": [[0, 0, "x"]]},
    "a record twice": lambda p: {"groups": [record("a", record_id=_RECORD)] * 2},
    "a withdrawal": lambda p: {"groups": [[_RECORD, 0, None, [0], []]]},
    "a value that is no text": lambda p: {"groups": [[_RECORD, 0, None, [], [0, [0], [7]]]]},
    "a change of nothing": lambda p: {"groups": [[_RECORD, 0, None, [], [0, [], []]]]},
    "a text with a NUL": lambda p: {"groups": [record("a\x00b")]},
    "a creation after the end of time": lambda p: {
        "groups": [record("x", created=[FAR_FUTURE, 0, _mad(p), "MAD", "x"])]
    },
    "records that are a number": lambda p: {"matter": 5},
}


@pytest.mark.parametrize("what", _FORGED)
def test_a_forged_state_is_refused(settled: Posts, tmp_path: Path, what: str) -> None:
    rejected(settled, tmp_path, part(front(settled, **_FORGED[what](settled))), match="refused")
    still_works(settled)


@pytest.mark.parametrize("size", [0, 1, -1, 2**31, 2**64 - 1])
def test_a_state_of_another_size_than_it_says_is_refused(settled: Posts, tmp_path: Path, size: int) -> None:
    rejected(settled, tmp_path, part(front(settled), size=size), match="malformed")


def test_a_state_that_is_none_is_refused(settled: Posts, tmp_path: Path) -> None:
    for data in (b"", b"\xc1", b"\x93\x01\x02\x03", msgpack.packb([2, 1, b""]), msgpack.packb([1, 5, b"x"])):
        rejected(settled, tmp_path, data, match="malformed")


def test_parts_have_to_follow_each_other(settled: Posts, tmp_path: Path) -> None:
    """Missing, reordered, doubled, overlapping, apart, of other authors or another scope."""
    middle = b"\x80" + bytes(15)

    def first(**other: Any) -> bytes:
        return part(front(settled, count=2, upto=middle, **other))

    def second(**other: Any) -> bytes:
        fields = {"number": 1, "count": 2, "after": middle, "groups": [record("B", record_id=b"\xaa" * 16)]}
        return part(front(settled, **{**fields, **other}))

    other = [[_mad(settled), "MAD", 2, b""]]
    wrong = [
        (first(),),
        (second(),),
        (second(), first()),
        (first(), first()),
        (first(), first(), second()),
        (first(), second(), second()),
        (first(), second(after=b"\x70" + bytes(15))),
        (first(), second(after=b"\x90" + bytes(15))),
        (first(), second(heads=other)),
        (first(), second(heads=[[_mad(settled), "MAD", 1, bytes(32)]])),
        (first(), second(level=1)),
        (first(), second(count=3, upto=b"\xf0" * 16)),
        (first(), part(front(settled))),
    ]
    for parts in wrong:
        rejected(settled, tmp_path, *parts, match="incomplete")
    send(settled, tmp_path, first(), second())
    assert {row["name"] for row in settled["JKT"].desk.list("organisation")} == {"Stated", "B"}


def test_nobody_speaks_for_others_but_the_capital(settled: Posts, tmp_path: Path) -> None:
    """An unknown author, Lima, and Jakarta itself: what they wrote stays as it is."""
    jakarta = settled["JKT"]
    jakarta.desk.add("organisation", {"name": "Ours"})
    settled.export("JKT", "LIM")
    before = jakarta.digest
    for code in ("LIM", "JKT"):
        other = settled[code].desk.facts.replica_id
        received = send(settled, tmp_path, part(front(settled, heads=[[other, code, 1, b""]])))
        assert any("capital" in str(gap["ask"]) for gap in received.gaps)
        assert jakarta.digest == before
    both = [[_mad(settled), "MAD", 1, b""], [os.urandom(16), "ROM", 1, b""]]
    assert send(settled, tmp_path, part(front(settled, heads=both))).gaps
    assert jakarta.digest == before
    still_works(settled)


def test_nobody_creates_in_anothers_name(settled: Posts, tmp_path: Path) -> None:
    """Neither a new record nor one that is here is Lima's because Madrid's state says so."""
    lima = settled["LIM"].desk.facts.replica_id
    created = [NOW, NOW >> 16, lima, "LIM", "Officer LIM"]
    send(
        settled, tmp_path, part(front(settled, groups=[record("Forged", record_id=_RECORD, created=created)]))
    )
    (row,) = settled["JKT"].desk.list("organisation")
    assert row["created_post"] == "MAD"
    mine = settled["JKT"].desk.add("organisation", {"name": "Ours"})
    known = bytes.fromhex(mine.replace("-", ""))
    earlier = [NOW - (1 << 40), (NOW >> 16) - 1000, lima, "LIM", "Officer LIM"]
    groups = [record("Forged", record_id=known, created=earlier)]
    heads = [[_mad(settled), "MAD", 2, b""]]
    origins = [[0, 2, msgpack.packb([])]]
    send(settled, tmp_path, part(front(settled, heads=heads, origins=origins, groups=groups)))
    assert settled["JKT"].desk.get(mine)["created_post"] != "LIM"
    still_works(settled)


def test_a_head_that_is_not_what_is_held_leaves_its_state_out(settled: Posts, tmp_path: Path) -> None:
    """A lie about a hash would make sound segments beside it look damaged; or it is a fork, and no lie."""
    mad = settled["MAD"]
    first = segment(mad, groups=[record("One", record_id=_RECORD)])
    digest = header_hash(split(first)[0])
    second = segment(mad, seq=2, previous=digest, groups=[record("Two")])
    path = bundle_of(mad, settled["JKT"], tmp_path / "second", [("segment", second)])
    settled["JKT"].exchange.import_bundles([path])
    before = settled["JKT"].digest
    for upto, lie in ((1, bytes(32)), (2, bytes(32)), (1, b"\xff" * 32)):
        heads = [[_mad(settled), "MAD", upto, lie]]
        groups = [record("Lie", record_id=_RECORD)]
        received = send(settled, tmp_path, part(front(settled, heads=heads, groups=groups)))
        (gap,) = received.gaps
        assert (gap["post"], gap["states"]) == ("MAD", 1)
        assert settled["JKT"].digest == before
    send(settled, tmp_path, part(front(settled, heads=[[_mad(settled), "MAD", 1, digest]])))
    assert settled["JKT"].desk.check().ok


def test_of_several_heads_that_are_not_what_is_held_each_counts(settled: Posts, tmp_path: Path) -> None:
    """One may be of a branch that the state settles itself; the others are looked at all the same."""
    raw = settled["JKT"].desk.store.raw
    mad, lim = _mad(settled), settled["LIM"].desk.facts.replica_id
    settled["MAD"].desk.add("case", {"title": "Madrid's"})
    settled.send("MAD", "JKT")
    heads = [[mad, "MAD", 1, bytes(32)], [lim, "LIM", 1, bytes(32)]]
    state = decode(part(front(settled, heads=sorted(heads), origin_of=[0])))
    authors = Authors(settled["JKT"].desk.store)
    sender = peer_of(settled["JKT"].desk.store, mad)
    for spared in (set(), {mad}, {lim}):
        assert LeftOut().takes_state(raw, authors, state, sender, for_others=True, spared=spared)
    assert not LeftOut().takes_state(raw, authors, state, sender, for_others=True, spared={mad, lim})


def test_a_head_without_a_hash_is_no_sign_of_another_content(settled: Posts, tmp_path: Path) -> None:
    """Who knows of a segment by such a state says nothing of its content: nobody is said to have forked."""
    settled["MAD"].desk.add("organisation", {"name": "Of Madrid"})
    settled.send("MAD", "LIM")
    send(settled, tmp_path, part(front(settled)))
    assert settled.send("JKT", "LIM").notes == []


def test_a_record_of_another_kind_is_refused(settled: Posts, tmp_path: Path) -> None:
    mine = settled["JKT"].desk.add("case", {"title": "A case"})
    known = bytes.fromhex(mine.replace("-", ""))
    rejected(settled, tmp_path, part(front(settled, groups=[record("x", record_id=known)])), match="kind")


def test_kinds_and_registers_that_are_not_known_do_no_harm(settled: Posts, tmp_path: Path) -> None:
    kinds = [["organisation", [["name", 1], ["aura", 2]]], ["constellation", [["stars", 1]]]]
    groups = [
        [_RECORD, 0, None, [], [0, [0, 1], ["Known", "bright", 7]]],
        [b"\x77" * 16, 1, None, [], [0, [0], [12]]],
    ]
    send(settled, tmp_path, part(front(settled, kinds=kinds, groups=groups)))
    assert settled["JKT"].desk.list("organisation")[0]["name"] == "Known"
    still_works(settled)


def test_what_a_newer_program_says_is_kept_where_a_state_stood_for_it(settled: Posts, tmp_path: Path) -> None:
    """The state was made by a program that does not know it either; the segment alone says it."""
    mad, jakarta = settled["MAD"], settled["JKT"]
    kinds = [["organisation", [["name", 1], ["aura", 2]]]]
    newer = segment(mad, kinds=kinds, groups=[[_RECORD, 0, None, [], [0, [0, 1], ["Stated", "bright", 7]]]])
    plain = segment(mad, seq=2, previous=header_hash(split(newer)[0]), groups=[record("Other")])
    heads = [[_mad(settled), "MAD", 2, header_hash(split(plain)[0])]]
    send(settled, tmp_path, part(front(settled, heads=heads)))
    path = bundle_of(mad, jakarta, tmp_path / "segments", [("segment", newer), ("segment", plain)])
    jakarta.exchange.import_bundles([path])
    passed_on = parts_of(settled["LIM"], settled.export("JKT", "LIM", full=True))[1]
    assert ("segment", newer) in passed_on
    assert ("segment", plain) not in passed_on, "what the records say needs no segment"
    assert jakarta.desk.check().ok


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_of_two_values_of_one_segment_the_newer_counts(
    settled: Posts, tmp_path: Path, places: tuple[int, int]
) -> None:
    """Nobody writes so; whoever does is in no conflict with itself."""
    stamps = [[NOW + later, NOW >> 16, "Officer MAD"] for later in (0, 1)]
    changes = [part for place in places for part in (place, [0], [("Older", "Newer")[place]])]
    groups = [[_RECORD, 0, None, [], changes]]
    send(settled, tmp_path, part(front(settled, stamps=stamps, origin_of=[0, 0], groups=groups)))
    (row,) = settled["JKT"].desk.list("organisation")
    assert row["name"] == "Newer"
    assert settled["JKT"].exchange.conflicts() == []
    still_works(settled)


def test_the_last_moment_of_time_leaves_room_for_ours(settled: Posts, tmp_path: Path) -> None:
    last = FAR_FUTURE - 1
    send(settled, tmp_path, part(front(settled, stamps=[[last, last >> 16, "Officer MAD"]])))
    (row,) = settled["JKT"].desk.list("organisation")
    settled["JKT"].desk.set(row["id"], {"name": "Ours"})
    still_works(settled)
    assert settled["LIM"].desk.get(row["id"])["name"] == "Ours"


@pytest.mark.parametrize("form", ["state", "segment"])
def test_a_marking_is_not_lowered_by_who_has_not_seen_it(settled: Posts, tmp_path: Path, form: str) -> None:
    """Madrid may see open records alone; that a record is restricted now it cannot claim to have seen."""
    jakarta = settled["JKT"]
    jakarta.exchange.set_peer("MAD", up_to="open")
    mine = jakarta.desk.add("organisation", {"name": "Quiet"})
    settled.export("JKT", "MAD")
    jakarta.desk.set(mine, {"marking": "restricted"})
    settled.export("JKT", "MAD")
    known = bytes.fromhex(mine.replace("-", ""))
    ours = jakarta.desk.facts.replica_id
    kinds = [["organisation", [["marking", 1]]]]
    group = [known, 0, None, [], [0, [0], [0]]]
    seen = {(0, ""): {ours: (9, ())}}
    if form == "state":
        origins = _context((0, ""), ours, 9)
        send(settled, tmp_path, part(front(settled, kinds=kinds, groups=[group], origins=origins)))
    else:
        data = segment(settled["MAD"], kinds=kinds, groups=[group], context=seen)
        path = bundle_of(settled["MAD"], jakarta, tmp_path / "x", [("segment", data)])
        jakarta.exchange.import_bundles([path])
    assert jakarta.desk.get(mine)["marking"] == "restricted"
    assert jakarta.desk.check().ok


def test_many_states_together_speak_for_no_more_than_one_may(
    settled: Posts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.restating.MAX_SEGMENTS", 5)
    heads = [[_mad(settled), "MAD", 3, b""]]
    parts = [part(front(settled, heads=heads, level=level, groups=[])) for level in (0, 1)]
    rejected(settled, tmp_path, *parts, match="more segments")
    send(settled, tmp_path, parts[0])


# Memory


def _zeros(posts: Posts) -> bytes:
    return part(front(posts, groups=[record("x" * 120_000_000)]))


def _more_than_said(posts: Posts) -> bytes:
    return part(bytes(400_000_000), size=1000)


def _lists(posts: Posts) -> bytes:
    plain = msgpack.packb(front(posts))
    return part(b"\x9b" + plain[1:3] + _nested(20_000_000))


def _contexts(posts: Posts) -> bytes:
    """Ten thousand segments, each of which has seen a thousand authors."""
    entries = [[number.to_bytes(16, "big"), 1, []] for number in range(1000)]
    seen = msgpack.packb([[0, "", entries]])
    origins = [[0, number, seen] for number in range(1, 10_001)]
    heads = [[_mad(posts), "MAD", 10_000, b""]]
    groups = [[_RECORD, 0, None, [], [0, [0], [7]]]]
    return part(front(posts, heads=heads, origins=origins, groups=groups))


def _tiny(posts: Posts) -> bytes:
    """Ten million changes of a few bytes each, in small groups."""
    change = msgpack.packb(0) + b"\x91\x00" + b"\x91\xc0"
    body = b"\xdc" + (9_000).to_bytes(2, "big") + change * 3_000
    groups = [b"\x95\xc4\x10" + n.to_bytes(16, "big") + b"\x00\xc0\x90" + body for n in range(1, 3_400)]
    return part(front(posts, groups=groups))


@pytest.mark.parametrize("bomb", [_zeros, _more_than_said, _lists, _contexts, _tiny])
def test_a_bomb_is_refused_within_bounds(
    settled: Posts, tmp_path: Path, bomb: Callable[[Posts], bytes]
) -> None:
    path = bundle(settled, tmp_path, bomb(settled))
    assert path.stat().st_size < 5_000_000
    _refused_within(settled, path, 800)
