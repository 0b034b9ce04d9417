"""From codes of IATI and the DAC to items of the agenda, and the catalogue of AI applications."""

from __future__ import annotations

from collections import Counter

import pytest

from resources import agenda, vocabulary


@pytest.mark.parametrize(
    ("scheme", "code", "items"),
    [
        ("7", "4", ("sdg-4",)),
        ("7", "17", ("sdg-17",)),
        ("7", "18", ()),
        ("8", "16.a", ("sdg-16",)),
        ("9", "3.2.1", ("sdg-3",)),
        ("1", "12230", ("sdg-3",)),
        (None, "12240", ("sdg-2", "sdg-3")),
        ("2", "311", ("sdg-2",)),
        ("1", "99810", ()),
        ("1", "", ()),
        ("99", "12230", ()),
    ],
)
def test_a_sector_leads_to_the_agenda(scheme: str | None, code: str, items: tuple[str, ...]) -> None:
    assert agenda.of_sector(scheme, code) == items


def test_a_tag_leads_to_the_agenda_only_when_it_names_a_goal() -> None:
    assert agenda.of_tag("2", "05") == ("sdg-5",)
    assert agenda.of_tag("3", "13.3") == ("sdg-13",)
    assert agenda.of_tag("1", "5") == ()
    assert agenda.of_tag("2", "none") == ()


def test_a_policy_marker_counts_only_when_it_is_an_objective() -> None:
    assert agenda.of_policy_marker("1", "2") == ("sdg-5",)
    assert agenda.of_policy_marker("1", "0") == ()
    assert agenda.of_policy_marker("1", None) == ()
    assert agenda.of_policy_marker("4", "2") == ()


def test_every_link_ends_at_an_item_of_the_agenda() -> None:
    items = set(vocabulary.load("agenda").codes)
    for code in (*vocabulary.load("Sector").codes, *vocabulary.load("SectorCategory").codes):
        assert set(agenda.of_sector("1", code)) <= items


def test_each_goal_has_three_to_five_applications_with_codes_that_exist() -> None:
    catalogue = agenda.applications()
    per_goal = Counter(entry.goal for entry in catalogue)
    assert set(per_goal) == {f"sdg-{n}" for n in range(1, 18)}
    assert all(3 <= count <= 5 for count in per_goal.values())
    assert len({entry.code for entry in catalogue}) == len(catalogue)
    for entry in catalogue:
        assert set(entry.providers) <= set(vocabulary.load("agent_type").codes)
        assert set(entry.areas) <= set(vocabulary.load("capability_area").codes)
        assert set(entry.raises) <= set(vocabulary.load("agenda").codes)
        assert entry.providers
        assert entry.areas


def test_the_catalogue_reads_in_every_shipped_language_and_claims_no_figures() -> None:
    for entry in agenda.applications():
        for texts in (entry.labels, entry.need, entry.solution):
            assert set(texts) == set(vocabulary.LANGUAGES), entry.code
            assert len(set(texts.values())) == len(texts)
            assert not any(letter.isdigit() for text in texts.values() for letter in text), entry.code
