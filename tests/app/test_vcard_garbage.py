"""Bad input: one clear finding that names the place, never an exception, nothing half-taken."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Cancelled
from app.importing.incoming import Parsed
from app.importing.vcard import read
from db.kinds import kind
from db.unit import stored_values

SMALL = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Lima\r\nTEL:5\r\nEND:VCARD\r\n"


def parsed_of(folder: Path, data: bytes, *, lenient: bool = False) -> Parsed:
    path = folder / "bad.vcf"
    path.write_bytes(data)
    return read([path], lenient=lenient)


def check_storable(parsed: Parsed) -> None:
    """Whatever was read goes into the store's columns."""
    for record in parsed.records:
        stored_values(kind(record.kind), record.values)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"hello",
        bytes(range(256)) * 20,
        b"\x00" * 5000,
        b"PK\x03\x04" + bytes(500),
        b"\xff\xfe\x00",
    ],
)
def test_a_file_that_holds_no_card_is_one_error(tmp_path: Path, data: bytes) -> None:
    parsed = parsed_of(tmp_path, data)
    (error,) = parsed.errors
    assert "no vCard" in error.message
    assert error.source.endswith("bad.vcf")
    assert parsed.records == []
    assert parsed.warnings == []


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    parsed = read([tmp_path / "none.vcf", tmp_path])
    assert ["cannot be read" in error.message for error in parsed.errors] == [True, True]


@pytest.mark.parametrize("cut", [45, 50, 54])
def test_a_card_that_is_cut_off_is_refused_and_taken_when_lenient(tmp_path: Path, cut: int) -> None:
    data = (SMALL + SMALL.replace("Ana", "Rui"))[: len(SMALL) + cut].encode()
    (error,) = parsed_of(tmp_path, data).errors
    assert "no END:VCARD" in error.message
    assert error.place == "line 6"
    lenient = parsed_of(tmp_path, data, lenient=True)
    assert lenient.errors == []
    assert any("no END:VCARD" in warning.message for warning in lenient.warnings)
    assert "Ana Lima" in {record.values["name"] for record in lenient.records}


def test_a_card_that_begins_inside_another_names_both_places(tmp_path: Path) -> None:
    (error,) = parsed_of(tmp_path, SMALL.replace("END:VCARD\r\n", "").encode() + SMALL.encode()).errors
    assert error.place == "line 1"
    assert "line 5" in error.message


@pytest.mark.parametrize("length", [1, 2, 3, 5, 101, 400])
def test_truncated_base64_is_one_warning(tmp_path: Path, length: int) -> None:
    text = base64.b64encode(b"\xff\xd8\xff\xe0" + bytes(2000)).decode()[:length]
    parsed = parsed_of(tmp_path, SMALL.replace("TEL:5", f"PHOTO;ENCODING=b;TYPE=JPEG:{text}").encode())
    assert parsed.errors == []
    assert len(parsed.warnings) == (length % 4 != 0 or length < 4)
    check_storable(parsed)


def test_a_line_of_ten_megabytes_is_one_error_or_one_warning(tmp_path: Path) -> None:
    data = SMALL.replace("TEL:5", "NOTE:" + "x" * 10_000_000).encode()
    (error,) = parsed_of(tmp_path, data).errors
    assert error.place == "card 1, line 1"
    assert "9 MiB" in error.message
    lenient = parsed_of(tmp_path, data, lenient=True)
    assert lenient.errors == []
    assert len(lenient.warnings) == 1
    (person,) = lenient.records
    assert "note" not in person.values
    check_storable(lenient)


def test_a_picture_of_ten_megabytes_is_fine(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(10_000_000)
    text = base64.b64encode(picture).decode()
    parsed = parsed_of(tmp_path, SMALL.replace("TEL:5", f"PHOTO:data:image/png;base64,{text}").encode())
    assert parsed.errors == parsed.warnings == []
    assert list(parsed.contents.values()) == [picture]


def test_control_characters_are_left_out_and_told(tmp_path: Path) -> None:
    parsed = parsed_of(tmp_path, SMALL.replace("Ana", "A\x00n\x07a").encode())
    assert parsed.records[0].values["name"] == "Ana Lima"
    assert [warning.place for warning in parsed.warnings] == ["line 3"]


def test_a_calendar_is_no_card_and_costs_nothing(tmp_path: Path) -> None:
    calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nFN:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    parsed = parsed_of(tmp_path, (calendar + SMALL).encode())
    assert [record.values["name"] for record in parsed.records] == ["Ana Lima"]
    assert 1 <= len(parsed.warnings) <= 3


def test_agents_nested_without_end_stop_somewhere(tmp_path: Path) -> None:
    deep = "BEGIN:VCARD\r\nFN:x\r\nAGENT:\r\n" * 5000
    parsed = parsed_of(tmp_path, deep.encode(), lenient=True)
    assert parsed.errors == []
    check_storable(parsed)


def test_warnings_of_one_file_are_capped(tmp_path: Path) -> None:
    lines = "".join(f"X-A{n}:\x01\r\n" for n in range(1000))
    parsed = parsed_of(tmp_path, SMALL.replace("TEL:5\r\n", lines).encode())
    assert len(parsed.warnings) == 201
    assert "800 more" in parsed.warnings[-1].message


def test_progress_ends_at_the_total_and_may_cancel(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(SMALL.encode() * 3000)
    seen: list[tuple[int, int]] = []
    read([path], progress=lambda done, total: seen.append((done, total)))
    size = path.stat().st_size
    assert seen[-1] == (size, size)
    assert len(seen) > 2
    assert seen == sorted(seen)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read([path], progress=cancel)


_LINES = st.sampled_from(
    [
        *(
            b"BEGIN:VCARD",
            b"END:VCARD",
            b"VERSION:2.1",
            b"VERSION:4.0",
            b"BEGIN:VEVENT",
            b"KIND:group",
            b"AGENT:",
        ),
        *(
            b"FN:Ana",
            b"N:;;",
            b"UID:1",
            b"ORG:;;",
            b"item1.ORG:a;b",
            b"item1.X-ABLabel:x",
            b"LABEL:x",
            b" ",
            b"",
        ),
        *(b"PHOTO;ENCODING=b:/9j/", b"PHOTO:data:,%41", b"NOTE;QUOTED-PRINTABLE:=", b'TEL;TYPE="a,b:5'),
        *(b"ADR:;;;;;;;;;x", b"GEO:1;2", b"BDAY:1", b"N;CHARSET=utf-7:+2AA-", b"FN;CHARSET=undefined:x"),
        *(b"TEL;PREF=\xd9\xa3:1", b"LANG;PREF=99999:x"),
    ]
)


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.one_of(_LINES, st.binary(max_size=30)), max_size=25),
    end=st.sampled_from([b"\n", b"\r\n"]),
)
def test_no_bytes_raise_and_all_that_is_read_can_be_stored(
    tmp_path: Path, lines: list[bytes], end: bytes
) -> None:
    data = end.join([b"BEGIN:VCARD", *lines, b"END:VCARD"])
    for lenient in (False, True):
        check_storable(parsed_of(tmp_path, data, lenient=lenient))


@pytest.mark.parametrize(
    "lines",
    [
        [f"item{n}.TEL:5\r\nitem{n}.X-ABLabel:x" for n in range(9000)],
        [f"LABEL;TYPE=t{n}:x" for n in range(9000)],
        ["FN;LANGUAGE=l:x" for n in range(9000)],
    ],
)
def test_a_card_of_absurd_length_is_refused_and_cut_when_lenient(tmp_path: Path, lines: list[str]) -> None:
    data = SMALL.replace("TEL:5", "\r\n".join(lines)).encode()
    (error,) = parsed_of(tmp_path, data).errors
    assert "5000 properties" in error.message
    assert error.place == "line 1"
    lenient = parsed_of(tmp_path, data, lenient=True)
    assert lenient.errors == []
    assert [record.values["name"] for record in lenient.records] == ["Ana Lima"]


@pytest.mark.parametrize(
    "body", ['TEL;"', "TEL;A=", "NOTE:\\", "NOTE;QUOTED-PRINTABLE:=\r\n", "NOTE:x\r\n y"]
)
def test_no_single_long_line_takes_more_than_linear_time(tmp_path: Path, body: str) -> None:
    """Quadratic work over a million repetitions would outlast the timeout of the test run."""
    head, tail = body[:4], body[4:]
    data = SMALL.replace("TEL:5", head + tail * 1_000_000 + ":5").encode()
    assert [record.values["name"] for record in parsed_of(tmp_path, data, lenient=True).records] == [
        "Ana Lima"
    ]
