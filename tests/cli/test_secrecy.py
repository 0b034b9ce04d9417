"""At rest: no plain text in a case file or beside it, and other programs open it with its key alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from db.connection import driver

WORDS = tuple(
    "Sembilan Kerinci Ngurah Laksmana Wirapati Tambora Halmahera Mentawai Kapuas Barito Sumbawa Lombok Flores"
    " Ambon Ternate Tidore Makassar Bengkulu Pekanbaru Palembang Pontianak Samarinda Manado Kendari Gorontalo"
    " Banjarmasin Balikpapan Jambi Cirebon Surakarta Bukittinggi Padangsidempuan".split()
)
SCRIPTS = tuple("外交部长王 вычислений الذكاء 人工知能 Δεδομένα Żółwiński Éclaireuse Größenwahn".split())
NUMBERS = ("81234567890123", "+62-811-555-0142", "98765432109.75")
ADDRESSES = ("kontak@kementerian.example", "https://laboratorium.example/riset")
TITLES = ("Bantuan Pesisir", "Neraca Karbon", "Jaringan Suara", "Surat Pengantar", "Rapat Tertutup")
KNOWN = (*WORDS, *SCRIPTS, *NUMBERS, *ADDRESSES, *TITLES)


@pytest.fixture
def told(shell, monkeypatch) -> Path:
    """A case file with all the known strings in it: imported, typed, changed since, deleted."""
    temporary = shell.folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    file = shell.new()
    cards = shell.folder / "cards.vcf"
    lines = [f"BEGIN:VCARD\nVERSION:4.0\nFN:{word}\nURL:{ADDRESSES[1]}\nEND:VCARD\n" for word in WORDS]
    cards.write_text("".join(lines), encoding="utf-8")
    shell.ok("import", file, cards)
    cards.unlink()
    shell.add(file, "task", f"title={SCRIPTS[0]}", f"note={' '.join(SCRIPTS)}", "marking=confidential")
    emails = json.dumps([{"value": ADDRESSES[0]}])
    changed = shell.add(
        file, "person", f"name={TITLES[0]}", f"note={' '.join(NUMBERS[:2])}", f"emails={emails}"
    )
    shell.ok("set", file, changed, f"name={TITLES[1]}")
    deleted = shell.add(file, "task", f"title={TITLES[2]}", f"note={TITLES[3]}")
    shell.ok("delete", file, deleted)
    shell.add(file, "transaction", f"amount={NUMBERS[2]}", "currency=EUR", f"description={TITLES[4]}")
    return file


def encodings(text: str) -> set[bytes]:
    return {
        text.encode(),
        text.encode("utf-16-le"),
        text.lower().encode(),
        text.casefold().encode("utf-16-le"),
    }


def test_none_of_fifty_known_strings_is_in_any_file(shell, told) -> None:
    assert len(set(KNOWN)) == 50
    for word in (WORDS[0], SCRIPTS[0], NUMBERS[1], ADDRESSES[0], TITLES[1]):
        assert shell.ok("search", told, word), f"{word} is not inside at all"
    files = [path for path in shell.folder.rglob("*") if path.is_file() and path.name != "passphrase.txt"]
    assert {path.name for path in files} == {"a.chancery", "a.chancery.keys"}
    for path in files:
        data = path.read_bytes()
        assert not data.startswith(b"SQLite format 3")
        seen = [word for word in KNOWN if any(form in data for form in encodings(word))]
        assert not seen, f"{path.name} holds {seen}"


def test_nothing_is_in_plain_text_while_the_file_is_open(shell, told) -> None:
    from app.desk import Desk

    with Desk.open(told, passphrase=shell.passphrase) as desk:
        desk.add("task", {"title": KNOWN[0], "note": " ".join(KNOWN)})
        files = [path for path in shell.folder.rglob("*") if path.is_file() and path.name != "passphrase.txt"]
        assert any(path.name.endswith("-wal") for path in files)
        for path in files:
            data = path.read_bytes()
            assert not [word for word in KNOWN if any(form in data for form in encodings(word))], path.name


def test_a_bundle_is_not_plain_text_either(shell, told) -> None:
    other = shell.new("b.chancery", "MAD", "ES")
    card = shell.folder / "card"
    card.write_text(shell("identity", other).out, encoding="ascii")
    shell.ok("peer", "add", told, card)
    bundle = shell.folder / "bundle"
    shell.ok("bundle", "export", told, "--to", "MAD", "-o", bundle)
    data = bundle.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert not [word for word in KNOWN if any(form in data for form in encodings(word))]


def test_the_file_command_sees_no_database(shell, told) -> None:
    if shutil.which("file") is None:
        pytest.skip("the file command is not installed")
    done = subprocess.run(["file", "--brief", str(told)], capture_output=True, text=True)
    assert "SQLite" not in done.stdout


def data_key(file: Path, passphrase: str) -> bytes:
    from db.slots import KeyFile

    return KeyFile.load(Path(f"{file}.keys")).unlock_passphrase(passphrase).data_key


def test_bare_sqlcipher_opens_it_with_the_key(shell, told) -> None:
    raw = driver().connect(str(told))
    raw.execute(f"PRAGMA key = \"x'{data_key(told, shell.passphrase).hex()}'\"")
    titles = {title for (title,) in raw.execute("SELECT title FROM record")}
    raw.close()
    assert set(WORDS) <= titles


def test_an_independent_implementation_opens_it_with_the_key(shell, told) -> None:
    apsw = pytest.importorskip("apsw", reason="apsw-sqlite3mc is not installed")
    if not hasattr(apsw, "mc_version"):
        pytest.skip("this apsw has no encryption")
    key = data_key(told, shell.passphrase)
    raw = apsw.Connection(str(told))
    raw.pragma("cipher", "sqlcipher")
    raw.pragma("legacy", 4)
    raw.pragma("hexkey", f"x'{key.hex()}'".encode().hex())
    titles = {title for (title,) in raw.execute("SELECT title FROM record")}
    raw.close()
    assert set(WORDS) <= titles
