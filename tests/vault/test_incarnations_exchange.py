"""Several lines of one replica and their peers: nothing is lost, nothing given twice, all end alike."""

from __future__ import annotations

import shutil

import pytest

from tests.vault.world import Line, World, copied


def agree(*lines: Line) -> None:
    """All hold the same, and are sound."""
    reports = {line.path.name: line.desk.check() for line in lines}
    assert all(report.ok for report in reports.values()), reports
    assert len({report.state_digest for report in reports.values()}) == 1


def titles(line: Line, kind: str = "task") -> set[str]:
    return {row["title"] for row in line.desk.list(kind)}


def lost_and_restored(world: World) -> tuple[Line, str]:
    """JKT after a restored backup: what it wrote since, MAD has; returns JKT's new line and a record."""
    line = world["JKT"]
    record = line.desk.add("case", {"title": "As it was"})
    backup = line.backup(world.path("backup"))
    line.desk.set(record, {"title": "After the backup"})
    line.desk.add("task", {"title": "Sent after the backup"})
    world.send(line, world["MAD"])
    line.close()
    return world.with_line(line.restored(backup, world.path("chancery"))), record


def test_a_peer_takes_a_new_incarnation_with_no_new_card(world: World) -> None:
    line, _ = lost_and_restored(world)
    line.desk.add("task", {"title": "Of the new line"})
    received = world.send(line, world["MAD"])
    assert (received.applied, received.gaps) == (1, [])
    assert titles(world["MAD"]) == {"Sent after the backup", "Of the new line"}
    assert len(world["MAD"].exchange.peers()) == 2


def test_what_a_peer_said_it_has_of_the_old_line_it_has_not_of_the_new(world: World) -> None:
    """Both begin with number 1."""
    old, mad = world["JKT"], world["MAD"]
    old.desk.add("task", {"title": "Of the old line"})
    world.send(old, mad)
    world.send(mad, old)
    backup = old.backup(world.path("backup"))
    old.close()
    line = world.with_line(old.restored(backup, world.path("chancery")))
    line.desk.add("task", {"title": "Of the new line"})
    assert world.send(line, mad).applied == 1
    assert titles(mad) == {"Of the old line", "Of the new line"}
    agree(line, mad)


def test_what_was_lost_here_comes_back_from_a_peer_by_itself(world: World) -> None:
    """The first bundle of the new line tells its peers what it lacks; the next one from there brings it."""
    line, record = lost_and_restored(world)
    mad = world["MAD"]
    line.desk.add("task", {"title": "Of the new line"})
    world.send(line, mad)
    world.send(mad, line)
    assert titles(line) == {"Sent after the backup", "Of the new line"}
    assert line.desk.get(record)["title"] == "After the backup"
    agree(line, mad)


def test_it_comes_back_with_the_next_answer_where_the_first_was_lost(world: World) -> None:
    """As long as it lacks what it wrote itself, a peer takes it to lack what it was sent."""
    line, _ = lost_and_restored(world)
    mad = world["MAD"]
    world.send(line, mad)
    mad.exchange.export_bundle(["JKT"], world.path("bundle"))  # is lost
    world.send(line, mad)
    world.send(mad, line)
    assert titles(line) == {"Sent after the backup"}
    agree(line, mad)


def test_an_empty_bundle_tells_it_as_well(world: World) -> None:
    line, _ = lost_and_restored(world)
    world.send(line, world["MAD"])
    world.send(world["MAD"], line)
    agree(line, world["MAD"])


def test_a_full_bundle_brings_all_back_whatever_was_marked_as_sent(world: World) -> None:
    line, _ = lost_and_restored(world)
    world.send(world["MAD"], line, full=True)
    assert titles(line) == {"Sent after the backup"}
    agree(line, world["MAD"])


def test_edits_of_both_lines_survive_as_a_conflict(world: World) -> None:
    line, record = lost_and_restored(world)
    line.desk.set(record, {"title": "Otherwise after the restoring"})
    world.send_all(line, world["MAD"])
    agree(line, world["MAD"])
    (conflict,) = line.exchange.conflicts()
    held = {conflict["winner"]["value"], *(kept["value"] for kept in conflict["kept"])}
    assert held == {"After the backup", "Otherwise after the restoring"}
    assert {conflict["winner"]["post"], *(kept["post"] for kept in conflict["kept"])} == {"JKT"}


@pytest.mark.parametrize("posts", [["MAD"], ["MAD", "LIM"]])
def test_restored_while_the_original_goes_on(world: World, posts: list[str]) -> None:
    old = world["JKT"]
    others = [world[code] for code in posts]
    record = old.desk.add("case", {"title": "As it was", "amount": "10", "currency": "EUR"})
    kept = old.backup(world.path("backup"))
    new = world.with_line(old.restored(kept, world.path("chancery"), world.user()))
    for number in range(3):
        for line, name in ((old, "old"), (new, "new")):
            line.desk.add("task", {"title": f"{name} {number}"})
            line.desk.set(record, {"summary": f"{name} {number}"})
            for other in others:
                world.send(line, other)
                other.desk.add("task", {"title": f"{other.code} after {name} {number}"})
    world.send_all(old, new, *others)
    agree(old, new, *others)
    wanted = {f"{name} {number}" for name in ("old", "new") for number in range(3)}
    assert wanted <= titles(old)
    (conflict,) = new.exchange.conflicts()
    assert {conflict["winner"]["value"], conflict["kept"][0]["value"]} == {"old 2", "new 2"}


def test_it_is_relayed_by_a_third_post_that_has_only_the_card(world: World) -> None:
    line, _ = lost_and_restored(world)
    line.desk.add("task", {"title": "Of the new line"})
    world.send(line, world["MAD"])
    received = world.send(world["MAD"], world["LIM"])
    assert received.gaps == []
    assert titles(world["LIM"]) == {"Sent after the backup", "Of the new line"}
    world.send_all(line, world["MAD"], world["LIM"])
    agree(line, world["MAD"], world["LIM"])


def test_incarnations_of_incarnations(world: World) -> None:
    """Each goes on from a copy of the one before, and none of them has sent anything yet."""
    first = world["JKT"]
    first.desk.add("task", {"title": "of the first"})
    line = first
    for name in ("second", "third", "fourth"):
        line = world.with_line(line.copy(world.path("chancery"), world.user()))
        assert line.told == ["copy"]
        line.desk.add("task", {"title": f"of the {name}"})
    world.send(line, world["MAD"])
    assert len(titles(world["MAD"])) == 4
    agree(line, world["MAD"])
    world.send(world["MAD"], world["LIM"])
    agree(line, world["LIM"])
    world.send_all(first, line, world["MAD"], world["LIM"])
    agree(first, line, world["MAD"], world["LIM"])


def test_uncut_work_of_a_copy_is_sent_by_both_lines(world: World) -> None:
    """What was written before the copying and not yet signed, each line signs in its own name."""
    line = world["JKT"]
    record = line.desk.add("case", {"title": "Not sent yet", "summary": "A"})
    line.desk.set(record, {"summary": "B"})
    copy = world.with_line(line.copy(world.path("chancery"), world.user()))
    copy.desk.set(record, {"title": "By the copy"})
    world.send(line, world["MAD"])
    world.send(copy, world["MAD"])
    world.send(copy, world["LIM"])
    world.send(line, world["LIM"])
    world.send_all(line, copy, world["MAD"], world["LIM"])
    agree(line, copy, world["MAD"], world["LIM"])
    assert world["MAD"].desk.get(record)["title"] == "By the copy"
    assert world["MAD"].desk.get(record)["created_by"] == "Officer JKT"


def test_two_copies_of_a_file_that_is_open_and_its_log(world: World) -> None:
    """A copy taken with its log while the window works is as new as the original."""
    line = world["JKT"]
    line.desk.add("task", {"title": "Before"})
    path = world.path("chancery")
    copied(line.path, path)
    shutil.copyfile(f"{line.path}-wal", f"{path}-wal")
    twin = world.with_line(Line("JKT", path, line.home))
    twin.desk.add("task", {"title": "In the twin"})
    line.desk.add("task", {"title": "In the original"})
    assert line.author != twin.author
    world.send(line, world["MAD"])
    world.send(twin, world["MAD"])
    assert titles(world["MAD"]) == {"Before", "In the twin", "In the original"}


def test_undo_reaches_over_incarnations(world: World) -> None:
    line = world["JKT"]
    record = line.desk.add("case", {"title": "One"})
    line.desk.set(record, {"title": "Two"})
    again = world.with_line(line.restored(line.backup(world.path("backup")), world.path("chancery")))
    again.desk.set(record, {"title": "Three"})
    assert [again.desk.undo() for _ in range(2)] == ["edit case", "edit case"]
    assert again.desk.get(record)["title"] == "One"
    assert [entry["post"] for entry in again.desk.history(record)] == ["JKT"] * 5
    world.send_all(again, world["MAD"])
    agree(again, world["MAD"])


def test_undo_does_not_reach_into_another_line(world: World) -> None:
    line, _ = lost_and_restored(world)
    world.send(world["MAD"], line, full=True)
    assert "Sent after the backup" in titles(line)
    assert [action for _, action in line.desk.undoable()] == ["add case"]


def test_a_revoked_peer_stays_revoked_in_every_incarnation(world: World) -> None:
    from db.bundle import BundleRefused

    line, _ = lost_and_restored(world)
    mad = world["MAD"]
    with mad.desk.store.transaction():
        mad.desk.store.raw.execute(
            "UPDATE peer SET revoked = 1 WHERE replica = (SELECT n FROM replica WHERE id = ?)",
            (line.desk.facts.replica_id,),
        )
    line.desk.add("task", {"title": "Of the new line"})
    bundle = world.export(line, "MAD", "LIM")
    with pytest.raises(BundleRefused, match="revoked"):
        world.take_in(mad, bundle)
    world.take_in(world["LIM"], bundle)
    assert world.send(world["LIM"], mad).applied == 0
    assert titles(mad) == {"Sent after the backup"}


def test_an_officer_is_who_they_are_after_a_cancelled_change(world: World) -> None:
    """Numbers of officers that a cancelled change gave out are not kept for somebody else."""
    from db.unit import unit_of_work

    line, mad = world["JKT"], world["MAD"]
    mad.desk.add("task", {"title": "Theirs"})
    bundle = world.export(mad, "JKT")

    def cancelled() -> None:
        with unit_of_work(line.desk.store, "edit", line.desk.officer):
            raise KeyError("in the middle")

    with pytest.raises(KeyError):
        cancelled()
    world.take_in(line, bundle)
    record = line.desk.add("task", {"title": "Ours"})
    assert line.desk.get(record)["created_by"] == "Officer JKT"
    assert line.desk.get(record)["created_post"] == "JKT"
    world.send(line, mad)
    assert mad.desk.get(record)["created_by"] == "Officer JKT"
