"""Watched folders: what is written there, where it cannot be, and which folders are watched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from app.erasure import erase
from app.watching import folders, memory
from app.watching.folders import Folder, FolderRefused
from app.watching.outbox import Outbox
from app.watching.scan import MARK
from app.watching.watcher import Watcher
from db.card import Card
from tests.policy_files import installed
from tests.vault import mounts
from tests.watched import Team, bundle_for

# -- writing -------------------------------------------------------------------------------------


def test_a_name_says_the_post_and_nothing_of_what_is_in_it(team: Team) -> None:
    import re

    team["ana"].desk.add("task", {"title": "Secret of state"})
    [(name, _)] = team["ana"].settle().written
    assert re.fullmatch(r"JKT-[0-9a-f]{8}-000001-[0-9a-f]{4}\.bundle", name)
    assert team["ana"].desk.facts.replica_id.hex()[:8] not in name


def test_two_who_write_at_the_same_time_never_touch_each_others_files(team: Team) -> None:
    ana, ben = team["ana"], team["ben"]
    for round_number in range(3):
        for member in (ana, ben):
            member.desk.add("task", {"title": f"{member.name} {round_number}"})
        looks = [ana.watcher.look(), ben.watcher.look()]
        interleaved(looks)
    assert len(team.bundles()) == 6
    team.rounds()
    assert team["ana"].digest == team["ben"].digest == team["eva"].digest


def pulled(*_arguments: object) -> None:
    """A stick that is pulled out while it is written to."""
    raise OSError(5, "Input/output error")


def interleaved(looks) -> None:  # type: ignore[no-untyped-def]
    """Run several looks step by step in turn."""
    from app.watching.steps import attempt, resume

    waiting = [(look, None) for look in looks]
    while waiting:
        look, outcome = waiting.pop(0)
        try:
            step = resume(look, outcome)
        except StopIteration:
            continue
        waiting.append((look, attempt(step, lambda: None)))


def test_a_name_that_is_taken_is_not_written_over(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Outbox, "_next_name", lambda self: "taken.bundle")
    (team.folder / "taken.bundle").write_bytes(b"somebody's")
    team["ana"].desk.add("task", {"title": "x"})
    assert "cannot be written" in team["ana"].settle().problem
    assert (team.folder / "taken.bundle").read_bytes() == b"somebody's"


def test_a_folder_that_went_away_is_waited_for_quietly(team: Team) -> None:
    ana = team["ana"]
    ana.desk.add("task", {"title": "before"})
    ana.settle()
    away = team.folder.rename(team.folder.with_name("pulled out"))
    ana.desk.add("task", {"title": "meanwhile"})
    for _ in range(3):
        news = ana.look()
        assert (news.there, news.problem, news.written) == (False, "", [])
    assert not team.folder.exists()
    away.rename(team.folder)
    assert len(ana.look().written) == 1
    team.rounds()
    assert team["ana"].digest == team["ben"].digest


def test_an_empty_mount_point_is_not_taken_for_the_folder(team: Team) -> None:
    ana = team["ana"]
    ana.desk.add("task", {"title": "before"})
    ana.settle()
    assert (team.folder / MARK).is_file()
    team.folder.rename(team.folder.with_name("unmounted"))
    team.folder.mkdir()
    ana.desk.add("task", {"title": "meanwhile"})
    assert not ana.look().there
    assert ana.watcher.state().unmarked
    assert list(team.folder.iterdir()) == []


def test_a_folder_that_goes_away_while_we_write_gets_it_later(team: Team, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from app.watching import carrying

    ana = team["ana"]
    real = carrying._carry_one
    ana.desk.add("task", {"title": "x"})
    monkeypatch.setattr(carrying, "_carry_one", pulled)
    news = ana.settle()
    assert (news.there, news.problem) == (False, "")
    assert team.bundles() == []
    assert ana.watcher.state().pending == 1
    monkeypatch.setattr(carrying, "_carry_one", real)
    ana.again()
    assert not ana.look().written, "it is written already, and only carried"
    assert len(team.bundles()) == 1
    team.rounds()
    assert team["ana"].digest == team["ben"].digest == team["eva"].digest


def test_one_that_was_lost_on_its_way_is_owed_again(team: Team, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from app.watching import carrying
    from app.watching.outbox import spool

    ana = team["ana"]
    ana.desk.add("task", {"title": "x"})
    with monkeypatch.context() as patch:
        patch.setattr(carrying, "_carry_one", pulled)
        ana.settle()
    for path in spool(ana.desk, "out").iterdir():
        path.unlink()
    ana.again()
    ana.settle()
    ana.settle()
    team.rounds(1)
    assert team["ana"].digest == team["ben"].digest
    assert ana.watcher.state().pending == 0


def test_what_a_crash_left_in_the_folder_is_swept_up(team: Team, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from app.watching import carrying

    ana = team["ana"]
    ana.desk.add("task", {"title": "x"})
    with monkeypatch.context() as patch:
        patch.setattr(carrying, "_carry_one", pulled)
        ana.settle()
    [one] = [written.name for written in Outbox(ana.desk, ana.watcher.folder).lying()]
    half = team.folder / f".{one}.0123456789ab.tmp"
    half.write_bytes(b"half")
    other = team.folder / ".JKT-somebody-elses.bundle.0123456789ab.tmp"
    other.write_bytes(b"half")
    ana.look()
    assert not half.exists()
    assert other.exists()
    assert team.bundles() == [one]


def test_policy_decides_where_bundles_may_be_written(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = team.folder.parent / "allowed"
    allowed.mkdir()
    policy = installed(tmp_path, monkeypatch)
    assert not policy.write(f"[mandatory]\nexport_folders = ['{allowed}']\n").problems
    ana = team["ana"]
    ana.desk.add("task", {"title": "x"})
    assert str(allowed) in ana.settle().problem
    assert not (team.folder / MARK).exists()
    assert team.bundles() == []
    out = allowed / "by hand.bundle"
    assert ana.exchange.export_bundle(["MAD"], out).records == 1, "nothing was marked as sent"


def test_a_folder_that_cannot_be_written_to_gets_one_sentence_and_is_still_read(team: Team) -> None:
    ana = team["ana"]
    bundle_for(team, "eva").rename(team.folder / "eva.bundle")
    with mounts.read_only(team.folder):
        ana.desk.add("task", {"title": "x"})
        news = ana.settle()
        assert len(news.taken) == 1
        assert "can be written into" in news.problem
        assert ana.watcher.state().pending == 0, "nothing is marked as sent"
    assert len(ana.settle().written) == 1
    assert ana.watcher.problem == ""


def test_a_full_disk_gets_one_sentence_leaves_no_half_and_is_tried_again(team: Team) -> None:
    ana = team["ana"]
    folder = team.folder.with_name("stick")
    with mounts.small(folder, 64 * 1024):
        ana.watcher = Watcher(ana.desk, Folder(str(folder)), clock=team.clock)
        ana.desk.add("task", {"title": "x", "note": os.urandom(100_000).hex()})
        assert "is full" in ana.settle().problem
        assert [path.name for path in folder.iterdir()] == [MARK]
        ana.desk.add("task", {"title": "y"})
        news = ana.look()
        assert "is full" in news.problem
        assert not news.written, "one that waits is carried before another is written"
        subprocess.run(["mount", "-o", "remount,size=1m", str(folder)], check=True)
        team.clock.now += 121
        assert len(ana.look().written) == 1
        assert len(list(folder.glob("*.bundle"))) == 2


# -- which folders -------------------------------------------------------------------------------


def test_folders_are_remembered_changed_and_removed(team: Team) -> None:
    desk = team["ana"].desk
    folders.add(desk, Folder("/srv/b", ("MAD",)))
    folders.add(desk, Folder("/srv/a", ("JKT",), takes_in=False))
    assert [one.path for one in folders.remembered(desk)] == ["/srv/a", "/srv/b"]
    folders.add(desk, Folder("/srv/a", ("JKT",), writes=False))
    assert [(one.path, one.takes_in, one.writes) for one in folders.remembered(desk)] == [
        ("/srv/a", True, False), ("/srv/b", True, True),
    ]  # fmt: skip
    folders.remove(desk, "/srv/a/../a")
    with pytest.raises(FolderRefused):
        folders.remove(desk, "/srv/a")
    actions = [entry["action"] for entry in desk.log()[1]]
    assert actions[-4:] == ["folder add", "folder add", "folder add", "folder remove"]


def test_a_peer_is_served_through_one_folder_only(team: Team) -> None:
    from db.peers import PeerRefused

    desk = team["ana"].desk
    folders.add(desk, Folder("/srv/a", ("MAD",)))
    for posts in ((), ("MAD",), ("JKT", "MAD")):
        with pytest.raises(FolderRefused, match="/srv/a"):
            folders.add(desk, Folder("/srv/b", posts))
    folders.add(desk, Folder("/srv/b", ("JKT",)))
    folders.add(desk, Folder("/srv/c", writes=False))
    with pytest.raises(PeerRefused):
        folders.add(desk, Folder("/srv/d", ("XXX",)))


def test_removing_a_folder_owes_again_what_never_got_there(team: Team, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from app.watching import carrying

    ana = team["ana"]
    folders.add(ana.desk, ana.watcher.folder)
    ana.desk.add("task", {"title": "x"})
    with monkeypatch.context() as patch:
        patch.setattr(carrying, "_carry_one", pulled)
        ana.settle()
    folders.remove(ana.desk, team.folder)
    assert ana.exchange.export_bundle(["MAD"], team.folder / "by hand.bundle").records == 1
    left = ana.desk.store.raw.execute("SELECT key FROM setting WHERE key LIKE 'folders/%'").fetchall()
    assert left == [("folders/count",)]


def test_a_clock_that_is_set_back_puts_nothing_off_for_years(team: Team) -> None:
    known = memory.Memory()
    stamp = memory.Stamp(1, 1)
    known.put_off("a", stamp, 10.0**9)
    assert not known.is_due("a", stamp, 10.0**9)
    assert known.is_due("a", stamp, 5.0)


def test_attachments_come_through_a_folder_in_parts_and_files_stay_until_they_were_read(
    team: Team, tmp_path: Path
) -> None:
    """A file that holds nothing but pieces says nothing of changes: it waits for its readers all the same."""
    from app import attachments
    from db.blobs.keeping import PIECE

    ana, ben, eva = team["ana"], team["ben"], team["eva"]
    team.rounds()
    for other in ana.exchange.peers():
        ana.exchange.set_peer(other.replica, size_limit=1_000_000)
    film = tmp_path / "film"
    film.write_bytes(os.urandom(7 * PIECE))
    made = attachments.attach(ana.desk, ana.desk.add("task", {"title": "x"}), film)
    for _ in range(4):
        ana.settle()
    ours = Outbox(ana.desk, ana.watcher.folder)
    assert [one.pieces for one in ours.lying()].count(True) == 3
    assert not ours.is_wanted()
    assert not [one for one in ours.done_with() if one.pieces]
    ben.settle()
    assert attachments.one(ben.desk, made).state == "whole"
    ben.desk.add("task", {"title": "seen"})
    ben.settle()
    ana.settle()
    assert [one.pieces for one in ours.lying()].count(True) == 3  # eva has not read them
    eva.settle()
    assert attachments.one(eva.desk, made).state == "whole"
    eva.desk.add("task", {"title": "seen"})
    team.rounds()
    assert not [one for one in ours.lying() if one.pieces]
    out = attachments.save(eva.desk, made, tmp_path / "out")
    assert out.read_bytes() == film.read_bytes()
    for member in (ben, eva):
        assert member.desk.check().ok
        assert not Outbox(member.desk, member.watcher.folder).is_wanted()


def test_pieces_that_never_reached_the_folder_are_owed_again(team: Team, tmp_path: Path) -> None:
    from app import attachments

    ana = team["ana"]
    team.rounds()
    film = tmp_path / "film"
    film.write_bytes(os.urandom(1000))
    attachments.attach(ana.desk, ana.desk.add("task", {"title": "x"}), film)
    outbox = Outbox(ana.desk, ana.watcher.folder)
    [(name, sent)] = outbox.write()
    assert sent.attachments == 1
    (outbox.place / name).unlink()
    outbox.tidy()
    [(_, again)] = outbox.write()
    assert (again.attachments, again.attachment_bytes) == (1, 1000)


def test_one_whose_card_has_ended_holds_up_nobody(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = team["eva"].desk.facts.replica_id
    monkeypatch.setattr(Card, "is_over", lambda self, day: self.content.replica == ended)
    task = team["ana"].desk.add("task", {"title": "For all"})
    for name in ("ana", "ben"):
        team[name].settle()
    assert team["ben"].desk.get(task)["title"] == "For all"


@pytest.mark.parametrize("upward", [False, True])
def test_an_erasure_is_written_once(team: Team, upward: bool) -> None:
    """Also where its readers never say that they have it."""
    for peer in ("JKT/ana", "JKT/ben") if upward else ():
        team["eva"].exchange.set_peer(peer, up_to="official")
    person = team["ana"].desk.add("person", {"name": "Quorvexalim", "marking": "restricted"})
    team.rounds(2)
    erase(team["ana"].desk, person, "asked for")
    written = [[len(member.settle().written) for member in team.members.values()] for _ in range(6)]
    assert written[-2:] == [[0, 0, 0], [0, 0, 0]]
    assert [member.desk.list("person") for member in team.members.values()] == [[], [], []]
