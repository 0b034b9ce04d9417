"""Peers through the command line: words, codes, names, trust, revoking, new keys, whose word a mandate is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from db.spoken import word_list, words_of
from tests.policy_files import PolicyFiles, installed


@pytest.fixture
def written(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    """Policy files of a test's own."""
    return installed(tmp_path_factory.mktemp("policy"), monkeypatch)


def card_of(shell, file: Path) -> Path:
    card = shell.folder / f"{file.stem}.card"
    card.write_text(shell("identity", file).out, encoding="ascii")
    return card


@pytest.fixture
def two_posts(shell) -> tuple[Path, Path]:
    """Two case files that trust each other."""
    here, there = shell.new("jkt.chancery"), shell.new("mad.chancery", "MAD", "ES")
    for own, other in ((here, there), (there, here)):
        shell.ok("peer", "add", other, card_of(shell, own))
    return here, there


def carry(shell, sender: Path, receiver: Path, post: str, *more: str):
    bundle = shell.folder / f"{sender.stem}-to-{post}.bundle"
    shell.ok("bundle", "export", sender, "--to", post, "-o", bundle, *more)
    return shell.ok("bundle", "import", receiver, bundle)


def actions(shell, file: Path) -> list[str]:
    log = shell.ok("log", file)
    assert log["ok"]
    return [entry["action"] for entry in log["entries"]]


TODAY = date.today()

# -- the fingerprint ------------------------------------------------------------


def test_a_card_is_compared_by_eight_words(shell, two_posts) -> None:
    here, there = two_posts
    own = shell.ok("identity", there)
    words = own["words"].split()
    assert len(words) == 8
    assert set(words) <= set(word_list())
    digest = bytes.fromhex(own["fingerprint"].replace(" ", ""))
    number = 0
    for word in words:  # 80 bits, read back
        number = number << 10 | word_list().index(word)
    assert number.to_bytes(10, "big") == digest[:10]
    (peer,) = shell.ok("peer", "list", here)
    assert peer["words"] == own["words"]
    assert own["words"] in shell("peer", "add", here, card_of(shell, there)).out
    assert own["words"] in shell("peer", "list", here).out


def test_the_fingerprint_as_a_qr_code(shell) -> None:
    file = shell.new()
    out = shell.folder / "card.svg"
    plain = shell("identity", file).out
    done = shell("identity", file, "--qr", out)
    assert (done.status, done.out) == (0, plain)
    picture = ET.parse(out).getroot()
    _, _, width, height = picture.attrib["viewBox"].split()
    assert width == height == str(33 + 8), "version 4, and four modules of white on each side"
    assert "svg" in shell.fails("identity", file, "--qr", shell.folder / "card.gif")
    assert "no folder" in shell.fails("identity", file, "--qr", shell.folder / "none" / "card.svg").lower()
    assert not (shell.folder / "card.gif").exists()


# -- one peer ------------------------------------------------------------


def test_a_peer_is_named_in_five_ways(shell, two_posts) -> None:
    here, there = two_posts
    (peer,) = shell.ok("peer", "list", here)
    shell.ok("peer", "rename", here, "mad", "Casa  de Madrid")
    digits = peer["fingerprint"].replace(" ", "")
    for name in (
        "MAD", "mad", f"MAD/{peer['device']}", "casa de madrid", peer["replica"], digits[:8].lower(),
        peer["fingerprint"], digits,
    ):  # fmt: skip
        assert shell.ok("peer", "set", here, name, "--up-to", "open")["post"] == "MAD"
    for name in (digits[:7], "MA", "LIM", "", "zzzzzzzz", digits[:8] + "zz"):
        said = shell.fails("peer", "set", here, name, "--up-to", "open")
        assert "MAD/" in said
        assert digits[:8] in said
    assert shell.ok("peer", "list", here)[0]["label"] == "Casa de Madrid"
    assert shell.ok("peer", "rename", here, "MAD", "")["label"] == ""
    assert "no peers yet" in shell.fails("peer", "revoke", shell.new("lim.chancery", "LIM", "PE"), "MAD")
    del there


def test_who_could_be_meant_is_named(shell, two_posts) -> None:
    here, _ = two_posts
    second = shell.new("mad-2.chancery", "MAD", "ES", "--device", "second laptop")
    shell.ok("peer", "add", here, card_of(shell, second))
    said = shell.fails("peer", "revoke", here, "MAD")
    assert "several" in said
    assert said.count("MAD/") == 2
    row = shell.ok("peer", "revoke", here, "MAD/second laptop")
    assert (row["device"], row["revoked"]) == ("second laptop", True)
    shell.ok("peer", "rename", here, "MAD/second laptop", "Two")
    said = shell.fails("peer", "rename", here, row["fingerprint"][:9].replace(" ", ""), "a\u202eb")
    assert "U+202E" in said
    (other,) = [peer for peer in shell.ok("peer", "list", here) if not peer["revoked"]]
    assert "already" in shell.fails("peer", "rename", here, other["replica"], "two")
    assert shell.ok("bundle", "export", here, "--to", "MAD", "-o", shell.folder / "x")["to"] == ["MAD"]


def test_trust_is_changed_and_all_of_it_is_in_the_log(shell, two_posts) -> None:
    here, _ = two_posts
    row = shell.ok("peer", "set", here, "MAD", "--up-to", "official", "--capital")
    assert (row["up_to"], row["capital"]) == ("official", True)
    row = shell.ok("peer", "set", here, "MAD", "--not-capital")
    assert (row["up_to"], row["capital"]) == ("official", False)
    shell.add(here, "case", "title=Withheld", "marking=restricted")
    assert shell.ok("bundle", "export", here, "--to", "MAD", "-o", shell.folder / "x")["records"] == 0
    shell.ok("peer", "rename", here, "MAD", "Madrid")
    revoked = shell.ok("peer", "revoke", here, "MAD")
    assert re.match(r"\d{4}-\d\d-\d\dT", revoked["revoked_at"])
    assert f"since {revoked['revoked_at']}" in shell("peer", "list", here).out
    assert "is revoked (MAD/" in shell.fails(
        "bundle", "export", here, "--to", "MAD", "-o", shell.folder / "y"
    )
    assert "already" in shell.fails("peer", "revoke", here, "MAD")
    done = shell("peer", "restore", here, "Madrid")
    assert "--full" in done.out
    assert "not revoked" in shell.fails("peer", "restore", here, "MAD")
    assert shell.ok("peer", "list", here)[0]["revoked_at"] is None
    wanted = ["peer add", "peer set", "peer set", "peer rename", "peer revoke", "peer restore"]
    assert [action for action in actions(shell, here) if action.startswith("peer")] == wanted


def test_what_a_revoked_peer_wrote_is_named_when_another_brings_it(shell, two_posts) -> None:
    here, there = two_posts
    lim = shell.new("lim.chancery", "LIM", "PE")
    for own, other in ((here, lim), (there, lim), (lim, here), (lim, there)):
        shell.ok("peer", "add", other, card_of(shell, own))
    shell.ok("peer", "revoke", here, "MAD")
    shell.add(there, "case", "title=After")
    carry(shell, there, lim, "LIM")
    bundle = shell.folder / "relayed.bundle"
    shell.ok("bundle", "export", lim, "--to", "JKT", "-o", bundle)
    done = shell("bundle", "import", here, bundle)
    assert done.status == 0
    assert "1 segment of MAD left out" in done.out
    assert "revoked" in done.out
    assert shell.ok("list", here, "case") == []


# -- new keys ------------------------------------------------------------


def test_new_keys_are_told_by_the_next_bundle(shell, two_posts) -> None:
    here, there = two_posts
    shell.add(here, "case", "title=Before")
    old = shell.ok("identity", here)
    shell.ok("bundle", "export", there, "--to", "JKT", "-o", shell.folder / "under-way.bundle")
    new = shell.ok("identity", here, "--rotate")
    assert new["fingerprint"] != old["fingerprint"]
    assert shell("identity", here).out == new["card"]
    shell.ok("bundle", "import", here, shell.folder / "under-way.bundle")
    shell.add(here, "case", "title=After")
    bundle = shell.folder / "told.bundle"
    shell.ok("bundle", "export", here, "--to", "MAD", "-o", bundle)
    assert shell.ok("bundle", "show", there, bundle)["segments"] == 2
    assert shell.ok("peer", "list", there)[0]["fingerprint"] == old["fingerprint"], "showing takes nothing in"
    done = shell("bundle", "import", there, bundle)
    assert new["words"] in done.out
    assert shell.ok("peer", "list", there)[0]["fingerprint"] == new["fingerprint"]
    assert "identity rotate" in actions(shell, here)
    assert "peer rotated" in actions(shell, there)
    received = carry(shell, here, there, "MAD", "--full")
    assert "notes" not in received
    assert carry(shell, there, here, "JKT")["gaps"] == []
    digests = {shell.ok("check", file)["state_digest"] for file in two_posts}
    assert len(digests) == 1
    assert all(shell.ok("check", file)["ok"] for file in two_posts)


def test_a_new_card_by_hand(shell, two_posts) -> None:
    here, there = two_posts
    old = card_of(shell, here).read_text(encoding="ascii")
    shell.ok("peer", "set", there, "JKT", "--up-to", "official")
    shell.ok("identity", here, "--rotate")
    added = shell.ok("peer", "add", there, card_of(shell, here))
    assert added["up_to"] == "official"
    older = shell.folder / "older.card"
    older.write_text(old, encoding="ascii")
    assert "older card" in shell.fails("peer", "add", there, older)
    shell.ok("identity", here, "--rotate")
    shell.ok("identity", here, "--rotate")
    skipping = card_of(shell, here)
    assert "--replace" in shell.fails("peer", "add", there, skipping)
    assert shell.ok("peer", "add", there, skipping, "--replace")["up_to"] == "official"


def test_a_rotation_survives_a_backup_and_a_restoring(shell, two_posts) -> None:
    here, there = two_posts
    shell.ok("bundle", "export", there, "--to", "JKT", "-o", shell.folder / "under-way.bundle")
    shell.ok("identity", here, "--rotate")
    shell.ok("backup", here, "-o", shell.folder / "a.backup")
    again = shell.folder / "again.chancery"
    shell("restore", shell.folder / "a.backup", "-o", again)
    assert shell("identity", again).out == shell("identity", here).out
    assert shell("bundle", "import", again, shell.folder / "under-way.bundle").status == 0


# -- the capital and its word ------------------------------------------------------------


@pytest.fixture
def capital_and_post(shell) -> tuple[Path, Path]:
    """The capital, and a post that calls it so."""
    mfa, jkt = shell.new("mfa.chancery", "MFA", "PT"), shell.new("jkt.chancery")
    shell.ok("peer", "add", jkt, card_of(shell, mfa), "--capital")
    shell.ok("peer", "add", mfa, card_of(shell, jkt))
    return mfa, jkt


def vouched(shell, file: Path, kind: str = "mandate") -> dict[str, bool]:
    return {row["title"]: row["vouched"] for row in shell.ok("list", file, kind)}


def test_a_mandate_is_believed_from_the_capital_alone(shell, capital_and_post) -> None:
    mfa, jkt = capital_and_post
    lim = shell.new("lim.chancery", "LIM", "PE")
    shell.ok("peer", "add", jkt, card_of(shell, lim))
    shell.ok("peer", "add", lim, card_of(shell, jkt))
    genuine = shell.add(mfa, "mandate", "title=Genuine", "text=Go")
    shell.add(mfa, "objective", "title=Asked", f"mandate={genuine}")
    shell.add(lim, "mandate", "title=Pretended", "issued_by=The capital")
    shell.add(jkt, "mandate", "title=Noted")
    carry(shell, mfa, jkt, "JKT")
    carry(shell, lim, jkt, "JKT")
    assert vouched(shell, jkt) == {"Genuine": True, "Pretended": False, "Noted": False}
    assert vouched(shell, jkt, "objective") == {"Asked": True}
    assert vouched(shell, mfa) == {"Genuine": False}, "nothing says here that this is the capital"
    assert shell.ok("show", jkt, genuine)["vouched"] is True
    ids = {row["title"]: row["id"] for row in shell.ok("list", jkt, "mandate")}
    assert "the capital's" in shell("show", jkt, ids["Genuine"]).out
    assert "not from the capital" in shell("show", jkt, ids["Pretended"]).out
    assert "recorded here" in shell("show", jkt, ids["Noted"]).out
    assert "vouched" not in shell.ok("show", jkt, shell.add(jkt, "task", "title=x"))
    shell.ok("peer", "set", jkt, "MFA", "--not-capital")
    assert not any(vouched(shell, jkt).values())


def test_today_and_the_brief_say_whose_word_a_mandate_is(shell, capital_and_post) -> None:
    from app import brief, today
    from app.desk import Desk
    from reports.brief.outlook import mandate_notes
    from reports.words import words

    mfa, jkt = capital_and_post
    lim = shell.new("lim.chancery", "LIM", "PE")
    shell.ok("peer", "add", jkt, card_of(shell, lim))
    shell.ok("peer", "add", lim, card_of(shell, jkt))
    shell.add(mfa, "mandate", "title=Genuine", "status=issued")
    shell.add(lim, "mandate", "title=Pretended", "status=issued")
    noted = shell.add(jkt, "mandate", "title=Noted", "status=issued")
    carry(shell, mfa, jkt, "JKT")
    with Desk.open(jkt, passphrase=shell.passphrase) as desk:
        assert not any(each.foreign for each in brief.gather(desk, as_of=TODAY).mandates)
    shell.add(lim, "objective", "title=Slipped in", f"mandate={noted}")
    carry(shell, lim, jkt, "JKT")
    with Desk.open(jkt, passphrase=shell.passphrase) as desk:
        told = {asked.mandate.title: asked.voice for asked in today.gather(desk).mandates}
        paper = brief.gather(desk, as_of=TODAY)
    assert told == {"Genuine": "capital", "Pretended": "other", "Noted": "here"}
    assert {each.title: each.foreign for each in paper.mandates} == {
        "Genuine": False, "Pretended": True, "Noted": True,
    }  # fmt: skip
    (note,) = [line for line in mandate_notes(words("en"), paper, 9) if "not from the capital" in line]
    assert note.startswith("Two mandates")


def test_an_edit_by_another_post_takes_the_capitals_word_away(shell, capital_and_post) -> None:
    """LIM, whom the capital trusts, changes the capital's mandate and sends it on."""
    mfa, jkt = capital_and_post
    lim = shell.new("lim.chancery", "LIM", "PE")
    for own, other in ((lim, jkt), (lim, mfa), (jkt, lim), (mfa, lim)):
        shell.ok("peer", "add", other, card_of(shell, own))
    genuine = shell.add(mfa, "mandate", "title=Genuine", "text=Go")
    carry(shell, mfa, jkt, "JKT")
    carry(shell, mfa, lim, "LIM")
    shell.ok("set", lim, genuine, "text=Stay")
    carry(shell, lim, jkt, "JKT")
    assert shell.ok("show", jkt, genuine)["text"] == "Stay"
    assert vouched(shell, jkt) == {"Genuine": False}
    shell.ok("set", lim, genuine, "text=")
    carry(shell, lim, jkt, "JKT")
    assert vouched(shell, jkt) == {"Genuine": False}, "what was taken away is not the capital's word either"
    carry(shell, lim, mfa, "MFA")
    shell.ok("set", mfa, genuine, "text=Go now")
    carry(shell, mfa, jkt, "JKT")
    assert vouched(shell, jkt) == {"Genuine": True}


def test_what_another_made_is_not_the_capitals_whatever_the_capital_wrote_over_it(
    shell, capital_and_post
) -> None:
    mfa, jkt = capital_and_post
    lim = shell.new("lim.chancery", "LIM", "PE")
    for own, other in ((lim, jkt), (lim, mfa), (mfa, lim)):
        shell.ok("peer", "add", other, card_of(shell, own))
    made = shell.add(lim, "mandate", "title=Of Lima")
    carry(shell, lim, mfa, "MFA")
    shell.ok("set", mfa, made, "title=Of the capital")
    carry(shell, mfa, jkt, "JKT")
    assert vouched(shell, jkt) == {"Of the capital": False}


def test_a_mandate_passed_on_by_another_stays_the_capitals(shell, capital_and_post) -> None:
    mfa, jkt = capital_and_post
    lim = shell.new("lim.chancery", "LIM", "PE")
    shell.ok("peer", "add", lim, card_of(shell, mfa), "--capital")
    shell.ok("peer", "add", lim, card_of(shell, jkt))
    shell.ok("peer", "add", jkt, card_of(shell, lim))
    shell.add(mfa, "mandate", "title=Genuine")
    carry(shell, mfa, jkt, "JKT")
    carry(shell, jkt, lim, "LIM")
    assert vouched(shell, lim) == {"Genuine": True}


def test_the_capital_that_changed_its_keys_is_believed_on(shell, capital_and_post) -> None:
    mfa, jkt = capital_and_post
    shell.add(mfa, "mandate", "title=Before")
    carry(shell, mfa, jkt, "JKT")
    shell.ok("identity", mfa, "--rotate")
    shell.add(mfa, "mandate", "title=After")
    carry(shell, mfa, jkt, "JKT")
    assert vouched(shell, jkt) == {"Before": True, "After": True}


def digits(shell, file: Path) -> str:
    return str(shell.ok("identity", file)["fingerprint"]).lower().replace(" ", "")


def test_policy_names_the_capital_and_whom_its_keys_endorse(
    shell, capital_and_post, written: PolicyFiles
) -> None:
    mfa, jkt = capital_and_post
    shell.add(mfa, "mandate", "title=Asked")
    carry(shell, mfa, jkt, "JKT")
    named = digits(shell, mfa)
    written.write(f"[mandatory]\ncapital_fingerprints = ['{named}']\n")
    assert vouched(shell, jkt) == {"Asked": True}
    assert vouched(shell, mfa) == {"Asked": True}, "policy names this very case file"
    assert "Policy names" in shell.fails("peer", "set", jkt, "MFA", "--not-capital")
    shell.ok("identity", mfa, "--rotate")
    shell.add(mfa, "mandate", "title=With new keys")
    carry(shell, mfa, jkt, "JKT")
    assert shell.ok("peer", "list", jkt)[0]["capital"] is True
    assert all(vouched(shell, jkt).values())
    assert all(vouched(shell, mfa).values())
    shell.ok("identity", mfa, "--rotate")
    written.write(f"[mandatory]\ncapital_fingerprints = ['{digits(shell, mfa)}']\n")
    assert shell.ok("peer", "list", jkt)[0]["capital"] is False, "JKT has not seen the card that is named"
    carry(shell, mfa, jkt, "JKT")
    assert shell.ok("peer", "list", jkt)[0]["capital"] is True
    written.write(f"[mandatory]\ncapital_fingerprints = ['{'0a' * 32}']\n")
    assert not any(vouched(shell, jkt).values()), "what policy names no more takes its heirs along"
    assert "none of them" in shell.fails("peer", "set", jkt, "MFA", "--capital")


def test_a_card_put_in_the_capitals_place_by_hand_is_not_the_capital(
    shell, capital_and_post, written: PolicyFiles
) -> None:
    """--replace trusts new keys that nobody vouched for: not as the capital, unless that is said as well."""
    mfa, jkt = capital_and_post
    named = digits(shell, mfa)
    shell.ok("identity", mfa, "--rotate")
    shell.ok("identity", mfa, "--rotate")
    assert shell.ok("peer", "add", jkt, card_of(shell, mfa), "--replace")["capital"] is False
    assert shell.ok("peer", "set", jkt, "MFA", "--capital")["capital"] is True
    written.write(f"[mandatory]\ncapital_fingerprints = ['{named}']\n")
    assert shell.ok("peer", "list", jkt)[0]["capital"] is False, "the chain is broken here"


def test_the_words_are_80_bits() -> None:
    assert words_of(bytes(32)).split() == [word_list()[0]] * 8
    assert words_of(b"\xff" * 32).split() == [word_list()[-1]] * 8
    assert words_of(bytes(9) + b"\x01" + bytes(22)).split() == [word_list()[0]] * 7 + [word_list()[1]]
    with pytest.raises(ValueError, match="80 bits"):
        words_of(bytes(9))
