"""Countries, currencies and languages by their ISO codes, named in the reader's language.

Code lists come from pycountry (ISO 3166-1, 4217, 639-1), names from the CLDR data in babel; neither is
kept by hand here.  Only the minor units are: CLDR gives the digits that people use (none for the Iraqi
dinar), while exact money needs those of the standard (three).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_NO_MINOR_UNIT = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
    "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_TEN_THOUSANDTHS = ("CLF", "UYW")
_MINOR_UNITS: Mapping[str, int] = MappingProxyType(
    {
        code: digits
        for digits, codes in ((0, _NO_MINOR_UNIT), (3, _THOUSANDTHS), (4, _TEN_THOUSANDTHS))
        for code in codes
    }
)
"""Currencies whose minor unit is not a hundredth (ISO 4217, list one)."""


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency: code, name in the asked language, and decimals of its minor unit."""

    code: str
    label: str
    minor_units: int


@cache
def _locale(lang: str) -> Locale:
    """The CLDR locale of a BCP 47 tag, or of its base language; English where CLDR has neither."""
    from babel import Locale, UnknownLocaleError

    for tag in (lang, lang.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _by_label(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Sorted as a reader looks them up: without regard to case or accents."""

    def key(pair: tuple[str, str]) -> tuple[str, str]:
        folded = unicodedata.normalize("NFKD", pair[1].casefold())
        return "".join(c for c in folded if not unicodedata.combining(c)), pair[0]

    return MappingProxyType(dict(sorted(pairs, key=key)))


@cache
def countries(lang: str = "en") -> Mapping[str, str]:
    """Names of all ISO 3166-1 countries by alpha-2 code, sorted by name."""
    import pycountry

    territories = _locale(lang).territories
    return _by_label((c.alpha_2, territories.get(c.alpha_2, c.name)) for c in pycountry.countries)


def country_name(code: str, lang: str = "en") -> str:
    """A country's name; the code itself where it is not known (CLDR's own codes, such as XK, are)."""
    known: Mapping[str, str] = _locale(lang).territories
    return known.get(code, code)


@cache
def languages(lang: str = "en") -> Mapping[str, str]:
    """Names of all languages with an ISO 639-1 code, by that code, sorted by name."""
    import pycountry

    known = _locale(lang).languages
    two = ((entry, getattr(entry, "alpha_2", None)) for entry in pycountry.languages)
    return _by_label((code, known.get(code, entry.name)) for entry, code in two if code)


def language_name(code: str, lang: str = "en") -> str:
    """A language's name by its BCP 47 tag; the tag itself where it is not known."""
    known: Mapping[str, str] = _locale(lang).languages
    return known.get(code.replace("-", "_")) or known.get(code.partition("-")[0]) or code


def minor_units(currency: str) -> int:
    """Decimals of a currency's minor unit (ISO 4217); 2 for codes that the standard gives none (XDR)."""
    return _MINOR_UNITS.get(currency, 2)


@cache
def currencies(lang: str = "en") -> Mapping[str, Currency]:
    """All ISO 4217 currencies by code, sorted by name."""
    import pycountry

    known = _locale(lang).currencies
    named = _by_label((c.alpha_3, known.get(c.alpha_3, c.name)) for c in pycountry.currencies)
    return MappingProxyType({code: Currency(code, text, minor_units(code)) for code, text in named.items()})
