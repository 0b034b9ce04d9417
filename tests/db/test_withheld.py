"""A thousand records that a peer may not see: nothing of them is in what it gets, in any form.

What a bundle says is looked through as its reader can: decrypted, unpacked, every number, text and byte
string of it, and the bytes themselves for each value in each common encoding. Where it can be, the bundle is
also held against that of a twin store, in which the same was done but for what is withheld: sizes, numbers
and counts are the same, so that nothing can be told from them.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgpack
import pytest
from bundle_reader import blocks, inflate
from forging import keys, opened, parts_of, split
from posts import Post, Posts

from db import ids
from db.kinds import KINDS, KindSpec
from db.segment import decode_header
from db.unit import unit_of_work
from db.values import to_column

RECORDS = 1_000
MARK = "Zxqu"
"""Every text of a withheld record begins so."""
NUMBER = 771_000_000
"""Every number of theirs is this and their own."""


# -- what is withheld ----------------------------------------------------------------------------------


def value(field: Any, number: int, others: list[str]) -> Any:
    """A value that fits a field, and that nothing else says."""
    word = f"{MARK}{number:04}{field.name[:3]}"
    own = NUMBER + number
    return {
        "text": word,
        "longtext": f"{word}\nnaïve {word}é",
        "integer": own,
        "decimal": f"{own}.17",
        "flag": True,
        "date": f"27{number % 90 + 10}-0{number % 9 + 1}-1{number % 9}",
        "moment": f"27{number % 90 + 10}-0{number % 9 + 1}-1{number % 9}T10:30",
        "code": f"{MARK.lower()}-{number}",
        "codes": [f"{MARK.lower()}-{number}", f"{MARK.lower()}-b"],
        "country": "TV",
        "currency": "XTS",
        "language": "tvl",
        "reference": others[number % len(others)],
        "references": [others[number % len(others)], others[(number + 1) % len(others)]],
        "list": [word, f"{word} two"],
        "structure": [{"lang": "tvl", "text": word, "deep": [own, {"x": own}]}],
        "content": f"{own:064x}",
    }[field.type.value]


COMMON = [{"marking": 1}, {"marking": 2}, {"marking": 3}, {"marking": 0, "release_to": '["LIM"]'}]


def columns(spec: KindSpec, number: int, others: list[str]) -> dict[str, Any]:
    return {f.name: to_column(f, value(f, number, others)) for f in spec.fields}


def withhold(post: Post, open_ones: list[str], first: int, count: int) -> list[str]:
    """Records of every kind, which refer to open ones and to each other; returns their ids."""
    specs = list(KINDS.values())
    made: list[str] = []
    for start in range(first, first + count, len(specs)):
        with unit_of_work(post.desk.store, "withhold", "Officer Zxqu") as unit:
            for number in range(start, min(start + len(specs), first + count)):
                record = os.urandom(16)
                spec = specs[number % len(specs)]
                row = columns(spec, number, [*open_ones, *made])
                unit.insert(spec, [(record, row, COMMON[number // len(specs) % len(COMMON)])])
                made.append(ids.to_text(record))
    return made


def go_on(post: Post, other: Post, posts: Posts, made: list[str]) -> None:
    """What happens to records: edits, undoing, deletion and return, conflicts and their settling, moves."""
    desk = post.desk
    cases = [row["id"] for row in desk.list("case") if row["id"] in set(made)]
    posts.send(post.code, other.code)
    for number, case in enumerate(cases[:12]):
        desk.set(case, {"title": f"{MARK} edited {number}"})
        other.desk.set(case, {"title": f"{MARK} elsewhere {number}"})
    desk.set(cases[0], {"summary": f"{MARK} undone"})
    desk.undo()
    desk.delete(cases[1:4])
    desk.undelete(cases[1:2])
    posts.send(other.code, post.code)
    assert post.exchange.conflict_count() >= 8
    (first, *_) = post.exchange.conflicts()
    post.exchange.settle(first["id"], first["field"], first["winner"]["value"])
    for case in cases[12:16]:
        desk.set(case, {"marking": "confidential", "release_to": ["LIM"]})
        desk.set(case, {"marking": "restricted"})
    document = desk.add("document", {"title": f"{MARK} paper", "marking": "restricted"})
    desk.set(document, {"content": desk.add_content(f"{MARK} bytes of a paper".encode())})
    desk.add(
        "term",
        {
            "vocabulary": "agenda",
            "code": f"{MARK.lower()}-own",
            "label": f"{MARK} of our own",
            "marking": "official",
        },
    )


# -- what is looked through ----------------------------------------------------------------------------


def heard(post: Post, path: Path) -> list[bytes]:
    """Every byte string that a reader can unpack from a bundle, the whole of it first."""
    found = [opened(post, path)]
    (manifest, _), _ = blocks(found[0][18:], 2)
    found.append(manifest)
    for kind, data in parts_of(post, path)[1]:
        found.append(data)
        if kind == "segment":
            header, signature, body = split(data)
            found += [header, signature, inflate(body, 1 << 28)]
        elif kind == "state":
            found.append(inflate(msgpack.unpackb(data)[2], 1 << 28))
    return found


def said(pieces: list[bytes]) -> Iterator[Any]:
    """Every number, text and byte string in them, those that are packed within others too."""
    for piece in pieces:
        unpacker = msgpack.Unpacker(max_map_len=0, max_ext_len=0)
        unpacker.feed(piece)
        try:
            for plain in unpacker:
                yield from _leaves(plain)
        except (ValueError, msgpack.UnpackException):
            continue  # it is no MessagePack from some place on


def _leaves(plain: Any) -> Iterator[Any]:
    if isinstance(plain, list):
        for one in plain:
            yield from _leaves(one)
    else:
        yield plain
        if isinstance(plain, bytes) and len(plain) > 16 and plain[0] in (*range(0x90, 0xA0), 0xDC, 0xDD):
            yield from said([plain])


def forms(plain: bytes) -> Iterator[bytes]:
    """How bytes are written: as they are, in digits, in letters whatever stands before them."""
    yield plain
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    for before in range(3):
        code = base64.b64encode(bytes(before) + plain).rstrip(b"=")
        inner = code[(4 if before else 0) : -2 if (len(plain) + before) % 3 else None]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))
    for before in range(5):
        code = base64.b32encode(bytes(before) + plain).rstrip(b"=")
        yield code[(8 if before else 0) : -2 if (len(plain) + before) % 5 else None]


def needles(made: list[str]) -> list[bytes]:
    """Everything of the withheld records that bytes can show."""
    found = [form for record in made for form in forms(ids.to_bytes(record))]
    for record in made:
        found += [
            record.encode(),
            record.upper().encode(),
            record.encode("utf-16-le"),
            record.encode("utf-16-be"),
        ]
    for word in (MARK, MARK.lower(), MARK.upper()):
        found += [each for code in ("utf-8", "utf-16-le", "utf-16-be") for each in forms(word.encode(code))]
    found += [b"\xa3tvl", b'"TV"', b"\xa3XTS"]  # as MessagePack has them: three bytes occur by chance
    for number in range(RECORDS):
        own = NUMBER + number
        found += [str(own).encode(), f"{own:x}".encode(), packed(own), own.to_bytes(8, "little")]
        found += [f"27{number % 90 + 10}-0{number % 9 + 1}".encode()]
    return sorted({needle for needle in found if len(needle) >= 4})


def packed(number: int) -> bytes:
    """A number as MessagePack has it; its four bytes alone occur among keys and signatures by chance."""
    return b"\xce" + number.to_bytes(4, "big")


def search(post: Post, path: Path, made: list[str]) -> set[bytes]:
    """What of them a bundle shows."""
    pieces = heard(post, path)
    whole = b"\0".join(pieces)
    hidden = {ids.to_bytes(record) for record in made}
    leaves = list(said(pieces))
    shown = {leaf for leaf in leaves if isinstance(leaf, bytes) and leaf in hidden}
    numbers = {leaf for leaf in leaves if isinstance(leaf, int) and NUMBER <= leaf < NUMBER + RECORDS}
    return {n for n in needles(made) if n in whole} | shown | {str(number).encode() for number in numbers}


def measures(post: Post, path: Path, names: dict[bytes, str]) -> Any:
    """Every number that a bundle tells but for moments, ids and keys, and the sizes of what it holds."""
    manifest, parts = parts_of(post, path)

    def seen(context: Any) -> Any:
        return sorted(
            (scope, sorted((names[who], upto) for who, upto in vector.items()))
            for scope, vector in context.items()
        )

    found = []
    for kind, data in parts:
        if kind != "segment":
            found.append((kind, len(data)))
            continue
        header = decode_header(split(data)[0])
        found.append(
            (
                header.scope,
                names[header.replica],
                header.seq,
                seen(header.context),
                header.groups,
                header.size,
                len(split(data)[0]),
            )
        )
    numbers = [(names[r.replica], r.number, r.builds_on, r.received) for r in manifest.recipients]
    return numbers, manifest.schema, seen(manifest.seen), found, len(manifest.encode())


# -- the posts -------------------------------------------------------------------------------------------


@pytest.fixture
def pair(new_posts: Callable[[], Posts]) -> Iterator[tuple[Posts, Posts]]:
    """Two worlds that began alike: Madrid may see what is open, Lima everything."""
    both = (new_posts(), new_posts())
    for world in both:
        for code in ("JKT", "LIM"):
            world[code].exchange.add_peer(world["MAD"].exchange.card(), up_to="open")
    yield both
    for world in both:
        world.close()


def in_the_open(post: Post, hidden: list[str], number: int) -> list[str]:
    """What is done in the open; where something is withheld, it refers to that."""
    desk = post.desk
    for row in desk.list("case"):  # of a record that is known already, too
        if hidden and row["title"] == f"Public {number - 1} 5":
            desk.set(row["id"], {"counterpart": hidden[-1]})
            desk.set(row["id"], {"counterpart": hidden[-2]})
    (one, *more) = hidden or [None]
    bodies = [desk.add("organisation", {"name": f"Quay {number} {n}"}) for n in range(6)]
    cases = [
        desk.add("case", {"title": f"Public {number} {n}", "counterpart": None if n == 5 else one})
        for n in range(6)
    ]
    desk.add("interaction", {"subject": f"Lunch {number}", "organisations": [*bodies[:2], *more[:3]]})
    desk.set(cases[0], {"summary": "for all"})
    desk.set(cases[1], {"counterpart": bodies[0]})
    desk.set(cases[3], {"next_step": "for all", "counterpart": one})
    desk.set(cases[4], {"counterpart": (more or [None])[0]})
    desk.delete(cases[2:3])
    return [*bodies, *cases]


def names_of(world: Posts) -> dict[bytes, str]:
    return {post.desk.facts.replica_id: post.code for post in world.members.values()}


def test_nothing_of_a_thousand_withheld_records_is_in_a_bundle(pair: tuple[Posts, Posts]) -> None:
    world, twin = pair
    made: list[str] = []
    for number in range(3):
        hidden = [row["id"] for row in world["JKT"].desk.list("organisation") if row["id"] in set(made)]
        open_ones = in_the_open(world["JKT"], hidden, number)
        in_the_open(twin["JKT"], [], number)
        made += withhold(world["JKT"], open_ones, len(made), RECORDS // 2 if number < 2 else 0)
        bundles = [each.export("JKT", "MAD") for each in pair]
        assert search(world["MAD"], bundles[0], made) == set()
        assert measures(world["MAD"], bundles[0], names_of(world)) == measures(
            twin["MAD"], bundles[1], names_of(twin)
        )
        for each, bundle in zip(pair, bundles, strict=True):
            each["MAD"].exchange.import_bundles([bundle])
            each.send("MAD", "JKT")
    assert len(made) == RECORDS
    assert world["MAD"].digest != world["JKT"].digest
    # the same search finds every one of them where it may be seen
    shown = search(world["LIM"], world.export("JKT", "LIM"), made)
    assert {ids.to_bytes(record) for record in made} <= shown
    assert {MARK.encode(), MARK.lower().encode(), b"\xa3XTS", b"\xa3tvl"} <= shown
    assert sum(str(NUMBER + number).encode() in shown for number in range(RECORDS)) > RECORDS // 2
    assert sum(packed(NUMBER + number) in shown for number in range(RECORDS)) > 10


def test_nothing_is_told_by_what_happens_to_withheld_records(pair: tuple[Posts, Posts]) -> None:
    """Edits, undoing, deletions, conflicts, moves, contents; from here, passed on, in full, to two."""
    world, _ = pair
    jkt, lim = world["JKT"], world["LIM"]
    open_ones = in_the_open(jkt, [], 0)
    made = withhold(jkt, open_ones, 0, RECORDS)
    go_on(jkt, lim, world, made)
    made = [
        row["id"]
        for token in KINDS
        for row in jkt.desk.list(token)
        if row["id"] not in open_ones and MARK in repr(row)
    ]
    assert len(made) >= RECORDS - 3
    world.send("JKT", "LIM")
    for path in (
        world.export("JKT", "MAD"),
        world.export("JKT", "MAD", full=True),
        world.export("LIM", "MAD"),
        world.export("JKT", "MAD", "LIM", full=True),
    ):
        assert search(world["MAD"], path, made) == set()
        manifest, _ = parts_of(world["MAD"], path)
        assert set(manifest.seen) == {(0, "")}
        world["MAD"].exchange.import_bundles([path])
    assert {row["id"] for row in world["MAD"].desk.list("organisation")} <= set(open_ones)


@pytest.mark.parametrize("newcomer", [True, False])
def test_nothing_is_told_of_what_was_open_before_the_peer_could_learn_of_it(
    pair: tuple[Posts, Posts], newcomer: bool
) -> None:
    """Records that were open, said so to Lima, and raised before Madrid's next bundle."""
    world, _ = pair
    jkt = world["JKT"]
    in_the_open(jkt, [], 0)
    if not newcomer:
        world.send("JKT", "MAD")
        world.send("MAD", "JKT")
    made = [jkt.desk.add("case", {"title": f"{MARK} {number}", "summary": MARK}) for number in range(40)]
    known = in_the_open(jkt, made, 1)
    world.send("JKT", "LIM")
    jkt.desk.set_many(made, {"marking": "restricted"})
    jkt.desk.set(known[-1], {"next_step": "for all"})
    world.send("JKT", "LIM")
    jkt.desk.set_many(made[:20], {"summary": f"{MARK} after"})
    for sender in ("JKT", "LIM"):
        path = world.export(sender, "MAD")
        assert search(world["MAD"], path, made) == set()
        world["MAD"].exchange.import_bundles([path])
    titles = {row["title"] for row in world["MAD"].desk.list("case")}
    assert titles == {f"Public {number} {n}" for number in range(2) for n in (0, 1, 3, 4, 5)}


def test_who_else_is_a_recipient_reads_no_numbers_of_others(posts: Posts) -> None:
    jkt = posts["JKT"]
    for number in range(3):
        jkt.desk.add("case", {"title": f"Case {number}"})
        posts.send("JKT", "LIM")
    for _ in range(5):
        posts.send("LIM", "JKT")
    path = posts.export("JKT", "LIM", "MAD")
    readers = {r.replica: r for r in parts_of(posts["MAD"], path)[0].recipients}
    mine, other = (readers[posts[code].desk.facts.replica_id] for code in ("MAD", "LIM"))
    assert (mine.number, mine.builds_on, mine.received) == (1, 0, 0)
    assert (other.number, other.builds_on, other.received) == (0, 0, None)
    assert other.opened(parts_of(posts["MAD"], path)[0].bundle, keys(posts["MAD"]).age) is other
    (own,) = (r for r in parts_of(posts["LIM"], path)[0].recipients if r.replica == other.replica)
    assert (own.number, own.builds_on, own.received) == (4, 3, 5)
    assert len(own.sealed or b"") == len(mine.sealed or b"")
