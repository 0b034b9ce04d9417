"""The migrations make what the descriptions say, and a bundle survives a crash at any step of an export."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from posts import Posts
from sqlalchemy import create_engine

from db.kinds import KINDS
from db.migrate import SCHEMA_VERSION
from db.schema import METADATA, SEARCH_SQL


def shape(raw: Any) -> dict[str, Any]:
    """Every table with its columns (name, affinity, not null, default, key) and indexes (unique, columns)."""
    found: dict[str, Any] = {}
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table.startswith(("search", "sqlite_", "alembic_")):
            continue
        columns = [tuple(row[1:6]) for row in raw.execute(f'PRAGMA table_info("{table}")')]
        indexes = {}
        for _, name, unique, origin, _ in raw.execute(f'PRAGMA index_list("{table}")').fetchall():
            fields = [row[2] for row in raw.execute(f'PRAGMA index_info("{name}")')]
            indexes[name if origin == "c" else tuple(fields)] = (unique, fields)
        found[table] = (columns, indexes)
    return found


def test_the_migrations_make_what_the_descriptions_say(posts: Posts) -> None:
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.connect() as connection:
        wanted = shape(connection.connection.driver_connection)
    engine.dispose()
    made = shape(posts["JKT"].desk.store.raw)
    assert set(made) == set(wanted)
    for table in wanted:
        assert made[table] == wanted[table], table
    assert set(KINDS) <= set(made)


def test_version_and_search_index(posts: Posts) -> None:
    raw = posts["JKT"].desk.store.raw
    assert raw.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    versions = Path(__file__).parents[2] / "db" / "migrations" / "versions"
    assert len(list(versions.glob("[0-9]*.py"))) == SCHEMA_VERSION
    (made,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()
    assert " ".join(made.split()) == " ".join(SEARCH_SQL.split())


def test_nothing_that_is_exchanged_is_unique_or_bound(posts: Posts) -> None:
    """Two posts may both be right; a reference may arrive before what it refers to."""
    raw = posts["JKT"].desk.store.raw
    for token in KINDS:
        assert raw.execute(f'PRAGMA foreign_key_list("{token}")').fetchall() == []
        unique = [row for row in raw.execute(f'PRAGMA index_list("{token}")') if row[2]]
        assert unique == [], token


def test_the_store_is_set_to_survive_a_power_cut(posts: Posts) -> None:
    raw = posts["JKT"].desk.store.raw
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert raw.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert raw.execute("PRAGMA temp_store").fetchone()[0] == 2
    assert raw.execute("PRAGMA recursive_triggers").fetchone()[0] == 1
    assert raw.execute("PRAGMA cipher_memory_security").fetchone()[0] in ("0", 0)


_EXPORT = """
    import os, signal, sys
    from pathlib import Path
    import db.sending
    from app.desk import Desk
    from app.exchange import Exchange
    name = sys.argv[3]
    def die(*args, **more):
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(db.sending, name, die)
    desk = Desk.open(Path(sys.argv[1]), passphrase="four words for tests")
    Exchange(desk).export_bundle(["MAD"], Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["cut", "choose", "_manifest", "_parts", "_mark_sent"])
def test_a_crash_during_an_export_never_mints_a_number_twice(posts: Posts, tmp_path: Path, step: str) -> None:
    """The bundle that was written before the crash may be carried: what follows must continue from it."""
    from app.desk import Desk
    from app.exchange import Exchange

    first = posts["JKT"].desk.add("case", {"title": "Before the crash"})
    path = posts["JKT"].desk.store.path
    posts["JKT"].desk.close()
    out = tmp_path / "x.bundle"
    command = [sys.executable, "-c", textwrap.dedent(_EXPORT), str(path), str(out), step]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60)
    assert done.returncode == -9, done.stderr
    assert out.exists() == (step == "_mark_sent")
    if out.exists():
        posts["MAD"].exchange.import_bundles([out])
        assert posts["MAD"].desk.get(first)["title"] == "Before the crash"
    with Desk.open(path, passphrase="four words for tests") as desk:
        assert desk.check().ok
        desk.set(first, {"title": "After the crash"})
        second = tmp_path / "y.bundle"
        Exchange(desk).export_bundle(["MAD"], second)
        posts["MAD"].exchange.import_bundles([second])
        assert posts["MAD"].desk.get(first)["title"] == "After the crash"
        assert posts["MAD"].digest == desk.check().state_digest
        assert posts["MAD"].exchange.conflicts() == []
