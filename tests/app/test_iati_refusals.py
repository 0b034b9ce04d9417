"""IATI that is broken, hostile, or beside the standard: what is refused, with which words, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from app.importing.iati import read
from app.importing.iati.deviations import deviations
from app.importing.iati.grammar import known_version, schema, types, versions
from app.importing.incoming import Parsed

ACTIVITY = """<iati-activity><iati-identifier>XM-EXA-1-1</iati-identifier>
<reporting-org ref="XM-EXA-1" type="10"><narrative>O</narrative></reporting-org>
<title><narrative>T</narrative></title><description><narrative>D</narrative></description>
<participating-org role="1"/><activity-status code="2"/>
<activity-date type="1" iso-date="2024-01-01"/>{body}</iati-activity>"""
BUDGET = (
    '<budget><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>'
    '<value currency="EUR" value-date="2024-01-01">{}</value></budget>'
)


def written(folder: Path, text: str | bytes, name: str = "a.xml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def document(body: str = "", *, version: str = ' version="2.03"') -> str:
    return f"<iati-activities{version}>\n{ACTIVITY.format(body=body)}\n</iati-activities>"


def refused(parsed: Parsed) -> tuple[str, str]:
    """The place and message of the one error; nothing may have been imported."""
    assert not parsed.records
    assert not parsed.contents
    assert not parsed.families
    (error,) = parsed.errors
    return error.place, error.message


# -- the standard ------------------------------------------------------------------------------


def conformance(folder: Path, verdict: str) -> list[Path]:
    files = sorted((folder / "iati" / "conformance" / verdict).glob("*.xml"))
    assert len(files) > 100
    return files


def test_every_file_that_should_pass_is_imported(shared_data: Path) -> None:
    for path in conformance(shared_data, "should-pass"):
        parsed = read([path], lenient=False)
        assert not parsed.errors, (path.name, parsed.errors)
        assert any(record.kind == "case" for record in parsed.records), path.name


def test_every_file_that_should_fail_is_refused_with_line_element_and_reason(shared_data: Path) -> None:
    for path in conformance(shared_data, "should-fail"):
        parsed = read([path], lenient=False)
        assert parsed.errors, path.name
        assert not parsed.records, path.name
        for error in parsed.errors:
            assert error.place.startswith("line ") or "holds no activity" in error.message, path.name
            assert error.message.endswith("."), (path.name, error.message)


def test_leniently_every_broken_file_is_imported_and_each_deviation_listed(shared_data: Path) -> None:
    for path in conformance(shared_data, "should-fail"):
        strict, lenient = read([path], lenient=False), read([path], lenient=True)
        if "holds no activity" in strict.errors[0].message:
            continue
        assert not lenient.errors, (path.name, lenient.errors)
        assert any(record.kind == "case" for record in lenient.records), path.name
        assert set(strict.errors) <= set(lenient.warnings), path.name


def test_our_grammar_judges_as_the_official_schema_does(shared_data: Path) -> None:
    official = etree.XMLSchema(etree.parse(shared_data / "iati" / "schema" / "iati-activities-schema.xsd"))
    files = [*conformance(shared_data, "should-pass"), *conformance(shared_data, "should-fail")]
    files += [shared_data / "iati" / "spain-maec-indonesia-2015.xml"]
    files += [Path(__file__).with_name("iati_full_activity.xml")]
    for path in files:
        tree = etree.parse(path)
        expected = official.validate(tree)
        assert (schema().validate(tree) and len(tree.getroot()) > 0) == expected, path.name


@pytest.mark.parametrize("change", ["drop", "double", "swap", "attribute", "extra", "text"])
def test_damage_to_a_valid_activity_is_judged_as_the_official_schema_does(
    shared_data: Path, change: str
) -> None:
    official = etree.XMLSchema(etree.parse(shared_data / "iati" / "schema" / "iati-activities-schema.xsd"))
    source = Path(__file__).with_name("iati_full_activity.xml")
    count = sum(1 for _ in etree.parse(source).getroot().iter(etree.Element))
    for place in range(1, count):
        tree = etree.parse(source)
        element = list(tree.getroot().iter(etree.Element))[place]
        damage(element, change)
        for activity in tree.getroot():
            fits = official.validate(tree)
            assert schema().validate(tree) == fits, (change, element.tag)
            assert (not list(deviations(activity, "2.03"))) == fits, (change, element.tag)


def damage(element: etree._Element, change: str) -> None:
    parent = element.getparent()
    assert parent is not None
    if change == "drop":
        parent.remove(element)
    elif change == "double":
        parent.insert(parent.index(element), etree.fromstring(etree.tostring(element, with_tail=False)))
    elif change == "swap":
        parent.append(element)
    elif change == "attribute":
        for name in element.attrib:
            element.set(name, "not, this")
    elif change == "extra":
        element.append(etree.Element("unheard-of"))
    else:
        element.text = "words"


def test_a_deviation_is_told_exactly_where_the_schema_sees_one(shared_data: Path) -> None:
    files = [*conformance(shared_data, "should-pass"), *conformance(shared_data, "should-fail")]
    for path in files:
        for element in etree.parse(path).getroot().iter("iati-activity"):
            assert bool(list(deviations(element, "2.03"))) != schema().validate(element), path.name


def test_each_deviation_of_one_element_is_told_not_only_the_first(tmp_path: Path) -> None:
    body = (
        "<one/>"
        + BUDGET.format("x")
        + "<two/>"
        + '<activity-scope code="1"/>'
        + '<capital-spend percentage="z"/>'
    )
    parsed = read([written(tmp_path, document(body=body))], lenient=False)
    places = [error.place.split(", ")[1] for error in parsed.errors]
    assert places == ["one", "two", "activity-scope", "value", "capital-spend/@percentage"]


def test_each_version_has_its_own_elements() -> None:
    assert versions() == ("2.01", "2.02", "2.03")
    names = {v: {child.name for child in types(v)["iati-activity"].children} for v in versions()}
    assert names["2.02"] - names["2.01"] == {"humanitarian-scope"}
    assert names["2.03"] - names["2.02"] == {"tag"}


def test_an_older_version_is_held_to_what_it_had(tmp_path: Path) -> None:
    text = document(body='<transaction humanitarian="1"></transaction>', version=' version="2.01"')
    parsed = read([written(tmp_path, text)], lenient=False)
    assert any("humanitarian" in error.message for error in parsed.errors)


@pytest.mark.parametrize("version", ["2.04", "xx", "", " 2.03 "])
def test_an_unknown_version_counts_as_the_newest(tmp_path: Path, version: str) -> None:
    assert known_version(version) == "2.03"
    parsed = read([written(tmp_path, document(version=f' version="{version}"'))], lenient=False)
    assert not parsed.errors
    assert len([r for r in parsed.records if r.kind == "case"]) == 1


# -- reasons -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        (BUDGET.format("1,000"), "line 7, value, activity XM-EXA-1-1", "“1,000” is not a number"),
        (BUDGET.format("1.000.000"), "line 7, value", "“1.000.000” is not a number"),
        (BUDGET.format("ten"), "line 7, value", "“ten” is not a number"),
        (
            BUDGET.format("1").replace(' value-date="2024-01-01"', ""),
            "line 7, value",
            "“value-date” is required",
        ),
        (
            BUDGET.format("1").replace("2024-12-31", "2024-13-31"),
            "line 7, period-end/@iso-date",
            "“2024-13-31” is not a date",
        ),
        ("<budgets/>", "line 7, budgets", "not expected here"),
        (
            '<budget><value value-date="2024-01-01">1</value></budget>',
            "line 7, budget",
            "An element is missing",
        ),
        ("<budget/>", "line 7, budget", "An element is missing inside it: period-start"),
        ('<capital-spend percentage="5" spent="6"/>', "line 7, capital-spend/@spent", "not allowed here"),
        ('<capital-spend percentage="5">all</capital-spend>', "line 7, capital-spend", "text of its own"),
        ('<conditions attached="perhaps"/>', "line 7, conditions/@attached", "“perhaps” is not true, false"),
    ],
)
def test_a_deviation_is_told_with_line_element_and_reason(
    tmp_path: Path, body: str, place: str, reason: str
) -> None:
    source = written(tmp_path, document(body="\n" + body))
    parsed = read([source], lenient=False)
    assert not parsed.records
    matching = [e for e in parsed.errors if e.place.startswith(place) and reason in e.message]
    assert matching, parsed.errors
    assert matching[0].source == str(source)


def test_all_errors_of_all_files_are_listed_and_nothing_is_imported(tmp_path: Path) -> None:
    good = written(tmp_path, document(), "good.xml")
    bad = written(tmp_path, document(body=BUDGET.format("x") + BUDGET.format("y")), "bad.xml")
    parsed = read([good, bad], lenient=False)
    assert len({error.message for error in parsed.errors}) == 2
    assert not parsed.records
    assert {error.source for error in parsed.errors} == {str(bad)}


def test_what_cannot_be_read_as_a_number_stays_as_text_when_read_leniently(tmp_path: Path) -> None:
    parsed = read([written(tmp_path, document(body=BUDGET.format("1,000")))], lenient=True)
    (budget,) = [r for r in parsed.records if r.kind == "budget"]
    assert "amount" not in budget.values
    assert budget.values["iati_extra"] == [{"value": [{"text": "1,000"}]}]
    assert "1,000" in parsed.warnings[0].message


def test_many_deviations_are_counted_not_all_listed(tmp_path: Path) -> None:
    parsed = read([written(tmp_path, document(body="<x/>" + BUDGET.format("y") * 3000))], lenient=True)
    assert len(parsed.warnings) == 2001
    assert parsed.warnings[-1].message.endswith("further deviations are not listed.")


def test_line_numbers_go_beyond_65535(tmp_path: Path) -> None:
    parsed = read([written(tmp_path, document(body="\n" * 70_000 + BUDGET.format("y")))], lenient=False)
    assert parsed.errors[0].place.startswith("line 70006, value")


# -- datastores --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<iati-activities>{}</iati-activities>",
        "<result><ok>true</ok><iati-activities><query>q</query>{}</iati-activities></result>",
    ],
)
@pytest.mark.parametrize("attribute", ['version="2.01"', 'xmlns:e="http://e.example" e:version="2.03"'])
def test_a_datastores_answer_is_read_leniently(tmp_path: Path, text: str, attribute: str) -> None:
    activity = ACTIVITY.format(body=BUDGET.format("1,5")).replace(
        "<iati-activity>", f"<iati-activity {attribute}>"
    )
    parsed = read([written(tmp_path, text.format(activity))], lenient=False)
    assert not parsed.errors
    assert [r for r in parsed.records if r.kind == "case"]
    assert any("1,5" in warning.message for warning in parsed.warnings)


def test_a_root_without_version_and_activities_without_one_is_an_error(tmp_path: Path) -> None:
    place, message = refused(read([written(tmp_path, document(version=""))], lenient=False))
    assert place == "line 1, iati-activities"
    assert message == "The attribute “version” is required but missing."


def test_a_version_on_an_activity_of_a_published_file_is_a_deviation(tmp_path: Path) -> None:
    text = document().replace("<iati-activity>", '<iati-activity version="1.05">')
    source = written(tmp_path, text)
    assert "“version” is not allowed here" in read([source], lenient=False).errors[0].message
    lenient = read([source], lenient=True)
    assert "“version” is not allowed here" in lenient.warnings[0].message
    (case,) = [r for r in lenient.records if r.kind == "case"]
    assert case.values["title"] == "T"


# -- files that are no IATI, or attacks ---------------------------------------------------------

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "' + f"&a{n - 1 if n > 1 else ''};" * 10 + '">' for n in range(1, 12))
    + "]><iati-activities version='2.03'>&a11;</iati-activities>"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LAUGHS, "DOCTYPE"),
        (
            """<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><iati-activities version="2.03"
            >&f;</iati-activities>""",
            "DOCTYPE",
        ),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><iati-activities version="2.03"/>', "DOCTYPE"),
        ("<iati-activities version='2.03'>" + "<a>" * 5000, "nested deeper"),
        (f"<iati-activities version='2.03' x='{'y' * 11_000_000}'/>", "longer than any IATI file"),
        (document()[:-40], "ends too early"),
        (document().replace("</title>", "</titel>"), "not well-formed"),
        ("", "is empty, or no XML"),
        ("plain text", "not well-formed"),
        (document().replace("<narrative>T", "<narrative>\u00e9").encode("latin-1"), "encoding"),
        ('<?xml version="1.0" encoding="klingon"?>' + document(), "encoding"),
        ("<html><body/></html>", "outermost element is “html”"),
        ('<iati-activities xmlns="http://other.example" version="2.03"/>', "not an IATI file"),
        ("<iati-activities version='2.03'></iati-activities>", "holds no activity"),
        ("<result><iati-activities/></result>", "holds no activity"),
    ],
    ids=lambda value: None if isinstance(value, bytes) or len(value) > 40 else value,
)
@pytest.mark.parametrize("lenient", [False, True])
def test_one_clear_sentence_and_nothing_imported(
    tmp_path: Path, text: str | bytes, reason: str, lenient: bool
) -> None:
    _, message = refused(read([written(tmp_path, text)], lenient=lenient))
    assert reason in message
    assert message.endswith(".")
    assert "\n" not in message


def test_the_line_of_what_is_not_well_formed_is_told(tmp_path: Path) -> None:
    place, _ = refused(read([written(tmp_path, document().replace("</title>", "</titel>"))], lenient=False))
    assert place == "line 4"


def test_an_entity_in_an_attribute_is_never_expanded(tmp_path: Path) -> None:
    text = '<!DOCTYPE x [<!ENTITY s "secret">]>' + document().replace('role="1"', 'role="&s;"')
    parsed = read([written(tmp_path, text)], lenient=True)
    assert not parsed.records
    assert "DOCTYPE" in refused(parsed)[1]


def test_an_activity_inside_an_activity_is_part_of_it(tmp_path: Path) -> None:
    inner = ACTIVITY.format(body="").replace("XM-EXA-1-1", "XM-EXA-1-INNER")
    source = written(tmp_path, document(body=inner))
    assert any("iati-activity" in error.place for error in read([source], lenient=False).errors)
    (case,) = [r for r in read([source], lenient=True).records if r.kind == "case"]
    assert case.values["iati_identifier"] == "XM-EXA-1-1"
    assert "XM-EXA-1-INNER" in str(case.values["iati_extra"])


def test_a_missing_file_is_an_error_of_that_file(tmp_path: Path) -> None:
    place, message = refused(read([tmp_path / "gone.xml"], lenient=False))
    assert message.startswith("The file cannot be read")
    assert place == ""
