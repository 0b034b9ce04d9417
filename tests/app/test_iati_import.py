"""Importing IATI: the ministry's file, an activity that uses everything, and what is counted twice or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.importing.iati import read
from app.importing.incoming import Incoming, Parsed
from db.ids import global_id
from db.kinds import kind

FULL = Path(__file__).with_name("iati_full_activity.xml")


@pytest.fixture(scope="session")
def ministry_file(shared_data: Path) -> Path:
    return shared_data / "iati" / "spain-maec-indonesia-2015.xml"


@pytest.fixture(scope="session")
def ministry(ministry_file: Path) -> Parsed:
    return read([ministry_file], lenient=False)


@pytest.fixture(scope="session")
def full() -> Parsed:
    parsed = read([FULL], lenient=False)
    assert not parsed.errors
    return parsed


def of(parsed: Parsed, token: str) -> list[Incoming]:
    return [record for record in parsed.records if record.kind == token]


def only(parsed: Parsed, token: str) -> dict[str, Any]:
    (record,) = of(parsed, token)
    return record.values


def texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(texts(inner) for inner in value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*(texts(inner) for inner in value)) if value else set()
    return {value.strip()} if isinstance(value, str) else set()


def write(
    folder: Path, body: str, *, version: str | None = "2.03", name: str = "a.xml", more: str = ""
) -> Path:
    stated = f' version="{version}"' if version is not None else ""
    path = folder / name
    path.write_text(
        f'<?xml version="1.0"?>\n<iati-activities{stated}{more}>\n{body}\n</iati-activities>',
        encoding="utf-8",
    )
    return path


def activity(identifier: str = "XM-EXA-1-1", body: str = "", *, attributes: str = "", **parts: str) -> str:
    reporting = parts.get(
        "reporting", '<reporting-org ref="XM-EXA-1" type="10"><narrative>O</narrative></reporting-org>'
    )
    parties = parts.get("parties", '<participating-org role="1"><narrative>O</narrative></participating-org>')
    return (
        f"<iati-activity{attributes}><iati-identifier>{identifier}</iati-identifier>{reporting}"
        f"<title><narrative>{parts.get('title', 'T')}</narrative></title>"
        "<description><narrative>D</narrative></description>"
        f'{parties}<activity-status code="{parts.get("status", "2")}"/>'
        f'<activity-date type="1" iso-date="2024-01-01"/>{body}</iati-activity>'
    )


# -- the ministry's file -----------------------------------------------------------------------


def test_the_ministrys_activities_become_cases_with_all_that_belongs_to_them(ministry: Parsed) -> None:
    assert not ministry.errors
    assert Counter(record.kind for record in ministry.records) == {
        "case": 83,
        "funding": 83,
        "relationship": 332,
        "transaction": 216,
        "budget": 110,
        "tranche": 110,
        "organisation": 23,
    }


def test_sums_by_currency_and_type_are_those_of_the_xml(ministry: Parsed, ministry_file: Path) -> None:
    expected: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for element in etree.parse(ministry_file).getroot().iter("transaction"):
        value, code = element.find("value"), element.find("transaction-type")
        assert value is not None
        assert code is not None
        expected[value.get("currency", ""), code.get("code", "")] += Decimal(value.text or "")
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for record in of(ministry, "transaction"):
        found[record.values["currency"], record.values["type"]] += Decimal(record.values["amount"])
    assert found == expected


@pytest.mark.parametrize("token", ["transaction", "budget", "tranche"])
def test_amounts_are_the_very_digits_of_the_source(ministry: Parsed, ministry_file: Path, token: str) -> None:
    element = {"tranche": "planned-disbursement"}.get(token, token)
    stated = Counter(v.text for v in etree.parse(ministry_file).getroot().iterfind(f".//{element}/value"))
    assert Counter(record.values["amount"] for record in of(ministry, token)) == stated


def test_no_text_or_attribute_of_the_source_is_missing_from_the_records(
    ministry: Parsed, ministry_file: Path
) -> None:
    known = set().union(*(texts(record.values) for record in ministry.records))
    for element in etree.parse(ministry_file).getroot().iterfind("iati-activity//*"):
        for said in (element.text, *element.attrib.values()):
            if said and said.strip():
                assert said.strip() in known, said


def test_ids_follow_from_identifiers_alone(ministry: Parsed) -> None:
    for record in of(ministry, "case"):
        assert record.id == global_id("iati-activity", record.values["iati_identifier"])
    (ministry_itself,) = [o for o in of(ministry, "organisation") if o.values.get("iati_identifier")]
    assert ministry_itself.id == global_id("iati-organisation", "ES-DIR3-E04585801")
    assert ministry_itself.values["country"] == "ES"
    assert len({record.id for record in ministry.records}) == len(ministry.records)


def test_a_code_of_the_publishers_own_with_its_name_is_one_organisation_in_all_activities(
    ministry: Parsed, ministry_file: Path
) -> None:
    stated = {
        ((e.get("ref") or "").strip(), " ".join((e.findtext("narrative") or "").split()))
        for e in etree.parse(ministry_file).getroot().iter("participating-org")
    }
    assert len(of(ministry, "organisation")) == len(stated | {("ES-DIR3-E04585801", "the ministry itself")})


def test_every_reference_is_to_a_record_of_the_import(ministry: Parsed, full: Parsed) -> None:
    for parsed in (ministry, full):
        known = {record.id: record.kind for record in parsed.records}
        for record in parsed.records:
            for field in kind(record.kind).fields:
                if field.type == "reference" and record.values.get(field.name):
                    target = known[record.values[field.name]]
                    assert not field.refers_to or target in field.refers_to


def test_reading_again_says_the_same(ministry: Parsed, ministry_file: Path) -> None:
    again = read([ministry_file], lenient=False)
    assert again.records == ministry.records
    assert again.contents == ministry.contents


def test_every_value_fits_its_field(ministry: Parsed, full: Parsed) -> None:
    from db.values import to_column

    for parsed in (ministry, full):
        for record in parsed.records:
            for name, value in record.values.items():
                to_column(kind(record.kind).field[name], value)


# -- an activity that uses every element -------------------------------------------------------


def test_nothing_of_the_whole_standard_is_lost(full: Parsed) -> None:
    known = set().union(*(texts(record.values) for record in full.records))
    for element in etree.parse(FULL).getroot().iterfind("iati-activity//*"):
        for said in (element.text, *element.attrib.values()):
            if said and said.strip():
                spellings = {said.strip(), said.strip().lstrip("0"), said.strip().removesuffix("Z")}
                flag = {"true": True, "false": False, "1": True, "0": False}.get(said.strip())
                assert spellings & known or flag is not None, (element.tag, said)


def test_a_case_shows_what_a_desk_works_with(full: Parsed) -> None:
    case = only(full, "case")
    assert case["title"] == "Tide tables from harbour cameras"
    assert case["summary"] == "A model reads the water line.\n\nIt writes the table."
    assert (case["type"], case["stage"], case["step"]) == ("loan", "disbursing", "implement")
    assert (case["planned_start"], case["actual_start"], case["planned_end"], case["actual_end"]) == (
        "2024-01-01",
        "2024-02-01",
        "2027-12-31",
        None,
    )
    assert case["agenda"] == ["sdg-9", "sdg-14"]
    assert case["country"] is None, "two countries share the activity"
    assert (case["amount"], case["currency"]) == ("900000.00", "EUR")
    assert case["humanitarian"] is False
    counterpart = next(o for o in of(full, "organisation") if o.id == case["counterpart"])
    assert counterpart.values["name"] == "Institute of Slow Water"


def test_a_loans_terms_come_from_crs_add(full: Parsed) -> None:
    funding = only(full, "funding")
    assert {
        name: funding[name] for name in ("type", "rate", "grace", "maturity", "profile", "per_year", "start")
    } == {
        "type": "loan",
        "rate": "2.50",
        "grace": "5",
        "maturity": "20.5",
        "profile": "equal-principal",
        "per_year": 2,
        "start": "2024-02-01",
    }


def test_equal_transactions_are_two_and_take_the_default_currency(full: Parsed) -> None:
    twins = [t for t in of(full, "transaction") if t.values["type"] == "3"]
    assert len(twins) == 2
    assert twins[0].id != twins[1].id
    assert {(t.values["amount"], t.values["currency"]) for t in twins} == {("-125.50", "EUR")}


def test_indicators_keep_their_result_and_their_periods(full: Parsed) -> None:
    first, second = of(full, "indicator")
    assert (first.values["title"], first.values["result_title"], first.values["ascending"]) == (
        "Snapped ropes",
        "Safer mooring",
        False,
    )
    assert second.values["title"] == "Harbour masters’ trust"
    periods = of(full, "result")
    assert {p.values["indicator"] for p in periods} == {first.id}
    assert (periods[0].values["target"], periods[0].values["actual"]) == ("20", "18")
    assert periods[0].values["target_comment"] == "Halve it"


def test_the_same_party_twice_in_one_role_is_two_relationships(full: Parsed) -> None:
    implementing = [r for r in of(full, "relationship") if r.values["organisation_role"] == "4"]
    assert len(implementing) == 2
    assert len({r.id for r in implementing}) == 2
    assert {r.values["type"] for r in implementing} == {"implementer"}


def test_the_activity_as_it_came_is_kept(full: Parsed) -> None:
    received = full.contents[only(full, "case")["as_received"]]
    source = etree.parse(FULL).getroot().find("iati-activity")
    assert source is not None
    assert etree.tostring(etree.fromstring(received), method="c14n") == etree.tostring(
        source, method="c14n", with_tail=False
    )


# -- variations --------------------------------------------------------------------------------


def test_an_activity_stated_twice_counts_as_stated_last(tmp_path: Path) -> None:
    one = write(tmp_path, activity(title="First") + activity(title="Second"), name="one.xml")
    two = write(tmp_path, activity(title="Third"), name="two.xml")
    parsed = read([one, two], lenient=False)
    assert only(parsed, "case")["title"] == "Third"
    assert len(parsed.warnings) == 2
    assert "already stated" in parsed.warnings[0].message
    assert parsed.warnings[0].place.startswith("line 3")
    assert list(parsed.contents) == [only(parsed, "case")["as_received"]]


def test_an_activity_without_identifier_is_known_by_its_content(tmp_path: Path) -> None:
    source = write(tmp_path, activity("  "))
    parsed = read([source], lenient=False)
    assert not parsed.errors
    assert "no identifier" in parsed.warnings[0].message
    assert only(parsed, "case")["iati_identifier"] is None
    assert read([source], lenient=False).records == parsed.records


def test_names_alone_never_merge_organisations_of_two_publishers(tmp_path: Path) -> None:
    other = '<reporting-org ref="XM-EXA-2" type="10"><narrative>P</narrative></reporting-org>'
    party = '<participating-org ref="7" role="4"><narrative>Same name</narrative></participating-org>'
    source = write(
        tmp_path,
        activity("a", parties=party)
        + activity("b", parties=party)
        + activity("c", parties=party, reporting=other),
    )
    parsed = read([source], lenient=False)
    assert sum(o.values["name"] == "Same name" for o in of(parsed, "organisation")) == 2


def test_a_default_stated_outright_or_relied_on_makes_the_same_record(tmp_path: Path) -> None:
    def budget(currency: str) -> str:
        return (
            '<budget><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>'
            f'<value {currency}value-date="2024-01-01">5</value></budget>'
        )

    ids = {
        of(
            read(
                [write(tmp_path, activity(body=budget(text), attributes=' default-currency="EUR"'))],
                lenient=False,
            ),
            "budget",
        )[0].id
        for text in ("", 'currency="EUR" ')
    }
    assert len(ids) == 1


def test_prefixes_comments_and_encodings_do_not_matter(tmp_path: Path) -> None:
    body = activity(
        title="Caf\u00e9",
        attributes=' xmlns:q="http://example.org/q" q:x="1"',
        body="<!-- a remark --><q:more>kept</q:more>",
    )
    utf8 = write(tmp_path, body)
    latin = tmp_path / "latin.xml"
    latin.write_bytes(utf8.read_text("utf-8").replace("?>", ' encoding="ISO-8859-1"?>', 1).encode("latin-1"))
    marked = tmp_path / "bom.xml"
    marked.write_bytes(b"\xef\xbb\xbf" + utf8.read_bytes())
    wide = tmp_path / "wide.xml"
    wide.write_bytes(utf8.read_text("utf-8").replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"))
    values = [only(read([path], lenient=False), "case") for path in (utf8, latin, marked, wide)]
    assert values[0]["title"] == "Caf\u00e9"
    assert values[0]["iati_extra"][0]["{http://example.org/q}more"] == [{"text": "kept"}]
    assert all(value == values[0] for value in values[1:])


def test_the_stage_follows_the_activity_status(tmp_path: Path) -> None:
    stages = {}
    for status in "123456":
        case = only(read([write(tmp_path, activity(status=status))], lenient=False), "case")
        stages[status] = case["stage"]
    assert stages == {
        "1": "scoping",
        "2": "disbursing",
        "3": "closing",
        "4": "closed",
        "5": "cancelled",
        "6": "suspended",
    }


def test_commitments_in_two_currencies_have_no_total(tmp_path: Path) -> None:
    body = "".join(
        f'<transaction><transaction-type code="2"/><transaction-date iso-date="2024-01-01"/>'
        f'<value currency="{currency}" value-date="2024-01-01">1</value></transaction>'
        for currency in ("EUR", "USD")
    )
    case = only(read([write(tmp_path, activity(body=body))], lenient=False), "case")
    assert (case["amount"], case["currency"]) == (None, None)


def test_older_activities_are_translated(tmp_path: Path) -> None:
    source = write(
        tmp_path,
        """<iati-activity xml:lang="en" default-currency="USD">
        <reporting-org ref="XM-EXA-1" type="10">Office</reporting-org>
        <iati-identifier>XM-EXA-1-OLD</iati-identifier>
        <title>Old title</title><title xml:lang="fr">Vieux titre</title>
        <description type="1">Old words</description>
        <activity-status code="2">Implementation</activity-status>
        <activity-date type="start-planned" iso-date="2010-05-01">May</activity-date>
        <participating-org role="Funding" ref="XM-EXA-1" type="10">Office</participating-org>
        <transaction><value value-date="2010-05-02">7</value><transaction-type code="C"/>
        <transaction-date iso-date="2010-05-02"/></transaction>
        <sector vocabulary="DAC" code="11110">Education</sector>
        </iati-activity>""",
        version="1.05",
    )
    parsed = read([source], lenient=False)
    assert not parsed.errors
    assert "1.05" in parsed.warnings[0].message
    case = only(parsed, "case")
    assert case["title"] == "Old title"
    assert case["title_narratives"] == [{"text": "Old title"}, {"text": "Vieux titre", "lang": "fr"}]
    assert case["planned_start"] == "2010-05-01"
    assert only(parsed, "transaction")["type"] == "2"
    assert only(parsed, "relationship")["type"] == "funder"
    assert case["sectors"][0]["vocabulary"] == "1"
    assert b"start-planned" in parsed.contents[case["as_received"]]


def test_organisation_files_bring_organisations(tmp_path: Path) -> None:
    path = tmp_path / "o.xml"
    path.write_text(
        """<iati-organisations version="2.03"><iati-organisation>
        <organisation-identifier>XM-EXA-1</organisation-identifier>
        <name><narrative>Office</narrative><narrative xml:lang="fr">Bureau</narrative></name>
        <reporting-org ref="XM-EXA-1" type="40"><narrative>Office</narrative></reporting-org>
        <total-budget><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>
        <value currency="EUR" value-date="2024-01-01">12</value></total-budget>
        </iati-organisation></iati-organisations>""",
        encoding="utf-8",
    )
    parsed = read([path], lenient=False)
    (record,) = parsed.records
    assert record.id == global_id("iati-organisation", "XM-EXA-1")
    assert (record.values["name"], record.values["iati_type"]) == ("Office", "40")
    assert record.values["iati_extra"][0]["total-budget"][0]["value"][0]["text"] == "12"


def test_progress_is_told_in_bytes_and_may_cancel(tmp_path: Path) -> None:
    source = write(tmp_path, activity())
    told: list[tuple[int, int]] = []
    read([source], lenient=False, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (source.stat().st_size, source.stat().st_size)

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        read([source], lenient=False, progress=stop)
