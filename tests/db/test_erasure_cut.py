"""Segments out of which something was cut, fuller copies of them, and what a hostile peer can say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from erasing_people import (
    NAME,
    REASON,
    digests,
    gone,
    healthy,
    left,
    person,
    share,
)
from forging import joined, parts_of, split
from posts import Post, Posts

from app.erasure import erase
from db.ids import to_bytes

# -- cut bodies --------------------------------------------------------------------------------------


def _cut_by_hand(posts: Posts, sender: str, receiver: str, record: str) -> Path:
    """A bundle out of which a peer cut what another wrote, without any erasure."""
    from forging import bundle_of

    from db.segment import cut_out, decode_header

    genuine = posts.export(sender, receiver, full=True)
    parts = []
    for kind, data in parts_of(posts[receiver], genuine)[1]:
        if kind == "segment":
            header, signature, body = split(data)
            left_over = cut_out(decode_header(header), body, {to_bytes(record)})
            data = joined(header, signature, left_over if left_over is not None else body)
        parts.append((kind, data))
    return bundle_of(posts[sender], posts[receiver], posts.folder / "cut.bundle", parts)


def test_what_a_relay_cut_out_comes_with_a_fuller_copy(posts: Posts) -> None:
    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "A harbour", "summary": "as agreed"})
    other = desk.add("case", {"title": "A railway"})
    posts.send("JKT", "MAD")
    posts["LIM"].exchange.import_bundles([_cut_by_hand(posts, "MAD", "LIM", case)])
    assert [row["title"] for row in posts["LIM"].desk.list("case")] == ["A railway"]
    report = posts["LIM"].desk.check()
    assert report.ok
    assert any("in part" in finding.message for finding in report.findings)
    posts["LIM"].desk.set(other, {"summary": "meanwhile"})
    received = posts.send("JKT", "LIM", full=True)
    assert received.applied == 1
    assert posts["LIM"].desk.get(case)["summary"] == "as agreed"
    again = posts.send("JKT", "LIM", full=True)
    assert (again.applied, again.already_known) == (0, 1)
    posts.deliver_all()
    assert len(digests(posts)) == 1
    healthy(posts)
    assert not any("in part" in finding.message for finding in posts["LIM"].desk.check().findings)


def test_a_fuller_copy_brings_back_nothing_that_is_erased(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record, case = person(desk), desk.add("case", {"title": "A harbour"})
    posts.send("JKT", "MAD")
    posts["LIM"].exchange.import_bundles([_cut_by_hand(posts, "MAD", "LIM", case)])
    erase(posts["LIM"].desk, record, REASON)
    posts.send("JKT", "LIM", full=True)
    assert posts["LIM"].desk.get(case)["title"] == "A harbour"
    assert gone(posts["LIM"], record)
    assert posts["LIM"].desk.check().ok
    assert left(posts, "LIM") == []


def test_an_overwritten_value_does_not_come_back_with_a_fuller_copy(posts: Posts) -> None:
    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "A harbour"})
    posts.send("JKT", "MAD")
    desk.set(case, {"title": "A large harbour"})
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(case, {"title": "A small harbour"})
    cut = _cut_by_hand(posts, "MAD", "LIM", case)
    posts["LIM"].exchange.import_bundles([cut])
    posts.send("MAD", "LIM")
    posts.deliver_all()
    assert posts["LIM"].desk.get(case)["title"] == "A small harbour"
    assert posts["LIM"].exchange.conflicts() == []
    assert len(digests(posts)) == 1


def test_what_was_overwritten_before_a_gap_stays_so_in_a_fuller_copy(posts: Posts) -> None:
    """Madrid overwrote what Lima never saw, and Lima what Madrid wrote: the first value is gone for good."""
    from forging import bundle_of

    from db.segment import decode_header

    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "A harbour"})
    share(posts, case)
    desk.set(case, {"title": "A large harbour"})
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(case, {"title": "A small harbour"})
    whole = posts.export("MAD", "LIM", full=True)
    parts = []
    for kind, data in parts_of(posts["LIM"], whole)[1]:
        header = decode_header(split(data)[0]) if kind == "segment" else None
        if header is None or (header.post, header.seq) != ("JKT", 2):
            parts.append((kind, data))
    gap = bundle_of(posts["MAD"], posts["LIM"], posts.folder / "gap.bundle", parts)
    posts["LIM"].exchange.import_bundles([gap])
    posts["LIM"].desk.set(case, {"title": "Two harbours"})
    posts["LIM"].exchange.import_bundles([_cut_by_hand(posts, "MAD", "LIM", case)])
    posts.send("JKT", "LIM", full=True)
    assert posts["LIM"].desk.get(case)["title"] == "Two harbours"
    assert posts["LIM"].exchange.conflicts() == []
    posts.deliver_all()
    assert len(digests(posts)) == 1


# -- hostile -----------------------------------------------------------------------------------------


def _said(post: Post, record: bytes, kind: str = "person", reason: Any = REASON, **more: Any) -> bytes:
    from forging import NOW, segment

    from db.ids import erasure_id

    group = [more.pop("key", erasure_id(record)), 0, None, [], [0, [0], [record, kind, reason]]]
    return segment(
        post,
        stamps=[[NOW, NOW >> 16, "Officer MAD"]],
        kinds=[["erasure", [["erasure", 3]]]],
        groups=[group],
        **more,
    )


def test_a_case_is_not_erased_whoever_says_so(posts: Posts) -> None:
    from forging import bundle_of

    desk = posts["JKT"].desk
    ministry = desk.add("organisation", {"name": "Ministry of Tides"})
    case = desk.add("case", {"title": "A harbour"})
    link = desk.add("relationship", {"subject": case, "object": ministry, "type": "advises"})
    forged = bundle_of(
        posts["MAD"],
        posts["JKT"],
        posts.folder / "forged.bundle",
        [("segment", _said(posts["MAD"], to_bytes(case)))],
    )
    posts["JKT"].exchange.import_bundles([forged])
    assert desk.get(case)["title"] == "A harbour"
    assert desk.get(link)["subject"] == case
    desk.set(case, {"title": "A large harbour"})
    assert desk.check().ok
    posts.send("JKT", "LIM")
    posts["LIM"].desk.set(case, {"title": "A small harbour"})
    posts.send("LIM", "JKT")
    assert desk.get(case)["title"] == "A small harbour"


def test_the_audit_trail_says_who_erased(posts: Posts) -> None:
    """Any peer who may see a person may erase them; who did is written down, and signed by them."""
    record = person(posts["JKT"].desk)
    share(posts, record)
    erase(posts["MAD"].desk, record, REASON)
    posts.send("MAD", "JKT")
    entry = posts["JKT"].desk.log()[1][-2]
    assert (entry["action"], entry["detail"]) == (
        "erase", f"1 records, as Officer MAD at MAD said: {record}"
    )  # fmt: skip
    assert any(e["action"] == "erase" and e["officer"] == "Officer MAD" for e in posts["MAD"].desk.log()[1])


@pytest.mark.parametrize(
    "wrong",
    [
        {"record": b"short"},
        {"kind": ""},
        {"kind": "x" * 65},
        {"reason": 7},
        {"reason": "x" * 501},
        {"key": bytes(16)},
    ],
)
def test_malformed_erasures_are_refused(posts: Posts, wrong: dict[str, Any]) -> None:
    from forging import bundle_of

    from db.segment import SegmentRefused

    record = person(posts["JKT"].desk)
    said = _said(posts["MAD"], **{"record": to_bytes(record), **wrong})
    forged = bundle_of(posts["MAD"], posts["JKT"], posts.folder / "forged.bundle", [("segment", said)])
    with pytest.raises(SegmentRefused, match="erasure is malformed"):
        posts["JKT"].exchange.import_bundles([forged])
    assert posts["JKT"].desk.get(record)["name"] == NAME
