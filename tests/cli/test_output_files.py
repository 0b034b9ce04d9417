"""Files that commands write: exports and reports, whole or not at all, never over the case file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
import pytest
from lxml import etree


@pytest.fixture
def ministry(shell, shared_data: Path) -> Path:
    """A case file with the ministry's activities and an address book."""
    file = shell.new()
    shell.ok("import", file, shared_data / "iati" / "spain-maec-indonesia-2015.xml")
    shell.ok("import", file, shared_data / "vcard" / "rfc6350-example.vcf")
    return file


def identifiers(file: Path) -> set[str]:
    return {node.text.strip() for node in etree.parse(file).iterfind("iati-activity/iati-identifier")}


def test_activities_leave_as_they_came_and_come_back_as_nothing_new(shell, ministry, shared_data) -> None:
    source = shared_data / "iati" / "spain-maec-indonesia-2015.xml"
    for more in ([], ["--as-received"]):
        out = shell.folder / "out.xml"
        made = shell.ok("export", ministry, "--as", "iati", "-o", out, *more)
        assert (made["file"], made["as"], made["records"]) == (str(out), "iati", 83)
        assert identifiers(out) == identifiers(source)
        assert shell.ok("import", ministry, out)["created"] == {}


def test_cards_leave_and_come_back(shell, ministry) -> None:
    out = shell.folder / "out.vcf"
    made = shell.ok("export", ministry, "--as", "vcard", "-o", out)
    text = out.read_text(encoding="utf-8")
    assert made["records"] == text.count("BEGIN:VCARD") > 1
    other = shell.new("b.chancery", "MAD", "ES")
    assert shell.ok("import", other, out)["created"]["person"] == 1


def test_a_table_has_a_row_for_each_record_and_no_formula(shell, ministry) -> None:
    out = shell.folder / "out.csv"
    shell.add(ministry, "organisation", "name==HYPERLINK(1)")
    made = shell.ok("export", ministry, "--as", "csv", "--kind", "organisation", "-o", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    listed = shell.ok("list", ministry, "organisation")
    assert made["records"] == len(rows) == len(listed)
    assert {row["id"] for row in rows} == {row["id"] for row in listed}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]


def test_up_to_leaves_out_what_is_marked_higher(shell) -> None:
    file, out = shell.new(), shell.folder / "out.csv"
    shell.add(file, "task", "title=Everybody's")
    shell.add(file, "task", "title=Ours alone", "marking=restricted")
    made = shell.ok("export", file, "--as", "csv", "--kind", "task", "-o", out, "--up-to", "official")
    assert made["records"] == 1
    assert "Ours alone" not in out.read_text(encoding="utf-8")
    assert shell.ok("export", file, "--as", "csv", "--kind", "task", "-o", out)["records"] == 2


@pytest.mark.parametrize(
    "words",
    [("csv",), ("iati", "--kind", "case"), ("vcard", "--as-received"), ("ics",), ("xlsx",), ("graphml",)],
)
def test_what_does_not_go_together_is_wrong_usage(shell, words) -> None:
    file = shell.new()
    assert shell("export", file, "--as", *words, "-o", shell.folder / "out").status == 2
    assert not (shell.folder / "out").exists()


def test_what_leaves_is_in_the_log_and_makes_no_record(shell, ministry) -> None:
    before = shell.ok("check", ministry)["state_digest"]
    shell.ok("export", ministry, "--as", "vcard", "-o", shell.folder / "out")
    shell.ok("report", ministry, "brief", "-o", shell.folder / "brief.pdf")
    assert shell.ok("check", ministry)["state_digest"] == before
    log = shell.ok("log", ministry)
    assert log["ok"] is True
    assert all(set(entry) == {"at", "officer", "action", "detail"} for entry in log["entries"])
    actions = [entry["action"] for entry in log["entries"]]
    assert [action for action in actions if action in ("export", "report")] == ["export", "report"]
    assert actions[0] == "new"


@pytest.mark.parametrize("command", ["export", "report"])
def test_nothing_is_written_over_the_case_file_or_into_nowhere(shell, command) -> None:
    file = shell.new()
    words = ["--as", "vcard"] if command == "export" else ["brief"]
    before = file.read_bytes()
    assert "case file itself" in shell.fails(command, file, *words, "-o", file)
    assert "case file itself" in shell.fails(command, file, *words, "-o", f"{file}.keys")
    assert "folder" in shell.fails(command, file, *words, "-o", shell.folder)
    assert "folder" in shell.fails(command, file, *words, "-o", shell.folder / "no" / "out")
    assert file.read_bytes() == before


@pytest.fixture
def fonts() -> None:
    import resources

    if not resources.fonts():
        pytest.skip("no fonts were set up (make fonts)")


def test_the_brief_is_a_pdf_with_its_fonts(shell, ministry, fonts) -> None:
    out = shell.folder / "brief.pdf"
    assert shell.ok("report", ministry, "brief", "-o", out) == {"file": str(out), "report": "brief"}
    with pikepdf.open(out) as document:
        assert len(document.pages) == 2
        described = [
            each for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]  # fmt: skip
        assert described
        assert all("/FontFile2" in each for each in described)


def test_the_brief_takes_language_paper_date_and_ceiling(shell, fonts) -> None:
    file, out = shell.new(), shell.folder / "brief.pdf"
    options = ["--lang", "fr", "--paper", "letter", "--as-of", "2026-03-01", "--up-to", "official"]
    shell.ok("report", file, "brief", "-o", out, *options)
    with pikepdf.open(out) as document:
        width, height = (float(document.pages[0].mediabox[place]) for place in (2, 3))
        assert (round(width), round(height)) == (612, 792)
        assert str(document.Root.Lang).startswith("fr")


def test_reports_are_listed_and_unknown_ones_named(shell) -> None:
    listed = shell.ok("report", "--list")
    assert {"name": "brief", "title": "Head-of-mission brief"} in listed
    assert "brief" in shell("report", "--list").out
    file = shell.new()
    assert "brief" in shell.fails("report", file, "brief-of-all", "-o", shell.folder / "x.pdf")
    for words in (("report", file), ("report", file, "brief"), ("report", "--list", file)):
        assert shell(*words).status == 2
    assert shell("report", file, "brief", "-o", "x.pdf", "--as-of", "soon").status == 2
    assert shell("report", file, "brief", "-o", "x.pdf", "--paper", "a3").status == 2


def test_papers_are_those_of_the_reports() -> None:
    from app.cli.reporting import PAPERS
    from reports.registry import paper_names

    assert sorted(PAPERS) == sorted(paper_names())
