"""The help page “Bundle format” is enough: a reader that was written from it alone reads real bundles.

``bundle_reader`` is that reader. What it finds is compared with what the receiving post shows; what was
changed anywhere it must refuse.
"""

from __future__ import annotations

import ast
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bundle_reader
import msgpack
import pytest
import zstandard
from bundle_reader import Bundle, Change, numbers, read
from forging import bundle_of, joined, keys, opened, parts_of, recipient_of, record, segment, split
from posts import Post, Posts

import resources
from app import attachments
from app.erasure import erase
from db import body, bundle, card, directory, folding, ids, incarnation, labels, state
from db import segment as wire
from db.blobs import keeping
from db.blobs import wire as blobs
from db.bundle import Recipient
from db.clock import iso
from db.history import shown_value
from db.kinds import KINDS

LATER = 4_000_000_000_000


def read_by(post: Post, path: Path, *authors: Post) -> Bundle:
    """What the reader finds in a bundle for ``post`` from the first of the authors."""
    return read(opened(post, path), *(author.exchange.card() for author in authors))


def values(found: Bundle) -> dict[tuple[str, str], list[Change]]:
    """For each record and field what is said of it, newest first; a change of one field each."""
    said: dict[tuple[str, str], list[Change]] = {}
    for change in sorted(found.changes, key=lambda change: (change.stamp[0], change.author), reverse=True):
        spec = KINDS[change.kind]
        fields = spec.register_named[change.register].fields
        for name, column in zip(fields, change.columns, strict=True):
            one = change._replace(columns=[shown_value(spec, name, column)])
            said.setdefault((ids.to_text(change.record), name), []).append(one)
    return said


def agrees(found: Bundle, post: Post) -> None:
    """Everything that the post shows of its records was read in the bundle, with who wrote it and when."""
    said = values(found)
    shown = 0
    for kind in KINDS:
        for row in post.desk.list(kind):
            changed: dict[str, dict[str, Any]] = {}
            for entry in post.desk.history(row["id"]):
                changed.setdefault(entry["field"], entry)
            for name, entry in changed.items():
                newest = said[row["id"], name][0]
                assert newest.columns == [entry["new"]], (kind, name)
                assert (newest.stamp[2], iso(newest.stamp[1])) == (entry["officer"], entry["at"]), (
                    kind,
                    name,
                )
                shown += 1
    assert shown > 0


@pytest.fixture
def written(posts: Posts) -> dict[str, Any]:
    """JKT's bundle for LIM: edits, a deletion, a document, a conflict with MAD, two levels."""
    jkt, mad = posts["JKT"].desk, posts["MAD"].desk
    case = jkt.add("case", {"title": "Shared", "amount": "10.50", "currency": "EUR", "summary": "first"})
    gone = jkt.add("task", {"title": "To be deleted"})
    scan = b"the scan of a letter" * 500
    letter = jkt.add(
        "document", {"title": "Letter", "content": jkt.add_content(scan), "file_name": "a.pdf", "case": case}
    )
    jkt.add("person", {"name": "Ana", "marking": "restricted"})
    posts.send("JKT", "MAD")
    jkt.set(case, {"amount": "11", "currency": "EUR"})
    jkt.delete([gone])
    mad.set(case, {"amount": "12", "currency": "PEN"})
    posts.send("MAD", "JKT")
    path = posts.export("JKT", "LIM")
    posts["LIM"].exchange.import_bundles([path])
    return {"path": path, "case": case, "gone": gone, "letter": letter, "scan": scan}


def test_the_reader_uses_no_code_of_ours() -> None:
    tree = ast.parse(Path(bundle_reader.__file__).read_text(encoding="utf-8"))
    used = {
        (node.module if isinstance(node, ast.ImportFrom) else name.name) or "."
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    others = {name.partition(".")[0] for name in used} - sys.stdlib_module_names
    assert others == {"msgpack", "zstandard", "cryptography"}


def test_what_it_reads_is_what_the_receiver_shows(posts: Posts, written: dict[str, Any]) -> None:
    found = read_by(posts["LIM"], written["path"], posts["JKT"], posts["MAD"])
    agrees(found, posts["LIM"])
    said = values(found)
    assert [change.columns for change in said[written["gone"], "deleted"]] == [[True]]
    with_amount = {
        (change.columns[0], change.author == posts["MAD"].desk.store.facts.replica_id)
        for change in said[written["case"], "amount"]
    }
    entry = next(e for e in posts["LIM"].exchange.conflicts() if e["field"] == "amount")
    assert {entry["winner"]["value"], entry["kept"][0]["value"]} == {"11", "12"}
    assert {("11", False), ("12", True)} <= with_amount
    digest = said[written["letter"], "content"][0].columns[0]
    assert found.contents[bytes.fromhex(digest)] == written["scan"]
    assert ids.to_bytes(written["letter"]) in found.created
    assert [part[0] for part in found.manifest[10]].count("segment") > 2


def test_attachments_are_read_piece_by_piece_and_what_is_lacking_is(posts: Posts, tmp_path: Path) -> None:
    jkt = posts["JKT"].desk
    file = tmp_path / "film.mp4"
    file.write_bytes(random.Random(1).randbytes(9 * keeping.PIECE + 5))
    made = attachments.attach(jkt, jkt.add("case", {"title": "Lab"}), file)
    bundles = []
    for number in range(5):
        bundles.append(tmp_path / f"{number}")
        posts["JKT"].exchange.export_bundle(["LIM"], bundles[-1], size_limit=1_000_000)
    found = [read_by(posts["LIM"], path, posts["JKT"]) for path in bundles]
    said = {name: change[0].columns[0] for (_, name), change in values(found[0]).items()}
    digest, tree = bytes.fromhex(said["content"]), bytes.fromhex(said["pieces"])
    brought: dict[int, bytes] = {}
    for each in reversed(found):
        brought |= each.pieces.get((ids.to_bytes(made), digest, tree), {})
    whole = b"".join(data for _, data in sorted(brought.items()))
    assert whole == file.read_bytes()
    assert (len(whole), bundle_reader.sha(whole)) == (said["size"], digest)
    assert found[4].pieces == {}
    posts["LIM"].exchange.import_bundles([bundles[0]])
    had = found[0].pieces[ids.to_bytes(made), digest, tree]
    answer = read_by(posts["JKT"], posts.export("LIM", "JKT"), posts["LIM"])
    assert answer.wants == [(ids.to_bytes(made), digest, sorted(set(range(10)) - set(had)))]
    posts["LIM"].exchange.import_bundles(bundles[1:])
    assert read_by(posts["JKT"], posts.export("LIM", "JKT"), posts["LIM"]).wants is None


def test_a_raised_marking_leaves_its_scope(posts: Posts) -> None:
    case = posts["JKT"].desk.add("case", {"title": "Raised"})
    posts.send("JKT", "LIM")
    posts["JKT"].desk.set(case, {"marking": "confidential"})
    path = posts.export("JKT", "LIM")
    found = read_by(posts["LIM"], path, posts["JKT"])
    assert (ids.to_bytes(case), "title") in found.left
    assert values(found)[case, "marking"][0].columns == ["confidential"]


def test_a_state_is_read(posts: Posts) -> None:
    """MAD folds what everybody has, and tells LIM, which starts anew."""
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(posts["MAD"].exchange.card(), capital=True)
    case = posts["JKT"].desk.add("case", {"title": "First", "summary": "stays"})
    for number in range(3):
        posts["JKT"].desk.set(case, {"title": f"Title {number}"})
        posts["MAD"].desk.add("organisation", {"name": f"Number {number}"})
        posts.deliver_all()
    store = posts["MAD"].desk.store
    with store.transaction():
        store.raw.execute("UPDATE peer SET heard_at = ? WHERE heard_at IS NOT NULL", (LATER - 1,))
        assert folding.fold(store, now=LATER, many=1) > 0
    path = posts.export("MAD", "LIM", full=True)
    found = read_by(posts["LIM"], path, posts["MAD"], posts["JKT"])
    assert "state" in {part[0] for part in found.manifest[10]}
    agrees(found, posts["LIM"])
    newest = values(found)[case, "title"][0]
    assert (newest.columns, newest.author) == (["Title 2"], posts["JKT"].desk.store.facts.replica_id)


def test_new_keys_and_new_incarnations_are_followed(posts: Posts) -> None:
    """The reader has the card that LIM was first given; two rotations and a copied case file follow."""
    jkt = posts["JKT"]
    first = jkt.exchange.card()
    jkt.desk.add("case", {"title": "With the first keys"})
    for why in ("a copy", "another copy"):
        jkt.exchange.rotate()
        with jkt.desk.store.transaction():
            incarnation.begin(jkt.desk.store, why)
        jkt.desk.add("case", {"title": f"Of {why}"})
    path = posts.export("JKT", "LIM")
    plain = opened(posts["LIM"], path)
    found = read(plain, first)
    assert {part[0] for part in found.manifest[10]} == {"card", "incarnation", "segment"}
    assert len({change.author for change in found.changes}) == 3
    posts["LIM"].exchange.import_bundles([path])
    agrees(found, posts["LIM"])
    agrees(read(plain, jkt.exchange.card()), posts["LIM"])  # the newest card vouches for those before
    with pytest.raises(ValueError, match="sender's card"):
        read(plain, posts["MAD"].exchange.card())


def test_what_was_cut_out_of_a_segment_is_missing_and_the_rest_still_verifies(posts: Posts) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    one, two = (jkt.desk.add("case", {"title": title}) for title in ("One", "Two"))
    ((kind, part),) = parts_of(lim, posts.export("JKT", "LIM"))[1]
    header, signature, body = split(part)
    for gone in ([one], [one, two]):
        left = wire.cut_out(wire.decode_header(header), body, [ids.to_bytes(each) for each in gone])
        assert left is not None
        path = bundle_of(jkt, lim, posts.folder / "cut", [(kind, joined(header, signature, left))])
        found = read_by(lim, path, jkt)
        assert {change.record for change in found.changes} == {ids.to_bytes(two)} - set(
            map(ids.to_bytes, gone)
        )


def test_an_erasure_is_read_and_what_was_erased_is_not(posts: Posts) -> None:
    jkt = posts["JKT"]
    gone, kept = (jkt.desk.add("person", {"name": name}) for name in ("Erased Person", "Kept Person"))
    posts.send("JKT", "MAD")
    erase(jkt.desk, gone, "asked for it")
    path = posts.export("JKT", "LIM")
    found = read_by(posts["LIM"], path, jkt)
    said = [change.columns for change in found.changes if change.kind == "erasure"]
    assert said == [[ids.to_bytes(gone), "person", "asked for it"]]
    assert ids.to_bytes(gone) not in {change.record for change in found.changes}
    assert ids.to_bytes(kept) in {change.record for change in found.changes}
    assert all("Erased Person" not in change.columns for change in found.changes)


def test_the_formats_before_are_read(posts: Posts) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    jkt.desk.add("case", {"title": "Old"})
    parts = parts_of(lim, posts.export("JKT", "LIM"))[1]
    now = recipient_of(jkt, lim)
    then = Recipient(now.replica, now.kem, now.number, now.builds_on)
    for number, recipient, length in ((1, then, 4), (2, now, 3), (3, now, 3)):
        path = bundle_of(
            jkt, lim, posts.folder / f"format {number}", parts, format=number, recipients=(recipient,)
        )
        found = read_by(lim, path, jkt)
        assert (found.manifest[0], len(found.manifest), len(found.manifest[6][0])) == (
            number,
            12 if number > 2 else 11,
            length,
        )
        lim.exchange.import_bundles([path])
        agrees(found, lim)


def test_each_reader_opens_its_own_numbers_and_nobody_elses(posts: Posts) -> None:
    jkt, mad, lim = posts["JKT"], posts["MAD"], posts["LIM"]
    for number in range(3):
        jkt.desk.add("case", {"title": f"Case {number}"})
        posts.export("JKT", "MAD")
    posts.export("LIM", "JKT")  # lost
    posts.send("LIM", "JKT")
    posts.export("LIM", "JKT")  # lost
    posts.export("LIM", "JKT")  # lost
    posts.send("LIM", "JKT")
    path = posts.export("JKT", "MAD", "LIM")
    manifest = read_by(lim, path, jkt).manifest
    by_replica = {entry[0]: entry for entry in manifest[6]}
    for post, expected in ((mad, (4, 3, 0, 0)), (lim, (1, 0, 5, 0b10110))):
        entry = by_replica[post.desk.facts.replica_id]
        assert numbers(keys(post).age.seed, manifest[2], entry) == expected
        other = lim if post is mad else mad
        with pytest.raises(NOT_ACCEPTED):
            numbers(keys(other).age.seed, manifest[2], entry)


# -- what was changed is refused -------------------------------------------------------------------------

NOT_ACCEPTED: Any = Exception  # any: the reader is a script, and stops at the first thing that is off


def refused(plain: bytes, *cards: str) -> None:
    with pytest.raises(NOT_ACCEPTED):
        read(plain, *cards)


def test_a_flipped_bit_anywhere_is_refused(posts: Posts, written: dict[str, Any]) -> None:
    """A byte in each region: what stands in front, both signatures, each part's begin, middle, end."""
    plain = opened(posts["LIM"], written["path"])
    cards = [posts[code].exchange.card() for code in ("JKT", "MAD")]
    manifest = read(plain, *cards).manifest
    front = 18
    length = int.from_bytes(plain[front : front + 4], "big")
    signature = front + 4 + length
    first, second = signature + 4 + 2, signature + 4 + 68
    places = [
        0,
        17,
        front + 3,
        front + 4,
        front + 4 + length // 2,
        signature - 1,
        signature + 3,
        first,
        first + 63,
    ]
    places += [first - 1, second - 1, second, second + 3308]
    place = second + 3309
    for _, _, size in manifest[10]:
        places += [place, place + size // 2, place + size - 1]
        place += size
    assert place == len(plain)
    for place in places:
        changed = bytearray(plain)
        changed[place] ^= 1 << place % 8
        refused(bytes(changed), *cards)
    refused(plain[:-1], *cards)
    refused(plain + b"\0", *cards)
    refused(plain, *reversed(cards))
    refused(plain, cards[0])  # whose segments are passed on is not known


def test_a_card_with_a_flipped_bit_is_refused(posts: Posts, written: dict[str, Any]) -> None:
    plain = opened(posts["LIM"], written["path"])
    card = posts["JKT"].exchange.card()
    begin, end = card.index("\n") + 1, card.rindex("-----END")
    for place in range(begin, end, 97):
        if card[place] not in "\n=":
            other = "B" if card[place] != "B" else "C"
            refused(plain, card[:place] + other + card[place + 1 :], posts["MAD"].exchange.card())


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def repacked(body: bytes, change: Callable[[list[Any]], None]) -> bytes:
    """A body with its front changed."""
    front = msgpack.unpackb(zstandard.ZstdDecompressor().decompress(body))
    change(front)
    return zstandard.ZstdCompressor().compress(msgpack.packb(front))


def with_part(front: list[Any], part: int) -> None:
    front[part] = flipped(front[part], len(front[part]) // 2)


def test_a_sender_cannot_change_what_another_signed(posts: Posts) -> None:
    """The manifest is the sender's own, whole and right: what lies in the parts is still the author's."""
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    mad.desk.add("case", {"title": "By Madrid"})
    ((kind, part),) = parts_of(jkt, posts.export("MAD", "JKT"))[1]
    header, signature, body = split(part)
    path = posts.folder / "made"

    def passed_on(*pieces: bytes) -> bytes:
        return opened(lim, bundle_of(jkt, lim, path, [(kind, joined(*pieces))]))

    cards = [jkt.exchange.card(), mad.exchange.card()]
    assert len(read(passed_on(header, signature, body), *cards).changes) > 0
    for place in range(0, len(header), 11):
        refused(passed_on(flipped(header, place), signature, body), *cards)
    for place in (1, 2, 65, 67, 68, len(signature) - 1):
        refused(passed_on(header, flipped(signature, place), body), *cards)
    for which in (0, 1):  # seed, matter
        refused(
            passed_on(header, signature, repacked(body, lambda front, n=which: with_part(front, n))), *cards
        )
    refused(passed_on(header, signature, repacked(body, lambda front: with_part(front[2], 0))), *cards)
    refused(passed_on(header, signature, repacked(body, lambda front: front[2].clear())), *cards)
    mine = keys(jkt).sign(wire.DOMAIN, header)
    refused(passed_on(header, mine, body), *cards)


def test_a_broken_chain_is_refused(posts: Posts) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    one = segment(jkt, groups=[record("One")])
    own = wire.header_hash(split(one)[0])
    good = segment(jkt, groups=[record("Two")], seq=2, previous=own)
    for number, (parts, fits) in enumerate(
        {
            (one, good): True,
            (good, one): True,
            (good,): True,
            (one, segment(jkt, groups=[record("Two")], seq=2, previous=bytes(32))): False,
            (segment(jkt, groups=[record("Two")], seq=2, previous=bytes(32)), one): False,
            (one, segment(jkt, groups=[record("Another one")])): True,
            (segment(jkt, groups=[record("Two")], seq=2),): False,
            (segment(jkt, groups=[record("One")], previous=own),): False,
        }.items()
    ):
        path = bundle_of(jkt, lim, posts.folder / str(number), [("segment", part) for part in parts])
        if fits:
            assert read_by(lim, path, jkt).changes
        else:
            refused(opened(lim, path), jkt.exchange.card())


# -- the page is true ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> str:
    return resources.path("help", "en", "format.md").read_text(encoding="utf-8")


def test_the_page_names_every_domain_and_text_that_is_hashed(page: str, repo_root: Path) -> None:
    """Whatever is signed or hashed on its way between posts; what stays in one case file is none of it."""
    found: set[str] = set()
    for name in ("bundle", "segment", "body", "state", "card", "identity", "incarnation", "directory"):
        tree = ast.parse((repo_root / "db" / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
                found.add(node.value.rstrip(b"\0\n").decode("latin-1"))
    named = {text for text in found if text.startswith("chancery")} - {"chancery identity 1"}
    assert len(named) == 12
    assert {text for text in named if text not in page} == set()
    assert bundle.SUITE in page


def test_the_page_says_the_limits_that_hold(page: str) -> None:
    rows = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", page, re.MULTILINE))

    def row(start: str) -> list[int]:
        (said,) = (value for name, value in rows.items() if name.startswith(start))
        units = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
        return [
            int(digits.replace(",", "")) * units.get(unit, 1)
            for digits, unit in re.findall(r"([\d,]*\d)(?: (\w+))?", said)
        ]

    assert row("text of a card") == [card.MAX_TEXT_BYTES, 16 * 1024]
    assert row("post, country") == [labels.MAX_LENGTH]
    assert row("directory; entries") == [
        bundle.MAX_LENGTHS["directory"],
        directory.MAX_ENTRIES,
        directory.MAX_CARDS,
    ]
    assert row("manifest") == [bundle.MAX_MANIFEST, bundle.MAX_PARTS]
    assert row("incarnation; its") == [bundle.MAX_LENGTHS["incarnation"], incarnation.MAX_BYTES]
    assert row("segment or state") == [bundle.MAX_LENGTHS["segment"]] == [bundle.MAX_LENGTHS["state"]]
    assert row("header; body") == [wire.MAX_HEADER, wire.MAX_BODY]
    assert row("groups in a segment") == [wire.MAX_GROUPS] == [state.MAX_RECORDS]
    assert row("content") == [bundle.MAX_LENGTHS["content"]]
    lists = [blobs.MAX_WANTS, blobs.MAX_STRETCHES, bundle.MAX_LENGTHS["want"]]
    assert row("attachment; list") == [keeping.MAX_SIZE, *lists]
    assert row("piece; what") == [bundle.MAX_LENGTHS["piece"], bundle.MAX_LENGTHS["blob"]]
    assert bundle.MAX_LENGTHS["piece"] == keeping.PIECE == bundle_reader.PIECE
    assert row("post; officer")[2] == body.MAX_WIDTH
    assert bundle_reader.LIMITS == bundle.MAX_LENGTHS


def test_fingerprint_and_words_are_made_as_the_page_says(posts: Posts) -> None:
    ours = card.Card.parse(posts["JKT"].exchange.card())
    digest = bundle_reader.Card(posts["JKT"].exchange.card()).digest
    digits = digest.hex().upper()
    assert ours.fingerprint == " ".join(digits[place : place + 4] for place in range(0, 64, 4))
    words = resources.path("words", "fingerprint.txt").read_text(encoding="ascii").split()
    bits = "".join(f"{byte:08b}" for byte in digest)
    assert ours.words == " ".join(words[int(bits[place : place + 10], 2)] for place in range(0, 80, 10))
