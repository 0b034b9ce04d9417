"""New keys for a replica that stays who it is: what peers believe, what still opens, what wins nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from forging import bundle_of, keys, manifest_of, parts_of, record, segment
from posts import Post, Posts

from db import bundle, succession
from db.card import Card
from db.errors import ChanceryError
from db.identity import Identity
from db.own import card_facts, own_identity
from db.peers import peers


def rotated(post: Post) -> Card:
    return Card.parse(post.exchange.rotate())


def card_here(post: Post, code: str) -> Card:
    """The card that a post knows of another."""
    return next(peer.card for peer in peers(post.desk.store) if peer.post == code)


def take(post: Post, *paths: Path) -> list[object]:
    return list(post.exchange.import_bundles(list(paths)))


def refused(post: Post, path: Path, match: str) -> None:
    with pytest.raises(ChanceryError, match=match):
        post.exchange.import_bundles([path])


def titles(post: Post) -> set[str]:
    return {row["title"] for row in post.desk.list("case")}


def add(post: Post, title: str) -> None:
    post.desk.add("case", {"title": title})


def agree(*members: Post) -> None:
    assert len({post.digest for post in members}) == 1
    for post in members:
        report = post.desk.check()
        assert report.ok, report


def forged_card(member: Post, secret: Identity, endorser: Identity, old: Card, **other: object) -> Card:
    """A card for ``member`` with other keys, said to follow ``old`` and endorsed by ``endorser``."""
    facts = card_facts(member.desk.store, date.today()) | other
    return Card.parse(secret.card(**facts, previous=(endorser, old)))


# -- learning of it by an ordinary bundle ------------------------------------------------------------


def test_a_peer_learns_of_new_keys_by_the_next_bundle(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    add(jkt, "Before")
    posts.send("JKT", "MAD")
    mad.exchange.set_peer("JKT", up_to="official")
    mad.exchange.rename_peer("JKT", "Our friends")
    card = rotated(jkt)
    add(jkt, "After")
    received = posts.send("JKT", "MAD")
    assert titles(mad) == {"Before", "After"}
    assert card_here(mad, "JKT") == card
    (note,) = received.notes
    assert "new keys" in note
    assert card.words in note
    (row,) = [row for row in mad.exchange.peers() if row.post == "JKT"]
    assert (row.up_to, row.label, row.words) == ("official", "Our friends", card.words)
    assert "peer rotated" in [entry["action"] for entry in mad.desk.log()[1]]
    assert mad.desk.log()[0]
    agree(jkt, mad)


def test_an_empty_bundle_tells_it_as_well(posts: Posts) -> None:
    card = rotated(posts["JKT"])
    posts.send("JKT", "MAD")
    assert card_here(posts["MAD"], "JKT") == card


def test_cards_travel_only_while_somebody_may_not_know_them(posts: Posts) -> None:
    def carried(path: Path) -> int:
        return sum(kind == "card" for kind, _ in parts_of(posts["MAD"], path)[1])

    assert carried(posts.export("JKT", "MAD")) == 0
    rotated(posts["JKT"])
    add(posts["JKT"], "After")
    assert carried(posts.export("JKT", "MAD")) == 2
    path = posts.export("JKT", "MAD")
    assert carried(path) == 2, "the first may have been lost"
    take(posts["MAD"], path)
    posts.send("MAD", "JKT")
    assert carried(posts.export("JKT", "MAD")) == 0, "MAD addressed the new card"
    add(posts["JKT"], "Later")
    assert carried(posts.export("JKT", "MAD")) == 0
    rotated(posts["JKT"])
    assert carried(posts.export("JKT", "MAD")) == 3


def test_a_bundle_to_the_old_card_shows_that_the_new_one_is_not_known(posts: Posts) -> None:
    rotated(posts["JKT"])
    posts.send("MAD", "JKT")
    path = posts.export("JKT", "MAD")
    assert [kind for kind, _ in parts_of(posts["MAD"], path)[1]] == ["card", "card"]


def test_cards_of_others_travel_until_what_they_signed_was_seen(posts: Posts) -> None:
    def carried() -> int:
        path = posts.export("MAD", "LIM")
        found = parts_of(posts["LIM"], path)[1]
        take(posts["LIM"], path)
        return sum(kind == "card" for kind, _ in found)

    rotated(posts["JKT"])
    for number in range(2):
        add(posts["JKT"], f"Number {number}")
        posts.send("JKT", "MAD")
        assert carried() == 2
    posts.send("LIM", "MAD")
    add(posts["JKT"], "Later")
    posts.send("JKT", "MAD")
    assert carried() == 0
    assert titles(posts["LIM"]) == {"Number 0", "Number 1", "Later"}


def test_who_saw_what_the_old_keys_signed_does_not_know_the_new_ones_by_that(posts: Posts) -> None:
    add(posts["JKT"], "Before")
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    card = rotated(posts["JKT"])
    posts.send("JKT", "MAD")
    posts.send("LIM", "MAD")  # which says that it has what was signed before
    add(posts["JKT"], "After")
    posts.send("JKT", "MAD")
    posts.send("MAD", "LIM")
    assert titles(posts["LIM"]) == {"Before", "After"}
    assert card_here(posts["LIM"], "JKT") == card


def test_three_rotations_with_bundles_lost(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    for number in range(3):
        rotated(jkt)
        add(jkt, f"Number {number}")
        posts.export("JKT", "MAD")  # lost on its way
    card = rotated(jkt)
    add(jkt, "The last")
    posts.send("JKT", "MAD", full=True)
    assert card_here(mad, "JKT") == card
    assert titles(mad) == {"Number 0", "Number 1", "Number 2", "The last"}
    add(mad, "An answer")
    posts.send("MAD", "JKT")
    agree(jkt, mad)


def test_who_passes_segments_on_passes_the_cards_on(posts: Posts) -> None:
    """LIM hears of JKT's new keys from MAD, before anything of JKT itself."""
    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    add(jkt, "Before")
    card = rotated(jkt)
    add(jkt, "After")
    posts.send("JKT", "MAD")
    received = posts.send("MAD", "LIM")
    assert titles(lim) == {"Before", "After"}
    assert card_here(lim, "JKT") == card
    assert len(received.notes) == 1
    agree(jkt, mad, lim)


def test_who_was_told_of_the_new_card_only_can_verify_what_the_old_keys_signed(
    posts: Posts, new_posts: Callable[[], Posts]
) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    add(jkt, "Before")
    posts.send("JKT", "LIM")
    rotated(jkt)
    add(jkt, "After")
    mad.desk.store.raw.execute("DELETE FROM peer WHERE card = ?", (card_here(mad, "JKT").text,))
    mad.exchange.add_peer(jkt.exchange.card())
    posts.send("JKT", "MAD", full=True)
    assert titles(mad) == {"Before", "After"}
    agree(jkt, mad)


def test_an_incarnation_stated_with_old_keys_is_believed_by_who_knows_the_new_card_only(
    posts: Posts,
) -> None:
    """MAD has the new card by hand and answers before it gets anything: then nothing seems to be needed."""
    from db import incarnation

    jkt, mad = posts["JKT"], posts["MAD"]
    with jkt.desk.store.transaction():
        incarnation.begin(jkt.desk.store, "a copy")
    rotated(jkt)
    mad.desk.store.raw.execute("DELETE FROM peer WHERE card = ?", (card_here(mad, "JKT").text,))
    mad.exchange.add_peer(jkt.exchange.card())
    posts.send("MAD", "JKT")
    posts.send("JKT", "MAD")
    add(jkt, "Of the new incarnation")
    posts.send("JKT", "MAD")
    assert titles(mad) == {"Of the new incarnation"}
    agree(jkt, mad)


# -- bundles that were under way ------------------------------------------------------------


def test_a_bundle_written_to_the_old_card_opens_after_two_rotations(posts: Posts) -> None:
    jkt = posts["JKT"]
    add(posts["MAD"], "For the old card")
    path = posts.export("MAD", "JKT")
    rotated(jkt)
    rotated(jkt)
    take(jkt, path)
    assert titles(jkt) == {"For the old card"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_bundles_of_three_cards_in_any_order(posts: Posts, order: tuple[int, ...]) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    paths = []
    for number in range(3):
        if number:
            rotated(jkt)
        add(jkt, f"Number {number}")
        paths.append(posts.export("JKT", "MAD"))
    for place in order:
        take(mad, paths[place])
    assert titles(mad) == {"Number 0", "Number 1", "Number 2"}
    assert card_here(mad, "JKT") == Card.parse(jkt.exchange.card())
    take(mad, paths[0])  # once more
    agree(jkt, mad)


def test_an_older_bundle_does_not_roll_the_card_back(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    rotated(jkt)
    between = posts.export("JKT", "MAD")
    card = rotated(jkt)
    posts.send("JKT", "MAD")
    take(mad, between)
    assert card_here(mad, "JKT") == card


def test_the_old_keys_sign_nothing_new(posts: Posts, tmp_path: Path) -> None:
    """Whoever holds what was replaced can neither go on nor fill in a number that was given."""
    jkt, mad = posts["JKT"], posts["MAD"]
    add(jkt, "First")
    posts.send("JKT", "MAD")
    old, old_card = keys(jkt), Card.parse(jkt.exchange.card())
    rotated(jkt)
    posts.send("JKT", "MAD")
    for number in (1, 2, 3, 40):
        mine = replace(manifest_of(jkt, mad, []).recipients[0], number=number, builds_on=number - 1)
        manifest = manifest_of(jkt, mad, [], card=old_card.digest, recipients=(mine,))
        encoded = manifest.encode()
        signature = old.sign(bundle.DOMAIN, encoded)
        path = bundle_of(jkt, mad, tmp_path / "x", [], encoded=encoded, signature=signature)
        refused(mad, path, "has replaced since")


def test_a_number_that_was_lost_is_not_the_old_keys_to_fill(posts: Posts, tmp_path: Path) -> None:
    """Of the bundles with the new keys the last comes first, the one before it is lost."""
    jkt, mad = posts["JKT"], posts["MAD"]
    old, old_card = keys(jkt), Card.parse(jkt.exchange.card())
    rotated(jkt)
    first, _lost, last = (posts.export("JKT", "MAD") for _ in range(3))
    take(mad, last, first)
    mine = replace(manifest_of(jkt, mad, []).recipients[0], number=2, builds_on=1)
    encoded = manifest_of(jkt, mad, [], card=old_card.digest, recipients=(mine,)).encode()
    signature = old.sign(bundle.DOMAIN, encoded)
    path = bundle_of(jkt, mad, tmp_path / "x", [], encoded=encoded, signature=signature)
    refused(mad, path, "has replaced since")


def test_a_card_learned_by_hand_stops_the_old_keys_at_once(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    add(jkt, "Under way")
    path = posts.export("JKT", "MAD")
    rotated(jkt)
    mad.exchange.add_peer(jkt.exchange.card())
    refused(mad, path, "take in a newer one from it first")
    posts.send("JKT", "MAD")
    take(mad, path)
    assert titles(mad) == {"Under way"}


# -- cards that want to be believed ------------------------------------------------------------


def test_a_successor_is_added_at_once_and_keeps_what_was_decided(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    mad.exchange.set_peer("JKT", up_to="restricted", capital=True)
    mad.exchange.rename_peer("JKT", "Capital")
    card = rotated(jkt)
    row = mad.exchange.add_peer(card.text)
    assert (row.fingerprint, row.up_to, row.capital, row.label) == (
        card.fingerprint, "restricted", True, "Capital",
    )  # fmt: skip
    assert mad.exchange.add_peer(rotated(jkt).text, up_to="open").up_to == "open"


def test_an_older_card_is_never_taken_back(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    old = jkt.exchange.card()
    mad.exchange.add_peer(rotated(jkt).text)
    for replace_it in (False, True):
        with pytest.raises(ChanceryError, match="an older card"):
            mad.exchange.add_peer(old, replace=replace_it)


@pytest.mark.parametrize(
    "how", ["stranger endorses", "another replica's keys", "no endorsement", "skips one"]
)
def test_a_card_that_is_not_endorsed_by_the_known_one(posts: Posts, how: str, tmp_path: Path) -> None:
    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    known = Card.parse(jkt.exchange.card())
    thief = Identity.generate()
    if how == "stranger endorses":
        card = forged_card(jkt, thief, thief, known)
    elif how == "another replica's keys":
        card = forged_card(jkt, thief, own_identity(lim.desk.store), Card.parse(lim.exchange.card()))
    elif how == "no endorsement":
        card = Card.parse(thief.card(**card_facts(jkt.desk.store, date.today())))
    else:
        middle = Identity.generate()
        card = forged_card(jkt, thief, middle, forged_card(jkt, middle, keys(jkt), known))
    with pytest.raises(ChanceryError, match="does not vouch"):
        mad.exchange.add_peer(card.text)
    parts = [("card", card.text)]
    encoded = manifest_of(jkt, mad, parts, card=card.digest).encode()
    path = bundle_of(
        jkt, mad, tmp_path / "x", parts, encoded=encoded, signature=thief.sign(bundle.DOMAIN, encoded)
    )
    refused(mad, path, "do not vouch for")
    assert card_here(mad, "JKT") == known
    mad.exchange.set_peer("JKT", up_to="open", capital=True)
    row = mad.exchange.add_peer(card.text, replace=True)
    assert (row.fingerprint, row.up_to, row.capital) == (card.fingerprint, "open", False)


def test_an_endorsement_for_another_replica_or_post_moves_nothing(posts: Posts, tmp_path: Path) -> None:
    """JKT's real keys endorse a card in LIM's name, and one that would make JKT another post."""
    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    known, lims = Card.parse(jkt.exchange.card()), card_here(mad, "LIM")
    thief = Identity.generate()
    for_lim = forged_card(lim, thief, keys(jkt), known)
    elsewhere = forged_card(jkt, thief, keys(jkt), known, post="MFA")
    with pytest.raises(ChanceryError, match="does not vouch"):
        mad.exchange.add_peer(for_lim.text)
    with pytest.raises(ChanceryError, match="another post"):
        mad.exchange.add_peer(elsewhere.text, replace=True)
    parts = [("card", for_lim.text), ("card", elsewhere.text)]
    take(mad, bundle_of(jkt, mad, tmp_path / "x", parts))
    assert (card_here(mad, "LIM"), card_here(mad, "JKT")) == (lims, known)
    wrong = segment(lim, groups=[record("Forged")], signer=thief)
    take(mad, bundle_of(jkt, mad, tmp_path / "y", [*parts, ("segment", wrong)]))
    wrong = segment(jkt, groups=[record("Forged")], signer=thief)
    take(mad, bundle_of(jkt, mad, tmp_path / "z", [*parts, ("segment", wrong)]))
    assert mad.desk.list("organisation") == []


def test_what_strange_keys_signed_is_left_aside_and_named(posts: Posts, tmp_path: Path) -> None:
    """LIM got new keys by hand, unendorsed; MAD passes its changes on to JKT, which does not know of it."""
    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    fresh = Identity.generate()
    card = Card.parse(fresh.card(**card_facts(lim.desk.store, date.today())))
    lim.desk.store.set_meta("identity", fresh.secret_bytes())
    lim.desk.store.set_meta("card", card.text)
    mad.exchange.add_peer(card.text, replace=True)
    lim.exchange.store.raw.execute("DELETE FROM knows")
    add(lim, "Of LIM")
    add(mad, "Of MAD")
    posts.send("LIM", "MAD")
    received = posts.send("MAD", "JKT")
    assert titles(jkt) == {"Of MAD"}
    (gap,) = received.gaps
    assert (gap["post"], gap["segments"]) == ("LIM", 1)
    assert "--replace" in gap["ask"]
    jkt.exchange.add_peer(card.text, replace=True)
    posts.send("MAD", "JKT", full=True)
    assert titles(jkt) == {"Of MAD", "Of LIM"}


def test_a_card_that_names_another_without_its_endorsement_has_no_ancestors(posts: Posts) -> None:
    known = Card.parse(posts["JKT"].exchange.card())
    thief = Identity.generate()
    genuine = forged_card(posts["JKT"], thief, keys(posts["JKT"]), known)
    assert succession.ancestors(genuine, [known]) == [known]
    assert succession.ancestors(forged_card(posts["JKT"], thief, thief, known), [known]) == []


def test_a_card_with_known_keys_and_other_dates_takes_nothing_away(posts: Posts, tmp_path: Path) -> None:
    lim = posts["LIM"]
    facts = card_facts(lim.desk.store, date.today() - timedelta(days=9))
    again = own_identity(lim.desk.store).card(**facts)
    parts = [("card", again), ("segment", segment(lim, groups=[record("Genuine")]))]
    take(posts["MAD"], bundle_of(posts["JKT"], posts["MAD"], tmp_path / "x", parts))
    assert [row["name"] for row in posts["MAD"].desk.list("organisation")] == ["Genuine"]


def test_a_bundle_with_a_broken_card_is_refused_whole(posts: Posts, tmp_path: Path) -> None:
    card = bytearray(posts["JKT"].exchange.card().encode())
    card[900] = ord("A") if card[900] != ord("A") else ord("B")
    path = bundle_of(posts["JKT"], posts["MAD"], tmp_path / "x", [("card", bytes(card))])
    refused(posts["MAD"], path, "card that is none")


def test_a_flood_of_cards_is_refused(posts: Posts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db import authors

    monkeypatch.setattr(authors, "MOST_CARDS", 3)
    jkt = posts["JKT"]
    parts, secret, card = [], keys(jkt), Card.parse(jkt.exchange.card())
    for _ in range(3):
        new = Identity.generate()
        card = forged_card(jkt, new, secret, card)
        secret = new
        parts.append(("card", card.text))
    refused(posts["MAD"], bundle_of(jkt, posts["MAD"], tmp_path / "x", parts), "more cards")


# -- a restored backup ------------------------------------------------------------


def test_a_case_file_that_fell_back_behind_its_rotation_comes_back_by_hand(posts: Posts) -> None:
    """It has only the old keys. It makes new ones, and its peers are told by a person."""
    jkt, mad = posts["JKT"], posts["MAD"]
    store = jkt.desk.store
    before = store.meta("identity"), store.meta("card")
    rotated(jkt)
    add(jkt, "Signed with keys that are lost")
    posts.send("JKT", "MAD")
    store.raw.execute("DELETE FROM former")
    store.raw.execute("DELETE FROM knows")
    for name, value in zip(("identity", "card"), before, strict=True):
        store.set_meta(name, value or b"")
    posts.numbers = iter(range(100, 200))
    path = posts.export("JKT", "MAD")
    refused(mad, path, "has replaced since")
    card = rotated(jkt)
    refused(mad, posts.export("JKT", "MAD"), "do not vouch for")
    mad.exchange.add_peer(card.text, replace=True)
    add(jkt, "After all")
    posts.send("JKT", "MAD", full=True)
    assert "After all" in titles(mad)
    add(mad, "Back")
    posts.send("MAD", "JKT", full=True)
    assert titles(jkt) == {"Signed with keys that are lost", "After all", "Back"}


# -- validity ------------------------------------------------------------


def aged(posts: Posts, holder: str, other: str, until: date) -> None:
    """Make ``holder`` know a card of ``other`` that ends on a day."""
    post = posts[other]
    store = post.desk.store
    facts = card_facts(store, until - timedelta(days=400)) | {"valid_until": until}
    text = own_identity(store).card(**facts)
    store.set_meta("card", text)
    posts[holder].desk.store.raw.execute(
        "UPDATE peer SET card = ? WHERE card = ?", (text, card_here(posts[holder], other).text)
    )


def test_nothing_is_sent_to_a_card_that_ended_and_what_it_signed_is_believed(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    aged(posts, "MAD", "JKT", date.today() - timedelta(days=3))
    with pytest.raises(ChanceryError, match=r"ended on .* `identity --rotate`"):
        posts.export("MAD", "JKT")
    add(jkt, "Late")
    received = posts.send("JKT", "MAD")
    assert titles(mad) == {"Late"}
    assert "ended on" in received.notes[0]
    mad.exchange.add_peer(rotated(jkt).text)
    posts.send("MAD", "JKT")


def test_a_day_of_slack(posts: Posts) -> None:
    aged(posts, "MAD", "JKT", date.today() - timedelta(days=1))
    posts.export("MAD", "JKT")
