"""Sentences for people: written in English, and said in the language of whoever reads them.

A `Sentence` is its English text, so logs, the command line and comparisons have it as they ever had; it
remembers the template and the values that it was made of, and `in_language` says it anew from the catalogue
of a language, ``resources/sentences/LANG.json``. No catalogue is read before a sentence is.

``make words`` brings the catalogues up to the source. It finds the templates as literals, so `say` and
`say_number` take nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Self

from resources import path

RIGHT_TO_LEFT = frozenset({"ar"})
PLACE = re.compile(r"\{([a-z_]+)\}")
"""Where a value stands in a template; other braces are braces."""
_ISOLATE, _END = "\u2068", "\u2069"


class Sentence(str):
    """A sentence, or a part of one; as a text it is the English one."""

    __slots__ = ("is_unended", "label", "number", "template", "values", "vocabulary")

    template: str
    """The English words with the places of the values; empty for words that nobody translates."""
    values: dict[str, Any]
    number: int | None
    """What the words agree with in number."""
    label: str
    """The English name of a kind or field that this is, for `resources.labels`."""
    vocabulary: str
    """The vocabulary that this is a code of."""
    is_unended: bool
    """Whether the full stop at its end is left out."""

    def __new__(
        cls,
        text: str,
        template: str = "",
        values: dict[str, Any] | None = None,
        number: int | None = None,
        label: str = "",
        *,
        vocabulary: str = "",
        unended: bool = False,
    ) -> Self:
        made = super().__new__(cls, text)
        made.template, made.values, made.number, made.label = template, values or {}, number, label
        made.vocabulary, made.is_unended = vocabulary, unended
        return made


NOTHING = Sentence("")
"""No sentence."""


def say(template: str, **values: Any) -> Sentence:
    """Make a sentence of its English template; a list among the values is listed."""
    return Sentence(_filled(template, values, _english), template, values)


def say_number(template: str, n: int, **values: Any) -> Sentence:
    """Make a sentence that agrees with a number, which stands at ``{n}``: catalogues have a form for each."""
    values["n"] = n
    return Sentence(_filled(template, values, _english), template, values, n)


def verbatim(text: object) -> Sentence:
    """Words that come from elsewhere, such as the system's own of a failure: they stay as they are."""
    return text if isinstance(text, Sentence) else Sentence(str(text))


def unended(sentence: Sentence) -> Sentence:
    """A sentence without its full stop, to stand within another one."""
    return Sentence(
        sentence.rstrip("."),
        sentence.template,
        sentence.values,
        sentence.number,
        sentence.label,
        unended=True,
    )


def named(label: str, english: str | None = None) -> Sentence:
    """The name of a kind or field within a sentence; ``english`` where that says it otherwise."""
    return Sentence(label if english is None else english, label=label)


def coded(vocabulary: str, code: str) -> Sentence:
    """A code within a sentence: in another language the term that it stands for."""
    return Sentence(code, vocabulary=vocabulary)


def term(vocabulary: str, code: str) -> Sentence:
    """A term of a vocabulary within a sentence, by its code."""
    from resources.vocabulary import load

    return Sentence(load(vocabulary).label(code), values={"code": code}, vocabulary=vocabulary)


def together(items: Iterable[str]) -> Sentence:
    """Things said one after the other, between commas."""
    return say("{items}", items=list(items))


def either(items: Iterable[Any]) -> Sentence:
    """A choice of things: "one or two or three"."""
    first, *rest = items
    made = verbatim(first)
    for item in rest:
        made = say("{first} or {other}", first=made, other=item)
    return made


def why(error: Exception) -> Sentence:
    """What the system, or a library, says of a failure; its usual words are in the catalogues."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Sentence(words, words)


def in_language(text: str, lang: str) -> str:
    """Say a sentence in a language; a plain text, or one that no catalogue has, comes back as it is.

    In right-to-left text what a person wrote, and whatever stays as it is, stands isolated, so that it
    cannot turn the words around it.
    """
    if not isinstance(text, Sentence) or lang == "en":
        return str(text)
    said = _said(text, lang)
    return str(text) if said is None else said


def _said(sentence: Sentence, lang: str) -> str | None:
    """The sentence in the language; None where it has no other words there."""
    if sentence.label:
        from resources.labels import table

        name = table(lang).get(sentence.label)
        return inside(name) if name and sentence[:1].islower() else name
    if sentence.vocabulary:
        from resources.vocabulary import load

        found_term = load(sentence.vocabulary).get(sentence.values.get("code", str(sentence)))
        return found_term.label(lang) if found_term is not None else None
    found = catalogue(lang).get(sentence.template) or (
        sentence.template if has_no_words(sentence.template) else None
    )
    if isinstance(found, dict):
        found = found.get(_form(sentence.number or 0, lang)) or found.get("other")
    if not found:
        return None
    said = _filled(found, sentence.values, lambda value: _value(value, lang))
    return said.rstrip(".") if sentence.is_unended else said


def _value(value: Any, lang: str) -> str:
    right = lang in RIGHT_TO_LEFT
    if isinstance(value, list | tuple):
        return ("، " if right else ", ").join(_value(item, lang) for item in value)
    if isinstance(value, Sentence):
        said = _said(value, lang)
        if said is not None:
            return said
    text = str(value)
    return f"{_ISOLATE}{text}{_END}" if right and text and not isinstance(value, int) else text


def _english(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _filled(template: str, values: dict[str, Any], worded: Any) -> str:
    """A template with its values; nothing in a value is taken for a place."""
    return PLACE.sub(
        lambda found: worded(values[found[1]]) if found[1] in values else found[0],
        template,
    )


def has_no_words(template: str) -> bool:
    """Whether a template is made of places alone, so that there is nothing to translate."""
    return bool(template) and not any(map(str.isalpha, PLACE.sub("", template)))


def inside(name: str) -> str:
    """A kind's or field's name within a sentence: in small letters, but for abbreviations."""
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in name.split(" "))


@lru_cache(maxsize=8)
def catalogue(lang: str) -> dict[str, str | dict[str, str]]:
    """English template to that of a language, or to its forms by number; empty for one not shipped."""
    file = path("sentences", f"{lang}.json")
    if not file.is_file():
        return {}
    found: dict[str, str | dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1024)
def _form(number: int, lang: str) -> str:
    """The form that words take beside a number, as CLDR names it."""
    from babel import Locale

    form: str = Locale(lang).plural_form(number)
    return form


USUAL = (
    say("No space left on device"),
    say("Permission denied"),
    say("Operation not permitted"),
    say("Read-only file system"),
    say("No such file or directory"),
    say("Not a directory"),
    say("Is a directory"),
    say("File exists"),
    say("File name too long"),
    say("Input/output error"),
    say("Disk quota exceeded"),
    say("Device or resource busy"),
    say("Transport endpoint is not connected"),
    say("Stale file handle"),
    say("day is out of range for month"),
    say("month must be in 1..12"),
    say("disk I/O error"),
    say("unable to open database file"),
    say("database disk image is malformed"),
)
"""What systems, Python and SQLite say of a failure, for the catalogues."""
