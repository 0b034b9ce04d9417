"""Bundles between posts that mean well: equal states, repeats, losses, contents, markings, release lists."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from forging import inside, opened, parts_of, split
from posts import Posts

from app.desk import Desk
from db.bundle import BundleRefused, Reader
from db.errors import ChanceryError
from db.kinds import KINDS
from db.own import own_identity
from db.peers import PeerRefused
from db.segment import decode_body, decode_header
from db.unit import unit_of_work
from db.values import to_column


def table(post: Any) -> list[Any]:
    """Every record of a post as lists show it, and nothing local."""
    return [row for token in KINDS for row in post.desk.list(token)]


def one_of_each(desk: Desk) -> list[str]:
    """A record of every kind with a value in every field."""
    made = [desk.add("organisation", {"name": "Harbour Board"}), desk.add("person", {"name": "A. Adewale"})]
    for spec in KINDS.values():
        with unit_of_work(desk.store, "add", desk.officer) as unit:
            columns = {field.name: to_column(field, sample(field, made)) for field in spec.fields}
            unit.insert(spec, [(os.urandom(16), columns, {"marking": 1})])
    return made


def sample(field: Any, ids: list[str], n: int = 1) -> Any:
    """A value that fits a field; another for another ``n``."""
    words = f"{field.label} {n} – naïve"
    return {
        "text": words,
        "longtext": words + "\nsecond line\x00after NUL",
        "integer": 40 + n,
        "decimal": f"{n}234.50",
        "flag": n % 2 == 1,
        "date": f"2026-0{n}-05",
        "moment": f"2026-0{n}-05T10:30",
        "code": f"code-{n}",
        "codes": ["b", f"a{n}"],
        "country": ("ID", "PE")[n % 2],
        "currency": ("EUR", "IDR")[n % 2],
        "language": ("en", "id")[n % 2],
        "reference": ids[n % 2],
        "references": ids[: 1 + n % 2],
        "list": [words, "two"],
        "structure": [{"lang": "ar", "text": f"وزارة {n}", "deep": [n, {"x": 1.5}]}],
        "content": f"{n:064x}",
    }[field.type.value]


def test_every_kind_and_every_field_arrives(posts: Posts) -> None:
    one_of_each(posts["JKT"].desk)
    received = posts.send("JKT", "MAD")
    assert posts["MAD"].digest == posts["JKT"].digest
    assert table(posts["MAD"]) == table(posts["JKT"])
    assert len(table(posts["MAD"])) == len(KINDS) + 2
    assert received.sender == "JKT"
    assert received.gaps == []
    assert received.conflicts == 0
    for token in KINDS:
        (row, *_) = posts["MAD"].desk.list(token)
        assert posts["MAD"].desk.history(row["id"])[0]["post"] == "JKT"


def test_stamps_and_authors_are_the_original_ones(posts: Posts) -> None:
    record = posts["JKT"].desk.add("task", {"title": "Call back"})
    posts["JKT"].desk.set(record, {"title": "Call back today"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "LIM")
    for code in ("MAD", "LIM"):
        assert posts[code].desk.get(record) == posts["JKT"].desk.get(record)
        assert posts[code].desk.get(record)["created_by"] == "Officer JKT"


def test_importing_twice_changes_nothing(posts: Posts) -> None:
    one_of_each(posts["JKT"].desk)
    path = posts.export("JKT", "MAD")
    exchange = posts["MAD"].exchange
    (first,) = exchange.import_bundles([path])
    before = (posts["MAD"].digest, table(posts["MAD"]), posts["MAD"].desk.log())
    (second,) = exchange.import_bundles([path])
    assert (first.applied, second.applied) == (1 + first.applied - 1, 0)
    assert second.already_known == first.applied > 0
    assert (posts["MAD"].digest, table(posts["MAD"]), posts["MAD"].desk.log()) == before
    assert posts["MAD"].desk.check().ok


def test_a_repeat_neither_undoes_nor_hides_what_was_done_since(posts: Posts) -> None:
    record = posts["JKT"].desk.add("case", {"title": "First"})
    path = posts.export("JKT", "MAD")
    posts["MAD"].exchange.import_bundles([path])
    posts["MAD"].desk.set(record, {"title": "Second"})
    posts["MAD"].exchange.import_bundles([path])
    assert posts["MAD"].desk.get(record)["title"] == "Second"
    posts.send("MAD", "JKT")
    posts["JKT"].exchange.import_bundles([posts.export("MAD", "JKT", full=True)])
    assert posts["JKT"].desk.get(record)["title"] == "Second"
    assert posts["JKT"].exchange.conflicts() == []


def test_with_nothing_new_the_bundle_is_valid_and_empty(posts: Posts) -> None:
    for _ in range(2):
        received = posts.send("JKT", "MAD")
        assert (received.applied, received.already_known, received.gaps) == (0, 0, [])
    assert posts["MAD"].digest == posts["JKT"].digest


def test_a_lost_bundle_is_a_gap_that_a_full_one_heals(posts: Posts) -> None:
    first = posts["JKT"].desk.add("case", {"title": "First"})
    posts.export("JKT", "MAD")  # lost
    posts["JKT"].desk.set(first, {"summary": "Second"})
    received = posts.send("JKT", "MAD")
    (gap,) = received.gaps
    assert (gap["post"], gap["from"], gap["to"]) == ("JKT", 1, 1)
    assert "full" in gap["ask"]
    assert posts["MAD"].desk.check().ok
    assert posts["MAD"].desk.get(first)["summary"] == "Second"
    healed = posts.send("JKT", "MAD", full=True)
    assert healed.gaps == []
    assert posts["MAD"].desk.get(first)["title"] == "First"
    assert posts["MAD"].digest == posts["JKT"].digest


def test_late_bundles_in_any_order(posts: Posts) -> None:
    record = posts["JKT"].desk.add("case", {"title": "0"})
    paths = [posts.export("JKT", "MAD")]
    for number in range(1, 5):
        posts["JKT"].desk.set(record, {"title": str(number), "summary": f"s{number}"})
        paths.append(posts.export("JKT", "MAD"))
    for index in (3, 1, 4, 1, 0, 2):
        posts["MAD"].exchange.import_bundles([paths[index]])
    assert posts["MAD"].desk.get(record)["title"] == "4"
    assert posts["MAD"].digest == posts["JKT"].digest
    assert posts["MAD"].exchange.conflicts() == []


def test_contents_travel_once_and_whole(posts: Posts) -> None:
    photo = os.urandom(300_000)
    desk = posts["JKT"].desk
    digest = desk.add_content(photo)
    person = desk.add("person", {"name": "B. Ortega", "photo": digest})
    path = posts.export("JKT", "MAD")
    assert [kind for kind, _ in parts_of(posts["MAD"], path)[1]] == ["segment", "content"]
    posts["MAD"].exchange.import_bundles([path])
    assert posts["MAD"].desk.content(posts["MAD"].desk.get(person)["photo"]) == photo
    desk.set(person, {"name": "B. Ortega Ruiz"})
    path = posts.export("JKT", "MAD")
    assert [kind for kind, _ in parts_of(posts["MAD"], path)[1]] == ["segment"]
    # passed on by a third hand
    posts.send("MAD", "LIM")
    assert posts["LIM"].desk.content(digest) == photo


def test_a_content_of_a_raised_record_goes_to_nobody_who_may_not_see_it(posts: Posts) -> None:
    """Madrid gave an open record a picture while Jakarta raised it: the picture was said in the open."""
    posts["JKT"].exchange.set_peer("LIM", up_to="open")
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    person = jakarta.add("person", {"name": "B. Ortega"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    jakarta.set(person, {"marking": "restricted"})
    madrid.set(person, {"photo": madrid.add_content(b"taken in secret")})
    posts.send("MAD", "JKT")
    assert jakarta.content(jakarta.get(person)["photo"]) == b"taken in secret"
    assert jakarta.get(person)["marking"] == "restricted"
    for to in (["LIM"], ["LIM", "MAD"]):
        bundle = posts.export("JKT", *to, full=True)
        assert b"taken in secret" not in opened(posts["LIM"], bundle)


def test_a_content_of_a_conflict_goes_to_whoever_may_settle_it(posts: Posts) -> None:
    jkt, mad, lim = (posts[code].desk for code in ("JKT", "MAD", "LIM"))
    body = jkt.add("organisation", {"name": "Harbour"})
    posts.rounds("JKT", "MAD", "LIM")
    one, other = jkt.add_content(b"one logo" * 100), lim.add_content(b"other logo" * 100)
    jkt.set(body, {"logo": one})
    lim.set(body, {"logo": other})
    posts.send("LIM", "JKT")
    posts.rounds("JKT", "MAD", "LIM")
    assert all(desk.content(digest) for desk in (jkt, mad, lim) for digest in (one, other))
    findings = [finding.message for desk in (jkt, mad, lim) for finding in desk.check().findings]
    assert not [message for message in findings if "content" in message.lower()]


def test_a_content_that_was_lost_comes_with_the_full_bundle(posts: Posts) -> None:
    desk = posts["JKT"].desk
    digest = desk.add_content(b"the scan of a letter")
    person = desk.add("person", {"name": "C. Lima", "photo": digest})
    posts.export("JKT", "MAD")  # lost
    desk.set(person, {"nickname": "C."})
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.content(digest) is None
    posts.send("JKT", "MAD", full=True)
    assert posts["MAD"].desk.content(digest) == b"the scan of a letter"


def test_two_edits_of_one_field_show_the_same_value_and_keep_the_other(posts: Posts) -> None:
    record = posts["JKT"].desk.add("case", {"title": "Shared", "amount": "10", "currency": "EUR"})
    posts.send("JKT", "MAD")
    posts["JKT"].desk.set(record, {"amount": "11", "currency": "EUR"})
    posts["MAD"].desk.set(record, {"amount": "12", "currency": "PEN"})
    posts["MAD"].desk.set(record, {"summary": "only here"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    rows = [posts[code].desk.get(record) for code in ("JKT", "MAD")]
    assert rows[0] == rows[1]
    assert (rows[0]["amount"], rows[0]["currency"]) in (("11", "EUR"), ("12", "PEN"))
    assert rows[0]["summary"] == "only here"
    for code in ("JKT", "MAD"):
        entries = {entry["field"]: entry for entry in posts[code].exchange.conflicts()}
        assert set(entries) == {"amount", "currency"}
        both = {entries["amount"]["winner"]["value"], entries["amount"]["kept"][0]["value"]}
        assert both == {"11", "12"}
    posts["JKT"].exchange.settle(record, "amount", "12")
    posts.send("JKT", "MAD")
    for code in ("JKT", "MAD"):
        row = posts[code].desk.get(record)
        assert (row["amount"], row["currency"]) == ("12", "PEN")
        assert posts[code].exchange.conflicts() == []
    assert posts["JKT"].digest == posts["MAD"].digest


# Need to know


def test_a_peer_that_may_see_open_things_gets_nothing_else(posts: Posts) -> None:
    exchange, desk = posts["JKT"].exchange, posts["JKT"].desk
    exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    photo = desk.add_content(b"secret picture bytes")
    hidden = [
        desk.add("case", {"title": "Undersea quarrel", "summary": "zinc", "marking": level})
        for level in ("official", "restricted", "confidential")
    ]
    hidden.append(desk.add("person", {"name": "Undersea informant", "photo": photo, "marking": "restricted"}))
    seen = desk.add("case", {"title": "Public quay"})
    path = posts.export("JKT", "MAD")
    content = inside(posts["MAD"], path)
    assert b"Public quay" in content
    for needle in (b"Undersea", b"zinc", b"secret picture", bytes.fromhex(photo)):
        assert needle not in content
    for record in hidden:
        assert bytes.fromhex(record.replace("-", "")) not in content
    posts["MAD"].exchange.import_bundles([path])
    assert [row["id"] for row in posts["MAD"].desk.list("case")] == [seen]
    assert posts["MAD"].desk.list("person") == []
    # not even that there is something: no scope, no number, no gap
    manifest, _ = parts_of(posts["MAD"], path)
    assert set(manifest.seen) <= {(0, "")}
    # and a full bundle, or one passed on by a post that knows all, is no way round
    posts.send("JKT", "LIM")
    posts["LIM"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    for sender in ("JKT", "LIM"):
        assert b"Undersea" not in inside(posts["MAD"], posts.export(sender, "MAD", full=True))


def test_a_reference_to_what_a_peer_may_not_see_stays_at_home(posts: Posts) -> None:
    """sync.md: a reference lives in the narrower of its two ends' scopes."""
    exchange, desk = posts["JKT"].exchange, posts["JKT"].desk
    exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    desk.add("case", {"title": "Public quay", "counterpart": secret})
    desk.add("interaction", {"subject": "Lunch", "organisations": [secret]})
    content = inside(posts["MAD"], posts.export("JKT", "MAD"))
    assert bytes.fromhex(secret.replace("-", "")) not in content
    assert secret.encode() not in content


def test_raising_a_marking_withdraws_the_record(posts: Posts) -> None:
    exchange, desk = posts["JKT"].exchange, posts["JKT"].desk
    exchange.add_peer(posts["MAD"].exchange.card(), up_to="official")
    record = desk.add("case", {"title": "Once public", "summary": "before"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    desk.set(record, {"marking": "restricted", "summary": "after"})
    path = posts.export("JKT", "MAD")
    assert b"after" not in inside(posts["MAD"], path)
    posts["MAD"].exchange.import_bundles([path])
    posts.send("JKT", "LIM")
    assert posts["MAD"].desk.list("case") == []
    assert posts["MAD"].desk.search("public") == []
    assert posts["LIM"].desk.get(record)["summary"] == "after"
    assert posts["LIM"].digest == posts["JKT"].digest
    desk.set(record, {"marking": "official"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    assert posts["MAD"].desk.get(record)["summary"] == "after"
    assert posts["MAD"].digest == posts["JKT"].digest == posts["LIM"].digest
    assert posts["MAD"].desk.check().ok


def test_release_lists_name_who_may_see(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = desk.add("case", {"title": "For Lima alone", "release_to": ["LIM"]})
    for code in ("MAD", "LIM"):
        path = posts.export("JKT", code)
        assert (b"For Lima" in inside(posts[code], path)) == (code == "LIM")
        posts[code].exchange.import_bundles([path])
    assert posts["MAD"].desk.list("case") == []
    assert posts["LIM"].desk.get(record)["release_to"] == ["LIM"]
    posts.send("LIM", "MAD", full=True)
    assert posts["MAD"].desk.list("case") == []
    desk.set(record, {"release_to": ["LIM", "MAD"]})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1
    desk.set(record, {"release_to": ["MAD"]})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    assert posts["LIM"].desk.list("case") == []
    assert posts["MAD"].desk.get(record)["title"] == "For Lima alone"


def test_what_an_edit_kept_can_be_deleted_all_the_same(posts: Posts) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    case = jkt.desk.add("case", {"title": "Quay"})
    posts.send("JKT", "LIM")
    jkt.desk.set(case, {"title": "Long quay"})
    lim.desk.delete([case])
    posts.send("LIM", "JKT")
    assert len(jkt.exchange.conflicts()) == 1
    jkt.desk.delete([case])
    assert jkt.exchange.conflicts() == jkt.desk.list("case") == []
    posts.rounds("JKT", "LIM")
    assert lim.exchange.conflicts() == lim.desk.list("case") == []
    assert posts.alike("JKT", "LIM")
    assert jkt.desk.undo() == "delete"
    assert [row["title"] for row in jkt.desk.list("case")] == ["Long quay"]


def test_of_two_markings_the_higher_holds_until_a_person_decides(posts: Posts) -> None:
    """Though the lower is the newer one: nobody reads meanwhile what one of the two kept from them."""
    posts["JKT"].exchange.set_peer("LIM", up_to="official")
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    made = jakarta.add("case", {"title": "Quay"})
    posts.send("JKT", "MAD")
    jakarta.set(made, {"marking": "confidential"})
    madrid.set(made, {"marking": "official"})
    for one, other in (("JKT", "MAD"), ("MAD", "JKT"), ("JKT", "MAD")):
        posts.send(one, other)
    for code in ("JKT", "MAD"):
        assert posts[code].desk.get(made)["marking"] == "confidential"
        (entry,) = posts[code].exchange.conflicts()
        assert (entry["field"], [item["value"] for item in entry["kept"]]) == ("marking", ["official"])
    assert b"Quay" not in inside(posts["LIM"], posts.export("JKT", "LIM", full=True))
    madrid.set(made, {"marking": "official"})
    posts.send("MAD", "JKT")
    assert jakarta.get(made)["marking"] == "official"
    assert [posts[code].exchange.conflicts() for code in ("JKT", "MAD")] == [[], []]
    assert posts["MAD"].digest == posts["JKT"].digest


def test_of_two_release_lists_what_both_allow_holds_until_a_person_decides(posts: Posts) -> None:
    """Nobody reads what one of the two kept from them, though the other list is the newer one."""
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    made = jakarta.add("case", {"title": "Quay"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    madrid.set(made, {"release_to": ["JKT", "MAD", "NBO"]})
    jakarta.set(made, {"release_to": ["JKT", "LIM", "MAD"]})
    for one, other in (("JKT", "MAD"), ("MAD", "JKT"), ("JKT", "MAD")):
        posts.send(one, other)
    assert jakarta.get(made)["release_to"] == madrid.get(made)["release_to"] == ["JKT", "MAD"]
    for code in ("JKT", "MAD"):
        (entry,) = posts[code].exchange.conflicts()
        assert entry["field"] == "release_to"
        lists = {tuple(item["value"]) for item in entry["kept"]}
        assert lists == {("JKT", "LIM", "MAD"), ("JKT", "MAD", "NBO")}
    jakarta.set(made, {"summary": "neither for Lima nor for Nairobi"})
    assert b"neither for Lima" not in inside(posts["LIM"], posts.export("JKT", "LIM", full=True))
    posts.send("JKT", "MAD")
    madrid.set(made, {"release_to": ["JKT", "LIM", "MAD"]})
    posts.send("MAD", "JKT")
    assert [posts[code].exchange.conflicts() for code in ("JKT", "MAD")] == [[], []]
    posts.send("MAD", "LIM")
    assert posts["LIM"].desk.get(made)["summary"] == "neither for Lima nor for Nairobi"


def test_a_bundle_for_two_holds_what_both_may_see_and_names_the_rest(posts: Posts) -> None:
    desk, exchange = posts["JKT"].desk, posts["JKT"].exchange
    desk.add("case", {"title": "For both"})
    desk.add("case", {"title": "For Lima alone", "release_to": ["LIM"]})
    path = posts.folder / "both.bundle"
    sent = exchange.export_bundle(["MAD", "LIM"], path)
    assert sent.owed == {"LIM": 1}
    for code in ("MAD", "LIM"):
        assert b"Lima alone" not in inside(posts[code], path)
        posts[code].exchange.import_bundles([path])
        assert [row["title"] for row in posts[code].desk.list("case")] == ["For both"]
    posts.send("JKT", "LIM")
    assert len(posts["LIM"].desk.list("case")) == 2


# Copies, restores, crashes


def test_a_card_that_came_late_opens_what_waited(posts: Posts, new_posts: Callable[[], Posts]) -> None:
    """A segment of an author without card waits; the same bundle brings it once the card is there."""
    raw = posts["MAD"].desk.store.raw
    lima = posts["LIM"].exchange.card()
    raw.execute("DELETE FROM peer WHERE card = ?", (lima,))
    raw.execute("DELETE FROM peer WHERE card = ?", (lima.encode(),))
    assert [peer.post for peer in posts["MAD"].exchange.peers()] == ["JKT"]
    record = posts["LIM"].desk.add("case", {"title": "From Lima"})
    posts.send("LIM", "JKT")
    posts["JKT"].desk.set(record, {"summary": "seen in Jakarta"})
    path = posts.export("JKT", "MAD")
    (received,) = posts["MAD"].exchange.import_bundles([path])
    assert [gap["post"] for gap in received.gaps] == ["LIM"]
    mine = posts["MAD"].desk.add("task", {"title": "Ask Lima for its card"})
    posts["MAD"].desk.set(record, {"summary": "seen in Madrid"})
    posts["MAD"].exchange.add_peer(lima)
    (received,) = posts["MAD"].exchange.import_bundles([path])
    assert received.gaps == []
    row = posts["MAD"].desk.get(record)
    assert (row["title"], row["summary"]) == ("From Lima", "seen in Madrid")
    assert posts["MAD"].desk.get(mine)["title"] == "Ask Lima for its card"
    assert posts["MAD"].desk.check().ok
    posts.deliver_all()
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1


# What a person can do wrong


def test_a_bundle_that_cannot_be_written_leaves_no_mark(posts: Posts, tmp_path: Path) -> None:
    posts["JKT"].desk.add("case", {"title": "First"})
    with pytest.raises(ChanceryError):
        posts["JKT"].exchange.export_bundle(["MAD"], tmp_path / "no folder" / "x.bundle")
    assert posts.send("JKT", "MAD").applied == 1


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_a_bundle_that_cannot_be_read(posts: Posts, tmp_path: Path, what: str) -> None:
    path = tmp_path if what == "folder" else tmp_path / "none.bundle"
    with pytest.raises(BundleRefused, match="cannot be read"):
        posts["JKT"].exchange.import_bundles([path])
    with pytest.raises(BundleRefused, match="cannot be read"):
        posts["JKT"].exchange.show_bundle(path)


def test_showing_a_bundle_takes_nothing_in(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "First"})
    path = posts.export("JKT", "MAD")
    before = posts["MAD"].desk.log()
    shown = posts["MAD"].exchange.show_bundle(path)
    assert (shown["from"], shown["segments"], shown["number"]) == ("JKT", 1, 1)
    assert posts["MAD"].desk.list("case") == []
    assert posts["MAD"].desk.log() == before


def test_unknown_posts_and_own_card_are_refused(posts: Posts, tmp_path: Path) -> None:
    exchange = posts["JKT"].exchange
    with pytest.raises(PeerRefused, match="no peer at ROM"):
        exchange.export_bundle(["ROM"], tmp_path / "x")
    with pytest.raises(PeerRefused, match="own identity card"):
        exchange.add_peer(exchange.card())
    assert not (tmp_path / "x").exists()


def test_a_cancelled_import_and_export_leave_everything_as_it_was(posts: Posts) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    posts["JKT"].desk.add("case", {"title": "First"})
    with pytest.raises(Stopped):
        posts["JKT"].exchange.export_bundle(["MAD"], posts.folder / "never", progress=stop)
    assert not list(posts.folder.glob("*never*"))
    path = posts.export("JKT", "MAD")
    before = posts["MAD"].digest
    with pytest.raises(Stopped):
        posts["MAD"].exchange.import_bundles([path], progress=stop)
    assert posts["MAD"].digest == before
    posts["MAD"].desk.add("task", {"title": "Edits are captured again"})
    assert posts["MAD"].desk.undoable()
    posts["MAD"].exchange.import_bundles([path])
    assert len(posts["MAD"].desk.list("case")) == 1


def test_segments_of_a_genuine_bundle_decode(posts: Posts) -> None:
    """So that the searches above look at what is really in there."""
    posts["JKT"].desk.add("case", {"title": "First"})
    path = posts.export("JKT", "MAD")
    ((kind, data),) = parts_of(posts["MAD"], path)[1]
    header, _, body = split(data)
    assert kind == "segment"
    assert decode_body(decode_header(header), body).kinds[0][0] == "case"


# Bundles lost on the way


def beyond_a_gap(posts: Posts) -> str:
    """A case of which Madrid has Jakarta's newest title, that had seen one of Lima's, and not that one."""
    jakarta, lima = posts["JKT"].desk, posts["LIM"].desk
    case = jakarta.add("case", {"title": "one"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    lima.set(case, {"title": "two"})
    posts.send("LIM", "JKT")
    posts.export("JKT", "MAD")  # is lost
    jakarta.set(case, {"title": "three"})
    posts.send("JKT", "MAD")
    return case


@pytest.mark.parametrize("kept", [True, False])
def test_what_was_overwritten_before_a_gap_does_not_come_back_after_it(
    posts: Posts, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    """Madrid edits over a value of Jakarta's that had seen one of Lima's, which Madrid gets last of all.

    What its segments lack is kept at hand, or would be more than that may be.
    """
    if not kept:
        monkeypatch.setattr("db.ahead._MOST", 0)
    madrid, case = posts["MAD"].desk, beyond_a_gap(posts)
    madrid.set(case, {"title": "four"})
    posts.deliver_all()
    assert {posts[code].desk.get(case)["title"] for code in ("JKT", "MAD", "LIM")} == {"four"}
    assert [posts[code].exchange.conflicts() for code in ("JKT", "MAD", "LIM")] == [[], [], []]
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1
    assert madrid.store.raw.execute("SELECT count(*) FROM ahead").fetchone()[0] == 0


def test_what_waits_is_looked_up_anew_after_a_bundle_that_was_refused(posts: Posts, tmp_path: Path) -> None:
    """Lima's change would have come with it, so Jakarta's that had seen it goes on waiting for that."""
    madrid, case = posts["MAD"].desk, beyond_a_gap(posts)
    bundle = posts.export("LIM", "MAD")
    with failing_at_the_end(), pytest.raises(RuntimeError):
        posts["MAD"].exchange.import_bundles([bundle])
    madrid.set(case, {"title": "four"})
    posts["MAD"].exchange.import_bundles([bundle])
    posts.deliver_all()
    assert madrid.get(case)["title"] == "four"
    assert posts["MAD"].exchange.conflicts() == []


@contextmanager
def failing_at_the_end() -> Iterator[None]:
    """Whatever is taken in fails at the very end, with all of it done and nothing committed."""
    with pytest.MonkeyPatch.context() as patch:

        def fail(*_: Any) -> None:
            raise RuntimeError

        patch.setattr("db.receiving._note_cards", fail)
        yield


def test_what_only_one_of_two_late_values_had_seen_goes_in_any_order(posts: Posts) -> None:
    """The later value arrives first, the oldest next, and last the one between that had seen the oldest."""
    jakarta, madrid, lima = (posts[code].desk for code in ("JKT", "MAD", "LIM"))
    case = jakarta.add("case", {"title": "one"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    lima.set(case, {"title": "two"})
    oldest = posts.export("LIM", "JKT", "MAD")
    posts["JKT"].exchange.import_bundles([oldest])
    jakarta.set(case, {"title": "three"})
    between = posts.export("JKT", "LIM")
    posts["LIM"].exchange.import_bundles([between])
    lima.set(case, {"title": "four"})
    newest = posts.export("LIM", "MAD")
    posts["MAD"].exchange.import_bundles([newest])
    posts["MAD"].exchange.import_bundles([oldest])
    posts.deliver_all()
    assert madrid.get(case)["title"] == "four"
    assert posts["MAD"].exchange.conflicts() == []
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1


def test_a_late_value_that_was_overwritten_still_takes_away_what_it_had_seen(posts: Posts) -> None:
    """Madrid edits over a value of Jakarta's without having the one before it; Lima gets Madrid's edit first,
    then Jakarta's two, one by one."""
    jakarta, madrid, lima = (posts[code].desk for code in ("JKT", "MAD", "LIM"))
    case = jakarta.add("case", {"title": "one"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    jakarta.set(case, {"title": "two"})
    first = posts.export("JKT", "MAD", "LIM")
    jakarta.set(case, {"title": "three"})
    second = posts.export("JKT", "MAD", "LIM")
    posts["MAD"].exchange.import_bundles([second])
    posts.export("MAD", "LIM")  # is lost, and with it what Jakarta wrote
    madrid.set(case, {"title": "four"})
    posts.send("MAD", "LIM")
    assert lima.get(case)["title"] == "four"
    posts["LIM"].exchange.import_bundles([first, second])
    posts["MAD"].exchange.import_bundles([first])
    assert [posts[code].exchange.conflicts() for code in ("MAD", "LIM")] == [[], []]
    assert lima.get(case)["title"] == "four"
    posts.send("MAD", "JKT")
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1


def test_what_came_of_a_record_without_its_marking_is_kept_to_those_who_saw_it_said(posts: Posts) -> None:
    """The bundle with which a record was made is lost; what was edited in it arrives, and is edited on."""
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    posts["MAD"].exchange.set_peer("LIM", up_to="open")
    made = jakarta.add("case", {"title": "Kampung", "marking": "restricted", "release_to": ["JKT", "MAD"]})
    lost = posts.export("JKT", "MAD")
    jakarta.set(made, {"summary": "Bintang"})
    posts.send("JKT", "MAD")
    assert (madrid.get(made)["marking"], madrid.get(made)["release_to"]) == ("restricted", ["JKT", "MAD"])
    body = madrid.add("organisation", {"name": "Harbour Board"})
    madrid.set(made, {"next_step": "Rinjani", "counterpart": body})
    madrid.set(madrid.add("task", {"title": "for all"}), {"case": made})
    bundle = posts.export("MAD", "LIM")
    packed = bytes.fromhex(made.replace("-", ""))
    with bundle.open("rb") as file:
        front = Reader(file, own_identity(posts["LIM"].desk.store).age)
        for part, data in front.parts():
            assert part.type == "segment"
            encoded, _, body_bytes = split(data)
            header = decode_header(encoded)
            assert header.scope == (0, "")
            groups = decode_body(header, body_bytes).groups
            assert all(packed not in (group.record, *flat(group)) for group in groups)
    posts["LIM"].exchange.import_bundles([bundle])
    assert posts["LIM"].desk.list("case") == []
    posts["MAD"].exchange.import_bundles([lost])
    assert madrid.get(made)["title"] == "Kampung"
    posts.send("MAD", "JKT")
    posts.send("JKT", "MAD")
    assert posts["MAD"].digest == posts["JKT"].digest
    assert jakarta.get(made)["next_step"] == "Rinjani"
    assert posts["JKT"].exchange.conflicts() == []


def test_an_open_record_that_came_in_part_first_is_open_when_it_is_whole(posts: Posts) -> None:
    """Only its reference to what Lima may not see came, in a narrower scope than its own."""
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    body = jakarta.add("organisation", {"name": "Harbour Board", "marking": "restricted"})
    posts.send("JKT", "MAD")
    made = jakarta.add("case", {"title": "Kampung", "counterpart": body})
    lost = posts.export("JKT", "MAD")
    jakarta.set(made, {"counterpart": jakarta.add("organisation", {"name": "B", "marking": "restricted"})})
    posts.send("JKT", "MAD")
    posts["MAD"].exchange.import_bundles([lost])
    assert (madrid.get(made)["marking"], madrid.get(made)["title"]) == ("open", "Kampung")
    assert posts["MAD"].digest == posts["JKT"].digest


def test_a_record_that_was_lowered_is_here_whichever_of_its_scopes_comes_first(posts: Posts) -> None:
    """That it left the narrower scope was said by somebody who had seen it in the wider one already."""
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    posts["JKT"].exchange.set_peer("LIM", up_to="open")
    made = jakarta.add("case", {"title": "Kampung", "summary": "Bintang", "marking": "restricted"})
    posts.send("JKT", "MAD")
    jakarta.set(made, {"marking": "open"})
    for_both = posts.export("JKT", "MAD", "LIM")  # what is open
    for_madrid = posts.export("JKT", "MAD")  # that it left its former scope
    posts["MAD"].exchange.import_bundles([for_madrid])
    assert madrid.list("case") == []
    posts["MAD"].exchange.import_bundles([for_both])
    assert (madrid.get(made)["title"], madrid.get(made)["summary"]) == ("Kampung", "Bintang")
    posts["LIM"].exchange.import_bundles([for_both])
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1
    assert posts["MAD"].exchange.conflicts() == []
    assert madrid.check().ok


def flat(group: Any) -> list[Any]:
    """Every value that a group sets."""
    return [value for _, _, values in group.changes for value in values]
