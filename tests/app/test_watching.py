"""Watched folders: analysts who share one come to the same state, and nothing else in it does harm."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tests.watched as watched
from app.desk import Desk
from app.exchange import Exchange
from app.watching.folders import Folder
from app.watching.watcher import Watcher
from db import places
from tests.watched import Team, bundle_for

# -- together ------------------------------------------------------------------------------------


def test_three_replicas_come_to_the_same_state_through_one_folder(team: Team) -> None:
    ids = {name: team[name].desk.add("task", {"title": f"Made by {name}"}) for name in team.members}
    team.rounds()
    assert len({member.digest for member in team.members.values()}) == 1
    team["ana"].desk.set(ids["ben"], {"title": "Ana says"})
    team["eva"].desk.set(ids["ben"], {"note": "Eva says"})
    team["ben"].desk.delete([ids["ana"]])
    team.rounds()
    assert len({member.digest for member in team.members.values()}) == 1
    found = team["ben"].desk.get(ids["ben"])
    assert (found["title"], found["note"]) == ("Ana says", "Eva says")


def test_once_all_is_said_nothing_more_is_written_and_nobody_passes_on_what_all_can_read(team: Team) -> None:
    team["ana"].desk.add("task", {"title": "Only once"})
    first = team["ana"].settle()
    assert [sent.records for _, sent in first.written] == [1]
    for _ in range(3):
        for member in team.members.values():
            news = member.settle()
            assert not news.written
    assert len(team.bundles()) == 1
    assert team["ana"].digest == team["ben"].digest == team["eva"].digest
    assert team["ana"].watcher.opened == 0, "nobody opens what is their own"


def test_ours_is_removed_too_where_a_reader_would_not_send_it_back(team: Team) -> None:
    ana, ben, eva = team["ana"], team["ben"], team["eva"]
    for peer in ("JKT/ana", "JKT/ben"):
        eva.exchange.set_peer(peer, up_to="official")
    task = ana.desk.add("task", {"title": "For Madrid", "marking": "restricted"})
    [(name, _)] = ana.settle().written
    eva.settle()
    assert eva.desk.get(task)["title"] == "For Madrid"
    ben.settle()
    for member in (eva, ben):  # each says with a change of its own what came
        member.desk.add("task", {"title": "An answer"})
        member.settle()
    assert ana.settle().removed == [name]


def test_ours_is_removed_once_everyone_has_it_and_not_before(team: Team) -> None:
    ana, ben, eva = (team[name] for name in ("ana", "ben", "eva"))
    ana.desk.add("task", {"title": "Read me"})
    [(name, _)] = ana.settle().written
    ben.settle()
    ben.desk.add("task", {"title": "Ben has read it"})
    ben.settle()
    ana.settle()
    assert name in team.bundles(), "Eva has not said that she has it"
    eva.settle()
    eva.desk.add("task", {"title": "Eva has read it"})
    eva.settle()
    assert ana.settle().removed == [name]
    assert name not in team.bundles()
    assert all(not other.startswith(name[:12]) or other == name for other in team.bundles())
    assert len(team.bundles()) == 2, "what others wrote is theirs to remove"


def test_a_peer_who_only_reads_says_in_the_end_that_it_has_what_lies_there(team: Team) -> None:
    ana, ben, eva = (team[name] for name in ("ana", "ben", "eva"))
    for number in range(17):
        ana.desk.add("task", {"title": f"Number {number}"})
        ana.settle()
        for reader in (ben, eva):
            reader.settle()
    ana.settle()
    assert len(ana.watcher.state().folder.path) > 0
    assert len(team.bundles()) < 8, "the first sixteen are acknowledged and removed"
    for _ in range(3):
        for member in team.members.values():
            assert not member.settle().written, "an acknowledgement is not acknowledged"


def test_each_gets_what_it_may_see_and_nothing_stays_owed(team: Team) -> None:
    ana = team["ana"]
    eva_card = Exchange(team["eva"].desk).card()
    ana.exchange.add_peer(eva_card, up_to="official")
    ana.desk.add("task", {"title": "For all", "marking": "open"})
    secret = ana.desk.add("task", {"title": "For Ben alone", "marking": "confidential"})
    written = ana.settle().written
    assert sorted(tuple(sent.posts) for _, sent in written) == [("JKT",), ("MAD",)]
    assert all(not sent.owed for _, sent in written)
    team["ben"].settle(write=False)  # what he passes on is his own trust in her
    team["eva"].settle()
    assert team["ben"].desk.get(secret)["title"] == "For Ben alone"
    assert [row["title"] for row in team["eva"].desk.list("task")] == ["For all"]


def test_a_new_peer_is_given_everything_in_a_bundle_of_its_own(new_team, cheap_keys, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    team: Team = new_team()
    ana = team["ana"]
    for number in range(5):
        ana.desk.add("task", {"title": f"Old {number}"})
        team.rounds(1)
    newcomer, _ = Desk.create(
        tmp_path / "new.chancery", post="LIM", country="PE", title="Desk", officer="N",
        passphrase=watched.PASSPHRASE,
    )  # fmt: skip
    with newcomer:
        for one, other in ((ana.desk, newcomer), (newcomer, ana.desk)):
            Exchange(one).add_peer(Exchange(other).card())
        ana.desk.add("task", {"title": "New"})
        sent = {tuple(sent.posts): sent.records for _, sent in ana.settle().written}
        assert sent == {("LIM",): 6, ("JKT", "MAD"): 1}
        member = watched.Member("new", newcomer, Watcher(newcomer, Folder(str(team.folder))))
        assert len(member.settle().taken) == 1
        assert len(newcomer.list("task")) == 6


def test_what_a_reader_is_about_to_find_is_not_sent_though_it_says_that_it_lacks_it(team: Team) -> None:
    """Eva has not looked yet: what she says in a bundle that she wrote before does not make Ana send it."""
    ana, ben, eva = (team[name] for name in ("ana", "ben", "eva"))
    ana.desk.add("task", {"title": "Of Ana"})
    ana.settle()
    eva.settle()
    ben.desk.add("task", {"title": "Of Ben, in the folder"})
    ben.settle()
    ana.settle()
    ana.exchange.import_bundles([bundle_for(team, "eva")])
    ana.desk.add("task", {"title": "Of Ana again"})
    assert [sent.records for _, sent in ana.settle().written] == [2], "hers, and what Eva sent her alone"


def test_only_the_posts_named_are_written_for(new_team) -> None:  # type: ignore[no-untyped-def]
    team: Team = new_team(posts=("MAD",))
    team["ana"].desk.add("task", {"title": "For Madrid"})
    assert [sent.posts for _, sent in team["ana"].settle().written] == [["MAD"]]


def test_a_folder_that_is_only_read_is_not_written_to(new_team) -> None:  # type: ignore[no-untyped-def]
    team: Team = new_team(writes=False)
    team["ana"].desk.add("task", {"title": "Stays here"})
    assert not team["ana"].settle().written
    assert list(team.folder.iterdir()) == []


_WHO = st.sampled_from(("ana", "ben", "eva"))
_ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), _WHO, st.integers(0, 3)),
        st.tuples(st.just("look"), _WHO, st.booleans()),
        st.tuples(st.just("stop"), _WHO, st.integers(1, 25)),
        st.tuples(st.sampled_from(("pull out", "plug in")), _WHO, st.none()),
    ),
    min_size=4,
    max_size=30,
)


@pytest.mark.property
@settings(
    max_examples=max(settings.default.max_examples // 4, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(actions=_ACTIONS)
def test_whatever_happens_and_wherever_it_is_cut_off_all_come_to_the_same_state(
    analysts: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cheap_keys: None,
    actions: list[tuple[str, str, int]],
) -> None:
    with places.kept_in(tmp_path_factory.mktemp("user")):
        team = watched.team(analysts, tmp_path_factory.mktemp("team"))
        try:
            happen(team, actions)
        finally:
            team.close()


def happen(team: Team, actions: list[tuple[str, str, int]]) -> None:
    """Let things happen around a folder, then everything be delivered, and compare."""
    away = team.folder.with_name("away")
    ids: list[str] = []
    for action, name, detail in actions:
        member = team[name]
        if action == "edit" and detail == 0:
            ids.append(member.desk.add("task", {"title": f"{name} {len(ids)}"}))
        elif action == "edit":
            known = [one for one in ids if member.desk.titles([one])]
            if known:
                member.desk.set(known[detail % len(known)], {"note": f"{name} says {detail}"})
        elif action == "look":
            member.look(write=bool(detail))
        elif action == "stop":
            stopped(member, detail)
        elif action == "pull out" and team.folder.exists():
            team.folder.rename(away)
        elif action == "plug in" and away.exists():
            away.rename(team.folder)
    if away.exists():
        away.rename(team.folder)
    team.rounds(5)
    assert len({member.digest for member in team.members.values()}) == 1
    assert all(member.watcher.state().pending == 0 for member in team.members.values())
    assert not [path.name for path in team.folder.iterdir() if path.suffix == ".tmp"]


def stopped(member: watched.Member, steps: int) -> None:
    """A look of which no more than so many steps are done: the program was killed."""
    from app.watching.steps import attempt, resume

    look = member.watcher.look()
    outcome = None
    with contextlib.suppress(StopIteration):
        for _ in range(steps):
            outcome = attempt(resume(look, outcome), lambda: None)
    member.again()


# -- taking in -----------------------------------------------------------------------------------


def test_bundles_of_one_sender_are_taken_in_in_the_order_of_their_numbers(team: Team) -> None:
    for place, name in enumerate(("z", "m", "a")):
        made = bundle_for(team, "eva", title=f"{place}")
        made.rename(team.folder / f"{name}.bundle")
    assert [name for name, _ in team["ana"].settle().taken] == ["z.bundle", "m.bundle", "a.bundle"]


def test_offered_ones_wait_until_they_are_asked_for_with_those_before_them(new_team) -> None:  # type: ignore[no-untyped-def]
    team: Team = new_team(takes_in=False)
    ana = team["ana"]
    for place in range(3):
        bundle_for(team, "eva", title=f"{place}").rename(team.folder / f"{place}.bundle")
    assert not ana.settle().taken
    offers = ana.watcher.offers()
    assert [(one.name, one.front.post, one.front.number) for one in offers] == [
        ("0.bundle", "MAD", 1), ("1.bundle", "MAD", 2), ("2.bundle", "MAD", 3),
    ]  # fmt: skip
    assert [name for name, _ in ana.look(take=["1.bundle"]).taken] == ["0.bundle", "1.bundle"]
    assert [one.name for one in ana.watcher.offers()] == ["2.bundle"]
    assert len(ana.desk.list("task")) == 2
    ana.exchange.import_bundles([team.folder / "2.bundle"])
    ana.look()
    assert ana.watcher.offers() == [], "nor what was taken in by hand"


def test_a_file_that_grows_is_left_alone_and_taken_in_once_it_is_whole(team: Team) -> None:
    ana = team["ana"]
    whole = bundle_for(team, "eva", title="x" * 50).read_bytes()
    target = team.folder / "slow.bundle"
    for share in (1, 2, 3, 4):
        target.write_bytes(whole[: len(whole) * share // 5])
        assert not ana.look(write=False).taken
    assert ana.watcher.opened == 0, "what grows is not opened"
    for _ in range(3):
        news = ana.look(write=False)
        assert not news.taken
        assert not news.refused, "it may still be on its way"
    assert ana.watcher.unfinished() == ["slow.bundle"]
    target.write_bytes(whole)
    assert [name for name, _ in ana.settle().taken] == ["slow.bundle"]
    assert ana.watcher.unfinished() == []


@pytest.mark.parametrize("hole", ["end", "middle", "all"])
def test_a_file_that_had_its_length_before_its_bytes_is_taken_in_when_they_come(
    team: Team, hole: str
) -> None:
    """Some copy programs make the file as long as it will be, and set its time last."""
    ana, eva = team["ana"], team["eva"]
    eva.desk.add("task", {"title": "Long", "note": os.urandom(200_000).hex()})
    out = team.folder.parent / "long.bundle"
    eva.exchange.export_bundle(["JKT"], out)
    whole = out.read_bytes()
    assert len(whole) > 3 * 65_552
    start, end = {
        "end": (len(whole) - 900, len(whole)),
        "middle": (130_000, 150_000),
        "all": (0, len(whole)),
    }[hole]
    target = team.folder / "long.bundle"
    target.write_bytes(whole[:start] + bytes(end - start) + whole[end:])
    os.utime(target, (1, 1))
    news = ana.settle()
    assert (news.taken, news.refused) == ([], [])
    target.write_bytes(whole)
    os.utime(target, (1, 1))
    assert not ana.look().taken, "it looks the same: it is tried again later"
    team.clock.now += 11
    assert [name for name, _ in ana.look().taken] == ["long.bundle"]


def test_what_stays_cut_is_called_damaged_after_a_while_and_once(team: Team) -> None:
    ana = team["ana"]
    target = team.folder / "cut.bundle"
    target.write_bytes(bundle_for(team, "eva").read_bytes()[:-1])
    refused = []
    opened = []
    for _ in range(200):
        refused += ana.look().refused
        opened.append(ana.watcher.opened)
        team.clock.now += 20
    assert [name for name, _ in refused] == ["cut.bundle"]
    assert "cut off" in refused[0][1]
    assert ana.watcher.opened < 12, "it is tried less and less often"
    assert opened[-1] == opened[-100]
    ana.again()
    assert not ana.settle().refused, "nor does the next session say it again"


def test_a_later_one_waits_for_one_that_is_still_being_copied(team: Team) -> None:
    team["eva"].desk.add("task", {"title": "Long", "note": os.urandom(100_000).hex()})
    first, second = (bundle_for(team, "eva", title=title) for title in ("first", "second"))
    data = first.read_bytes()
    (team.folder / "1.bundle").write_bytes(data[:-1])
    second.rename(team.folder / "2.bundle")
    ana = team["ana"]
    # What is behind the manifest is cut, so it is known whose it is.
    assert not ana.settle().taken
    (team.folder / "1.bundle").write_bytes(data)
    assert [name for name, _ in ana.settle().taken] == ["1.bundle", "2.bundle"]


def test_garbage_and_what_is_for_others_is_passed_over(team: Team) -> None:
    ana = team["ana"]
    (team.folder / "garbage.bundle").write_bytes(os.urandom(5000))
    (team.folder / "empty.bundle").touch()
    (team.folder / "letter.txt").write_text("not ours to read")
    bundle_for(team, "ben", post="MAD").rename(team.folder / "for madrid.bundle")
    news = ana.settle()
    assert (news.taken, news.refused, news.problem) == ([], [], "")
    assert ana.watcher.offers() == []
    team.clock.now += 700
    news = ana.look()
    assert sorted(name for name, _ in news.refused) == ["empty.bundle", "garbage.bundle"]
    assert not ana.look().refused


def test_a_stranger_is_refused_once_and_heard_when_the_card_comes(
    team: Team, cheap_keys, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    ana = team["ana"]
    stranger, _ = Desk.create(
        tmp_path / "s.chancery",
        post="ROM",
        country="IT",
        title="D",
        officer="S",
        passphrase=watched.PASSPHRASE,
    )
    with stranger:
        Exchange(stranger).add_peer(ana.exchange.card())
        stranger.add("task", {"title": "Hello"})
        Exchange(stranger).export_bundle(["JKT"], team.folder / "rome.bundle")
        [(name, why)] = ana.settle().refused
        assert name == "rome.bundle"
        assert "no peer" in why
        assert not ana.settle().refused
        ana.again()
        assert not ana.settle().refused
        ana.exchange.add_peer(Exchange(stranger).card())
    assert [name for name, _ in ana.settle().taken] == ["rome.bundle"]


def test_one_that_was_taken_in_by_hand_or_lies_there_twice_is_passed_over(team: Team) -> None:
    ana = team["ana"]
    one, other = bundle_for(team, "eva", title="by hand"), bundle_for(team, "eva", title="twice")
    ana.exchange.import_bundles([one])
    one.rename(team.folder / "one.bundle")
    (team.folder / "copy (2).bundle").write_bytes(other.read_bytes())
    other.rename(team.folder / "copy.bundle")
    assert len(ana.settle().taken) == 1
    assert not ana.settle().taken
    ana.again()
    opened = ana.watcher.opened
    assert not ana.settle().taken
    assert ana.watcher.opened == opened == 0


def test_a_thousand_files_are_opened_once(team: Team) -> None:
    ana = team["ana"]
    foreign = bundle_for(team, "ben", post="MAD").read_bytes()
    for number in range(1000):
        (team.folder / f"{number}.bundle").write_bytes(foreign)
    ana.settle()
    assert ana.watcher.opened == 1000
    for _ in range(3):
        ana.look()
    assert ana.watcher.opened == 1000
    ana.again()
    ana.settle()
    assert ana.watcher.opened == 0, "the next session knows them too"
    (team.folder / "5.bundle").unlink()
    bundle_for(team, "eva").rename(team.folder / "new.bundle")
    assert len(ana.settle().taken) == 1
    assert ana.watcher.opened == 1


def test_times_of_files_are_compared_with_themselves_only(team: Team) -> None:
    for title, when in (("past", -(10**9)), ("future", 10**10)):
        target = bundle_for(team, "eva", title=title).rename(team.folder / f"{title}.bundle")
        os.utime(target, (when, when))
    assert len(team["ana"].settle().taken) == 2


def test_links_pipes_sockets_and_folders_are_never_opened(team: Team) -> None:
    ana = team["ana"]
    outside = bundle_for(team, "eva")
    (team.folder / "link.bundle").symlink_to(outside)
    (team.folder / "loop.bundle").symlink_to(team.folder / "loop.bundle")
    (team.folder / "device.bundle").symlink_to("/dev/zero")
    os.mkfifo(team.folder / "pipe.bundle")
    (team.folder / "folder.bundle").mkdir()
    (team.folder / "folder.bundle" / "inner.bundle").write_bytes(outside.read_bytes())
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(team.folder)
    try:
        listener.bind("socket.bundle")
    finally:
        os.chdir(here)
    with listener:
        news = ana.settle()
    assert (news.taken, news.refused) == ([], [])
    assert ana.watcher.opened == 0


def test_names_may_hold_anything(team: Team) -> None:
    names = ["two\nlines.bundle", "-rf ~.bundle", "ليلى.bundle", "UPPER.BUNDLE", os.fsdecode(b"\xff.bundle")]
    for place, name in enumerate(names):
        bundle_for(team, "eva", title=f"{place}").rename(team.folder / name)
    assert [name for name, _ in team["ana"].settle().taken] == names
    team["ana"].again()
    assert not team["ana"].settle().taken
    assert team["ana"].watcher.opened == 0
