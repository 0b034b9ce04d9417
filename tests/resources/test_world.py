"""Countries, currencies and languages come from the standards, named in the reader's language."""

from __future__ import annotations

from resources import world


def test_countries_are_those_of_iso_3166() -> None:
    english = world.countries("en")
    assert len(english) == 249
    assert (english["ID"], world.countries("ar")["ID"]) == ("Indonesia", "إندونيسيا")


def test_countries_are_sorted_without_regard_to_accents() -> None:
    codes = list(world.countries("fr"))
    assert codes.index("EG") < codes.index("ES") < codes.index("FI")  # Égypte, Espagne, Finlande


def test_names_of_codes_that_are_unknown_are_the_codes() -> None:
    assert world.country_name("QQ") == "QQ"
    assert world.country_name("XK") == "Kosovo"
    assert world.language_name("qq") == "qq"
    assert world.language_name("pt-BR", "es") == "portugués de Brasil"


def test_minor_units_are_the_standard_s_and_not_the_habit_s() -> None:
    assert {code: world.minor_units(code) for code in ("EUR", "JPY", "KWD", "IQD", "IDR", "CLF", "XDR")} == {
        "EUR": 2,
        "JPY": 0,
        "KWD": 3,
        "IQD": 3,
        "IDR": 2,
        "CLF": 4,
        "XDR": 2,
    }


def test_currencies_are_named_and_sorted() -> None:
    french = world.currencies("fr")
    assert french["EUR"].label == "euro"
    assert french["JPY"].minor_units == 0
    assert "XDR" in french


def test_languages_have_two_letter_codes() -> None:
    assert {len(code) for code in world.languages("es")} == {2}
    assert world.languages("es")["id"] == "indonesio"


def test_an_unknown_language_gets_english_names() -> None:
    assert world.country_name("DE", "tlh-x") == "Germany"
