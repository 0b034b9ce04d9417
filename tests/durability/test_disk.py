"""The model of the disk, the reading of traces and the making of crash states, by small examples."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from crashes import states
from disk import (
    Create,
    Disk,
    Image,
    MakeFolder,
    Mark,
    Operation,
    Rename,
    Resize,
    Sync,
    SyncFolder,
    Unlink,
    Write,
)
from recorder import Recording
from strace import Unrecorded, operations

ROOT, MARKS = "/disk", "/marks"
OLD: Image = {"file": b"old"}


def after(*changes: Operation, image: Image = OLD, ordered: bool = True) -> Disk:
    disk = Disk(image, ordered=ordered)
    for change in changes:
        disk.take(change)
    return disk


def surely(disk: Disk) -> Image:
    """What is there even if nothing that is pending is."""
    return disk.image([])


def traced(*lines: str, image: Image = OLD) -> list[Operation]:
    """Operations of a trace; paths and strings are written plainly here."""

    def quoted(text: str) -> str:
        return "".join(f"\\x{byte:02x}" for byte in text.encode())

    def printed(line: str) -> str:
        line = re.sub("'([^']*)'", lambda found: f'"{quoted(found[1])}"', line)
        return re.sub("<(/[^>]*)>", lambda found: f"<{quoted(found[1])}>", line)

    return operations(map(printed, lines), ROOT, MARKS, image)


# -- the disk ------------------------------------------------------------------------------------


def test_what_was_flushed_is_there_and_what_was_not_need_not_be() -> None:
    disk = after(Write(1, 0, b"new"), Sync(1), Write(1, 3, b"er"))
    assert surely(disk) == {"file": b"new"}
    assert disk.image(disk.pending) == {"file": b"newer"}


def test_a_hole_is_zeros() -> None:
    disk = after(Write(1, 5, b"x"))
    assert disk.image(disk.pending) == {"file": b"old\0\0x"}
    assert disk.image([Resize(1, 5, grow=True)]) == {"file": b"old\0\0"}
    assert disk.image([Resize(1, 1, grow=True)]) == {"file": b"old"}
    assert disk.image([Resize(1, 1)]) == {"file": b"o"}


def test_flushing_a_new_file_keeps_its_name_and_its_folder() -> None:
    disk = after(MakeFolder("a"), Create(2, "a/new"), Write(2, 0, b"x"), Sync(2))
    assert surely(disk) == {"file": b"old", "a/": b"", "a/new": b"x"}


def test_a_rename_lasts_once_its_folder_is_flushed() -> None:
    replaced = (Create(2, "part"), Write(2, 0, b"new"), Sync(2), Rename(2, "part", "file"))
    assert surely(after(*replaced)) == {"file": b"old", "part": b"new"}
    assert surely(after(*replaced, SyncFolder(""))) == {"file": b"new"}


def test_a_journal_keeps_names_in_their_order() -> None:
    changes = (Unlink(1, "file"), Create(2, "other"), Sync(2))
    assert surely(after(*changes)) == {"other": b""}
    assert surely(after(*changes, ordered=False)) == {"file": b"old", "other": b""}


def test_what_happened_to_one_name_happened_in_its_order_on_any_disk() -> None:
    disk = after(Unlink(1, "file"), Create(2, "file"), Sync(2), SyncFolder(""), ordered=False)
    assert disk.names.files == {"file": 2}


# -- crash states --------------------------------------------------------------------------------


def test_states_hold_every_way_in_which_two_writes_may_be_lost() -> None:
    first, second = Write(1, 0, b"F" * 600), Write(1, 600, b"S" * 424)
    done: list[Operation] = [Mark("begin 1 write"), first, second, Sync(1), Mark("done 1 {}")]
    found = list(states(Recording({"file": b"." * 1024}, done), 500, Random(1)))
    contents = {state.image["file"] for state in found}
    assert {b"." * 1024, b"F" * 600 + b"." * 424, b"." * 600 + b"S" * 424, b"F" * 600 + b"S" * 424} < contents
    assert b"F" * 512 + b"." * 512 in contents  # torn between sectors
    assert len(contents) == len(found)
    assert [state.begun for state in found if state.done] == [1] * sum(1 for state in found if state.done)


def test_a_state_counts_what_was_acknowledged_before_the_cut() -> None:
    done: list[Operation] = [
        *(Mark("begin 1 one"), Write(1, 0, b"1"), Sync(1), Mark("done 1 {}")),
        *(Mark("begin 2 two"), Write(1, 0, b"2"), Sync(1)),
    ]
    found = {state.image["file"]: state for state in states(Recording({"file": b"0"}, done), 50, Random(1))}
    assert (found[b"0"].done, found[b"0"].begun) == (0, 1)
    assert (found[b"2"].done, found[b"2"].begun, found[b"2"].name) == (1, 2, "two")


# -- traces --------------------------------------------------------------------------------------


def test_a_trace_is_read_to_the_byte() -> None:
    assert traced(
        "7 openat(AT_FDCWD</desk>, '/disk/file', O_RDWR) = 3</disk/file>",
        "7 pwrite64(3</disk/file>, 'abc', 3, 5) = 3",
        "7 write(9</marks>, 'begin 1 x\n', 10) = 10",
        "7 lseek(3</disk/file>, 2, SEEK_SET) = 2",
        "7 write(3</disk/file>, 'xyz', 3) = 2",
        "7 write(3</disk/file>, 'z', 1) = 1",
        "7 fdatasync(3</disk/file>) = 0",
        "7 openat(AT_FDCWD</desk>, '/disk', O_RDONLY) = 4</disk>",
        "7 fsync(4</disk>) = 0",
        "7 openat(AT_FDCWD</disk>, 'new', O_RDWR|O_CREAT|O_EXCL, 0600) = 5</disk/new>",
        "7 rename('/disk/new', '/disk/file') = 0",
        "7 unlink('/disk/none') = -1 ENOENT (No such file or directory)",
        "7 unlink('/elsewhere') = 0",
        "7 +++ exited with 0 +++",
    ) == [
        Write(1, 5, b"abc"),
        Mark("begin 1 x"),
        Write(1, 2, b"xy"),
        Write(1, 4, b"z"),
        Sync(1),
        SyncFolder(""),
        Create(2, "new"),
        Rename(2, "new", "file"),
    ]


def test_calls_that_were_interrupted_are_put_together() -> None:
    assert traced(
        "7 openat(AT_FDCWD</desk>, '/disk/file', O_RDWR) = 3</disk/file>",
        "7 pwrite64(3</disk/file>, 'abc', 3, 0 <unfinished ...>",
        "8 fsync(3</disk/file>) = 0",
        "7 <... pwrite64 resumed>) = 3",
    ) == [Sync(1), Write(1, 0, b"abc")]


@pytest.mark.parametrize(
    "line",
    [
        "7 fallocate(3</disk/file>, 0, 0, 4096) = 0",
        "7 pwrite64(4</disk/file>, 'abc', 3, 0) = 3",
        "7 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3</disk/file>, 0) = 140",
        "7 rename('/disk/file', '/elsewhere') = 0",
        "7 vfork() = 8",
    ],
)
def test_what_is_not_understood_is_not_overlooked(line: str) -> None:
    with pytest.raises(Unrecorded):
        traced("7 openat(AT_FDCWD</desk>, '/disk/file', O_RDWR) = 3</disk/file>", line)


def test_the_index_of_the_log_is_left_out(tmp_path: Path) -> None:
    from recorder import image_of

    (tmp_path / "a-shm").write_bytes(b"x")
    (tmp_path / "a-wal").write_bytes(b"x")
    assert image_of(tmp_path) == {"a-wal": b"x"}
    assert traced("7 openat(AT_FDCWD</desk>, '/disk/a-shm', O_RDWR|O_CREAT, 0600) = 3</disk/a-shm>") == []
