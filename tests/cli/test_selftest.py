"""The self-test finds nothing where all is well, and says what is wrong where it is not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


def test_all_is_well_here(shell, tmp_path, monkeypatch) -> None:
    import resources

    if not resources.fonts():
        pytest.skip("no fonts were set up (make fonts)")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = shell.ok("selftest")
    assert set(found) == {"ok", "version", "checks", "policy"}
    assert found["ok"] is True
    assert all(set(check) == {"name", "ok", "detail"} for check in found["checks"])
    assert all(check["ok"] and check["detail"] for check in found["checks"])
    assert {entry.name for entry in tmp_path.iterdir()} == {"passphrase.txt"}


def test_a_failing_check_is_named_and_the_others_go_on(shell, monkeypatch) -> None:
    import resources

    monkeypatch.setattr(resources, "fonts", list)
    done = shell("selftest", "--json")
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert "shipped files" in done.err
    failed = [check for check in done.json["checks"] if not check["ok"]]
    assert {check["name"] for check in failed} <= {"shipped files", "report"}
    assert any("fonts" in check["detail"] for check in failed)
    assert done.json["ok"] is False


def test_without_a_case_file_what_needs_one_says_so(shell, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.desk.Desk.create", refuse)
    done = shell("selftest")
    assert done.status == 1
    assert "not tried" in done.out
    assert "No space left" in done.out
    assert "ok      vocabularies" in done.out


def test_plain_lines_one_a_check(shell) -> None:
    checks, _, settings = shell("selftest").out.partition("\n\n")
    lines = checks.splitlines()
    assert all(line.startswith(("ok", "FAILED")) for line in lines)
    assert len(lines) >= 10
    assert settings.startswith("KEY")


def test_it_touches_nothing_of_the_user(shell, user_folders: Path) -> None:
    """But that it ran, which the log says as of every command."""

    def there() -> dict[Path, int]:
        files = (path for path in user_folders.rglob("*") if "log" not in path.parts)
        return {path: path.stat().st_mtime_ns for path in files if path.is_file()}

    before = there()
    shell("selftest")
    assert there() == before
