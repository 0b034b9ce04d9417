"""Commands run in this process as a script would run them, with a quick key derivation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell import Shell

PASSPHRASE = "quatre chevaux éclairés"


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\nand a second line that does not count\n", encoding="utf-8")
    return file


@pytest.fixture
def shell(
    tmp_path: Path,
    passphrase_file: Path,
    cheap_keys: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """Commands with CHANCERY_PASSPHRASE_FILE set."""
    monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(passphrase_file))

    def capture() -> tuple[str, str]:
        got = capsys.readouterr()
        return got.out, got.err

    return Shell(tmp_path, PASSPHRASE, capture)
