"""The quick way through a merge comes to the same rows as the careful one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from posts import Posts, second_life

from app.desk import Desk
from db.edits import Edits
from db.uncontested import Uncontested

FIELDS = ("title", "summary", "amount", "country", "next_step")


def wander(desk: Desk, records: list[str], draw: random.Random, steps: int) -> None:
    """Edits, deletions and markings at one post."""
    for _ in range(steps):
        record = draw.choice(records)
        row = desk.get(record)
        if row["deleted"]:
            desk.undelete([record])
        elif draw.random() < 0.1:
            desk.delete([record])
        elif draw.random() < 0.05 and not any(c["id"] == record for c in conflicts(desk)):
            desk.set(record, {"marking": draw.choice(("open", "restricted"))})
        else:
            name = draw.choice(FIELDS)
            value = {"amount": str(draw.randrange(9)), "country": draw.choice(("ID", "PE"))}.get(name)
            desk.set(record, {name: value or f"{name} {draw.randrange(5)}"})


def shared(posts: Posts) -> list[str]:
    """Cases of Jakarta's that all three have."""
    records = [posts["JKT"].desk.add("case", {"title": f"title {n}", "amount": "1"}) for n in range(8)]
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    return records


def conflicts(desk: Desk) -> list[dict[str, Any]]:
    from app.exchange import Exchange

    return Exchange(desk).conflicts()


def tables(desk: Desk) -> dict[str, list[Any]]:
    """What a merge writes, row by row; log entries without their place in the order."""
    found = {}
    for name in ("record", "case", "dots", "rival", "stray", "withdrawal", "tx", "who", "sent"):
        found[name] = sorted(desk.store.raw.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
    log = desk.store.raw.execute("SELECT tx, rid, kind, mask, old FROM log").fetchall()
    found["log"] = sorted(log, key=repr)
    found["search"] = [row["id"] for row in desk.search("title", limit=1000)]
    return found


@pytest.mark.parametrize("seed", range(6))
def test_many_small_segments_at_once_and_one_by_one_come_to_the_same(
    posts: Posts, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Segments of several scopes and authors in a bundle, which name the same records or others."""
    draw = random.Random(seed)
    records = shared(posts)
    copy, exchange = second_life(posts, "MAD", "careful")
    gathered = 0
    apply = Edits.apply

    def counted(self: Edits) -> None:
        nonlocal gathered
        gathered = max(gathered, len({e.segment for edits in self._waiting.values() for e in edits}))
        apply(self)

    with copy:
        for _ in range(4):
            for code in ("JKT", "LIM"):
                desk = posts[code].desk
                wander(desk, [each for each in records if not desk.absent([each])], draw, 6)
                levels = draw.sample(("open", "official", "restricted"), 2)
                records += [desk.add("case", {"title": f"title {code}", "marking": each}) for each in levels]
                desk.add("organisation", {"name": f"body {code}"})
            posts.send("LIM", "JKT")
            bundle = posts.export("JKT", "MAD")
            with monkeypatch.context() as patch:
                patch.setattr(Edits, "apply", counted)
                posts["MAD"].exchange.import_bundles([bundle])
            with monkeypatch.context() as patch:
                patch.setattr("db.edits._MOST", 0)
                exchange.import_bundles([bundle])
            assert shown(posts["MAD"].desk) == shown(copy)
        assert posts["MAD"].digest == copy.check().state_digest
    assert gathered > 2


def shown(desk: Desk) -> list[Any]:
    """What is seen of a case file: records, what is found, conflicts with what was kept."""
    listed = [sorted(desk.list(kind), key=lambda row: row["id"]) for kind in ("case", "organisation")]
    found = sorted(row["id"] for row in desk.search("title", limit=1000))
    return [*listed, found, conflicts(desk)]


@pytest.mark.parametrize("seed", range(6))
def test_quick_and_careful_come_to_the_same(
    posts: Posts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(seed)
    records = shared(posts)
    copy, exchange = second_life(posts, "MAD", "careful")
    taken = 0
    quick = Uncontested.apply

    def counted(self: Uncontested, *args: Any) -> Any:
        nonlocal taken
        touched, rest = quick(self, *args)
        taken += len(touched)
        return touched, rest

    def careful(self: Uncontested, spec: Any, edits: Any) -> Any:
        return [], list(edits)

    with copy:
        bundles: list[Path] = []
        for _ in range(3):
            for code in ("JKT", "LIM"):
                wander(posts[code].desk, records, draw, 6)
                bundles.append(posts.export(code, "MAD"))
            posts.send(*draw.choice((("JKT", "LIM"), ("LIM", "JKT"))))
        draw.shuffle(bundles)
        for bundle in bundles:
            monkeypatch.setattr(Uncontested, "apply", counted)
            posts["MAD"].exchange.import_bundles([bundle])
            monkeypatch.setattr(Uncontested, "apply", careful)
            exchange.import_bundles([bundle])
            assert tables(posts["MAD"].desk) == tables(copy)
        assert posts["MAD"].digest == copy.check().state_digest
    assert taken > 0
