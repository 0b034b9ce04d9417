"""The shipped vocabularies: complete, stable in form, in step with the fields that use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resources import vocabulary

OURS = [name for name in vocabulary.names() if name[0].islower()]
IATI = [name for name in vocabulary.names() if name[0].isupper()]
ARABIC = re.compile(r"[\u0621-\u064a]")


def test_every_field_of_every_kind_finds_its_vocabulary() -> None:
    from db.kinds import COMMON_FIELDS, KINDS

    asked = {f.vocabulary for k in KINDS.values() for f in (*COMMON_FIELDS, *k.fields) if f.vocabulary}
    assert asked <= set(vocabulary.names())


@pytest.mark.parametrize("name", OURS)
def test_a_vocabulary_of_ours_is_labelled_in_every_shipped_language(name: str) -> None:
    for term in vocabulary.load(name):
        assert set(term.labels) == set(vocabulary.LANGUAGES), term.code
        assert all(text.strip() == text and text for text in term.labels.values()), term.code
        assert ARABIC.search(term.labels["ar"]) or name == "grant_element_rules", term.code


@pytest.mark.parametrize("name", vocabulary.names())
def test_codes_are_unique_and_ordered(name: str) -> None:
    loaded = vocabulary.load(name)
    assert loaded.name == name
    assert loaded.version
    assert loaded.source
    assert len(set(loaded.codes)) == len(loaded) > 1
    assert [term.order for term in loaded] == sorted({term.order for term in loaded})


@pytest.mark.parametrize("name", OURS)
def test_codes_of_ours_are_lower_case_words(name: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in vocabulary.load(name).codes)


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("lang", vocabulary.LANGUAGES)
def test_no_two_terms_of_a_group_read_the_same(name: str, lang: str) -> None:
    seen = [(term.group, term.label(lang)) for term in vocabulary.load(name)]
    assert len(set(seen)) == len(seen)


def test_names_differ_on_file_systems_that_fold_case() -> None:
    assert len({name.casefold() for name in vocabulary.names()}) == len(vocabulary.names())


def test_markings_are_the_levels_that_the_registry_stores() -> None:
    from db.kinds import MARKINGS

    marking = vocabulary.load("marking")
    assert marking.codes == MARKINGS
    assert [term.extra["level"] for term in marking] == [0, 1, 2, 3]


def test_groups_of_agents_are_families_with_labels() -> None:
    families = set(vocabulary.load("agent_family").codes)
    assert {term.group for term in vocabulary.load("agent_type")} == families
    assert {term.group for term in vocabulary.load("role")} <= families


def test_agenda_holds_the_seventeen_goals_and_the_twelve_further_items() -> None:
    agenda = vocabulary.load("agenda")
    assert [c for c in agenda.codes if c.startswith("sdg-")] == [f"sdg-{n}" for n in range(1, 18)]
    assert sum(term.group == "governance" for term in agenda) == 12


@pytest.mark.parametrize("case_type", vocabulary.load("case_type").codes)
def test_a_case_goes_through_the_three_steps_in_order(case_type: str) -> None:
    stages = vocabulary.stages_of(case_type)
    steps = [vocabulary.step_of(stage) for stage in stages]
    assert [step for n, step in enumerate(steps) if n == 0 or steps[n - 1] != step] == [
        "identify",
        "negotiate",
        "implement",
    ]
    assert len(set(stages)) == len(stages)
    assert stages[-1] == "closed"


@pytest.mark.parametrize("case_type", vocabulary.load("case_type").codes)
def test_an_iati_status_leads_to_a_stage_that_is_exported_as_the_same_status(case_type: str) -> None:
    stages = vocabulary.load("stage")
    for status in vocabulary.load("ActivityStatus").codes:
        stage = vocabulary.stage_for_status(case_type, status)
        assert stage is not None
        term = stages.get(stage)
        assert term is not None
        # Some ways have no stage of their own for finalisation; they are still being carried out.
        assert term.extra["activity_status"] in ({status} | ({"2"} if status == "3" else set()))
        assert stage in (*vocabulary.stages_of(case_type), "suspended", "cancelled")


def test_unknown_stage_type_and_status_are_nothing() -> None:
    assert vocabulary.step_of("no-such") is None
    assert vocabulary.stages_of("no-such") == ()
    assert vocabulary.stage_for_status("grant", "77") is None


def test_label_falls_back_to_base_language_then_english_then_code() -> None:
    assert vocabulary.label("stage", "signed", "fr-CA") == "Signé"
    assert vocabulary.label("Sector", "11220", "ar") == "Primary education"
    assert vocabulary.label("stage", "post-own-term", "ar") == "post-own-term"


def test_an_unknown_vocabulary_is_named_and_case_counts() -> None:
    with pytest.raises(vocabulary.UnknownVocabulary, match="agenta"):
        vocabulary.load("agenta")
    with pytest.raises(vocabulary.UnknownVocabulary):
        vocabulary.load("sector")


def test_terms_cannot_be_changed_by_a_reader() -> None:
    term = vocabulary.load("step").get("identify")
    assert term is not None
    with pytest.raises(TypeError):
        term.labels["en"] = "x"  # type: ignore[index]


def test_dac_sectors_belong_to_a_category() -> None:
    categories = vocabulary.load("SectorCategory")
    assert all(term.group in categories for term in vocabulary.load("Sector"))


@pytest.mark.parametrize("name", IATI)
def test_a_short_iati_list_has_english_at_least(name: str) -> None:
    assert all(term.labels.get("en") for term in vocabulary.load(name))


def test_codes_in_the_ministry_file_are_known(shared_data: Path) -> None:
    from lxml import etree

    root = etree.parse(shared_data / "iati" / "spain-maec-indonesia-2015.xml").getroot()
    for tag, name in (
        ("sector", "Sector"),
        ("activity-status", "ActivityStatus"),
        ("transaction-type", "TransactionType"),
        ("default-flow-type", "FlowType"),
        ("policy-marker", "PolicyMarker"),
    ):
        codes = {e.get("code") for e in root.iter(tag)}
        assert codes, tag
        assert codes <= set(vocabulary.load(name).codes), tag
