"""Nothing readable on the disk, in a bundle or in the temporary folder; two other programs open the store."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.desk import Desk
from app.exchange import Exchange

WORDS = "four words for tests"
_DRAW = random.Random(50)
SECRETS = ["".join(_DRAW.choices("bcdfghjklmnpqrstvwz", k=12)).capitalize() for _ in range(48)]
SECRETS += ["Йошкаролинск", "外務省機密文書番号"]


def encodings(text: str) -> set[bytes]:
    """The bytes that a text may appear as."""
    return {
        form.encode(code) for form in (text, text.lower(), text.upper()) for code in ("utf-8", "utf-16-le")
    }


def leaked(folder: Path) -> list[tuple[str, str]]:
    """Secrets that are readable in any file below a folder."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [(path.name, text) for text in SECRETS if any(form in data for form in encodings(text))]
    return found


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Desk:
    """A case file with fifty things to hide: in every corner of it, some changed, some deleted."""
    folder = tmp_path / "desk"
    folder.mkdir()
    made, _ = Desk.create(
        folder / "a.chancery",
        post="JKT",
        country="ID",
        title=SECRETS[0],
        officer=SECRETS[1],
        device="test",
        passphrase=WORDS,
    )
    photo = made.add_content(("scan " + SECRETS[2]).encode() * 900)
    made.set_setting("window", SECRETS[3])
    for number, text in enumerate(SECRETS[4:]):
        record = made.add("person", {"name": f"{text} one", "note": text * 40, "photo": photo})
        made.set(record, {"name": f"Now {text}"})
        if number % 5 == 0:
            made.delete([record])
    return made


def test_the_secrets_are_inside(desk: Desk) -> None:
    """So that not finding them elsewhere says something."""
    raw = desk.store.raw
    plain = str(
        raw.execute("SELECT name, note FROM person").fetchall()
        + raw.execute("SELECT * FROM setting").fetchall()
    )
    assert all(text in plain for text in SECRETS[3:])
    desk.close()


def test_nothing_is_readable_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert {path.name for path in folder.iterdir()} >= {"a.chancery", "a.chancery-wal"}
    wal = (folder / "a.chancery-wal").stat().st_size
    assert wal > 100_000, "the write-ahead log holds the newest pages"
    officer = SECRETS[1]  # the name of a slot stands in the key file, to be shown before unlocking
    assert [found for found in leaked(folder) if found != ("a.chancery.keys", officer)] == []
    key = desk.store.key
    desk.close()
    for path in folder.iterdir():
        data = path.read_bytes()
        assert b"SQLite format 3" not in data
        assert key not in data
        assert key.hex().encode() not in data.lower()
        assert WORDS.encode() not in data
    assert [found for found in leaked(folder) if found[0] != "a.chancery.keys"] == []
    assert b"CREATE TABLE" not in (folder / "a.chancery").read_bytes()


def test_the_file_has_no_pattern(desk: Desk, tmp_path: Path) -> None:
    """Encrypted pages do not repeat, though the same words stand in many of them."""
    desk.close()
    data = (tmp_path / "desk" / "a.chancery").read_bytes()
    blocks = [data[start : start + 16] for start in range(0, len(data), 16)]
    assert len(set(blocks)) == len(blocks)


def test_nothing_is_readable_in_a_bundle_or_beside_it(desk: Desk, tmp_path: Path, cheap_keys: None) -> None:
    other, _ = Desk.create(
        tmp_path / "b.chancery",
        post="MAD",
        country="ES",
        title="B",
        officer="B",
        device="t",
        passphrase=WORDS,
    )
    Exchange(desk).add_peer(Exchange(other).card())
    out = tmp_path / "out"
    out.mkdir()
    Exchange(desk).export_bundle(["MAD"], out / "x.bundle")
    assert [path.name for path in out.iterdir()] == ["x.bundle"]
    assert leaked(out) == []
    assert (out / "x.bundle").stat().st_mode & 0o077 == 0
    other.close()
    desk.close()


def test_nothing_is_left_in_the_temporary_folder(desk: Desk, tmp_path: Path) -> None:
    """A big sort, a search, an import and an export, in a process whose temporary folder is watched."""
    desk.close()
    temporary, home = tmp_path / "tmp", tmp_path / "home"
    temporary.mkdir()
    home.mkdir()
    code = """
        import os, sys
        from pathlib import Path
        from app.desk import Desk
        from app.exchange import Exchange
        from db.query import Order
        import sqlite3, tempfile
        with Desk.open(Path(sys.argv[1]), passphrase="four words for tests") as desk:
            desk.list("person", order=[Order("note"), Order("name", True)])
            desk.search(sys.argv[2])
            raw, temporary = desk.store.raw, os.environ["TMPDIR"]
            raw.execute("CREATE TEMP TABLE t AS SELECT p1.note AS a FROM person p1, person p2, person p3")
            raw.execute("SELECT a FROM t ORDER BY a DESC").fetchall()
            paths = [f"/proc/self/fd/{n}" for n in os.listdir("/proc/self/fd")]
            held = {os.readlink(path) for path in paths if os.path.islink(path)}
            print([path for path in held if path.startswith(temporary)], os.listdir(temporary))
            desk.check()
    """
    environment = {
        **os.environ,
        "TMPDIR": str(temporary),
        "SQLITE_TMPDIR": str(temporary),
        "HOME": str(home),
        **{
            name: str(home / name)
            for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        },
    }
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "desk" / "a.chancery"), SECRETS[5]]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], env=environment, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "[] []"
    assert list(temporary.iterdir()) == []
    assert leaked(home) == []


# Other programs


def _expect(rows: list[tuple[str, ...]]) -> None:
    assert (f"Now {SECRETS[9]}",) in rows


def test_bare_sqlcipher3_opens_the_store_with_the_raw_key(desk: Desk, tmp_path: Path) -> None:
    key = desk.store.key
    desk.close()
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(tmp_path / "desk" / "a.chancery"))
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    _expect(raw.execute("SELECT name FROM person").fetchall())
    assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
    raw.close()


def test_an_independent_implementation_opens_the_store(desk: Desk, tmp_path: Path) -> None:
    """SQLite3 Multiple Ciphers shares no code with SQLCipher."""
    apsw = pytest.importorskip("apsw")
    if "mc" not in getattr(apsw, "mc_version", "") and not hasattr(apsw, "mc_version"):
        pytest.skip("apsw is here without SQLite3 Multiple Ciphers")
    key = desk.store.key
    desk.close()
    raw = apsw.Connection(str(tmp_path / "desk" / "a.chancery"))
    raw.pragma("cipher", "sqlcipher")
    raw.pragma("legacy", 4)
    raw.pragma("hexkey", (b"x'" + key.hex().encode() + b"'").hex())
    _expect(list(raw.execute("SELECT name FROM person")))
    assert raw.pragma("integrity_check") == "ok"
    raw.close()


@pytest.mark.parametrize("key", [bytes(32), b"x" * 32])
def test_another_key_opens_nothing(desk: Desk, tmp_path: Path, key: bytes) -> None:
    from sqlcipher3 import dbapi2

    desk.close()
    raw = dbapi2.connect(str(tmp_path / "desk" / "a.chancery"))
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    with pytest.raises(dbapi2.DatabaseError, match="not a database"):
        raw.execute("SELECT * FROM meta")
    raw.close()


def test_the_key_file_names_nobody(tmp_path: Path, cheap_keys: None) -> None:
    path = tmp_path / "a.chancery"
    desk, _ = Desk.create(
        path,
        post="JKT",
        country="ID",
        title="Desk",
        officer="Inge Lindqvist",
        passphrase="four plain words here",
    )
    desk.close()
    assert b"Lindqvist" not in (tmp_path / "a.chancery.keys").read_bytes()
    with Desk.open(path, passphrase="four plain words here") as again:
        assert again.officer == "Inge Lindqvist"
