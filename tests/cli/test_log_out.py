"""The audit trail as a table: whole, safe for spreadsheets, and noted in the trail itself."""

from __future__ import annotations

import csv
from pathlib import Path

from app.desk import Desk
from app.exporting.log import export_log
from tests.cli.test_shapes import keyed


def rows_of(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_log_is_written_as_a_table_and_that_is_in_the_log(shell) -> None:
    file, out = shell.new(), shell.folder / "log.csv"
    before = shell.ok("log", file)["entries"]
    made = shell.ok("log", file, "-o", out)
    rows = rows_of(out)
    assert made == {"ok": True, "file": str(out), "written": len(rows)}
    assert rows[: len(before)] == before
    entries = shell.ok("log", file)["entries"]
    written = next(entry for entry in entries if entry["action"] == "export")
    assert written["detail"] == f"audit trail: {len(rows)} entries"
    said = shell("log", file, "-o", out).out
    assert f"{len(rows_of(out))} entries" in said


def test_what_a_spreadsheet_would_run_stays_text(shell) -> None:
    file, out = shell.new(), shell.folder / "log.csv"
    with Desk.open(file, passphrase=shell.passphrase) as desk:
        desk.note("import", "=cmd|' /C calc'!A0")
        assert export_log(desk, out) == (True, 3)
    assert rows_of(out)[-1]["detail"] == "'=cmd|' /C calc'!A0"


def test_a_log_that_was_changed_is_written_and_said(shell) -> None:
    file, out = shell.new(), shell.folder / "log.csv"
    raw = keyed(file, shell.passphrase)
    raw.execute("UPDATE audit SET officer = 'Somebody Else' WHERE seq = 1")
    raw.close()
    done = shell("log", file, "-o", out, "--json")
    assert (done.status, done.json["ok"]) == (1, False)
    assert rows_of(out)[0]["officer"] == "Somebody Else"


def test_it_is_never_written_over_the_case_file_or_into_nowhere(shell) -> None:
    file = shell.new()
    before = file.read_bytes()
    assert "case file itself" in shell.fails("log", file, "-o", file)
    assert "folder" in shell.fails("log", file, "-o", shell.folder / "no" / "log.csv")
    assert file.read_bytes() == before
