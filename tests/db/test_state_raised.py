"""States for those who may see records that were raised: what others wrote at the same time stays theirs."""

from __future__ import annotations

import pytest
from forging import inside, parts_of
from posts import Posts, said


@pytest.fixture
def raised(posts: Posts) -> tuple[Posts, str, str]:
    """Madrid is the capital; Lima sees what is restricted, Jakarta too.

    Madrid raised a case while Jakarta wrote in it, and another one beyond what Lima may see.
    """
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    for post in (jkt, lim):
        post.exchange.add_peer(mad.exchange.card(), capital=True)
    mad.exchange.set_peer("LIM", up_to="restricted")
    one = mad.desk.add("case", {"title": "One", "summary": "first"})
    two = mad.desk.add("case", {"title": "Beyond"})
    for code in ("JKT", "LIM"):
        posts.send("MAD", code)
    jkt.desk.set(one, {"summary": "of Jakarta", "next_step": "Ask"})
    mad.desk.set(one, {"marking": "restricted"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "LIM")
    posts.send("LIM", "MAD")
    mad.desk.set(two, {"marking": "confidential", "title": "Out of reach"})
    return posts, one, two


@pytest.mark.parametrize("folded", [False, True])
def test_who_sees_a_raised_record_keeps_what_was_written_at_once_with_that(
    raised: tuple[Posts, str, str], folded: bool
) -> None:
    posts, one, _ = raised
    mad, lim = posts["MAD"], posts["LIM"]
    if folded:
        with mad.desk.store.transaction():
            mad.desk.store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    path = posts.export("MAD", "LIM", full=True)
    assert "state" in [kind for kind, _ in parts_of(lim, path)[1]]
    assert b"Out of reach" not in inside(lim, path)
    lim.exchange.import_bundles([path])
    for name in ("summary", "next_step"):
        assert said(lim, one, name) == said(mad, one, name), name
    assert said(lim, one, "summary") == {"first", "of Jakarta"}
    assert lim.desk.check().ok


def test_no_state_goes_to_readers_of_whom_some_may_see_more(raised: tuple[Posts, str, str]) -> None:
    """It would take from those what others may not know of; each gets its own in a bundle of its own."""
    posts, one, two = raised
    mad, lim = posts["MAD"], posts["LIM"]
    mad.exchange.set_peer("JKT", up_to="confidential")
    path = posts.folder / "both.bundle"
    sent = mad.exchange.export_bundle(["JKT", "LIM"], path, full=True)
    assert "state" not in [kind for kind, _ in parts_of(lim, path)[1]]
    assert b"Out of reach" not in inside(lim, path)
    assert sent.owed.keys() == {"JKT", "LIM"}
    for code in ("JKT", "LIM"):
        posts[code].exchange.import_bundles([path])
        posts.send("MAD", code)
        assert said(posts[code], one, "summary") == {"first", "of Jakarta"}
        assert posts[code].desk.check().ok
    assert posts["JKT"].digest == mad.digest
    assert posts["JKT"].desk.get(two)["marking"] == "confidential"
