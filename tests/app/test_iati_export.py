"""Exporting IATI: what leaves is valid, says what the records say, and comes back as the same records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.desk import Desk
from app.exporting.iati import NothingToExport, export
from app.exporting.iati.element import bytes_of, element_of
from app.exporting.replacing import NotWritten
from app.importing.iati.statement import statement
from db.query import Filter

FULL = Path(__file__).with_name("iati_full_activity.xml")
KINDS = (
    "case",
    "organisation",
    "relationship",
    "funding",
    "transaction",
    "budget",
    "tranche",
    "indicator",
    "result",
)


@pytest.fixture
def new_desk(tmp_path: Path, cheap_keys: None) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def make() -> Desk:
        desk, _ = Desk.create(
            tmp_path / f"{len(desks)}.chancery",
            post="JKT",
            country="ID",
            title="Embassy in Jakarta",
            officer="O",
            passphrase="long enough phrase",
        )
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    return new_desk()


@pytest.fixture(scope="session")
def official(shared_data: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared_data / "iati" / "schema" / "iati-activities-schema.xsd"))


def imported(desk: Desk, *paths: Path, lenient: bool = False) -> Any:
    outcome = desk.apply_import(desk.read_sources(list(paths), lenient=lenient))
    assert outcome.ok, outcome.errors[:3]
    return outcome


def exported(desk: Desk, path: Path, **how: Any) -> etree._Element:
    export(desk, path, **how)
    return etree.parse(path).getroot()


def valid(official: etree.XMLSchema, root: etree._Element) -> None:
    assert official.validate(root), official.error_log[0]


def records(desk: Desk, *, received: bool = True) -> dict[str, dict[str, Any]]:
    left_out = {"created_at", "created_by", "created_post", "changed_at", "source"}
    if not received:
        left_out.add("as_received")
    return {
        row["id"]: {name: value for name, value in row.items() if name not in left_out}
        for token in KINDS
        for row in desk.list(token)
    }


def one(desk: Desk, token: str, **fields: Any) -> dict[str, Any]:
    (row,) = desk.list(token, where=[Filter(name, "is", value) for name, value in fields.items()])
    return dict(row)


# -- there and back ----------------------------------------------------------------------------


def test_the_ministrys_file_leaves_as_it_came_and_comes_back_unchanged(
    desk: Desk, shared_data: Path, tmp_path: Path, official: etree.XMLSchema
) -> None:
    source = shared_data / "iati" / "spain-maec-indonesia-2015.xml"
    imported(desk, source)
    before = records(desk)
    summary = export(desk, tmp_path / "out.xml")
    assert (summary.activities, summary.as_they_came, summary.left_out) == (83, 83, [])
    valid(official, etree.parse(tmp_path / "out.xml").getroot())
    outcome = imported(desk, tmp_path / "out.xml")
    assert (outcome.created, outcome.updated, outcome.removed) == ({}, {}, {})
    assert outcome.unchanged["case"] == 83
    assert records(desk) == before


def test_activities_written_anew_come_back_as_the_same_records(
    new_desk: Callable[[], Desk], shared_data: Path, tmp_path: Path, official: etree.XMLSchema
) -> None:
    here, there = new_desk(), new_desk()
    passing = sorted((shared_data / "iati" / "conformance" / "should-pass").glob("*.xml"))
    imported(here, shared_data / "iati" / "spain-maec-indonesia-2015.xml", FULL, *passing)
    for row in here.list("case"):  # any edit makes the exporter write the activity from its records
        here.set(row["id"], {"title": f"{row['title']} (edited)"})
    summary = export(here, tmp_path / "out.xml")
    assert summary.as_they_came == 0
    assert summary.left_out == []
    valid(official, etree.parse(tmp_path / "out.xml").getroot())
    imported(there, tmp_path / "out.xml")
    mine, theirs = records(here, received=False), records(there, received=False)
    assert mine.keys() == theirs.keys()
    for record_id, row in mine.items():
        other = theirs[record_id]
        if row["kind"] == "case":  # the edited title stands first among the narratives, as it should
            row, other = ({k: v for k, v in r.items() if k != "title_narratives"} for r in (row, other))
        if row["kind"] == "funding":  # shows the case's title, and was not edited with it
            row, other = ({k: v for k, v in r.items() if k != "title"} for r in (row, other))
        assert row == other


def test_an_activity_of_the_whole_standard_keeps_every_word_when_written_anew(
    desk: Desk, tmp_path: Path, official: etree.XMLSchema
) -> None:
    imported(desk, FULL)
    case = one(desk, "case")
    desk.set(case["id"], {"planned_end": "2028-01-01"})
    root = exported(desk, tmp_path / "out.xml")
    valid(official, root)
    kept = {
        part.strip()
        for e in root.iter(etree.Element)
        for part in (e.text, e.tail, *e.attrib.values())
        if part
    }
    for element in etree.parse(FULL).getroot().iterfind("iati-activity//*"):
        for said in (element.text, element.tail, *element.attrib.values()):
            if said and said.strip() and said != "2027-12-31":
                assert said.strip() in kept, (element.tag, said)


def test_what_was_read_leniently_leaves_valid_and_what_does_not_fit_is_named(
    desk: Desk, shared_data: Path, tmp_path: Path, official: etree.XMLSchema
) -> None:
    failing = sorted((shared_data / "iati" / "conformance" / "should-fail").glob("*.xml"))
    failing = [path for path in failing if b"<iati-activity" in path.read_bytes()]
    imported(desk, *failing, lenient=True)
    summary = export(desk, tmp_path / "out.xml")
    valid(official, etree.parse(tmp_path / "out.xml").getroot())
    assert summary.activities == len(desk.list("case"))
    assert len(summary.left_out) > 50


# -- edits -------------------------------------------------------------------------------------


def test_edits_are_in_the_file_and_survive_its_return(
    desk: Desk, tmp_path: Path, official: etree.XMLSchema
) -> None:
    imported(desk, FULL)
    case = one(desk, "case")
    desk.set(
        case["id"],
        {
            "title": "A new title",
            "summary": "A new summary",
            "stage": "closed",
            "actual_end": "2026-10-01",
            "planned_start": None,
            "agenda": ["sdg-13", "sdg-14", "privacy"],
            "default_currency": "JPY",
        },
    )
    bought = one(desk, "transaction", reference="T-1")
    desk.set(bought["id"], {"amount": "950000.00", "description": "More was committed"})
    slow = one(desk, "organisation", name="Institute of Slow Water")
    desk.set(slow["id"], {"name": "Institute of Slower Water"})
    desk.set(one(desk, "funding")["id"], {"rate": "1.75", "maturity": "25"})
    desk.set(one(desk, "result", period_start="2024-01-01")["id"], {"actual": "17"})
    desk.delete([row["id"] for row in desk.list("transaction", where=[Filter("type", "is", "3")])][:1])
    root = exported(desk, tmp_path / "out.xml")
    valid(official, root)
    (activity,) = root

    def said(path: str, attribute: str | None = None) -> list[str | None]:
        return [e.text if attribute is None else e.get(attribute) for e in activity.iterfind(path)]

    assert said("title/narrative") == ["A new title", "جداول المد من كاميرات المرفأ"]
    assert said("description[1]/narrative")[0] == "A new summary"
    assert said("activity-status", "code") == ["4"]
    assert [(d.get("type"), d.get("iso-date")) for d in activity.iterfind("activity-date")] == [
        ("2", "2024-02-01Z"),
        ("3", "2027-12-31"),
        ("4", "2026-10-01"),
    ]
    assert [(t.get("vocabulary"), t.get("code")) for t in activity.iterfind("tag")] == [
        ("3", "9.5"),
        ("2", "13"),
    ]
    assert said("transaction[@ref='T-1']/value") == ["950000.00"]
    assert said("transaction[@ref='T-1']/description/narrative") == ["More was committed", "Engagement"]
    assert len(said("transaction")) == 2
    assert said("participating-org[@role='4']/narrative") == ["Institute of Slower Water"] * 2
    assert said("crs-add/loan-terms", "rate-1") == ["1.75"]
    assert said("crs-add/loan-terms/repayment-final-date", "iso-date") == ["2049-02-01"]
    assert said("crs-add/loan-terms/repayment-first-date", "iso-date") == ["2029-02-01"]
    assert said("result/indicator/period/actual", "value") == ["17"]
    ids = set(records(desk))
    outcome = imported(desk, tmp_path / "out.xml")
    assert outcome.created == {}
    after = records(desk)
    assert set(after) == ids
    assert after[bought["id"]]["amount"] == "950000.00"
    assert after[slow["id"]]["name"] == "Institute of Slower Water"
    assert after[case["id"]]["title"] == "A new title"


def test_a_case_made_in_the_program_leaves_and_is_known_again(
    desk: Desk, tmp_path: Path, official: etree.XMLSchema
) -> None:
    us = desk.add("organisation", {"name": "Our ministry", "iati_identifier": "XM-EXA-9", "iati_type": "10"})
    lab = desk.add("organisation", {"name": "A laboratory"})
    case = desk.add(
        "case",
        {
            "title": "Maps = \x0b + data",
            "type": "loan",
            "stage": "negotiation",
            "country": "ID",
            "reporting_org": us,
            "counterpart": lab,
            "agenda": ["sdg-4"],
            "planned_start": "2027-01-01",
        },
    )
    desk.add("relationship", {"subject": case, "object": lab, "type": "implementer"})
    desk.add("relationship", {"subject": case, "object": lab, "type": "observer"})
    loan = desk.add(
        "funding", {"case": case, "type": "loan", "rate": "2", "start": "2027-01-31", "maturity": "20.5"}
    )
    desk.add("tranche", {"funding": loan, "due": "2027-06-30", "amount": "100.00", "currency": "EUR"})
    desk.add("tranche", {"funding": loan, "amount": "7", "currency": "EUR"})
    desk.add(
        "transaction",
        {
            "case": case,
            "type": "2",
            "date": "2027-02-01",
            "amount": "100.00",
            "currency": "EUR",
            "provider": us,
        },
    )
    indicator = desk.add("indicator", {"case": case, "title": "Maps drawn", "result_title": "Maps"})
    desk.add(
        "result",
        {
            "case": case,
            "indicator": indicator,
            "period_start": "2027-01-01",
            "period_end": "2027-12-31",
            "target": "9",
        },
    )
    summary = export(desk, tmp_path / "out.xml")
    assert any("planned-disbursement" in note for note in summary.left_out), (
        "a tranche without a date has no place"
    )
    root = etree.parse(tmp_path / "out.xml").getroot()
    valid(official, root)
    (activity,) = root
    assert activity.findtext("iati-identifier") == f"XM-EXA-9-{case}"
    assert activity.findtext("title/narrative") == "Maps =  + data"
    assert [p.get("role") for p in activity.iterfind("participating-org")] == ["4"]
    assert activity.find("activity-status").get("code") == "1"  # type: ignore[union-attr]
    assert activity.find("crs-add/loan-terms/repayment-final-date").get("iso-date") == "2047-07-31"  # type: ignore[union-attr]
    assert activity.find("default-finance-type").get("code") == "421"  # type: ignore[union-attr]
    ids = set(records(desk))
    assert imported(desk, tmp_path / "out.xml").created == {}
    assert set(records(desk)) == ids


def test_a_desk_without_organisations_of_its_own_still_exports(
    desk: Desk, tmp_path: Path, official: etree.XMLSchema
) -> None:
    desk.add("case", {"title": "Bare"})
    root = exported(desk, tmp_path / "out.xml")
    valid(official, root)
    reporter = root.find("iati-activity/reporting-org")
    assert reporter is not None
    assert (reporter.get("ref"), reporter.findtext("narrative")) == ("JKT", "Embassy in Jakarta")


# -- need to know ------------------------------------------------------------------------------


def test_what_is_marked_higher_stays_with_every_mention(
    desk: Desk, tmp_path: Path, official: etree.XMLSchema
) -> None:
    imported(desk, FULL)
    slow = one(desk, "organisation", name="Institute of Slow Water")
    desk.set(slow["id"], {"marking": "confidential"})
    desk.set(one(desk, "transaction", reference="T-1")["id"], {"marking": "restricted"})
    hidden = desk.add("case", {"title": "Hidden matter", "marking": "restricted"})
    root = exported(desk, tmp_path / "low.xml", up_to="official")
    valid(official, root)
    text = (tmp_path / "low.xml").read_text("utf-8")
    for secret in ("Slow Water", "LOCAL-9", "T-1", "Engagement", "Hidden matter", hidden, slow["id"]):
        assert secret not in text, secret
    assert "Slow Water" in etree.tostring(exported(desk, tmp_path / "high.xml"), encoding="unicode")


@pytest.mark.parametrize("what", ["organisation", "transaction", "deleted transaction"])
def test_an_activity_as_received_stays_whole_or_stays_here(desk: Desk, tmp_path: Path, what: str) -> None:
    imported(desk, FULL)
    if what == "organisation":
        desk.set(one(desk, "organisation", name="Institute of Deep Water")["id"], {"marking": "restricted"})
    else:
        bought = one(desk, "transaction", reference="T-1")
        desk.set(bought["id"], {"marking": "restricted"})
        if what.startswith("deleted"):
            desk.delete([bought["id"]])
    with pytest.raises(NothingToExport, match="marked higher"):
        export(desk, tmp_path / "out.xml", up_to="official", as_received=True)
    assert not (tmp_path / "out.xml").exists()
    assert export(desk, tmp_path / "out.xml", as_received=True).activities == 1


# -- as received -------------------------------------------------------------------------------


def test_as_received_is_what_came_whatever_was_edited(desk: Desk, shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "iati" / "spain-maec-indonesia-2015.xml"
    imported(desk, source)
    desk.add("case", {"title": "Of our own"})
    for row in desk.list("case", limit=5):
        desk.set(row["id"], {"title": "Edited"})
    summary = export(desk, tmp_path / "out.xml", as_received=True)
    assert summary.activities == 83
    assert summary.left_out == ["Of our own: it was not imported from IATI"]

    def canonical(path: Path) -> set[bytes]:
        root = etree.parse(path).getroot()
        return {etree.tostring(e, method="c14n", exclusive=True, with_tail=False) for e in root}

    assert canonical(tmp_path / "out.xml") == canonical(source)


# -- files -------------------------------------------------------------------------------------


def test_nothing_to_export_is_a_sentence_and_leaves_what_was_there(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    out.write_text("kept")
    with pytest.raises(NothingToExport, match="Nothing was exported: there is no case that may leave"):
        export(desk, out)
    assert out.read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "out"))) == [
        "out.xml"
    ]


def test_a_place_that_cannot_be_written_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.add("case", {"title": "Bare"})
    with pytest.raises(NotWritten):
        export(desk, tmp_path / "no" / "such" / "out.xml")


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda text: not text.isspace())


@pytest.mark.property
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_any_text_comes_back_as_it_was(texts: list[str], reference: str) -> None:
    said = {
        "ref": reference,
        "description": [{"narrative": [{"lang": "en", "text": text} for text in texts]}],
        "{urn:other}more": [{"{urn:other}attribute": reference, "text": texts[0]}],
    }
    assert statement(etree.fromstring(bytes_of(element_of(said, "transaction", "transaction")))) == said
