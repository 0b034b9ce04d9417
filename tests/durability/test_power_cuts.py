"""Power cuts: what was acknowledged is there, and nothing is there by half, whatever the disk had flushed."""

from __future__ import annotations

from random import Random

import pytest
from verify import fingerprints, steps_of
from workshop import Workshop, count, crash_states, shown

pytestmark = pytest.mark.usefixtures("strace")

SHARDS = {
    "saves": 4,
    "session": 3,
    "imports": 4,
    "merges": 4,
    "exports": 1,
    "keys": 3,
    "rotation": 4,
    "backup": 1,
    "restoring": 1,
    "migration": 3,
    "creation": 1,
}
"""Into how many recordings each scenario's share of the long run is divided."""
ONLY_LONG = ("session",)
"""Scenarios that take too long for every day."""
STATES = 4_000
"""States of one recording in the long run."""
FEW = 32
"""States of one recording otherwise."""
REOPENED = 8
"""Crashes of which the next opening is recorded too, in the long run."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "shard" in metafunc.fixturenames:
        from os import environ

        soak = environ.get("CHANCERY_TEST_PROFILE") == "soak"
        wanted = [
            (name, shard)
            for name, shards in SHARDS.items()
            for shard in range(shards if soak else name not in ONLY_LONG)
        ]
        metafunc.parametrize(("name", "shard"), wanted)


@pytest.mark.property
def test_a_power_cut_loses_nothing(workshop: Workshop, soak: bool, name: str, shard: int) -> None:
    prepared = workshop.prepared(name)
    recording = workshop.record(prepared)
    found = crash_states(recording, STATES if soak else FEW, Random(shard))
    number, problems = workshop.wrong(prepared, recording, found, thorough=20 if soak else 8)
    count(**{f"power cut states: {name}": number, "power cut states": number})
    assert not problems, shown(problems)
    assert number >= FEW // 2


@pytest.mark.property
@pytest.mark.parametrize("name", ["saves", "keys", "rotation", "migration"])
def test_a_power_cut_while_recovering_from_a_power_cut(workshop: Workshop, soak: bool, name: str) -> None:
    """What opening writes after a crash is cut off as well."""
    prepared = workshop.prepared(name)
    recording = workshop.record(prepared)
    for crash in crash_states(recording, REOPENED if soak else 1, Random(7)):
        again = workshop.prepared_from("reopening", crash.image)
        reopened = workshop.record(again)
        found = crash_states(reopened, 250 if soak else 12, Random(9))
        number, problems = workshop.wrong(again, reopened, found, thorough=8)
        count(**{"power cut states: reopening": number, "power cut states": number})
        assert not problems, f"after cut {crash.cut}, {crash.how}: {shown(problems)}"


@pytest.mark.parametrize(
    ("name", "mutant"),
    [("merges", "commits are not flushed"), ("keys", "key files are not flushed")],
)
def test_a_careless_program_is_noticed(workshop: Workshop, name: str, mutant: str) -> None:
    """Were the program to flush less than it does, these tests would fail."""
    prepared = workshop.prepared(name)
    recording = workshop.record(prepared, mutant=mutant)
    steps = fingerprints(recording.marks, prepared.start)
    states = crash_states(recording, 200, Random(1))
    assert any(workshop.wrong_with(prepared, steps, state, thorough=False) for state in states)


def test_the_recording_ends_in_what_the_folder_holds(workshop: Workshop) -> None:
    """All operations together give the very bytes that are on the disk, so none was overlooked."""
    from disk import Disk
    from recorder import image_of, record

    prepared = workshop.prepared("rotation")
    with workshop.laid(prepared.image) as folder:
        recording = record(workshop.nursery, "rotation", folder)
        left = image_of(folder)
    disk = Disk(recording.image)
    for operation in recording.operations:
        disk.take(operation)
    assert disk.image(disk.pending) == left
    assert steps_of(recording.marks) == (4, 4, "close")
