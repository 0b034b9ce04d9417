"""Vocabularies: stable codes with labels in every shipped language, read from JSON when first asked for.

Codes are what records hold and bundles carry; labels are only ever looked up for showing.  So a code
that this release does not know (a newer post's, or a post's own term) is shown as it is, never refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from resources import path

LANGUAGES: tuple[str, ...] = ("en", "fr", "es", "ar")
"""Languages that every vocabulary of our own is labelled in; IATI's long lists may have English alone."""

_FOLDER = "vocabularies"
_TERM_KEYS = frozenset({"code", "labels", "order", "group", "note"})


class UnknownVocabulary(LookupError):
    """A vocabulary was asked for that is not shipped: a mistake of the program, not of its user."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: a code, its labels by language, its place, and what else the vocabulary says of it.

    ``extra`` holds what only some vocabularies have, such as ``level`` (an order that can be compared)
    or ``terminal`` (nothing follows).
    """

    code: str
    labels: Mapping[str, str]
    order: int
    group: str | None = None
    note: str | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def label(self, lang: str = "en") -> str:
        """The label in ``lang`` (a BCP 47 tag), else in its base language, else in English, else the code."""
        labels = self.labels
        return labels.get(lang) or labels.get(lang.partition("-")[0]) or labels.get("en") or self.code


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A named, versioned list of terms in their order; iterating gives the terms.

    ``extra`` holds what belongs to the list as a whole, such as the ``tracks`` of stages.
    """

    name: str
    version: str
    source: str
    terms: tuple[Term, ...]
    by_code: Mapping[str, Term]
    extra: Mapping[str, Any]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in order."""
        return tuple(term.code for term in self.terms)

    def get(self, code: str) -> Term | None:
        """The term with this code, or None."""
        return self.by_code.get(code)

    def label(self, code: str, lang: str = "en") -> str:
        """The term's label in ``lang``; the code itself where this release does not know it."""
        term = self.by_code.get(code)
        return code if term is None else term.label(lang)


def _term(raw: dict[str, Any], place: int) -> Term:
    extra = {key: value for key, value in raw.items() if key not in _TERM_KEYS}
    return Term(
        code=raw["code"],
        labels=MappingProxyType(raw["labels"]),
        order=raw.get("order", place),
        group=raw.get("group"),
        note=raw.get("note"),
        extra=MappingProxyType(extra),
    )


@cache
def load(name: str) -> Vocabulary:
    """The vocabulary ``name``, read once; raises UnknownVocabulary when it is not shipped."""
    # Compared with the listing, so that case counts on every file system ("Sector" is IATI's list).
    if name not in names():
        raise UnknownVocabulary(f"No vocabulary “{name}” is shipped.")
    raw = json.loads(path(_FOLDER, f"{name}.json").read_text(encoding="utf-8"))
    terms = sorted((_term(entry, n) for n, entry in enumerate(raw.pop("terms"), 1)), key=lambda t: t.order)
    return Vocabulary(
        name=raw.pop("name"),
        version=raw.pop("version"),
        source=raw.pop("source"),
        terms=tuple(terms),
        by_code=MappingProxyType({term.code: term for term in terms}),
        extra=MappingProxyType(raw),
    )


@cache
def names() -> tuple[str, ...]:
    """The names of all shipped vocabularies, sorted."""
    return tuple(sorted(file.stem for file in path(_FOLDER).glob("*.json")))


def label(name: str, code: str, lang: str = "en") -> str:
    """The label of ``code`` in vocabulary ``name``; the code itself where it is not known there."""
    return load(name).label(code, lang)


def step_of(stage: str) -> str | None:
    """The step (``identify``, ``negotiate``, ``implement``) that a stage belongs to; None if unknown."""
    term = load("stage").get(stage)
    return term.group if term else None


def stages_of(case_type: str) -> tuple[str, ...]:
    """The stages that a case of this type passes through, in order; empty for an unknown type.

    ``suspended`` and ``cancelled`` are open to every case at any time and are not part of the way.
    """
    return tuple(load("stage").extra["tracks"].get(case_type, ()))


def stage_for_status(case_type: str, activity_status: str) -> str | None:
    """The stage that an IATI ActivityStatus code means for a case of this type; None if unknown."""
    table: Mapping[str, Mapping[str, str]] = load("stage").extra["from_activity_status"]
    return table.get(case_type, {}).get(activity_status)
