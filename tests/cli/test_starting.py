"""A case file that starts from another's full bundle, and one that takes a lost machine's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_directory import card_of, carry, directed, peers


@pytest.fixture
def posts(shell) -> dict[str, Path]:
    """The capital, JKT and LIM, who know each other; JKT calls MFA the capital."""
    found = {}
    for post, country in (("MFA", "PT"), ("JKT", "ID"), ("LIM", "PE")):
        found[post] = shell.new(f"{post.lower()}.chancery", post, country, "--device", f"{post.lower()}-1")
    for one, file in found.items():
        for other in found.values():
            if other != file:
                more = ["--capital"] if other == found["MFA"] else []
                shell.ok("peer", "add", file, card_of(shell, other), *more)
        del one
    return found


def begun(shell, post: str, country: str, device: str) -> tuple[Path, Path, dict]:
    """A new case file that waits, its card, and what was said of it."""
    file, card = shell.folder / f"{device}.chancery", shell.folder / f"{device}-new.card"
    named = ["--title", "Desk", "--officer", "Inés Prueba", "--device", device]
    made = shell.ok("start", "make", file, "--post", post, "--country", country, *named, "-o", card)
    return file, card, made


def words(shell, file: Path) -> str:
    return str(shell.ok("identity", file)["words"])


def test_a_second_laptop_starts_in_three_steps(shell, posts) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    ours = shell.add(jkt, "case", "title=Of the post")
    theirs = shell.add(lim, "case", "title=Of Lima")
    carry(shell, lim, jkt, "JKT")
    new, card, made = begun(shell, "JKT", "ID", "jkt-2")
    assert made["words"] == words(shell, new)
    bundle = shell.folder / "first.bundle"
    done = shell.ok("start", "write", jkt, card, "-o", bundle)
    assert (done["peer"]["device"], done["peer"]["words"], done["records"]) == ("jkt-2", made["words"], 2)
    received = shell.ok("start", "take", new, bundle, "--words", words(shell, jkt))
    assert (received["from"], received["gaps"]) == ("JKT", [])
    assert {row["id"] for row in shell.ok("list", new, "case")} == {ours, theirs}
    known = peers(shell, new)
    assert {device: peer["origin"] for device, peer in known.items()} == {
        "jkt-1": "", "lim-1": "JKT", "mfa-1": "JKT",
    }  # fmt: skip
    assert not any(peer["capital"] for peer in known.values()), "who the capital is, a person says"
    assert shell.ok("check", new)["state_digest"] == shell.ok("check", jkt)["state_digest"]
    ids = {peer["replica"] for peer in shell.ok("peer", "list", lim)}
    assert known["jkt-1"]["replica"] in ids, "a replica of its own, in the post's name"
    shell.ok("set", new, ours, "title=Changed on the second")
    carry(shell, new, jkt, "JKT")
    assert shell.ok("show", jkt, ours)["title"] == "Changed on the second"
    assert "took bundles in before" in shell.fails("start", "take", new, bundle)


def test_a_new_post_starts_from_the_capital_and_all_learn_of_it(shell, posts) -> None:
    mfa, jkt = posts["MFA"], posts["JKT"]
    shell.ok("directory", jkt, "import", directed(shell, mfa))
    asked = shell.add(mfa, "mandate", "title=Asked")
    new, card, _ = begun(shell, "NBO", "KE", "nbo-1")
    bundle = shell.folder / "first.bundle"
    shell.ok("start", "write", mfa, card, "-o", bundle, "--up-to", "restricted")
    shell.ok("start", "take", new, bundle, "--words", words(shell, mfa), "--capital", "--up-to", "official")
    assert shell.ok("show", new, asked)["vouched"] is True
    assert peers(shell, new)["lim-1"]["up_to"] == "official"
    assert shell.ok("directory", new, "show")["number"] == 2
    carry(shell, mfa, jkt, "JKT")
    found = peers(shell, jkt)["nbo-1"]
    assert (found["origin"], found["up_to"]) == ("MFA", "restricted")
    made = shell.add(new, "case", "title=From Nairobi")
    carry(shell, new, jkt, "JKT")
    assert shell.ok("show", jkt, made)["title"] == "From Nairobi"


def test_whose_words_differ_nothing_of_is_taken_in(shell, posts) -> None:
    jkt = posts["JKT"]
    new, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    bundle = shell.folder / "first.bundle"
    shell.ok("start", "write", jkt, card, "-o", bundle)
    said = shell.fails("start", "take", new, bundle)
    assert "JKT" in said
    assert words(shell, jkt) not in said, "what is to be heard is not shown before"
    for wrong in (words(shell, posts["LIM"]), words(shell, jkt).rsplit(" ", 1)[0], "ab" * 9, "ab" * 32):
        assert "not the words" in shell.fails("start", "take", new, bundle, "--words", wrong)
    assert shell.ok("peer", "list", new) == []
    digits = shell.ok("identity", jkt)["fingerprint"]
    assert "not the words" in shell.fails("start", "take", new, bundle, "--words", digits[:23])
    shell.ok("start", "take", new, bundle, "--words", digits[:24])


def test_it_can_be_left_and_gone_on_with_and_a_known_sender_is_not_asked_for_again(shell, posts) -> None:
    jkt = posts["JKT"]
    new, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    mine = shell.add(new, "task", "title=Written while waiting")
    shell.ok("peer", "add", new, card_of(shell, jkt))
    bundle = shell.folder / "first.bundle"
    shell.ok("start", "write", jkt, card, "-o", bundle)
    shell.ok("start", "take", new, bundle)
    carry(shell, new, jkt, "JKT")
    assert shell.ok("show", jkt, mine)["title"] == "Written while waiting"


def test_an_ordinary_bundle_is_no_first_one(shell, posts) -> None:
    jkt = posts["JKT"]
    new, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    shell.ok("peer", "add", jkt, card)
    bundle = shell.folder / "plain.bundle"
    shell.ok("bundle", "export", jkt, "--to", "JKT", "-o", bundle, "--full")
    assert "start write" in shell.fails("start", "take", new, bundle, "--words", words(shell, jkt))
    other = shell.folder / "other.bundle"
    shell.ok("bundle", "export", jkt, "--to", "LIM", "-o", other)
    assert "not addressed" in shell.fails("start", "take", new, other, "--words", words(shell, jkt))


def test_a_first_bundle_that_is_taken_in_like_any_other_introduces_nobody(shell, posts) -> None:
    jkt = posts["JKT"]
    new, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    shell.ok("peer", "add", new, card_of(shell, jkt))
    bundle = shell.folder / "first.bundle"
    shell.ok("start", "write", jkt, card, "-o", bundle)
    shell.ok("bundle", "import", new, bundle)
    assert set(peers(shell, new)) == {"jkt-1"}


def test_a_newcomer_that_cannot_be_introduced_is_not_added(shell, posts) -> None:
    """Two posts would have one code."""
    new, card, _ = begun(shell, "LIM", "KE", "nbo-1")
    said = shell.fails("start", "write", posts["JKT"], card, "-o", shell.folder / "x.bundle")
    assert "two posts by the name LIM" in said
    assert "nbo-1" not in peers(shell, posts["JKT"])
    assert not (shell.folder / "x.bundle").exists()
    del new


def test_nothing_is_left_of_a_case_file_whose_card_cannot_be_written(shell) -> None:
    out = shell.folder / "none" / "x.card"
    file = shell.folder / "new.chancery"
    named = ["--post", "JKT", "--country", "ID", "--title", "Desk", "--officer", "Ana Prueba"]
    assert "folder" in shell.fails("start", "make", file, *named, "-o", out)
    assert not file.exists()


# -- a lost machine -----------------------------------------------------------------------------------


def test_a_lost_machine_is_replaced_and_what_never_came_is_named(shell, posts) -> None:
    mfa, jkt, lim = posts["MFA"], posts["JKT"], posts["LIM"]
    shell.ok("directory", lim, "import", directed(shell, mfa))
    shell.ok("peer", "rename", lim, "JKT", "Jakarta")
    sent = shell.add(jkt, "case", "title=Sent")
    carry(shell, jkt, mfa, "MFA")
    shell.add(jkt, "case", "title=Never sent")
    new, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    bundle = shell.folder / "first.bundle"
    done = shell.ok("start", "write", mfa, card, "-o", bundle, "--replaces", "JKT/jkt-1")
    (told,) = done["lost"]
    assert "JKT/jkt-1" in told
    assert "bundle 1; what was written there after that is lost" in told
    received = shell.ok("start", "take", new, bundle, "--words", words(shell, mfa), "--capital")
    assert any("bundle 1; what was written" in note for note in received["notes"])
    assert [row["id"] for row in shell.ok("list", new, "case")] == [sent], "its work until then counts"
    lost = peers(shell, new)["jkt-1"]
    assert (lost["revoked"], lost["heir"]) == (True, "JKT/jkt-2")
    # the capital's next bundle tells the others
    received = carry(shell, mfa, lim, "LIM")
    assert any("replaced by JKT/jkt-2" in note for note in received["notes"])
    found = peers(shell, lim)
    assert (found["jkt-1"]["revoked"], found["jkt-1"]["heir"]) == (True, "JKT/jkt-2")
    assert (found["jkt-2"]["label"], found["jkt-2"]["origin"]) == ("Jakarta", "MFA")
    assert shell.ok("show", lim, sent)["title"] == "Sent"


def test_how_far_lost_work_came_counts_what_the_same_bundle_brings(shell, posts) -> None:
    """The capital's directory stands before the work in its bundle: withdrawn is who wrote it only after."""
    mfa, jkt = posts["MFA"], posts["JKT"]
    new, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    bundle = shell.folder / "first.bundle"
    shell.ok("start", "write", mfa, card, "-o", bundle)
    shell.ok("start", "take", new, bundle, "--words", words(shell, mfa), "--capital")
    sent = shell.add(jkt, "case", "title=Sent")
    carry(shell, jkt, mfa, "MFA")
    shell.ok("peer", "replace", mfa, "JKT/jkt-1", card)
    directed(shell, mfa)
    received = carry(shell, mfa, new, "JKT")
    assert shell.ok("show", new, sent)["title"] == "Sent"
    (said,) = [note for note in received["notes"] if "lost machine" in note]
    assert "The last work of the lost machine JKT/jkt-1" in said


def test_a_lost_machine_that_turns_up_is_refused_with_what_to_do(shell, posts) -> None:
    mfa, jkt = posts["MFA"], posts["JKT"]
    shell.add(jkt, "case", "title=Found again")
    late = shell.folder / "late.bundle"
    shell.ok("bundle", "export", jkt, "--to", "MFA", "-o", late)
    _, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    replaced = shell.ok("peer", "replace", mfa, "JKT", card)
    assert "Nothing that was written" in replaced["lost"][0]
    assert replaced["device"] == "jkt-2"
    said = shell.fails("bundle", "import", mfa, late)
    assert "replaced by JKT/jkt-2" in said
    assert "peer restore" in said
    assert shell.ok("bundle", "export", mfa, "--to", "JKT", "-o", shell.folder / "x")["to"] == ["JKT"]
    shell.ok("peer", "restore", mfa, "JKT/jkt-1")
    shell.ok("bundle", "import", mfa, late)
    shell.ok("peer", "revoke", mfa, "JKT/jkt-1")
    assert len(shell.ok("list", mfa, "case")) == 1


def test_what_another_peer_has_of_the_lost_work_is_named(shell, posts) -> None:
    mfa, jkt, lim = posts["MFA"], posts["JKT"], posts["LIM"]
    shell.add(jkt, "case", "title=First")
    carry(shell, jkt, mfa, "MFA")
    carry(shell, jkt, lim, "LIM")
    shell.add(jkt, "case", "title=Second")
    carry(shell, jkt, lim, "LIM")
    # Lima's own bundle for the capital says what it has, and does not get through whole
    shell.ok("peer", "set", lim, "MFA", "--up-to", "open")
    bundle = shell.folder / "of-lima.bundle"
    shell.ok("bundle", "export", lim, "--to", "MFA", "-o", bundle)
    shell.ok("bundle", "export", lim, "--to", "MFA", "-o", shell.folder / "later.bundle")
    shell.ok("bundle", "import", mfa, shell.folder / "later.bundle")
    _, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    done = shell("peer", "replace", mfa, "JKT", card)
    assert "LIM/lim-1 has 1" in done.out


def test_only_a_case_file_of_the_same_post_replaces_one(shell, posts) -> None:
    mfa = posts["MFA"]
    _, card, _ = begun(shell, "NBO", "KE", "nbo-1")
    assert "own post only" in shell.fails("peer", "replace", mfa, "JKT", card)
    assert "nbo-1" not in peers(shell, mfa)
    assert "itself" in shell.fails("peer", "replace", mfa, "JKT", card_of(shell, posts["JKT"]))
    assert not peers(shell, mfa)["jkt-1"]["revoked"]


def test_the_new_one_has_the_ceiling_of_the_lost_one(shell, posts) -> None:
    mfa = posts["MFA"]
    shell.ok("peer", "set", mfa, "JKT", "--up-to", "official", "--capital")
    _, card, _ = begun(shell, "JKT", "ID", "jkt-2")
    found = shell.ok("peer", "replace", mfa, "JKT", card)
    assert (found["up_to"], found["capital"]) == ("official", False)
