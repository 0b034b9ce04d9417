"""By what a card is known again, and that nothing is merged by likeness."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from app.importing.incoming import Parsed
from app.importing.vcard import read
from db.ids import global_id, new_id, to_text


@pytest.fixture
def cards(tmp_path: Path) -> Any:
    def parse(*texts: str) -> Parsed:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.vcf"
            path.write_text(text, encoding="utf-8", newline="")
            paths.append(path)
        return read(paths)

    return parse


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def ids(parsed: Parsed) -> set[str]:
    return {record.id for record in parsed.records}


def test_a_uid_decides_whatever_else_changes(cards: Any) -> None:
    (first,) = cards(card("UID:abc-1", "FN:Ana Lima")).records
    (second,) = cards(card("FN:Ana Souza", "TEL:5", "UID:abc-1")).records
    assert first.id == second.id == global_id("vcard-uid", "abc-1")
    assert first.values["card_uid"] == "abc-1"


def test_a_uuid_is_the_same_in_every_spelling(cards: Any) -> None:
    spellings = ("urn:uuid:f81d4fae-7dec-41d0-a765-00a0c91e6bf6", "F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6")
    assert len({cards(card(f"UID:{uid}", "FN:Ana")).records[0].id for uid in spellings}) == 1


def test_one_of_our_own_ids_comes_home(cards: Any) -> None:
    own = to_text(new_id())
    (record,) = cards(card(f"UID:urn:uuid:{own}", "FN:Ana")).records
    assert record.id == own
    assert record.values["card_uid"] is None


def test_without_a_uid_the_content_decides_and_not_its_spelling(cards: Any) -> None:
    plain = card("N:Lima;Ana;;;", "FN:Ana Lima", "TEL;TYPE=WORK,FAX:5", "NOTE:José")
    other = card(
        "REV:20240101T000000Z", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9", "FN:Ana", "  Lima",
        "TEL;FAX;WORK:5", "N:Lima;Ana", "PRODID:x", version="2.1",
    ).replace("Ana\r\n  Lima", "Ana\r\n  Lima")  # fmt: skip
    assert ids(cards(plain)) == ids(cards(other))
    assert ids(cards(plain)) != ids(cards(plain.replace("José", "Jose")))


def test_order_of_files_and_cards_does_not_matter(cards: Any) -> None:
    parts = [
        card("UID:1", "FN:Ana", "ORG:Lab"),
        card("UID:2", "FN:Rui", "ORG:Lab"),
        card("FN:Zoe", "ORG:Lab;Desk", "TITLE:Head"),
        card("KIND:org", "UID:3", "FN:Lab"),
    ]

    def picture(parsed: Parsed) -> list[tuple[str, str]]:
        return sorted((record.id, repr(sorted(record.values.items(), key=str))) for record in parsed.records)

    pictures = [picture(cards(*order)) for order in itertools.permutations(parts)]
    assert all(found == pictures[0] for found in pictures)
    assert picture(cards("".join(parts))) == pictures[0]


def test_equal_names_stay_apart_and_are_told(cards: Any) -> None:
    parsed = cards(card("UID:1", "FN:Ana", "ORG:Lab") + card("UID:2", "FN:Ana", "ORG:Lab"))
    assert sum(record.kind == "organisation" for record in parsed.records) == 2
    assert sum(record.kind == "person" for record in parsed.records) == 2
    (warning,) = parsed.warnings
    assert "2 organisations are called “Lab”" in warning.message


def test_the_same_card_twice_is_one_record(cards: Any) -> None:
    parsed = cards(card("FN:Ana", "ORG:Lab"), card("FN:Ana", "ORG:Lab"))
    assert [record.kind for record in parsed.records] == ["organisation", "role", "person"]
    assert "before" in parsed.warnings[0].message


@pytest.mark.parametrize("swap", [False, True])
def test_of_two_cards_with_one_uid_the_latest_holds(cards: Any, swap: bool) -> None:
    texts = [
        card("UID:1", "FN:Ana Lima", "ORG:Old", "REV:2020-01-01T00:00:00Z"),
        card("UID:1", "FN:Ana Souza", "ORG:New", "REV:20240101T000000Z"),
    ]
    parsed = cards(*(reversed(texts) if swap else texts))
    assert {record.values["name"] for record in parsed.records if record.kind != "role"} == {
        "Ana Souza",
        "New",
    }
    assert [family.kind for family in parsed.families] == ["role"]
    assert "same UID" in parsed.warnings[0].message


def test_a_card_with_uid_states_its_empty_fields_too(cards: Any) -> None:
    (with_uid,) = cards(card("UID:1", "FN:Ana")).records
    (without,) = cards(card("FN:Ana")).records
    assert with_uid.values["phones"] is None
    assert "phones" not in without.values


def test_the_roles_of_a_person_are_a_family(cards: Any) -> None:
    parsed = cards(card("UID:1", "FN:Ana", "ORG:Lab"))
    (person,) = [record for record in parsed.records if record.kind == "person"]
    (family,) = parsed.families
    assert (family.kind, family.field, family.parent) == ("role", "person", person.id)


def test_a_contact_that_became_a_company_is_another_record(cards: Any) -> None:
    (person,) = cards(card("UID:1", "FN:Lab")).records
    (organisation,) = cards(card("UID:1", "FN:Lab", "X-ABShowAs:COMPANY")).records
    assert (person.kind, organisation.kind) == ("person", "organisation")
    assert person.id != organisation.id
