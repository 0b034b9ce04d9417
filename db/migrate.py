"""Bringing a store's schema to today's version, with Alembic from the very first table.

``PRAGMA user_version`` holds the number of the schema, so that opening a store of today's version
needs no Alembic at all.  Each step runs with its bookkeeping in one transaction.  Migrations mint
no changes: an exchanged field is only ever added, never renamed, retyped or reused.
"""

from __future__ import annotations

from typing import Any

SCHEMA_VERSION = 4
"""One for each file in db/migrations/versions."""
FORMAT_FACT = str(SCHEMA_VERSION).encode()
"""The fact ``format`` of a store whose audit trail says that it has this format."""


def create_schema(raw: Any) -> None:
    """Make all tables of an empty store by running every migration."""
    _run(raw)


def upgrade(raw: Any, version: int) -> None:
    """Run the migrations after ``version``."""
    if version >= SCHEMA_VERSION:
        raise ValueError(f"schema {version} is not older than {SCHEMA_VERSION}")
    _run(raw)


def _run(raw: Any) -> None:
    from importlib.resources import files

    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from db.connection import driver

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver(),
        creator=lambda: raw,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    dialect: Any = engine.dialect
    dialect.do_commit = dialect.do_rollback = lambda _: None  # the transaction is ours, bookkeeping included
    config = Config()
    config.set_main_option("script_location", str(files("db") / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    raw.execute("BEGIN EXCLUSIVE")
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
