"""Cards as address books in the field write them, found by acceptance tests with files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.importing.incoming import Incoming, Parsed
from app.importing.vcard import read


def cards(folder: Path, *lines: str) -> Parsed:
    path = folder / "cards.vcf"
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode())
    parsed = read([path])
    assert parsed.errors == []
    return parsed


def person(parsed: Parsed) -> Incoming:
    (record,) = [record for record in parsed.records if record.kind == "person"]
    return record


def test_a_list_of_members_that_have_no_category_yet(tmp_path: Path) -> None:
    parsed = cards(
        tmp_path,
        *("BEGIN:VCARD", "VERSION:4.0", "UID:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af"),
        *("FN:Ola Nordmann", "TEL:+47 555 01 234", "END:VCARD"),
        *("BEGIN:VCARD", "VERSION:4.0", "KIND:group", "FN:Friends of the hub"),
        *("MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af", "END:VCARD"),
    )
    assert person(parsed).values["categories"] == ["Friends of the hub"]


@pytest.mark.parametrize(
    "parameter",
    [
        "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94=D0=B0=D1=87=D0=B0)",
        "X-=D0=94=D0=B0=D1=87=D0=B0",
    ],
)
def test_labels_of_an_android_owner(tmp_path: Path, parameter: str) -> None:
    parsed = cards(
        tmp_path, *("BEGIN:VCARD", "VERSION:2.1", "N:Doe;Jo"), f"TEL;{parameter}:+74997654321", "END:VCARD"
    )
    phones: Any = person(parsed).values["phones"]
    assert phones == [{"label": "Дача", "value": "+74997654321"}]


def test_an_empty_label_is_none(tmp_path: Path) -> None:
    parsed = cards(
        tmp_path,
        *("BEGIN:VCARD", "VERSION:3.0", "FN:Jo Doe"),
        *("item1.TEL:01 42 68 53 00", "item1.X-ABLabel:", "END:VCARD"),
    )
    assert person(parsed).values["phones"] == [{"value": "01 42 68 53 00"}]
