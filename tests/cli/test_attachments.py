"""Attachments through the command line, from a file here to a file there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.filenames import harmless
from app.sizes import bytes_of, size_text
from db.blobs.keeping import PIECE
from tests.cli.test_exchange import carry, two_posts  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def scan(shell) -> Path:
    path = shell.folder / "scan of a letter.pdf"
    path.write_bytes(os.urandom(5 * PIECE + 1))
    return path


def test_a_file_goes_from_post_to_post_in_parts(shell, two_posts, scan: Path) -> None:  # noqa: F811
    here, there = two_posts
    case = shell.add(here, "case", "title=Lab", "marking=official")
    made = shell.ok("attachment", "add", here, case, scan, "--note", "signed")
    assert made["size"] == scan.stat().st_size
    assert scan.exists()
    (row,) = shell.ok("attachment", "list", here, case)
    assert (row["id"], row["name"], row["state"], row["note"]) == (made["id"], scan.name, "whole", "signed")
    assert (row["marking"], row["attached_by"], row["attached_post"]) == ("official", "Inés Prueba", "JKT")
    bundle, sent, received = carry(shell, here, there, "MAD", "--size-limit", "1MB")
    assert bundle.stat().st_size <= 1_000_000
    assert sent["left"] == made["size"] - sent["attachment_bytes"] > 0
    assert received["attachments"] == 1
    out = shell.folder / "out.pdf"
    assert f"{sent['attachment_bytes']} of {made['size']} bytes" in shell.fails(
        "attachment", "save", there, made["id"], "-o", out
    )
    assert not out.exists()
    listed = shell("attachment", "list", there).out
    assert "786.4 kB of it" in listed
    shown = shell("bundle", "export", here, "--to", "MAD", "-o", bundle, "--size-limit", "1 MB").out
    assert "With 524.3 kB of 1 attachment." in shown
    assert "wait for the next" not in shown
    shell.ok("bundle", "import", there, bundle)
    saved = shell.ok("attachment", "save", there, made["id"], "-o", out)
    assert saved == {"file": str(out), "bytes": made["size"]}
    assert out.read_bytes() == scan.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600
    assert "already there" in shell.fails("attachment", "save", there, made["id"], "-o", out)
    digests = [shell.ok("check", file)["state_digest"] for file in two_posts]
    assert digests[0] == digests[1]


def test_a_peer_s_limit_is_set_told_and_lifted(shell, two_posts, scan: Path) -> None:  # noqa: F811
    here, _ = two_posts
    shell.ok("attachment", "add", here, shell.add(here, "case", "title=Lab"), scan)
    assert shell.ok("peer", "set", here, "MAD", "--size-limit", "1MB")["size_limit"] == 1_000_000
    assert "1.0 MB" in shell("peer", "set", here, "MAD", "--up-to", "official").out
    out = shell.folder / "x.bundle"
    assert shell.ok("bundle", "export", here, "--to", "MAD", "-o", out)["left"] > 0
    assert shell.ok("peer", "set", here, "MAD", "--size-limit", "0")["size_limit"] is None
    assert shell.ok("bundle", "export", here, "--to", "MAD", "-o", out)["left"] == 0
    assert "less than 1 MB" in shell.fails("peer", "set", here, "MAD", "--size-limit", "10kB")
    assert "less than 1 MB" in shell.fails(
        "bundle", "export", here, "--to", "MAD", "-o", out, "--size-limit", "999999"
    )
    for text in ("many", "20 pounds", "-5", ""):
        assert shell("peer", "set", here, "MAD", "--size-limit", text).status == 2


def test_removed_and_brought_back(shell, scan: Path) -> None:
    file = shell.new()
    case = shell.add(file, "case", "title=Lab")
    made = shell("attachment", "add", file, case, scan).out.strip()
    assert "undelete" in shell("attachment", "remove", file, made).out
    assert shell.ok("attachment", "list", file, case) == []
    assert "no attachments" in shell("attachment", "list", file).out
    shell.ok("undelete", file, made)
    assert [row["id"] for row in shell.ok("attachment", "list", file)] == [made]
    assert shell.ok("check", file)["ok"]


def test_what_cannot_be_attached_is_refused_and_leaves_nothing(shell, scan: Path) -> None:
    file = shell.new()
    case = shell.add(file, "case", "title=Lab", "marking=restricted")
    pipe = shell.folder / "pipe"
    os.mkfifo(pipe)
    absent = shell.folder / "absent"
    for path, words in ((shell.folder, "plain file"), (pipe, "plain file"), (absent, "cannot be read")):
        assert words in shell.fails("attachment", "add", file, case, path)
    for name in ("../up.pdf", "a/b", "a\\b", "con", "x\u202egnp.exe", "bell\x07", "dot."):
        assert "give it another" in shell.fails("attachment", "add", file, case, scan, "--name", name)
    assert "at least as high" in shell.fails("attachment", "add", file, case, scan, "--marking", "open")
    assert "no record" in shell.fails("attachment", "add", file, "0" * 32, scan)
    made = shell.ok("attachment", "add", file, case, scan)["id"]
    assert "already, as" in shell.fails("attachment", "add", file, case, scan)
    assert "not to another attachment" in shell.fails("attachment", "add", file, made, scan)
    assert "no attachment" in shell.fails("attachment", "remove", file, case)
    assert "by attaching a file" in shell.fails("add", file, "attachment", f"record={case}", "file_name=x")
    assert "stay" in shell.fails("set", file, made, "size=3")
    shell.ok("set", file, made, "file_name=renamed.pdf", "note=the original")
    shell.ok("delete", file, case)
    assert "undelete" in shell.fails("attachment", "add", file, case, scan)
    assert len(shell.ok("list", file, "attachment")) == 1


def test_saving_writes_only_where_it_was_told_to(shell, scan: Path, tmp_path: Path) -> None:
    file = shell.new()
    made = shell.ok("attachment", "add", file, shell.add(file, "case", "title=Lab"), scan)["id"]
    folder = tmp_path / "folder"
    folder.mkdir()
    assert shell.ok("attachment", "save", file, made, "-o", folder)["file"] == str(folder / scan.name)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    shell.fails("attachment", "save", file, made, "-o", link)
    assert not (tmp_path / "elsewhere").exists()
    shell.fails("attachment", "save", file, made, "-o", tmp_path / "no folder" / "x")
    assert "belongs to the case file" in shell.fails("attachment", "save", file, made, "-o", file)
    assert "no attachment" in shell.fails(
        "attachment", "save", file, shell.add(file, "task", "title=x"), "-o", tmp_path / "y"
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\y.docx", "y.docx"),
        ("a:b?.txt", "a_b_.txt"),
        ("..", "attachment"),
        ("", "attachment"),
        (".hidden", "hidden"),
        ("NUL", "_NUL"),
        ("com1.txt", "_com1.txt"),
        ("end. . ", "end"),
        ("a\u202eb\x00c\u200d", "abc"),
        ("note\u0301.txt", "noté.txt"),
        ("é" * 150 + ".pdf", "é" * 98 + ".pdf"),
    ],
)
def test_a_name_from_elsewhere_is_made_harmless(name: str, kept: str) -> None:
    assert harmless(name) == kept
    assert harmless(kept) == kept
    assert len(kept.encode()) <= 200


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("20MB", 20_000_000),
        ("20 mb", 20_000_000),
        ("1.5GB", 1_500_000_000),
        ("1,5 GB", 1_500_000_000),
        ("4MiB", 4 << 20),
        ("700k", 700_000),
        ("123", 123),
        ("0", 0),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, size: int) -> None:
    assert bytes_of(text) == size
    assert size_text(20_000_000) == "20.0 MB"
