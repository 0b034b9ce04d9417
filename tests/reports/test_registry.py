"""Writing a report: under its name only when complete, with a sentence when it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import resources
from app.brief_errors import ReportRefused
from app.desk import Desk
from reports import fonts
from reports.registry import make, paper_names, report_names, reports, write

TODAY = date(2027, 3, 10)


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    """A case file with one case."""
    made, _ = Desk.create(
        tmp_path / "desk.chancery",
        post="NBO",
        country="KE",
        title="AI desk",
        officer="Maren Osthoff",
        passphrase="three plain words",
    )
    with made:
        made.add("case", {"title": "Crop forecast", "type": "laboratory", "stage": "analysis"})
        yield made


def test_the_brief_is_on_offer() -> None:
    assert report_names() == ["brief"]
    assert [report.title for report in reports()] == ["Head-of-mission brief"]
    assert paper_names() == ["a4", "letter"]


def test_a_report_is_written_and_replaces_the_last_one(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out" / "brief.pdf"
    out.parent.mkdir()
    out.write_text("what was there")
    assert write("brief", desk, out, as_of=TODAY) == out
    assert out.read_bytes().startswith(b"%PDF-1.4")
    assert [file.name for file in out.parent.iterdir()] == ["brief.pdf"]
    assert out.stat().st_mode & 0o077 == 0
    assert out.read_bytes() == make("brief", desk, as_of=TODAY)


def test_a_report_writes_no_replicated_record(desk: Desk, tmp_path: Path) -> None:
    before = desk.check().state_digest
    write("brief", desk, tmp_path / "brief.pdf", as_of=TODAY)
    assert desk.check().state_digest == before


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "essay"}, "no report “essay”; there is brief"),
        ({"paper": "a3"}, "no paper “a3”; choose a4 or letter"),
        ({"lang": "la"}, "not written in “la”"),
        ({"up_to": "secret"}, "no marking “secret”"),
        ({"record": "0190"}, "covers the whole case file"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, wrong: dict[str, str], sentence: str
) -> None:
    out = tmp_path / "brief.pdf"
    asked = {"name": "brief", **wrong}
    with pytest.raises(ReportRefused, match=sentence):
        write(desk=desk, out_path=out, as_of=TODAY, **asked)  # type: ignore[arg-type]
    assert not out.exists()


def test_a_place_that_does_not_exist_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ReportRefused, match=r"could not be written.*No such file.*another place"):
        write("brief", desk, tmp_path / "nowhere" / "brief.pdf", as_of=TODAY)
    with pytest.raises(ReportRefused, match="is a folder"):
        write("brief", desk, tmp_path, as_of=TODAY)
    assert not list(tmp_path.glob("**/*.part"))


def test_missing_fonts_are_said_to_be_missing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "fonts", list)
    fonts.forget()
    try:
        with pytest.raises(ReportRefused, match="make fonts"):
            write("brief", desk, tmp_path / "brief.pdf", as_of=TODAY)
    finally:
        monkeypatch.undo()
        fonts.forget()


def test_a_ceiling_keeps_higher_records_out_of_the_file(desk: Desk, tmp_path: Path) -> None:
    desk.add("task", {"title": "Hushed", "due": "2027-03-12", "status": "open", "marking": "confidential"})
    assert make("brief", desk, as_of=TODAY) != make("brief", desk, as_of=TODAY, up_to="restricted")
