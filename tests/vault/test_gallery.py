"""Case files of every past format open, after a verified backup; one of a future format is refused kindly."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import db.migrate
from app.backup import restore
from app.desk import Desk
from db.connection import StoreUnusable, driver
from db.errors import NewerVersion
from db.migrate import SCHEMA_VERSION
from tests.shell import Shell
from tests.vault.breaking import foreign
from tests.vault.gallery.make import NAME, facts
from tests.vault.world import PASSPHRASE

GALLERY = Path(__file__).parent / "gallery"
FORMATS = range(1, SCHEMA_VERSION + 1)
PAST = range(1, SCHEMA_VERSION)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def taken(version: int, place: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of the gallery's file of one format, and what it must say."""
    source = GALLERY / f"schema-{version}"
    for ending in ("", ".keys"):
        shutil.copyfile(source / f"{NAME}{ending}", place / f"{NAME}{ending}")
    return place / NAME, json.loads((source / "facts.json").read_text(encoding="utf-8"))


def backups(place: Path) -> list[Path]:
    return sorted(place.glob("*.format-*.chancery-backup"))


def test_the_gallery_has_every_format() -> None:
    """A new migration comes with a new entry: python -m tests.vault.gallery.make."""
    assert sorted(path.name for path in GALLERY.glob("schema-*")) == [f"schema-{n}" for n in FORMATS]


@pytest.mark.parametrize("version", FORMATS)
def test_it_opens_and_says_what_it_said(place: Path, version: int) -> None:
    file, wanted = taken(version, place)
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        now = facts(desk, wanted["recovery_key"])
        assert now.pop("audit") >= wanted.pop("audit")
        told = {notice.sentence for notice in desk.notices}
        now["findings"] = [
            words for words in now["findings"] if words not in told and "goes on as incarnation" not in words
        ]
        assert now == wanted
        assert desk.store.raw.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        conflict = desk.add("task", {"title": "Written today"})
        desk.set(conflict, {"title": "Changed today"})
        desk.undo()
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        assert "migrated" not in [notice.code for notice in desk.notices]
        assert {finding.severity for finding in desk.check().findings} <= {"info"}
        assert {"Written today", "Written after the last export"} == {r["title"] for r in desk.list("task")}
        assert desk.log()[0] is True


@pytest.mark.parametrize("version", FORMATS)
def test_its_recovery_key_opens_it(place: Path, version: int) -> None:
    file, wanted = taken(version, place)
    with Desk.open(file, recovery_key=wanted["recovery_key"].lower().replace("-", " ")) as desk:
        assert desk.check().records == wanted["records"]


@pytest.mark.parametrize("version", PAST)
def test_a_backup_of_how_it_was_lies_beside_it(place: Path, version: int) -> None:
    file, wanted = taken(version, place)
    before = file.read_bytes()
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        (told,) = [notice.sentence for notice in desk.notices if notice.code == "migrated"]
    (backup,) = backups(place)
    assert str(backup) in told
    assert f"format {version} to {SCHEMA_VERSION}" in told
    # what is restored from it is of the old format still, and comes up to today's in turn
    out = place / "restored" / NAME
    out.parent.mkdir()
    restore(backup, out, passphrase=PASSPHRASE)
    with foreign(out) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == version
    assert len(out.read_bytes()) == len(before)
    with Desk.open(out, passphrase=PASSPHRASE) as desk:
        report = desk.check()
        assert (report.ok, report.state_digest) == (True, wanted["state_digest"])


@pytest.mark.parametrize("version", PAST)
@pytest.mark.parametrize("error", [ValueError("x"), OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_migration_that_fails_leaves_the_old_file(
    place: Path, version: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails after its last table: all of it is taken back."""
    from alembic import command

    run = command.upgrade

    def failing(*arguments: Any) -> None:
        run(*arguments)
        raise error

    file, wanted = taken(version, place)
    with foreign(file) as raw:
        before = raw.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(command, "upgrade", failing)
            if isinstance(error, Exception):
                with pytest.raises(StoreUnusable, match=re.escape("it is unchanged, and a backup")):
                    Desk.open(file, passphrase=PASSPHRASE)
            else:
                with pytest.raises(KeyboardInterrupt):
                    Desk.open(file, passphrase=PASSPHRASE)
        with foreign(file) as raw:
            assert raw.execute("PRAGMA user_version").fetchone()[0] == version
            assert raw.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
            assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        assert desk.check().state_digest == wanted["state_digest"]


@pytest.mark.parametrize("version", PAST)
@pytest.mark.parametrize("where", ["db.audit.record", "db.keychange.settle"])
def test_a_disk_that_fills_up_right_after_the_migration(
    place: Path, version: int, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was brought up stays so; the sentence says that, and the next opening has nothing to warn of."""
    file, wanted = taken(version, place)

    def full(*_: Any) -> None:
        raise driver().OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(where, full)
        with pytest.raises(
            StoreUnusable, match=f"format {version} to {SCHEMA_VERSION}.*that stays so"
        ) as said:
            Desk.open(file, passphrase=PASSPHRASE)
    assert "nothing was changed" not in str(said.value)
    with foreign(file) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        assert not {"copied_while_open", "migrated"} & {notice.code for notice in desk.notices}
        assert "migrated" in [entry["action"] for entry in desk.log()[1]]
        assert desk.check().state_digest == wanted["state_digest"]
    assert len(backups(place)) == 1


@pytest.mark.parametrize("version", PAST)
def test_a_migration_needs_room_for_its_backup(
    place: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = taken(version, place)
    before = file.read_bytes()
    usage = shutil.disk_usage(place)
    monkeypatch.setattr("db.backup.shutil.disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(StoreUnusable, match="only with a backup beside it; it is unchanged") as refused:
        Desk.open(file, passphrase=PASSPHRASE)
    assert str(place) in str(refused.value)
    assert file.read_bytes() == before
    assert sorted(path.name for path in place.iterdir()) == [NAME, f"{NAME}.keys"]


def test_a_file_of_a_newer_version_is_refused_kindly(place: Path, shell: Shell) -> None:
    file, _ = taken(SCHEMA_VERSION, place)
    with foreign(file) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    for _ in range(2):
        with pytest.raises(NewerVersion):
            Desk.open(file, passphrase=PASSPHRASE)
        for command in (("list", file, "task"), ("check", file), ("check", file, "--repair")):
            said = shell.fails(*command)
            assert "newer Chancery" in said
            assert "update the program" in said
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    assert db.migrate.SCHEMA_VERSION == SCHEMA_VERSION
