"""The many ways in which programs write the same card."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path
from typing import Any

import pytest

from app.importing.incoming import Incoming, Parsed
from app.importing.vcard import read

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


@pytest.fixture
def cards(tmp_path: Path) -> Any:
    """Read cards given as bytes or text, one file each."""

    def parse(*files: bytes | str, **options: Any) -> Parsed:
        paths = []
        for number, data in enumerate(files):
            path = tmp_path / f"{number}.vcf"
            path.write_bytes(data.encode() if isinstance(data, str) else data)
            paths.append(path)
        return read(paths, **options)

    return parse


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(parsed: Parsed, kind: str = "person") -> Incoming:
    assert parsed.errors == []
    (record,) = [record for record in parsed.records if record.kind == kind]
    return record


NAME = "Ødegård Søren"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_end(cards: Any, end: str) -> None:
    parsed = cards(card("FN:Ana Lima", "TEL:+62 21 555", end=end))
    assert one(parsed).values["phones"] == [{"value": "+62 21 555"}]
    assert parsed.warnings == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_files_with_and_without_a_mark(cards: Any, encoding: str) -> None:
    parsed = cards(card(f"FN:{NAME} 山田", "NOTE:=1").encode(encoding))
    assert one(parsed).values["name"] == f"{NAME} 山田"
    assert parsed.warnings == []


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-1", "Müller José"),
        ("windows-1252", "Müller – “José” €"),
        ("SHIFT_JIS", "表示 ソフト 十能"),  # second bytes that are backslashes
        ("koi8-r", "Анна Каренина"),
        ("GB18030", "李小龙"),
        ("windows-1256", "محمد علي"),
        ("ISO-2022-JP", "山田太郎"),
    ],
)
@pytest.mark.parametrize("quoted", [True, False])
def test_declared_character_sets(cards: Any, charset: str, text: str, quoted: bool) -> None:
    raw = text.encode(charset)
    if quoted:
        line = f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:".encode() + quopri.encodestring(raw)
    else:
        line = f"FN;CHARSET={charset}:".encode() + raw
    parsed = cards(b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + b"\r\nEND:VCARD\r\n")
    assert one(parsed).values["name"] == text
    assert parsed.warnings == []


def test_undeclared_western_bytes_are_read_and_the_guess_is_told(cards: Any) -> None:
    parsed = cards(card("FN:Jürgen Groß", version="2.1").encode("cp1252"))
    assert one(parsed).values["name"] == "Jürgen Groß"
    (warning,) = parsed.warnings
    assert warning.place == "line 3"
    assert "Windows-1252" in warning.message


def test_an_unknown_or_wrong_character_set_is_told(cards: Any) -> None:
    for declared in ("x-klingon", "unicode_escape", "rot13", "idna"):
        parsed = cards(card(f"FN;CHARSET={declared}:Ana \\\\x41 Lima", version="2.1"))
        assert one(parsed).values["name"] == "Ana \\x41 Lima"
        assert declared in parsed.warnings[0].message


def test_soft_breaks_in_quoted_printable_with_and_without_indent(cards: Any) -> None:
    parsed = cards(
        card(
            "FN:Ana",
            "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=",
            "two =",
            "three",
            "X-OTHER;QUOTED-PRINTABLE:ab=",
            " cd=",
            " ef",
            version="2.1",
        )
    )
    values = one(parsed).values
    assert values["note"] == "one\ntwo three"
    assert values["card_extra"] == [{"name": "X-OTHER", "value": "abcdef"}]


def test_a_fold_may_split_a_character(cards: Any) -> None:
    data = card("FN:Ana", "NOTE:naïve").encode()
    place = data.index("ï".encode()) + 1
    parsed = cards(data[:place] + b"\r\n " + data[place:])
    assert one(parsed).values["note"] == "naïve"


@pytest.mark.parametrize(
    "line",
    [
        "TEL;WORK;FAX;PREF:5",
        "TEL;TYPE=WORK,FAX,PREF:5",
        "TEL;type=work;type=fax;type=pref:5",
        'TEL;TYPE="work,fax";PREF=1:5',
        'tel;Type="work",fax,pref:5',
        "item7.TEL;WORK;type=FAX;PREF=1:5",
    ],
)
def test_every_style_of_types(cards: Any, line: str) -> None:
    person = one(cards(card("FN:Ana", line)))
    assert person.values["phones"] == [{"value": "5", "types": ["work", "fax"], "pref": 1}]


@pytest.mark.parametrize(
    "lines",
    [
        ["PHOTO;ENCODING=BASE64;PNG:{0}", " {1}", ""],
        ["PHOTO;PNG;BASE64:", "  {0}", "  {1}", ""],
        ["PHOTO;TYPE=PNG;ENCODING=BASE64:{0}", "{1}", ""],  # bare rows, ended by an empty one
        ["PHOTO;ENCODING=b;TYPE=image/png:{0}", " {1}"],
        ["PHOTO:data:image/png;base64,{0}", " {1}"],
        ["PHOTO;VALUE=uri:data:image/png;base64\\,{0}{1}"],
    ],
)
def test_embedded_pictures_of_all_versions(cards: Any, lines: list[str]) -> None:
    text = base64.b64encode(PNG).decode()
    parsed = cards(card("FN:Ana", *(line.format(text[:60], text[60:]) for line in lines), "TEL:5"))
    person = one(parsed)
    assert parsed.contents[person.values["photo"]] == PNG
    assert person.values["phones"] == [{"value": "5"}]
    assert parsed.warnings == []


def test_a_linked_picture_is_not_fetched_but_kept(cards: Any) -> None:
    parsed = cards(card("FN:Ana", "PHOTO;VALUE=URI;TYPE=GIF:http://example.org/a.gif"))
    (kept,) = one(parsed).values["card_extra"]
    assert kept["value"] == "http://example.org/a.gif"
    assert parsed.contents == {}


def test_escapes_in_text_lists_and_structures(cards: Any) -> None:
    person = one(
        cards(
            card(
                r"N:Lima\, jr;Ana;Maria,João;Dr.;",
                r"FN:Ana \; Lima",
                r"ADR;TYPE=home:;;Rua A\, 5\nFundos;Rio\; Centro;;;Brasil",
                r"ORG:Minist\;ry\, of \\AI;Desk\; A;Unit B",
                r"CATEGORIES:a\,b,c",
                r"NOTE:C:\Temp\\new\nline",
            )
        )
    )
    values = person.values
    assert values["name"] == "Ana ; Lima"
    assert values["family_name"] == "Lima, jr"
    assert values["additional_names"] == "Maria, João"
    assert values["addresses"][0]["street"] == "Rua A, 5\nFundos"
    assert values["addresses"][0]["locality"] == "Rio; Centro"
    assert values["categories"] == ["a,b", "c"]
    assert values["note"] == "C:\\Temp\\new\nline"


def test_organisation_and_role_keep_every_component(cards: Any) -> None:
    parsed = cards(card("FN:Ana", r"ORG:Minist\;ry\, of \\AI;Desk\; A;Unit B", "ROLE:Adviser"))
    assert one(parsed, "organisation").values["name"] == "Minist;ry, of \\AI"
    role = one(parsed, "role").values
    assert role["unit"] == "Desk; A, Unit B"
    assert role["title"] == "Adviser"
    assert role["person"] == one(parsed).id
    assert role["organisation"] == one(parsed, "organisation").id == one(parsed).values["organisation"]


def test_titles_follow_the_organisation_of_their_group(cards: Any) -> None:
    parsed = cards(
        card("FN:Ana", "b.TITLE:Chair", "a.TITLE:Fellow", "a.ORG:Lab", "b.ORG:Board", "TITLE:Author")
    )
    names = {r.id: r.values["name"] for r in parsed.records if r.kind == "organisation"}
    roles = [
        (r.values["title"], names.get(r.values.get("organisation")))
        for r in parsed.records
        if r.kind == "role"
    ]
    assert roles == [("Fellow", "Lab"), ("Chair", "Board"), ("Author", None)]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Lima;Ana;;Dr.;"], "Dr. Ana Lima"),
        (["EMAIL:ana@example.org"], "ana@example.org"),
        (["TEL:+62 21 555"], "+62 21 555"),
        (["NICKNAME:Nana", "TEL:5"], "Nana"),
        (["N:;;;;", "FN:", "URL:http://example.org"], "http://example.org"),
        (["ADR:;;Rua A 5;Rio;;;Brasil"], "Rua A 5, Rio, Brasil"),
        (["NOTE:met at the\\nreception"], "met at the reception"),
    ],
)
def test_a_card_without_a_name_is_called_by_the_next_best(cards: Any, lines: list[str], name: str) -> None:
    assert one(cards(card(*lines))).values["name"] == name


def test_a_card_that_shows_nobody_is_left_out_with_a_warning(cards: Any) -> None:
    parsed = cards(card("CATEGORIES:Friends", "X-COLOUR:red"), card("FN:Ana"))
    assert one(parsed).values["name"] == "Ana"
    assert "left out" in parsed.warnings[0].message


@pytest.mark.parametrize(
    "lines",
    [
        ["KIND:org", "FN:World Lab", "N:;;;;"],
        ["ORG:World Lab", "TEL:5"],
        ["FN:World Lab", "ORG:World Lab", "N:;;;;"],
        ["FN:World Lab", "N:;;;;", "ORG:World Lab", "X-ABShowAs:COMPANY"],
        ["FN:World Lab", "N:Lima;Ana;;;", "ORG:World Lab", "X-ABShowAs:COMPANY"],
    ],
)
def test_cards_of_organisations(cards: Any, lines: list[str]) -> None:
    parsed = cards(card(*lines, "EMAIL:info@example.org", "URL:http://example.org"))
    organisation = one(parsed, "organisation")
    assert organisation.values["name"] == "World Lab"
    assert organisation.values["emails"] == [{"value": "info@example.org"}]
    assert organisation.values["website"] == "http://example.org"
    assert [record.kind for record in parsed.records] == ["organisation"]


def test_a_list_becomes_a_category_of_its_members(cards: Any) -> None:
    parsed = cards(
        card("KIND:group", "UID:g", "FN:Delegation", "MEMBER:urn:uuid:03A0E51F-D1AA-4385-8A53-E29025ACD8AF",
             "MEMBER:mailto:else@example.org", version="4.0"),
        card("FN:Ana", "UID:03a0e51f-d1aa-4385-8a53-e29025acd8af", "CATEGORIES:x"),
    )  # fmt: skip
    assert one(parsed).values["categories"] == ["x", "Delegation"]
    assert "1 are not among" in parsed.warnings[0].message


@pytest.mark.parametrize(
    "agent",
    [
        ["AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Rui Assis", "TEL:7", "END:VCARD"],
        [r"AGENT:BEGIN:VCARD\nVERSION:3.0\nFN:Rui Assis\nTEL:7\nEND:VCARD\n"],
    ],
)
def test_a_nested_card_is_a_person_of_its_own(cards: Any, agent: list[str]) -> None:
    parsed = cards(card("FN:Ana", *agent, "EMAIL:ana@example.org"))
    people = {record.values["name"]: record for record in parsed.records}
    assert set(people) == {"Ana", "Rui Assis"}
    assert people["Rui Assis"].values["phones"] == [{"value": "7"}]
    assert people["Ana"].values["emails"] == [{"value": "ana@example.org"}]
    (link,) = people["Ana"].values["card_extra"]
    assert link["value"] == f"urn:uuid:{people['Rui Assis'].id}"


def test_names_in_other_scripts_and_their_reading(cards: Any) -> None:
    values = one(
        cards(
            card(
                'N;ALTID=1;LANGUAGE=en;SORT-AS="Yamada,Taro":Yamada;Taro;;;',
                "N;ALTID=1;LANGUAGE=ja:山田;太郎;;;",
                "FN;LANGUAGE=en:Taro Yamada",
                "FN;LANGUAGE=ja:山田太郎",
                "X-PHONETIC-LAST-NAME:やまだ",
                "X-PHONETIC-FIRST-NAME:たろう",
                version="4.0",
            )
        )
    ).values
    assert values["name"] == "Taro Yamada"
    assert values["sort_as"] == "Yamada,Taro"
    texts = [item["text"] for item in values["other_names"]]
    assert texts == ["山田太郎", "太郎 山田", "やまだ たろう"]
    assert values["other_names"][0]["lang"] == "ja"


def test_a_label_belongs_to_the_address_of_its_types(cards: Any) -> None:
    values = one(
        cards(
            card(
                "FN:Ana",
                "ADR;WORK:;;Av. 1;Lima;;;Peru",
                "ADR;HOME:;;Calle 2;Cusco;;;Peru",
                "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Calle 2=0D=0ACusco, Peru",
                "LABEL;DOM:elsewhere",
                version="2.1",
            )
        )
    ).values
    assert [item.get("formatted") for item in values["addresses"]] == [
        None,
        "Calle 2\nCusco, Peru",
        "elsewhere",
    ]


def test_an_address_that_is_only_a_label_is_kept(cards: Any) -> None:
    values = one(cards(card("FN:Ana", 'ADR;LABEL="Jl. Thamrin 1^nJakarta":;;;;;;', version="4.0"))).values
    assert values["addresses"] == [{"formatted": "Jl. Thamrin 1\nJakarta"}]


def test_a_note_that_broke_out_of_its_line_stays_with_its_card(cards: Any) -> None:
    parsed = cards(card("FN:Ana", "NOTE:first", "second part at 10:30", "TEL:5"))
    values = one(parsed).values
    assert values["note"] == "first\nsecond part at 10:30"
    assert values["phones"] == [{"value": "5"}]
    assert parsed.warnings[0].place == "line 5"


def test_a_missing_version_is_told_and_read(cards: Any) -> None:
    parsed = cards("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n")
    assert one(parsed).values["name"] == "Ana"
    assert "VERSION" in parsed.warnings[0].message


def test_what_has_no_field_is_kept_as_it_came(cards: Any) -> None:
    key = base64.b64encode(b"certificate").decode()
    values = one(
        cards(
            card(
                "FN:Ana",
                "X-THING;a=b;TYPE=Q1:x\\;y",
                f"KEY;X509;ENCODING=BASE64:{key}",
                "MAILER:M 1",
                version="2.1",
            )
        )
    ).values
    assert values["card_extra"] == [
        {"name": "X-THING", "value": "x\\;y", "params": {"A": ["b"], "TYPE": ["q1"]}},
        {"name": "KEY", "value": f"data:application/pkix-cert;base64,{key}", "params": {"TYPE": ["x509"]}},
        {"name": "MAILER", "value": "M 1"},
    ]
