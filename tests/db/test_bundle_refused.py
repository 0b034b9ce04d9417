"""Whatever is off about a bundle, it is refused whole, with one sentence, and nothing is changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgpack
import pytest
from forging import bundle_of, keys, manifest_of, opened, parts_of, recipient_of, sealed, segment
from posts import Post, Posts

from db import bundle
from db.bundle import FORMAT, BundleRefused, Manifest, Part, Recipient
from db.errors import ChanceryError


def everything(post: Post) -> tuple[Any, ...]:
    """All tables of a store that speak of records, peers and what was done."""
    raw = post.desk.store.raw
    tables = [
        name
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
        )
    ]
    return tuple(raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables)


@contextmanager
def nothing_changes(post: Post) -> Iterator[None]:
    """The store is the same after the block, to the last row, and still takes edits in."""
    before, digest = everything(post), post.digest
    yield
    assert everything(post) == before
    assert post.digest == digest
    assert post.desk.store.capture.capturing == 1
    assert not post.desk.store.raw.in_transaction


def refused(post: Post, path: Path, match: str | None = None) -> str:
    with pytest.raises(ChanceryError, match=match) as caught:
        post.exchange.import_bundles([path])
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.rstrip().endswith(".")
    return sentence


@pytest.fixture
def genuine(posts: Posts) -> bytes:
    """A bundle from JKT to MAD with several segments, a photo, and something at home in MAD already."""
    desk = posts["JKT"].desk
    posts["MAD"].desk.add("task", {"title": "At home"})
    photo = desk.add_content(random.Random(1).randbytes(70_000))
    for number in range(20):
        desk.add("person", {"name": f"Person {number}", "photo": photo})
    desk.add("case", {"title": "Marked", "marking": "official"})
    return posts.export("JKT", "MAD").read_bytes()


def test_any_changed_byte_is_refused(posts: Posts, genuine: bytes) -> None:
    """The places: the version line, the stanza, the MAC, the nonce, start, middle and end of the payload."""
    front = genuine.index(b"\n--- ") + 1
    payload = genuine.index(b"\n", front) + 1
    places = {0, 1, 10, 21, 22, 24, 30, front - 2, front - 1, front, front + 3, front + 4, front + 10}
    places |= {payload - 1, payload, payload + 15, payload + 16, payload + 17}
    places |= {payload + 16 + 65536, payload + 16 + 65551, payload + 16 + 65552}
    places |= {len(genuine) - 1, len(genuine) - 16, len(genuine) - 17}
    draw = random.Random(20261123)
    while len(places) < 210:
        places.add(draw.randrange(len(genuine)))
    path = posts.folder / "changed.bundle"
    with nothing_changes(posts["MAD"]):
        for place in sorted(places):
            changed = bytearray(genuine)
            changed[place] ^= 1 << draw.randrange(8)
            path.write_bytes(changed)
            refused(posts["MAD"], path)
    path.write_bytes(genuine)
    assert posts["MAD"].exchange.import_bundles([path])[0].applied == 2


def test_any_truncation_and_any_addition_is_refused(posts: Posts, genuine: bytes) -> None:
    draw = random.Random(7)
    lengths = {0, 1, 21, 22, len(genuine) - 1, len(genuine) - 16, len(genuine) - 17}
    while len(lengths) < 100:
        lengths.add(draw.randrange(len(genuine)))
    path = posts.folder / "changed.bundle"
    with nothing_changes(posts["MAD"]):
        for length in sorted(lengths):
            path.write_bytes(genuine[:length])
            refused(posts["MAD"], path)
        for tail in (b"\0", b"\n", b"x" * 16, b"x" * 70_000, genuine):
            path.write_bytes(genuine + tail)
            refused(posts["MAD"], path)


def test_not_a_bundle_at_all(posts: Posts, tmp_path: Path) -> None:
    path = tmp_path / "x"
    with nothing_changes(posts["MAD"]):
        for content in (b"", b"hello\n", b"\xff" * 5000, b"age-encryption.org/v1\n", b"PK\x03\x04" * 100):
            path.write_bytes(content)
            refused(posts["MAD"], path)
        for content in (
            b"",
            b"hello",
            bundle.MAGIC,
            bundle.MAGIC + b"\xff\xff\xff\xff",
            b"chancery bundle 2\n",
        ):
            refused(posts["MAD"], sealed(keys(posts["MAD"]).age.recipient, path, content))


def test_an_unknown_sender_is_refused(posts: Posts, new_posts: Callable[[], Posts], tmp_path: Path) -> None:
    """A stranger can encrypt to a card; it cannot be believed."""
    posts["MAD"].desk.store.raw.execute("DELETE FROM peer WHERE replica <> 1")
    path = posts.export("JKT", "MAD")
    with nothing_changes(posts["MAD"]):
        assert "card" in refused(posts["MAD"], path, "no peer")


def test_a_revoked_peer_is_refused(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "First"})
    path = posts.export("JKT", "MAD")
    posts["MAD"].desk.store.raw.execute("UPDATE peer SET revoked = 1")
    with nothing_changes(posts["MAD"]):
        refused(posts["MAD"], path, "revoked")
    with pytest.raises(ChanceryError, match=r"Every case file of JKT .* revoked"):
        posts.export("MAD", "JKT")


def test_a_bundle_for_somebody_else_is_refused(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "First"})
    path = posts.export("JKT", "LIM")
    with nothing_changes(posts["MAD"]):
        refused(posts["MAD"], path, "not addressed")


def test_a_recipient_cannot_pass_a_bundle_on_as_if_sent_to_another(posts: Posts, tmp_path: Path) -> None:
    """MAD opens what JKT sent it and encrypts the very same signed bytes to LIM."""
    posts["JKT"].desk.add("case", {"title": "For Madrid"})
    content = opened(posts["MAD"], posts.export("JKT", "MAD"))
    path = sealed(keys(posts["LIM"]).age.recipient, tmp_path / "passed on", content)
    with nothing_changes(posts["LIM"]):
        refused(posts["LIM"], path, "did not address")


def test_the_manifest_is_signed_by_both_schemes(posts: Posts, tmp_path: Path) -> None:
    encoded = manifest_of(posts["JKT"], posts["MAD"], []).encode()
    good = keys(posts["JKT"]).sign(bundle.DOMAIN, encoded)
    other = keys(posts["LIM"]).sign(bundle.DOMAIN, encoded)
    elsewhere = keys(posts["JKT"]).sign(b"chancery segment v1", encoded)
    half = 2 + 64
    wrong = {
        "another's": other,
        "only Ed25519": good[:half] + other[half:],
        "only ML-DSA": other[:half] + good[half:],
        "for another purpose": elsewhere,
        "cut": good[:-1],
        "longer": good + b"\0",
        "none": b"",
    }
    path = tmp_path / "x"
    with nothing_changes(posts["MAD"]):
        for signature in wrong.values():
            bundle_of(posts["JKT"], posts["MAD"], path, [], encoded=encoded, signature=signature)
            refused(posts["MAD"], path, "signature")
    bundle_of(posts["JKT"], posts["MAD"], path, [], encoded=encoded, signature=good)
    assert posts["MAD"].exchange.import_bundles([path])[0].applied == 0


def _no_recipient(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"recipients": ()}


def _other_recipient(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"recipients": (recipient_of(posts["JKT"], posts["LIM"]),)}


def _my_id_with_anothers_key(m: Manifest, posts: Posts) -> dict[str, Any]:
    lima = keys(posts["LIM"]).age.recipient.public
    return {"recipients": (Recipient(posts["MAD"].desk.facts.replica_id, lima, 1, 0, 0),)}


def _twice(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"recipients": m.recipients * 2}


def _numbering(m: Manifest, posts: Posts) -> dict[str, Any]:
    (r,) = m.recipients
    return {"recipients": (Recipient(r.replica, r.kem, 9, 3, 0),)}


def _sender_is_me(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"sender": posts["MAD"].desk.facts.replica_id}


def _sender_is_third(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"sender": posts["LIM"].desk.facts.replica_id}


def _other_post(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"post": "LIM"}


def _other_card(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"card": bytes(32)}


def _unknown_part(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"parts": (Part("program", bytes(32), 0),)}


def _part_too_long(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"parts": (Part("content", bytes(32), bundle.MAX_PART + 1),)}


def _missing_part(m: Manifest, posts: Posts) -> dict[str, Any]:
    return {"parts": (Part("content", bytes(32), 1),)}


_LIES = [
    _no_recipient,
    _other_recipient,
    _my_id_with_anothers_key,
    _twice,
    _numbering,
    _sender_is_me,
    _sender_is_third,
    _other_post,
    _other_card,
    _unknown_part,
    _part_too_long,
    _missing_part,
]


@pytest.mark.parametrize("lie", _LIES)
def test_a_manifest_that_lies_is_refused(posts: Posts, tmp_path: Path, lie: Callable[..., Any]) -> None:
    manifest = manifest_of(posts["JKT"], posts["MAD"], [])
    encoded = replace(manifest, **lie(manifest, posts)).encode()
    path = bundle_of(posts["JKT"], posts["MAD"], tmp_path / "x", [], encoded=encoded)
    with nothing_changes(posts["MAD"]):
        refused(posts["MAD"], path)
    with pytest.raises(ChanceryError):
        posts["MAD"].exchange.show_bundle(path)


def test_a_part_must_be_what_was_signed(posts: Posts, tmp_path: Path) -> None:
    good = segment(posts["JKT"])
    parts = [("segment", good), ("content", b"photo")]
    manifest = manifest_of(posts["JKT"], posts["MAD"], parts)
    path = tmp_path / "x"
    encoded = manifest.encode()
    wrong = {
        "changed": [("segment", good[:-1] + bytes([good[-1] ^ 1])), parts[1]],
        "swapped": parts[::-1],
        "content changed": [parts[0], ("content", b"phot0")],
        "missing": parts[:1],
    }
    with nothing_changes(posts["MAD"]):
        for given in wrong.values():
            bundle_of(posts["JKT"], posts["MAD"], path, given, encoded=encoded)
            refused(posts["MAD"], path)
        bundle_of(posts["JKT"], posts["MAD"], path, parts, encoded=encoded, tail=b"\0")
        refused(posts["MAD"], path, "more than its sender signed")
    bundle_of(posts["JKT"], posts["MAD"], path, parts, encoded=encoded)
    assert posts["MAD"].exchange.import_bundles([path])[0].applied == 1


def _plain(posts: Posts) -> list[Any]:
    encoded = manifest_of(posts["JKT"], posts["MAD"], []).encode()
    plain: list[Any] = msgpack.unpackb(encoded, raw=False)
    return plain


_SHAPES: dict[str, tuple[Callable[[list[Any]], Any], str]] = {
    "nothing": (lambda m: None, "no manifest"),
    "a map": (lambda m: {}, "no manifest"),
    "a number": (lambda m: 7, "no manifest"),
    "an empty list": (lambda m: [], "no manifest"),
    "too short": (lambda m: m[:-1], "to unpack"),
    "too long": (lambda m: [*m, 0], "to unpack"),
    "newer": (lambda m: [FORMAT + 1, *m[1:]], "newer Chancery"),
    "older": (lambda m: [0, *m[1:]], "malformed"),
    "another suite": (lambda m: [m[0], "none", *m[2:]], "another form"),
    "a sender of 15 bytes": (lambda m: [*m[:3], m[3][:15], *m[4:]], "wrong length"),
    "a post as bytes": (lambda m: [*m[:4], b"JKT", *m[5:]], "text"),
    "recipients as a number": (lambda m: [*m[:6], 5, *m[7:]], "iterable"),
    "a recipient without key": (lambda m: [*m[:6], [m[6][0][:1]], *m[7:]], "to unpack"),
    "a key that is a number": (lambda m: [*m[:6], [[m[6][0][0], 10**6, m[6][0][2]]], *m[7:]], "key"),
    "a negative schema": (lambda m: [*m[:7], -1, *m[8:]], "out of range"),
    "a float for a number": (lambda m: [*m[:8], 1.5, *m[9:]], "out of range"),
    "a scope of level 9": (lambda m: [*m[:9], [[9, "", []]], m[10], [b""]], "a level"),
    "a scope whose list is no list": (lambda m: [*m[:9], [[0, "5", []]], m[10], [b""]], "a release list"),
    "a scope whose list is no JSON": (lambda m: [*m[:9], [[0, "{", []]], m[10], [b""]], "a release list"),
    "a scope whose list is out of order": (
        lambda m: [*m[:9], [[0, '["MAD","JKT"]', []]], m[10], [b""]],
        "a release list",
    ),
    "seen out of order": (
        lambda m: [
            *m[:9],
            [[1, "", [[b"a" * 16, 1, []]]], [0, "", [[b"a" * 16, 1, []]]]],
            m[10],
            [b"", b""],
        ],
        "another form",
    ),
    "a mark of seven bytes": (lambda m: [*m[:9], [[0, "", [[b"a" * 16, 1, []]]]], m[10], [bytes(7)]], "mark"),
    "marks for one author of two": (
        lambda m: [*m[:9], [[0, "", [[b"a" * 16, 1, []], [b"b" * 16, 1, []]]]], m[10], [bytes(8)]],
        "mark",
    ),
    "parts as text": (lambda m: [*m[:10], "parts", *m[11:]], "to unpack"),
    "a part of minus one": (lambda m: [*m[:10], [["segment", bytes(32), -1]], *m[11:]], "out of range"),
    "a part of no known type": (lambda m: [*m[:10], [["note", bytes(32), 1]], *m[11:]], "no bundle has"),
}


@pytest.mark.parametrize("shape", _SHAPES)
def test_a_malformed_manifest_is_refused(posts: Posts, tmp_path: Path, shape: str) -> None:
    """Each for its own reason: as it is, the same manifest is taken in."""
    make, reason = _SHAPES[shape]
    encoded = msgpack.packb(make(_plain(posts)))
    path = bundle_of(posts["JKT"], posts["MAD"], tmp_path / "x", [], encoded=encoded)
    with nothing_changes(posts["MAD"]):
        refused(posts["MAD"], path, reason)
    posts.export("MAD", "JKT")
    whole = bundle_of(posts["JKT"], posts["MAD"], tmp_path / "y", [], encoded=msgpack.packb(_plain(posts)))
    posts["MAD"].exchange.import_bundles([whole])


def test_a_manifest_in_another_encoding_is_refused(posts: Posts, tmp_path: Path) -> None:
    """One value has one encoding, so that two readers cannot disagree about what was signed."""
    encoded = manifest_of(posts["JKT"], posts["MAD"], []).encode()
    loose = b"\xdc\x00\x0c" + encoded[1:]  # the list of twelve, said in three bytes instead of one
    assert msgpack.unpackb(loose, raw=False) == msgpack.unpackb(encoded, raw=False)
    with nothing_changes(posts["MAD"]):
        for wrong in (loose, encoded + b"\x00", b"", encoded[:-1]):
            refused(posts["MAD"], bundle_of(posts["JKT"], posts["MAD"], tmp_path / "x", [], encoded=wrong))


def test_several_bundles_stop_at_the_first_that_is_refused(posts: Posts, tmp_path: Path) -> None:
    posts["JKT"].desk.add("case", {"title": "First"})
    good = posts.export("JKT", "MAD")
    bad = tmp_path / "bad"
    bad.write_bytes(good.read_bytes()[:-1])
    with pytest.raises(BundleRefused):
        posts["MAD"].exchange.import_bundles([good, bad])
    assert [row["title"] for row in posts["MAD"].desk.list("case")] == ["First"]


def test_parts_of_reads_what_the_tests_forge(posts: Posts, tmp_path: Path) -> None:
    path = bundle_of(posts["JKT"], posts["MAD"], tmp_path / "x", [("content", b"photo")])
    assert parts_of(posts["MAD"], path)[1] == [("content", b"photo")]
