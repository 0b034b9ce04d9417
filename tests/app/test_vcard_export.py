"""vCard 4.0 out: by the letter of RFC 6350, and home again without loss."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.exporting.content_lines import fold, listed, structured, text
from app.exporting.replacing import NotWritten
from app.exporting.vcard import export_vcard
from app.exporting.vcard_card import organisation_card, person_card
from app.importing.incoming import Incoming
from app.importing.vcard import read
from app.importing.vcard.text import components, entries, unescape
from db.ids import new_id, to_text
from db.kinds import KINDS, ValueType
from db.values import BadValue

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3
ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), min_size=1, max_size=80
)
WORD = ANY.map(lambda value: " ".join(value.split())).filter(bool)


def blank(kind: str, **values: Any) -> dict[str, Any]:
    return {"id": to_text(new_id()), **{field.name: None for field in KINDS[kind].fields}, **values}


def back(folder: Path, data: bytes) -> Incoming:
    path = folder / "back.vcf"
    path.write_bytes(data)
    parsed = read([path])
    assert parsed.errors == parsed.warnings == []
    return parsed.records[-1]


@pytest.mark.property
@given(st.lists(ANY, min_size=1, max_size=6))
def test_escapes_come_back(parts: list[str]) -> None:
    trimmed = [part.strip() for part in parts]
    assert unescape(text(parts[0])) == parts[0]
    assert components(structured(parts)) == trimmed
    assert entries(listed(parts)) == [part for part in trimmed if part]


@pytest.mark.property
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=400))
def test_folded_lines_are_short_whole_characters_and_unfold(line: str) -> None:
    data = fold(line)
    assert data.endswith(b"\r\n")
    rows = data[:-2].split(b"\r\n")
    assert all(len(row) <= 75 for row in rows)
    assert "".join(row.decode("utf-8")[number > 0 :] for number, row in enumerate(rows)) == line
    assert data[:-2].replace(b"\r\n ", b"").decode() == line


_ITEMS = st.fixed_dictionaries(
    {"value": WORD.filter(lambda value: not value.lower().startswith(("tel:", "mailto:")))},
    optional={
        "types": st.lists(st.sampled_from(["work", "home", "cell"]), min_size=1, unique=True),
        "pref": st.integers(1, 100),
        "label": WORD,
        "params": st.dictionaries(
            st.sampled_from(["ALTID", "LANGUAGE", "X-A"]), st.lists(WORD, min_size=1, max_size=1), min_size=1
        ),
    },
)
_ADDRESSES = st.dictionaries(
    st.sampled_from(
        ["po_box", "extended", "street", "locality", "region", "postal_code", "country", "formatted"]
    ),
    WORD,
    min_size=1,
)


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    names=st.fixed_dictionaries({"name": WORD, "family_name": WORD, "given_name": WORD}),
    note=ANY.map(str.strip).filter(bool),
    phones=st.lists(_ITEMS, max_size=3),
    emails=st.lists(_ITEMS, max_size=3),
    addresses=st.lists(_ADDRESSES, max_size=2),
    categories=st.lists(WORD, max_size=3, unique=True),
)
def test_people_of_any_script_come_back_as_they_were(
    tmp_path: Path, names: dict[str, str], note: str, phones: list[Any], emails: list[Any],
    addresses: list[Any], categories: list[str],
) -> None:  # fmt: skip
    row = blank(
        "person", **names, note=note, phones=phones, emails=emails, addresses=addresses, categories=categories
    )
    record = back(tmp_path, person_card(row, [], None))
    assert record.id == row["id"]
    for part in ("family_name", "given_name"):
        # A part of N is a list in vCard: spaces around a comma are no part of it.
        joined = ", ".join(piece for entry in row[part].split(", ") if (piece := entry.strip()))
        assert record.values.get(part, "") == joined
    for field in ("name", "note", "phones", "emails", "addresses", "categories"):
        assert (record.values.get(field) or None) == (row[field] or None), field


def test_an_organisation_comes_back(tmp_path: Path) -> None:
    row = blank(
        "organisation",
        name="Lab; for \\ AI, Jakarta",
        name_narratives=[{"lang": "id", "text": "Laboratorium"}],
        abbreviation="LAI",
        website="https://example.org/a;b,c?d=1",
        phones=[{"value": "+62 21 555", "types": ["work"]}],
        categories=["x"],
        note="a\nb",
    )
    record = back(tmp_path, organisation_card(row, JPEG))
    assert record.kind == "organisation"
    assert record.id == row["id"]
    stated = {field: value for field, value in record.values.items() if value}
    assert stated.pop("logo")
    assert stated == {field: row[field] for field in stated}
    assert set(stated) == {field for field, value in row.items() if value and field != "id"}


def test_the_real_files_go_out_and_come_back_without_any_change(
    desk: Desk, shared_data: Path, tmp_path: Path
) -> None:
    sources = sorted((shared_data / "vcard").glob("*.vcf"))
    created = desk.apply_import(desk.read_sources(sources)).created
    kinds = ("person", "organisation", "role")
    before = {row["id"]: row for kind in kinds for row in desk.list(kind)}
    out = tmp_path / "out.vcf"
    assert export_vcard(desk, out) == created["person"] + created["organisation"]
    parsed = desk.read_sources([out])
    assert parsed.errors == parsed.warnings == []
    for record in parsed.records:
        was = before.pop(record.id)
        for field, value in record.values.items():
            assert (was[field] or None) == (value or None), (field, was["title"])
        said_no_more = [
            field.name
            for field in KINDS[record.kind].fields
            if was[field.name] and not record.values.get(field.name) and field.type is not ValueType.FLAG
        ]
        assert said_no_more == []
    assert before == {}
    outcome = desk.apply_import(parsed)
    assert (outcome.created, outcome.updated, outcome.removed) == ({}, {}, {})


def test_another_program_reads_every_card(desk: Desk, shared_data: Path, tmp_path: Path) -> None:
    desk.apply_import(desk.read_sources(sorted((shared_data / "vcard").glob("*.vcf"))))
    out = tmp_path / "out.vcf"
    count = export_vcard(desk, out)
    data = out.read_bytes()
    assert all(len(row) <= 75 for row in data.split(b"\r\n"))
    found = list(vobject.readComponents(data.decode("utf-8")))
    assert len(found) == count
    assert all(card.version.value == "4.0" and card.fn.value for card in found)
    simon = next(card for card in found if card.fn.value == "Simon Perreault")
    assert simon.org.value == ["Viagenie"]
    assert [tel.value for tel in simon.tel_list] == ["tel:+1-418-656-9254;ext=102", "tel:+1-418-262-6501"]
    assert simon.n.value.family == "Perreault"


def test_roles_make_organisation_and_title_and_ended_ones_do_not(desk: Desk, tmp_path: Path) -> None:
    lab = desk.add("organisation", {"name": "Lab"})
    board = desk.add("organisation", {"name": "Board, National"})
    person = desk.add(
        "person", {"name": "Ana Lima", "position_title": "Envoy", "photo": desk.add_content(JPEG)}
    )
    desk.add("role", {"person": person, "organisation": board, "title": "Chair", "unit": "AI, Ethics"})
    desk.add("role", {"person": person, "organisation": lab, "title": "Fellow", "main": True})
    desk.add("role", {"person": person, "organisation": lab, "title": "Student", "until": "2020-01-01"})
    out = tmp_path / "out.vcf"
    export_vcard(desk, out, today=date(2026, 11, 23))
    text_ = out.read_bytes().replace(b"\r\n ", b"").decode()
    assert "Student" not in text_
    assert (
        text_.index(":Lab\r\nitem1.TITLE")
        < text_.index(":Fellow")
        < text_.index("item2.TITLE")
        < text_.index(":Chair")
    )
    assert ":Board\\, National;AI;Ethics" in text_
    parsed = desk.read_sources([out])
    assert {record.id for record in parsed.records if record.kind == "role"} < {
        row["id"] for row in desk.list("role")
    }
    outcome = desk.apply_import(parsed)
    assert (outcome.created, outcome.updated, outcome.removed) == ({}, {}, {})
    assert parsed.contents[desk.get(person)["photo"]] == JPEG


def test_an_organisation_without_a_role_comes_home_without_making_one(desk: Desk, tmp_path: Path) -> None:
    lab = desk.add("organisation", {"name": "Lab"})
    desk.add("person", {"name": "Ana Lima", "organisation": lab})
    out = tmp_path / "out.vcf"
    export_vcard(desk, out)
    outcome = desk.apply_import(desk.read_sources([out]))
    assert (outcome.created, outcome.updated) == ({}, {})


def test_nothing_above_the_marking_leaves(desk: Desk, tmp_path: Path) -> None:
    secret = desk.add("organisation", {"name": "Hidden House", "marking": "confidential"})
    hidden = desk.add("person", {"name": "Zoe Zenith", "marking": "restricted"})
    relation = [{"name": "RELATED", "value": f"urn:uuid:{hidden}", "params": {"TYPE": ["friend"]}}]
    ana = desk.add("person", {"name": "Ana Lima", "organisation": secret, "card_extra": relation})
    desk.add("role", {"person": ana, "organisation": secret, "title": "Agent"})
    desk.add("role", {"person": ana, "title": "Quiet Adviser", "marking": "restricted"})
    out = tmp_path / "out.vcf"
    assert export_vcard(desk, out, up_to="official") == 1
    data = out.read_bytes().replace(b"\r\n ", b"").decode()
    assert "Ana Lima" in data
    assert "\r\nTITLE;" in data
    assert ":Agent\r\n" in data
    for word in ("Hidden", "Zenith", "Quiet", secret, hidden):
        assert word not in data
    assert export_vcard(desk, out) == 3
    whole = out.read_bytes().replace(b"\r\n ", b"").decode()
    assert all(word in whole for word in ("Hidden House", "Zenith", "Quiet", hidden))
    marked = {
        record.values["name"]: record.values.get("marking")
        for record in read([out]).records
        if record.kind == "person"
    }
    assert marked == {"Ana Lima": None, "Zoe Zenith": "restricted"}


def test_an_unknown_marking_and_a_bad_place_are_said_and_leave_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="marking"):
        export_vcard(desk, tmp_path / "out.vcf", up_to="secret")
    with pytest.raises(NotWritten, match="could not be written"):
        export_vcard(desk, tmp_path / "none" / "out.vcf")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(NotWritten, match="is a folder"):
        export_vcard(desk, folder)
    old = tmp_path / "old.vcf"
    old.write_text("old")
    desk.add("person", {"name": "Ana"})

    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        export_vcard(desk, old, progress=stop)
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
