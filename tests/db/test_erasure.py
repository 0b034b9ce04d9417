"""The lawful erasure of a person leaves nothing behind in the file, nor in a backup made after it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from erasing_people import (
    MAIL,
    NAME,
    NOTE,
    PHOTO,
    REASON,
    WORDS,
    gone,
    healthy,
    left,
    person,
)
from posts import Posts
from remains import says

from app.backup import Backups, restore
from app.erasure import erase
from db import scrub
from db.erasure import Erased
from db.values import BadValue

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


def test_a_withdrawn_role_goes_with_its_person(posts: Posts) -> None:
    """Its shell does not say whose it was; the signed segment that is left does."""
    posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    desk = posts["JKT"].desk
    record = person(desk)
    role = desk.add("role", {"person": record, "title": "Grand Pflurzmarshal"})
    posts.send("JKT", "MAD")
    desk.set(role, {"marking": "confidential"})
    posts.send("JKT", "MAD")
    assert erase(posts["MAD"].desk, record, REASON).records == {"person": 1, "role": 1}
    posts.send("MAD", "JKT")
    assert gone(posts["JKT"], role)
    assert left(posts, "MAD") == []


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
