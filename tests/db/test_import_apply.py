"""Importing again and again: what a source says is compared with what it said, never with local edits."""

from __future__ import annotations

from typing import Any

import pytest
from posts import Posts

from app.desk import Desk
from app.importing.incoming import Family, Finding, Incoming, Parsed
from db import ids
from db.errors import ChanceryError
from db.kinds.spec import SOURCE
from db.pack import pack_values
from db.unit import insert_values, unit_of_work

CASE = ids.global_id("iati-activity", "XX-1")


@pytest.fixture
def desk(posts: Posts) -> Desk:
    """An empty desk."""
    return posts["JKT"].desk


def payment(amount: str, ordinal: int = 0) -> Incoming:
    values = {"case": CASE, "amount": amount, "currency": "EUR", "value_date": "2015-03-04"}
    return Incoming(
        "transaction", ids.child_id(CASE, "transaction", amount, ordinal), values, f"line {amount}"
    )


def source(*amounts: str, **fields: Any) -> Parsed:
    """One activity with its transactions, as a reader yields them."""
    case = Incoming("case", CASE, {"title": "Water for Bitung", "summary": "wells", **fields}, "line 1")
    seen: dict[str, int] = {}
    records = [case]
    for amount in amounts:
        records.append(payment(amount, seen.get(amount, 0)))
        seen[amount] = seen.get(amount, 0) + 1
    return Parsed(records, [Family("transaction", "case", CASE)])


def amounts(desk: Desk) -> list[str]:
    return sorted(row["amount"] for row in desk.list("transaction"))


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    first = desk.apply_import(source("10", "20", "20"))
    assert (first.created, first.updated, first.unchanged) == ({"case": 1, "transaction": 3}, {}, {})
    state, units = desk.check().state_digest, desk.undoable()
    for _ in range(2):
        again = desk.apply_import(source("10", "20", "20"))
        assert (again.created, again.updated, again.removed) == ({}, {}, {})
        assert again.unchanged == {"case": 1, "transaction": 3}
    assert desk.check().state_digest == state
    assert desk.undoable() == units


def test_an_officers_edit_of_another_field_stays(desk: Desk) -> None:
    desk.apply_import(source())
    desk.set(CASE, {"summary": "wells and pumps"})
    outcome = desk.apply_import(source(title="Water for Bitung, phase 2"))
    assert outcome.updated == {"case": 1}
    row = desk.get(CASE)
    assert (row["title"], row["summary"]) == ("Water for Bitung, phase 2", "wells and pumps")


def test_an_officers_edit_of_the_same_field_gives_way_to_news_only(desk: Desk) -> None:
    desk.apply_import(source())
    desk.set(CASE, {"title": "Our own title"})
    desk.apply_import(source())
    assert desk.get(CASE)["title"] == "Our own title"
    desk.apply_import(source(title="The source's new title"))
    assert desk.get(CASE)["title"] == "The source's new title"
    assert next(e["old"] for e in desk.history(CASE) if e["field"] == "title") == "Our own title"


def test_a_source_that_says_what_the_officer_wrote_changes_nothing(desk: Desk) -> None:
    desk.apply_import(source())
    desk.set(CASE, {"title": "Agreed title"})
    outcome = desk.apply_import(source(title="Agreed title"))
    assert (outcome.updated, outcome.unchanged) == ({}, {"case": 1})
    desk.set(CASE, {"title": "Later title"})
    desk.apply_import(source(title="Agreed title"))
    assert desk.get(CASE)["title"] == "Later title"


def test_a_field_that_the_source_empties_is_emptied(desk: Desk) -> None:
    desk.apply_import(source())
    desk.apply_import(source(summary=None))
    assert desk.get(CASE)["summary"] is None


def test_a_record_that_was_here_before_keeps_what_it_says(desk: Desk) -> None:
    """Two sources know the same organisation; the second fills what is empty and overwrites nothing."""
    org = ids.global_id("iati-org", "XX-9")
    desk.apply_import(Parsed([Incoming("organisation", org, {"name": "Board"}, "a")]))
    desk.set(org, {"city": "Bitung"})
    second = {"name": "Board", "city": "Manado", "website": "https://board.example"}
    desk.apply_import(Parsed([Incoming("organisation", org, second, "b")]))
    row = desk.get(org)
    assert (row["city"], row["website"]) == ("Bitung", "https://board.example")


def test_a_dropped_child_is_removed_softly_and_comes_back(desk: Desk) -> None:
    desk.apply_import(source("10", "20"))
    own = desk.add("transaction", {"case": CASE, "amount": "99", "currency": "EUR"})
    outcome = desk.apply_import(source("10"))
    assert outcome.removed == {"transaction": 1}
    assert amounts(desk) == ["10", "99"]
    assert desk.get(own)["amount"] == "99"
    dropped = ids.child_id(CASE, "transaction", "20", 0)
    assert desk.get(dropped)["deleted"]
    outcome = desk.apply_import(source("10", "20"))
    assert outcome.created == {"transaction": 1}
    assert amounts(desk) == ["10", "20", "99"]
    assert not desk.get(dropped)["deleted"]
    assert len(desk.search("20", limit=9)) >= 1


def test_what_an_officer_deleted_stays_deleted(desk: Desk) -> None:
    desk.apply_import(source("10", "20"))
    desk.delete([ids.child_id(CASE, "transaction", "20", 0)])
    outcome = desk.apply_import(source("10", "20"))
    assert outcome.created == {}
    assert amounts(desk) == ["10"]


def test_a_dry_run_writes_nothing_and_says_the_same(desk: Desk) -> None:
    state, log = desk.check().state_digest, desk.log()
    parsed = source("10")
    parsed.add_content(b"a photo")
    preview = desk.apply_import(parsed, dry_run=True)
    assert (desk.check().state_digest, desk.log(), desk.undoable()) == (state, log, [])
    assert desk.content(next(iter(parsed.contents))) is None
    assert preview.as_json() == desk.apply_import(parsed).as_json()
    assert desk.content(next(iter(parsed.contents))) == b"a photo"


def test_an_error_writes_nothing(desk: Desk) -> None:
    state = desk.check().state_digest
    parsed = source("10")
    parsed.errors.append(Finding("file.xml", "line 7", "The element is not known."))
    outcome = desk.apply_import(parsed)
    assert not outcome.ok
    assert outcome.created == {}
    assert desk.check().state_digest == state


@pytest.mark.parametrize(
    "values",
    [{"case": CASE, "amount": "ten"}, {"case": "no id", "amount": "1"}, {"case": CASE, "colour": "red"}],
)
def test_a_value_that_does_not_fit_is_an_error_with_its_place(desk: Desk, values: dict[str, Any]) -> None:
    parsed = source("10")
    parsed.records.append(Incoming("transaction", ids.to_text(ids.new_id()), values, "line 9"))
    outcome = desk.apply_import(parsed)
    assert [finding.place for finding in outcome.errors] == ["line 9"]
    assert desk.counts() == {}


def test_cancelling_writes_nothing(desk: Desk) -> None:
    def stop(done: int, total: int) -> None:
        assert total == 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.apply_import(source("10"), progress=stop)
    assert desk.counts() == {}
    desk.apply_import(source("10"))
    assert desk.counts() == {"case": 1, "transaction": 1}


def test_the_same_file_at_two_posts_makes_one_set_of_records(posts: Posts) -> None:
    for code in ("JKT", "MAD"):
        posts[code].desk.apply_import(source("10", "20", "20"))
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    for code in ("JKT", "MAD"):
        assert posts[code].desk.counts() == {"case": 1, "transaction": 3}
        assert posts[code].exchange.conflicts() == []
        again = posts[code].desk.apply_import(source("10", "20", "20"))
        assert again.unchanged == {"case": 1, "transaction": 3}
    assert posts["JKT"].digest == posts["MAD"].digest


def test_two_versions_of_a_file_at_two_posts(posts: Posts) -> None:
    """One post imports the newer file: what it dropped and changed holds at both after an exchange."""
    for code in ("JKT", "MAD"):
        posts[code].desk.apply_import(source("10", "20"))
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    posts["MAD"].desk.apply_import(source("10", "30", title="Newer"))
    posts.send("MAD", "JKT")
    for code in ("JKT", "MAD"):
        assert amounts(posts[code].desk) == ["10", "30"]
        assert posts[code].desk.get(CASE)["title"] == "Newer"
        assert posts[code].exchange.conflicts() == []
    assert posts["JKT"].desk.apply_import(source("10", "30", title="Newer")).created == {}
    # what the other post's import dropped comes back with a file that says it again
    outcome = posts["JKT"].desk.apply_import(source("10", "20", "30", title="Newer"))
    assert outcome.created == {"transaction": 1}
    posts.send("JKT", "MAD")
    assert amounts(posts["MAD"].desk) == ["10", "20", "30"]
    assert posts["JKT"].digest == posts["MAD"].digest


def test_an_unknown_kind_is_a_clear_error(desk: Desk) -> None:
    with pytest.raises(ChanceryError, match="no record kind"):
        desk.apply_import(Parsed([Incoming("spaceship", CASE, {}, "line 1")]))


def test_a_preview_says_of_each_record_what_the_import_will_do(posts: Posts) -> None:
    """A local edit that the source knows nothing of is no update, whatever the values look like."""
    from app.importing.incoming import Incoming, Parsed
    from db import ids

    desk = posts["JKT"].desk
    first, second, third = (ids.global_id("test", str(number)) for number in range(3))

    def said(*records: tuple[str, str]) -> Parsed:
        return Parsed([Incoming("case", record, {"title": title}, title) for record, title in records])

    desk.apply_import(said((first, "One"), (second, "Two")))
    desk.set(first, {"title": "One, as we call it"})
    outcome = desk.apply_import(said((first, "One"), (second, "Two, mended"), (third, "Three")), dry_run=True)
    assert outcome.fates == {second: "updated", third: "created"}
    assert desk.get(second)["title"] == "Two"


def test_what_was_withdrawn_from_here_is_here_again_once_it_is_imported(posts: Posts) -> None:
    """A source that two posts read, of something that one of them may not see any more."""
    jkt, lim = posts["JKT"], posts["LIM"]
    jkt.exchange.add_peer(lim.exchange.card(), up_to="restricted")
    jkt.desk.apply_import(source())
    jkt.desk.set(CASE, {"marking": "official"})
    posts.send("JKT", "LIM")
    jkt.desk.set(CASE, {"marking": "confidential"})
    posts.send("JKT", "LIM")
    assert lim.desk.list("case") == []
    lim.desk.apply_import(source())
    assert [row["title"] for row in lim.desk.list("case")] == ["Water for Bitung"]
    assert lim.desk.check().ok


def test_what_a_source_said_while_its_record_was_raised_is_taken_along(posts: Posts) -> None:
    """Lima imported it in the open; Jakarta, which had it of people alone, raised it meanwhile."""
    jkt, lim = posts["JKT"].desk, posts["LIM"].desk
    with unit_of_work(jkt.store, "add case", "Officer JKT") as unit:
        insert_values(unit, "case", {"title": "Water for Bitung"}, CASE)
    posts.send("JKT", "LIM")
    lim.apply_import(source())
    jkt.set(CASE, {"marking": "official"})
    posts.rounds("JKT", "LIM")
    for desk in (jkt, lim):
        (kept,) = desk.store.raw.execute("SELECT source FROM record WHERE source IS NOT NULL").fetchone()
        logged = {
            bytes(old)
            for (old,) in desk.store.raw.execute("SELECT old FROM log WHERE mask = ?", (1 << SOURCE,))
        }
        assert logged <= {pack_values([None]), pack_values([kept])}
        assert [entry["field"] for entry in desk.history(CASE)].count("source") == 0
        assert desk.check().ok
    assert posts.alike("JKT", "LIM")
