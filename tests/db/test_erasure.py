"""The lawful erasure of a person beats every edit, everywhere, for good, and leaves nothing behind."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from forging import joined, opened, parts_of, split
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Post, Posts
from remains import says

from app.backup import Backups, restore
from app.erasure import erase
from db import erasure, scrub
from db.erasing import blinded
from db.erasure import Erased
from db.ids import to_bytes
from db.values import BadValue

NAME, MAIL = "Quorvexalim Zylphanide", "qz.zylphanide@wexbramt.example"
NOTE = "plays the Vyxhornette on Thursdays"
PHOTO = b"\xff\xd8\xff" + b"the very bytes of Zylphkodachrome" * 40
WORDS: tuple[str | bytes, ...] = (
    *(NAME, "rvexalim", "lphanide", MAIL, "xbramt", "yxhornette", "lphkodachrome"),
    *("Grand Pflurzmarshal", "lurzmarsh"),
)
"""What must be found nowhere: whole, and ends of words, since an index keeps beginnings apart.

None is so short that keys or signatures may hold it by chance.
"""
REASON = "asked for under article 17"


def person(desk: Any, **more: Any) -> str:
    """A person with something in every kind of place."""
    values: dict[str, Any] = {"name": NAME, "emails": [{"value": MAIL}], "note": NOTE}
    return str(desk.add("person", {**values, "photo": desk.add_content(PHOTO), **more}))


def inside(post: Post, path: Path) -> bytes:
    """Everything that a recipient can read in a bundle."""
    found = [opened(post, path)]
    for kind, data in parts_of(post, path)[1]:
        if kind == "segment":
            found.append(zstandard.ZstdDecompressor().decompressobj().decompress(split(data)[2]))
    return b"\n".join(found)


def left(posts: Posts, code: str, *words: str | bytes) -> list[str | bytes]:
    """What is left of the person in a post's file; closes it."""
    store = posts[code].desk.store
    path, key = store.path, store.key
    posts[code].desk.close()
    return says(path, key, *(words or WORDS))


def digests(posts: Posts) -> set[str]:
    return {post.digest for post in posts.members.values()}


def healthy(posts: Posts) -> None:
    for post in posts.members.values():
        report = post.desk.check()
        assert report.ok, report.findings


def gone(post: Post, record: str) -> bool:
    """Whether a record is erased, and the post says so."""
    try:
        post.desk.get(record)
    except Erased:
        return True
    return False


def share(posts: Posts, record: str) -> None:
    """Let everybody have what Jakarta has."""
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
        assert posts[code].desk.get(record)


# -- here --------------------------------------------------------------------------------------------


def test_nothing_is_left_in_the_file(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    ministry = desk.add("organisation", {"name": "Ministry of Tides"})
    role = desk.add("role", {"person": record, "organisation": ministry, "title": "Grand Pflurzmarshal"})
    desk.add("relationship", {"subject": ministry, "object": record, "type": "advises", "note": NOTE})
    desk.add("position", {"party": record, "agenda": "privacy", "evidence": NOTE})
    desk.set(record, {"nickname": "Lphanide the elder", "note": f"{NOTE}, and sings"})
    desk.set_setting("recent", json.dumps([record, ministry]))
    drafts = {
        record: {"kind": "person", "edits": {"note": NOTE}},
        "new role": {"kind": "role", "edits": {"person": record, "title": "Grand Pflurzmarshal"}},
        ministry: {"kind": "organisation", "edits": {"city": "Lima"}},
    }
    desk.set_setting("drafts", json.dumps({"last": record, "drafts": drafts}))
    posts.export("JKT", "MAD")
    desk.set(role, {"unit": "Office of Q. Zylphanide"})
    desk.delete([desk.add("person", {"name": "Somebody else"})])
    report = erase(desk, record, REASON)
    assert report.records == {"person": 1, "position": 1, "relationship": 1, "role": 1}
    assert (report.contents, report.segments, report.wiped, report.told) == (1, 1, True, ["LIM", "MAD"])
    assert desk.setting("recent") == json.dumps([ministry])
    kept = json.loads(desk.setting("drafts"))
    assert list(kept["drafts"]) == [ministry]
    healthy(posts)
    assert left(posts, "JKT") == []


def test_the_search_for_remains_finds_what_is_there(posts: Posts) -> None:
    """Else the other tests would prove nothing."""
    desk = posts["JKT"].desk
    record = person(desk)
    desk.add("role", {"person": record, "title": "Grand Pflurzmarshal"})
    posts.export("JKT", "MAD")
    assert left(posts, "JKT") == list(WORDS)


def test_what_was_freed_before_is_wiped_too(posts: Posts) -> None:
    """Free pages hold what SQLite deleted long before anybody asked for an erasure."""
    desk = posts["JKT"].desk
    record = person(desk)
    for words in (NOTE * 4000, ""):
        desk.set_setting("search", words)
    raw = desk.store.raw
    (free,) = raw.execute("PRAGMA freelist_count").fetchone()
    erase(desk, record, REASON)
    assert free > 0
    assert left(posts, "JKT") == []


def test_a_dry_run_says_the_same_and_changes_nothing(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    desk.add("role", {"person": record, "title": "Grand Pflurzmarshal"})
    meeting = desk.add("interaction", {"subject": "Lunch", "participants": [record]})
    task = desk.add("task", {"title": f"Write to {NAME}"})
    posts.export("JKT", "MAD")
    before, generation = posts["JKT"].digest, desk.store.generation
    told = erase(desk, record, REASON, dry_run=True)
    assert (posts["JKT"].digest, desk.store.generation) == (before, generation)
    assert told.title == NAME
    done = erase(desk, record, REASON)
    assert done.title == ""
    assert done.records == told.records == {"person": 1, "role": 1}
    for name in ("history", "segments", "contents", "told", "referring", "mentions", "backups"):
        assert getattr(done, name) == getattr(told, name), name
    assert [(one.id, one.field) for one in done.referring] == [(meeting, "participants")]
    assert [one.id for one in done.mentions] == [task]


def test_nothing_brings_it_back(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    other = desk.add("task", {"title": "Stays undoable"})
    desk.set(record, {"note": "changed"})
    erase(desk, record, REASON)
    assert desk.undo() == "add task"
    desk.redo()
    for attempt in (
        lambda: desk.get(record),
        lambda: desk.set(record, {"note": "back"}),
        lambda: desk.undelete([record]),
        lambda: desk.add("role", {"person": record, "title": "Minister"}),
        lambda: erase(desk, record, REASON),
    ):
        with pytest.raises(Erased, match="erased for good"):
            attempt()
    while desk.undoable():
        desk.undo()
    assert gone(posts["JKT"], record)
    assert desk.get(other)["deleted"]


def test_deleted_and_withdrawn_people_can_be_erased(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    posts.send("JKT", "MAD")
    posts["LIM"].exchange.add_peer(posts["JKT"].exchange.card())
    posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    desk.set(record, {"marking": "confidential"})
    posts.send("JKT", "MAD")  # only the shell of it is left there, and its changes in signed segments
    erase(posts["MAD"].desk, record, REASON)
    assert left(posts, "MAD") == []
    desk.delete([record])
    erase(desk, record, REASON)
    assert left(posts, "JKT") == []


def test_only_people_are_erased_and_for_a_reason_that_names_nobody(posts: Posts) -> None:
    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "A harbour"})
    record = person(desk, family_name="Zylphanide")
    with pytest.raises(BadValue, match="Only a person"):
        erase(desk, case, REASON)
    for reason in ("", "  ", f"{NAME} asked", "so wrote zylphanide", f"mail of {MAIL}", "x" * 501):
        with pytest.raises(BadValue) as told:
            erase(desk, record, reason)
        assert told.value.field == "reason"
    assert desk.get(record)["name"] == NAME


def test_a_content_that_others_name_stays(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    digest = desk.get(record)["photo"]
    desk.add("document", {"title": "A picture of many", "content": digest})
    assert erase(desk, record, REASON).contents == 0
    assert desk.content(digest) == PHOTO


def test_a_card_does_not_bring_the_person_back(posts: Posts, tmp_path: Path) -> None:
    desk = posts["JKT"].desk
    card = tmp_path / "one.vcf"
    card.write_text(
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nFN:{NAME}\r\n"
        f"EMAIL:{MAIL}\r\nORG:Ministry of Tides\r\nTITLE:Grand Pflurzmarshal\r\nEND:VCARD\r\n"
    )
    desk.apply_import(desk.read_sources([card]))
    (record,) = (row["id"] for row in desk.list("person"))
    erase(desk, record, REASON)
    again = desk.apply_import(desk.read_sources([card]))
    assert again.ok
    assert "person" not in again.created
    assert any("erased for good" in str(warning.message) for warning in again.warnings)
    assert left(posts, "JKT") == []


# -- between posts -----------------------------------------------------------------------------------


def test_an_edit_elsewhere_does_not_outlive_it(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    posts["MAD"].desk.set(record, {"note": f"{NOTE} indeed"})
    posts["MAD"].desk.add("role", {"person": record, "title": "Grand Pflurzmarshal"})
    erase(posts["JKT"].desk, record, REASON)
    late = posts.export("MAD", "JKT", "LIM")
    posts.send("JKT", "LIM")
    received = [posts[code].exchange.import_bundles([late])[0] for code in ("JKT", "LIM")]
    assert all(each.erased == 2 for each in received)
    posts.send("JKT", "MAD")
    posts.deliver_all()
    assert len(digests(posts)) == 1
    assert all(gone(post, record) for post in posts.members.values())
    assert not any(post.desk.list("role") for post in posts.members.values())
    healthy(posts)
    for code in posts.members:
        assert left(posts, code) == [], code


def test_two_erase_the_same(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    erase(posts["JKT"].desk, record, REASON)
    erase(posts["MAD"].desk, record, "by another's wish")
    crossing = posts.export("JKT", "MAD"), posts.export("MAD", "JKT")
    posts["MAD"].exchange.import_bundles([crossing[0]])
    posts["JKT"].exchange.import_bundles([crossing[1]])
    posts.deliver_all()
    assert len(digests(posts)) == 1
    (told,) = {
        (one.officer, one.reason)
        for post in posts.members.values()
        for one in erasure.told(post.desk.store.raw, to_bytes(record))
    }
    assert told == ("Officer JKT", REASON)


def test_a_bundle_of_a_post_that_was_silent_is_cut_before_it_is_kept(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    posts["LIM"].desk.set(record, {"nickname": "Lphanide", "note": f"{NOTE} since May"})
    other = posts["LIM"].desk.add("task", {"title": "Written in the silence"})
    silent = posts.export("LIM", "JKT", "MAD")
    erase(posts["JKT"].desk, record, REASON)
    posts.send("JKT", "MAD")
    raw = posts["MAD"].desk.store.raw
    written: list[str] = []
    raw.set_trace_callback(written.append)
    posts["MAD"].exchange.import_bundles([silent])
    raw.set_trace_callback(None)
    assert not any("since May" in line for line in written)
    assert posts["MAD"].desk.get(other)["title"] == "Written in the silence"
    assert posts["MAD"].desk.check().ok
    assert left(posts, "MAD") == []


def test_the_capital_passes_on_what_is_left_of_another_s_segment(posts: Posts) -> None:
    """Jakarta's segment, cut by Madrid, is proven to Lima by Jakarta's own signature."""
    record = person(posts["JKT"].desk)
    case = posts["JKT"].desk.add("case", {"title": "A harbour"})
    posts.send("JKT", "MAD")
    erase(posts["MAD"].desk, record, REASON)
    path = posts.export("MAD", "LIM")
    content = inside(posts["LIM"], path)
    assert b"A harbour" in content
    assert not any((w.encode() if isinstance(w, str) else w) in content for w in WORDS)
    posts["LIM"].exchange.import_bundles([path])
    assert posts["LIM"].desk.get(case)["created_post"] == "JKT"
    assert gone(posts["LIM"], record)
    posts.send("JKT", "LIM")  # with the person, since Jakarta has not heard of it
    assert gone(posts["LIM"], record)
    assert left(posts, "LIM") == []


def test_a_full_bundle_for_a_new_post_holds_nothing(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(record, {"note": f"{NOTE} too"})
    posts.send("MAD", "JKT")
    erase(posts["JKT"].desk, record, REASON)
    path = posts.export("JKT", "LIM", full=True)
    content = inside(posts["LIM"], path)
    assert not any((w.encode() if isinstance(w, str) else w) in content for w in WORDS)
    assert PHOTO not in content
    posts["LIM"].exchange.import_bundles([path])
    assert posts["LIM"].digest == posts["JKT"].digest
    assert gone(posts["LIM"], record)


def test_one_erasure_in_two_scopes_is_said_in_each_once(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    desk.add("role", {"person": record, "title": "Grand Pflurzmarshal", "marking": "restricted"})
    posts.export("JKT", "MAD")
    erase(desk, record, REASON)
    assert posts["JKT"].exchange.export_bundle(["MAD"], posts.folder / "said.bundle").segments == 2
    said = desk.store.raw.execute(
        "SELECT erasure.scope, segment.scope, segment.erases, count(*) OVER (PARTITION BY segment.n)"
        " FROM erasure JOIN tx USING (tx) JOIN segment ON segment.n = tx.segment"
    ).fetchall()
    assert len(said) == 2
    assert all(scope == there and (erases, count) == (1, 1) for scope, there, erases, count in said)


def test_a_lost_erasure_comes_with_the_next_bundle(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    erase(posts["JKT"].desk, record, REASON)
    posts.export("JKT", "MAD")  # lost
    posts["JKT"].desk.add("task", {"title": "Something new"})
    posts.send("JKT", "MAD")
    assert gone(posts["MAD"], record)
    posts.send("MAD", "JKT")  # who now knows that Madrid has it
    assert posts["JKT"].exchange.export_bundle(["MAD"], posts.folder / "empty.bundle").segments == 0


def test_contents_do_not_come_back_with_a_bundle(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    digest = posts["JKT"].desk.get(record)["photo"]
    share(posts, record)
    erase(posts["JKT"].desk, record, REASON)
    posts.send("MAD", "JKT", full=True)  # its segments are known, and its picture comes with them
    assert posts["JKT"].desk.content(digest) is None
    kept = posts["JKT"].desk.store.raw.execute("SELECT hash FROM erased_content").fetchall()
    assert [bytes(row[0]) for row in kept] == [blinded(bytes.fromhex(digest))]
    assert left(posts, "JKT") == []


def test_a_content_alone_does_not_come_back_either(posts: Posts) -> None:
    from forging import bundle_of

    record = person(posts["JKT"].desk)
    digest = posts["JKT"].desk.get(record)["photo"]
    erase(posts["JKT"].desk, record, REASON)
    alone = bundle_of(posts["MAD"], posts["JKT"], posts.folder / "alone.bundle", [("content", PHOTO)])
    posts["JKT"].exchange.import_bundles([alone])
    assert posts["JKT"].desk.content(digest) is None
    posts["JKT"].desk.add("document", {"title": "Of many", "content": posts["JKT"].desk.add_content(PHOTO)})
    posts["MAD"].exchange.import_bundles([posts.export("JKT", "MAD")])
    posts.send("MAD", "JKT", full=True)
    assert posts["JKT"].desk.content(digest) == PHOTO


def test_a_role_of_a_person_who_is_erased_elsewhere_meanwhile(posts: Posts) -> None:
    """Madrid gives the person a role, Lima gives it to another: it goes by any value that is held."""
    desk = posts["JKT"].desk
    record, other = person(desk), desk.add("person", {"name": "Somebody else"})
    role = desk.add("role", {"person": other, "title": "Minister"})
    share(posts, record)
    posts["MAD"].desk.set(role, {"person": record})
    third = posts["LIM"].desk.add("person", {"name": "A third"})
    posts["LIM"].desk.set(role, {"person": third})
    posts.send("MAD", "JKT")
    posts.send("LIM", "JKT")
    assert any(entry["id"] == role for entry in posts["JKT"].exchange.conflicts())
    erase(posts["LIM"].desk, record, REASON)
    posts.send("LIM", "JKT")
    posts.deliver_all()
    assert all(gone(post, role) for post in posts.members.values())
    assert len(digests(posts)) == 1


def test_a_role_that_is_given_to_an_erased_person_goes_too(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record, other = person(desk), desk.add("person", {"name": "Somebody else"})
    role = desk.add("role", {"person": other, "title": "Minister"})
    share(posts, record)
    posts["MAD"].desk.set(role, {"person": record, "title": "Grand Pflurzmarshal"})
    erase(desk, record, REASON)
    posts.send("MAD", "JKT")
    assert gone(posts["JKT"], role)
    posts.deliver_all()
    assert len(digests(posts)) == 1
    assert left(posts, "JKT") == []


def test_only_who_held_the_person_hears_of_it(posts: Posts) -> None:
    posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    record = person(posts["JKT"].desk, marking="restricted")
    posts["JKT"].desk.add("task", {"title": "For everybody"})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    report = erase(posts["JKT"].desk, record, REASON)
    assert report.told == ["LIM"]
    path = posts.export("JKT", "MAD", full=True)
    content = inside(posts["MAD"], path)
    assert to_bytes(record) not in content
    assert REASON.encode() not in content
    posts.send("JKT", "LIM")
    assert gone(posts["LIM"], record)


def test_who_held_it_under_a_former_marking_hears_of_it_too(posts: Posts) -> None:
    """Madrid saw the person while they were open; Lima moved and erased them."""
    posts["LIM"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    record = person(posts["JKT"].desk)
    share(posts, record)
    posts["LIM"].desk.set(record, {"marking": "restricted"})
    erase(posts["LIM"].desk, record, REASON)
    posts.send("LIM", "MAD")
    assert gone(posts["MAD"], record)
    assert left(posts, "MAD") == []


def test_who_sees_two_scopes_says_it_in_the_other(posts: Posts) -> None:
    """Each scope is told by somebody who sees it, and no reason leaves the scope it was given in."""
    desk = posts["JKT"].desk
    record = person(desk, release_to=["JKT", "LIM"])
    title, seen_by = "Grand Pflurzmarshal", ["JKT", "MAD"]
    role = desk.add("role", {"person": record, "title": title, "release_to": seen_by})
    posts.send("JKT", "LIM")
    desk.set(record, {"release_to": seen_by})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    erase(posts["LIM"].desk, record, REASON)  # of which only signed segments are left there
    posts.send("LIM", "JKT")
    assert gone(posts["JKT"], record)
    assert gone(posts["JKT"], role)
    path = posts.export("JKT", "MAD")
    assert REASON.encode() not in inside(posts["MAD"], path)
    posts["MAD"].exchange.import_bundles([path])
    assert gone(posts["MAD"], record)
    assert gone(posts["MAD"], role)
    assert left(posts, "MAD") == []


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


# -- cut off -----------------------------------------------------------------------------------------


class _Dead(BaseException):
    """The process is no more."""


def test_a_kill_in_the_middle_erases_nothing_or_all(
    posts: Posts, monkeypatch: pytest.MonkeyPatch, new_posts: Callable[[], Posts]
) -> None:
    from dying import let_go

    def die(*_: Any, **__: Any) -> None:
        raise _Dead

    desk = posts["JKT"].desk
    record = person(desk)
    posts.export("JKT", "MAD")
    before = posts["JKT"].digest
    with monkeypatch.context() as patched:
        patched.setattr("db.erasure.claim", die)
        with pytest.raises(_Dead):
            erase(desk, record, REASON)
    assert posts["JKT"].digest == before
    assert desk.get(record)["name"] == NAME
    with monkeypatch.context() as patched:
        patched.setattr("db.scrub.scrub", die)
        with pytest.raises(_Dead):
            erase(desk, record, REASON)
    assert scrub.wanted(desk.store)
    store = desk.store
    path, key = store.path, store.key
    let_go(store)
    from app.desk import Desk
    from db.opening import open_store
    from db.slots import Unlocked

    again = Desk(open_store(path, lambda _: Unlocked(key, "Officer JKT", "passphrase")))
    assert not scrub.wanted(again.store)
    assert again.check().ok
    with pytest.raises(Erased):
        again.get(record)
    again.close()
    assert says(path, key, *WORDS) == []


def test_no_room_to_wipe_is_said_and_made_good_later(posts: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    (pages,) = desk.store.raw.execute("PRAGMA page_count").fetchone()
    desk.store.raw.execute(f"PRAGMA max_page_count = {pages}")

    class Full:
        """A connection whose disk has room for what is there, and not to write it anew."""

        def __init__(self, raw: Any) -> None:
            self.raw = raw

        def __getattr__(self, name: str) -> Any:
            return getattr(self.raw, name)

        def execute(self, sql: str, *values: Any) -> Any:
            if sql == "VACUUM":
                from db.connection import driver

                raise driver().OperationalError("database or disk is full")
            return self.raw.execute(sql, *values)

    with monkeypatch.context() as patched:
        patched.setattr(desk.store, "raw", Full(desk.store.raw))
        report = erase(desk, record, REASON)
    assert not report.wiped
    assert "no room" in str(report.not_wiped)
    findings = desk.check().findings
    assert any("free pages" in finding.message for finding in findings)
    backup = posts.folder / "made.chancery-backup"
    Backups(desk).make(backup)  # no backup of it is made before that
    assert not scrub.wanted(desk.store)
    key = desk.store.key
    assert left(posts, "JKT") == []
    restore(backup, posts.folder / "restored.chancery")
    assert says(posts.folder / "restored.chancery", key, *WORDS) == []


def test_backups_that_hold_the_person_are_named_and_the_next_is_clean(posts: Posts, tmp_path: Path) -> None:
    desk = posts["JKT"].desk
    backups = Backups(desk)
    before = backups.make(tmp_path / "before.chancery-backup")
    record = person(desk)
    holds = backups.make(tmp_path / "holds.chancery-backup")
    moved = backups.make(tmp_path / "moved.chancery-backup")
    Path(moved.path).unlink()
    report = erase(desk, record, REASON)
    assert {(one.path, one.there) for one in report.backups} == {(holds.path, True), (moved.path, False)}
    assert before.path not in {one.path for one in report.backups}
    assert any("holds.chancery-backup" in finding.message for finding in desk.check().findings)
    clean = backups.make(tmp_path / "clean.chancery-backup")
    other = desk.add("person", {"name": "Somebody else"})
    assert clean.path not in {one.path for one in erase(desk, other, REASON).backups}
    restore(Path(clean.path), tmp_path / "restored.chancery")
    assert says(tmp_path / "restored.chancery", desk.store.key, *WORDS) == []
    restore(Path(holds.path), tmp_path / "old.chancery")
    assert says(tmp_path / "old.chancery", desk.store.key, NAME) == [NAME]


# -- random histories --------------------------------------------------------------------------------

_code = st.sampled_from(["JKT", "MAD", "LIM"])
_step = st.one_of(
    st.tuples(st.just("edit"), _code, st.integers(0, 1)),
    st.tuples(st.just("role"), _code, st.integers(0, 1)),
    st.tuples(st.just("mark"), _code, st.integers(0, 1), st.sampled_from(["open", "restricted"])),
    st.tuples(st.just("delete"), _code, st.integers(0, 1)),
    st.tuples(st.just("erase"), _code, st.just(0)),
    st.tuples(st.just("send"), _code, _code, st.sampled_from(["ok", "ok", "lost", "twice", "late", "full"])),
)


def _play(posts: Posts, people: list[str], steps: list[Any]) -> bool:
    late: list[tuple[str, Path]] = []
    erased = False
    for number, step in enumerate(steps):
        if step[0] == "send":
            _send(posts, late, *step[1:])
            continue
        desk, record = posts[step[1]].desk, people[step[2]]
        rows = {row["id"]: row for deleted in (False, True) for row in desk.list("person", deleted=deleted)}
        if record not in rows:
            continue
        if step[0] == "erase":
            erase(desk, record, REASON)
            erased = True
        elif rows[record]["deleted"]:
            continue
        elif step[0] == "delete":
            desk.delete([record])
        elif step[0] == "role":
            desk.add("role", {"person": record, "title": f"Grand Pflurzmarshal {number}"})
        elif step[0] == "edit":
            desk.set(record, {"note": f"{NOTE} {number}" if step[2] == 0 else f"note {number}"})
        elif all(entry["id"] != record for entry in posts[step[1]].exchange.conflicts()):
            desk.set(record, {"marking": step[3]})
    for receiver, bundle in reversed(late):
        posts[receiver].exchange.import_bundles([bundle])
    return erased


def _send(posts: Posts, late: list[tuple[str, Path]], sender: str, receiver: str, fate: str) -> None:
    if sender == receiver:
        return
    bundle = posts.export(sender, receiver, full=fate == "full")
    if fate == "late":
        late.append((receiver, bundle))
    elif fate != "lost":
        for _ in range(2 if fate == "twice" else 1):
            posts[receiver].exchange.import_bundles([bundle])


@pytest.mark.property
@given(steps=st.lists(_step, max_size=16))
@settings(
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large
    ]
)  # fmt: skip
def test_all_converge_and_nothing_is_left(new_posts: Callable[[], Posts], steps: list[Any]) -> None:
    posts = new_posts()
    try:
        people = [person(posts["JKT"].desk), posts["JKT"].desk.add("person", {"name": "Stays Always"})]
        share(posts, people[0])
        erased = _play(posts, people, steps)
        if not erased:
            erase(posts["MAD"].desk, people[0], REASON)
        posts.deliver_all()
        assert len(digests(posts)) == 1
        assert all(gone(post, people[0]) for post in posts.members.values())
        assert not any(gone(post, people[1]) for post in posts.members.values())
        healthy(posts)
        roles = {row["title"] for row in posts["LIM"].desk.list("role") if row["person"] == people[0]}
        assert roles == set()
        kept = any(step[0] == "role" and step[2] == 1 for step in steps)
        words = [word for word in WORDS if not (kept and "lurzmarsh" in str(word))]
        for code in posts.members:
            assert left(posts, code, *words) == [], code
    finally:
        posts.close()
        shutil.rmtree(posts.folder)
