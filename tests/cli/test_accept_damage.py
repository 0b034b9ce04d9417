"""Damaged case files: whatever page is hit, a command says one clear sentence and invents nothing."""

from __future__ import annotations

import base64
import random
import subprocess
import sys

from app.desk import Desk

PAGE = 4096


def test_a_damaged_page_is_one_sentence_for_every_command(shell, shared_data) -> None:
    file = shell.new()
    source = shared_data / "iati" / "spain-maec-indonesia-2015.xml"
    shell.ok("import", file, source)
    sound = file.read_bytes()
    whole = shell("list", file, "case", "--json").out
    out = shell.folder / "out"
    commands = (
        ("list", file, "case", "--json"),
        ("search", file, "ministerio"),
        ("export", file, "--as", "iati", "-o", out),
        ("report", file, "brief", "-o", out),
        ("import", file, source),
    )
    choice = random.Random(7)
    failed = 0
    for page in choice.sample(range(2, len(sound) // PAGE), 10):
        hurt = bytearray(sound)
        hurt[page * PAGE + choice.randrange(PAGE)] ^= 4
        for command in commands:
            file.write_bytes(hurt)
            done = shell(*command)
            if done.status == 0:
                assert command[0] != "list" or done.out == whole
                continue
            failed += 1
            assert done.status == 1
            assert done.err.count("\n") == 1, done.err
            assert "is damaged" in done.err
    assert failed


def test_the_engine_writes_nothing_to_stderr_past_us(shell) -> None:
    file = shell.new()
    hurt = bytearray(file.read_bytes())
    for start in range(2 * PAGE, len(hurt), PAGE):
        hurt[start] ^= 1
    file.write_bytes(hurt)
    secret = shell.folder / "passphrase"
    secret.write_text(shell.passphrase, encoding="utf-8")
    done = subprocess.run(  # the engine writes to the real stderr
        [sys.executable, "-m", "app", "check", str(file), "--passphrase-file", str(secret)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "damaged" in done.stderr


def test_check_tells_of_contents_that_are_gone(shell) -> None:
    file = shell.new()
    picture = base64.b64encode(b"\xff\xd8\xff\xe0" + bytes(600) + b"\xff\xd9").decode()
    card = shell.folder / "card.vcf"
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Jo Doe", f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}", "END:VCARD")
    card.write_text("\n".join(lines), encoding="ascii")
    shell.ok("import", file, card)
    assert shell.ok("check", file)["findings"] == []
    with Desk.open(file, passphrase=shell.passphrase) as desk:
        desk.store.raw.execute("DELETE FROM content")
    report = shell.ok("check", file)
    assert report["ok"] is True
    assert [finding["severity"] for finding in report["findings"]] == ["warning"]
    assert "1 pictures or documents" in report["findings"][0]["message"]
