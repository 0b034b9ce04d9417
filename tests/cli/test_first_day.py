"""What `make run` makes, and that a second run finds it again; the way up to the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app import first_day
from app.__main__ import main


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.window.has_display", lambda: False)
    monkeypatch.setattr("app.first_day.has_display", lambda: False)


@pytest.fixture
def fonts() -> None:
    import resources

    if not resources.fonts():
        pytest.skip("no fonts were set up (make fonts)")


def test_the_first_day_makes_everything_and_the_second_finds_it(
    shell, tmp_path, capsys, no_display, fonts
) -> None:
    folder = tmp_path / "build" / "demo"
    assert first_day.main([str(folder)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert first_day.PASSPHRASE in said.out
    assert "no display" in said.out
    made = {entry.name for entry in folder.iterdir()}
    assert made == {
        "demo.chancery", "demo.chancery.keys", "second-post.chancery", "second-post.chancery.keys",
        "brief.pdf", "for-DIL.bundle", "passphrase.txt",
    }  # fmt: skip
    secret = ["--passphrase-file", str(folder / "passphrase.txt")]
    demo, second, bundle = (
        folder / "demo.chancery",
        folder / "second-post.chancery",
        folder / "for-DIL.bundle",
    )
    assert (folder / "brief.pdf").read_bytes().startswith(b"%PDF")
    cases = shell.ok("list", demo, "case", *secret)
    assert len(cases) >= 10
    assert shell.ok("conflicts", demo, *secret)
    digest = shell.ok("check", demo, *secret)["state_digest"]

    assert first_day.main([str(folder)]) == 0
    assert {entry.name for entry in folder.iterdir()} == made
    assert shell.ok("check", demo, *secret)["state_digest"] == digest
    received = shell.ok("bundle", "import", second, bundle, *secret)
    assert received["applied"] > 0
    allowed = {
        row["id"]
        for row in cases
        # What Bangkok wrote waits in Dili until Bangkok's card is known there.
        if row["created_post"] != "BKK" and (not row["release_to"] or "DIL" in row["release_to"])
    }
    assert {row["id"] for row in shell.ok("list", second, "case", *secret)} == allowed
    assert len(allowed) >= 10

    for part in (second, Path(f"{second}.keys")):
        part.unlink()
    assert first_day.main([str(folder)]) == 0
    assert shell.ok("bundle", "import", second, bundle, *secret)["applied"] > 0


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path, capsys, no_display) -> None:
    (tmp_path / "taken").write_text("a file", encoding="ascii")
    assert first_day.main([str(tmp_path / "taken")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_window_is_opened_on_what_was_asked_for(shell, monkeypatch) -> None:
    application = pytest.importorskip("ui.application")
    opened = []

    def run(file: Path | None = None, demonstration: bool = False, bundles: Sequence[Path] = ()) -> int:
        opened.append((file, demonstration, list(bundles)))
        return 0

    monkeypatch.setattr("app.cli.window.has_display", lambda: True)
    monkeypatch.setattr(application, "run", run)
    file = shell.new()
    assert main([]) == 0
    assert main([str(file)]) == 0
    assert main(["--demo"]) == 0
    bundles = [shell.folder / f"{number}.bundle" for number in range(2)]
    for bundle in bundles:
        bundle.write_bytes(b"age-encryption.org/v1\n")
    assert main([str(bundle) for bundle in bundles]) == 0
    assert opened == [(None, False, []), (file, False, []), (None, True, []), (None, False, bundles)]


def test_a_display_is_looked_for(monkeypatch) -> None:
    from app.cli.window import has_display

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr("sys.platform", "win32")
    assert has_display()
