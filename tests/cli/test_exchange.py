"""Exchange through the command line: cards, peers, bundles, conflicts, digests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def two_posts(shell) -> tuple[Path, Path]:
    """Two case files that trust each other."""
    here, there = shell.new("jkt.chancery"), shell.new("mad.chancery", "MAD", "ES")
    for own, other in ((here, there), (there, here)):
        card = shell.folder / f"{own.stem}.card"
        card.write_text(shell("identity", own).out, encoding="ascii")
        shell.ok("peer", "add", other, card)
    return here, there


def carry(shell, sender: Path, receiver: Path, post: str, *more: str):
    bundle = shell.folder / f"{sender.stem}-to-{post}.bundle"
    sent = shell.ok("bundle", "export", sender, "--to", post, "-o", bundle, *more)
    return bundle, sent, shell.ok("bundle", "import", receiver, bundle)


def test_identity_prints_exactly_the_card(shell) -> None:
    file = shell.new()
    done = shell("identity", file)
    lines = done.out.splitlines()
    assert lines[0] == "-----BEGIN CHANCERY CARD-----"
    assert lines[-1] == "-----END CHANCERY CARD-----"
    assert done.err == ""
    assert shell("identity", file).out == done.out
    shown = shell.ok("identity", file)
    assert set(shown) == {"card", "fingerprint", "words"}
    assert shown["card"] == done.out


def test_a_peer_is_added_with_its_fingerprint_and_listed(shell, two_posts) -> None:
    here, there = two_posts
    peers = shell.ok("peer", "list", here)
    assert [(peer["post"], peer["country"], peer["up_to"], peer["capital"]) for peer in peers] == [
        ("MAD", "ES", "confidential", False)
    ]
    assert peers[0]["fingerprint"] == shell.ok("identity", there)["fingerprint"]
    card = shell.folder / "mad.card"
    again = shell.ok("peer", "add", here, card, "--up-to", "official", "--capital")
    assert (again["up_to"], again["capital"]) == ("official", True)
    assert len(shell.ok("peer", "list", here)) == 1
    assert again["fingerprint"] in shell("peer", "add", here, card).out
    assert "MAD" in shell("peer", "list", here).out


def test_what_is_no_card_is_refused(shell) -> None:
    file = shell.new()
    text = shell.folder / "not-a-card"
    text.write_text("a letter\n", encoding="ascii")
    shell.fails("peer", "add", file, text)
    shell.fails("peer", "add", file, shell.folder / "absent.card")
    own = shell.folder / "own.card"
    own.write_text(shell("identity", file).out, encoding="ascii")
    assert "own" in shell.fails("peer", "add", file, own)
    assert shell.ok("peer", "list", file) == []


def test_a_bundle_carries_records_and_both_print_one_digest(shell, two_posts) -> None:
    here, there = two_posts
    fresh = [shell.ok("check", file)["state_digest"] for file in two_posts]
    assert fresh[0] == fresh[1]
    record = shell.add(here, "organisation", "name=Universidad de Ejemplo", "country=ES")
    bundle, sent, received = carry(shell, here, there, "MAD")
    assert set(sent) == {"file", "bundle", "to", "segments", "records", "contents", "bytes", "owed"}
    assert (sent["to"], sent["records"]) == (["MAD"], 1)
    assert set(received) == {"from", "bundle", "applied", "already_known", "conflicts", "gaps", "segments"}
    assert (received["from"], received["applied"], received["gaps"]) == ("JKT", 1, [])
    assert all(set(segment) == {"scope", "replica", "from", "to"} for segment in received["segments"])
    assert shell.ok("show", there, record)["name"] == "Universidad de Ejemplo"
    assert shell.ok("show", there, record)["created_post"] == "JKT"
    digests = [shell.ok("check", file)["state_digest"] for file in two_posts]
    assert digests[0] == digests[1] != fresh[0]

    again = shell.ok("bundle", "import", there, bundle)
    assert (again["applied"], again["conflicts"]) == (0, 0)
    several = shell.ok("bundle", "import", there, bundle, bundle)
    assert [each["applied"] for each in several] == [0, 0]
    assert shell.ok("check", there)["state_digest"] == digests[1]


def test_with_nothing_new_the_bundle_is_empty_and_valid(shell, two_posts) -> None:
    here, there = two_posts
    shell.add(here, "task", "title=One")
    carry(shell, here, there, "MAD")
    _, sent, received = carry(shell, here, there, "MAD")
    assert (sent["records"], received["applied"]) == (0, 0)
    _, sent, received = carry(shell, here, there, "MAD", "--full")
    assert (sent["records"], received["applied"], received["already_known"]) == (1, 0, 1)


def test_a_bundle_can_be_looked_at_without_taking_it_in(shell, two_posts) -> None:
    here, there = two_posts
    shell.add(here, "task", "title=One")
    bundle = shell.folder / "b"
    shell.ok("bundle", "export", here, "--to", "MAD", "-o", bundle)
    shown = shell.ok("bundle", "show", there, bundle)
    assert (shown["from"], shown["segments"]) == ("JKT", 1)
    assert shell.ok("list", there, "task") == []
    assert "JKT" in shell("bundle", "show", there, bundle).out
    shell.fails("bundle", "show", here, bundle)


def test_markings_hold_a_record_back_and_say_so(shell, two_posts) -> None:
    here, there = two_posts
    shell.ok("peer", "add", here, shell.folder / "mad.card", "--up-to", "official")
    secret = shell.add(here, "task", "title=Held back", "marking=restricted")
    shell.add(here, "task", "title=Sent along", "marking=official")
    carry(shell, here, there, "MAD")
    assert [row["title"] for row in shell.ok("list", there, "task")] == ["Sent along"]
    assert "no record" in shell.fails("show", there, secret)


def test_a_changed_bundle_is_refused_and_what_came_before_it_is_named(shell, two_posts) -> None:
    here, there = two_posts
    shell.add(here, "task", "title=One")
    bundle = shell.folder / "b"
    shell.ok("bundle", "export", here, "--to", "MAD", "-o", bundle)
    before = shell.ok("check", there)["state_digest"]
    data = bundle.read_bytes()
    for place in (len(data) // 3, len(data) // 2, len(data) - 1):
        broken = shell.folder / "broken"
        broken.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        shell.fails("bundle", "import", there, broken)
    broken.write_bytes(data[:-5])
    shell.fails("bundle", "import", there, broken)
    assert shell.ok("check", there)["state_digest"] == before
    sentence = shell.fails("bundle", "import", there, bundle, broken)
    assert "broken" in sentence
    assert "1 before it" in sentence
    assert [row["title"] for row in shell.ok("list", there, "task")] == ["One"]


def test_a_stranger_is_named_and_refused(shell, two_posts) -> None:
    here, _ = two_posts
    stranger = shell.new("lim.chancery", "LIM", "PE")
    shell.ok("peer", "add", stranger, shell.folder / "jkt.card")
    bundle = shell.folder / "b"
    shell.ok("bundle", "export", stranger, "--to", "JKT", "-o", bundle)
    assert "LIM" in shell.fails("bundle", "import", here, bundle)
    sentence = shell.fails("bundle", "export", here, "--to", "LIM", "-o", bundle)
    assert "LIM" in sentence
    assert "MAD" in sentence


def test_a_conflict_shows_both_values_and_is_settled(shell, two_posts) -> None:
    here, there = two_posts
    record = shell.add(here, "organisation", "name=Lab", "city=Bandung")
    carry(shell, here, there, "MAD")
    shell.ok("set", here, record, "city=Jakarta")
    shell.ok("set", there, record, "city=Surabaya")
    carry(shell, here, there, "MAD")
    carry(shell, there, here, "JKT")
    shown = {shell.ok("show", file, record)["city"] for file in two_posts}
    assert len(shown) == 1
    for file in two_posts:
        conflict = shell.ok("conflicts", file)
        assert [(entry["id"], entry["field"]) for entry in conflict] == [(record, "city")]
        assert {"value", "post", "at"} <= set(conflict[0]["winner"])
        values = {conflict[0]["winner"]["value"], *(kept["value"] for kept in conflict[0]["kept"])}
        assert values == {"Jakarta", "Surabaya"}
        assert all(city in shell("conflicts", file).out for city in values)
    settled = shell.ok("conflicts", here, "settle", record, "city", "Bogor")
    assert settled == {"id": record, "field": "city", "value": "Bogor"}
    assert shell.ok("conflicts", here) == []
    carry(shell, here, there, "MAD")
    assert shell.ok("conflicts", there) == []
    assert shell.ok("show", there, record)["city"] == "Bogor"
    assert "not in conflict" in shell.fails("conflicts", here, "settle", record, "city", "Bogor")
    assert shell("conflicts", here).out == "Nothing is in conflict.\n"


def test_a_bundle_is_never_written_over_the_case_file(shell, two_posts) -> None:
    here, _ = two_posts
    for own in (here, Path(f"{here}.keys")):
        before = own.read_bytes()
        assert "case file itself" in shell.fails("bundle", "export", here, "--to", "MAD", "-o", own)
        assert own.read_bytes() == before


def test_settle_without_its_words_is_wrong_usage(shell, two_posts) -> None:
    here, _ = two_posts
    assert shell("conflicts", here, "settle", "x").status == 2
    assert shell("conflicts", here, "resolve", "a", "b", "c").status == 2
