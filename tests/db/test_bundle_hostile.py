"""A known peer turns hostile: its keys are real, what it signs is not.

None of it may crash, forge another's words, exhaust memory, or stop this post from working afterwards.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import textwrap
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import pytest
import zstandard
from forging import (
    NAMED,
    NOW,
    SEED,
    STAMPS,
    bundle_of,
    front,
    joined,
    keys,
    parts_of,
    record,
    root,
    segment,
    split,
)
from posts import Posts
from test_bundle_refused import nothing_changes, refused

from db.clock import FAR_FUTURE
from db.errors import ChanceryError
from db.forks import MOST_BRANCHES, MOST_OF_ONE
from db.kinds import kind
from db.packing import pack
from db.segment import header_hash


def send(posts: Posts, tmp_path: Path, *segments: bytes, **other: Any) -> Any:
    """MAD sends segments of its own making to JKT."""
    path = tmp_path / f"{os.urandom(4).hex()}.bundle"
    bundle_of(posts["MAD"], posts["JKT"], path, [("segment", data) for data in segments], **other)
    return posts["JKT"].exchange.import_bundles([path])[0]


def rejected(posts: Posts, tmp_path: Path, *segments: bytes, match: str | None = None) -> str:
    path = tmp_path / f"{os.urandom(4).hex()}.bundle"
    bundle_of(posts["MAD"], posts["JKT"], path, [("segment", data) for data in segments])
    with nothing_changes(posts["JKT"]):
        return refused(posts["JKT"], path, match)


def still_works(posts: Posts) -> None:
    """JKT edits, sends, and is believed by LIM."""
    made = posts["JKT"].desk.add("case", {"title": "Life goes on"})
    posts.send("JKT", "LIM", full=True)
    assert posts["LIM"].desk.get(made)["title"] == "Life goes on"
    assert posts["JKT"].desk.check().ok


def test_what_is_forged_here_would_be_taken_if_it_were_true(posts: Posts, tmp_path: Path) -> None:
    """So that each refusal below is for the reason that its test names."""
    received = send(posts, tmp_path, segment(posts["MAD"], groups=[record("Genuine")]))
    assert received.applied == 1
    (row,) = posts["JKT"].desk.list("organisation")
    assert (row["name"], row["created_post"]) == ("Genuine", "MAD")


def test_many_large_segments_do_not_wait_for_each_other_in_memory(posts: Posts, tmp_path: Path) -> None:
    size, many = 3_000_000, 12
    data = [segment(posts["MAD"], groups=[record("a" * size)])]
    for seq in range(2, many + 1):
        previous = header_hash(split(data[-1])[0])
        data.append(segment(posts["MAD"], groups=[record("a" * size)], seq=seq, previous=previous))
    tracemalloc.start()
    try:
        assert send(posts, tmp_path, *data).applied == many
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * size


def test_who_made_what_is_known_by_the_names_that_held_when_it_was_said(posts: Posts, tmp_path: Path) -> None:
    """Changes of another copy of this case file, and then one that this very file is to have made."""
    jakarta, madrid = posts["JKT"], posts["MAD"]
    facts = jakarta.desk.store.facts
    said = pack([1, facts.replica_id, facts.post, 1, os.urandom(16), 5])
    other = hashlib.sha256(b"chancery incarnation id v1" + said).digest()[:16]
    statement = pack([said, keys(jakarta).sign(b"chancery incarnation v1", said)])
    first, second = os.urandom(16), os.urandom(16)

    def made(officer: str) -> list[Any]:
        return [NOW, NOW >> 16, facts.replica_id, "JKT", officer]

    one = segment(jakarta, groups=[record("a", record_id=first, created=made("X"))], replica=other)
    two = segment(
        jakarta,
        groups=[record("b", record_id=first), record("c", record_id=second, created=made("Y"))],
        replica=other,
        seq=2,
        previous=header_hash(split(one)[0]),
        context={(0, ""): {other: (1, ())}},
    )
    ours = segment(jakarta, groups=[record("d")])
    path = tmp_path / "copy.bundle"
    parts = [("incarnation", statement), ("segment", one), ("segment", two), ("segment", ours)]
    bundle_of(madrid, jakarta, path, parts)
    jakarta.exchange.import_bundles([path])
    creators = jakarta.desk.store.raw.execute(
        "SELECT replica.id FROM record JOIN who ON who.n = record.creator JOIN replica"
        " ON replica.n = who.replica WHERE record.id IN (?, ?)",
        (first, second),
    ).fetchall()
    assert [bytes(creator) for (creator,) in creators] == [facts.replica_id] * 2


# Authorship


def test_a_segment_in_anothers_name_is_refused(posts: Posts, tmp_path: Path) -> None:
    lima = posts["LIM"].desk.facts
    forged = segment(posts["MAD"], groups=[record()], replica=lima.replica_id, post="LIM")
    assert "LIM did not sign" in rejected(posts, tmp_path, forged)
    mine = posts["JKT"].desk.facts
    forged = segment(posts["MAD"], groups=[record()], replica=mine.replica_id, post="JKT")
    assert "JKT did not sign" in rejected(posts, tmp_path, forged)


def test_a_segment_under_anothers_post_is_refused(posts: Posts, tmp_path: Path) -> None:
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[record()], post="LIM"))


def test_half_a_signature_is_none(posts: Posts, tmp_path: Path) -> None:
    header, good, body = split(segment(posts["MAD"], groups=[record()]))
    other = keys(posts["LIM"]).sign(b"chancery segment v1", header)
    for signature in (good[:66] + other[66:], other[:66] + good[66:], b"", good + b"\0"):
        rejected(posts, tmp_path, joined(header, signature, body))


def _relayed(posts: Posts, change: Callable[[list[Any]], None]) -> bytes:
    """A genuine segment of LIM, changed by MAD on its way to JKT."""
    record_id = posts["LIM"].desk.add("case", {"title": "Agreed", "summary": "Never agreed"})
    posts["LIM"].desk.set(record_id, {"title": "Agreed in Lima"})
    ((_, data),) = parts_of(posts["MAD"], posts.export("LIM", "MAD"))[1]
    header, signature, body = split(data)
    plain = msgpack.unpackb(zstandard.ZstdDecompressor().decompress(body), raw=False)
    matter = msgpack.unpackb(plain[1], raw=False) if isinstance(plain[1], bytes) else [plain[1], plain[2]]
    change(matter)
    plain[1 : len(plain) - 1] = [msgpack.packb(matter)] if isinstance(plain[1], bytes) else matter
    return joined(header, signature, zstandard.ZstdCompressor().compress(msgpack.packb(plain)))


def _swap_registers(matter: list[Any]) -> None:
    for _, registers in matter[1]:
        names = [name for name, _ in registers]
        first, second = names.index("title"), names.index("summary")
        registers[first][0], registers[second][0] = "summary", "title"


def _rename_kind(matter: list[Any]) -> None:
    matter[1][0][0] = "task"


def _other_officer(matter: list[Any]) -> None:
    for stamp in matter[0]:
        stamp[2] = "Officer XXX"  # as long as the true one: the length is signed


def _other_time(matter: list[Any]) -> None:
    for stamp in matter[0]:
        stamp[1] -= 1


@pytest.mark.parametrize("change", [_swap_registers, _rename_kind, _other_officer, _other_time])
def test_what_another_wrote_cannot_be_changed_on_its_way(
    posts: Posts, tmp_path: Path, change: Callable[[list[Any]], None]
) -> None:
    """Register names, kinds, officers and times are the author's words as much as the values are."""
    rejected(posts, tmp_path, _relayed(posts, change))


def test_a_relayed_segment_that_is_unchanged_is_taken(posts: Posts, tmp_path: Path) -> None:
    assert send(posts, tmp_path, _relayed(posts, lambda matter: None)).applied == 1
    assert posts["JKT"].desk.list("case")[0]["title"] == "Agreed in Lima"


def test_another_posts_name_is_only_taken_from_its_card(posts: Posts, tmp_path: Path) -> None:
    """MAD claims that a replica which JKT does not know yet sits at ROM; its card says LIM."""
    raw = posts["JKT"].desk.store.raw
    card = posts["LIM"].exchange.card()
    lima = posts["LIM"].desk.facts.replica_id
    raw.execute("DELETE FROM peer WHERE replica = (SELECT n FROM replica WHERE id = ?)", (lima,))
    raw.execute("DELETE FROM replica WHERE id = ?", (lima,))
    created = [NOW, NOW >> 16, lima, "ROM", "Nobody"]
    send(posts, tmp_path, segment(posts["MAD"], groups=[record("Forged", created=created)]))
    posts["JKT"].exchange.add_peer(card)
    made = posts["LIM"].desk.add("case", {"title": "From Lima"})
    posts.send("LIM", "JKT")
    row = posts["JKT"].desk.get(made)
    assert row["created_post"] == "LIM"
    assert posts["JKT"].desk.history(made)[0]["post"] == "LIM"


# Sequences and clocks


def test_what_follows_nothing_that_is_here_is_left_out_and_named(posts: Posts, tmp_path: Path) -> None:
    mad, jkt = posts["MAD"], posts["JKT"]
    first = segment(mad, groups=[record("One")])
    astray = segment(mad, seq=2, previous=bytes(32), groups=[record("Two")])
    path = bundle_of(mad, jkt, tmp_path / "astray", [("segment", first), ("segment", astray)])
    (received,) = jkt.exchange.import_bundles([path])
    assert [(gap["post"], gap["segments"]) for gap in received.gaps] == [("MAD", 1)]
    assert "went another way" in str(received.gaps[0]["ask"])
    assert [row["name"] for row in jkt.desk.list("organisation")] == ["One"]
    assert jkt.desk.check().ok


def test_a_peer_that_forks_itself_without_end_is_stopped(posts: Posts, tmp_path: Path) -> None:
    mad, jkt = posts["MAD"], posts["JKT"]
    parts = [("segment", segment(mad, groups=[record(f"Number {n}")])) for n in range(60)]
    (received,) = jkt.exchange.import_bundles([bundle_of(mad, jkt, tmp_path / "first", parts)])
    named = {row["name"] for row in jkt.desk.list("organisation", limit=100)}
    assert len(named) == MOST_BRANCHES
    (gap,) = received.gaps
    assert (gap["post"], gap["segments"]) == ("MAD", 60 - MOST_BRANCHES)
    assert "revoke it" in str(gap["ask"])
    assert jkt.desk.check().ok
    # in ever new scopes neither
    for number in range(2 * MOST_OF_ONE):
        scope = (0, f'["LIM","P{number:02}"]'.replace("LIM", "JKT"))
        path = tmp_path / f"scope {number}"
        parts = [("segment", segment(mad, scope=scope, groups=[record(f"{number} {n}")])) for n in (1, 2)]
        (received,) = jkt.exchange.import_bundles([bundle_of(mad, jkt, path, parts, bundle=os.urandom(16))])
        if received.gaps:
            break
    raw = jkt.desk.store.raw
    assert raw.execute("SELECT count(*) FROM fork").fetchone()[0] <= MOST_OF_ONE
    assert number < MOST_OF_ONE
    assert jkt.desk.check().ok


def test_a_forged_content_of_anothers_number_is_refused(posts: Posts, tmp_path: Path) -> None:
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    lim.desk.add("organisation", {"name": "Genuine"})
    posts.send("LIM", "JKT")
    forged = segment(lim, groups=[record("Not Lima's")], signer=keys(mad))
    refused(jkt, bundle_of(mad, jkt, tmp_path / "forged", [("segment", forged)]), "did not sign")
    assert [row["name"] for row in jkt.desk.list("organisation")] == ["Genuine"]


def test_a_chain_that_does_not_hold_is_refused(posts: Posts, tmp_path: Path) -> None:
    mad = posts["MAD"]
    first = segment(mad, groups=[record("One")])
    rejected(posts, tmp_path, segment(mad, previous=bytes(32), groups=[record()]))
    rejected(posts, tmp_path, segment(mad, seq=2, previous=b"", groups=[record()]))
    for seq in (0, -1, 2**40, 1.0, "1", None):
        header = msgpack.unpackb(split(first)[0], raw=False)
        header[5] = seq
        rejected(posts, tmp_path, segment(mad, groups=[record()], encoded=msgpack.packb(header)))


def test_a_header_has_one_encoding(posts: Posts, tmp_path: Path) -> None:
    """What is signed is what everybody who passes it on sends: no two headers say the same."""
    mad = posts["MAD"]
    header = split(segment(mad, groups=[record()]))[0]
    longer = b"\xdc\x00\x0c" + header[1:]  # the list of twelve, said in three bytes instead of one
    assert msgpack.unpackb(longer, raw=False) == msgpack.unpackb(header, raw=False)
    plain = msgpack.unpackb(header, raw=False)
    other = os.urandom(16)
    plain[7] = [[0, "", [[b"\xff" * 16, 1, []], [other, 1, []]]]]  # authors out of order
    for encoded in (longer, msgpack.packb(plain)):
        rejected(posts, tmp_path, segment(mad, groups=[record()], encoded=encoded), match="malformed")


@pytest.mark.parametrize("empty", [{}, "", b"", None, False, 0])
def test_a_context_that_is_no_list_is_refused(posts: Posts, tmp_path: Path, empty: Any) -> None:
    """Whoever took it in would pass it on in another form, which its author did not sign."""
    header, _, _ = split(segment(posts["MAD"], groups=[record()]))
    plain = msgpack.unpackb(header, raw=False)
    plain[7] = empty
    data = segment(posts["MAD"], groups=[record()], encoded=msgpack.packb(plain))
    rejected(posts, tmp_path, data, match="malformed")


def test_a_context_that_has_seen_itself_is_refused(posts: Posts, tmp_path: Path) -> None:
    mine = posts["MAD"].desk.facts.replica_id
    for seen in ((1, ()), (7, ()), (0, (5,))):
        data = segment(posts["MAD"], groups=[record()], context={(0, ""): {mine: seen}})
        rejected(posts, tmp_path, data)


def test_a_context_that_names_a_narrower_scope_is_refused(posts: Posts, tmp_path: Path) -> None:
    lima = posts["LIM"].desk.facts.replica_id
    for scope in ((1, ""), (3, ""), (0, '["LIM"]')):
        rejected(posts, tmp_path, segment(posts["MAD"], groups=[record()], context={scope: {lima: (1, ())}}))


def test_a_clock_at_the_end_of_time_does_not_stop_ours(posts: Posts, tmp_path: Path) -> None:
    """The highest stamp that is taken in must leave room for the stamps that we mint after it."""
    last = FAR_FUTURE - 1
    stamps = [[last, last >> 16, "Officer MAD"]]
    send(posts, tmp_path, segment(posts["MAD"], stamps=stamps, groups=[record("Late")], hlc=last))
    (row,) = posts["JKT"].desk.list("organisation")
    for number in range(3):
        posts["JKT"].desk.set(row["id"], {"name": f"Edit {number}"})
    still_works(posts)
    assert posts["LIM"].desk.get(row["id"])["name"] == "Edit 2"
    for hlc in (FAR_FUTURE, FAR_FUTURE + 1, 2**63 - 1, 0, -1):
        stamps = [[hlc, 0, "Officer MAD"]]
        rejected(posts, tmp_path, segment(posts["MAD"], stamps=stamps, groups=[record()], hlc=hlc))
    stamps = [[NOW + 1, 0, "Officer MAD"]]
    rejected(posts, tmp_path, segment(posts["MAD"], stamps=stamps, groups=[record()], hlc=NOW))


# Scopes


@pytest.mark.parametrize(
    "release", ["5", "{", "[1]", '"LIM"', "[[]]", "null", '["LIM", "MAD"]', '["B","A"]', " "]
)
def test_a_scope_that_is_none_does_not_stop_later_exports(posts: Posts, tmp_path: Path, release: str) -> None:
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[], scope=(0, release)))
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[], context={(0, release): {bytes(16): (1, ())}}))
    kinds = [["organisation", [["name", 1], ["release_to", 1]]]]
    group = [os.urandom(16), 0, None, [], [0, [0, 1], ["Forged", release]]]
    rejected(posts, tmp_path, segment(posts["MAD"], kinds=kinds, groups=[group]))
    still_works(posts)


# Malformed content

_RECORD = bytes(range(16))

_GROUPS: dict[str, Any] = {
    "not a group": 5,
    "an empty list": [],
    "bytes that are no MessagePack": b"\xc1",
    "no bytes": b"",
    "a record id of 15 bytes": [bytes(15), 0, None, [], []],
    "a kind that is not there": [_RECORD, 1, None, [], []],
    "a negative kind": [_RECORD, -1, None, [], []],
    "a kind that is a float": [_RECORD, 0.0, None, [], []],
    "a kind that is text": [_RECORD, "0", None, [], []],
    "half a change": [_RECORD, 0, None, [], [0, [0]]],
    "a stamp that is not there": [_RECORD, 0, None, [], [1, [0], ["x"]]],
    "a stamp that is a float": [_RECORD, 0, None, [], [0.0, [0], ["x"]]],
    "a negative stamp": [_RECORD, 0, None, [], [-1, [0], ["x"]]],
    "a register that is not there": [_RECORD, 0, None, [], [0, [1], ["x"]]],
    "a negative register": [_RECORD, 0, None, [], [0, [-1], ["x"]]],
    "a register that is a float": [_RECORD, 0, None, [], [0, [0.0], ["x"]]],
    "a register twice": [_RECORD, 0, None, [], [0, [0, 0], ["x", "y"]]],
    "registers that are a number": [_RECORD, 0, None, [], [0, 0, ["x"]]],
    "too many values": [_RECORD, 0, None, [], [0, [0], ["x", "y"]]],
    "values as text": [_RECORD, 0, None, [], [0, [0], "x"]],
    "a list for a text": [_RECORD, 0, None, [], [0, [0], [["x"]]]],
    "a number for a text": [_RECORD, 0, None, [], [0, [0], [7]]],
    "a float for a text": [_RECORD, 0, None, [], [0, [0], [1.5]]],
    "bytes for a text": [_RECORD, 0, None, [], [0, [0], [b"x"]]],
    "a timestamp for a text": [_RECORD, 0, None, [], [0, [0], [msgpack.Timestamp(1)]]],
    "an extension for a text": [_RECORD, 0, None, [], [0, [0], [msgpack.ExtType(5, b"x")]]],
    "half of a character": b"\x95\xc4\x10" + _RECORD + b"\x00\xc0\x90\x93\x00\x91\x00\x91\xa3\xed\xa0\x80",
    "a withdrawal of nothing": [_RECORD, 0, None, [9], []],
    "a withdrawal of text": [_RECORD, 0, None, ["name"], []],
    "a withdrawal of a negative register": [_RECORD, 0, None, [-1], []],
    "a withdrawal twice": [_RECORD, 0, None, [0, 0], []],
    "a creation of the far future": [_RECORD, 0, [FAR_FUTURE, 0, bytes(16), "MAD", "x"], [], []],
    "a creation without replica": [_RECORD, 0, [NOW, 0, b"", "MAD", "x"], [], []],
    "a creation that is text": [_RECORD, 0, "now", [], []],
    "an officer of 300 letters": [_RECORD, 0, [NOW, 0, bytes(16), "MAD", "x" * 300], [], []],
    "a map": {},
}


@pytest.mark.parametrize("what", _GROUPS)
def test_a_malformed_record_is_refused(posts: Posts, tmp_path: Path, what: str) -> None:
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[record("Fine"), _GROUPS[what]]))
    # the same record known already takes another way through the merge
    send(posts, tmp_path, segment(posts["MAD"], groups=[record("Known", record_id=_RECORD)]))
    previous = posts["JKT"].desk.store.raw.execute("SELECT hash FROM segment WHERE seq = 1").fetchone()[0]
    rejected(posts, tmp_path, segment(posts["MAD"], seq=2, previous=bytes(previous), groups=[_GROUPS[what]]))
    still_works(posts)


_MATTERS: dict[str, tuple[Any, Any]] = {
    "no stamps": (None, NAMED),
    "stamps as a number": (5, NAMED),
    "a stamp of two": ([[NOW, 0]], NAMED),
    "a stamp of text": ([["now", 0, "x"]], NAMED),
    "an officer who is bytes": ([[NOW, 0, b"x"]], NAMED),
    "an officer of 300 letters": ([[NOW, 0, "x" * 300]], NAMED),
    "a time before time": ([[NOW, -1, "x"]], NAMED),
    "no kinds": (STAMPS, None),
    "kinds as text": (STAMPS, "organisation"),
    "a kind twice": (STAMPS, NAMED * 2),
    "a kind without registers": (STAMPS, [["organisation"]]),
    "a register without width": (STAMPS, [["organisation", [["name"]]]]),
    "a negative width": (STAMPS, [["organisation", [["name", 1], ["unknown", -1]]]]),
    "a width of text": (STAMPS, [["organisation", [["name", "one"]]]]),
    "a register twice": (STAMPS, [["organisation", [["name", 1], ["name", 1]]]]),
}


@pytest.mark.parametrize("what", _MATTERS)
def test_malformed_stamps_and_kinds_are_refused(posts: Posts, tmp_path: Path, what: str) -> None:
    stamps, kinds = _MATTERS[what]
    rejected(posts, tmp_path, segment(posts["MAD"], stamps=stamps, kinds=kinds, groups=[record()]))


def test_a_negative_width_cannot_shift_values_between_registers(posts: Posts, tmp_path: Path) -> None:
    kinds = [["case", [["x", -1], ["title", 1], ["summary", 1], ["y", 1]]]]
    group = [_RECORD, 0, None, [], [0, [0, 1, 2, 3], ["one", "two"]]]
    rejected(posts, tmp_path, segment(posts["MAD"], kinds=kinds, groups=[group]))


def test_a_record_twice_in_one_segment_is_refused(posts: Posts, tmp_path: Path) -> None:
    twice = [record("One", record_id=_RECORD), record("Two", record_id=_RECORD)]
    rejected(posts, tmp_path, segment(posts["MAD"], groups=twice))


def test_a_record_that_changes_its_kind_is_refused(posts: Posts, tmp_path: Path) -> None:
    mine = posts["JKT"].desk.add("case", {"title": "A case"})
    known = bytes.fromhex(mine.replace("-", ""))
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[record("Now an organisation", record_id=known)]))
    kinds = [*NAMED, ["task", [["title", 1]]]]
    both = [record("One", record_id=_RECORD), [_RECORD, 1, None, [], [0, [0], ["A task"]]]]
    rejected(posts, tmp_path, segment(posts["MAD"], kinds=kinds, groups=both))


def test_values_that_a_column_cannot_hold_are_refused(posts: Posts, tmp_path: Path) -> None:
    wrong: list[tuple[str, list[Any]]] = [
        ("amount", ["1e999999999", "EUR", None]),
        ("amount", ["١٢", "EUR", None]),
        ("amount", ["NaN", "EUR", None]),
        ("amount", [12, "EUR", None]),
        ("humanitarian", [2]),
        ("humanitarian", [2**63]),
        ("counterpart", [bytes(15)]),
        ("agenda", ["not a list"]),
        ("agenda", ["[" * 100_000]),
        ("tags", ["[1]"]),
        ("marking", [4]),
        ("marking", [None]),
        ("marking", [-1]),
        ("deleted", ["yes"]),
        ("source", ["text"]),
        ("as_received", ["zz"]),
        ("title", ["cut\x00here"]),
        ("title", ["x" * (8 * 1024 * 1024 + 1)]),
    ]
    for name, values in wrong:
        register = kind("case").register_of[name]
        assert len(register.fields) == len(values)
        kinds = [["case", [[register.name, len(values)]]]]
        group = [_RECORD, 0, None, [], [0, [0], values]]
        rejected(posts, tmp_path, segment(posts["MAD"], kinds=kinds, groups=[group]), match="refused")


def test_unknown_kinds_and_registers_of_a_newer_program_are_kept(posts: Posts, tmp_path: Path) -> None:
    kinds = [["organisation", [["name", 1], ["aura", 2]]], ["constellation", [["stars", 1]]]]
    groups = [
        [_RECORD, 0, None, [], [0, [0, 1], ["Known", "bright", 7]]],
        [bytes(16), 1, None, [], [0, [0], [12]]],
    ]
    data = segment(posts["MAD"], kinds=kinds, groups=groups)
    send(posts, tmp_path, data)
    assert posts["JKT"].desk.list("organisation")[0]["name"] == "Known"
    assert ("segment", data) in parts_of(posts["LIM"], posts.export("JKT", "LIM"))[1]
    still_works(posts)


# Memory


def test_a_root_over_other_content_is_refused(posts: Posts, tmp_path: Path) -> None:
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[record()], root=bytes(32)))
    rejected(posts, tmp_path, segment(posts["MAD"], groups=[record()], size=7))


_WITHIN = """
    import resource, sys
    sys.path.insert(0, sys.argv[1])
    from pathlib import Path
    from app.desk import Desk
    from app.exchange import Exchange
    from db.errors import ChanceryError
    desk = Desk.open(Path(sys.argv[2]), passphrase="four words for tests")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    room = int(sys.argv[4]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (room, room))
    try:
        Exchange(desk).import_bundles([Path(sys.argv[3])])
        print("taken")
    except ChanceryError as error:
        print("refused:", error)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    desk.close()
"""


def _nested(count: int) -> bytes:
    """A list of lists of empty lists: a byte on the wire, seventy in memory."""
    inner = b"\xdd" + (1000).to_bytes(4, "big") + b"\x90" * 1000
    return b"\xdd" + (count // 1000).to_bytes(4, "big") + inner * (count // 1000)


def _zeros(posts: Posts) -> bytes:
    """120 MB of one letter, in some kilobytes."""
    return segment(posts["MAD"], groups=[record("x" * 120_000_000)])


def _beyond(posts: Posts) -> bytes:
    """A body that unpacks to far more than it says."""
    body = zstandard.ZstdCompressor().compress(bytes(400_000_000))
    return segment(posts["MAD"], groups=[record()], body=body)


def _windows(posts: Posts) -> bytes:
    """A frame that asks for a window of two gigabytes."""
    parameters = zstandard.ZstdCompressionParameters(window_log=31, enable_ldm=False)
    body = zstandard.ZstdCompressor(compression_params=parameters).compressobj().compress(b"")
    body += b"\x28\xb5\x2f\xfd\x00\xa8" + b"\x01\x00\x00"
    return segment(posts["MAD"], groups=[record()], body=body)


def _lists_in_the_matter(posts: Posts) -> bytes:
    matter = b"\x92" + _nested(20_000_000) + msgpack.packb(NAMED)
    plain = msgpack.packb([SEED, matter, []])
    return segment(posts["MAD"], whole_front=plain, size=len(plain), root=root(matter, []))


def _lists_in_the_front(posts: Posts) -> bytes:
    plain = b"\x93" + msgpack.packb(SEED) + msgpack.packb(b"\x92\x90\x90") + _nested(20_000_000)
    return segment(posts["MAD"], whole_front=plain, size=len(plain))


def _lists_in_a_record(posts: Posts) -> bytes:
    group = b"\x95\xc4\x10" + _RECORD + b"\x00\xc0\x90" + _nested(20_000_000)
    return segment(posts["MAD"], groups=[group])


def _deep(posts: Posts) -> bytes:
    """Lists in lists, each said to hold many."""
    group = (b"\xdd" + (190_000).to_bytes(4, "big")) * 1000
    return segment(posts["MAD"], groups=[group])


def _tiny(posts: Posts) -> bytes:
    """Ten million changes of five bytes each, in groups that are small."""
    change = b"\x00\x91\x00\x91\xc0"
    flat = b"\xdc" + (9_000).to_bytes(2, "big") + change * 3_000
    groups = [b"\x95\xc4\x10" + n.to_bytes(16, "big") + b"\x00\xc0\x90" + flat for n in range(1, 3_401)]
    return segment(posts["MAD"], groups=groups)


def _withdrawals(posts: Posts) -> bytes:
    """Fifty million registers that leave the scope, the same one each time."""
    gone = b"\xdc" + (15_000).to_bytes(2, "big") + bytes(15_000)
    groups = [b"\x95\xc4\x10" + n.to_bytes(16, "big") + b"\x00\xc0" + gone + b"\x90" for n in range(3_400)]
    return segment(posts["MAD"], groups=groups)


def _release(posts: Posts) -> bytes:
    """A release list of twenty million posts."""
    kinds = [["organisation", [["release_to", 1]]]]
    group = [_RECORD, 0, None, [], [0, [0], ['["AA"' + ',"AA"' * 20_000_000 + "]"]]]
    return segment(posts["MAD"], kinds=kinds, groups=[group])


def _lists_in_the_header(posts: Posts) -> bytes:
    return segment(posts["MAD"], groups=[record()], encoded=_nested(4_000_000))


@pytest.mark.parametrize(
    "bomb",
    [
        _zeros,
        _beyond,
        _windows,
        _lists_in_the_matter,
        _lists_in_the_front,
        _lists_in_a_record,
        _deep,
        _tiny,
        _withdrawals,
        _release,
        _lists_in_the_header,
    ],
)
def test_a_bomb_is_refused_within_bounds(
    posts: Posts, tmp_path: Path, bomb: Callable[[Posts], bytes]
) -> None:
    """In a process of its own, whose memory can be limited and measured."""
    path = bundle_of(posts["MAD"], posts["JKT"], tmp_path / "bomb", [("segment", bomb(posts))])
    assert path.stat().st_size < 5_000_000
    _refused_within(posts, path, 800)


def test_a_manifest_of_lists_is_refused_within_bounds(posts: Posts, tmp_path: Path) -> None:
    """Anyone who has our card can make one, signature or not."""
    path = bundle_of(
        posts["MAD"], posts["JKT"], tmp_path / "bomb", [], encoded=_nested(15_000_000), signature=b""
    )
    _refused_within(posts, path, 400)


def _refused_within(posts: Posts, path: Path, megabytes: int) -> None:
    folder = Path(__file__).parent
    store = posts["JKT"].desk.store.path
    digest = posts["JKT"].digest
    posts["JKT"].desk.close()
    command = [sys.executable, "-c", textwrap.dedent(_WITHIN), folder, store, path, str(megabytes)]
    done = subprocess.run(
        [str(part) for part in command], cwd=folder.parents[1], capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr[-2000:]
    sentence, grown = done.stdout.splitlines()
    assert sentence.startswith("refused:"), sentence
    assert "no memory left" not in sentence, "it was not refused before it filled the memory"
    assert int(grown) < megabytes * 1024
    from app.desk import Desk

    with Desk.open(store, passphrase="four words for tests") as desk:
        assert desk.check().state_digest == digest


def test_front_and_root_are_what_an_author_makes(posts: Posts) -> None:
    """The forger agrees with the real thing, byte for byte."""
    from db.body import Body, Group, Stamp
    from db.segment import encode_body

    body = Body(
        [Stamp(*STAMPS[0])],
        [("organisation", [("name", 1)])],
        [Group(_RECORD, 0, None, [], [(0, [0], ["x"])])],
    )
    packed, top, size = encode_body(body, SEED)
    plain, forged = front(STAMPS, NAMED, [record("x", record_id=_RECORD)])
    assert (zstandard.ZstdDecompressor().decompress(packed), top, size) == (plain, forged, len(plain))


def test_a_repeated_bundle_number_with_other_content(posts: Posts, tmp_path: Path) -> None:
    """A hostile peer uses a bundle's id again for other segments while there is unsent work here."""
    one = bytes(16)
    mad = posts["MAD"]
    send(posts, tmp_path, segment(mad, groups=[record("One", record_id=_RECORD)]), bundle=one)
    (row,) = posts["JKT"].desk.list("organisation")
    posts["JKT"].desk.set(row["id"], {"name": "Edited here"})
    previous = posts["JKT"].desk.store.raw.execute("SELECT hash FROM segment WHERE seq = 1").fetchone()[0]
    second = segment(mad, seq=2, previous=bytes(previous), groups=[record("Two", record_id=_RECORD)])
    try:
        send(posts, tmp_path, second, bundle=one)
    except ChanceryError:
        return
    shown = posts["JKT"].desk.get(row["id"])["name"]
    (entry,) = posts["JKT"].exchange.conflicts()
    assert {shown, entry["kept"][0]["value"]} == {"Edited here", "Two"}
    still_works(posts)


# Names


def test_a_path_in_a_contents_name_leads_nowhere(posts: Posts, tmp_path: Path) -> None:
    """Contents are kept under their hash inside the case file; a document's file name is but a text."""
    jakarta = posts["JKT"].desk
    names = ["../../../escaped", "/etc/escaped", "C:\\escaped", "a/../../escaped\u202e", "CON", ""]
    data = b"what the document is"
    digest = hashlib.sha256(data).hexdigest()
    register = kind("document").register_of["file_name"]
    kinds = [["document", [[register.name, len(register.fields)]]]]
    known = {"media_type": None, "size": len(data), "content": digest}
    groups = [
        [os.urandom(16), 0, None, [], [0, [0], [known.get(field, name) for field in register.fields]]]
        for name in names
    ]
    parts = [("segment", segment(posts["MAD"], kinds=kinds, groups=groups)), ("content", data)]
    path = bundle_of(posts["MAD"], posts["JKT"], tmp_path / "x", parts)
    before = sorted(posts.folder.rglob("*")), sorted(tmp_path.rglob("*"))
    posts["JKT"].exchange.import_bundles([path])
    assert (sorted(posts.folder.rglob("*")), sorted(tmp_path.rglob("*"))) == before
    rows = jakarta.list("document")
    assert sorted(row["file_name"] for row in rows) == sorted(names)
    assert {row["content"] for row in rows} == {digest}
    assert jakarta.content(digest) == data
    still_works(posts)
