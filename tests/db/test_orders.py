"""Orders that are remembered: the same rows as sorting them anew gives, until something changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.orders import MOVED
from db.query import Filter, Order, select_rids
from db.unit import insert_values, unit_of_work

WORDS = "copper meadow anvil sixteen"


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None):  # type: ignore[no-untyped-def]
    from app.desk import Desk

    made, _ = Desk.create(
        tmp_path / "a.chancery", post="NBO", country="KE", title="T", officer="Ruth Achieng", passphrase=WORDS
    )
    with made:
        places = [made.add("organisation", {"name": name}) for name in ("delta", "Ökobank", "Alfa", "ALFA")]
        names = ("Zoë", "amara", "Amara", "Élodie", "ليلى", "Benedikt", "zoe", "Ruth")
        for number, name in enumerate(names * 3):
            made.add(
                "person",
                {
                    "name": name,
                    "country": ("KE", "FR", None)[number % 3],
                    "position_title": (None, "adviser", "Adviser", "Écuyer")[number % 4],
                    "organisation": (*places, None)[number % 5],
                    "marking": ("open", "restricted")[number % 2],
                },
            )
        yield made


FIELDS = ("title", "name", "position_title", "organisation", "country", "marking", "changed_at")


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", FIELDS)
def test_what_is_remembered_is_what_sorting_gives(desk, field: str, descending: bool) -> None:  # type: ignore[no-untyped-def]
    order = [Order(field, descending)]
    anew = select_rids(desk.store.raw, "person", order=order)
    assert len(anew) == 24
    desk.select("person", order=[Order(field, not descending)])
    assert desk.store.orders.known(desk.store.raw, "person", field)
    assert desk.select("person", order=order) == anew
    for where in ([Filter("country", "is", "KE")], [Filter("position_title", "empty")]):
        narrowed = select_rids(desk.store.raw, "person", where=where, order=order)
        assert 0 < len(narrowed) < 24
        assert desk.select("person", where=where, order=order) == narrowed
    found = desk.select("person", text="zoe", order=order)
    assert found == select_rids(desk.store.raw, "person", text="zoe", order=order)
    assert len(found) == 6
    open_ones = select_rids(desk.store.raw, "person", order=order, ceiling=0)
    assert desk.select("person", order=order, ceiling=0) == open_ones
    assert len(open_ones) == 12


def test_records_without_a_value_come_last_in_both_directions(desk) -> None:  # type: ignore[no-untyped-def]
    for descending in (False, True):
        rids = desk.select("person", order=[Order("organisation", descending)])
        linked = [row["organisation"] is not None for row in desk.rows("person", rids)]
        assert linked == sorted(linked, reverse=True)


def test_a_change_is_seen_at_once(desk) -> None:  # type: ignore[no-untyped-def]
    order = [Order("name")]
    first = desk.rows("person", desk.select("person", order=order)[:1])[0]
    desk.set(first["id"], {"name": "Zzz"})
    rows = desk.rows("person", desk.select("person", order=order))
    assert rows[0]["id"] != first["id"]
    new = desk.add("person", {"name": "Aaa"})
    assert desk.rows("person", desk.select("person", order=order))[0]["id"] == new
    desk.delete([new])
    assert new not in [row["id"] for row in desk.rows("person", desk.select("person", order=order))]


def test_the_title_of_what_is_linked_to_may_change(desk) -> None:  # type: ignore[no-untyped-def]
    order = [Order("organisation")]
    before = desk.rows("person", desk.select("person", order=order))
    place = before[0]["organisation"]
    desk.set(place, {"name": "Zzz"})
    after = desk.rows("person", desk.select("person", order=order))
    linked = [row["organisation"] for row in after if row["organisation"]]
    assert linked[-1] == place


def test_only_so_many_orders_are_kept(desk) -> None:  # type: ignore[no-untyped-def]
    from db import orders

    for kind in ("person", "organisation", "task"):
        for field in ("title", "changed_at", "created_at", "marking"):
            desk.select(kind, order=[Order(field)])
    desk.select("person", order=[Order("country")])
    raw, kept = desk.store.raw, desk.store.orders
    assert not kept.known(raw, "person", "title")
    assert kept.known(raw, "person", "country")
    assert len(kept._kept) == orders.KEPT


def test_what_the_window_keeps_of_itself_leaves_orders_standing(desk) -> None:  # type: ignore[no-untyped-def]
    desk.select("person", order=[Order("name")])
    desk.set_setting("list/person", "{}")
    assert desk.store.orders.known(desk.store.raw, "person", "name")


NAMES = st.sampled_from(["Zoë", "amara", "Ämara", "AMARA", "ليلى", "-", "Ruth", "ruth"])
ACTS = st.sampled_from(["name", "post", "country", "mark", "add", "delete", "undo", "join", "rename"])


@pytest.mark.property
@given(steps=st.lists(st.tuples(ACTS, st.integers(0, 99), NAMES), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_few_changes_move_their_records_and_the_order_stays_that_of_sorting(desk, steps) -> None:  # type: ignore[no-untyped-def]
    raw = desk.store.raw
    for field in FIELDS:
        desk.select("person", order=[Order(field)])
    for act, number, name in steps:
        people = [row["id"] for row in desk.list("person")] or [desk.add("person", {"name": name})]
        places = [row["id"] for row in desk.list("organisation")]
        one, place = people[number % len(people)], places[number % len(places)]
        if act == "name":
            desk.set(one, {"name": name})
        elif act == "post":
            desk.set(one, {"position_title": name if number % 3 else None})
        elif act == "country":
            desk.set(one, {"country": (None, "KE", "DE")[number % 3]})
        elif act == "mark":
            desk.set_many(people[:3], {"marking": "restricted"})
        elif act == "add":
            desk.add("person", {"name": name, "organisation": place})
        elif act == "delete":
            desk.delete([one])
        elif act == "undo":
            desk.undo()
        elif act == "join":
            desk.set(one, {"organisation": place})
        else:
            desk.set(place, {"name": name})
    for field in FIELDS:
        assert field == "organisation" or desk.store.orders.known(raw, "person", field)
        for descending in (False, True):
            order = [Order(field, descending)]
            assert desk.select("person", order=order) == select_rids(raw, "person", order=order), field


def test_many_changes_and_those_of_others_forget_the_orders(desk) -> None:  # type: ignore[no-untyped-def]
    raw = desk.store.raw
    desk.select("person", order=[Order("name")])
    raw.execute("UPDATE setting SET value = value")
    raw.execute("INSERT INTO setting(key, value) VALUES ('x', 'y')")
    assert not desk.store.orders.known(raw, "person", "name")
    desk.select("person", order=[Order("name")])
    with unit_of_work(desk.store, "many", "Ruth Achieng") as unit:
        for number in range(MOVED + 1):
            insert_values(unit, "person", {"name": f"P {number}"})
    assert not desk.store.orders.known(raw, "person", "name")
