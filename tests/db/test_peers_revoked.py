"""A revoked peer: nothing goes to it, nothing new of it comes in, what is here stays."""

from __future__ import annotations

import pytest
from posts import Post, Posts

from db.errors import ChanceryError


def titles(post: Post) -> set[str]:
    return {row["title"] for row in post.desk.list("case")}


def test_nothing_goes_out_and_no_bundle_of_it_comes_in(posts: Posts) -> None:
    mad = posts["MAD"]
    posts["JKT"].desk.add("case", {"title": "First"})
    path = posts.export("JKT", "MAD")
    row = mad.exchange.revoke_peer("jkt")
    assert row.revoked
    assert row.revoked_at is not None
    with pytest.raises(ChanceryError, match="revoked"):
        mad.exchange.import_bundles([path])
    with pytest.raises(ChanceryError, match="Every case file of JKT"):
        posts.export("MAD", "JKT")
    with pytest.raises(ChanceryError, match="already"):
        mad.exchange.revoke_peer("JKT")
    with pytest.raises(ChanceryError, match="restore"):
        mad.exchange.add_peer(posts["JKT"].exchange.card())
    assert not mad.exchange.restore_peer("JKT").revoked
    mad.exchange.import_bundles([path])
    assert titles(mad) == {"First"}


def test_what_it_writes_is_left_out_of_what_others_bring(posts: Posts) -> None:
    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    jkt.desk.add("case", {"title": "Before"})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    mad.exchange.revoke_peer("JKT")
    jkt.desk.add("case", {"title": "After"})
    lim.desk.add("case", {"title": "Of LIM"})
    posts.send("JKT", "LIM")
    received = posts.send("LIM", "MAD", full=True)
    assert titles(mad) == {"Before", "Of LIM"}
    (gap,) = received.gaps
    assert (gap["post"], gap["segments"]) == ("JKT", 1)
    assert "revoked" in gap["ask"]
    assert received.already_known == 1, "what was here already stays, and counts as known"
    assert mad.desk.check().ok
    posts.send("MAD", "LIM", full=True)  # what is here is passed on as ever
    mad.exchange.restore_peer("JKT")
    posts.send("LIM", "MAD", full=True)
    assert titles(mad) == {"Before", "After", "Of LIM"}
    posts.send("MAD", "LIM")
    assert mad.digest == lim.digest


def test_new_keys_do_not_bring_a_revoked_peer_back(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    fingerprint = next(row.fingerprint for row in mad.exchange.peers() if row.post == "JKT")
    mad.exchange.revoke_peer("JKT")
    card = jkt.exchange.rotate()
    jkt.desk.add("case", {"title": "With new keys"})
    with pytest.raises(ChanceryError, match="revoked"):
        posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    received = posts.send("LIM", "MAD")
    assert titles(mad) == set()
    assert received.gaps[0]["post"] == "JKT"
    with pytest.raises(ChanceryError, match="revoked"):
        mad.exchange.add_peer(card, replace=True)
    (row,) = [row for row in mad.exchange.peers() if row.post == "JKT"]
    assert (row.revoked, row.fingerprint) == (True, fingerprint)
    mad.exchange.restore_peer("JKT")
    posts.send("JKT", "MAD", full=True)
    assert titles(mad) == {"With new keys"}
    (row,) = [row for row in mad.exchange.peers() if row.post == "JKT"]
    assert row.fingerprint != fingerprint, "the card that came through LIM is the present one now"


def test_a_fork_of_a_revoked_peer_stops_nobody(posts: Posts) -> None:
    """What an honest post passes on is taken in, whatever the revoked one signed under a number twice."""
    from forging import bundle_of, record, segment

    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    jkt.desk.add("case", {"title": "Before"})
    posts.send("JKT", "MAD")
    mad.exchange.revoke_peer("JKT")
    other = segment(jkt, groups=[record("Another first")])
    path = posts.folder / "fork"
    received = mad.exchange.import_bundles([bundle_of(lim, mad, path, [("segment", other)])])[0]
    assert received.gaps[0]["segments"] == 1
    assert mad.desk.list("organisation") == []
