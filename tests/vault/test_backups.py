"""Backups: of one moment, read back, never over anything else, nothing left of one that failed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.backup import Backups, restore
from app.desk import Desk
from db.backup import MAGIC, SUFFIX, BackupFailed, read_manifest
from db.creating import AlreadyThere
from tests.shell import Shell
from tests.vault.backing import back, names, with_tasks
from tests.vault.mounts import small
from tests.vault.world import PASSPHRASE

WORDS = "a lake, a boat & two oars"


@pytest.fixture
def file(shell: Shell) -> Path:
    return with_tasks(shell)


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    with Desk.open(file, passphrase=PASSPHRASE) as opened:
        yield opened


def changed(backup: Path, at: int, bits: int = 1) -> None:
    data = bytearray(backup.read_bytes())
    data[at] ^= bits
    backup.write_bytes(data)


# Making one


def test_it_is_one_private_file_and_says_what_it_is(shell: Shell, file: Path) -> None:
    out = shell.folder / "1.backup"
    said = shell.ok("backup", file, "-o", out)
    assert said["path"] == str(out)
    assert said["size"] == out.stat().st_size
    assert out.stat().st_mode & 0o077 == 0
    assert names(shell.folder) == {"a.chancery", "a.chancery.keys", "passphrase.txt", "1.backup"}
    assert out.read_bytes().endswith(MAGIC)
    assert b"Task" not in out.read_bytes()
    manifest, _ = read_manifest(out)
    assert manifest.store_length + manifest.keys_length < out.stat().st_size
    assert back(shell, out) == [f"Task {number}" for number in range(5)]


def test_the_log_tells_of_it_and_the_next_one_knows_it(shell: Shell, file: Path) -> None:
    for name in ("1.backup", "2.backup"):
        shell.ok("backup", file, "-o", shell.folder / name)
    (shell.folder / "1.backup").unlink()
    entries = [e for e in shell.ok("log", file)["entries"] if e["action"] == "backup"]
    assert len(entries) == 2
    assert all("verified" in entry["detail"] for entry in entries)
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        made = Backups(desk).made()
        assert [(Path(row.path).name, row.there) for row in made] == [("2.backup", True), ("1.backup", False)]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_one_that_is_cancelled_leaves_nothing(desk: Desk, shell: Shell, monkeypatch: Any, at: int) -> None:
    monkeypatch.setattr("db.backup._STEP", 8)

    class Cancelled(Exception):
        pass

    calls = []

    def stop(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) > at:
            raise Cancelled

    before = names(shell.folder)
    with pytest.raises(Cancelled):
        Backups(desk).make(shell.folder / "1.backup", progress=stop)
    assert names(shell.folder) == before
    assert Backups(desk).made() == []
    desk.add("task", {"title": "work goes on"})


def test_a_cancelled_one_leaves_the_older_backup_as_it_was(desk: Desk, shell: Shell) -> None:
    out = shell.folder / "1.backup"
    Backups(desk).make(out)
    before = out.read_bytes()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Backups(desk).make(out, progress=stop)
    assert out.read_bytes() == before
    desk.add("task", {"title": "newer"})
    Backups(desk).make(out)
    assert out.read_bytes() != before


# What is there already


def test_only_an_older_backup_of_the_same_file_is_replaced(shell: Shell, file: Path) -> None:
    out = shell.folder / "x.backup"
    other = shell.new("b.chancery", "MAD", "ES")
    shell.ok("backup", other, "-o", out)
    of_another = out.read_bytes()
    for content in (b"", b"precious", of_another, of_another[:-1], of_another[100:], MAGIC):
        out.write_bytes(content)
        assert "already there" in shell.fails("backup", file, "-o", out)
        assert out.read_bytes() == content
    out.unlink()
    shell.ok("backup", file, "-o", out)
    shell.add(file, "task", "title=Newest")
    shell.ok("backup", file, "-o", out)
    assert "Newest" in back(shell, out)


def test_neither_the_file_itself_nor_a_folder_nor_a_dangling_link(shell: Shell, file: Path) -> None:
    link = shell.folder / "link"
    link.symlink_to(shell.folder / "nowhere")
    for out in (file, Path(f"{file}.keys"), Path(f"{file}-wal"), Path(f"{file}.lock"), shell.folder, link):
        before = names(shell.folder)
        shell.fails("backup", file, "-o", out)
        assert names(shell.folder) == before
    assert "no folder" in shell.fails("backup", file, "-o", shell.folder / "no" / "where")
    shell.ok("list", file, "task")


# A folder of them


def test_a_folder_keeps_the_newest_of_this_file_and_all_else(desk: Desk, shell: Shell, file: Path) -> None:
    folder = shell.folder / "backups"
    folder.mkdir()
    other = shell.new("b.chancery", "MAD", "ES")
    shell.ok("backup", other, "-o", folder / f"other{SUFFIX}")
    shell.ok("backup", other, "-o", folder / f"a 2020-01-01 0000{SUFFIX}")
    (folder / "notes.txt").write_text("mine")
    (folder / f"no backup{SUFFIX}").write_bytes(b"garbage" * 100)
    (folder / f"empty{SUFFIX}").write_bytes(b"")
    (folder / f"folder{SUFFIX}").mkdir()
    kept = names(folder)
    backups = Backups(desk)
    made = [Path(backups.make_in(folder, 3).path) for _ in range(3)]
    assert all(path.name.startswith("a 20") for path in made)
    assert [path for _, path in backups.in_folder(folder)] == made[::-1]
    last = Path(backups.make_in(folder, 3).path)
    assert [path for _, path in backups.in_folder(folder)] == [last, made[2], made[1]]
    assert names(folder) == kept | {last.name, made[2].name, made[1].name}
    backups.make_in(folder, 1)
    assert len(names(folder)) == len(kept) + 1
    backups.make_in(folder, 0)
    assert len(names(folder)) == len(kept) + 1


def test_a_clock_that_was_set_back_costs_no_new_backup(
    desk: Desk, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was just made is kept, whatever its date."""
    folder = shell.folder / "backups"
    folder.mkdir()
    backups = Backups(desk)
    for _ in range(2):
        backups.make_in(folder, 2)
    monkeypatch.setattr("db.backup.wall_ms", lambda: 1_000_000_000_000)
    for _ in range(2):
        made = Path(backups.make_in(folder, 2).path)
        assert made.is_file()
        assert len(names(folder)) == 2


def test_a_failed_one_takes_no_older_one_away(desk: Desk, shell: Shell, monkeypatch: Any) -> None:
    folder = shell.folder / "backups"
    folder.mkdir()
    backups = Backups(desk)
    first = backups.make_in(folder, 1)
    monkeypatch.setattr("db.backup._verify", lambda *_: (_ for _ in ()).throw(BackupFailed("no")))
    with pytest.raises(BackupFailed):
        backups.make_in(folder, 1)
    assert names(folder) == {Path(first.path).name}


# Disks


def test_a_full_disk_leaves_nothing_and_says_so(shell: Shell, file: Path, monkeypatch: Any) -> None:
    with small(shell.folder / "stick", 400_000) as stick:
        assert "no room" in shell.fails("backup", file, "-o", stick / "1.backup").lower()
        monkeypatch.setattr("db.backup._check_room", lambda *_: None)  # somebody else fills it meanwhile
        sentence = shell.fails("backup", file, "-o", stick / "1.backup")
        assert "1.backup" in sentence
        assert "room" in sentence or "No space left" in sentence
        assert names(stick) == set()
    assert Backups(Desk.open(file, passphrase=PASSPHRASE)).made() == []


@pytest.mark.parametrize("room", [700_000, 900_000, 1_000_000, 1_100_000])
def test_a_disk_that_is_full_sooner_or_later(shell: Shell, file: Path, monkeypatch: Any, room: int) -> None:
    """While pages are copied, marked, read back, or when the key file is added."""
    monkeypatch.setattr("db.backup._check_room", lambda *_: None)
    with small(shell.folder / "stick", room) as stick:
        done = shell("backup", file, "-o", stick / "1.backup")
        if done.status:
            assert done.err.count("\n") == 1
            assert "mistake (" not in done.err
            assert names(stick) == set()
        else:
            shutil.copy(stick / "1.backup", shell.folder)
            assert len(back(shell, shell.folder / "1.backup")) == 5
    assert shell.ok("check", file)["ok"]


def test_restoring_onto_a_full_disk_leaves_nothing(shell: Shell, file: Path, monkeypatch: Any) -> None:
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    with small(shell.folder / "stick", 400_000) as stick:
        assert "no room" in shell.fails("restore", backup, "-o", stick / "a.chancery").lower()
        monkeypatch.setattr("db.backup._check_room", lambda *_: None)
        sentence = shell.fails("restore", backup, "-o", stick / "a.chancery")
        assert "a.chancery" in sentence
        assert names(stick) == set()


@pytest.mark.parametrize("which", [1, 2, 3, 4])
def test_a_rename_that_fails_leaves_nothing(
    shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """Neither half of what is restored stays without the other."""
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    before = names(shell.folder)
    calls = 0
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == which:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        done = shell("restore", backup, "-o", shell.folder / "again")
    if which <= 2:
        assert done.status == 1
        assert "Input/output error" in done.err
        assert names(shell.folder) == before
    else:
        assert done.status == 0


# Putting one back


def test_nothing_is_overwritten(shell: Shell, file: Path) -> None:
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    before = file.read_bytes()
    assert "already there" in shell.fails("restore", backup, "-o", file)
    assert "already there" in shell.fails("restore", backup, "-o", backup)
    assert file.read_bytes() == before
    lone = shell.folder / "lone"
    Path(f"{lone}.keys").write_bytes(b"somebody's")
    assert "already there" in shell.fails("restore", backup, "-o", lone)
    assert Path(f"{lone}.keys").read_bytes() == b"somebody's"
    assert not lone.exists()
    link = shell.folder / "link"
    link.symlink_to(shell.folder / "nowhere")
    assert "already there" in shell.fails("restore", backup, "-o", link)
    assert "no folder" in shell.fails("restore", backup, "-o", shell.folder / "no" / "where")
    assert "no backup" in shell.fails("restore", shell.folder / "none", "-o", shell.folder / "x").lower()


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_log_that_a_crash_left_under_that_name_is_in_the_way(shell: Shell, file: Path, ending: str) -> None:
    """SQLite would replay it into the restored file: the pages of two moments in one."""
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    shell.ok("set", file, shell.ok("list", file, "task")[0]["id"], "title=Before the crash")
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        for number in range(30):
            desk.add("task", {"title": f"lost {number}", "note": "z" * 3000})
        log = Path(f"{file}-wal").read_bytes()
    for leftover in (file, Path(f"{file}.keys")):
        leftover.unlink()
    Path(f"{file}{ending}").write_bytes(log)
    sentence = shell.fails("restore", backup, "-o", file)
    assert f"a.chancery{ending}" in sentence
    assert not file.exists()
    Path(f"{file}{ending}").unlink()
    shell.ok("restore", backup, "-o", file)
    assert len(shell.warned("list", file, "task")[0]) == 5


def test_a_restored_one_is_in_order_and_told_once(shell: Shell, file: Path) -> None:
    backup, again = shell.folder / "1.backup", shell.folder / "again"
    shell.ok("backup", file, "-o", backup)
    said = shell.ok("restore", backup, "-o", again)
    assert said["file"] == str(again)
    assert said["keys"] == f"{again}.keys"
    assert said["verified"] is True
    assert again.stat().st_mode & 0o077 == 0
    assert Path(f"{again}.keys").stat().st_mode & 0o077 == 0
    assert len(shell.warned("list", again, "task")[1]) == 1
    assert len(shell.ok("list", again, "task")) == 5
    shell.ok("backup", again, "-o", shell.folder / "2.backup")
    shell.ok("list", file, "task")


def test_without_a_secret_it_is_said_that_it_is_not_yet_authentic(
    shell: Shell, file: Path, monkeypatch: Any
) -> None:
    backup, again = shell.folder / "1.backup", shell.folder / "again"
    shell.ok("backup", file, "-o", backup)
    with monkeypatch.context() as patch:
        patch.delenv("CHANCERY_PASSPHRASE_FILE")
        done = shell("restore", backup, "-o", again)
    assert done.status == 0
    assert "authentic will show when it is opened" in done.out
    assert len(shell.warned("list", again, "task")[0]) == 5


def test_the_printed_key_restores_it(shell: Shell) -> None:
    key = shell.folder / "key"
    file = shell.new("b.chancery", "MAD", "ES", "--recovery-out", str(key))
    backup, again = shell.folder / "1.backup", shell.folder / "again"
    shell.ok("backup", file, "-o", backup)
    assert shell.ok("restore", backup, "-o", again, "--recovery-key-file", key)["verified"] is True
    wrong = shell.folder / "wrong"
    other = shell.folder / "c.chancery"
    named = ["--post", "LIM", "--country", "PE", "--title", "T", "--officer", "O"]
    shell.ok("new", other, *named, "--recovery-out", wrong)
    before = names(shell.folder)
    assert "does not open" in shell.fails(
        "restore", backup, "-o", shell.folder / "no", "--recovery-key-file", wrong
    )
    assert names(shell.folder) == before


def test_a_wrong_passphrase_that_was_named_is_refused(shell: Shell, file: Path) -> None:
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    wrong = shell.folder / "wrong"
    wrong.write_text("not this one\n")
    before = names(shell.folder)
    sentence = shell.fails("restore", backup, "-o", shell.folder / "no", "--passphrase-file", wrong)
    assert "passphrase does not open" in sentence
    assert names(shell.folder) == before


def test_one_of_an_older_passphrase_is_restored_with_todays_in_the_environment(
    shell: Shell, file: Path, monkeypatch: Any
) -> None:
    backup, again = shell.folder / "1.backup", shell.folder / "again"
    old, new = shell.folder / "passphrase.txt", shell.folder / "new.txt"
    new.write_text(WORDS + "\n")
    shell.ok("backup", file, "-o", backup)
    shell.ok("keys", file, "change-passphrase", "--new-passphrase-file", new)
    monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(new))
    assert len(shell.ok("list", file, "task")) == 5
    said = shell.ok("restore", backup, "-o", again)
    assert said["verified"] is False
    assert "passphrase does not open" in shell.fails("list", again, "task")
    _, warnings = shell.warned("list", again, "task", "--passphrase-file", old)
    assert any("restored from the backup" in warning for warning in warnings)
    assert shell.ok("restore", backup, "-o", shell.folder / "c", "--passphrase-file", old)["verified"]


# Changed, cut, put together by somebody else


def places(backup: Path) -> list[int]:
    """Offsets all over: pages of the store, the key file, and every byte of the end."""
    manifest, _ = read_manifest(backup)
    end = backup.stat().st_size
    pages = range(0, manifest.store_length, 4096)
    tail = range(manifest.store_length, end)
    return [*(page + (page // 4096 * 37) % 4096 for page in pages[::5]), *tail[::11], *tail[-90:]]


def test_a_changed_byte_anywhere_is_noticed_with_a_secret(shell: Shell, file: Path) -> None:
    from db.errors import ChanceryError

    backup, out = shell.folder / "1.backup", shell.folder / "out"
    shell.ok("backup", file, "-o", backup)
    whole = backup.read_bytes()
    before = names(shell.folder)
    for at in places(backup):
        changed(backup, at)
        with pytest.raises(ChanceryError) as caught:
            restore(backup, out, passphrase=PASSPHRASE)
        assert str(caught.value).count(".") >= 1
        assert names(shell.folder) == before, at
        backup.write_bytes(whole)


def test_a_changed_byte_is_noticed_without_a_secret_too_or_changes_nothing(shell: Shell, file: Path) -> None:
    """Only the date that is printed, and the proof of who wrote it, are not covered by a hash."""
    from db.errors import ChanceryError

    backup, out = shell.folder / "1.backup", shell.folder / "out"
    shell.ok("backup", file, "-o", backup)
    whole = backup.read_bytes()
    restore(backup, out)
    store, keys = out.read_bytes(), Path(f"{out}.keys").read_bytes()
    noticed = 0
    offsets = places(backup)
    for at in offsets:
        for each in (out, Path(f"{out}.keys")):
            each.unlink(missing_ok=True)
        changed(backup, at)
        try:
            restore(backup, out)
        except ChanceryError:
            noticed += 1
            assert not out.exists()
        else:
            assert (out.read_bytes(), Path(f"{out}.keys").read_bytes()) == (store, keys)
        backup.write_bytes(whole)
    assert noticed > len(offsets) * 0.8


def test_a_cut_or_lengthened_one_is_refused(shell: Shell, file: Path) -> None:
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    whole = backup.read_bytes()
    before = names(shell.folder)
    for data in (b"", b"x", whole[:-1], whole[:-50], whole[: len(whole) // 2], whole[4096:], whole + b"\0",
                 whole[:4096] + whole[8192:], MAGIC, b"\xff" * 36 + MAGIC, b"\0" * 36 + MAGIC):  # fmt: skip
        backup.write_bytes(data)
        shell.fails("restore", backup, "-o", shell.folder / "out")
        assert names(shell.folder) == before


def test_one_of_a_newer_version_says_so(shell: Shell, file: Path) -> None:
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    backup.write_bytes(backup.read_bytes().removesuffix(MAGIC) + MAGIC.replace(b"1", b"2"))
    assert "newer Chancery" in shell.fails("restore", backup, "-o", shell.folder / "out")


def put_together(store: bytes, keys: bytes, like: Path) -> bytes:
    """A backup of those parts, with hashes that fit, of somebody who has no data key."""
    import hashlib
    from dataclasses import replace

    manifest, mac = read_manifest(like)
    encoded = replace(
        manifest,
        store_length=len(store),
        store_hash=hashlib.sha256(store).digest(),
        keys_length=len(keys),
        keys_hash=hashlib.sha256(keys).digest(),
    ).encode()
    return store + keys + encoded + mac + len(encoded).to_bytes(4, "big") + MAGIC


def test_parts_of_two_backups_are_no_backup(shell: Shell, file: Path, monkeypatch: Any) -> None:
    """Last year's key file with today's store: hashes can be made to fit, the proof cannot."""
    new = shell.folder / "new.txt"
    new.write_text(WORDS + "\n")
    parts = []
    for name in ("1.backup", "2.backup"):
        shell.ok("backup", file, "-o", shell.folder / name)
        data = (shell.folder / name).read_bytes()
        manifest, _ = read_manifest(shell.folder / name)
        parts.append((data[: manifest.store_length], data[manifest.store_length :][: manifest.keys_length]))
        if name == "1.backup":
            shell.ok("keys", file, "change-passphrase", "--new-passphrase-file", new)
            monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(new))
    forged = shell.folder / "3.backup"
    forged.write_bytes(put_together(parts[1][0], parts[0][1], shell.folder / "2.backup"))
    old = shell.folder / "passphrase.txt"
    before = names(shell.folder)
    sentence = shell.fails("restore", forged, "-o", shell.folder / "out", "--passphrase-file", old)
    assert "put together by something other" in sentence
    assert names(shell.folder) == before
    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE")
    shell.ok("restore", forged, "-o", shell.folder / "out")
    _, warnings = shell.warned("list", shell.folder / "out", "task", "--passphrase-file", old)
    assert any("older" in warning and "passphrase that was removed or changed" in warning
               for warning in warnings)  # fmt: skip


def test_pages_of_two_backups_are_no_backup(shell: Shell, file: Path) -> None:
    """With a secret at the restoring; each page is authentic, and hashes were made to fit."""
    shell.ok("backup", file, "-o", shell.folder / "1.backup")
    shell.add(file, "task", "title=Newest")
    shell.ok("backup", file, "-o", shell.folder / "2.backup")
    manifest, _ = read_manifest(shell.folder / "2.backup")
    old, new = ((shell.folder / name).read_bytes() for name in ("1.backup", "2.backup"))
    mixed = old[: 4096 * 20] + new[4096 * 20 : manifest.store_length]
    keys = new[manifest.store_length :][: manifest.keys_length]
    forged = shell.folder / "3.backup"
    forged.write_bytes(put_together(mixed, keys, shell.folder / "2.backup"))
    assert "put together" in shell.fails("restore", forged, "-o", shell.folder / "out")


def test_another_case_files_key_file_is_refused(shell: Shell, file: Path) -> None:
    other = shell.new("b.chancery", "MAD", "ES")
    backup = shell.folder / "1.backup"
    shell.ok("backup", file, "-o", backup)
    manifest, _ = read_manifest(backup)
    store = backup.read_bytes()[: manifest.store_length]
    backup.write_bytes(put_together(store, Path(f"{other}.keys").read_bytes(), backup))
    assert "another case file's key file" in shell.fails("restore", backup, "-o", shell.folder / "out")


def test_the_store_in_it_is_a_case_file_of_itself(shell: Shell, file: Path) -> None:
    """As its page says: cut to the stated length, with the key file beside it."""
    backup, out = shell.folder / "1.backup", shell.folder / "out"
    shell.ok("backup", file, "-o", backup)
    manifest, _ = read_manifest(backup)
    data = backup.read_bytes()
    out.write_bytes(data[: manifest.store_length])
    Path(f"{out}.keys").write_bytes(data[manifest.store_length :][: manifest.keys_length])
    listed, (warning,) = shell.warned("list", out, "task")
    assert len(listed) == 5
    assert "restored from the backup" in warning


def test_progress_is_told_and_ends(desk: Desk, shell: Shell) -> None:
    seen: list[tuple[int, int]] = []
    Backups(desk).make(shell.folder / "1.backup", progress=lambda *told: seen.append(told))
    assert seen
    assert seen[-1][0] == seen[-1][1] > 0
    assert os.path.getsize(shell.folder / "1.backup") > seen[-1][1] * 4096  # noqa: PTH202


def test_the_name_is_held_from_the_start(desk: Desk, shell: Shell) -> None:
    """Of two that write to one name at once, one is told."""
    out = shell.folder / "1.backup"

    def second(done: int, total: int) -> None:
        with pytest.raises(AlreadyThere):
            Backups(desk).make(out)

    Backups(desk).make(out, progress=second)
    assert len(back(shell, out)) == 5
