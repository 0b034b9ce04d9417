"""`--recovery-out`: the key as a sheet to print where the name ends in .pdf, else as text, and private."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest

import resources

NAMED = (
    "--post",
    "JKT",
    "--country",
    "ID",
    "--title",
    "AI desk, Jakarta",
    "--officer",
    "O",
    "--device",
    "Laptop 3",
)

needs_fonts = pytest.mark.skipif(not resources.fonts(), reason="the fonts are not installed (make fonts)")


def _text(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


@needs_fonts
def test_the_sheet_says_which_file_it_opens_and_its_key_opens_it(shell, monkeypatch) -> None:
    file, sheet = shell.folder / "a.chancery", shell.folder / "key.PDF"
    made = shell.ok("new", file, *NAMED, "--recovery-out", sheet)
    assert made["recovery_out"] == str(sheet)
    assert "recovery_key" not in made
    text = _text(sheet)
    assert "Keep this sheet in the safe" in text
    assert "JKT, Indonesia" in text
    assert "Laptop 3" in text
    assert "AI desk, Jakarta" in text
    # What a person reads off: number, four characters and the one that checks them, thirteen times.
    groups = re.findall(r"(?:^| )\d{1,2}((?: [0-9A-HJKMNP-TV-Z]){5})(?= )", text.split(" check ")[-1])
    typed = shell.folder / "typed"
    typed.write_text(" ".join(group.replace(" ", "") for group in groups), encoding="ascii")
    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE")
    assert shell.ok("check", file, "--recovery-key-file", typed)["ok"]


@needs_fonts
def test_the_sheet_is_in_the_language_and_on_the_paper_that_were_asked_for(shell) -> None:
    import pypdfium2

    file = shell.folder / "a.chancery"
    letter, feuille = shell.folder / "letter.pdf", shell.folder / "feuille.pdf"
    shell.ok("new", file, *NAMED, "--recovery-out", letter, "--paper", "letter")
    shell.ok("keys", file, "add-recovery", "--out", feuille, "--lang", "fr")
    sizes = [tuple(map(round, pypdfium2.PdfDocument(path)[0].get_size())) for path in (letter, feuille)]
    assert sizes == [(612, 792), (595, 842)]
    assert "Keep this sheet in the safe" in _text(letter)
    assert "coffre" in _text(feuille)
    assert "nowhere" not in shell.fails(
        "keys", file, "add-recovery", "-o", shell.folder / "x.pdf", "--lang", "xx"
    )
    for command in (
        ("add-recovery", "--lang", "fr"),
        ("add-recovery", "-o", shell.folder / "x", "--paper", "a4"),
    ):
        assert shell("keys", file, *command).status == 2
    assert shell("keys", file, "list", "--lang", "fr").status == 2
    assert not list(shell.folder.glob("x*"))
    assert shell.ok("check", file)["ok"]


@needs_fonts
@pytest.mark.skipif(sys.platform == "win32", reason="a folder's permissions decide there")
def test_the_sheet_is_private_and_alone(shell) -> None:
    sheet = shell.folder / "key.pdf"
    shell.ok("new", shell.folder / "a", *NAMED, "--recovery-out", sheet)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt", "a", "a.keys", "key.pdf"}


def test_other_names_get_the_plain_key(shell) -> None:
    out = shell.folder / "key.pdf.txt"
    shell.ok("new", shell.folder / "a", *NAMED, "--recovery-out", out)
    assert out.read_text("ascii").count("-") == 12
    assert out.read_text("ascii").endswith("\n")


def test_without_fonts_nothing_is_made(shell, monkeypatch) -> None:
    from reports import fonts

    monkeypatch.setattr(resources, "fonts", list)
    fonts.forget()
    try:
        sentence = shell.fails("new", shell.folder / "a", *NAMED, "--recovery-out", shell.folder / "key.pdf")
    finally:
        monkeypatch.undo()
        fonts.forget()
    assert "fonts" in sentence
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt"}


@needs_fonts
def test_a_full_disk_leaves_no_half_sheet_and_no_case_file(shell, monkeypatch, user_folders) -> None:
    real = os.write
    written = []

    def filling(descriptor: int, data: bytes) -> int:
        if len(data) < 10_000 and not written:
            return real(descriptor, data)  # somebody else's: the sheet is larger
        if written:
            raise OSError(28, "No space left on device")
        written.append(real(descriptor, data[:1000]))
        return written[0]

    with monkeypatch.context() as patched:
        patched.setattr("app.cli.recovery_out.os.write", filling)
        sentence = shell.fails("new", shell.folder / "a", *NAMED, "--recovery-out", shell.folder / "key.pdf")
    assert written == [1000]
    assert "No space left" in sentence
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt"}
    assert not [path for path in user_folders.rglob("*") if path.is_file() and path.suffix != ".log"]


@needs_fonts
def test_a_sheet_that_is_there_is_not_overwritten(shell) -> None:
    sheet = shell.folder / "key.pdf"
    sheet.write_bytes(b"another key")
    assert "already there" in shell.fails("new", shell.folder / "a", *NAMED, "--recovery-out", sheet)
    assert sheet.read_bytes() == b"another key"
    assert not (shell.folder / "a").exists()
