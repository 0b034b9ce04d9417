"""Imports through the command line, of a ministry's real file and of real address books."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

KINDS = ("organisation", "relationship", "case", "funding", "tranche", "transaction", "budget")


@pytest.fixture
def ministry(shared_data: Path) -> Path:
    return shared_data / "iati" / "spain-maec-indonesia-2015.xml"


def test_the_ministry_file_is_imported_whole_and_once(shell, ministry) -> None:
    file = shell.new()
    first = shell.ok("import", file, ministry)
    assert set(first) >= {"created", "updated", "unchanged", "errors", "warnings"}
    assert first["created"]["case"] == 83
    assert first["errors"] == []
    assert first["updated"] == {}

    root = etree.parse(ministry).getroot()
    activities = root.findall("iati-activity")
    cases = shell.ok("list", file, "case")
    assert len(cases) == 83
    stated = {activity.findtext("iati-identifier").strip() for activity in activities}
    assert {row["iati_identifier"] for row in cases} == stated

    sums: Counter[tuple[str, str]] = Counter()
    for activity in activities:
        for transaction in activity.findall("transaction"):
            value = transaction.find("value")
            currency = value.get("currency") or activity.get("default-currency")
            sums[currency, transaction.find("transaction-type").get("code")] += Decimal(value.text.strip())
    transactions = shell.ok("list", file, "transaction")
    assert len(transactions) == len(root.findall("iati-activity/transaction"))
    held: Counter[tuple[str, str]] = Counter()
    for row in transactions:
        held[row["currency"], row["type"]] += Decimal(row["amount"])
    assert held == sums
    assert len(shell.ok("list", file, "budget")) == len(root.findall("iati-activity/budget"))

    before = shell.ok("check", file)["state_digest"]
    second = shell.ok("import", file, ministry)
    assert second["created"] == second["updated"] == {}
    assert second["unchanged"]["case"] == 83
    assert second["unchanged"] == first["created"]
    assert shell.ok("check", file)["state_digest"] == before


def test_every_narrative_is_listed_and_every_title_is_found(shell, ministry) -> None:
    file = shell.new()
    shell.ok("import", file, ministry)
    held = "\n".join(shell("list", file, kind, "--json").out for kind in KINDS)
    root = etree.parse(ministry).getroot()
    texts = {
        " ".join(node.text.split()) for node in root.iter("narrative") if node.text and node.text.strip()
    }
    assert len(texts) > 100
    flat = " ".join(held.replace("\\n", " ").split())
    missing = [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in flat]
    assert not missing
    for activity in root.findall("iati-activity")[:12]:
        identifier = activity.findtext("iati-identifier").strip()
        found = shell.ok("search", file, identifier)
        assert identifier in {row.get("iati_identifier") for row in found}


def test_two_posts_that_import_the_same_file_make_the_same_records(shell, ministry) -> None:
    one, two = shell.new("one.chancery"), shell.new("two.chancery", "MAD", "ES")
    for file in (one, two):
        shell.ok("import", file, ministry)
    ids = [{row["id"] for row in shell.ok("list", file, "case")} for file in (one, two)]
    assert ids[0] == ids[1]
    for own, other in ((one, two), (two, one)):
        card = shell.folder / "card"
        card.write_text(shell("identity", own).out, encoding="ascii")
        shell.ok("peer", "add", other, card)
    bundle = shell.folder / "bundle"
    shell.ok("bundle", "export", one, "--to", "MAD", "-o", bundle)
    received = shell.ok("bundle", "import", two, bundle)
    assert received["conflicts"] == 0
    assert len(shell.ok("list", two, "case")) == 83


def test_a_dry_run_says_the_same_and_writes_nothing(shell, ministry) -> None:
    file = shell.new()
    before = shell.ok("check", file)
    log = len(shell.ok("log", file)["entries"])
    tried = shell.ok("import", file, ministry, "--dry-run")
    assert tried["created"]["case"] == 83
    assert shell.ok("list", file, "case") == []
    after = shell.ok("check", file)
    assert (after["state_digest"], after["records"]) == (before["state_digest"], before["records"])
    actions = [entry["action"] for entry in shell.ok("log", file)["entries"][log:]]
    assert "import" not in actions
    assert shell.ok("import", file, ministry)["created"] == tried["created"]


def test_local_edits_stay_when_the_source_says_what_it_said(shell, ministry) -> None:
    file = shell.new()
    shell.ok("import", file, ministry)
    case = shell.ok("list", file, "case", "--limit", "1")[0]
    shell.ok("set", file, case["id"], "title=As we call it here")
    assert shell.ok("import", file, ministry)["updated"] == {}
    assert shell.ok("show", file, case["id"])["title"] == "As we call it here"


def test_all_address_books_import_are_found_and_import_again_to_nothing(shell, shared_data) -> None:
    file = shell.new()
    books = sorted((shared_data / "vcard").glob("*.vcf"))
    assert len(books) == 7
    first = shell.ok("import", file, *books)
    assert first["created"]["person"] >= 7
    again = shell.ok("import", file, *books)
    assert again["created"] == again["updated"] == {}
    assert again["unchanged"] == first["created"]
    for property_, text in _plain_properties(books):
        found = shell.ok("search", file, text)
        assert found, f"{property_} {text} is not found"


def _plain_properties(books: list[Path]) -> list[tuple[str, str]]:
    """Names, mails and telephone numbers of the cards that are written without an encoding."""
    found = []
    for book in books:
        text = book.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        for line in text.replace("\n ", "").split("\n"):
            head, _, value = line.partition(":")
            names = head.upper().split(";")
            name = names[0].rpartition(".")[2]
            if name in ("FN", "EMAIL", "TEL") and "QUOTED-PRINTABLE" not in head.upper():
                plain = value.strip().removeprefix("tel:").split(";")[0].replace("\\,", ",")
                if plain and "\ufffd" not in plain:
                    found.append((name, plain))
    assert len(found) > 30
    return found


def test_several_sources_are_one_change_or_none(shell, shared_data, tmp_path) -> None:
    file = shell.new()
    good = shared_data / "vcard" / "rfc6350-example.vcf"
    bad = tmp_path / "bad.xml"
    bad.write_text("<iati-activities version='2.03'><iati-activity>", encoding="utf-8")
    done = shell("import", file, good, bad, "--json")
    assert done.status == 1
    assert done.err.startswith("Nothing was imported: bad.xml")
    assert done.err.count("\n") == 1
    outcome = done.json
    assert outcome["created"] == {}
    assert [set(error) for error in outcome["errors"]] == [{"source", "place", "message"}] * len(
        outcome["errors"]
    )
    assert shell.ok("list", file, "person") == []


def test_a_schema_breach_names_its_line_and_lenient_lists_it(shell, ministry, tmp_path) -> None:
    file = shell.new()
    broken = tmp_path / "broken.xml"
    text = ministry.read_text(encoding="utf-8")
    broken.write_text(
        text.replace('<activity-status code="3"/>', '<activity-state code="3"/>', 1), encoding="utf-8"
    )
    refused = shell("import", file, broken, "--json")
    assert refused.status == 1
    assert "activity-state" in refused.err
    assert any("line" in error["place"] for error in refused.json["errors"])
    assert shell.ok("list", file, "case") == []
    taken = shell("import", file, broken, "--lenient", "--json")
    assert taken.status == 0
    assert taken.json["created"]["case"] == 83
    assert any("activity-state" in warning["place"] for warning in taken.json["warnings"])


@pytest.mark.parametrize("name", ["table.csv", "dates.ics", "book.xlsx", "letter.eml", "nothing"])
def test_a_source_that_cannot_be_read_yet_is_an_error_of_its_own(shell, tmp_path, name) -> None:
    file = shell.new()
    source = tmp_path / name
    source.write_text("name\nx\n", encoding="ascii")
    done = shell("import", file, source, "--json")
    assert done.status == 1
    assert done.json["errors"][0]["source"].endswith(name)
    assert name in done.err


def test_mapping_a_table_needs_a_table(shell, shared_data) -> None:
    file = shell.new()
    card = shared_data / "vcard" / "rfc6350-example.vcf"
    sentence = shell.fails("import", file, card, "--kind", "person", "--map", "Name=name", "Mail=emails")
    assert "table" in sentence
    assert shell("import", file, card, "--kind", "person").status == 2
    assert shell.ok("list", file, "person") == []


def test_plain_output_counts_by_kind(shell, shared_data) -> None:
    file = shell.new()
    out = shell("import", file, shared_data / "vcard" / "rfc6350-example.vcf").out
    assert out.splitlines()[1].split() == ["KIND", "CREATED", "UPDATED", "UNCHANGED", "REMOVED"]
    assert "person" in out


def test_stopped_in_the_middle_nothing_is_changed(shell, ministry, monkeypatch) -> None:
    """Ctrl+C while records are being written leaves the case file as it was."""
    file = shell.new()
    before = shell.ok("check", file)

    @contextmanager
    def stopping(args: object, what: str) -> Iterator[Callable[[int, int], None] | None]:
        def stop(done: int, total: int) -> None:
            if done:
                raise KeyboardInterrupt

        yield stop if what == "Writing" else None

    with monkeypatch.context() as patched:
        patched.setattr("app.cli.importing.shown", stopping)
        assert shell.fails("import", file, ministry) == "Stopped; nothing was changed."
    after = shell.ok("check", file)
    assert (after["ok"], after["records"]) == (True, 0)
    assert after["state_digest"] == before["state_digest"]
    assert shell.ok("import", file, ministry)["created"]["case"] == 83
