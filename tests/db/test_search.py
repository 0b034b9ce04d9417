"""One box finds everything, in any script, however it is typed; and no query is ever an error."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from posts import Posts

from app.desk import Desk

_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.fixture
def desk(posts: Posts) -> Desk:
    """An empty desk."""
    return posts["JKT"].desk


def found(desk: Desk, text: str) -> list[str]:
    return [row["title"] for row in desk.search(text)]


NAMES = {
    "Latin": (
        "Łódź Çelik Ñandú Đorđe Ångström",
        ["Łódź", "lodz", "celik", "ÑANDÚ", "nandu", "angstrom", "Ångst"],
    ),
    "Vietnamese": ("Nguyễn Thị Hồng Nhung", ["nguyen", "Nguyễn", "hong", "thị"]),
    "Turkish": ("Iğdır Belediyesi", ["igdir", "Iğdır", "belediye"]),
    "German": ("Straßenverkehrsamt Köln", ["strassenverkehrsamt", "Straßen", "KÖLN", "koln"]),
    "Cyrillic": (
        "Министерство Йошкар-Ола Артём",
        ["министерство", "МИНИСТЕРСТВО", "йошкар", "артем", "Артём"],
    ),
    "Greek": ("Υπουργείο Εξωτερικών Αθήνα", ["υπουργειο", "ΑΘΗΝΑ", "εξωτ"]),
    "Arabic": ("وَزَارَة الخارجية الإندونيسية", ["وزارة", "الخارجية", "وَزَارَة", "الخار"]),
    "Persian": ("کتابخانه ملی", ["کتابخانه", "ملی"]),
    "Hebrew": ("משרד החוץ יְרוּשָׁלַיִם", ["משרד", "ירושלים", "החו"]),
    "Devanagari": ("विदेश मंत्रालय नई दिल्ली", ["विदेश", "मंत्रालय", "दिल्ली", "दिल्"]),
    "Tamil": ("இலங்கை தூதரகம்", ["இலங்கை", "தூதரகம்"]),
    "Thai": ("กระทรวงการต่างประเทศ", ["กระทรวง", "ต่างประเทศ", "การต่าง"]),
    "Lao": ("ກະຊວງການຕ່າງປະເທດ", ["ກະຊວງ", "ຕ່າງປະເທດ"]),
    "Khmer": ("ក្រសួងការបរទេស", ["ក្រសួង", "បរទេស"]),
    "Chinese": ("中华人民共和国外交部", ["外交部", "人民共和国", "中华", "部"]),
    "Japanese": ("外務省アジア大洋州局がんばれ", ["アジア", "大洋州", "外務省", "がんばれ", "ｱｼﾞｱ"]),
    "Korean": ("대한민국 외교부 김영희", ["외교부", "대한", "영희"]),
    "Georgian": ("საგარეო საქმეთა სამინისტრო", ["საგარეო", "სამინ"]),
    "Armenian": ("Երևան քաղաք", ["երևան", "ՔԱՂԱՔ", "քաղ"]),
    "Ethiopic": ("ኢትዮጵያ ውጭ ጉዳይ", ["ኢትዮጵያ", "ጉዳይ"]),
    "Adlam": ("𞤆𞤵𞤤𞤢𞤪 𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫", ["𞤆𞤵𞤤𞤢𞤪", "𞤬𞤵𞤤𞤬𞤵𞤤𞤣𞤫"]),
    "Cherokee": ("ᏣᎳᎩ ᏓᎦᏚ", ["ᏣᎳᎩ", "ꮳꮃꭹ"]),
    "Roman numerals": ("Ⅻ. Kongress ﬁnal ½ ②", ["xii", "final", "kongress"]),
    "Newer symbols": ("\U0001bc9c0 \U0001fae0first", ["0", "first", "\U0001bc9c0"]),
    "Full width": ("ＡＢＣ １２３", ["abc", "123"]),
}


@pytest.mark.parametrize("script", NAMES)
def test_any_script(desk: Desk, script: str) -> None:
    title, queries = NAMES[script]
    desk.add("organisation", {"name": "Something else entirely 什 с ع"})
    desk.add("organisation", {"name": title})
    for query in queries:
        assert found(desk, query) == [title], query
        assert found(desk, unicodedata.normalize("NFD", query)) == [title], query


@pytest.mark.parametrize(
    "typed",
    [
        "+62 21 555 0199",
        "+62215550199",
        "62215550199",
        "(+62) 21-555-0199",
        "+62.21.555.0199",
        "+62 (21) 5550199",
        "+62 21 555",
        "555 0199",
        "5550199",
        "0199",
    ],
)
def test_telephone_numbers_in_any_spelling(desk: Desk, typed: str) -> None:
    for stored in ("+62 21 555-0199", "+62 (21) 5550199"):
        desk.add("person", {"name": stored, "phones": [{"value": stored, "type": ["work"]}]})
    desk.add("person", {"name": "Another", "phones": [{"value": "+51 1 719 2000"}]})
    assert set(found(desk, typed)) >= {"+62 21 555-0199"}
    assert "Another" not in found(desk, typed)


@pytest.mark.parametrize(
    "typed", ["a.adewale@mfa.example", "adewale@mfa", "A.ADEWALE", "mfa.example", "adewale mfa", "a.ade"]
)
def test_mail_addresses(desk: Desk, typed: str) -> None:
    desk.add("person", {"name": "A. Adewale", "emails": [{"value": "A.Adewale@MFA.example"}]})
    desk.add("person", {"name": "B. Brandt", "emails": [{"value": "b@mfx.example"}]})
    assert found(desk, typed) == ["A. Adewale"]


def test_every_searched_field_counts_and_the_title_comes_first(desk: Desk) -> None:
    desk.add("case", {"title": "Another", "summary": "about zinc and zinc and zinc"})
    desk.add("case", {"title": "Zinc"})
    assert found(desk, "zinc") == ["Zinc", "Another"]
    assert "zinc" in desk.search("zinc")[1]["snippet"]
    record = desk.add("organisation", {"name": "Board", "name_narratives": [{"lang": "fr", "text": "Régie"}]})
    assert [row["id"] for row in desk.search("regie")] == [record]


def test_all_words_must_occur_the_last_may_be_unfinished(desk: Desk) -> None:
    desk.add("case", {"title": "Harbour lights", "summary": "north"})
    desk.add("case", {"title": "Harbour mist"})
    assert found(desk, "harbour lig") == ["Harbour lights"]
    assert found(desk, "NORTH harbour") == ["Harbour lights"]
    assert found(desk, "harb lights") == []
    assert set(found(desk, "harb")) == {"Harbour lights", "Harbour mist"}


def test_the_index_follows_every_change(desk: Desk) -> None:
    record = desk.add("case", {"title": "Before", "summary": "remains"})
    desk.set(record, {"title": "After"})
    assert (found(desk, "before"), found(desk, "after"), found(desk, "remains")) == ([], ["After"], ["After"])
    desk.delete([record])
    assert found(desk, "after") == []
    desk.undelete([record])
    assert found(desk, "after") == ["After"]
    desk.undo()
    assert found(desk, "after") == []


def test_a_search_shows_no_more_than_it_may(desk: Desk) -> None:
    for level in ("open", "official", "restricted", "confidential"):
        desk.add("case", {"title": f"Harbour {level}", "marking": level})
    for ceiling in range(4):
        assert len(desk.search("harbour", ceiling=ceiling)) == ceiling + 1
        assert len(desk.list("case", text="harbour", ceiling=ceiling)) == ceiling + 1


_ODD = [
    "",
    " ",
    "AND",
    "OR NOT",
    "NEAR(a b)",
    'harbour"',
    '"',
    '""',
    "*",
    "har*bour",
    "^harbour",
    "title:harbour",
    "{title body}: harbour",
    "-harbour",
    "+",
    "(",
    ")",
    "a AND (b OR",
    "'; DROP TABLE record; --",
    "\\",
    "%",
    "_",
    "\x00",
    "harbour\x00lights",
    "\ud800",
    "💧",
    "\u200f\u202e",
    "١٢٣٤٥٦",
    "a" * 100_000,
    "word " * 20_000,
    "( " * 5000,
    "12 " * 5000,
]


@pytest.mark.parametrize("query", _ODD, ids=lambda text: ascii(text[:12]))
def test_no_query_is_an_error(desk: Desk, query: str) -> None:
    desk.add("case", {"title": "Harbour lights"})
    assert isinstance(desk.search(query), list)
    assert isinstance(desk.list("case", text=query), list)


def test_operators_are_words_like_others(desk: Desk) -> None:
    desk.add("case", {"title": "War AND peace NOT near"})
    for query in ("AND", "and peace", "NOT near", "near", '"war"', "peace*", "-peace", "war (peace)"):
        assert found(desk, query) == ["War AND peace NOT near"], query


_ALPHABET = st.sampled_from("abzÉñøßıİŁçйЁћωΆאםابةमिकไทย中国日ばン김გეԵ0129.-_/'’+@#№½ﬁⅫ𞤆ꭰ ") | st.characters(
    exclude_categories=("Cs", "Cn", "Co")
)


def bare(word: str) -> str:
    """A word decomposed, without what only modifies letters."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(ch for ch in decomposed if not unicodedata.category(ch).startswith("M"))


@example(titles=["\ufe70", "\ufe70 a"])
@given(titles=st.lists(st.text(_ALPHABET, min_size=1, max_size=40), min_size=1, max_size=5))
@settings(suppress_health_check=_HEALTH)
def test_every_word_of_a_title_finds_its_record(posts: Posts, titles: list[str]) -> None:
    """A word is what stands between spaces and has a letter or digit; so is its beginning, as one types.

    A sign that is a letter only by its presentation form (an accent drawn alone) is none.
    """
    desk = posts["JKT"].desk
    for title in titles:
        if not title.strip().strip("\x00"):
            continue
        record = desk.add("case", {"title": title})
        shown = desk.get(record)["title"]
        for word in shown.split():
            if re.search(r"[^\W_]", bare(word)):
                hits = {row["id"] for row in desk.search(word, limit=100_000)}
                assert record in hits, (word, [unicodedata.name(ch, "?") for ch in word])


@given(query=st.text(max_size=60))
@settings(suppress_health_check=_HEALTH)
def test_any_text_may_be_asked(posts: Posts, query: str) -> None:
    assert isinstance(posts["JKT"].desk.search(query), list)
