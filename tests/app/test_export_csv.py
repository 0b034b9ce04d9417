"""Comma-separated values: what spreadsheets read, with nothing in it that they would run."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import Desk
from app.exporting.csv import cells, export_csv, header
from app.exporting.safe import guarded, is_risky, unguarded
from db.kinds import KINDS, UnknownKind


def rows_of(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+62 21 555", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠x"),
        *("\ufeff=1", "\u200b=1", "\u00a0@x", "'=1", "''-1", "\tx", "=cmd|' /C calc'!A0"),
    ],
)
def test_what_a_spreadsheet_would_run_becomes_text_and_comes_back(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Ana Lima", "'t Hooft", "a=b", "5 - 3", "ana@example.org", "''", "李", "1-2"]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@pytest.mark.property
@given(st.text())
def test_the_guard_can_be_undone_and_leaves_nothing_risky(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_risky(guarded(text))


def test_amounts_count_and_text_does_not_run(desk: Desk, tmp_path: Path) -> None:
    case = desk.add("case", {"title": "=HYPERLINK(1)"})
    desk.add(
        "transaction", {"case": case, "amount": "-1250.50", "currency": "EUR", "description": "-5 units"}
    )
    out = tmp_path / "t.csv"
    assert export_csv(desk, out, "transaction") == 1
    (row,) = rows_of(out)
    assert row["amount"] == "-1250.50"
    assert row["description"] == "'-5 units"
    assert row["case"] == case
    assert row["case_title"] == "'=HYPERLINK(1)"


def test_values_by_their_type(desk: Desk, tmp_path: Path) -> None:
    phones = [{"value": "+62 21 555", "types": ["work"]}]
    desk.add(
        "person",
        {"name": 'Ana "A" Lima', "categories": ["a", "b"], "languages": ["x;y", "z"], "phones": phones,
         "note": "one\ntwo, three", "country": "BR", "nickname": "@na"},
    )  # fmt: skip
    out = tmp_path / "p.csv"
    export_csv(desk, out, "person")
    (row,) = rows_of(out)
    assert row["name"] == 'Ana "A" Lima'
    assert row["categories"] == "a; b"
    assert json.loads(row["languages"]) == ["x;y", "z"]
    assert json.loads(row["phones"]) == phones
    assert row["note"] == "one\ntwo, three"
    assert row["nickname"] == "'@na"
    assert row["marking"] == "open"
    assert row["created_post"] == "JKT"


def test_a_list_entry_cannot_hide_a_formula_behind_the_joint() -> None:
    spec = KINDS["person"]
    row: dict[str, Any] = {"id": "x", "categories": ["a", "=1"], "languages": ["=1"]}
    made = dict(zip(header(spec), cells(spec, row, {}), strict=True))
    assert made["categories"] == '["a","=1"]'
    assert made["languages"] == '["=1"]'


def test_the_file_is_as_rfc_4180_has_it_and_the_header_names_fields(desk: Desk, tmp_path: Path) -> None:
    desk.add("organisation", {"name": "Lab"})
    out = tmp_path / "o.csv"
    export_csv(desk, out, "organisation")
    lines = out.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[-1] == ""
    assert len(lines) == 3
    names = lines[0].split(",")
    assert names[:2] == ["id", "name"]
    assert "parent_title" in names
    assert not {"source", "deleted", "card_extra"} & set(names)
    assert len(set(names)) == len(names)


def test_every_kind_has_distinct_columns_and_an_empty_export(desk: Desk, tmp_path: Path) -> None:
    for token, spec in KINDS.items():
        assert len(set(header(spec))) == len(header(spec)), token
        out = tmp_path / f"{token}.csv"
        assert export_csv(desk, out, token) == 0
        assert rows_of(out) == []


def test_nothing_above_the_marking_leaves_not_even_by_reference(desk: Desk, tmp_path: Path) -> None:
    hidden = desk.add("organisation", {"name": "Hidden House", "marking": "confidential"})
    desk.add("person", {"name": "Ana", "organisation": hidden})
    desk.add("person", {"name": "Zoe", "marking": "restricted"})
    meeting = desk.add("interaction", {"subject": "Talk", "organisations": [hidden]})
    out = tmp_path / "p.csv"
    assert export_csv(desk, out, "person", up_to="official") == 1
    (row,) = rows_of(out)
    assert (row["name"], row["organisation"], row["organisation_title"]) == ("Ana", "", "")
    export_csv(desk, out, "interaction", up_to="official")
    (row,) = rows_of(out)
    assert (row["id"], row["organisations"], row["organisations_titles"]) == (meeting, "", "")
    export_csv(desk, out, "interaction")
    assert rows_of(out)[0]["organisations_titles"] == "Hidden House"


def test_an_unknown_kind_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UnknownKind):
        export_csv(desk, tmp_path / "x.csv", "persn")
    assert list(tmp_path.glob("*.csv")) == []
