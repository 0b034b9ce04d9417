"""Every kind and field has a name in every language of the window."""

from __future__ import annotations

import json

import pytest

from app.describe import KINDS
from resources import path
from resources.labels import label, table

LANGUAGES = ("fr", "es", "ar")


def english() -> set[str]:
    """Every name that the window shows of a kind or field."""
    found = set()
    for spec in KINDS.values():
        fields = [*spec.fields, spec.field["marking"], spec.field["release_to"]]
        found |= {spec.label, spec.plural} | {field.label for field in fields}
        found |= {field.unit for field in fields if field.unit}
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_none_is_missing_and_none_is_left_over(lang: str) -> None:
    assert set(table(lang)) == english()
    assert [name for name, other in table(lang).items() if not other.strip()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_is_one_that_a_translator_can_read(lang: str) -> None:
    text = path("labels", f"{lang}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def test_fields_of_one_kind_can_be_told_apart() -> None:
    """Two fields of a form that are called alike in English are called alike elsewhere, and no others."""
    for lang in LANGUAGES:
        for spec in KINDS.values():
            there = {field.label: label(field.label, lang) for field in spec.fields}
            assert len(set(there.values())) == len(there), (lang, spec.token)


def test_what_has_no_translation_stays_english() -> None:
    assert label("No such field", "fr") == "No such field"
    assert label("Title", "xx") == "Title"
