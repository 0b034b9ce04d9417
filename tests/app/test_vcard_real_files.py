"""Cards that real address books exported: nothing that a person would look for is missing.

What the files hold is found here by another way than the reader's: a few regular expressions and the
standard library's quoted-printable decoder.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from app.importing.incoming import Parsed
from app.importing.vcard import read
from db.kinds import kind

NAMES = (
    "John_Doe_ANDROID.vcf",
    "John_Doe_IPHONE.vcf",
    "fullcontact.vcf",
    "gmail-list.vcf",
    "outlook-2007.vcf",
    "rfc2426-example.vcf",
    "rfc6350-example.vcf",
)
LOOKED_FOR = (
    "FN",
    "N",
    "NICKNAME",
    "TEL",
    "X-MS-TEL",
    "EMAIL",
    "ADR",
    "ORG",
    "TITLE",
    "ROLE",
    "URL",
    "IMPP",
    "NOTE",
)
CARDS = {"John_Doe_ANDROID.vcf": 6, "gmail-list.vcf": 3, "rfc2426-example.vcf": 2}


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "vcard"


@pytest.fixture(scope="module")
def everything(folder: Path) -> Parsed:
    return read([folder / name for name in NAMES])


def values_in_file(path: Path) -> Iterator[tuple[str, str]]:
    """(property, value) of everything that a person would look for in a file."""
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    text = re.sub(r"=\n(?!END)", "", text)  # soft line breaks
    text = re.sub(r"\n[ \t]", "", text)  # folds
    for line in text.split("\n"):
        found = re.match(r'(?:item\d+\.)?([A-Z-]+)((?:;(?:"[^"]*"|[^":])*)*):(.*)', line)
        if not found or found[1] not in LOOKED_FOR:
            continue
        value = found[3]
        if "QUOTED-PRINTABLE" in found[2]:
            value = quopri.decodestring(value.encode()).decode("utf-8", "ignore")
        yield found[1], value.replace("\\:", ":").strip()


def words_in_file(path: Path) -> Iterator[str]:
    for _, value in values_in_file(path):
        yield from filter(None, re.split(r"\\n|[\s;,]+", value))


def searched_text(parsed: Parsed) -> str:
    """Everything that the search index is fed with, as one text."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)
        elif isinstance(value, str):
            yield value

    return "\n".join(
        text
        for record in parsed.records
        for field in kind(record.kind).searched
        for text in texts(record.values.get(field.name))
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_one_would_look_for_is_in_a_searched_field(folder: Path, name: str) -> None:
    parsed = read([folder / name])
    searched = searched_text(parsed)
    words = list(words_in_file(folder / name))
    assert len(words) >= 9
    assert [word for word in words if word not in searched] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_card_is_one_person_and_nothing_stops_the_import(folder: Path, name: str) -> None:
    parsed = read([folder / name])
    assert parsed.errors == []
    assert sum(record.kind == "person" for record in parsed.records) == CARDS.get(name, 1)


def test_what_is_damaged_in_the_files_is_said_and_nothing_else(everything: Parsed) -> None:
    assert [(Path(finding.source).name, finding.place) for finding in everything.warnings] == [
        ("John_Doe_ANDROID.vcf", "line 52"),  # a picture cut in its middle
        ("John_Doe_ANDROID.vcf", "line 82"),  # half of a character
    ]


def test_embedded_pictures_are_kept_once_and_linked_ones_stay_links(everything: Parsed, folder: Path) -> None:
    photos = [record.values["photo"] for record in everything.records if record.values.get("photo")]
    assert sorted(photos) == sorted(everything.contents)
    assert len(photos) == 3
    assert all(data.startswith(b"\xff\xd8\xff") for data in everything.contents.values())
    (person,) = [r for r in read([folder / "fullcontact.vcf"]).records if r.kind == "person"]
    assert sum(item["name"] == "PHOTO" for item in person.values["card_extra"]) == 3


def test_parts_of_a_name_types_and_labels_are_where_they_belong(folder: Path) -> None:
    (person,) = [r for r in read([folder / "John_Doe_IPHONE.vcf"]).records if r.kind == "person"]
    values = person.values
    assert values["name"] == "Mr. John Richter James Doe Sr."
    assert values["family_name"] == "Doe"
    assert values["additional_names"] == "Richter, James"
    assert values["phones"][0] == {"value": "905-555-1234", "types": ["cell", "voice"], "pref": 1}
    assert values["phones"][-1] == {"value": "905-222-1234", "label": "AssistantPhone"}
    assert values["addresses"][1]["street"] == "Street4\nBuilding 6\nFloor 8"
    assert values["website"] == "http://www.ibm.com"
    assert values["birthday"] == "2012-06-06"


def test_two_posts_of_one_person_are_two_roles(folder: Path) -> None:
    records = read([folder / "fullcontact.vcf"]).records
    organisations = {r.id: r.values["name"] for r in records if r.kind == "organisation"}
    roles = [
        (r.values["title"], r.values["unit"], organisations[r.values["organisation"]], r.values["main"])
        for r in records
        if r.kind == "role"
    ]
    assert roles == [
        ("Title1", "Department1", "Organization1", True),
        ("Title2", "Department2", "Organization2", None),
    ]


def test_in_a_case_file_all_is_found_by_search_and_a_second_import_adds_nothing(
    folder: Path, desk: Desk
) -> None:
    sources = [folder / name for name in NAMES]
    first = desk.apply_import(desk.read_sources(sources))
    assert first.ok
    assert first.created == {"organisation": 10, "person": 15, "role": 10}
    again = desk.apply_import(desk.read_sources(sources[::-1]))
    assert (again.created, again.updated, again.removed) == ({}, {}, {})
    assert again.unchanged == first.created
    wanted = {
        part
        for name in NAMES
        for prop, value in values_in_file(folder / name)
        if prop in ("FN", "N", "TEL", "EMAIL", "ORG")
        for part in (re.split("[;,]", value) if prop in ("N", "ORG") else [value])
        if part
    }
    assert len(wanted) > 60
    assert [text for text in sorted(wanted) if not desk.search(text)] == []
