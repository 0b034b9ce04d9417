"""A file of which not all arrived: mixed, cut, or copied while it was open. It never opens as if whole."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from app.desk import Desk
from tests.shell import Shell
from tests.vault.breaking import foreign
from tests.vault.world import PASSPHRASE, copied, sit_down

PAGE = 4096


def make(shell: Shell, folder: str, *, titles: int = 40) -> Path:
    """A case file in a folder, closed."""
    place = shell.folder / folder
    place.mkdir(parents=True, exist_ok=True)
    done = shell(
        "new", place / "a.chancery", "--post", "JKT", "--country", "ID", "--title", "T", "--officer", "O"
    )
    assert done.status == 0, done.err
    fill(place / "a.chancery", "first", titles)
    return place / "a.chancery"


def fill(file: Path, word: str, count: int) -> None:
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        for number in range(count):
            desk.add("task", {"title": f"{word} {number}", "note": f"{word} " * 100})


def pages(data: bytes) -> list[bytes]:
    return [data[at : at + PAGE] for at in range(0, len(data), PAGE)]


def told(done) -> str:
    """What stderr says besides that the folder is synchronised."""
    assert "Traceback" not in done.err
    assert "mistake (" not in done.err, done.err
    return "".join(line for line in done.err.splitlines() if "synchronises" not in line)


# Where others reach into the folder


@pytest.mark.parametrize(
    ("folder", "mark", "name"),
    [("OneDrive", "", "OneDrive"), ("OneDrive - Ministry of Foreign Affairs", "", "OneDrive"),
     ("Dropbox", "", "Dropbox"), ("Dropbox (Embassy)", "", "Dropbox"), ("plain", ".stfolder", "Syncthing"),
     ("plain", ".dropbox.cache", "Dropbox"), ("plain", ".sync", "Resilio"), ("Nextcloud", "", "Nextcloud"),
     ("plain", ".sync_4f0a.db", "Nextcloud"), ("plain", ".owncloudsync.log", "ownCloud"),
     ("Google Drive", "", "Google Drive"), ("Mobile Documents", "", "iCloud"), ("pCloudDrive", "", "pCloud")],
)  # fmt: skip
def test_a_synchronised_folder_is_told(shell: Shell, folder: str, mark: str, name: str) -> None:
    (shell.folder / folder / "desk").mkdir(parents=True)
    if mark:
        (shell.folder / folder / mark).write_bytes(b"")
    file = shell.new(f"{folder}/desk/a.chancery")
    _, (warning,) = shell.warned("add", file, "task", "title=x")
    assert f"that {name}" in warning
    assert "synchronises" in warning
    report, _ = shell.warned("check", file)
    assert report["ok"] is True
    assert [finding["severity"] for finding in report["findings"]] == ["warning"]


@pytest.mark.parametrize("folder", ["Box files", "OneDrives", "my dropbox notes", "Synch", "Boxes"])
def test_a_folder_that_is_only_called_like_it_is_not(shell: Shell, folder: str) -> None:
    (shell.folder / folder).mkdir()
    file = shell.new(f"{folder}/a.chancery")
    shell.ok("add", file, "task", "title=x")


def test_a_link_into_a_synchronised_folder_is_told(shell: Shell) -> None:
    (shell.folder / "OneDrive").mkdir()
    (shell.folder / "plain").symlink_to(shell.folder / "OneDrive")
    file = shell.new("plain/a.chancery")
    assert "OneDrive" in shell.warned("list", file, "task")[1][0]


def test_a_closed_file_there_opens_again_whatever_was_done(shell: Shell) -> None:
    """The seal fits: after edits, after none, after a crash, after a backup, an import, an undo."""
    file = make(shell, "OneDrive")
    backup = shell.folder / "out.backup"
    for command in (("list", file, "task"), ("search", file, "first"), ("backup", file, "-o", backup),
                    ("check", file, "--repair"), ("log", file), ("identity", file)):  # fmt: skip
        done = shell(*command)
        assert (done.status, told(done)) == (0, "")
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        desk.undo()
        desk.store.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        desk.add("task", {"title": "after a checkpoint"})
    assert told(shell("list", file, "task")) == ""
    moved = shell.folder / "elsewhere"
    moved.mkdir()
    for ending in ("", ".keys"):
        Path(f"{file}{ending}").rename(moved / f"a.chancery{ending}")
    shell.ok("list", moved / "a.chancery", "task")
    fill(moved / "a.chancery", "unsealed", 3)
    shell.ok("list", moved / "a.chancery", "task")


def test_pages_of_two_moments_are_never_taken_for_one_file(shell: Shell) -> None:
    """Each page in turn is of the older closed copy, or of the newer one; all pages are authentic."""
    file = make(shell, "OneDrive")
    older = pages(file.read_bytes())
    fill(file, "second", 15)
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        for row in desk.list("task")[:10]:
            desk.set(row["id"], {"note": "changed"})
    newer = pages(file.read_bytes())
    assert len(newer) > len(older)
    differing = [number for number in range(len(older)) if older[number] != newer[number]]
    chosen = {*differing[:8], *differing[-4:], *random.Random(1).sample(differing, min(20, len(differing)))}
    accepted = []
    for base, other in ((newer, older), (older, newer)):
        for number in sorted(chosen):
            mixed = [*base]
            mixed[number] = other[number]
            file.write_bytes(b"".join(mixed))
            done = shell("list", file, "task", "--json")
            if done.status == 0 and not told(done):
                accepted.append((base is newer, number + 1))
            for leftover in ("-wal", "-shm"):
                Path(f"{file}{leftover}").unlink(missing_ok=True)
    assert accepted == []


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("front", ["older", "newer"])
def test_a_front_of_one_and_a_rest_of_the_other_are_refused(shell: Shell, share: float, front: str) -> None:
    file = make(shell, "OneDrive")
    older = file.read_bytes()
    fill(file, "second", 40)
    newer = file.read_bytes()
    first, second = (older, newer) if front == "older" else (newer, older)
    at = int(len(older) * share) // PAGE * PAGE
    file.write_bytes(first[:at] + second[at:])
    sentence = [line for line in shell("list", file, "task").err.splitlines() if "warning" not in line]
    assert len(sentence) == 1
    assert any(word in sentence[0] for word in ("only half there", "is damaged", "does not open"))


def half_brought(file: Path) -> list[bytes]:
    """What may lie there when all newer pages of a closed file came but one."""
    older = pages(file.read_bytes())
    fill(file, "second", 5)
    newer = pages(file.read_bytes())
    changed = [number for number in range(1, len(older)) if older[number] != newer[number]]
    return [b"".join([*newer[:number], older[number], *newer[number + 1 :]]) for number in changed]


def test_a_half_file_is_saved_by_repair(shell: Shell) -> None:
    """As long as SQLite can still walk through it: else it is said that a backup is needed."""
    file = make(shell, "OneDrive")
    saved = refused = 0
    for half in half_brought(file)[::2]:
        file.write_bytes(half)
        for leftover in ("-wal", "-shm"):
            Path(f"{file}{leftover}").unlink(missing_ok=True)
        sentence = shell.fails("list", file, "task")
        if "only half there" not in sentence:
            assert "a backup restores it" in sentence
            continue
        assert "OneDrive has" in sentence
        assert "`chancery check --repair`" in sentence
        done = shell("check", file, "--repair", "--json")
        assert "mistake (" not in done.err
        again = told(shell("list", file, "task", "--json"))
        if "repaired" in done.json and not again:
            saved += 1
        else:
            refused += 1
            assert "a backup restores it" in again or "a backup restores it" in done.json["error"]
    assert min(saved, refused) >= 3, "both happen"


def test_a_seal_that_was_carried_into_a_plain_folder_still_counts(shell: Shell) -> None:
    """What arrives half outside the folder that is synchronised was closed in one that is."""
    file = make(shell, "OneDrive")
    half = half_brought(file)[-1]
    other = copied(file, shell.folder / "a.chancery")
    other.write_bytes(half)
    assert "only half there" in shell.fails("list", other, "task")


# Anywhere


@pytest.mark.parametrize("folder", ["OneDrive", "plain"])
def test_a_cut_file_is_refused_or_told(shell: Shell, folder: str) -> None:
    file = make(shell, folder)
    whole = file.read_bytes()
    choice = random.Random(3)
    edges = [0, 1, 15, 16, 100, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE]
    late = [len(whole) // 2 // PAGE * PAGE, len(whole) - PAGE, len(whole) - 1]
    lengths = [*edges, *late, *(choice.randrange(len(whole)) for _ in range(12))]
    for length in lengths:
        file.write_bytes(whole[:length])
        done = shell("check", file, "--json")
        assert done.status == 1, length
        assert told(done)
        if "findings" in done.json:
            assert done.json["ok"] is False
        for leftover in ("-wal", "-shm"):
            Path(f"{file}{leftover}").unlink(missing_ok=True)
    file.write_bytes(whole)
    assert shell("check", file).status == 0


def test_a_copy_of_an_open_file_without_its_log_is_told(shell: Shell) -> None:
    file = make(shell, "plain")
    copy = shell.folder / "copy.chancery"
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        desk.add("task", {"title": "only in the log"})
        copied(file, copy)
    done = shell("list", copy, "task", "--json")
    assert done.status == 0
    assert "copied while it was open" in told(done) or "older copy" in told(done)
    assert not any(row["title"] == "only in the log" for row in done.json)


def test_a_copy_after_a_checkpoint_in_the_middle_of_work_is_told(shell: Shell) -> None:
    """The file itself says that it was not closed."""
    file = make(shell, "plain")
    copy = shell.folder / "copy.chancery"
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        desk.add("task", {"title": "in the file"})
        desk.store.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        desk.add("task", {"title": "only in the log"})
        copied(file, copy)
    report, warnings = shell.warned("check", copy)
    assert any("copied while it was open" in warning for warning in warnings)
    assert report["ok"] is True
    (finding,) = [f for f in report["findings"] if "copied while it was open" in f["message"]]
    assert finding["do"] == "run `chancery check --repair`"


def test_a_copy_that_was_taken_during_a_checkpoint_is_never_taken_for_whole(shell: Shell) -> None:
    """Some pages are in the file already, others only in the log that did not come along."""
    file = make(shell, "plain")
    before = pages(file.read_bytes())
    copy = shell.folder / "copy.chancery"
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        for number in range(30):
            desk.add("task", {"title": f"second {number}", "note": "x" * 800})
        desk.store.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        after = pages(file.read_bytes())
        copied(file, copy)
    choice = random.Random(5)
    for _ in range(25):
        mixed = [choice.choice(pair) for pair in zip(before, after, strict=False)]
        mixed += after[len(before) : choice.randrange(len(before), len(after) + 1)]
        copy.write_bytes(b"".join(mixed))
        done = shell("list", copy, "task", "--json")
        assert told(done), "opened as if whole"
        for leftover in ("-wal", "-shm"):
            Path(f"{copy}{leftover}").unlink(missing_ok=True)


def test_a_damaged_copy_from_elsewhere_is_refused_before_it_is_written(shell: Shell, tmp_path: Path) -> None:
    file = make(shell, "plain")
    copy = copied(file, shell.folder / "copy.chancery")
    data = bytearray(copy.read_bytes())
    data[len(data) - PAGE * 3 + 77] ^= 1
    copy.write_bytes(data)
    sit_down(tmp_path / "another user")
    done = shell("list", copy, "task")
    assert done.status == 1
    assert "did not arrive undamaged" in done.err or "is damaged" in done.err
    assert copy.read_bytes() == bytes(data)


def test_a_file_of_noise_with_the_right_front(shell: Shell) -> None:
    file = make(shell, "plain")
    data = file.read_bytes()
    file.write_bytes(data[: 2 * PAGE] + os.urandom(len(data) - 2 * PAGE))
    done = shell("list", file, "task")
    assert done.status == 1
    assert "is damaged" in done.err


def test_a_log_beside_an_older_file_is_never_taken_for_whole(shell: Shell) -> None:
    """After a crash somebody copied an older file over it and left the log there, or each came by itself."""
    file = make(shell, "plain")
    older = file.read_bytes()
    fill(file, "second", 40)
    newer = file.read_bytes()
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        for row in desk.list("task")[:40]:
            desk.set(row["id"], {"title": f"{row['title']} again"})
        log = Path(f"{file}-wal").read_bytes()
    digest = shell.ok("check", file)["state_digest"]
    file.write_bytes(older)
    Path(f"{file}-wal").write_bytes(log)
    for _ in range(2):
        assert "only half there" in shell.fails("list", file, "task")
        assert file.read_bytes() == older
        assert Path(f"{file}-wal").read_bytes() == log
    repaired = shell("check", file, "--repair", "--json")
    assert (repaired.status, repaired.json["ok"], repaired.json["repaired"]) == (1, False, [])
    assert any("different moments" in finding["message"] for finding in repaired.json["findings"])
    assert "mistake (" not in repaired.err
    assert file.read_bytes() == older
    file.write_bytes(newer)
    report, warnings = shell.warned("check", file)
    assert report["state_digest"] == digest
    assert [words for words in warnings if "older copy" not in words] == []


def test_a_journal_of_a_change_that_was_cut_off_is_played_back(shell: Shell) -> None:
    """SQLite has one while a file that was encrypted anew goes over to a write-ahead log."""
    file = make(shell, "plain")
    digest = shell.ok("check", file)["state_digest"]
    torn = shell.folder / "torn"
    journal, log = Path(f"{file}-journal"), Path(f"{file}-wal")
    with foreign(file) as raw:
        raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        raw.execute("PRAGMA cache_size = 5")
        raw.execute("BEGIN IMMEDIATE")
        for number in range(2000):
            raw.execute("INSERT INTO setting VALUES (?, ?)", (f"cut off {number}", "x" * 300))
        assert journal.stat().st_size > PAGE
        shutil.copyfile(file, torn)
        shutil.copyfile(journal, f"{torn}-journal")
        raw.execute("ROLLBACK")
    for with_log in (False, True):
        shutil.copyfile(torn, file)
        shutil.copyfile(f"{torn}-journal", journal)
        if with_log:
            log.write_bytes(bytes(32))
        done = shell("check", file, "--json")
        assert (done.status, done.json["state_digest"]) == (0, digest)
        assert [line for line in done.err.splitlines() if "older copy" not in line] == []
        assert not journal.exists()
        with foreign(file) as raw:
            assert not raw.execute("SELECT 1 FROM setting WHERE key LIKE 'cut off%'").fetchone()
    shutil.copyfile(torn, file)
    shutil.copyfile(f"{torn}-journal", journal)
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    done = shell("check", file, "--json")
    assert told(done) or done.status == 0
    assert done.status == 1 or (done.json["ok"], done.json["state_digest"]) == (True, digest)
