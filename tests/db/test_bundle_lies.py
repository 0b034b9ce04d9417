"""A known peer lies in a manifest or a card: about what it has, what it received, until when it is valid."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from forging import NOW, bundle_of, keys, manifest_of, parts_of, record, segment
from posts import Posts
from test_bundle_hostile import rejected, send, still_works
from test_bundle_refused import nothing_changes, refused

from app.mandates import Voice, voices
from db import folding
from db.bundle import DOMAIN, FORMAT, Recipient
from db.card import Card, issue
from db.identity import Identity
from db.own import own_card

# Manifests that lie about what was seen and received


def _seen(posts: Posts) -> dict[tuple[int, str], Any]:
    """Everything, far beyond what there is, of everybody."""
    ids = [posts[code].desk.facts.replica_id for code in ("JKT", "LIM", "MAD")]
    everything = dict.fromkeys([*ids, bytes(16)], (2**40 - 1, ()))
    return {(0, ""): everything, (2, ""): everything, (3, '["ROM"]'): {}}


def _told(posts: Posts, tmp_path: Path, *, received: int | None, version: int = 2, **other: Any) -> Path:
    """A bundle of nothing from MAD to JKT that says what it says it received."""
    facts, key = posts["JKT"].desk.facts, keys(posts["JKT"]).age.recipient.public
    number = other.pop("number", 1)
    reader = Recipient(facts.replica_id, key, number, number - 1, received)
    path = tmp_path / f"{os.urandom(4).hex()}.bundle"
    return bundle_of(posts["MAD"], posts["JKT"], path, [], recipients=(reader,), format=version, **other)


def test_who_lies_about_what_it_has_harms_itself_alone(posts: Posts, tmp_path: Path) -> None:
    """It gets nothing until it tells the truth; nobody else lacks anything, and nothing is let go of."""
    jakarta, desk = posts["JKT"], posts["JKT"].desk
    made = desk.add("case", {"title": "First"})
    posts.export("JKT", "LIM")  # lost
    posts.export("JKT", "MAD")
    digest = jakarta.digest
    lie = _told(posts, tmp_path, received=2**62 - 1, number=2**62 - 1, seen=_seen(posts))
    jakarta.exchange.import_bundles([lie])
    assert jakarta.digest == digest
    assert [kind for kind, _ in parts_of(posts["MAD"], posts.export("JKT", "MAD"))[1]] == []
    posts.send("LIM", "JKT")
    posts.send("JKT", "LIM", full=True)
    assert posts["LIM"].desk.get(made)["title"] == "First"
    with desk.store.transaction():
        folding.fold(desk.store, now=4_000_000_000_000, many=1)
    later = desk.add("case", {"title": "Later"})
    posts.send("JKT", "LIM")
    assert posts["LIM"].desk.get(later)["title"] == "Later"
    posts.send("JKT", "MAD", full=True)
    assert posts["MAD"].desk.get(made)["title"] == "First"
    still_works(posts)


def test_who_says_that_it_has_nothing_is_sent_all_again(posts: Posts, tmp_path: Path) -> None:
    made = posts["JKT"].desk.add("case", {"title": "First"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    for seen in ({}, {(0, ""): {}}, {(3, "[]"): {}}):
        number = posts["JKT"].desk.store.raw.execute("SELECT max(received_number) FROM peer").fetchone()[0]
        lie = _told(posts, tmp_path, received=1, number=number + 1, seen=seen)
        posts["JKT"].exchange.import_bundles([lie])
    assert posts.send("JKT", "MAD").gaps == []
    assert posts["MAD"].desk.get(made)["title"] == "First"
    still_works(posts)


def test_numbers_that_no_store_holds_are_refused(posts: Posts, tmp_path: Path) -> None:
    for upto, extras in ((2**40, ()), (2**63, ()), (2**64 - 1, ()), (0, (2**63,))):
        seen = {(0, ""): {posts["LIM"].desk.facts.replica_id: (upto, extras)}}
        with nothing_changes(posts["JKT"]):
            refused(posts["JKT"], _told(posts, tmp_path, received=0, seen=seen), "malformed")
        posts["JKT"].desk.add("case", {"title": "Meanwhile"})
    for received in (2**62, 2**64 - 1):
        with nothing_changes(posts["JKT"]):
            refused(posts["JKT"], _told(posts, tmp_path, received=received), "malformed")


def test_the_first_format_is_read_and_a_later_one_kindly_refused(posts: Posts, tmp_path: Path) -> None:
    old = _told(posts, tmp_path, received=None, version=1)
    assert posts["JKT"].exchange.import_bundles([old])[0].applied == 0
    with nothing_changes(posts["JKT"]):
        refused(posts["JKT"], _told(posts, tmp_path, received=0, version=FORMAT + 1), "newer Chancery")


def test_numbers_that_are_not_sealed_to_their_reader_are_refused(posts: Posts, tmp_path: Path) -> None:
    facts, own = posts["JKT"].desk.facts, keys(posts["JKT"]).age.recipient
    whole = Recipient(facts.replica_id, own.public, 1, 0, 0)
    other = keys(posts["LIM"]).age.recipient.seal(bytes(32), b"")
    wrong = {
        b"": "malformed",
        whole.seal(bytes(16))[:-1]: "malformed",
        bytes(1168): "numbering",
        bytes(1160): "malformed",
        whole.seal(bytes(16)): "numbering",  # of another bundle
        other: "numbering",
    }
    for sealed, reason in wrong.items():
        path = tmp_path / f"{os.urandom(4).hex()}.bundle"
        bundle_of(posts["MAD"], posts["JKT"], path, [], recipients=(replace(whole, sealed=sealed),))
        with nothing_changes(posts["JKT"]):
            refused(posts["JKT"], path, reason)


# The calendar's ends


def test_a_card_until_the_last_day_of_the_calendar_stops_nothing(posts: Posts, tmp_path: Path) -> None:
    """MAD takes new keys until 9999-12-31, which no day comes after."""
    mad = posts["MAD"]
    known = Card.parse(own_card(mad.desk.store))
    old, new = keys(mad), Identity.generate()
    content = replace(
        known.content,
        kem_public=new.age.recipient.public,
        ed25519_public=new.ed25519_public,
        mldsa_public=new.mldsa_public,
        valid_from=date.min,
        valid_until=date.max,
        previous=known.digest,
    )
    card = issue(content, new, old)
    parts = [("card", card)]
    manifest = manifest_of(mad, posts["JKT"], parts, card=Card.parse(card).digest).encode()
    path = bundle_of(
        mad, posts["JKT"], tmp_path / "x", parts, encoded=manifest, signature=new.sign(DOMAIN, manifest)
    )
    posts["JKT"].exchange.import_bundles([path])
    posts["JKT"].exchange.export_bundle(["MAD"], tmp_path / "y")
    still_works(posts)


# The capital


def test_a_mandate_in_the_capitals_name_is_not_the_capitals(posts: Posts, tmp_path: Path) -> None:
    """LIM is the capital here. MAD says that LIM issued a mandate, made it and wrote it."""
    posts["JKT"].exchange.set_peer("LIM", capital=True)
    lima = posts["LIM"].desk.facts.replica_id
    created = [NOW, NOW >> 16, lima, "LIM", "Officer LIM"]
    stamps = [[NOW, NOW >> 16, "Officer LIM"]]
    kinds = [["mandate", [["title", 1]]]]
    data = segment(posts["MAD"], stamps=stamps, kinds=kinds, groups=[record("Act", created=created)])
    send(posts, tmp_path, data)
    (row,) = posts["JKT"].desk.list("mandate")
    assert row["created_post"] == "MAD"
    assert voices(posts["JKT"].desk, "mandate", [row["id"]])[row["id"]] is Voice.OTHER
    forged = segment(posts["MAD"], kinds=kinds, groups=[record("Act")], replica=lima, post="LIM")
    rejected(posts, tmp_path, forged, match="LIM did not sign")
